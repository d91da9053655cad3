"""Reads the tracks of an SOP file: their steps, outcomes and ends."""

from collections.abc import Collection
from dataclasses import dataclass, field

from ruamel.yaml.nodes import MappingNode, Node

from kentongan.channels.naming import CHANNEL_NAMES
from kentongan.kernel.worktime.standard import Standard

from . import nodes, vocabulary
from .findings import Notes
from .model import Assumption, Cell, End, Executor, Outcome, Step, Track
from .nodes import Entry

#: Kinds that act on the channels of their track where the step names none itself.
_ON_CHANNELS = frozenset({"prepare", "publish", "check_display"})

#: Stands in for a time that could not be read; a file with such a fault gives no procedure.
_UNREADABLE = Standard(least=1, most=1, unit="minutes")


@dataclass
class _Choices:
    """Reads words of the vocabulary and remembers which of them were assumed."""

    where: str
    notes: Notes
    assumptions: list[Assumption] = field(default_factory=list)

    def word(self, node: Node | None, name: str, allowed: Collection[str] | None = None) -> str:
        """Gives a word, plain or as {text, assumed}; one that is not allowed is noted."""
        if node is None:
            return ""
        what = f"“{name}” di {self.where}"
        word, reason = self._plain(node, what)
        if allowed is not None and word not in allowed:
            line, said = nodes.line_of(node), f"{what} berisi “{word}”, yang tidak dikenal."
            self.notes.error(line, said, vocabulary.nearest(word, allowed))
        if reason:
            self.assumptions.append(Assumption(name, word, reason))
        return word

    def words(self, node: Node | None, name: str, allowed: Collection[str] | None) -> tuple[str, ...]:
        """Gives a list of words, each plain or as {text, assumed}; doubled ones are noted."""
        found: list[str] = []
        for item in nodes.items_of(node, f"“{name}” di {self.where}", self.notes):
            word = self.word(item, name, allowed)
            if word in found:
                said = f"“{word}” tertulis dua kali dalam “{name}” di {self.where}."
                self.notes.error(nodes.line_of(item), said, "Hapus salah satunya.")
            else:
                found.append(word)
        return tuple(found)

    def channels(self, node: Node | None) -> tuple[str, ...]:
        """Gives the channels that are named: any place may be one, as a person can serve what no program does."""
        found, line = self.words(node, "channels", None), nodes.line_of(node) if node else 0
        for word in found:
            said = f"“channels” di {self.where} berisi “{word}”"
            if known := vocabulary.OTHER_CHANNEL_NAMES.get(word.lower()):
                self.notes.error(line, f"{said}, yang di sini bernama lain.", f"Tulis “{known}”.")
            elif not nodes.ID_PATTERN.fullmatch(word):
                nodes.check_id(word, line, f"kanal di {self.where}", self.notes)
            elif word not in CHANNEL_NAMES:
                remedy = f"{vocabulary.nearest(word, CHANNEL_NAMES)} Bila memang itu, petugas yang menayangkannya."
                self.notes.warning(line, f"{said}, yang belum dikenal program.", remedy)
        return found

    def _plain(self, node: Node, what: str) -> tuple[str, str]:
        if not isinstance(node, MappingNode):
            return nodes.text_of(node, what, self.notes), ""
        fields = nodes.fields_of(node, what, vocabulary.CHOICE_KEYS, self.notes)
        text = nodes.text_of(nodes.value_of(fields, "text"), what, self.notes)
        return text, nodes.reason_of(fields, what, self.notes)


def track_of(entry: Entry, roles: Collection[str], notes: Notes) -> Track:
    """Reads one track; `roles` are the ids that the file defines."""
    where = f"jalur “{entry.key}”"
    nodes.check_id(entry.key, entry.line, where, notes)
    fields = nodes.fields_of(entry.value, where, vocabulary.TRACK_KEYS, notes)
    choices = _Choices(where, notes)
    channels = choices.channels(nodes.value_of(fields, "channels"))
    step_nodes = nodes.items_of(nodes.value_of(fields, "steps"), f"“steps” di {where}", notes)
    return Track(
        id=entry.key,
        name=nodes.text_of(nodes.value_of(fields, "name"), f"“name” di {where}", notes),
        subject=choices.word(nodes.value_of(fields, "subject"), "subject", vocabulary.SUBJECTS),
        pace=nodes.cell_of(nodes.value_of(fields, "pace"), f"“pace” di {where}", notes),
        steps=tuple(_step_of(node, channels, roles, notes) for node in step_nodes),
        ends=_ends_of(nodes.value_of(fields, "ends"), where, notes),
        channels=channels,
        assumptions=tuple(choices.assumptions),
        line=entry.line,
    )


def _ends_of(node: Node | None, where: str, notes: Notes) -> tuple[End, ...]:
    ends = []
    for entry in nodes.entries_of(node, f"“ends” di {where}", notes):
        nodes.check_id(entry.key, entry.line, f"akhir di {where}", notes)
        label = nodes.text_of(entry.value, f"akhir “{entry.key}”", notes)
        ends.append(End(entry.key, label or entry.key, line=entry.line))
    return tuple(ends)


