"""The shape of what is typed about SOPs; the rules stand in procedures/checks.py."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.refusals import Refusal

from .fields import OfficeForm, day_field


class UploadForm(OfficeForm):
    """An SOP file."""

    file = forms.FileField(
        label=_("File SOP"),
        help_text=_(
            "File teks berakhiran .yaml, sesuai panduan “Menulis SOP”. Diperiksa dulu; yang keliru disebut barisnya."
        ),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,text/yaml"}),
    )

    def refuse(self, refusal: Refusal) -> None:
        """Every fault of a file stands at its field."""
        for reason in refusal.reasons:
            self.add_error("file", str(reason))


class EndorsementForm(OfficeForm):
    """By whom and when a version was signed, and the signed paper."""

    places = {"not-yet": "on", "scan-too-large": "scan", "scan-no-pdf": "scan"}

    number = forms.CharField(
        label=_("Nomor SOP"),
        required=False,
        max_length=120,
        help_text=_("Seperti pada blok identitas. Contoh: 08/SOP/35.73.04.1011/2020."),
    )
    on = day_field(_("Tanggal pengesahan"), help_text=_("Tanggal ditandatangani, bukan tanggal hari ini."))
    revised_on = day_field(
        _("Tanggal revisi"),
        required=False,
        help_text=_("Hanya bila SOP ini revisi. Nomornya tetap, tanggal revisinya bertambah."),
    )
    official = forms.CharField(
        label=_("Disahkan oleh"),
        max_length=200,
        help_text=_("Jabatan dan nama. Contoh: Lurah Bakalankrajan, Siti Aminah, S.Sos."),
    )
    scan = forms.FileField(
        label=_("Pindaian SOP yang ditandatangani"),
        required=False,
        help_text=_("PDF, paling besar 20 MB. Dapat menyusul."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )


class WithdrawForm(OfficeForm):
    """Why an SOP is taken out of force."""

    places = {"reason-missing": "words"}

    words = forms.CharField(
        label=_("Alasan pencabutan"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Contoh: diganti SOP nomor 12/SOP/2026."),
    )


class ConfirmationForm(OfficeForm):
    """Who says that an assumption is right."""

    places = {"not-yet": "on"}

    place = forms.CharField(widget=forms.HiddenInput)
    official = forms.CharField(label=_("Dipastikan oleh"), max_length=200, help_text=_("Jabatan dan nama."))
    on = day_field(_("Tanggal"))
    note = forms.CharField(label=_("Catatan"), required=False, max_length=300)
