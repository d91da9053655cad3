"""Holds the graph of a procedure to its rules: every step reached, every step able to end."""

from collections.abc import Iterable, Mapping

from .findings import Notes
from .model import End, Outcome, Procedure, Step, Track
from .vocabulary import nearest


def check_file_parts(procedure: Procedure, notes: Notes) -> None:
    """Notes a file without roles or tracks, and roles that no step uses (a warning)."""
    if not procedure.roles:
        notes.error(0, "Tidak ada peran di “roles”.", "Tulis satu peran untuk tiap kolom pelaksana.")
    if not procedure.tracks:
        notes.error(0, "Tidak ada jalur di “tracks”.", "Tulis sekurangnya satu jalur dengan langkah-langkahnya.")
    used = {role for track in procedure.tracks for step in track.steps for role in (step.role, *step.informed)}
    for role in procedure.roles:
        if role.id not in used:
            notes.warning(
                role.line,
                f"Peran “{role.id}” tidak dipakai langkah mana pun.",
                "Pakai di “by” atau “informed”, atau hapus bila naskah tidak menyebutnya.",
            )


def check_track(track: Track, notes: Notes) -> None:
    """Notes every fault of one track's steps, outcomes, ends and channels."""
    if not track.steps:
        notes.error(track.line, f"Jalur “{track.id}” tidak punya langkah.", "Tulis langkah-langkahnya di “steps”.")
    if not track.ends:
        notes.error(track.line, f"Jalur “{track.id}” tidak punya akhir.", "Tulis sekurangnya satu di “ends”.")
    _check_ids(track, notes)
    targets = {step.id for step in track.steps} | {end.id for end in track.ends}
    for step in track.steps:
        _check_outcomes(step, track, targets, notes)
        if step.kind == "publish" and not step.channels:
            notes.error(
                step.line,
                f"Langkah “{step.id}” menayangkan, tetapi kanalnya tidak disebut.",
                "Tulis “channels” pada langkah itu atau jalurnya.",
            )
    _check_reach(track, notes)


def reachable(start: str, steps: Mapping[str, Step], *, without: Iterable[str] = ()) -> set[str]:
    """Gives the ids of steps and ends that outcomes lead to from `start`, never passing `without`."""
    closed, found, waiting = set(without), set(), [start]
    while waiting:
        here = waiting.pop()
        if here in found or here in closed:
            continue
        found.add(here)
        if here in steps:
            waiting += [outcome.to for outcome in steps[here].outcomes]
    return found


def _check_ids(track: Track, notes: Notes) -> None:
    seen: dict[str, Step | End] = {}
    things: list[Step | End] = [*track.steps, *track.ends]
    for thing in things:
        if thing.id and thing.id in seen:
            notes.error(
                thing.line,
                f"Id “{thing.id}” dipakai dua kali di “{track.id}” (pertama di baris {seen[thing.id].line}).",
                "Beri id lain pada salah satunya; id akhir juga tidak boleh sama dengan id langkah.",
            )
        seen.setdefault(thing.id, thing)


def _check_outcomes(step: Step, track: Track, targets: set[str], notes: Notes) -> None:
    if not step.outcomes:
        notes.error(
            step.line,
            f"Langkah “{step.id}” buntu: tidak punya hasil.",
            "Tulis di “outcomes” ke mana pekerjaan berlanjut.",
        )
    for outcome in step.outcomes:
        if not outcome.label:
            notes.error(outcome.line, f"Hasil “{outcome.id}” tanpa label.", "Tulis kata pada tombolnya di “label”.")
        if outcome.to not in targets:
            notes.error(
                outcome.line,
                f"Hasil “{outcome.id}” di langkah “{step.id}” menuju “{outcome.to}”, yang tidak ada.",
                nearest(outcome.to, sorted(targets)),
            )
        else:
            _check_way(outcome, step, track, notes)


def _check_way(outcome: Outcome, step: Step, track: Track, notes: Notes) -> None:
    """Notes a return that leads to an end or onward, and a way on that leads to an earlier step."""
    order = [other.id for other in track.steps]
    is_earlier = outcome.to in order and order.index(outcome.to) < order.index(step.id)
    if outcome.way == "back" and not is_earlier:
        notes.error(
            outcome.line,
            f"Hasil “{outcome.id}” mengembalikan pekerjaan, tetapi “{outcome.to}” bukan langkah sebelumnya.",
            "Arahkan ke langkah sebelumnya, atau hapus “way: back”.",
        )
    elif outcome.way != "back" and (is_earlier or outcome.to == step.id):
        notes.error(
            outcome.line,
            f"Hasil “{outcome.id}” menuju langkah sebelumnya “{outcome.to}” tanpa disebut pengembalian.",
            "Tulis “way: back”, supaya program meminta alasan dan catatannya.",
        )


def _check_reach(track: Track, notes: Notes) -> None:
    if not track.steps:
        return
    steps = {step.id: step for step in track.steps}
    reached = reachable(track.start.id, steps)
    ends = {end.id for end in track.ends}
    for step in track.steps:
        if step.id not in reached:
            notes.error(
                step.line,
                f"Langkah “{step.id}” tidak tercapai dari awal jalur “{track.id}”.",
                "Arahkan satu hasil ke langkah ini; bila ini awal kedua, jadikan jalur tersendiri.",
            )
        if step.outcomes and not ends & reachable(step.id, steps):
            notes.error(
                step.line,
                f"Langkah “{step.id}” buntu: tidak ada jalan ke akhir mana pun.",
                "Arahkan salah satu hasil ke akhir, atau ke langkah yang sampai ke akhir.",
            )
    for end in track.ends:
        if end.id not in reached:
            notes.error(
                end.line,
                f"Akhir “{end.id}” tidak tercapai dari awal jalur “{track.id}”.",
                "Arahkan satu hasil ke akhir ini, atau hapus.",
            )
