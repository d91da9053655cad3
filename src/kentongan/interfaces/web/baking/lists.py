"""The pages that list items: home, months, topics. A publish touches those of its own month and topic only."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from kentongan.interfaces.web.site.target import Batch
from kentongan.kernel.worktime.words import MONTHS

from .cards import Card
from .catalogue import Catalogue
from .feeds import atom_feed, feed, month_sitemap, sitemap_index
from .gallery import START, album_lines
from .linked_data import linked_data, organization
from .office import Office
from .page_views import row
from .podcast import bake_podcast
from .rendering import HTML, page
from .share_pictures import office_share_path
from .standing import Standing
from .views import line

#: the lead item and whole rows of three
ON_HOME = (7, 4)
ON_INDEX = 10
IN_FEED = 20
#: announcements, events and services on the home page
ANNOUNCED, AHEAD, OFFERED = 4, 4, 8
ALBUMS = 12
FEED = "application/rss+xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"


class Lists:
    """Renders the lists of one site within a batch, from what its catalogue says."""

    def __init__(self, batch: Batch, office: Office, catalogue: Catalogue) -> None:
        self._batch = batch
        self._office = office
        self._catalogue = catalogue

    def render(self, months: Iterable[str], topics: Iterable[str]) -> None:
        """Writes the lists of these months and topics, and those that show what is newest."""
        chosen, named = set(months), {topic for topic in topics if topic}
        for month in sorted(chosen):
            self._month(month)
            for topic in sorted(named):
                self._month(month, topic)
        for month in sorted(chosen):
            self._gallery_month(month)
        for topic in sorted(named):
            self._topic(topic)
        self._newest()
        bake_podcast(self._batch, self._catalogue, self._office, chosen)

    def home(self) -> None:
        """Writes the home page: the newest items, and what is ahead in the standing pages."""
        newest = self._catalogue.latest(IN_FEED)
        on_home = next((most for most in ON_HOME if len(newest) >= most), len(newest))
        standing = Standing(self._batch)
        tables = {
            "announcements": [one for one in standing.announcements() if not one.is_over(standing.at)][:ANNOUNCED],
            "events": standing.upcoming(standing.at)[:AHEAD],
            "services": standing.of("service")[:OFFERED],
        }
        doors = {name: [row(one, self._office) for one in found] for name, found in tables.items()}
        sections = {kind: standing.section(kind) for kind in ("announcement", "event", "service", "document")}
        about = {"linked_data": linked_data(organization(self._office)), "image_url": self._share()}
        items = self._lines(newest[:on_home])
        self._put("/", "home.html", items=items, newest=newest, sections=sections, **doors, **about)

    def _newest(self) -> None:
        newest = self._catalogue.latest(IN_FEED)
        self.home()
        self._put("/berita/", "news.html", items=self._lines(newest[:ON_INDEX]), years=self._years(), newest=newest)
        self._put("/topik/", "topics.html", newest=newest)
        albums = album_lines(newest, self._office)[:ALBUMS]
        self._put(START, "gallery.html", albums=albums, years=self._years(start=START), newest=newest)
        self._batch.put("/feed.xml", feed(newest, self._office), FEED)
        self._batch.put("/atom.xml", atom_feed(newest, self._office), ATOM)
        self._batch.put("/sitemap.xml", sitemap_index(self._catalogue.months_of(), self._office), XML)

    def _share(self) -> str:
        return self._office.url(office_share_path(self._office))

    def _month(self, month: str, topic: str = "") -> None:
        path = f"/topik/{topic}/{month}/" if topic else f"/berita/{month}/"
        cards = self._catalogue.cards(month, topic)
        if not topic:
            self._sitemap(month, cards)
        if not cards:
            self._batch.drop(path)
            return
        months = self._catalogue.months_of(topic)
        place = months.index(month)
        beside = {"newer": months[place - 1] if place else "", "older": (*months[place + 1 :], "")[0]}
        links = {name: _link(one, topic) if one else None for name, one in beside.items()}
        topic_name = self._catalogue.topics.get(topic, "")
        context = {"month": month_words(month), "topic_slug": topic, "topic": topic_name, **links}
        self._put(path, "month.html", items=self._lines(cards), newest=cards, **context)

    def _gallery_month(self, month: str) -> None:
        cards = self._catalogue.cards(month)
        if not cards:
            self._batch.drop(f"{START}{month}/")
            return
        context = {"albums": album_lines(cards, self._office), "month": month_words(month)}
        self._put(f"{START}{month}/", "gallery.html", newest=cards, **context)

    def _topic(self, topic: str) -> None:
        path = f"/topik/{topic}/"
        newest = self._catalogue.latest(ON_INDEX, topic)
        if not newest:
            self._batch.drop(path)
            return
        name = self._catalogue.topics[topic]
        years = self._years(topic)
        self._put(path, "topic.html", items=self._lines(newest), newest=newest, topic=name, years=years)

    def _sitemap(self, month: str, cards: list[Card]) -> None:
        path = f"/sitemap-{month.replace('/', '-')}.xml"
        if cards:
            self._batch.put(path, month_sitemap(cards, self._office), XML)
            self._batch.redirect(f"/berita/{month[:4]}/", "/berita/")
        else:
            self._batch.drop(path)

    def _years(self, topic: str = "", start: str = "") -> list[tuple[str, list[dict[str, Any]]]]:
        """Returns (year, its months) newest first, each month with its link and how many items it has."""
        months = [
            {**_link(month, topic, start), "year": month[:4], "count": self._catalogue.months[month][topic]}
            for month in self._catalogue.months_of(topic)
        ]
        return [(year, list(found)) for year, found in groupby(months, key=lambda one: str(one["year"]))]

    def _lines(self, cards: Iterable[Card]) -> list[dict[str, Any]]:
        return [line(card, self._office) for card in cards]

    def _put(self, path: str, template: str, *, newest: list[Card], **context: Any) -> None:
        # What was last changed, not when it was baked: baking again leaves the same bytes.
        updated = self._office.day(max(card.changed_at for card in newest)) if newest else ""
        topics = [{"slug": slug, "name": name} for slug, name in self._catalogue.topics.items()]
        body = page(template, self._office, path=path, updated=updated, topics=topics, **context)
        self._batch.put(path, body, HTML)


def neighbours(months: list[str], month: str) -> set[str]:
    """Returns the months beside one in a list that is newest first, whether or not it stands there itself."""
    newer = [one for one in months if one > month]
    older = [one for one in months if one < month]
    return {*newer[-1:], *older[:1]}


def month_words(month: str) -> str:
    """Returns "2026/11" as "November 2026"."""
    year, number = month.split("/")
    return f"{MONTHS[int(number) - 1]} {year}"


def _link(month: str, topic: str, start: str = "") -> dict[str, str]:
    start = start or (f"/topik/{topic}/" if topic else "/berita/")
    return {"path": f"{start}{month}/", "words": month_words(month)}
