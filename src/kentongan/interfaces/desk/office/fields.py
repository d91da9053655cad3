"""What the forms of Kantor share: an example beside each hard field, and refusals that stand at their field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kentongan.kernel.refusals import Refusal

CLOCK = re.compile(r"\s*(\d{1,2})[.:,]?(\d{2})\s*")


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


class ClockInput(forms.TextInput):
    """The time of day as it is written here, "07.30": the browser's own field would show the clock of its language.

    "7:30" and "0730" are read too; what is no time is given on as it was typed, to be refused with words.
    """

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "maxlength": 5, "class": "k-clock", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        words = super().format_value(f"{value:%H:%M}" if isinstance(value, time) else value)
        return words.replace(":", ".") if words else words

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        given = super().value_from_datadict(data, files, name)
        found = CLOCK.fullmatch(given or "")
        return f"{int(found[1]):02}:{found[2]}" if found else given


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Returns a field for a day, with the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)
