"""Brings the demonstration offices of a served instance to where each screen has something to show.

Runs in a process of its own beside web and worker, and does what office hours before this moment would have done; ends
on one line of JSON: the open runs by the kind of their step, other things by their names, a session of each account.
"""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile

from kentongan.cases.kinds import kind
from kentongan.cases.models import Case
from kentongan.cases.queries import load_run
from kentongan.cases.waiving import grant_waiver
from kentongan.conftest import Office
from kentongan.deliveries.actions import take_down
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.states import State
from kentongan.interfaces.cli.demonstration import OFFICES
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow
from kentongan.pages.models import StandardPage
from kentongan.pages.tree import plant
from kentongan.people.invitations.actions import invite
from kentongan.people.leaves import record_leave
from kentongan.people.models import Staff, User
from kentongan.people.overseeing import entrust
from kentongan.people.stand_ins import record_stand_in
from kentongan.procedures.definition import Track
from kentongan.procedures.models import Endorsement
from kentongan.stories.corrections.actions import correct
from kentongan.stories.editions.saving import keep_state, lay_aside, state_of
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.previews.making import make_due
from kentongan.stories.materials.previews.tests import papers
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Edition, Material
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.recalling.actions import order_recall
from kentongan.stories.recalling.rules import RecallOrder
from kentongan.stories.urgent.publishing import Order, publish_urgently
from kentongan.tests import recordings
from tests.browser.screens import CAREFUL

INPUT = Path(__file__).parents[1] / "input"
#: how often a step is tried, a fifth of a second apart
TIMES = 100
#: what the case at a step of each kind is about
HEADLINES = {
    "collect": "Posyandu Melati buka lagi", "edit": "Jadwal vaksin anak", "verify": "Pemadaman listrik Jalan Contoh",
    "approve": "Lomba kebersihan antar-RT", "publish": "Pelayanan KTP keliling", "receive": "Pelatihan pengelola arsip",
    "screen": "Bursa kerja di Pasar Pagi", "prepare": "Jam layanan bulan Ramadan", "withhold": "Data penerima bantuan",
    "inventory": "Panen raya di Kecamatan Contoh", "open": "Jalan desa selesai diperbaiki",
    "choose": "Pasar murah di alun-alun", "check_display": "Festival kopi lereng gunung",
    "close": "Beasiswa daerah dibuka",
}  # fmt: skip


def main() -> None:
    offices = {row.unit.slug: _office(row) for row in _endorsements()}
    kelurahan = offices["bakalankrajan"]
    runs = _runs(offices)
    things = {
        **_materials(kelurahan, runs["collect"]["case_id"]), **_afterwards(kelurahan), **_writing(kelurahan),
        **_people(kelurahan, offices), **_settings(kelurahan), "held": _held_up(offices["dinas"]),
    }  # fmt: skip
    _secure(User.objects.get(username=CAREFUL))
    make_due(now(), most=20)
    sessions = {user.username: _session(user) for user in User.objects.filter(is_active=True)}
    print(json.dumps({"runs": runs, "things": things, "sessions": sessions}))


def _endorsements() -> Any:
    slugs = [office["slug"] for office in OFFICES.values()]
    rows = Endorsement.objects.filter(withdrawn_at=None, unit__slug__in=slugs).order_by("unit__slug")
    return rows.select_related("version", "unit")


def _office(row: Endorsement) -> Office:
    people = {one.user.username: one for one in Staff.objects.filter(unit=row.unit).select_related("unit", "user")}
    names = {role.id: f"{role.id}.{row.unit.slug}".replace("_", "-") for role in row.version.frozen.roles}
    cast = {role: people[name] for role, name in names.items() if name in people}
    return Office(row.unit, cast, row.version.frozen, now() - timedelta(hours=2))


def _runs(offices: dict[str, Office]) -> dict[str, dict[str, str]]:
    """Opens a case at a step of every kind, in the first office whose SOP for stories has one."""
    found = {}
    for name in settings.STEP_KINDS:
        office, way = next((one, way) for one in offices.values() for way in _ways(one, name))
        case = _brought(office, HEADLINES[name], way, documents=name in ("receive", "approve"))
        found[name] = {"case_id": str(case.pk), "by": office.doer(case).user.username, "screen": kind(name).screen}
    return found


def _ways(office: Office, name: str) -> list[list[str]]:
    """Returns the outcomes by which a step of that kind is reached, none where the SOP has none."""
    stories = [track for track in office.procedure.tracks if track.subject == "story"]
    found = [_way(track, name) for track in stories[:1]]
    return [way for way in found if way is not None]


def _way(track: Track, name: str) -> list[str] | None:
    waiting: list[tuple[str, list[str]]] = [(track.start.id, [])]
    seen = set()
    while waiting:
        place, way = waiting.pop(0)
        step = track.step(place)
        if step.kind == name:
            return way
        seen.add(place)
        onward = [one for one in step.outcomes if not track.is_end(one.to) and one.to not in seen]
        waiting += [(one.to, [*way, one.id]) for one in onward]
    return None


