"""Which items of an SOP are handed in, whether a case has them, and what the receiver says of each material."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.people.acted import Acted
from kentongan.people.models import Staff, Unit


class RequiredItem(models.Model):
    """A unit's word that one of the items in its SOP is handed in, and not a tool such as a camera."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    procedure = models.CharField(max_length=80)
    track = models.CharField(max_length=80)
    text = models.CharField(max_length=300, help_text="in the words of the SOP")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "procedure", "track", "text"], name="required_item_once_a_track")
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class ItemState(models.TextChoices):
    """Whether a case has a required item."""

    #: it was handed in
    PRESENT = "present", _("ada")
    #: the receiver looked and did not find it
    MISSING = "missing", _("belum ada")
    #: given up for this case, with a reason
    WAIVED = "waived", _("dilepas")


class ItemCheck(Acted):
    """What was last said of one required item of a case."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="item_checks")
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=ItemState.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "text"], name="item_check_once_a_case")]

    def __str__(self) -> str:
        return f"{self.text}: {self.state}"

    @property
    def is_settled(self) -> bool:
        return self.state != ItemState.MISSING


class ItemPause(models.Model):
    """That a step's clock was stopped because items are missing, and not by somebody for another reason."""

    pause = models.OneToOneField("cases.Pause", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.pause_id)


class Receipt(models.Model):
    """That the receiver took one material, or turned it away and why."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="receipt")
    is_accepted = models.BooleanField()
    reason_code = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.material_id}: {'accepted' if self.is_accepted else 'refused'}"
