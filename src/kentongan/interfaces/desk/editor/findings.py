"""Findings in the editor: a panel beside the text, and the two presses that save and settle at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel

from kentongan.interfaces.desk.review.finding_acts import colleagues_of
from kentongan.interfaces.desk.views.access import say
from kentongan.interfaces.desk.words.places import editor_anchor, place_words
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff
from kentongan.stories.findings.actions import settle_finding
from kentongan.stories.findings.proposals import take_over
from kentongan.stories.models import Edition, Finding
from kentongan.stories.queries import findings_to_show, round_of
from kentongan.stories.states import FindingState
from kentongan.stories.text.content import content_of
from kentongan.stories.text.places import Pin, Standing, file_at, pin_of, text_at


@dataclass(frozen=True)
class Row:
    """One finding of the panel: where it is now, the way there, and what became of its words."""

    finding: Finding
    where: str
    anchor: str
    pin: Pin
    is_offered: bool

    @property
    def became(self) -> str:
        """Says that the words or the part are no longer as they were; empty where they are."""
        words = {
            Standing.CHANGED: _("Kalimat atau gambar ini sudah berubah sejak dicatat."),
            Standing.GONE: _("Bagian ini sudah dihapus."),
        }
        return words.get(self.pin.standing, "")


def rows_of(edition: Edition) -> list[Row]:
    """Returns the open findings of an edition, each found again in the text as it stands."""
    found = findings_to_show(edition.case)
    content = content_of(edition) if found else {}
    rows = []
    for finding in found:
        pin = pin_of(content, finding.place, finding.quote, near=finding.start)
        is_words = text_at(content, pin.place) is not None and not file_at(content, pin.place)
        offered = bool(finding.proposal) and pin.standing is Standing.HERE and is_words
        where = place_words(pin.place, content)
        rows.append(Row(finding, where, editor_anchor(pin.place), pin, offered))
    return rows


class FindingsSidePanel(BaseSidePanel):
    """What waits for the writer, beside the text: jump there, take the wording over, tick off, ask."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Catatan")
        icon_name = "comment"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": len(self.panel.rows)}

    name = "findings"
    title = gettext_lazy("Catatan")
    template_name = "desk/editor_findings.html"
    order = 50

    def __init__(self, edition: Edition, request: HttpRequest, *, staff: Staff) -> None:
        super().__init__(edition, request)
        self.rows = rows_of(edition)
        self.staff = staff

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        case = self.object.case
        told = {"rows": self.rows, "edition": self.object, "unit": case.unit, "round": round_of(case)}
        told["csrf_token"] = get_token(self.request)
        return context | told | {"colleagues": colleagues_of(self.staff) if self.rows else []}


def settle_along(request: HttpRequest, edition: Edition, *, by: Staff, at: Any) -> None:
    """Does what was pressed together with saving: takes a wording over, or ticks a finding off."""
    for name in ("take_over", "mended"):
        pressed = request.POST.get(name, "")
        finding = Finding.objects.filter(case=edition.case_id, pk=pressed).first() if pressed.isdecimal() else None
        if finding is None:
            continue
        finding.case = edition.case
        try:
            if name == "take_over":
                take_over(finding, by=by, at=at)
                messages.success(request, _("Usulan dipakai, catatannya ditutup."))
            else:
                settle_finding(finding, state=FindingState.MENDED, by=by, at=at)
                messages.success(request, _("Catatan ditutup."))
        except Refusal as refusal:
            say(request, refusal)
