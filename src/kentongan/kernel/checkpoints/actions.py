"""Sealing: what every stream has reached since the checkpoint before is hashed, signed and kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from kentongan.kernel.chain import moment
from kentongan.kernel.models import Checkpoint, CheckpointHead, Stream

from .queries import latest, moved_heads, statement_of
from .statements import Statement, content_hash, sign


def seal(*, key: str, at: datetime) -> Checkpoint:
    """Writes the next checkpoint, signed with a private key (64 hex digits) that is kept outside the database.

    Of two at once the later one fails (IntegrityError): a number is given once.
    """
    with transaction.atomic():
        last = latest()
        heads = moved_heads()
        totals = Stream.objects.filter(length__gt=0).aggregate(events=Sum("length"))
        told = sign(
            Statement(
                number=last.number + 1 if last else 1,
                at=moment(at),
                streams=len(heads),
                events=totals["events"] or 0,
                content=content_hash(heads),
                previous=statement_of(last).digest if last else "",
            ),
            key,
        )
        made = Checkpoint.objects.create(
            number=told.number, at=at, streams=told.streams, events=told.events, content=told.content,
            previous=told.previous, key=told.key, signature=told.signature,
        )  # fmt: skip
        CheckpointHead.objects.bulk_create(
            CheckpointHead(checkpoint=made, stream=stream, length=length, head=head) for stream, length, head in heads
        )
    return made
