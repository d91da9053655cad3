"""What the public site changes in Wagtail's shell: whose pages are whose, and that what is published is baked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from kentongan.interfaces.desk.requests.units import acting_staff
from kentongan.interfaces.desk.shell.site_pages import PagesOfUnit, bake_tree_of
from kentongan.pages.tree import root_of

register_permission_policy(Page, PagesOfUnit(Page))


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
@hooks.register("after_delete_page")
def bake_at_once(request: HttpRequest, page: Page) -> None:
    """Shows on the public site what stands in the tree now; whatever keeps it from that, the worker goes on with."""
    bake_tree_of(page)


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages: Any, request: HttpRequest) -> Any:
    """A link leads to the pages of the acting unit, not to those of others."""
    staff = acting_staff(request)
    root = root_of(staff.unit) if staff else None
    return pages.descendant_of(root) if root else pages.none()
