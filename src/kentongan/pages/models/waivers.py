"""What screening found on a page and somebody lets stand."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page

from kentongan.people.models import Staff


class PageWaiver(models.Model):
    """That somebody lets what screening found stand on a page, by name and with a reason; keyed as findings are."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    remark = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    why = models.TextField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "remark"], name="page_waiver_once")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.rule}"
