"""Signed sheets of a case: the last one is the valid one."""

from __future__ import annotations

import uuid

from django.db import models

from kentongan.cases.models import Case
from kentongan.people.acted import Acted
from kentongan.people.models import Staff


def signed_path(sheet: SignedSheet, filename: str) -> str:
    """Returns where a signed sheet lies, below the folder of its unit; the given name is not used."""
    return f"{sheet.case.unit.slug}/signed/{sheet.id}.pdf"


class SignedSheet(Acted):
    """A PDF with an electronic signature that was put in place of the printed sheet. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signed_sheets")
    number = models.PositiveIntegerField(help_text="1, 2, 3 ... of the case: of two who bring one at once, one does")
    file = models.FileField(upload_to=signed_path, max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="signed_sheet_number_once")]
        ordering = ["case", "-number"]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number} {self.sha256[:16]}"
