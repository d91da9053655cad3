"""A unit's tree: where it begins, who may change it, and how it is planted."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff, Unit

from .models import (
    AgendaSection,
    AnnouncementSection,
    DocumentSection,
    OfficePage,
    ServiceSection,
    SiteRoot,
    StandardPage,
)

#: class, address, title, sentence; drafts until somebody publishes them
SECTIONS: tuple[tuple[type[OfficePage], str, str, str], ...] = (
    (StandardPage, "profil", "Profil", "Tugas, susunan, dan wilayah kerja kantor ini."),
    (ServiceSection, "layanan", "Layanan", "Apa yang dapat diurus di sini: syarat, waktu, dan biayanya."),
    (StandardPage, "ppid", "PPID", "Pejabat Pengelola Informasi dan Dokumentasi: hak Anda atas informasi publik."),
    (AnnouncementSection, "pengumuman", "Pengumuman", "Pemberitahuan resmi untuk warga."),
    (AgendaSection, "agenda", "Agenda", "Acara yang terbuka bagi warga."),
    (DocumentSection, "dokumen", "Dokumen", "Dokumen yang dapat dibaca dan diunduh siapa pun."),
)


def check_edit_pages(staff: Staff) -> list[Reason]:
    """Says why this person may not change the pages of the unit's site."""
    if staff.may_manage:
        return []
    sentence = _("Halaman situs diubah oleh pengelola unit atau pimpinan. Tidak ada yang berubah. Sampaikan usul Anda.")
    return [Reason("not-administrator", sentence)]


def root_of(unit: Unit) -> SiteRoot | None:
    """Returns the top of a unit's tree, None where nobody has opened it yet."""
    return SiteRoot.objects.filter(unit=unit).first()


def plant(unit: Unit) -> SiteRoot:
    """Returns the top of a unit's tree, made with empty sections as drafts where there was none."""
    found = root_of(unit)
    if found:
        return found
    Locale.objects.get_or_create(language_code="id")
    top = Page.get_first_root_node() or Page.add_root(title="Root")
    root: SiteRoot = top.add_child(instance=SiteRoot(unit=unit, title=unit.name, slug=unit.slug))
    for model, slug, title, summary in SECTIONS:
        page = model(title=title, draft_title=title, slug=slug, summary=summary, live=False)
        root.add_child(instance=page)
        page.save_revision(changed=True)
        root.refresh_from_db()
    return root


def root_path(page: Page) -> str:
    """Returns the tree path of the site that a page belongs to; that of the very top for what belongs to none."""
    return str(page.path[: 2 * Page.steplen])
