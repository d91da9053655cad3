"""Reads YAML nodes into texts, cells and lists, noting every fault with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .findings import Notes
from .model import Cell, DatedCell
from .vocabulary import BOOLEAN_WORDS, CELL_KEYS, ID_PATTERN, iso_of, nearest

_STRING, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Entry:
    """One key of a mapping: its word, its line and its value."""

    key: str
    line: int
    value: Node


def line_of(node: Node) -> int:
    """Gives the line of a node, counted from 1."""
    return int(node.start_mark.line) + 1


def is_blank(node: Node | None) -> bool:
    """Says whether nothing stands at the node (the key is missing, or has no value)."""
    return node is None or (isinstance(node, ScalarNode) and node.tag == _NULL)


def entries_of(node: Node | None, where: str, notes: Notes) -> list[Entry]:
    """Gives the keys of a mapping once each; other shapes, doubled keys and bare yes/no are noted."""
    if node is None:
        return []
    if not isinstance(node, MappingNode):
        notes.error(line_of(node), f"{where} harus berupa pasangan kunci dan isi.", "Tulis “kunci: isi” per baris.")
        return []
    found: dict[str, Entry] = {}
    for entry in _keys_of(node, where, notes):
        if entry.key in found:
            first = found[entry.key].line
            notes.error(
                entry.line,
                f"“{entry.key}” tertulis dua kali di {where} (pertama di baris {first}).",
                "Hapus atau ganti nama salah satunya.",
            )
        else:
            found[entry.key] = entry
    return list(found.values())


def fields_of(node: Node | None, where: str, keys: Mapping[str, bool], notes: Notes) -> dict[str, Entry]:
    """Gives the known keys of a mapping; unknown and missing ones are noted."""
    fields = {}
    for entry in entries_of(node, where, notes):
        if entry.key in keys:
            fields[entry.key] = entry
        else:
            notes.error(entry.line, f"Kunci “{entry.key}” tidak dikenal di {where}.", nearest(entry.key, keys))
    if isinstance(node, MappingNode):
        for key in (key for key, needed in keys.items() if needed and key not in fields):
            notes.error(line_of(node), f"Kunci “{key}” tidak ada di {where}.", f"Tambahkan “{key}:” dengan isinya.")
    return fields


def value_of(fields: Mapping[str, Entry], key: str) -> Node | None:
    """Gives the value of a key, None where the key is missing."""
    entry = fields.get(key)
    return entry.value if entry else None


def items_of(node: Node | None, where: str, notes: Notes) -> list[Node]:
    """Gives the items of a list; a blank is an empty list."""
    if node is None or is_blank(node):
        return []
    if isinstance(node, SequenceNode):
        return list(node.value)
    notes.error(line_of(node), f"{where} harus berupa daftar.", "Tulis tiap butir pada barisnya dengan “- ” di depan.")
    return []


def text_of(node: Node | None, where: str, notes: Notes) -> str:
    """Gives a plain text; a blank is ""; numbers, dates and booleans without quotes are noted."""
    if node is None or is_blank(node):
        return ""
    if not isinstance(node, ScalarNode):
        notes.error(line_of(node), f"{where} harus berupa teks.", "Tulis satu teks, bukan daftar atau pasangan.")
        return ""
    if node.tag != _STRING:
        notes.error(
            line_of(node),
            f"{where} harus berupa teks, tetapi {node.value} terbaca sebagai jenis lain (bilangan, tanggal).",
            f'Beri tanda kutip: "{node.value}".',
        )
        return ""
    return str(node.value).strip()


def id_of(node: Node | None, where: str, notes: Notes) -> str:
    """Gives an id in lower case with hyphens; others are noted."""
    word = text_of(node, where, notes)
    if node is not None:
        check_id(word, line_of(node), where, notes)
    return word


def check_id(word: str, line: int, where: str, notes: Notes) -> None:
    """Notes an id that is not lower case letters, digits and hyphens."""
    if not ID_PATTERN.fullmatch(word):
        notes.error(
            line,
            f"“{word}” bukan id yang sah untuk {where}.",
            "Pakai huruf kecil, angka, dan tanda hubung, diawali huruf; misalnya “periksa-naskah”.",
        )


def reason_of(fields: Mapping[str, Entry], where: str, notes: Notes) -> str:
    """Gives the reason under `assumed`; an empty one is noted."""
    entry = fields.get("assumed")
    if entry is None:
        return ""
    reason = text_of(entry.value, f"“assumed” di {where}", notes)
    if is_blank(entry.value) or (isinstance(entry.value, ScalarNode) and not entry.value.value.strip()):
        notes.error(entry.line, f"“assumed” di {where} tanpa alasan.", "Tulis alasannya, atau hapus kunci itu.")
    return reason


def cell_of(node: Node | None, where: str, notes: Notes) -> Cell:
    """Gives a cell: a text whose source is the same, or a mapping of source, text and assumed."""
    if node is None:
        return Cell("")
    if not isinstance(node, MappingNode):
        words = text_of(node, where, notes)
        return Cell(words, words, line=line_of(node))
    fields = fields_of(node, where, CELL_KEYS, notes)
    source = text_of(value_of(fields, "source"), f"“source” di {where}", notes)
    text = text_of(value_of(fields, "text"), f"“text” di {where}", notes)
    assumed = reason_of(fields, where, notes)
    if text and not source and "assumed" not in fields:
        notes.error(
            line_of(node),
            f"{where} punya “text” tanpa “source” dan tanpa “assumed”.",
            "Tulis kata-kata naskahnya di “source”, atau alasan anggapannya di “assumed”.",
        )
    return Cell(source, text or source, assumed, line=line_of(node))


def dated_of(node: Node | None, where: str, notes: Notes) -> DatedCell:
    """Gives a date cell with its ISO form where its words name a whole day."""
    cell = cell_of(node, where, notes)
    return DatedCell(cell.source, cell.text, cell.assumed, cell.line, iso_of(str(cell)))


def cells_of(node: Node | None, where: str, notes: Notes) -> tuple[Cell, ...]:
    """Gives a list of cells; a single cell is a list of one, a blank is empty."""
    if isinstance(node, SequenceNode):
        return tuple(cell_of(item, f"butir {where}", notes) for item in node.value)
    if node is None or is_blank(node):
        return ()
    return (cell_of(node, where, notes),)


def _keys_of(node: MappingNode, where: str, notes: Notes) -> Iterator[Entry]:
    """Gives each key that is a text; others are noted."""
    for key, value in node.value:
        line = line_of(key)
        if not isinstance(key, ScalarNode):
            notes.error(line, f"Kunci di {where} harus berupa satu kata.", "Tulis kata biasa di depan titik dua.")
        elif key.style is None and key.value.lower() in BOOLEAN_WORDS:
            notes.error(
                line,
                f"Kunci “{key.value}” di {where} dibaca sebagai benar/salah oleh sebagian pembaca YAML.",
                "Pakai kata lain, misalnya “setuju” dan “kembali”.",
            )
        elif key.tag != _STRING:
            notes.error(line, f"Kunci {key.value} di {where} bukan teks.", f'Beri tanda kutip: "{key.value}".')
        else:
            yield Entry(key.value, line, value)
