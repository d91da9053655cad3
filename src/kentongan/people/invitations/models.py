"""That a unit asks somebody who has an account to work there too."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What became of an invitation."""

    #: nobody has said anything yet
    OPEN = "open", _("belum dijawab")
    ACCEPTED = "accepted", _("diterima")
    DECLINED = "declined", _("ditolak")
    #: called off by the unit that asked
    WITHDRAWN = "withdrawn", _("ditarik")


class Invitation(models.Model):
    """A unit's question to the owner of an account; nothing of the account is the unit's before the answer."""

    unit = models.ForeignKey("people.Unit", on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="invitations")
    account = models.CharField(max_length=150, help_text="NIP or username as it was typed: all that the unit knows yet")
    title = models.CharField(_("sebutan"), max_length=160, blank=True)
    by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "user"], condition=Q(answer="open"), name="invited_once"),
            models.CheckConstraint(
                condition=Q(answer="open", answered_at__isnull=True)
                | (~Q(answer="open") & Q(answered_at__isnull=False)),
                name="invitation_open_or_answered",
            ),
        ]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.account}"
