"""Writes a layout as standalone SVG text: escaped, without scripts, with a title and the flow in words."""

import re
from html import escape
from zlib import crc32

from kentongan.documents.printable import printable

from .layout import LEADING, Arrow, Layout, Placed, Point
from .palette import stylesheet

_MARK = re.compile(r"\[(\d+)\]$")
_TIP = 8.0


def write(layout: Layout, *, title: str, description: str, is_plain: bool = False) -> str:
    """The SVG document of one page; `is_plain` writes literal colours for print."""
    name = f"kc{crc32(_e(f'{title}{description}{layout.height}').encode()):08x}"
    wide, high = _n(layout.width), _n(layout.height)
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    labels = f'aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kc" role="img" {size} {labels}>',
        f'<title id="{name}-title">{_e(title)}</title><desc id="{name}-desc">{_e(description)}</desc>',
        f"<style>{stylesheet(is_plain=is_plain)}</style>",
        f'<rect class="kc-paper" width="{wide}" height="{high}"/>',
        *_columns(layout),
        *(_ring(placed) for placed in layout.symbols if placed.symbol.state == "current"),
        *(_arrow(arrow) for arrow in sorted(layout.arrows, key=lambda arrow: arrow.link.is_gone)),
        *(_symbol(placed) for placed in layout.symbols),
        *(_way_label(arrow) for arrow in layout.arrows),
        *(_order(arrow) for arrow in layout.arrows if arrow.link.orders),
        f'<g class="kc-heads">{"".join(_heads(layout))}</g>',
        *_legend(layout),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def _e(text: str) -> str:
    return escape(printable(text))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _at(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _text(lines: tuple[str, ...], x: float, y: float, classes: str, *, anchor: str = "middle") -> str:
    """Lines below each other, the first baseline at y; a mark at a line's end is set apart."""
    leading = LEADING - 3 if "kc-way" in classes else LEADING
    if "kc-small" in classes:
        leading = LEADING - 2
    spans = []
    for place, line in enumerate(lines):
        inner = _MARK.sub(r'<tspan class="kc-mark">[\1]</tspan>', _e(line))
        spans.append(f'<tspan x="{_n(x)}" y="{_n(y + place * leading)}">{inner}</tspan>')
    return f'<text class="{classes}" text-anchor="{anchor}">{"".join(spans)}</text>'


def _columns(layout: Layout) -> list[str]:
    parts, foot = [], _n(layout.body_end)
    for place, column in enumerate(layout.columns):
        x, wide = _n(column.x), _n(column.width)
        if place % 2:
            tall = _n(layout.body_end - layout.head)
            parts.append(f'<rect class="kc-band" x="{x}" y="{_n(layout.head)}" width="{wide}" height="{tall}"/>')
        parts.append(f'<path class="kc-frame" d="M{x},{_n(layout.head)}V{foot}h{wide}V{_n(layout.head)}"/>')
    return parts


def _heads(layout: Layout) -> list[str]:
    """The roles above their columns, drawn last: a page may let them stay in sight while the drawing scrolls."""
    parts = []
    for column in layout.columns:
        x, wide, dashed = _n(column.x), _n(column.width), " kc-dashed" if column.is_dashed else ""
        parts.append(f'<rect class="kc-head{dashed}" x="{x}" y="0.5" width="{wide}" height="{_n(layout.head)}"/>')
        top = (layout.head - len(column.lines) * LEADING) / 2 + 13
        parts.append(_text(column.lines, column.x + column.width / 2, top, "kc-strong"))
    return parts


def _arrow(arrow: Arrow) -> str:
    link = arrow.link
    kind = "gone" if link.is_gone else link.way
    extra = "" if kind == "on" else f" kc-line-{kind}"
    dashed = " kc-dashed" if link.assumed else ""
    tip, base = _tip(arrow.points)
    points = _at((*arrow.points[:-1], base))
    return (
        f'<g data-link="{_e(link.id)}"><polyline class="kc-halo" points="{points}"/>'
        f'<polyline class="kc-line{extra}{dashed}" points="{points}"/>'
        f'<polygon class="kc-tip{extra.replace("line", "tip")}" points="{_at(tip)}"/></g>'
    )


def _tip(points: tuple[Point, ...]) -> tuple[tuple[Point, ...], Point]:
    """The arrow's head and the point where its shaft ends, short of the head."""
    (x0, y0), (x, y) = points[-2:]
    if x0 == x:
        back = y - _TIP if y > y0 else y + _TIP
        return ((x, y), (x - 5, back), (x + 5, back)), (x, back)
    back = x - _TIP if x > x0 else x + _TIP
    return ((x, y), (back, y - 5), (back, y + 5)), (back, y)


def _symbol(placed: Placed) -> str:
    symbol, (x, y) = placed.symbol, placed.box.middle
    classes = ["kc-shape"]
    classes += ["kc-terminal"] if symbol.kind in ("start", "end") else []
    classes += [f"kc-{symbol.state}"] if symbol.state else []
    classes += ["kc-dashed"] if symbol.is_dashed else []
    is_small = symbol.kind == "decision"
    leading = LEADING - 2 if is_small else LEADING
    tall = len(placed.lines) * leading + (len(placed.notes) * (LEADING - 1) + 4 if placed.notes else 0)
    style = "kc-small" if is_small else "kc-strong" if symbol.kind != "step" else ""
    style = " ".join(filter(None, ["kc-strong" if symbol.state == "current" else "", style]))
    style += " kc-on-current" if symbol.state == "current" else ""
    top = y - tall / 2 + (11 if is_small else 13) + (-5 if symbol.kind == "to_page" else 0)
    top += 5 if symbol.kind == "from_page" else 0
    parts = [_shape(placed, " ".join(classes)), _text(placed.lines, x, top, style.strip())]
    if placed.notes:
        note = "kc-small kc-strong" + (" kc-on-current" if symbol.state == "current" else "")
        parts.append(_text(placed.notes, x, top + len(placed.lines) * leading + 3, note))
    name = _e(symbol.id)
    return f'<g data-symbol="{name}" data-kind="{symbol.kind}">{"".join(parts)}</g>'


def _shape(placed: Placed, classes: str) -> str:
    box, kind = placed.box, placed.symbol.kind
    x, y = box.middle
    left, top, right, foot = box.x, box.y, box.x + box.width, box.y + box.height
    corners: dict[str, tuple[Point, ...]] = {
        "decision": ((x, top), (right, y), (x, foot), (left, y)),
        "to_page": ((left, top), (right, top), (right, foot - 14), (x, foot), (left, foot - 14)),
        "from_page": ((left, top + 14), (x, top), (right, top + 14), (right, foot), (left, foot)),
    }
    if kind in corners:
        return f'<polygon class="{classes}" points="{_at(corners[kind])}"/>'
    return _rectangle(classes, left, top, box.width, box.height, 3 if kind == "step" else box.height / 2)


def _rectangle(classes: str, x: float, y: float, width: float, height: float, round_by: float) -> str:
    return (
        f'<rect class="{classes}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        f' rx="{_n(round_by)}"/>'
    )


def _ring(placed: Placed) -> str:
    box = placed.box
    round_by = 7 if placed.symbol.kind == "step" else box.height / 2 + 4
    return _rectangle("kc-ring", box.x - 4.5, box.y - 4.5, box.width + 9, box.height + 9, round_by)


def _way_label(arrow: Arrow) -> str:
    return _text(arrow.label, *arrow.label_at, "kc-way", anchor=arrow.anchor) if arrow.label else ""


def _order(arrow: Arrow) -> str:
    """The turn in which a way was gone, in a small round on the longest stretch of its line."""
    stretches = list(zip(arrow.points, arrow.points[1:], strict=False))
    (x0, y0), (x1, y1) = max(stretches, key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1]))
    is_last = (x1, y1) == arrow.points[-1]
    x, y = (x0 + x1) / 2, (y0 + y1) / 2 - (_TIP / 2 if is_last and x0 == x1 else 0)
    text = ", ".join(str(order) for order in arrow.link.orders)
    wide = max(17.0, len(text) * 7 + 8)
    return _rectangle("kc-order", x - wide / 2, y - 8.5, wide, 17, 8.5) + _text((text,), x, y + 4, "kc-order-text")


def _legend(layout: Layout) -> list[str]:
    return [
        _text((line,), 16, layout.body_end + 24 + place * LEADING, _legend_class(place), anchor="start")
        for place, line in enumerate(layout.legend)
    ]


def _legend_class(place: int) -> str:
    return "kc-legend kc-strong" if place == 0 else "kc-legend"
