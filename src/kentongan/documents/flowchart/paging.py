"""Breaks a graph into pages and joins what the break cut with the fifth symbol, the off-page pentagon."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from .graph import Graph, Link, Symbol


def pages_of(graph: Graph, rows: int) -> list[Graph]:
    """Pages of at most `rows` symbols, pentagons not counted; a step keeps its decisions where it can."""
    if rows < 1:
        raise ValueError("Satu halaman memuat sedikitnya satu baris.")
    chunks = _chunks(graph.symbols, rows)
    if len(chunks) == 1:
        return [graph]
    page = {symbol.id: number for number, chunk in enumerate(chunks) for symbol in chunk}
    lanes = {symbol.id: symbol.lane for symbol in graph.symbols}
    heads: dict[str, list[Symbol]] = defaultdict(list)
    feet: list[list[Symbol]] = [[] for _ in chunks]
    links: list[list[Link]] = [[] for _ in chunks]
    letters = iter(range(len(graph.links)))
    for link in graph.links:
        here, there = page[link.source], page[link.target]
        if here == there:
            links[here].append(link)
            continue
        letter = _letter(next(letters))
        foot = Symbol(f"to:{letter}", "to_page", lanes[link.source], f"{letter} · ke hal. {there + 1}")
        head = Symbol(f"from:{letter}", "from_page", lanes[link.target], f"{letter} · dari hal. {here + 1}")
        feet[here].append(foot)
        heads[link.target].append(head)
        links[here].append(replace(link, target=foot.id))
        arrival = replace(link, id=f"{link.id}:on", source=head.id, is_side=False, label="", orders=())
        links[there].append(arrival)
    return [
        Graph((*_with_heads(chunk, heads), *feet[number]), tuple(links[number])) for number, chunk in enumerate(chunks)
    ]


def _with_heads(chunk: tuple[Symbol, ...], heads: Mapping[str, list[Symbol]]) -> Iterator[Symbol]:
    """A pentagon stands right above its target; at the top of the page where it would part two of one lane."""
    is_near = [place == 0 or chunk[place - 1].lane != symbol.lane for place, symbol in enumerate(chunk)]
    for near, symbol in zip(is_near, chunk, strict=True):
        yield from () if near else heads.get(symbol.id, ())
    for near, symbol in zip(is_near, chunk, strict=True):
        yield from heads.get(symbol.id, ()) if near else ()
        yield symbol


def _chunks(symbols: tuple[Symbol, ...], rows: int) -> list[tuple[Symbol, ...]]:
    chunks, start = [], 0
    while start < len(symbols):
        end = min(start + rows, len(symbols))
        cut = end
        while cut < len(symbols) and cut > start and symbols[cut].kind == "decision":
            cut -= 1
        end = cut if cut > start else end
        chunks.append(symbols[start:end])
        start = end
    return chunks


def _letter(number: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
