"""Profil kantor: name, address, logo, theme, public host, with a picture of what the public will see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.deliveries.parcels import public_address
from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.interfaces.web.baking.office import office_of
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.kernel.worktime.zones import ABBREVIATIONS
from kentongan.people.models import Staff, Unit
from kentongan.people.profile import FIELDS, change_profile, remove_logo, set_logo

from .fields import OfficeForm
from .gate import carried_out, manager_view, page
from .theme_pictures import theme_pictures

#: how the themes are called
THEME_NAMES = {
    "daun": gettext_lazy("Daun (hijau)"),
    "laut": gettext_lazy("Laut (biru)"),
    "bata": gettext_lazy("Bata (merah bata)"),
}
HOST = RegexValidator(
    r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$",
    gettext_lazy("Tulis nama domainnya saja, tanpa http:// dan tanpa garis miring."),
    flags=re.IGNORECASE,
)


class ProfileForm(OfficeForm):
    """What stands on the letterhead and where the office is found."""

    places = {"host-taken": "public_host"}

    name = forms.CharField(
        label=gettext_lazy("Nama kantor"), max_length=160, help_text=gettext_lazy("Contoh: Kelurahan Sukun.")
    )
    superior = forms.CharField(
        label=gettext_lazy("Instansi induk"), required=False, max_length=160,
        help_text=gettext_lazy("Baris di atas nama kantor. Contoh: Pemerintah Kota Malang · Kecamatan Sukun."),
    )  # fmt: skip
    address = forms.CharField(
        label=gettext_lazy("Alamat"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Contoh: Jalan S. Supriadi Nomor 1, Sukun, Kota Malang 65147."),
    )  # fmt: skip
    phone = forms.CharField(
        label=gettext_lazy("Telepon"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Telepon kantor, bukan milik pribadi. Contoh: (0341) 555-0100."),
    )
    email = forms.EmailField(
        label=gettext_lazy("Surel kantor"), required=False, help_text=gettext_lazy("Contoh: kelsukun@malangkota.go.id.")
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Zona waktu"),
        choices=[(name, f"{short} ({name.removeprefix('Asia/')})") for name, short in ABBREVIATIONS.items()],
    )
    public_host = forms.CharField(
        label=gettext_lazy("Nama domain situs"), required=False, validators=[HOST],
        help_text=gettext_lazy("Boleh menyusul. Contoh: kelsukun.malangkota.go.id. Arahkan dulu domainnya ke sini."),
    )  # fmt: skip
    theme = forms.ChoiceField(
        label=gettext_lazy("Tema warna situs"), choices=list(THEME_NAMES.items()), widget=forms.RadioSelect
    )

    def clean_public_host(self) -> str:
        return str(self.cleaned_data["public_host"]).lower()


class LogoForm(OfficeForm):
    """A picture for the letterhead."""

    file = forms.FileField(
        label=gettext_lazy("Logo"),
        help_text=gettext_lazy("PNG, JPEG, atau WebP, paling besar 5 MB. Paling baik PNG dengan latar tembus pandang."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def refuse(self, refusal: Refusal) -> None:
        """Every fault of a file stands at its field."""
        for reason in refusal.reasons:
            self.add_error("file", str(reason))


@manager_view
def profile(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the profile and keeps what was changed."""
    if request.method != "POST":
        return _page(request, staff.unit)
    form, known = ProfileForm(request.POST), _written(staff.unit)
    if carried_out(form, partial(change_profile, unit=staff.unit, by=staff, at=now())):
        messages.success(request, _("Profil tersimpan. Situs ikut berubah dalam beberapa saat."))
        return back_to("office_profile")
    for name, value in known.items():
        setattr(staff.unit, name, value)  # a refused form changes nothing of what the page shows
    return _page(request, staff.unit, {"form": form})


@manager_view
@require_POST
def logo(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Keeps a logo, or goes back to the program's mark."""
    if request.POST.get("hapus"):
        saying_refusals(
            request, partial(remove_logo, unit=staff.unit, by=staff, at=now()), _("Logo tidak dipakai lagi.")
        )
        return back_to("office_profile")
    form = LogoForm(request.POST, request.FILES, prefix="logo")

    def act(file: Any) -> None:
        set_logo(unit=staff.unit, content=file.read(), by=staff, at=now())

    if carried_out(form, act):
        messages.success(request, _("Logo tersimpan."))
        return back_to("office_profile")
    return _page(request, staff.unit, {"logo": form})


def _written(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in FIELDS}


def _page(request: HttpRequest, unit: Unit, bound: Mapping[str, OfficeForm] | None = None) -> HttpResponse:
    given = bound or {}
    form = given.get("form") or ProfileForm(initial=_written(unit))
    context = {
        "form": form,
        "logo_form": given.get("logo") or LogoForm(prefix="logo"),
        "themes": theme_pictures(THEME_NAMES, form["theme"].value() or unit.theme),
        "map_link": office_of(unit).map_link,
        "site": public_address(unit, ""),
    }
    return page(request, "profile", context, *given.values())
