"""A notice, and what it is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kentongan.kernel.leases import LeasedWork

from .addresses import READER, address_of
from .matters import Matter


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)


class Notice(LeasedWork):
    """Tells one member of staff who did what, until when, and what it is about: the desk knows the page of that."""

    staff = models.ForeignKey("people.Staff", on_delete=models.CASCADE, related_name="notices")
    matter = models.CharField(max_length=20, choices=Matter.choices, blank=True)
    about = models.UUIDField(null=True, blank=True, help_text="the case that it is about")
    part = models.PositiveBigIntegerField(null=True, blank=True, help_text="the row of it: a finding")
    text = models.CharField(max_length=300)
    at_any_hour = models.BooleanField(default=False, help_text="goes out at once, also while the office is closed")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["staff", "-at"], name="notice_of_staff"),
            models.Index(fields=["staff", "-at"], name="notice_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["next_attempt_at"], name="notice_due", condition=Q(next_attempt_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def link(self) -> str:
        """The desk's address that opens it, empty where it is about nothing that has a page.

        A case knows its unit; what else it is about is opened in the unit in which its reader was told.
        """
        address = address_of(Matter(self.matter), self.about, self.part) if self.matter else ""
        return f"{address}?{READER}={self.staff_id}" if address and not self.about else address
