"""What a notice can be about."""

from __future__ import annotations

from django.db import models


class Matter(models.TextChoices):
    """What a notice is about; a notice of a case names it."""

    #: a case as a whole
    CASE = "case"
    #: the step that a case stands at: its work
    WORK = "work"
    #: a step in the hands of others that is late
    LATE = "late"
    #: what was handed in under a case
    MATERIALS = "materials"
    #: where it stands on its channels
    DELIVERIES = "deliveries"
    #: that what stands on a channel is no longer what was approved, or is again
    DISPLAY = "display"
    #: one finding of a case's story
    FINDING = "finding"
    #: all that waits for its reader
    TASKS = "tasks"
    #: how the unit is doing
    SUMMARY = "summary"
    #: who stands in for whom, and the roles that nobody fills
    STAND_INS = "stand_ins"
    #: what its reader was asked: to work in another unit
    INVITATIONS = "invitations"
    #: the people of a unit
    STAFF = "staff"
    #: by what a unit's channels are reached
    CHANNELS = "channels"
    #: what is asked to leave the public, and what was decided on it
    RECALLS = "recalls"
