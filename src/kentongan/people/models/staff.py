"""Who works in a unit, and which post they hold."""

from __future__ import annotations

from copy import copy

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.events import Actor

from .capacity import OWN, Capacity
from .units import Unit
from .users import User


class Position(models.Model):
    """A post of the office or of its team, as its SOP or decree names it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="positions")
    name = models.CharField(_("jabatan"), max_length=160)
    is_structural = models.BooleanField(
        _("jabatan struktural"), default=False, help_text=_("digantikan oleh Plh. atau Plt., bukan oleh Wakil")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="position_once_a_unit")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StaffQuerySet(models.QuerySet["Staff"]):
    def active(self) -> StaffQuerySet:
        return self.filter(is_active=True, user__is_active=True)


class Staff(models.Model):
    """A user's belonging to one unit: whoever acts in a unit acts as staff of it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="staff")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="staff")
    title = models.CharField(
        _("sebutan"), max_length=160, blank=True, help_text=_("jabatan yang tampil di samping nama")
    )
    is_head = models.BooleanField(_("pimpinan"), default=False)
    is_administrator = models.BooleanField(_("pengelola unit"), default=False)
    is_active = models.BooleanField(_("aktif"), default=True)
    wants_mail = models.BooleanField(_("kirim pemberitahuan lewat surel"), default=True)
    wants_telegram = models.BooleanField(_("kirim pemberitahuan lewat Telegram"), default=True)
    wants_push = models.BooleanField(_("tampilkan pemberitahuan di perangkat"), default=True)
    at_any_hour = models.BooleanField(_("juga di luar jam kerja"), default=False)

    #: as what this row acts, once a verb has found it out (cases/capacity.py); None: nobody has asked yet
    capacity: Capacity | None = None

    objects = StaffQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="staff_once_a_unit")]
        ordering = ["user__name"]
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        if self.capacity:
            return f"{self.user}, {self.capacity}"
        name, title = str(self.user), self.title.replace(" (", " – ").replace(")", "")
        return f"{name} ({title})" if title and title.casefold() not in name.casefold() else name

    @property
    def can_act(self) -> bool:
        """Whether both the account and its belonging to the unit are in use."""
        return self.is_active and self.user.is_active

    @property
    def may_manage(self) -> bool:
        """Whether this person looks after the unit's own affairs: its administrators and its head."""
        return self.can_act and (self.is_administrator or self.is_head)

    def as_actor(self) -> Actor:
        """Freezes name and title for the log; of a stand-in the letter and who is stood in for."""
        capacity = self.capacity or OWN
        return Actor(
            id=f"staff:{self.pk}", name=str(self.user), position=capacity.words or self.title,
            standing_in_for=capacity.absent_name,
        )  # fmt: skip

    def in_capacity(self, capacity: Capacity) -> Staff:
        """Returns the same person as they act in one thing; this row stays as it is."""
        twin = copy(self)
        twin.capacity = capacity
        return twin

    @property
    def hands(self) -> frozenset[int]:
        """Whose hands act: one's own, and those of the one stood in for."""
        absent = self.capacity.absent_id if self.capacity else None
        return frozenset({self.pk} if absent is None else {self.pk, absent})


#: who carries out a verb on a unit: a member of staff, or the program
By = Staff | Actor


class Holding(models.Model):
    """That a member of staff holds a position for a time, by a letter."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="holdings")
    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="holdings")
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai"), null=True, blank=True)
    letter = models.CharField(_("nomor surat"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "position", "since"], name="holding_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="holding_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.position}"


class Oversight(models.Model):
    """That the head of a unit lets an account of the city see its figures: counts and lateness, nothing of an item."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="oversights")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="oversights")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="oversight_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.unit}"
