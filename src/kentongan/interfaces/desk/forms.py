"""The shape of what people type on the desk; the rules lie with the domain."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.stories.materials.reporting import Told, told_by
from kentongan.stories.models import Report

#: what a page may say of the report: what it was given, and what it sent without hearing an answer
MOST_SEEN = 10

#: what a browser's own field for date and time reads and writes
LOCAL_MOMENT = "%Y-%m-%dT%H:%M"


class ReportForm(forms.Form):
    """What, when, where, who and the source; the moment is in the unit's own time. Nothing is compulsory."""

    what = forms.CharField(label=_("Apa yang terjadi"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    happened_at = forms.DateTimeField(
        label=_("Kapan"),
        required=False,
        widget=forms.DateTimeInput(format=LOCAL_MOMENT, attrs={"type": "datetime-local"}),
        error_messages={"invalid": _("Tanggal dan jamnya belum lengkap. Isi keduanya, atau kosongkan.")},
    )
    place = forms.CharField(label=_("Di mana"), required=False, max_length=200)
    who = forms.CharField(label=_("Siapa saja"), required=False, max_length=300)
    source = forms.CharField(label=_("Sumber dan izin"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, zone: ZoneInfo, **kwargs: Any) -> None:
        self.zone = zone
        super().__init__(data, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.widget.attrs["aria-describedby"] = f"keterangan-{name}"

    def full_clean(self) -> None:
        with timezone.override(self.zone):
            super().full_clean()

    @property
    def seen(self) -> list[Told]:
        """Returns what the page was given of the report, and what it sent without an answer; an empty one at least."""
        try:
            known = json.loads(self.data.get("seen") or "[]")
        except (ValueError, RecursionError):  # the latter: lists in lists, deeper than anybody's page
            known = []
        told = [one for one in known if isinstance(one, dict)] if isinstance(known, list) else []
        rows = [
            ReportForm({name: words for name, words in one.items() if isinstance(words, str)}, zone=self.zone)
            for one in told[:MOST_SEEN]
        ]
        return [Told(**row.cleaned_data) if row.is_valid() else Told() for row in rows] or [Told()]


def as_stands(report: Report | None, zone: ZoneInfo) -> dict[str, str]:
    """Returns what the report tells as the fields of the form hold it; a page sends it back as what it has seen."""
    told = asdict(told_by(report))
    moment = told.pop("happened_at")
    return {**told, "happened_at": f"{moment.astimezone(zone):{LOCAL_MOMENT}}" if moment else ""}


def written_so_far(report: Report | None, taken_at: datetime | None, zone: ZoneInfo) -> dict[str, Any]:
    """Returns what the form begins with: the report, else the moment at which the first picture was taken."""
    names = ("what", "place", "who", "source")
    values: dict[str, Any] = {name: getattr(report, name) if report else "" for name in names}
    moment = report.happened_at if report and report.happened_at else taken_at
    values["happened_at"] = moment.astimezone(zone).replace(tzinfo=None) if moment else None
    return values
