"""The kinds of file that an office takes in as material."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What a file is by its content; `extension` is the ending it is kept under, without the dot."""

    id: str
    #: photo, video, audio, document or text
    family: str
    mime: str
    extension: str
    #: endings that a file of this kind may bear besides its own
    also: tuple[str, ...] = ()
    #: ffmpeg's name of the only reader that may open it
    demuxer: str = ""

    @property
    def endings(self) -> frozenset[str]:
        return frozenset((self.extension, *self.also))


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("jpeg", "photo", "image/jpeg", "jpg", ("jpeg", "jpe", "jfif")),
        Kind("png", "photo", "image/png", "png"),
        Kind("webp", "photo", "image/webp", "webp"),
        Kind("heic", "photo", "image/heic", "heic", ("heif", "hif")),
        Kind("mp4", "video", "video/mp4", "mp4", ("m4v",), demuxer="mov"),
        Kind("mov", "video", "video/quicktime", "mov", ("qt",), demuxer="mov"),
        Kind("3gp", "video", "video/3gpp", "3gp", ("3gpp", "3g2"), demuxer="mov"),
        Kind("webm", "video", "video/webm", "webm", demuxer="matroska"),
        Kind("mp3", "audio", "audio/mpeg", "mp3", demuxer="mp3"),
        Kind("m4a", "audio", "audio/mp4", "m4a", ("m4b",), demuxer="mov"),
        Kind("ogg", "audio", "audio/ogg", "ogg", ("oga", "opus"), demuxer="ogg"),
        Kind("pdf", "document", "application/pdf", "pdf"),
        Kind("docx", "document", _OFFICE + "wordprocessingml.document", "docx"),
        Kind("xlsx", "document", _OFFICE + "spreadsheetml.sheet", "xlsx"),
        Kind("pptx", "document", _OFFICE + "presentationml.presentation", "pptx"),
        Kind("odt", "document", _OPEN + "text", "odt"),
        Kind("ods", "document", _OPEN + "spreadsheet", "ods"),
        Kind("txt", "text", "text/plain", "txt", ("text", "md", "csv", "log")),
    )
}

#: endings that say something about the content though no material of that kind is taken in
# fmt: off
FOREIGN_ENDINGS = frozenset({
    "exe", "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "js", "jse", "wsf", "hta", "lnk", "jar",
    "apk", "dex", "dll", "sh", "py", "php", "html", "htm", "xhtml", "svg", "svgz", "xml", "zip", "rar",
    "7z", "gz", "tar", "iso", "doc", "xls", "ppt", "docm", "xlsm", "pptm", "dotm", "rtf", "gif", "bmp",
    "tif", "tiff", "avif", "psd", "avi", "mkv", "wmv", "flv", "mpg", "m3u", "m3u8", "pls", "asx", "wav",
    "amr", "aac", "flac", "odp",
})
# fmt: on
KNOWN_ENDINGS = FOREIGN_ENDINGS.union(*(kind.endings for kind in KINDS.values()))


def ending(name: str) -> str:
    """Returns the ending that a name claims, in small letters without the dot; "" where none is known."""
    last = name.rsplit(".", 1)[-1].strip().lower() if "." in name else ""
    return last if last in KNOWN_ENDINGS else ""


def agrees(kind: Kind, name: str) -> bool:
    """Says whether a name may stand on this content.

    Phones and chat programs often misname one photo format as another; as content decides everywhere,
    such a name is mended, not refused. The same goes for films and sound, which share one container.
    """
    claimed = ending(name)
    if not claimed or claimed in kind.endings:
        return True
    if kind.family == "photo":
        return any(claimed in other.endings for other in KINDS.values() if other.family == "photo")
    if kind.demuxer:
        return any(claimed in other.endings for other in KINDS.values() if other.demuxer)
    return False
