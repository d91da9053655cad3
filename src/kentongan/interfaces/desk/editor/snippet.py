"""Naskah: the editor of an edition, as a snippet of Wagtail's shell, for those whose step is writing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.components import MediaContainer
from wagtail.snippets.views.snippets import PreviewOnEditView, SnippetViewSet

from kentongan.interfaces.desk.channels.final_look import final_look
from kentongan.interfaces.desk.channels.preview import preview_of
from kentongan.interfaces.desk.requests.units import acting_staff
from kentongan.interfaces.desk.views.access import say_reasons
from kentongan.kernel.clock import now
from kentongan.stories.editions.actions import check_write, note_contribution
from kentongan.stories.editions.belonging import check_media
from kentongan.stories.models import Edition, Topic
from kentongan.stories.screened.answers import await_links
from kentongan.stories.text.content import content_of, fingerprint

from .findings import FindingsSidePanel, settle_along
from .panels import ChannelTexts, CorrectionNote, OpenFindings
from .saving import PageField, SavingBeside, SeenField
from .screening import ScreeningSidePanel


class EditionForm(WagtailAdminModelForm):
    """The fields of an edition; topics, pictures and documents are those of its own unit."""

    k_seen = SeenField()
    k_page = PageField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topic" in self.fields:
            self.fields["topic"].queryset = Topic.objects.filter(unit=self.instance.unit_id)
            self.fields["topic"].empty_label = _("Belum dipilih")

    def _post_clean(self) -> None:
        super()._post_clean()
        for reason in check_media(self.instance):
            self.add_error("body", str(reason))


LEAD_HELP = _("Satu sampai dua kalimat: apa, siapa, di mana, kapan.")
NOTE_HELP = _("Tampil di halaman naskah dengan tanggalnya: apa yang keliru, dan apa yang benar.")
PANELS = ObjectList(
    [
        OpenFindings(),
        CorrectionNote(
            "public_note",
            heading=_("Keterangan ralat untuk pembaca"),
            help_text=NOTE_HELP,
            attrs={"data-k-most": "400"},
        ),
        FieldPanel("title", heading=_("Judul"), attrs={"data-k-most": "150"}),
        FieldPanel("lead", heading=_("Teras berita"), help_text=LEAD_HELP, attrs={"data-k-most": "400"}),
        FieldPanel("body", heading=_("Isi")),
        MultiFieldPanel([FieldPanel("information_class"), FieldPanel("topic")], heading=_("Klasifikasi dan topik")),
        ChannelTexts("renditions", panels=[FieldPanel("text")], heading=_("Teks untuk tiap kanal")),
    ],
    base_form_class=EditionForm,
)


class EditionEditView(SavingBeside):
    """Opens the edition of the acting unit for its writer, and saves it as long as the rules let it be written."""

    def get_object(self, queryset: Any = None) -> Edition:
        edition: Edition = super().get_object(queryset)
        staff = acting_staff(self.request)
        if staff is None or staff.unit_id != edition.unit_id:
            raise Http404
        self.staff = staff
        return edition

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reasons = check_write(self.object, by=self.staff, at=now())
        if reasons:
            say_reasons(request, reasons)
            return redirect("desk:story", case_id=self.object.case_id)
        self.keep_what_is_seen()
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def save_instance(self) -> Edition:
        """Saves what was typed, held against the row as it stands now; who changed something becomes a contributor.

        A refusal leaves the page open with every word that was typed.
        """
        at = now()
        standing = Edition.objects.select_for_update().select_related("case", "story", "topic").get(pk=self.object.pk)
        reasons = check_write(standing, by=self.staff, at=at)
        if reasons:
            raise PermissionDenied(" ".join(str(reason) for reason in reasons))
        before = fingerprint(content_of(standing))
        edition = self.save_beside(standing, lambda: super(EditionEditView, self).save_instance(), at=at)
        content = content_of(edition)
        if fingerprint(content) != before:
            note_contribution(edition, by=self.staff, at=at)
            await_links(content, edition, at=at, is_written=False)
        settle_along(self.request, edition, by=self.staff, at=at)
        return edition

    def get_side_panels(self) -> Any:
        found = super().get_side_panels()
        return MediaContainer(
            [
                FindingsSidePanel(self.object, self.request, staff=self.staff),
                ScreeningSidePanel(self.object, self.request),
                *found,
            ]
        )

    def get_success_url(self) -> str:
        return str(self.get_edit_url())

    def get_history_url(self) -> None:
        """Wagtail's own history is closed: versions are compared on the story's page."""

    def get_usage_url(self) -> None:
        """An edition is used by its case alone."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": reverse("desk:stories"), "label": str(_("Naskah"))},
            {"url": reverse("desk:story", args=[self.object.case_id]), "label": str(self.object)},
            {"url": "", "label": str(_("Penyunting"))},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        styles = ["desk/editor.css", "desk/review.css", "desk/screening.css"]
        scripts = ["desk/counting.js", "desk/editor.js", "desk/editor_findings.js", "desk/screening.js"]
        context["media"] += forms.Media(css={"all": styles}, js=[*scripts, "desk/editor_beside.js"])
        return context


class EditionPreview(PreviewOnEditView):
    """Shows what stands in the form, saved or not, as each channel will show it."""

    def get_object(self) -> Edition:
        edition: Edition = super().get_object()
        staff = acting_staff(self.request)
        if staff is None or staff.unit_id != edition.unit_id:
            raise Http404
        return edition

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(self._get_form_data(self._get_form_state()))
        if not self.validate_form(form):
            refusal: HttpResponse = self.error_response()
            return refusal
        form.save(commit=False)
        unit, content = self.object.unit, content_of(self.object)
        shown = preview_of(content, unit, site_html=final_look(unit, content, at=now()), at=now())
        return render(request, "desk/editor_preview.html", shown)


class EditionViewSet(SnippetViewSet):
    """The one snippet of the desk; every other address of it stays closed (access.py)."""

    model = Edition
    icon = "edit"
    edit_handler = PANELS
    edit_view_class = EditionEditView
    preview_on_edit_view_class = EditionPreview
    copy_view_enabled = False
    inspect_view_enabled = False