def _brought(office: Office, headline: str, way: list[str], *, documents: bool = False) -> Case:
    case = office.open(headline=headline)
    if documents:
        # nothing personal hidden: the worker reads it too, and a NIK would hold the text back
        _hand_in(office, case, "jadwal-posyandu.xlsx", papers.workbook(("Balita", "41")))
        _hand_in(office, case, "pengumuman.pdf", (INPUT / "pengumuman.pdf").read_bytes())
    for outcome in way:
        case = _gone_on(office, case, outcome)
    return case


def _gone_on(office: Office, case: Case, outcome: str) -> Case:
    """Takes an outcome, again while the worker has the website's row in hand; it may also end the step itself."""
    refused, number = None, office.run(case).number
    for _time in range(TIMES):
        run = load_run(case.pk)
        if run is None or run.number != number:
            return Case.objects.get(pk=case.pk)
        try:
            office.rehearse(case, outcome, 2)
        except NotNow as refusal:
            refused = refusal
            time.sleep(0.2)
    raise AssertionError(f"{case.headline}: {outcome} is refused: {refused}")


def _ended(office: Office, headline: str) -> Case:
    case = office.open(headline=headline)
    while run := load_run(case.pk):
        _gone_on(office, case, next(one.id for one in run.definition.outcomes if one.way == "on"))
    return Case.objects.get(pk=case.pk)


def _hand_in(office: Office, case: Case, name: str, content: bytes) -> Material:
    file = ContentFile(content, name=name)
    return derive(hand_in(case, file=file, name=name, by=office.doer(case), at=office.later()), office.at)


def _materials(office: Office, case: str) -> dict[str, str]:
    """Hands in one thing of each family."""
    collected = Case.objects.get(pk=case)
    files = {
        "photo": ("posyandu.jpg", (INPUT / "foto-1.jpg").read_bytes()), "film": ("sambutan.mp4", recordings.film()),
        "sound": ("sambutan.mp3", recordings.sound()), "table": ("jadwal-posyandu.xlsx", papers.workbook()),
        "paper": ("pengumuman.pdf", (INPUT / "pengumuman.pdf").read_bytes()),
    }  # fmt: skip
    return {name: str(_hand_in(office, collected, *file).pk) for name, file in files.items()}


def _afterwards(office: Office) -> dict[str, str]:
    """Shows items to their end; one of them is corrected, one taken down, and another was out before its approval."""
    ended, mended, taken = (
        _ended(office, words) for words in ("Kerja bakti saluran air", "Jadwal posyandu Anggrek", "Lomba mewarnai")
    )
    editor = office.staff["pengolah"]
    wrong = "Jamnya keliru: bukan pukul 08.00, melainkan pukul 09.00."
    correction = correct(_edition(mended).story, wrong=wrong, by=editor, at=now()).case
    for outcome in _ways(office, "approve")[0]:
        if office.run(correction).kind == "edit":
            note = "Sebelumnya tertulis pukul 08.00; yang benar pukul 09.00."
            lead = "Posyandu Anggrek buka pukul 09.00."
            Edition.objects.filter(case=correction).update(public_note=note, lead=lead)
        office.rehearse(correction, outcome, 1)
    subject = Delivery.objects.filter(release__case=taken).select_related("release").first()
    assert subject is not None
    reason = "Lomba dibatalkan panitia."
    take_down(subject=subject.release.subject, unit=office.unit, reason=reason, by=editor, at=now())
    wish = RecallOrder("Acaranya batal.", ["website"])
    story = _edition(ended).story_id
    order_recall(ended, wish, subject=story, by=editor, at=now())
    return {
        "ended": str(ended.pk), "mended": str(mended.pk), "correction": str(correction.pk), "taken": str(taken.pk),
        "rushed": str(_rushed(office).pk),
    }  # fmt: skip


def _rushed(office: Office) -> Case:
    case = _brought(office, "Pohon tumbang menutup Jalan Contoh", _ways(office, "edit")[0])
    _edition_begun(office, case)
    order = Order("disaster", "Lurah Bakalankrajan", "phone", now() - timedelta(minutes=5), "Tayangkan sekarang juga.")
    publish_urgently(office.run(case), order, by=office.doer(case), at=now())
    return case


def _held_up(office: Office) -> str:
    """Two items of which one channel took nothing for a day; its connection rests, so that no worker has them."""
    chief = office.unit.staff.get(is_administrator=True)
    way = connect(unit=office.unit, channel="facebook", adapter="recorder", by=chief, at=now(), account="Dinas Contoh")
    Connection.objects.filter(pk=way.pk).update(rests_until=now() + timedelta(hours=1))
    for headline in ("Perpustakaan keliling di Pasar Pagi", "Pendaftaran pelatihan menjahit"):
        case = _brought(office, headline, _ways(office, "publish")[0])
        press_release(office.run(case), by=office.doer(case), at=now())
    why = "Sudah 24 jam tertahan: Kanal sedang mengalami gangguan."
    Delivery.objects.filter(connection=way).update(state=State.NEEDS_PERSON, next_attempt_at=None, last_error=why)
    return str(way.pk)


