"""The page tree of a unit: sections, and the pages in them. What is live in it is what the site shows."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester

from kentongan.deliveries.parcels import public_address
from kentongan.people.models import Staff, Unit, User
from kentongan.stories.models import OfficeDocument
from kentongan.stories.states import InformationClass

from .body import PageBody

#: first parts of addresses that the site makes itself
TAKEN = frozenset({"aksesibilitas", "berita", "cari", "galeri", "halaman", "tentang", "topik"})
#: addresses of the years of a section
YEAR = re.compile(r"\d{4}")
LINES = ["bold", "link", "ol", "ul"]


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


class StandardPage(OfficePage):
    """A page of the menu: profile, organisation, PPID and what lies below them."""

    parent_page_types = ["pages.SiteRoot", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("halaman")


class ServiceSection(OfficePage):
    """The list of services."""

    parent_page_types = ["pages.SiteRoot"]
    subpage_types = ["pages.ServicePage"]

    class Meta:
        verbose_name = _("daftar layanan")


class ServicePage(OfficePage):
    """One service, by the points that UU 25/2009 Art. 21 asks of a service standard."""

    requirements = RichTextField(_("persyaratan"), blank=True, features=LINES)
    procedure = RichTextField(_("cara mengurus"), blank=True, features=LINES)
    duration = models.CharField(_("waktu"), max_length=120, blank=True, help_text=_("Misalnya: 1 hari kerja"))
    cost = models.CharField(_("biaya"), max_length=120, blank=True, help_text=_("Misalnya: Gratis"))
    product = models.CharField(_("hasil"), max_length=160, blank=True)
    place = models.CharField(_("tempat"), max_length=160, blank=True, help_text=_("Misalnya: Loket 2"))
    basis = models.CharField(_("dasar hukum"), max_length=250, blank=True)

    parent_page_types = ["pages.ServiceSection"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels, "summary", "requirements", "procedure", "duration", "cost", "product", "place", "basis",
        "body",
    ]  # fmt: skip

    class Meta:
        verbose_name = _("layanan")


class AnnouncementSection(OfficePage):
    """The list of announcements."""

    parent_page_types = ["pages.SiteRoot"]
    subpage_types = ["pages.AnnouncementPage"]

    class Meta:
        verbose_name = _("daftar pengumuman")


class AnnouncementPage(OfficePage):
    """One announcement; its date is the day on which it was first published."""

    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)

    parent_page_types = ["pages.AnnouncementSection"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, "summary", "valid_until", "body"]

    class Meta:
        verbose_name = _("pengumuman")


class AgendaSection(OfficePage):
    """The list of events."""

    parent_page_types = ["pages.SiteRoot"]
    subpage_types = ["pages.EventPage"]

    class Meta:
        verbose_name = _("agenda")


class EventPage(OfficePage):
    """One event with its time and place."""

    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)

    parent_page_types = ["pages.AgendaSection"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, "starts_at", "ends_at", "place", "summary", "body"]

    class Meta:
        verbose_name = _("acara")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            said = _("Acara selesai sebelum mulai. Isian Anda masih ada; betulkan jamnya.")
            raise ValidationError({"ends_at": said})


class DocumentSection(OfficePage):
    """The list of public documents."""

    parent_page_types = ["pages.SiteRoot"]
    subpage_types = ["pages.DocumentPage"]

    class Meta:
        verbose_name = _("daftar dokumen")


class DocumentPage(OfficePage):
    """One public document with its class under UU 14/2008."""

    document = models.ForeignKey(
        OfficeDocument, verbose_name=_("dokumen"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    dated_on = models.DateField(_("tanggal dokumen"), null=True, blank=True)
    information_class = models.CharField(
        _("klasifikasi informasi"), max_length=20, choices=InformationClass.choices, default=InformationClass.PERIODIC
    )

    parent_page_types = ["pages.DocumentSection"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, "document", "number", "dated_on", "information_class", "summary", "body"]

    class Meta:
        verbose_name = _("dokumen")

    def clean(self) -> None:
        super().clean()
        if self.information_class == InformationClass.EXEMPT:
            said = _("Informasi yang dikecualikan tidak ditayangkan. Isian Anda masih ada; pilih kelas lain.")
            raise ValidationError({"information_class": said})


class PageWaiver(models.Model):
    """That somebody lets what screening found stand on a page, by name and with a reason; keyed as findings are."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    remark = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    why = models.TextField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "remark"], name="page_waiver_once")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.rule}"
