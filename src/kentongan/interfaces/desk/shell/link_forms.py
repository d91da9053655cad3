"""Names the fields of Wagtail's windows for links: it leaves them to the names in its code, in English."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers

LABELS = {
    "link_text": _("Kata yang ditautkan"),
    "email_address": _("Alamat surel"),
    "subject": _("Perihal"),
    "body": _("Isi surel"),
    "phone_number": _("Nomor telepon"),
}


def name_fields() -> None:
    """Gives each field of the forms its label."""
    for form in (choosers.ExternalLinkChooserForm, choosers.EmailLinkChooserForm, choosers.PhoneLinkChooserForm):
        for name, label in LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label
