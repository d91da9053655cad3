"""The shape of what is typed about staff; the rules stand in people/checks.py."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.people.models import NIP, Unit, User

from .fields import OfficeForm, day_field


class AccountForm(OfficeForm):
    """Name, NIP and address of an account."""

    places = {"username-taken": "username", "nip-taken": "nip", "no-sign-in": "username"}

    name = forms.CharField(
        label=_("Nama"), max_length=120, help_text=_("Nama dengan gelar. Contoh: Siti Aminah, S.Sos.")
    )
    nip = forms.CharField(
        label=_("NIP"),
        required=False,
        help_text=_(
            "18 angka, dengan atau tanpa spasi. Contoh: 19850612 201001 2 003. Kosongkan untuk tenaga kontrak."
        ),
    )
    email = forms.EmailField(
        label=_("Surel"),
        required=False,
        help_text=_("Untuk pemberitahuan. Boleh kosong: pekerjaan tetap tampil di Tugas saya."),
    )

    def clean_nip(self) -> str:
        nip = "".join(self.cleaned_data["nip"].split())
        if nip:
            NIP(nip)
        return nip


class DutiesForm(OfficeForm):
    """What a member of staff is called here, and who heads and who looks after the unit."""

    places = {"last-administrator": "is_administrator"}

    title = forms.CharField(
        label=_("Sebutan"),
        required=False,
        max_length=160,
        help_text=_("Tampil di samping nama. Contoh: Kasi Pelayanan."),
    )
    is_head = forms.BooleanField(
        label=_("Pimpinan unit"), required=False, help_text=_("Melihat ringkasan dan peringatan seluruh unit.")
    )
    is_administrator = forms.BooleanField(
        label=_("Pengelola unit"),
        required=False,
        help_text=_("Mengatur pegawai, jabatan, SOP, jam kerja, dan kanal unit ini."),
    )


class NewStaffForm(AccountForm, DutiesForm):
    """A new account and its duties, on one page."""

    username = forms.CharField(
        label=_("Nama pengguna"),
        required=False,
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Dipakai untuk masuk bila tidak ber-NIP. Huruf kecil tanpa spasi. Contoh: siti.aminah."),
    )
    field_order = ["name", "nip", "username", "title", "email", "is_head", "is_administrator"]

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()


class KnownAccountForm(OfficeForm):
    """Somebody who has an account, most often from another unit."""

    places = {"already-staff": "user", "already-invited": "user"}

    user = forms.CharField(
        label=_("NIP atau nama pengguna"), help_text=_("Persis seperti yang dipakai orang itu untuk masuk.")
    )
    title = DutiesForm.base_fields["title"]

    def clean_user(self) -> User:
        given = "".join(self.cleaned_data["user"].split())
        user = User.objects.filter(Q(username__iexact=given) | Q(nip=given), is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Tidak ada akun dengan NIP atau nama pengguna ini. Buat akun baru di atas."))
        return user


class HoldingForm(OfficeForm):
    """A position for a time, by a letter."""

    places = {"already-held": "position", "ends-early": "until", "no-such-day": "until"}

    since = day_field(_("Sejak"))
    until = day_field(_("Sampai"), required=False, help_text=_("Kosongkan bila belum ada akhirnya."))
    letter = forms.CharField(
        label=_("Nomor surat"),
        required=False,
        max_length=120,
        help_text=_("SK atau surat tugas. Contoh: 188.45/12/35.73.04.1011/2026."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = unit.positions.all()
        self.fields["position"] = forms.ModelChoiceField(posts, label=_("Jabatan"), empty_label=_("Pilih jabatan"))
        self.order_fields(["position"])


class LastDayForm(OfficeForm):
    """The last day of a term."""

    places = {"ends-early": "until", "no-such-day": "until"}

    until = day_field(_("Hari terakhir"))
