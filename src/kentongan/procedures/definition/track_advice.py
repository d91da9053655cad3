"""Warns of what the guideline asks of the steps of one track, and a text lacks."""

from collections.abc import Callable

from .checks import reachable
from .findings import Notes
from .model import Cell, Step, Track
from .vocabulary import SUBJECT_OF
from .wording import activity_remark, plain

#: Steps whose doer looks at another's work before it is shown.
_LOOKING = frozenset({"approve", "screen"})
_LOOKING_AT_REPLIES = _LOOKING | {"review"}


def advise_on_track(track: Track, notes: Notes) -> None:
    """Notes every remark on one track."""
    for rule in _RULES:
        rule(track, notes)


def _several_ends(track: Track, notes: Notes) -> None:
    if len(track.ends) > 1:
        labels = ", ".join(end.label for end in track.ends)
        notes.warning(
            track.line,
            f"Jalur “{track.id}” punya {len(track.ends)} akhir ({labels}).",
            "Kelaziman: satu awal dan satu akhir; lebih dari satu akhir boleh bila memang begitu kerjanya.",
        )


def _back_without_a_choice(track: Track, notes: Notes) -> None:
    for step in track.steps:
        if {outcome.way for outcome in step.outcomes} == {"back"}:
            notes.warning(
                step.line,
                f"Langkah “{step.id}” hanya dapat mengembalikan.",
                "Kelaziman: kembali hanya dari keputusan. Beri langkah ini hasil lain, atau jadikan hasil dari "
                "langkah yang memutuskan.",
            )


def _kinds_of_another_subject(track: Track, notes: Notes) -> None:
    for step in track.steps:
        subject = SUBJECT_OF.get(step.kind, track.subject)
        if subject != track.subject:
            said = f"berjenis {step.kind}, yang dipakai jalur bersubjek {subject}, bukan {track.subject}."
            notes.warning(
                step.line, f"Langkah “{step.id}” {said}", "Periksa “subject” jalur ini, atau pilih “kind” lain."
            )


def _rows_of_one_number(track: Track, notes: Notes) -> None:
    seen: dict[str, str] = {}
    for step in track.steps:
        if step.printed_no in seen:
            notes.warning(
                step.line,
                f"Nomor baris “{step.printed_no}” dipakai langkah “{seen[step.printed_no]}” dan “{step.id}”.",
                "Periksa apakah nomornya tersalin; kertas dan gambar menyebut langkah dengan nomor itu.",
            )
        seen.setdefault(step.printed_no, step.id)


def _step_wording(track: Track, notes: Notes) -> None:
    for step in track.steps:
        remark = activity_remark(str(step.activity))
        if remark:
            remedy = "Kelaziman: kata kerja aktif tanpa pelaku, misalnya “Menyusun konsep jawaban”."
            notes.warning(step.activity.line, f"Kegiatan langkah “{step.id}” {remark}.", remedy)


def _step_cells(track: Track, notes: Notes) -> None:
    """Notes steps without items or output, and those whose cells repeat one another."""
    before: Step | None = None
    for step in track.steps:
        for cells, label in ((step.requires, "kelengkapan"), (step.outputs, "output")):
            if all(cell.is_empty for cell in cells):
                notes.warning(step.line, f"Langkah “{step.id}” tanpa {label}.", "Lengkapi mutu bakunya.")
        if step.outputs and _all_plain(step.requires) == _all_plain(step.outputs):
            said = f"Langkah “{step.id}”: kelengkapan dan output sama (“{step.outputs[0]}”)."
            notes.warning(step.line, said, "Sebutkan apa yang berubah oleh langkah ini.")
        elif before and step.outputs and _all_plain(before.outputs) == _all_plain(step.outputs):
            said = f"Langkah “{step.id}”: output sama dengan langkah “{before.id}” (“{step.outputs[0]}”)."
            notes.warning(step.line, said, "Sebutkan apa yang berubah oleh langkah ini.")
        if before and plain(before.activity) == plain(step.activity):
            said = f"Langkah “{step.id}” mengulang kegiatan langkah “{before.id}”."
            notes.warning(step.line, said, "Periksa apakah barisnya tersalin.")
        before = step


def _nobody_looks(track: Track, notes: Notes) -> None:
    """Notes a way to the public that passes nobody who approves or screens."""
    for kinds, last, doing in (
        (_LOOKING, "publish", "menayangkan"),
        (_LOOKING_AT_REPLIES, "reply", "menjawab"),
    ):
        lookers = [step.id for step in track.steps if step.kind in kinds]
        unlooked = reachable(track.start.id, {step.id: step for step in track.steps}, without=lookers)
        for step in track.steps:
            if step.kind == last and step.id in unlooked:
                notes.warning(
                    step.line,
                    f"Langkah “{step.id}” {doing} tanpa ada langkah persetujuan atau penyaringan sebelumnya.",
                    "Pertimbangkan menambah langkah itu saat SOP direvisi.",
                )


def _same_eyes(track: Track, notes: Notes) -> None:
    publishers = {step.role: step.id for step in track.steps if step.kind == "publish"}
    for step in track.steps:
        if step.kind == "check_display" and step.role in publishers:
            notes.warning(
                step.line,
                f"Yang menayangkan (“{publishers[step.role]}”) memeriksa tampilannya sendiri (“{step.id}”).",
                "Pertimbangkan pemeriksa lain saat SOP direvisi.",
            )


def _all_plain(cells: tuple[Cell, ...]) -> list[str]:
    return [plain(cell) for cell in cells]


_RULES: tuple[Callable[[Track, Notes], None], ...] = (
    _several_ends,
    _back_without_a_choice,
    _rows_of_one_number,
    _kinds_of_another_subject,
    _step_wording,
    _step_cells,
    _nobody_looks,
    _same_eyes,
)
