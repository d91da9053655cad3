"""Warns of what the guideline asks and a text lacks; a warning never keeps an SOP from running.

Source of the rules: PermenPANRB 35/2012 and the habit of offices; what is habit only says "kelaziman".
"""

from collections import Counter
from collections.abc import Callable, Iterator

from .checks import reachable
from .findings import Notes
from .laws import laws_named
from .model import Cell, DatedCell, Procedure, Step, Track
from .places import assumptions_of
from .wording import activity_remark

#: Identity cells that the guideline asks for, and their Indonesian names.
_SINGLE = {
    "number": "Nomor SOP",
    "name": "Nama SOP",
    "made_on": "Tanggal pembuatan",
    "revised_on": "Tanggal revisi",
}
_LISTS = {
    "office": "Nama kantor",
    "legal_basis": "Dasar hukum",
    "qualifications": "Kualifikasi pelaksana",
    "equipment": "Peralatan/perlengkapan",
    "related": "Keterkaitan",
    "warning": "Peringatan",
    "recording": "Pencatatan dan pendataan",
}

#: Steps whose doer looks at another's work before it is shown.
_LOOKING = frozenset({"approve", "screen"})
_LOOKING_AT_REPLIES = _LOOKING | {"review"}


def advise(procedure: Procedure, notes: Notes) -> None:
    """Notes every remark on a procedure that has no faults."""
    for rule in _FILE_RULES:
        rule(procedure, notes)
    for track in procedure.tracks:
        for track_rule in _TRACK_RULES:
            track_rule(track, notes)


def _empty_identity(procedure: Procedure, notes: Notes) -> None:
    for line, label in _empty_cells(procedure):
        notes.warning(line, f"{label} kosong.", "Lengkapi saat SOP direvisi atau disahkan.")


def _empty_cells(procedure: Procedure) -> Iterator[tuple[int, str]]:
    for key, label in _SINGLE.items():
        cell: Cell = getattr(procedure, key)
        if str(cell).strip() == "":  # a dash under the revision is an answer
            yield cell.line, label
    for key, label in _LISTS.items():
        cells: tuple[Cell, ...] = getattr(procedure, key)
        if all(cell.is_empty for cell in cells):
            yield (cells[0].line if cells else 0), label
    if procedure.effective_on.is_empty and procedure.endorsed_on.is_empty:
        yield procedure.endorsed_on.line or procedure.effective_on.line, "Tanggal efektif atau pengesahan"
    endorser = procedure.endorsed_by
    for cell, label in ((endorser.position, "Jabatan"), (endorser.name, "Nama"), (endorser.nip, "NIP")):
        if cell.is_empty:
            yield cell.line, f"{label} yang mengesahkan"


def _unread_dates(procedure: Procedure, notes: Notes) -> None:
    dates = {
        "Tanggal pembuatan": procedure.made_on,
        "Tanggal revisi": procedure.revised_on,
        "Tanggal efektif": procedure.effective_on,
        "Tanggal pengesahan": procedure.endorsed_on,
    }
    for label, cell in dates.items():
        if isinstance(cell, DatedCell) and not cell.is_empty and not cell.iso:
            notes.warning(
                cell.line,
                f"{label} “{cell}” tidak menyebut hari, bulan, dan tahun yang lengkap.",
                "Tulis misalnya “2 Januari 2020” saat SOP direvisi.",
            )


def _duplicated_cells(procedure: Procedure, notes: Notes) -> None:
    """Notes identity cells that repeat one another, within a list or over two of them."""
    seen: dict[str, tuple[str, int]] = {}
    for key, label in _LISTS.items():
        for cell in getattr(procedure, key):
            words = _plain(cell)
            if words and words in seen:
                first, line = seen[words]
                notes.warning(
                    cell.line,
                    f"{label} mengulang isi {first} di baris {line}: “{cell}”.",
                    "Periksa apakah butir ini tersalin dari tempat lain.",
                )
            seen.setdefault(words, (label, cell.line))


def _one_executor(procedure: Procedure, notes: Notes) -> None:
    steps = [step for track in procedure.tracks for step in track.steps]
    if len(steps) > 1 and len({step.role for step in steps}) == 1:
        role = procedure.role(steps[0].role)
        notes.warning(
            role.line,
            f"Semua langkah dikerjakan satu pelaksana ({role.name}).",
            "SOP administrasi melibatkan beberapa pelaksana; rincian kerja satu orang adalah SOP teknis.",
        )


def _replaced_laws(procedure: Procedure, notes: Notes) -> None:
    for cell in procedure.legal_basis:
        for law in laws_named((cell.source, cell.text)):
            said = law.says if law.is_sure else f"{law.says} (periksa)"
            remedy = f"Rujukan sekarang: {law.instead}. Sumber: {law.citation}."
            notes.warning(cell.line, f"Dasar hukum “{cell}”: {said}.", remedy)


def _assumed_parts(procedure: Procedure, notes: Notes) -> None:
    parts = list(assumptions_of(procedure))
    if parts:
        kinds = Counter(part.place.rsplit(".", 1)[-1] for part in parts)
        counted = ", ".join(f"{name} {count}" for name, count in sorted(kinds.items()))
        notes.warning(
            0,
            f"{len(parts)} bagian adalah anggapan, bukan kata naskah ({counted}).",
            "Minta pejabat unit memastikannya; sampai itu layar dan cetakan menandainya.",
        )


def _several_ends(track: Track, notes: Notes) -> None:
    if len(track.ends) > 1:
        labels = ", ".join(end.label for end in track.ends)
        notes.warning(
            track.line,
            f"Jalur “{track.id}” punya {len(track.ends)} akhir ({labels}).",
            "Kelaziman: satu awal dan satu akhir; lebih dari satu akhir boleh bila memang begitu kerjanya.",
        )


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
        if before and _plain(before.activity) == _plain(step.activity):
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


def _plain(cell: Cell) -> str:
    return " ".join(str(cell).lower().split()).strip(" .;,:-–—")


def _all_plain(cells: tuple[Cell, ...]) -> list[str]:
    return [_plain(cell) for cell in cells]


_FILE_RULES: tuple[Callable[[Procedure, Notes], None], ...] = (
    _empty_identity,
    _unread_dates,
    _duplicated_cells,
    _one_executor,
    _replaced_laws,
    _assumed_parts,
)
_TRACK_RULES: tuple[Callable[[Track, Notes], None], ...] = (
    _several_ends,
    _step_wording,
    _step_cells,
    _nobody_looks,
    _same_eyes,
)
