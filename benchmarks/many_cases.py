"""Fills a database with cases, copied row by row from some that were really played, and a site with items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.db import connection

from kentongan.cases.models import Case
from kentongan.interfaces.web.baking.cards import Card
from kentongan.interfaces.web.baking.catalogue import Catalogue
from kentongan.interfaces.web.baking.publishing import site_store

#: months into which the copied stories fall, all before the present one
MONTHS = 120
#: each copy has words of its own; twenty speak of what is searched for
TITLE = (
    "'Kegiatan warga ' || substr(md5(m.n::text), 1, 6) || ' di RW ' || (m.n %% 20) "
    "|| CASE WHEN m.n <= %(rare)s THEN ' tentang mercusuar' ELSE '' END"
)
LONG_AGO = "- (m.n || ' minutes')::interval - interval '40 days'"

#: what differs in a copy, by table and column; every other column is copied, ids of their own are left to the database
COPIED: dict[str, tuple[str, dict[str, str]]] = {
    "kernel_stream": ("t.id = %(case)s", {"id": "m.stream"}),
    "cases_case": (
        "t.stream_id = %(case)s",
        {"stream_id": "m.stream", "number": "%(prefix)s || m.n::text", "headline": TITLE,
         "words": f"t.words || {TITLE}", "opened_at": f"t.opened_at {LONG_AGO}", "ended_at": f"t.ended_at {LONG_AGO}"},
    ),
    "cases_steprun": (
        "t.case_id = %(case)s",
        {"id": "", "case_id": "m.stream", "entered_at": f"t.entered_at {LONG_AGO}", "due_at": f"t.due_at {LONG_AGO}",
         "left_at": f"t.left_at {LONG_AGO}"},
    ),
    "kernel_event": ("t.stream_id = %(case)s", {"id": "", "stream_id": "m.stream", "at": f"t.at {LONG_AGO}"}),
    "stories_story": (
        "t.id = (SELECT story_id FROM stories_edition WHERE case_id = %(case)s)",
        {"id": "m.story", "path": "CASE WHEN t.path = '' THEN '' ELSE t.path || m.n END"},
    ),
    "stories_edition": (
        "t.case_id = %(case)s",
        {"id": "m.edition", "case_id": "m.stream", "story_id": "m.story", "title": TITLE},
    ),
    "stories_version": (
        "t.edition_id = (SELECT id FROM stories_edition WHERE case_id = %(case)s)",
        {"id": "gen_random_uuid()", "edition_id": "m.edition"},
    ),
    "deliveries_release": (
        "t.case_id = %(case)s",
        {"id": "m.release", "case_id": "m.stream", "subject": "m.story", "at": f"t.at {LONG_AGO}",
         "run_id": "(SELECT max(id) FROM cases_steprun WHERE case_id = m.stream)"},
    ),
    "deliveries_delivery": (
        "t.release_id = (SELECT id FROM deliveries_release WHERE case_id = %(case)s LIMIT 1)",
        {"id": "gen_random_uuid()", "release_id": "m.release", "subject": "m.story",
         "settled_at": f"t.settled_at {LONG_AGO}", "created_at": f"t.created_at {LONG_AGO}"},
    ),
    "people_notice": (
        "t.about = %(case)s", {"id": "", "about": "m.stream", "read_at": "t.at", "next_attempt_at": "NULL"}
    ),
}  # fmt: skip


def copy_case(case: Case, times: int, *, prefix: str, rare: int = 0) -> None:
    """Lays copies of a case beside it, with all that it has left behind; `rare` of them bear the rare word."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE copies AS SELECT n, gen_random_uuid() AS stream, gen_random_uuid() AS story, "
            "gen_random_uuid() AS release, nextval(pg_get_serial_sequence('stories_edition', 'id')) AS edition "
            "FROM generate_series(1, %s) AS n",
            [times],
        )
        values = {"case": case.pk, "prefix": prefix, "rare": rare}
        for table, (which, changed) in COPIED.items():
            cursor.execute(_copying(table, which, changed, _columns(cursor, table)), values)
        cursor.execute("DROP TABLE copies")
        cursor.execute("ANALYZE")


def _columns(cursor: object, table: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'", [table]
    )
    return [row[0] for row in cursor.fetchall()]


def _copying(table: str, which: str, changed: Mapping[str, str], columns: list[str]) -> str:
    kept = [name for name in columns if changed.get(name, name) != ""]
    values = ", ".join(changed.get(name, f't."{name}"') for name in kept)
    names = ", ".join(f'"{name}"' for name in kept)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} AS t, copies AS m WHERE {which}"


def fill_site(site: str, path: str, times: int) -> None:
    """Lays as many items into the site's lists, copies of the one at `path`, in the months before this one."""
    store, began = site_store(), datetime.now(UTC).replace(day=1)
    months = [began - timedelta(days=31 * number + 15) for number in range(1, MONTHS + 1)]
    with store.publish(site) as batch:
        model = Catalogue(batch).find(path)
    assert model is not None, "the copied case stands on the site"
    share = times // MONTHS + 1
    for month in months:
        with store.publish(site) as batch:
            catalogue = Catalogue(batch)
            for number in range(share):
                card = _card(model, month, number)
                catalogue.put(card)
                batch.put(card.path, b"<!doctype html><title>Berita lama</title>", "text/html; charset=utf-8")
            catalogue.save()


def _card(model: Card, month: datetime, number: int) -> Card:
    at = month + timedelta(minutes=number)
    path = f"/berita/{month:%Y/%m}/berita-lama-{number}/"
    return replace(model, id=f"{model.id}-{month:%Y%m}-{number}", path=path, title=f"Berita lama {number}",
                   published_at=at, related=(), files=())  # fmt: skip
