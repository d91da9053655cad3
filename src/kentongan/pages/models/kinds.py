"""The kinds of pages: those of the menu, services, announcements, events and documents."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from kentongan.stories.models import OfficeDocument
from kentongan.stories.states import InformationClass

from .tree import OfficePage

LINES = ["bold", "link", "ol", "ul"]


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
