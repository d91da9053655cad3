"""SOP versions as loaded, their endorsement by a unit, and who holds their roles."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.people.models import Position, Staff, Unit

from .definition import Procedure, from_json

#: definitions by hash: a version never changes, so one parse serves the whole process
_parsed: dict[str, Procedure] = {}


class ProcedureVersion(models.Model):
    """One loaded state of an SOP file: written once, known by its hash."""

    procedure = models.CharField(_("SOP"), max_length=80, help_text="the definition's id")
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    name = models.CharField(_("nama"), max_length=200)
    definition = models.JSONField()
    hash = models.CharField(max_length=64, unique=True)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["procedure", "-loaded_at"]
        indexes = [models.Index(fields=["procedure", "-loaded_at"], name="version_of_procedure")]

    def __str__(self) -> str:
        return f"{self.name} ({self.hash[:8]})"

    @property
    def frozen(self) -> Procedure:
        """The definition as frozen dataclasses; one parse for each version and process."""
        if self.hash not in _parsed:
            _parsed[self.hash] = from_json(self.definition)
        return _parsed[self.hash]


class ProcedureFile(models.Model):
    """That a unit brought a version in itself: it is offered to that unit, and to nobody else."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="procedure_files")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="files")
    filename = models.CharField(_("nama file"), max_length=200)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "version"], name="upload_once_a_unit")]

    def __str__(self) -> str:
        return f"{self.filename} / {self.unit}"


def scan_path(endorsement: Endorsement, filename: str) -> str:
    """Returns where the scan of a signed SOP lies, below the folder of its unit; the given name is not used."""
    return f"{endorsement.unit.slug}/sop/{endorsement.procedure}-{uuid.uuid4().hex[:12]}.pdf"


class Endorsement(models.Model):
    """That an official of a unit puts a version into force there."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="endorsements")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="endorsements")
    procedure = models.CharField(max_length=80)
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    official = models.CharField(_("disahkan oleh"), max_length=200)
    endorsed_on = models.DateField(_("tanggal pengesahan"))
    revised_on = models.DateField(_("tanggal revisi"), null=True, blank=True)
    scan = models.FileField(_("pindaian SOP"), upload_to=scan_path, max_length=300, blank=True)
    is_demonstration = models.BooleanField(_("peragaan"), default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "procedure"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_version_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} / {self.unit}"


class RoleHolder(models.Model):
    """Which position of a unit fills a role of an SOP."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="role_holders")
    procedure = models.CharField(max_length=80)
    role = models.CharField(max_length=80)
    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="roles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "procedure", "role", "position"], name="role_holder_once")
        ]

    def __str__(self) -> str:
        return f"{self.procedure}/{self.role}: {self.position}"


class Confirmation(models.Model):
    """That an official of a unit says that what was read into a cell of a version is right."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="confirmations")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="confirmations")
    place = models.CharField(max_length=200, help_text="where in the definition, as assumptions.py writes it")
    official = models.CharField(_("dipastikan oleh"), max_length=200)
    confirmed_on = models.DateField(_("tanggal"))
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "version", "place"], name="confirmation_once")]

    def __str__(self) -> str:
        return f"{self.place}: {self.official}"
