"""What the forms of Kantor share: an example beside each hard field, and refusals that stand at their field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kentongan.kernel.refusals import Refusal


class OfficeForm(forms.Form):
    """A form whose fields explain themselves; `places` names the field at which a refusal is mended."""

    places: dict[str, str] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("autocomplete", "off")
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"{self.add_prefix(name)}-bantuan"

    def refuse(self, refusal: Refusal) -> None:
        """Lays each reason of a refusal at its field, or at the head of the form."""
        for reason in refusal.reasons:
            place = self.places.get(reason.code)
            self.add_error(place if place in self.fields else None, ValidationError(str(reason), code=reason.code))


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Returns a field for a day, with the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)
