"""Who was asked, and by whom."""

from __future__ import annotations

from django.db.models import QuerySet

from kentongan.people.models import Unit, User

from .models import Answer, Invitation


def invitations_to(user: User) -> QuerySet[Invitation]:
    """Returns what an account is asked and has not answered, the latest first."""
    return Invitation.objects.filter(user=user, answer=Answer.OPEN).select_related("unit", "by__user", "user")


def invitations_of(unit: Unit) -> QuerySet[Invitation]:
    """Returns what a unit asked and nobody has answered, the latest first."""
    return Invitation.objects.filter(unit=unit, answer=Answer.OPEN).select_related("unit", "by__user")
