"""Questions about checkpoints: the last one, what moved since, what each says."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from kentongan.kernel.chain import moment
from kentongan.kernel.models import Checkpoint, CheckpointHead, Stream

from .statements import Statement


def latest() -> Checkpoint | None:
    """Returns the last checkpoint."""
    return Checkpoint.objects.order_by("-number").first()


def moved_heads() -> list[tuple[str, int, str]]:
    """Returns (stream, length, hash) of every stream that no checkpoint has seen at its present length."""
    seen = CheckpointHead.objects.filter(stream=OuterRef("pk"), length=OuterRef("length"))
    rows = Stream.objects.filter(~Exists(seen), length__gt=0).values_list("pk", "length", "head")
    return [(str(stream), length, head) for stream, length, head in rows]


def sealed_heads(row: Checkpoint) -> list[tuple[str, int, str]]:
    """Returns the heads that a checkpoint holds, in the same form."""
    return [(str(one.stream), one.length, one.head) for one in row.heads.all()]


def statement_of(row: Checkpoint) -> Statement:
    """Returns what a checkpoint says, as it was signed and laid outside."""
    return Statement(
        row.number, moment(row.at), row.streams, row.events, row.content, row.previous, row.key, row.signature
    )  # fmt: skip
