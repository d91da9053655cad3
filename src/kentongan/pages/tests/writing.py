"""Writes and publishes pages as an administrator does, for tests."""

from __future__ import annotations

from typing import Any

from kentongan.pages.models import OfficePage
from kentongan.pages.tree import plant
from kentongan.people.models import Unit


def published(unit: Unit, path: str, model: type[OfficePage] | None = None, **fields: Any) -> Any:
    """Publishes the page at an address below the site; made there first where a class is given."""
    parent = plant(unit)
    *above, slug = path.split("/")
    for step in above:
        parent = parent.get_children().get(slug=step)
    if model:
        page: Any = model(slug=slug, draft_title=fields.get("title", ""), live=False, **fields)
        parent.add_child(instance=page)
    else:
        page = parent.get_children().get(slug=slug).specific
        for name, value in fields.items():
            setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page
