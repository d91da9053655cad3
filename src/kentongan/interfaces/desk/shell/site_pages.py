"""Who may reach which page in Wagtail's own screens: an administrator the tree of the own unit, nobody else."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from kentongan.interfaces.desk.requests.units import acting_staff
from kentongan.interfaces.web.baking.tree import bake_pages
from kentongan.kernel.clock import now
from kentongan.pages.models import SiteRoot
from kentongan.pages.tree import check_edit_pages, root_path
from kentongan.people.models import Staff, Unit, User

log = logging.getLogger(__name__)

#: what an administrator may do in the own tree; moving, locking and privacy stay closed
ACTIONS = ("add", "change", "publish")
PREFIXES = ("wagtailadmin_pages:", "wagtailadmin_explore")
#: names under which Wagtail's addresses say which page they are about
NAMED = ("page_id", "parent_page_id", "root_page_id")


def edited_roots(user: User) -> list[SiteRoot]:
    """Returns the trees that a user may change."""
    if not user.is_active:
        return []
    rows = Staff.objects.active().filter(user=user.pk).select_related("user")
    units = [staff.unit_id for staff in rows if not check_edit_pages(staff)]
    return list(SiteRoot.objects.filter(unit__in=units)) if units else []


class PagesOfUnit(PagePermissionPolicy):
    """Grants by the staff list, without group rows; superusers get no more than staff."""

    def get_all_permissions_for_user(self, user: User) -> list[GroupPagePermission]:
        grants = [Permission(codename=self._get_permission_codename(action)) for action in ACTIONS]
        return [GroupPagePermission(page=root, permission=grant) for root in edited_roots(user) for grant in grants]

    def _base_user_has_permission(self, user: User) -> bool | None:
        return None if user.is_active else False

    def _base_queryset_for_user(self, user: User) -> Any:
        return None if user.is_active else self.model._default_manager.none()

    def instances_with_direct_explore_permission(self, user: User) -> Any:
        return edited_roots(user)


def bake_tree_of(page: Page) -> None:
    """Bakes the standing pages of the site to which a page belongs, once what was pressed is committed."""
    root = SiteRoot.objects.select_related("unit").filter(path=root_path(page)).first()
    if root:
        transaction.on_commit(lambda: _bake(root.unit))


def _bake(unit: Unit) -> None:
    try:
        bake_pages(unit, at=now())
    except (DatabaseError, OSError) as fault:
        log.warning("the pages of unit %s are left to the worker", unit.pk, exc_info=fault)


def guard_page_address(request: HttpRequest, name: str, kwargs: Mapping[str, Any]) -> None:
    """Answers 404 at an address of Wagtail's about a page that is not in the tree of the unit in which is acted.

    A page is screened by what its own unit lets pass and has read: who looks after two units switches first.
    """
    if not name.startswith(PREFIXES):
        return
    staff = acting_staff(request) if request.user.is_authenticated else None
    roots = {root.path for root in edited_roots(staff.user) if root.unit_id == staff.unit_id} if staff else set()
    named = [kwargs[key] for key in NAMED if key in kwargs]
    pages = list(Page.objects.filter(pk__in=named))
    if request.user.is_authenticated and (
        not named or len(pages) < len(set(named)) or any(root_path(page) not in roots for page in pages)
    ):
        raise Http404