def _step_of(node: Node, channels: tuple[str, ...], roles: Collection[str], notes: Notes) -> Step:
    line = nodes.line_of(node)
    fields = nodes.fields_of(node, "langkah", vocabulary.STEP_KEYS, notes)

    def at(key: str) -> Node | None:
        return nodes.value_of(fields, key)

    id = nodes.id_of(at("id"), "id langkah", notes)
    where = f"langkah “{id or '?'}”"
    choices = _Choices(where, notes)
    kind = choices.word(at("kind"), "kind", vocabulary.KINDS)
    time = nodes.cell_of(at("time"), f"“time” di {where}", notes)
    return Step(
        id=id,
        printed_no=choices.word(at("printed_no"), "printed_no"),
        activity=nodes.cell_of(at("activity"), f"“activity” di {where}", notes),
        by=_executor_of(at("by"), where, roles, notes),
        kind=kind,
        requires=nodes.cells_of(at("requires"), f"“requires” di {where}", notes),
        time=time,
        standard=_standard_of(time, at("time"), where, notes),
        outputs=nodes.cells_of(at("outputs"), f"“outputs” di {where}", notes),
        note=None if nodes.is_blank(at("note")) else nodes.cell_of(at("note"), f"“note” di {where}", notes),
        outcomes=_outcomes_of(at("outcomes"), where, notes),
        channels=choices.channels(at("channels")) or (channels if kind in _ON_CHANNELS else ()),
        informed=_informed_of(at("informed"), choices, roles, notes),
        opens=choices.word(at("opens"), "opens", vocabulary.SUBJECTS),
        assumptions=tuple(choices.assumptions),
        line=line,
    )


def _executor_of(node: Node | None, where: str, roles: Collection[str], notes: Notes) -> Executor:
    if node is None:
        return Executor("")
    what = f"“by” di {where}"
    if isinstance(node, MappingNode):
        fields = nodes.fields_of(node, what, vocabulary.EXECUTOR_KEYS, notes)
        role = nodes.text_of(nodes.value_of(fields, "role"), what, notes)
        executor = Executor(role, nodes.reason_of(fields, what, notes))
    else:
        executor = Executor(nodes.text_of(node, what, notes))
    _check_role(executor.role, nodes.line_of(node), where, roles, notes)
    return executor


def _informed_of(node: Node | None, choices: _Choices, roles: Collection[str], notes: Notes) -> tuple[str, ...]:
    informed = choices.words(node, "informed", None)
    for role in informed:
        _check_role(role, nodes.line_of(node) if node else 0, choices.where, roles, notes)
    return informed


def _check_role(role: str, line: int, where: str, roles: Collection[str], notes: Notes) -> None:
    if role not in roles:
        remedy = f"{vocabulary.nearest(role, roles)} Atau tambahkan peran itu di “roles”."
        notes.error(line, f"Peran “{role}” di {where} tidak ditetapkan di “roles”.", remedy)


def _standard_of(time: Cell, node: Node | None, where: str, notes: Notes) -> Standard:
    if node is None:
        return _UNREADABLE
    standard = vocabulary.standard_of(str(time))
    if standard is None:
        said = f"Waktu “{time}” di {where} tidak terbaca." if str(time) else f"Waktu di {where} kosong."
        remedy = "Tulis misalnya “15 menit”, “1-3 jam”, atau “1 hari”; kata naskah yang salah simpan di “source”."
        notes.error(nodes.line_of(node), said, remedy)
    return standard or _UNREADABLE


def _outcomes_of(node: Node | None, where: str, notes: Notes) -> tuple[Outcome, ...]:
    entries = nodes.entries_of(node, f"“outcomes” di {where}", notes)
    return tuple(_outcome_of(entry, where, notes) for entry in entries)


def _outcome_of(entry: Entry, where: str, notes: Notes) -> Outcome:
    """Reads one outcome; a bare target is short for a way on, labelled by its id."""
    what = f"hasil “{entry.key}” di {where}"
    nodes.check_id(entry.key, entry.line, what, notes)
    if not isinstance(entry.value, MappingNode):
        to = nodes.text_of(entry.value, what, notes)
        return Outcome(entry.key, entry.key.replace("-", " ").capitalize(), to, line=entry.line)
    fields = nodes.fields_of(entry.value, what, vocabulary.OUTCOME_KEYS, notes)
    way = nodes.text_of(nodes.value_of(fields, "way"), f"“way” di {what}", notes) or "on"
    if way not in vocabulary.WAYS:
        said = f"“way” di {what} berisi “{way}”, yang tidak dikenal."
        notes.error(fields["way"].line, said, vocabulary.nearest(way, vocabulary.WAYS))
    return Outcome(
        id=entry.key,
        label=nodes.text_of(nodes.value_of(fields, "label"), f"“label” di {what}", notes),
        to=nodes.text_of(nodes.value_of(fields, "to"), f"“to” di {what}", notes),
        way=way,
        assumed=nodes.reason_of(fields, what, notes),
        line=entry.line,
    )
