"""Aturan teks: how a channel's text begins and how long it may be, tried on a real item before it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.channels.counting import FREE, RULES, rule_of
from kentongan.channels.naming import channel_name
from kentongan.channels.patterns import SHIPPED
from kentongan.deliveries.actions.ruling import check_set_rule, own_rule, reset_rule, set_rule
from kentongan.deliveries.connections import OWN_SITE
from kentongan.deliveries.models import Connection
from kentongan.deliveries.parcels import LINK_MARK
from kentongan.interfaces.desk.channels.preview import preview_of
from kentongan.interfaces.desk.views.access import back_to
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow
from kentongan.people.models import Staff, Unit
from kentongan.stories.models import Edition
from kentongan.stories.text.content import content_of, ruled_text
from kentongan.stories.text.lengths import with_link

from .fields import OfficeForm
from .gate import carried_out, manager_view, own, page

#: items of the unit that a rule can be tried on
MOST_ITEMS = 10
LIMITS = {
    "most": gettext_lazy("Batas huruf"),
    "title_most": gettext_lazy("Batas huruf judul"),
    "hashtags_most": gettext_lazy("Batas jumlah tagar"),
    "words_a_minute": gettext_lazy("Kecepatan baca (kata per menit)"),
    "seconds_most": gettext_lazy("Lama baca paling panjang (detik)"),
}
#: where a channel is read aloud its letters are not counted
_SPOKEN = ("words_a_minute", "seconds_most")
_WRITTEN = ("most", "title_most", "hashtags_most")


class RuleForm(OfficeForm):
    """The pattern of a channel's text, its hashtags, and the limits that count there."""

    places = {
        **{f"pattern-{kind}": "pattern" for kind in ("unknown", "loose", "nothing-said", "hashtags-missing", "long")},
        **{f"pattern-{kind}": "hashtags" for kind in ("hashtags-unused", "no-hashtag")},
        **{f"number-{name}": name for name in LIMITS}, "hashtags-many": "hashtags",
    }  # fmt: skip

    pattern = forms.CharField(
        label=gettext_lazy("Pola teks"),
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy(
            "{judul}, {teras}, {tautan} dan {tagar} diganti isi naskah. Kata lain tampil seperti ditulis, "
            "misalnya: INFO KELURAHAN: {judul}"
        ),
    )
    hashtags = forms.CharField(
        label=gettext_lazy("Tagar"), required=False, max_length=300,
        help_text=gettext_lazy("Pisahkan dengan spasi. Contoh: #KotaMalang #KerjaBakti"),
    )  # fmt: skip

    def __init__(self, *args: Any, channel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shipped = RULES.get(channel, FREE)
        for name in _SPOKEN if shipped.words_a_minute else _WRITTEN:
            usual = getattr(shipped, name)
            told = _("Bawaan: %(number)s.") % {"number": usual} if usual else _("Bawaan: tanpa batas.")
            self.fields[name] = forms.IntegerField(
                label=LIMITS[name], required=False, min_value=1, max_value=100_000, help_text=told
            )

    def clean_hashtags(self) -> list[str]:
        found: list[str] = self.cleaned_data["hashtags"].split()
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        numbers = {name: given.pop(name, None) for name in LIMITS if name in self.fields}
        return {**given, "numbers": numbers}


@manager_view
def rule(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Shows the rule with a preview; tries another on an item, keeps it, or goes back to the shipped one."""
    connection: Connection = own(
        staff.unit.connections.filter(is_active=True).exclude(channel=OWN_SITE).select_related("unit"), pk
    )
    if request.method != "POST":
        return _page(request, connection, _form_of(connection), connection.own_rule)
    if "bawaan" in request.POST:
        reset_rule(connection=connection, by=staff, at=now())
        messages.success(request, _("Kanal ini memakai aturan bawaan lagi."))
        return back_to("office_channel_rule", pk=connection.pk)
    form = RuleForm(request.POST, channel=connection.channel)
    if "coba" in request.POST:
        return _page(request, connection, form, _tried(form, connection, staff))
    at = now()
    if carried_out(form, lambda **given: set_rule(connection=connection, by=staff, at=at, **given)):
        messages.success(request, _("Aturan tersimpan. Naskah yang dimulai sesudah ini memakainya."))
        return back_to("office_channel_rule", pk=connection.pk)
    return _page(request, connection, form, connection.own_rule)


def _tried(form: RuleForm, connection: Connection, staff: Staff) -> dict[str, Any]:
    """Returns the rule that a form holds, the kept one where it can't be read."""
    if not form.is_valid():
        return dict(connection.own_rule)
    reasons = check_set_rule(connection=connection, by=staff, **form.cleaned_data)
    if reasons:
        form.refuse(NotNow(*reasons))
        return dict(connection.own_rule)
    return own_rule(connection.channel, **form.cleaned_data)


def _form_of(connection: Connection) -> RuleForm:
    kept = connection.own_rule
    initial = {**kept, "pattern": kept.get("pattern", SHIPPED), "hashtags": " ".join(kept.get("hashtags", []))}
    return RuleForm(channel=connection.channel, initial=initial)


def _page(request: HttpRequest, connection: Connection, form: RuleForm, shown: dict[str, Any]) -> HttpResponse:
    items = list(
        Edition.objects.filter(unit=connection.unit)
        .select_related("story", "topic", "unit")
        .order_by("-pk")[:MOST_ITEMS]
    )
    asked = request.POST.get("naskah") or request.GET.get("naskah") or ""
    item = next((one for one in items if str(one.pk) == asked), items[0] if items else None)
    content = content_of(item) if item else _example(connection.unit)
    address = with_link(LINK_MARK, content, connection.unit)
    text = ruled_text(content["title"], content["lead"], connection.channel, shown, address=address)
    tried = {**content, "renditions": {connection.channel: text}}
    context = {
        "connection": connection,
        "name": channel_name(connection.channel),
        "form": form,
        "items": items,
        "item": item,
        "is_own": bool(connection.own_rule),
        "is_tried": shown != connection.own_rule,
        **preview_of(tried, connection.unit, rules={connection.channel: rule_of(connection.channel, shown)}, at=now()),
    }
    return page(request, "channel_rule", context, form)


def _example(unit: Unit) -> dict[str, Any]:
    """Returns what a rule is tried on while the unit has written nothing."""
    words = {
        "title": _("Kerja bakti membersihkan saluran air"), "lead": _("Warga RW 05 bekerja bakti pada Minggu pagi."),
    }  # fmt: skip
    return {**words, "path": "", "blocks": [], "media": []}
