"""Estimates how wide a text stands and breaks it into lines; widths in thousandths of the font size."""

#: Measured generously (a wide face such as DejaVu Sans), so that any system font fits.
_GROUPS = {
    "'|": 320,
    "ijlI": 300,
    ".,:;! ": 340,
    'ft()[]{}-/r"*': 420,
    "scz": 560,
    "mM": 980,
    "wW%@": 900,
    "ABCDGHKNOPQRUVXY": 760,
    "EFLSTZJ&": 680,
}
_WIDTHS = {letter: width for letters, width in _GROUPS.items() for letter in letters}
_OTHER = 640
_BOLD = 1.12


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The estimated width of one line in the unit of `size`."""
    thousandths = sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return thousandths * size / 1000 * (_BOLD if is_bold else 1)


def wrap(text: str, width: float, size: float, *, is_bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `width`; a word too long for a line is broken with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, is_bold=is_bold) <= width:
            lines[-1] = joined
            continue
        lines.extend(_pieces(word, width, size, is_bold))
    return tuple(lines)


def shorten(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """At most `most` lines, the last one ending in an ellipsis where some were left off."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], lines[most - 1][:-2].rstrip(" ,.;") + "…")


def _pieces(word: str, width: float, size: float, is_bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(f"{pieces[-1]}{letter}-", size, is_bold=is_bold) > width:
            if text_width(word, size, is_bold=is_bold) <= width:
                return [word]
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += letter
    return pieces
