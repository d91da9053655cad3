"""The shape of what is typed about posts; the rules stand in people/checks.py."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.people.models import Unit

from .fields import OfficeForm


class PositionForm(OfficeForm):
    """The name of a post."""

    places = {"position-exists": "name"}

    name = forms.CharField(
        label=_("Nama jabatan"),
        max_length=160,
        help_text=_("Seperti pada SK atau SOP. Contoh: Sekretaris Pengelola TIK."),
    )


class RoleForm(OfficeForm):
    """Which posts fill one role of an SOP."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["positions"] = forms.ModelMultipleChoiceField(
            unit.positions.all(), label=_("Diisi oleh jabatan"), required=False, widget=forms.CheckboxSelectMultiple
        )
