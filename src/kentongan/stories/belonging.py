"""What a story shows must belong to its own unit: a chooser's list is no proof of what is posted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason

from .models import Edition, OfficeDocument, OfficeImage
from .queries import used_media


def check_media(edition: Edition) -> list[Reason]:
    """Says where a picture, video or document of another unit is shown, or one that is not there."""
    images, documents = used_media(edition)
    own_images = OfficeImage.objects.filter(pk__in=images, unit=edition.unit_id).count()
    own_documents = OfficeDocument.objects.filter(pk__in=documents, unit=edition.unit_id).count()
    reasons = []
    if own_images < len(images):
        sentence = _(
            "Ada gambar yang bukan milik unit Anda. Perubahan ini belum disimpan. Pilih gambar dari unit Anda."
        )
        reasons.append(Reason("foreign-picture", sentence))
    if own_documents < len(documents):
        sentence = _(
            "Ada video atau dokumen yang bukan milik unit Anda. Perubahan ini belum disimpan. "
            "Pilih yang dari unit Anda."
        )
        reasons.append(Reason("foreign-document", sentence))
    return reasons
