"""Files that the worker has still to read: what shows them waits; what stays unreadable is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason
from kentongan.people.models import Unit
from kentongan.stories.screening import Remark, Source
from kentongan.stories.screening.content import files_of, files_shown

from .models import FileWords

#: a file that nobody could read is seen by everybody where it is a picture, and by nobody where it is a document
_SEEN = "image/"


#: the worker is still reading: it passes by itself
UNREAD = "files-unread"


def unread_in(unit: Unit, content: Callable[[], Mapping[str, Any]]) -> int:
    """Counts the files of a content that wait for the worker; it is asked for only where any of the unit do."""
    waiting = waiting_of(unit)
    return len(waiting & files_of(content())) if waiting else 0


def waiting_of(unit: Unit) -> set[str]:
    """Returns the hashes of a unit's files that wait for the worker."""
    return set(FileWords.objects.waiting().filter(unit=unit).values_list("sha256", flat=True))


def check_read(unit: Unit, content: Callable[[], Mapping[str, Any]]) -> list[Reason]:
    """Says that the worker is still reading what a content shows; one query."""
    count = unread_in(unit, content)
    if not count:
        return []
    sentence = _("%(count)d file masih dibaca program. Naskah tersimpan. Tunggu beberapa saat, lalu coba lagi.")
    return [Reason(UNREAD, sentence % {"count": count})]


def file_remarks(content: Mapping[str, Any], rows: Iterable[FileWords]) -> Iterator[Remark]:
    """Yields one remark for each file that stayed unreadable after its tries; a document stops until a person has."""
    mimes = {row.sha256: row.mime for row in rows if row.is_given_up}
    for block in content["blocks"]:
        for file in files_shown(block):
            mime = mimes.pop(file, None)
            if mime is not None:
                severe = not mime.startswith(_SEEN)
                yield Remark("unread-file", f"body:{block['id']}", 0, 0, "", severe, Source.FILE, identity=file)


def keep_words(unit: Unit, *, sha256: str, text: str, at: datetime) -> None:
    """Keeps what a waiting file says where it is known without reading it: it was made here."""
    rows = FileWords.objects.waiting().filter(unit=unit, sha256=sha256)
    rows.update(text=text, read_at=at, next_attempt_at=None)
