"""Gives the positions of one account to a second one, with the same password."""

from __future__ import annotations

from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, enlist
from kentongan.people.models import Staff, User


def main(first: str, username: str) -> None:
    given = Staff.objects.select_related("unit", "user").get(user__username=first)
    user = User.objects.create_user(username, name="Peraga Kedua")
    User.objects.filter(pk=user.pk).update(password=given.user.password)
    second = enlist(unit=given.unit, user=user, by=PROGRAM, at=now(), title=given.title)
    for held in given.holdings.select_related("position"):
        appoint(staff=second, position=held.position, since=held.since, by=PROGRAM, at=now(), letter="peragaan")
