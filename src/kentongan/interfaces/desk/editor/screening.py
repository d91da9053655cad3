"""Penyaringan in the editor: a panel beside the text that is read anew after each save."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel

from kentongan.interfaces.desk.review.screening_rows import screening_of_text
from kentongan.stories.models import Edition
from kentongan.stories.text.content import content_of


class ScreeningSidePanel(BaseSidePanel):
    """What the program would say of the text now: what stops the hand-over, what to look at, what reads hard."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Penyaringan")
        icon_name = "warning"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": len(self.panel.screening.standing)}

    name = "screening"
    title = gettext_lazy("Penyaringan")
    template_name = "desk/editor_screening.html"
    order = 60

    def __init__(self, edition: Edition, request: HttpRequest) -> None:
        super().__init__(edition, request)
        self.screening = screening_of_text(edition, content_of(edition))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        told = {"screening": self.screening, "case_id": self.object.case_id, "unit": self.object.unit, "jumps": True}
        return context | told | {"may_pass": True, "csrf_token": get_token(self.request)}
