"""Holding the log against its checkpoints, and the checkpoints against copies that were laid outside."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from kentongan.kernel.models import Checkpoint, CheckpointHead, Event

from .queries import sealed_heads, statement_of
from .statements import Statement, content_hash, digests_in, statements_in


def checkpoint_faults(*, keys: Collection[str]) -> Iterator[str]:
    """Yields a sentence for each checkpoint that does not hold, and for each event that was rewritten after one.

    `keys` are the public keys by which the office has signed.
    """
    previous, number = "", 0
    for row in Checkpoint.objects.order_by("number").iterator():
        number += 1
        if row.number != number:
            yield _("Titik periksa sebelum nomor %(number)s tidak ada lagi.") % {"number": row.number}
        elif row.previous != previous:
            sentence = _("Titik periksa %(number)s tidak menyambung ke titik periksa sebelumnya.")
            yield sentence % {"number": row.number}
        if content_hash(sealed_heads(row)) != row.content:
            yield _("Isi titik periksa %(number)s tidak cocok dengan sidiknya.") % {"number": row.number}
        yield from _signature_faults(statement_of(row), keys)
        previous, number = statement_of(row).digest, row.number
    yield from _rewritten()


def copy_faults(text: str, *, keys: Collection[str]) -> Iterator[str]:
    """Yields a sentence for each checkpoint told in a copy that is not, or not so, in the database.

    A copy is a page of the public site, or a mail: whatever tells statements or names digests.
    """
    told = digests_in(text)
    for statement in statements_in(text):
        told[statement.number] = statement.digest
        yield from _signature_faults(statement, keys)
    for number, digest in sorted(told.items()):
        row = Checkpoint.objects.filter(number=number).first()
        if row is None:
            sentence = _("Titik periksa %(number)s pernah diumumkan, tetapi tidak ada lagi di basis data.")
            yield sentence % {"number": number}
        elif statement_of(row).digest != digest:
            yield _("Titik periksa %(number)s di basis data bukan yang pernah diumumkan.") % {"number": number}


def tells_any(text: str) -> bool:
    """Says whether a text tells any checkpoint at all."""
    return bool(statements_in(text) or digests_in(text))


def _signature_faults(statement: Statement, keys: Collection[str]) -> Iterator[str]:
    if statement.key not in keys:
        sentence = _("Titik periksa %(number)s ditandatangani dengan kunci yang bukan milik kantor ini (%(key)s…).")
        yield sentence % {"number": statement.number, "key": statement.key[:16]}
    elif not statement.is_genuine:
        yield _("Tanda tangan titik periksa %(number)s tidak sah.") % {"number": statement.number}


def _rewritten() -> Iterator[str]:
    """Yields the earliest checkpoint of each stream whose event is no longer the one that was sealed."""
    same = Event.objects.filter(stream=OuterRef("stream"), number=OuterRef("length"), hash=OuterRef("head"))
    lost = CheckpointHead.objects.filter(~Exists(same)).order_by("checkpoint_id", "stream")
    told = set()
    for one in lost.values_list("checkpoint_id", "stream", "length"):
        if one[1] not in told:
            told.add(one[1])
            sentence = _(
                "Rangkaian %(stream)s ditulis ulang: catatan %(length)s bukan lagi yang disegel "
                "titik periksa %(number)s."
            )
            yield sentence % {"number": one[0], "stream": one[1], "length": one[2]}
