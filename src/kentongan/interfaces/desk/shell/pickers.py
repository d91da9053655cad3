"""Wagtail's pickers without a script within the page: desk/pickers.js starts them by what stands beside the field."""

from __future__ import annotations

import json
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.documents.widgets import AdminDocumentChooser


class DocumentPicker(AdminDocumentChooser):
    """The field in which a page names its document."""

    def render(self, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None) -> SafeString:
        chosen = self.get_value_data(value)
        options = json.dumps(self.get_js_init_options(attrs["id"], name, chosen))
        start = {"kind": "document", "id": attrs["id"], "options": options}
        field = self.render_html(name, chosen, attrs)
        return format_html("{}{}", field, render_to_string("wagtailadmin/widgets/picker.html", start))
