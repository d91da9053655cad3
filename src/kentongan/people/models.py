"""Who: units, users, staff, positions and their working hours; notices, ways and invitations in their folders."""

from __future__ import annotations

import uuid
from copy import copy
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.events import Actor
from kentongan.kernel.language import office_language
from kentongan.kernel.worktime.special_days import OverrideKind

from .invitations.models import Invitation as Invitation
from .notices.matters import Matter as Matter
from .notices.models import Notice as Notice
from .ways.models import Chat as Chat
from .ways.models import ChatCode as ChatCode
from .ways.models import Device as Device
from .ways.models import Sending as Sending

SLUG = RegexValidator(r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", _("Huruf kecil, angka dan tanda hubung saja."))
#: of the desk; the public pages and what is kept for others stay in the first
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
NIP_DIGITS = 18
NIP = RegexValidator(rf"^\d{{{NIP_DIGITS}}}$", _("NIP terdiri atas 18 angka, tanpa spasi."))


@dataclass(frozen=True)
class Capacity:
    """As what somebody acts: in their own name, or by a letter for a post and for whoever holds it."""

    #: "Plh. Lurah (surat 12/2026)"; empty: in their own name
    words: str = ""
    absent_id: int | None = None
    absent_name: str = ""

    def __str__(self) -> str:
        if not self.absent_name:
            return self.words
        with office_language():  # a run keeps it
            return _("%(capacity)s, atas nama %(name)s") % {"capacity": self.words, "name": self.absent_name}

    def __bool__(self) -> bool:
        return bool(self.words)


#: in one's own name
OWN = Capacity()


class User(AbstractUser):  # type: ignore[django-manager-missing]  # pictures and documents: Wagtail has no types
    """An account; signs in by username or NIP, and may have no e-mail address."""

    first_name = None  # type: ignore[assignment]  # one name field: many Indonesians have one name
    last_name = None  # type: ignore[assignment]  # likewise
    name = models.CharField(_("nama"), max_length=120)
    nip = models.CharField(_("NIP"), max_length=18, unique=True, null=True, blank=True, validators=[NIP])

    is_password_temporary = models.BooleanField(
        _("kata sandi sementara"), default=False, help_text="given by somebody else: to be changed at the first sign-in"
    )

    language = models.CharField(_("bahasa"), max_length=2, choices=LANGUAGES, default="id")

    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split(" ")[0]


class Unit(models.Model):  # type: ignore[django-manager-missing]  # pictures and documents: Wagtail has no types
    """An office that keeps the public informed: it has staff, SOPs, hours, channels and a public site."""

    slug = models.CharField(_("nama singkat"), max_length=63, unique=True, validators=[SLUG])
    name = models.CharField(_("nama"), max_length=160)
    superior = models.CharField(
        _("instansi induk"), max_length=160, blank=True, help_text=_("Misalnya: Pemerintah Kota Malang")
    )
    address = models.TextField(_("alamat"), blank=True)
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    time_zone = models.CharField(_("zona waktu"), max_length=40, default="Asia/Jakarta")
    public_host = models.CharField(_("alamat situs"), max_length=253, blank=True)
    theme = models.CharField(_("tema warna"), max_length=20, default="daun")
    logo = models.CharField(_("logo"), max_length=300, blank=True, help_text="name of a PNG among the private files")
    is_demonstration = models.BooleanField(_("situs peragaan"), default=False)
    hours = models.JSONField(_("jam kerja"), null=True, blank=True)
    ramadan_hours = models.JSONField(_("jam kerja Ramadan"), null=True, blank=True)
    remind_share = models.PositiveSmallIntegerField(
        _("ingatkan setelah sekian persen waktu baku"),
        default=75,
        validators=[MinValueValidator(10), MaxValueValidator(95)],
        help_text=_("Misalnya 75: dari waktu baku 60 menit, yang ditunggu diingatkan setelah 45 menit."),
    )
    calendar_changes = models.PositiveIntegerField(
        default=0, editable=False, help_text="raised with each change of hours or local days"
    )
    roster_stamp = models.UUIDField(
        default=uuid.uuid4, editable=False, help_text="renewed with each change of who holds what"
    )
    seen_to = models.CharField(
        max_length=60, blank=True, editable=False, help_text="roster and day for which cases were looked after"
    )
    gaps = models.JSONField(
        default=dict, blank=True, editable=False, help_text="roles that nobody fills, as the head was last told"
    )
    stream = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class LocalDay(models.Model):
    """A unit's own day off, working day or hours, in spite of the national calendar."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="local_days")
    day = models.DateField(_("tanggal"))
    kind = models.CharField(_("jenis"), max_length=20, choices=[(kind.value, kind.value) for kind in OverrideKind])
    name = models.CharField(_("alasan"), max_length=160)
    hours = models.JSONField(_("jam kerja hari itu"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="local_day_once")]
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y} {self.name}"


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


class Oversight(models.Model):
    """That the head of a unit lets an account of the city see its figures: counts and lateness, nothing of an item."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="oversights")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="oversights")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="oversight_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.unit}"
