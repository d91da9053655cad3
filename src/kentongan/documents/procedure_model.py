"""What the printed SOP document is made of: the identity block, the introduction, parts A-C and the table."""

from dataclasses import dataclass
from typing import Literal

#: The mark in an executor's column; informed: only told, does nothing in this step.
Mark = Literal["start", "do", "decide", "end", "informed"]


@dataclass(frozen=True)
class SheetCell:
    """A cell's words as shown, as found in the source (empty: the same), and why they were read so."""

    text: str
    source: str = ""
    assumed: str = ""


@dataclass(frozen=True)
class SheetList:
    """A headed list of the identity block or of a part, such as "Dasar Hukum"; empty items print a dash."""

    title: str
    items: tuple[SheetCell, ...] = ()
    is_numbered: bool = True


@dataclass(frozen=True)
class SheetField:
    """One line of the form: its printed name and its content."""

    name: str
    value: SheetCell


@dataclass(frozen=True)
class SheetRole:
    """One executor's column."""

    id: str
    name: SheetCell


@dataclass(frozen=True)
class Executor:
    """Who has a part in a row; `assumed` says why, where the source has lost the shape."""

    role: str
    mark: Mark = "do"
    assumed: str = ""


@dataclass(frozen=True)
class SheetRow:
    """One activity with its standards of quality."""

    number: SheetCell
    activity: SheetCell
    executors: tuple[Executor, ...]
    requires: tuple[SheetCell, ...]
    time: SheetCell
    outputs: tuple[SheetCell, ...]
    note: SheetCell | None = None


@dataclass(frozen=True)
class SheetPart:
    """A part before the table, such as "A. Data Kegiatan"."""

    title: str
    fields: tuple[SheetField, ...]


@dataclass(frozen=True)
class SheetTable:
    """One track's table."""

    title: str
    roles: tuple[SheetRole, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Sheet:
    """The whole document; `stamp` is printed across it ("peragaan")."""

    office: tuple[SheetCell, ...]
    name: SheetCell
    fields: tuple[SheetField, ...]
    lists: tuple[SheetList, ...]
    tables: tuple[SheetTable, ...]
    introduction: SheetCell | None = None
    parts: tuple[SheetPart, ...] = ()
    stamp: str = ""
    logo_url: str = ""
