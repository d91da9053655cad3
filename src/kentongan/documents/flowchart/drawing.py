"""Draws a chart: as one picture for the screen, or as pages for print."""

from .graph import expand
from .layout import lay_out
from .legend import marks_of
from .model import Chart
from .paging import pages_of
from .svg import write
from .words import in_words


def draw(chart: Chart, *, is_plain: bool = False, has_legend: bool = True) -> str:
    """The whole chart as one SVG; ValueError where a step, lane or target does not exist."""
    layout = lay_out(chart, expand(chart), marks_of(chart), has_legend=has_legend)
    return write(layout, title=_title(chart), description=in_words(chart), is_plain=is_plain)


def legend_of(chart: Chart) -> tuple[str, ...]:
    """What is told below the drawing, for a page that tells it in its own words' flow."""
    return marks_of(chart).entries(expand(chart))


def assumptions_of(chart: Chart) -> tuple[str, ...]:
    """The distinct reasons for what was read into the text: as many as the drawing has numbers."""
    return marks_of(chart).reasons


def draw_pages(chart: Chart, rows_per_page: int, *, is_plain: bool = True) -> list[str]:
    """The chart as pages of at most `rows_per_page` symbols, joined by off-page pentagons; plain colours."""
    marks = marks_of(chart)
    graphs = pages_of(expand(chart), rows_per_page)
    return [
        write(
            lay_out(chart, graph, marks),
            title=f"{_title(chart)}, halaman {number} dari {len(graphs)}",
            description=in_words(chart),
            is_plain=is_plain,
        )
        for number, graph in enumerate(graphs, start=1)
    ]


def _title(chart: Chart) -> str:
    return f"Bagan alir: {chart.title}"
