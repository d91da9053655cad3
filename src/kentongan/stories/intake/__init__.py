"""What comes in from the field is recognised, held against the rules, read, made fit to leave again."""

from __future__ import annotations

import warnings

import pi_heif
from PIL import Image, ImageFile

#: a larger picture is taken for a decompression bomb (pixels)
MOST_PIXELS = 100_000_000

# Registered here, once for the process, so that every module below opens HEIC as it opens JPEG.
pi_heif.register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False
# Pillow only warns up to twice the limit; here the limit is the limit.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
