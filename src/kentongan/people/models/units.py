"""An office, and the days of its own."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.worktime.special_days import OverrideKind

SLUG = RegexValidator(r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", _("Huruf kecil, angka dan tanda hubung saja."))


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