def _edition_begun(office: Office, case: Case) -> Edition:
    """Writes the text of a case as its doer would, without handing it over."""
    run = office.run(case)
    onward = next(one for one in run.definition.outcomes if one.way == "on")
    kind(run.kind).rehearse(run, onward, by=office.doer(case), at=office.later())
    return _edition(case)


def _edition(case: Case) -> Edition:
    return Edition.objects.select_related("story").get(case=case)


def _writing(office: Office) -> dict[str, str]:
    """A text in the editor, and one that two people changed at the same place."""
    ways = {words: _brought(office, words, _ways(office, "edit")[0]) for words in ("Imunisasi polio", "Senam lansia")}
    edited, joined = (_edition_begun(office, case) for case in ways.values())
    editor, other = office.staff["pengolah"], office.staff["sekretaris"]
    seen = keep_state(joined, by=editor, at=now())
    mine = state_of(joined)
    mine["places"]["title"] = "Senam lansia pindah ke balai RW 02"
    Edition.objects.filter(pk=joined.pk).update(title="Senam lansia di balai RW 05")
    joined.refresh_from_db()
    keep_state(joined, by=other, at=now())
    lay_aside(joined, mine, seen=seen.number, by=editor, at=now())
    return {"edition": str(edited.pk), "edited": str(edited.case_id), "joined": str(joined.case_id)}


def _people(office: Office, offices: dict[str, Office]) -> dict[str, str]:
    """What the pages about people list; all of it begins later or touches nobody who is at work in another story."""
    head = Staff.objects.select_related("user", "unit").get(user__username="pimpinan.bakalankrajan")
    chief, today = office.unit.staff.get(is_administrator=True), date.today()  # noqa: DTZ011  # a day of this machine
    later = {"since": today + timedelta(days=20), "until": today + timedelta(days=24)}
    record_stand_in(
        staff=office.staff["sekretaris"], position=office.unit.positions.filter(roles__role="ketua")[0],
        absent=office.staff["ketua"], kind="order", letter="800/12/2026", by=chief, at=now(), **later,
    )  # fmt: skip
    record_leave(staff=office.staff["ketua"], kind="leave", by=chief, at=now(), **later)
    grant_waiver(
        unit=office.unit, procedure=office.procedure.id, reason="Dua dari tiga petugas cuti melahirkan.",
        letter="800/15/2026", until=today + timedelta(days=30), by=head, at=now(),
    )  # fmt: skip
    overseer = User.objects.get(username="pimpinan.pangkalpinang")
    entrust(unit=office.unit, user=overseer, by=head, at=now())
    asked = {"title": "Pengolah data", "at": now()}
    invite(unit=office.unit, user=overseer, account=overseer.username, by=chief, **asked)
    neighbour = offices["pangkalpinang"].unit
    invite(
        unit=neighbour, user=head.user, account=head.user.username,
        by=neighbour.staff.get(is_administrator=True), **asked,
    )  # fmt: skip
    post = office.unit.positions.filter(roles__role="ketua")[0]
    return {
        "person": str(office.staff["ketua"].pk), "deputy": str(office.staff["sekretaris"].pk), "post": str(post.pk),
        "day": (today + timedelta(days=40)).isoformat(),
    }  # fmt: skip


def _settings(office: Office) -> dict[str, str]:
    root = plant(office.unit)
    page = root.get_descendants().filter(numchild=0).first()
    assert page is not None
    told = StandardPage(
        title="Tanya kami", slug="tanya-kami", summary="Nomor pribadi Bu Wati 0812-3456-7890.", live=False
    )
    root.get_children().get(slug="profil").add_child(instance=told)
    told.save_revision()
    return {
        "root": str(root.pk), "page": str(page.pk), "told": str(told.pk), "procedure": office.procedure.id,
        "version": str(Endorsement.objects.get(unit=office.unit, withdrawn_at=None).version_id),
        "connection": str(Connection.objects.get(unit=office.unit, channel="x").pk), "year": str(now().year + 1),
    }  # fmt: skip


def _secure(user: User) -> None:
    """Gives an account a second factor."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def _session(user: User) -> str:
    """Returns the key of a session, as signing in makes it; a form each would cost the walk a minute."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    # for as long as the walk takes, they have just given their password once more
    given = {"method": "password", "at": time.time() + 3600, "reauthenticated": True}
    store["account_authentication_methods_user"] = str(user.pk)
    store["account_authentication_methods"] = [given]
    store.create()
    assert store.session_key
    return store.session_key
