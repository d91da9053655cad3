"""The top of a unit's tree, and what every page in it has: its address, and what may be done to it."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester

from kentongan.deliveries.parcels import public_address
from kentongan.pages.body import PageBody
from kentongan.people.models import Unit, User

#: first parts of addresses that the site makes itself
TAKEN = frozenset({"aksesibilitas", "berita", "cari", "galeri", "halaman", "tentang", "topik"})
#: addresses of the years of a section
YEAR = re.compile(r"\d{4}")


class Rights(PagePermissionTester):
    """What may be done to a page of an office: no moving, copying, hiding, locking, sorting or looking back."""

    def can_move(self) -> bool:
        return False

    can_copy = can_lock = can_unlock = can_set_view_restrictions = can_reorder_children = can_move
    can_view_revisions = can_move  # the addresses of older states are closed


class RootRights(Rights):
    """The top is neither edited nor taken away: it has no page of its own."""

    def can_edit(self) -> bool:
        return False

    can_delete = can_unpublish = can_edit


class OwnAddress:
    """The public address of a page: the unit's own site, which stands in no list of sites of Wagtail's."""

    path: str
    url_path: str

    @property
    def public_path(self) -> str:
        """The address below the site: "/layanan/surat-domisili/"; "/" for its top."""
        return "/" + f"{self.url_path.strip('/').partition('/')[2]}/".lstrip("/")

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Returns no site of Wagtail's, where the unit's site begins, and the path below."""
        root = SiteRoot.objects.select_related("unit").filter(path=self.path[: 2 * Page.steplen]).first()
        return (0, public_address(root.unit, "").rstrip("/"), self.public_path) if root else None

    def get_url(self, request: Any = None, current_site: Any = None) -> str:
        """Returns the whole public address: the desk's host is another than the site's."""
        parts = self.get_url_parts()
        return parts[1] + parts[2] if parts else ""

    url = property(get_url)

    def get_full_url(self, request: Any = None) -> str:
        return self.get_url()

    full_url = property(get_full_url)


class SiteRoot(OwnAddress, Page):
    """The top of one unit's tree: it has no page of its own, the home page is made from what is new."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="site_root")

    parent_page_types: list[str] = []
    subpage_types = [
        "pages.StandardPage",
        "pages.ServiceSection",
        "pages.AnnouncementSection",
        "pages.AgendaSection",
        "pages.DocumentSection",
    ]
    content_panels = Page.content_panels
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []

    class Meta:
        verbose_name = _("situs")

    def permissions_for_user(self, user: User) -> Rights:
        return RootRights(user, self)


class OfficePage(OwnAddress, Page):
    """What every page of an office has: a title, a sentence about it, and blocks."""

    summary = models.CharField(
        _("ringkasan"), max_length=250, blank=True, help_text=_("Satu kalimat, tampil di daftar dan di bawah judul.")
    )
    body = StreamField(PageBody(), verbose_name=_("isi"), blank=True)

    preview_modes: list[Any] = []  # the site's templates are baked, not served by Wagtail
    content_panels = [*Page.content_panels, "summary", "body"]
    promote_panels = ["slug"]
    settings_panels: list[Any] = []
    show_in_menus_default = True

    class Meta:
        abstract = True

    def permissions_for_user(self, user: User) -> Rights:
        return Rights(user, self)

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN or YEAR.fullmatch(self.slug):
            said = _("Alamat “%(slug)s” sudah dipakai situs ini. Isian Anda masih ada; pilih alamat lain.")
            raise ValidationError({"slug": said % {"slug": self.slug}})
