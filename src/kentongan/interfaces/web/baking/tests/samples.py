"""Offices, items and pictures for the tests on baking, apart from any database."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings
from PIL import Image

from kentongan.interfaces.web.baking.cards import Item
from kentongan.interfaces.web.baking.hours import hours_lines
from kentongan.interfaces.web.baking.office import Office
from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK

#: Monday 16 November 2026, 09.00 WIB
START = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
LEAD = "Warga RW 05 bersama petugas kelurahan membersihkan saluran air menjelang musim hujan."
ENVIRONMENT = {"slug": "lingkungan", "name": "Lingkungan"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def office(**changes: object) -> Office:
    """An office with everything that a letterhead may bear."""
    facts: dict = {
        "slug": "bakalankrajan",
        "name": "Kelurahan Bakalankrajan",
        "superior": "Pemerintah Kota Malang · Kecamatan Sukun",
        "address": "Jalan Pelabuhan Bakahuni Nomor 1",
        "phone": "(0341) 555-0100",
        "email": "kontak@bakalankrajan.example",
        "theme": "daun",
        "is_demonstration": False,
        "base": "http://bakalankrajan.localhost:8000/",
        "time_zone": "Asia/Jakarta",
        "hours": hours_lines(REGULAR_WEEK),
        "ramadan_hours": hours_lines(RAMADAN_WEEK),
    }
    return Office(**facts | changes)


def content(title: str = "Kerja bakti RW 05", **changes: object) -> dict:
    """What a release freezes, with one paragraph."""
    return {
        "title": title,
        "lead": LEAD,
        "blocks": [{"id": "a", "type": "paragraph", "html": "<p>Kegiatan dimulai pukul <b>07.30</b>.</p>"}],
        "media": [],
        "topic": ENVIRONMENT,
        "information_class": "berkala",
        **changes,
    }


def item(number: int = 1, *, month: str = "2026/11", **changes: object) -> Item:
    """The item of that number, a minute after the one before it."""
    at = START.replace(year=int(month[:4]), month=int(month[5:])) + timedelta(minutes=number)
    facts: dict = {
        "id": f"id-{number}",
        "delivery": f"delivery-{number}",
        "path": f"/berita/{month}/kerja-bakti-{number}/",
        "content": content(f"Kerja bakti ke-{number}"),
        "published_at": at,
    }
    return Item(**facts | changes)


def stored(name: str, body: bytes) -> dict:
    """Lays a file into the private storage; returns how a release names it."""
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return {"path": name, "sha256": hashlib.sha256(body).hexdigest()}


def picture(name: str = "u/pictures/a.jpg", size: tuple[int, int] = (1800, 1200), colour: str = "#5E9C61") -> dict:
    """A picture block whose file lies in the private storage."""
    body = io.BytesIO()
    Image.new("RGB", size, colour).save(body, "JPEG", quality=80)
    words = {"alt": "Warga mengangkat lumpur.", "caption": "Warga RW 05", "credit": "Tim TIK"}
    frozen = {"mime": "image/jpeg", "width": size[0], "height": size[1]}
    return {"id": "p", "type": "picture", **stored(name, body.getvalue()), **frozen, **words}


def film(name: str = "u/documents/film.mp4", **changes: object) -> dict:
    frozen = {"mime": "video/mp4", "size": 2_400_000, "seconds": 65.2, "poster": None}
    return {"type": "video", **stored(name, b"film" * 500), **frozen, "alt": "Warga bekerja.", "caption": "", **changes}


def voice(name: str = "u/documents/sambutan.m4a", **changes: object) -> dict:
    frozen = {"mime": "audio/mp4", "size": 480_000, "seconds": 65.2, "label": "Sambutan lurah"}
    return {
        "type": "sound",
        **stored(name, b"suara" * 500),
        **frozen,
        "transcript": "Terima kasih, warga RW 05.",
        **changes,
    }


def paper(name: str = "u/documents/jadwal.pdf", **changes: object) -> dict:
    frozen = {"mime": "application/pdf", "size": 120_000, "label": "Jadwal kerja bakti"}
    return {"type": "document", **stored(name, b"%PDF-1.4 jadwal"), **frozen, **changes}


class Page(HTMLParser):
    """Reads a page strictly: every element closed in its order, ids once, headings in steps, no address twice."""

    def __init__(self, body: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self._open: list[str] = []
        self._level = 0
        text = body.decode()
        if not text.startswith("<!DOCTYPE html>"):
            self.faults.append("no doctype")
        self.feed(text)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self._open]
        self.faults += [f"id {name} stands twice" for name in self.ids if self.ids.count(name) > 1]

    def handle_starttag(self, tag: str, attrs: list) -> None:
        names = [name for name, _value in attrs]
        found = dict(attrs)
        if len(names) != len(found):
            self.faults.append(f"<{tag}> says an attribute twice")
        if tag == "img" and not {"src", "alt", "width", "height"} <= set(names):
            self.faults.append(f"<img> lacks src, alt, width or height: {found}")
        if tag == "p" and "p" in self._open:
            self.faults.append("<p> in <p>")
        if re.fullmatch(r"h[1-6]", tag):
            if int(tag[1]) > self._level + 1:
                self.faults.append(f"<{tag}> after h{self._level}")
            self._level = int(tag[1])
        if tag in ("ul", "ol") and self._open and self._open[-1] == "p":
            self.faults.append("a list in <p>")
        if tag == "li" and self._open[-1] not in ("ul", "ol"):
            self.faults.append("<li> outside a list")
        if "id" in found:
            self.ids.append(found["id"])
        self.tags.append((tag, found))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def requests(self) -> list[str]:
        """Every address that a browser asks for by itself."""
        found = []
        for tag, attributes in self.tags:
            found += [attributes[name] for name in ("src", "poster", "action", "data") if attributes.get(name)]
            found += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
            loaded = tag == "link" and attributes.get("rel") in ("stylesheet", "icon", "preload", "manifest")
            found += [attributes["href"]] if loaded else []
        return found

    def links(self) -> list[str]:
        """Every address that a reader may follow."""
        return [attributes["href"] for tag, attributes in self.tags if tag == "a" and "href" in attributes]
