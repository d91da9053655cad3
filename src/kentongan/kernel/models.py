"""The event log's rows, its checkpoints, and the worker's heartbeat."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models


class Stream(models.Model):
    """The head of one chain of events: of a case, a unit, a person, a connection."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.id} ({self.length})"


class Event(models.Model):
    """What happened, in a chain that shows tampering. The database refuses to change or delete a row."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=60)
    from_state = models.CharField(max_length=60, blank=True)
    to_state = models.CharField(max_length=60, blank=True)
    actor = models.JSONField(help_text="frozen id, name, position and stand-in")
    at = models.DateTimeField()
    reason_code = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(default=dict)
    words_hash = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="event_number_once")]
        indexes = [models.Index(fields=["at"], name="event_at")]
        ordering = ["stream", "number"]

    def __str__(self) -> str:
        return f"{self.what} ({self.at:%Y-%m-%d %H:%M})"


class EventWords(models.Model):
    """Free words of an event: may name people, so they can be erased without breaking the chain."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="words", primary_key=True)
    salt = models.CharField(max_length=32)
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text


class Checkpoint(models.Model):
    """What all streams had reached at a moment, signed; each carries the digest of the one before. Written once."""

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    streams = models.PositiveIntegerField(help_text="how many had moved since the checkpoint before")
    events = models.PositiveIntegerField(help_text="how many there were in all streams")
    content = models.CharField(max_length=64, help_text="hash of the heads")
    previous = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64, help_text="public half of the key that signed")
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} ({self.at:%Y-%m-%d %H:%M})"


class CheckpointHead(models.Model):
    """How far one stream had come at a checkpoint. Written once; the stream is named, for it may be gone."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="heads")
    stream = models.UUIDField()
    length = models.PositiveIntegerField()
    head = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint", "stream"], name="head_once_a_checkpoint")]
        indexes = [models.Index(fields=["stream", "length"], name="checkpointed_length")]
        ordering = ["checkpoint", "stream"]

    def __str__(self) -> str:
        return f"{self.stream} ({self.length})"


#: a lane that has not come round for so long is taken for dead, on the desk and by the doctor alike
SILENCE = timedelta(minutes=3)


class Heartbeat(models.Model):
    """When a lane of the worker last came round: a silent worker is seen on the desk."""

    lane = models.CharField(max_length=30, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.lane}: {self.at:%Y-%m-%d %H:%M:%S}"
