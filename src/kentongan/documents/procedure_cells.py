"""Writes a sheet's words: escaped, the assumed underlined with a footnote, the source's words at hand."""

from dataclasses import dataclass, field
from html import escape

from .printable import printable
from .procedure_model import SheetCell, SheetList


def safe(text: str) -> str:
    """The text fit to stand in HTML, in an attribute too."""
    return escape(printable(text))


@dataclass
class Footnotes:
    """Numbers the reasons in the order in which the sheet first gives them; `prefix` keeps ids apart."""

    prefix: str
    reasons: list[str] = field(default_factory=list)

    def reference(self, reason: str) -> str:
        """The raised number that leads to a reason's note."""
        if reason not in self.reasons:
            self.reasons.append(reason)
        number = self.reasons.index(reason) + 1
        label = f"Tafsiran, catatan {number}"
        return f'<sup><a href="#{self.prefix}-{number}" aria-label="{label}">[{number}]</a></sup>'

    def html(self) -> str:
        """All notes as a list; nothing where nothing was assumed."""
        if not self.reasons:
            return ""
        items = "".join(
            f'<li id="{self.prefix}-{number}">{safe(reason)}</li>'
            for number, reason in enumerate(self.reasons, start=1)
        )
        return (
            '<section class="sheet-notes"><h3>Catatan tafsiran</h3>'
            "<p>Bergaris bawah putus-putus: tafsiran program, belum dipastikan oleh petugas unit.</p>"
            f"<ol>{items}</ol></section>"
        )


def cell(value: SheetCell, notes: Footnotes) -> str:
    """One cell's words."""
    text = "<br>".join(safe(line) for line in value.text.split("\n")) or "–"
    if value.assumed:
        text = f'<span class="sheet-assumed">{text}</span>{notes.reference(value.assumed)}'
    if value.source and _tight(value.source) != _tight(value.text):
        words = safe(value.source)
        text = (
            f'<span class="sheet-corrected" title="Bunyi naskah asli: {words}">{text}</span>'
            f'<details class="sheet-source"><summary>Bunyi asli</summary><q>{words}</q></details>'
        )
    return text


def cells(values: tuple[SheetCell, ...], notes: Footnotes) -> str:
    """Several items in one table cell: one stands alone, more become a list."""
    if len(values) < 2:
        return cell(values[0], notes) if values else "–"
    return "<ul>" + "".join(f"<li>{cell(value, notes)}</li>" for value in values) + "</ul>"


def headed(part: SheetList, notes: Footnotes) -> str:
    """A list of the identity block under its heading; a dash where the document leaves it empty."""
    tag = "ol" if part.is_numbered and len(part.items) > 1 else "ul"
    items = "".join(f"<li>{cell(item, notes)}</li>" for item in part.items)
    body = f"<{tag}>{items}</{tag}>" if items else '<p class="sheet-empty">–</p>'
    if len(part.items) == 1:
        body = f"<div>{cell(part.items[0], notes)}</div>"
    return f"<h3>{safe(part.title)}</h3>{body}"


def _tight(text: str) -> str:
    return " ".join(text.split())
