"""The pages of a site that stand whether or not anything was published."""

from __future__ import annotations

from datetime import datetime

from django.core.files.storage import default_storage

from kentongan.interfaces.web.edge.answers import PAGE_POLICY
from kentongan.interfaces.web.site.target import Batch

from .feeds import page_sitemap
from .linked_data import breadcrumbs, linked_data, organization
from .lists import XML
from .media import JPEG
from .office import Office
from .rendering import HTML, MARK, page, search_script, search_script_path, style, style_path
from .share_pictures import office_share_path, share_picture
from .standing import Standing

TEXT = "text/plain; charset=utf-8"
FIXED = ("/", "/berita/", "/galeri/", "/tentang/", "/cari/", "/aksesibilitas/")
#: what the search page may do besides: run the site's own script
SCRIPT_POLICY = "script-src 'self'"


def bake_fixed(batch: Batch, office: Office) -> None:
    """Lays what belongs to the office and to the design, and says whether search engines are welcome."""
    batch.put(style_path(), style().encode(), "text/css; charset=utf-8")
    batch.put("/lambang.svg", MARK.read_bytes(), "image/svg+xml")
    _logo(batch, office)
    _share_picture(batch, office)
    data = linked_data(organization(office), breadcrumbs(office, [("Tentang kami", "/tentang/")]))
    batch.put("/tentang/", page("about.html", office, path="/tentang/", linked_data=data), HTML)
    batch.put("/aksesibilitas/", page("accessibility.html", office, path="/aksesibilitas/"), HTML)
    _search(batch, office)
    batch.put("/410.html", gone_page(office), HTML)
    batch.put("/404.html", page("missing.html", office), HTML)
    batch.put("/robots.txt", robots(office).encode(), TEXT)
    batch.put("/sitemap-halaman.xml", page_sitemap([*FIXED, *Standing(batch).pages], office), XML)
    for entry in batch.entries():
        if entry.path.startswith(("/gaya.", "/cari.")) and entry.path not in (style_path(), search_script_path()):
            batch.drop(entry.path)


def _search(batch: Batch, office: Office) -> None:
    """Lays the page of the search: a form to the app, and a script for where only files are served."""
    batch.put(search_script_path(), search_script().encode(), "text/javascript; charset=utf-8")
    body = page("search.html", office, path="/cari/", search_script=search_script_path())
    batch.put("/cari/", body, HTML, headers={"content-security-policy": f"{PAGE_POLICY}; {SCRIPT_POLICY}"})


def _logo(batch: Batch, office: Office) -> None:
    """Lays the office's logo where it has one, and drops the one before."""
    for entry in [entry for entry in batch.entries() if entry.path.startswith("/logo.")]:
        if entry.path != office.logo_path:
            batch.drop(entry.path)
    if office.logo and batch.entry(office.logo_path) is None:
        with default_storage.open(office.logo) as stored:
            batch.put(office.logo_path, stored.read(), "image/png")


def _share_picture(batch: Batch, office: Office) -> None:
    """Lays the picture of links to the office's own pages, unless it is there already."""
    path = office_share_path(office)
    for entry in [entry for entry in batch.entries() if entry.path.startswith("/bagikan-") and entry.path != path]:
        batch.drop(entry.path)
    if batch.entry(path) is None:
        batch.put(path, share_picture(office.name, office), JPEG)


def robots(office: Office) -> str:
    """Returns the word to search engines: a demonstration must not be found."""
    if office.is_demonstration:
        return "User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {office.base}sitemap.xml\n"


def withdrawn(office: Office, at: datetime) -> bytes:
    """Returns the notice that stands where an item was; it repeats nothing of the item."""
    return page("withdrawn.html", office, moment=office.moment(at))


def gone_page(office: Office) -> bytes:
    """Returns the notice for what is gone, whatever it was."""
    return page("gone.html", office)


def withdrawn_page(office: Office, at: datetime) -> bytes:
    """Returns the notice that stands where a standing page was."""
    return page("withdrawn_page.html", office, day=office.day(at))
