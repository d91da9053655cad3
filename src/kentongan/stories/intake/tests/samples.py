"""Wrong and odd files, made from nothing."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

DOCX_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
DOCUMENT = b'<?xml version="1.0"?><document/>'


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises so many pixels and holds next to none."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\x00" * 1000)
    chunks = (header, data, b"IEND")
    sized = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(sized)


def package(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, member in members.items():
            made.writestr(name, member)
    return content.getvalue()


def docx(**more: bytes) -> bytes:
    """A docx of the least parts, with more parts by name ("__" stands for "/", "_0_" for ".")."""
    named = {name.replace("__", "/").replace("_0_", "."): content for name, content in more.items()}
    return package({"[Content_Types].xml": DOCX_TYPES, "word/document.xml": DOCUMENT, **named})


def pdf(*, encrypted: str = "", script: bool = False, launch: bool = False, hidden: bool = False) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Ibu Sumirah", "/Title": "Pengumuman"})
    if script:
        act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        names = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), DictionaryObject(act)])})
        writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): names})
    if launch:
        _act(writer, page, "/Launch", hidden=hidden)
    if encrypted:
        writer.encrypt(encrypted, algorithm="AES-256")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def _act(writer: PdfWriter, page: DictionaryObject, does: str, *, hidden: bool) -> None:
    link = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link")})
    # What an action does may stand elsewhere in the file, to be looked up.
    name = writer._add_object(NameObject(does)) if hidden else NameObject(does)
    link[NameObject("/A")] = DictionaryObject({NameObject("/S"): name, NameObject("/F"): TextStringObject("cmd.exe")})
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])


def exif(orientation: int = 1, **more: object) -> bytes:
    """An EXIF block with position, camera and orientation."""
    made = Image.Exif()
    made[ExifTags.Base.Orientation] = orientation
    made[ExifTags.Base.Make], made[ExifTags.Base.Model] = "samsung", "SM-A155F"
    gps = made.get_ifd(ExifTags.IFD.GPSInfo)
    gps.update({1: "S", 2: (7.0, 59.0, 39.11), 3: "E", 4: (112.0, 36.0, 38.51), **more.pop("gps", {})})
    made.get_ifd(ExifTags.IFD.Exif).update(more.pop("detail", {36867: "2026:11:18 08:12:31"}))
    return made.tobytes()


def halves(mode: str = "RGB") -> Image.Image:
    """60 by 40 pixels: the left half red, the right half blue."""
    image = Image.new("RGB", (60, 40), (220, 0, 0))
    image.paste((0, 0, 220), (30, 0, 60, 40))
    return image.convert(mode)


def jpeg(image: Image.Image | None = None, **options: object) -> bytes:
    content = io.BytesIO()
    (image or halves()).save(content, "JPEG", quality=95, **options)
    return content.getvalue()


def png(image: Image.Image | None = None, *, remark: str = "", **options: object) -> bytes:
    content, info = io.BytesIO(), PngInfo()
    if remark:
        info.add_text("Author", remark)
    (image or halves()).save(content, "PNG", pnginfo=info, **options)
    return content.getvalue()


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def says(content: bytes | Path, *words: bytes) -> list[bytes]:
    """Returns those words that can be found in the bytes."""
    body = content.read_bytes() if isinstance(content, Path) else content
    return [word for word in words if word in body]
