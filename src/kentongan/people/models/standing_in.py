"""Who does what a post asks while its holder is away, and who is away."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.language import office_language

from .capacity import Capacity
from .staff import Position, Staff


class StandInKind(models.TextChoices):
    """By what kind of letter somebody does what a post asks."""

    #: pelaksana harian: the official of a structural post is away for a short time
    PLH = "plh", _("Plh. (pelaksana harian)")
    #: pelaksana tugas: the structural post is vacant, or its official away for long
    PLT = "plt", _("Plt. (pelaksana tugas)")
    #: the deputy of a post in a team
    DEPUTY = "deputy", _("Wakil")
    #: somebody named for a post in a team by a letter of assignment
    ORDER = "order", _("Surat tugas")


#: letters of the roles in a title; a run keeps no more than 400 with both names
MOST_SCOPE = 120
#: how a stand-in is called, the letter always beside it
TITLES = {
    StandInKind.PLH: _("Plh. %(post)s (surat %(letter)s)"),
    StandInKind.PLT: _("Plt. %(post)s (surat %(letter)s)"),
    StandInKind.DEPUTY: _("Wakil %(post)s (surat tugas %(letter)s)"),
    StandInKind.ORDER: _("%(post)s (surat tugas %(letter)s)"),
}


class StandIn(models.Model):
    """That somebody does for a time what a position asks, by a letter, for its holder or for a vacant post."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="stand_ins")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="stand_ins")
    absent = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="stood_in_for")
    kind = models.CharField(_("jenis"), max_length=10, choices=StandInKind.choices)
    letter = models.CharField(_("nomor surat"), max_length=120)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai"))
    roles = models.JSONField(
        default=list, blank=True, help_text="[SOP, role] pairs that the letter names; empty: all of the position"
    )
    scope = models.CharField(
        max_length=300, blank=True, help_text="those roles as they were called when it was recorded; empty: all"
    )
    begun_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="when the stand-in was told of what waited already"
    )
    ended_at = models.DateTimeField(null=True, blank=True, help_text="ended before its last day, or called off")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="stand_in_ends_after_start"),
            models.CheckConstraint(condition=~Q(letter=""), name="stand_in_has_a_letter"),
            models.UniqueConstraint(
                "staff",
                "position",
                Coalesce("absent", 0),
                "since",
                condition=Q(ended_at__isnull=True),
                name="stand_in_once",
            ),
        ]
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The title with its letter, as rosters and the log keep it: Plh. Lurah (surat 12/2026).

        Where the letter names roles, they stand beside its number.
        """
        with office_language():
            letter = self.letter
            if scope := self.scope or ", ".join(f"{role} – {procedure}" for procedure, role in self.roles):
                short = scope if len(scope) <= MOST_SCOPE else scope[:MOST_SCOPE].rsplit(" ", 1)[0] + " …"
                letter = _("%(letter)s, hanya untuk %(scope)s") % {"letter": letter, "scope": short}
            return self._titled(letter)

    @property
    def title(self) -> str:
        """The title with its letter alone, for where the roles stand below."""
        with office_language():
            return self._titled(self.letter)

    def _titled(self, letter: object) -> str:
        return str(TITLES[StandInKind(self.kind)]) % {"post": self.position.name, "letter": letter}

    @property
    def capacity(self) -> Capacity:
        """As what somebody acts by this letter."""
        return Capacity(self.words, self.absent_id, str(self.absent.user) if self.absent else "")


class LeaveKind(models.TextChoices):
    """Why somebody is not at work; the reason behind it is nobody's business here."""

    #: annual, sick, maternity: one word for all
    LEAVE = "leave", _("cuti")
    #: on duty elsewhere
    TRAVEL = "travel", _("dinas luar")


class Leave(models.Model):
    """That a member of staff is away for some days: work does not wait for them."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="leaves")
    kind = models.CharField(_("jenis"), max_length=10, choices=LeaveKind.choices)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai"))
    ended_at = models.DateTimeField(null=True, blank=True, help_text="back before the last day, or called off")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="leave_ends_after_start"),
        ]
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.staff}: {self.get_kind_display()}"
