"""Penyaringan: what of the unit's own passes, and where the rules stand."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.deliveries.adapters import has_guide
from kentongan.deliveries.connections import may_serve
from kentongan.interfaces.desk.tables.sorting import Column, sorted_by
from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.kernel.clock import now
from kentongan.people.models import Staff, Unit
from kentongan.stories.models import Allowance
from kentongan.stories.screened.allowing import allow, disallow
from kentongan.stories.screened.models import AllowedKind

from .fields import OfficeForm
from .gate import carried_out, manager_view, own, page


class AllowanceForm(OfficeForm):
    """One number, address or host of the office's own, and whose it is."""

    places = {"unknown-value": "value", "why-missing": "why"}

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=AllowedKind.choices)
    value = forms.CharField(
        label=gettext_lazy("Isi"),
        max_length=200,
        help_text=gettext_lazy(
            "Contoh telepon: 0812-3456-7890. Contoh surel: layanan@kelurahan.example. Contoh situs: kelurahan.example."
        ),
    )
    why = forms.CharField(
        label=gettext_lazy("Milik siapa"),
        max_length=200,
        help_text=gettext_lazy("Contoh: WhatsApp layanan kelurahan, dipegang Kasi Pelayanan."),
    )


@manager_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows what passes, from the profile and from the list, and takes one more."""
    guide = _guide(request, staff.unit)
    form = AllowanceForm(request.POST or None, initial=_asked(request))
    if request.method == "POST" and carried_out(form, partial(allow, unit=staff.unit, by=staff, at=now())):
        if guide:
            messages.success(request, _("Tersimpan. Program boleh menghubunginya. Coba lagi sambungannya."))
            return back_to("office_connect", **guide)
        messages.success(request, _("Tersimpan. Mulai sekarang penyaringan membiarkannya."))
        return back_to("office_screening")
    rows, heads = sorted_by(
        request, Allowance.objects.filter(unit=staff.unit_id).select_related("by__user"), _columns()
    )
    unit = staff.unit
    profile = [one for one in (unit.phone, unit.email, unit.public_host, unit.address) if one]
    context = {"form": form, "rows": rows, "heads": heads, "profile": profile, "guide": guide}
    return page(request, "screening", context, form)


def _asked(request: HttpRequest) -> dict[str, str]:
    """Returns what a link to here has filled in: the kind, and what is to be added."""
    found = {"kind": request.GET.get("jenis", ""), "value": request.GET.get("isi", "")[:200]}
    return found if found["kind"] in AllowedKind.values else {}


def _guide(request: HttpRequest, unit: Unit) -> dict[str, str]:
    """Returns the guide of a channel from which the reader came, to go back to it; empty: from elsewhere."""
    channel, adapter = request.GET.get("kanal", ""), request.GET.get("lewat", "")
    is_one = may_serve(adapter, channel, unit=unit) and has_guide(adapter)
    return {"channel": channel, "adapter": adapter} if is_one else {}


def _columns() -> dict[str, Column]:
    return {
        "isi": Column(_("Isi"), ("value",)), "jenis": Column(_("Jenis"), ("kind",)),
        "milik": Column(_("Milik siapa"), ("why",)), "dicatat": Column(_("Dicatat"), ("at",)),
    }  # fmt: skip


@manager_view
@require_POST
def remove(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Takes something off the list."""
    row: Allowance = own(Allowance.objects.filter(unit=staff.unit_id).select_related("unit"), pk)
    done = _("Dihapus dari daftar. Penyaringan menandainya lagi.")
    saying_refusals(request, lambda: disallow(row, by=staff, at=now()), done)
    return back_to("office_screening")
