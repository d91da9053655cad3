"""Panels of the editor that Wagtail does not have: findings beside the text, a fixed row for each channel."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Max
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.urls import reverse
from django.utils.functional import cached_property
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, Panel

from kentongan.channels.counting import FREE
from kentongan.channels.naming import channel_name
from kentongan.deliveries.parcels import LINK_MARK
from kentongan.interfaces.desk.words.counts import browser_rule, browser_words
from kentongan.stories.models import Material
from kentongan.stories.queries import open_findings
from kentongan.stories.states import MaterialState
from kentongan.stories.text.content import content_of, own_rules_of, ruled_text
from kentongan.stories.text.lengths import rules_of, with_link


class OpenFindings(HelpPanel):
    """The line above the text: saved when, how much material is still coming, how many findings wait."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "template": "desk/story_findings.html"})

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            count = len(open_findings(self.instance.case))
            waiting = Material.objects.filter(case=self.instance.case_id, state=MaterialState.STORED)
            coming = waiting.exclude(family="text").count()
            aside = self.instance.asides.filter(by__user=self.request.user.pk).exists()
            ours = self.instance.saved_states.filter(by__user=self.request.user.pk)
            mine = ours.aggregate(last=Max("number"))["last"] or 0
            said = {"edition": self.instance, "findings": count, "waiting": coming, "aside": aside, "mine": mine}
            return context | said | {"user": self.request.user}


class CorrectionNote(FieldPanel):
    """What the public reads about a correction; it stands in the editor of corrections only."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.corrects_id) and bool(super().is_shown())


class FixedRows(BaseChildFormSet):
    """Takes changes of the rows that are there; posted extra rows are no rows."""

    @cached_property
    def management_form(self) -> ManagementForm:
        """Counts none where the page showed no row and so posts no count: an office may have its website alone."""
        counts = (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT)
        if not self.is_bound or any(f"{self.prefix}-{count}" in self.data for count in counts):
            return super().management_form
        form = ManagementForm(dict.fromkeys((f"{self.prefix}-{count}" for count in counts), 0), prefix=self.prefix)
        form.full_clean()
        return form

    def total_form_count(self) -> int:
        return int(self.initial_form_count())


class ChannelTexts(InlinePanel):
    """One text for each channel of the unit: neither added nor deleted by hand."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        fixed = {"formset": FixedRows, "extra": 0, "can_delete": False, "can_order": False}
        options["formsets"][self.relation_name].update(fixed)
        return options

    class BoundPanel(Panel.BoundPanel):
        template_name = "desk/story_channels.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.formset = self.form.formsets[self.panel.relation_name]
            self.rules, content = rules_of(self.instance.unit), content_of(self.instance)
            self.own_rules = own_rules_of(self.instance.unit_id)
            self.address = with_link(LINK_MARK, content, self.instance.unit)
            self.words = json.dumps(browser_words())
            self.ruled_at = reverse("desk:ruled_texts", args=[self.instance.case_id])
            self.rows = [self._row(number, form) for number, form in enumerate(self.formset.forms)]

        def _row(self, number: int, form: Any) -> dict[str, Any]:
            channel = form.instance.channel
            form.fields["text"].label = channel_name(channel)
            told, own = (self.instance.title, self.instance.lead), self.own_rules.get(channel)
            ruled = ruled_text(*told, channel, own, address=self.address)
            form.fields["text"].widget.attrs["placeholder"] = ruled
            if not form.is_bound and form.instance.text == ruled:
                form.initial["text"] = ""  # it still says what the rule says, and follows title and lead
            bind = self.panel.child_edit_handler.get_bound_panel
            child = bind(instance=form.instance, request=self.request, form=form, prefix=f"{self.prefix}-{number}")
            rule = browser_rule(self.rules.get(channel, FREE), self.address)
            return {"channel": channel, "child": child, "rule": json.dumps(rule)}

        def is_shown(self) -> bool:
            return bool(self.rows)
