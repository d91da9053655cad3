"""One site with every kind of page, for the tests that look at all of them: HTML, links, contrast, screen readers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.office import Office
from kentongan.interfaces.web.baking.tree import PageBaker
from kentongan.interfaces.web.site.store import SiteStore
from kentongan.pages.queries import Shown

from .samples import START, content, film, item, office, paper, picture, voice

MENU = tuple(
    (title, f"/{title.lower()}/") for title in ("Profil", "Layanan", "PPID", "Pengumuman", "Agenda", "Dokumen")
)
#: where the maklumat pelayanan stands, which the foot of every page names
CHARTER = "/profil/maklumat-pelayanan/"
PROMISE = "<p><b>Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan.</b></p>"
HEALTH = {"slug": "kesehatan", "name": "Kesehatan"}
LIST = "<ul><li>Fotokopi KTP</li><li>Surat pengantar RT</li></ul>"


def whole_office(**changes: object) -> Office:
    """The office whose site has every kind of page."""
    return office(menu=MENU, charter=CHARTER, **changes)


def bake_whole(store: SiteStore, own: Office) -> None:
    """Bakes items with all blocks, two months and topics, a page of each kind, and what was withdrawn of both."""
    baker = Baker(store, own)
    baker.rebuild([])
    for number in range(1, 9):
        month = "2026/10" if number < 3 else "2026/11"
        block = picture(f"u/pictures/{number}.jpg", colour=f"#{number}0{number}070")
        baker.show(item(number, month=month, content=content(f"Kerja bakti ke-{number}", blocks=[*_text(), block])))
    baker.show(item(20, content=content("Yang punya segalanya", blocks=_everything(), topic=HEALTH)))
    baker.show(item(21, corrected_at=START, content=content("Tanpa topik", topic=None)))
    baker.take_down(item(1, month="2026/10").path, at=START)
    pages = PageBaker(store, own, lambda _sha: {})
    gone = shown_page("page", "/profil/lama/", "Yang lama")
    pages.bake([*whole_tree(), gone], mark="1", at=START)
    pages.bake(whole_tree(), mark="2", at=START)


def whole_tree() -> list[Shown]:
    """Returns a page of each kind, and so many announcements that they have years."""
    question = {"type": "question", "text": "Buka hari Sabtu?", "html": "<p>Tidak.</p>"}
    lines = {"requirements": LIST, "procedure": "<ol><li>Datang</li></ol>", "duration": "1 hari kerja"}
    service = {**lines, "cost": "Gratis", "product": "Surat", "place": "Loket 2", "basis": "Perwal 1/2026"}
    starts = START + timedelta(days=3)
    ends = starts + timedelta(hours=2)
    event = {"starts_at": starts.isoformat(), "ends_at": ends.isoformat(), "place": "Balai RW"}
    past = {"starts_at": (START - timedelta(days=3)).isoformat(), "ends_at": "", "place": ""}
    file = paper("u/documents/lakip.pdf", label="Laporan kinerja")
    document = {"file": file, "number": "12/2026", "dated_on": "2026-01-31", "class": "Berkala"}
    until = {"valid_until": "2026-12-31"}
    numbers = [(number, f"/pengumuman/ke-{number}/", f"Pengumuman ke-{number}") for number in range(23)]
    notices = [shown_page("announcement", path, title, until, days=number * 30) for number, path, title in numbers]
    return [
        shown_page("page", "/profil/", "Profil", blocks=[*_text(), picture("u/pictures/kantor.jpg"), question]),
        shown_page("page", "/profil/susunan/", "Susunan organisasi"),
        shown_page("page", CHARTER, "Maklumat pelayanan", blocks=[{"type": "paragraph", "html": PROMISE}]),
        shown_page("services", "/layanan/", "Layanan"),
        shown_page("service", "/layanan/domisili/", "Surat domisili", service),
        shown_page("page", "/ppid/", "PPID", blocks=[question]),
        shown_page("announcements", "/pengumuman/", "Pengumuman"),
        *notices,
        shown_page("agenda", "/agenda/", "Agenda"),
        shown_page("event", "/agenda/posyandu/", "Posyandu", event),
        shown_page("event", "/agenda/dulu/", "Lomba", past),
        shown_page("documents", "/dokumen/", "Dokumen"),
        shown_page("document", "/dokumen/lakip/", "Laporan kinerja", document),
    ]


def shown_page(
    kind: str, path: str, title: str, facts: dict[str, Any] | None = None, *, blocks: Any = (), days: int = 0
) -> Shown:
    """A live page, first published so many days before the beginning."""
    at = START - timedelta(days=days)
    return Shown(kind, path, title, f"Tentang {title.lower()} & lainnya.", at, at, tuple(blocks), facts or {})


def _text() -> list[dict[str, Any]]:
    return [{"type": "paragraph", "html": "<p>Kegiatan dimulai pukul <b>07.30</b>.</p><ul><li>Sapu</li></ul>"}]


def _everything() -> list[dict[str, Any]]:
    return [
        *_text(),
        picture(),
        {"type": "heading", "text": "Berikutnya & seterusnya"},
        {"type": "quote", "text": "Airnya sudah mengalir lagi."},
        film(poster=picture("u/pictures/still.jpg")),
        film("u/documents/suara.mp4", mime="audio/mp4"),
        voice(),
        paper(),
        picture("u/pictures/tinggi.jpg", (600, 900)),
    ]
