"""What a row keeps of whoever acted: as what, and in whose stead, in the words of that day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .models import OWN, Capacity, Staff

#: letters of the words that say as what somebody acted
MOST_WORDS = 400
#: letters of both names in a notice
MOST_BRIEF = 80


class Acted(models.Model):
    """A row that somebody wrote (`by`), in their own name or by a letter for somebody absent."""

    #: the field that names who it was
    doer_field: ClassVar[str] = "by"

    acting_as = models.CharField(
        max_length=MOST_WORDS, blank=True, help_text="as what they acted, where not in their own name: frozen words"
    )
    acting_for = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def hand(self) -> Staff | None:
        """Who did it, as they acted: a stand-in with letter and name of the absent."""
        return hand_of(getattr(self, self.doer_field), self.acting_as)

    @property
    def brief_hand(self) -> str:
        """Names who did it, and in whose stead, as a notice does."""
        return briefly(getattr(self, self.doer_field), str(self.acting_for.user) if self.acting_for else "")


def briefly(staff: Staff, absent_name: str = "") -> str:
    """Names somebody as one line of a notice has room for it, with the absent in whose name they act."""
    absent = absent_name or (staff.capacity.absent_name if staff.capacity else "")
    return f"{staff.user} (a.n. {absent})"[:MOST_BRIEF] if absent else str(staff.user)[:MOST_BRIEF]


def hand_of(staff: Staff | None, words: str) -> Staff | None:
    """Returns somebody as they acted, by the words that a row kept of it."""
    return staff.in_capacity(Capacity(words)) if staff and words else staff


def words_of_capacity(staff: Staff | None) -> str:
    """Returns the words that a row keeps of as what somebody acts; empty: in their own name."""
    return str((staff.capacity if staff else None) or OWN)[:MOST_WORDS]


def held_by(staff: Staff | None) -> dict[str, object]:
    """Returns what a row keeps of the capacity of whoever acts."""
    capacity = (staff.capacity if staff else None) or OWN
    return {"acting_as": words_of_capacity(staff), "acting_for_id": capacity.absent_id}
