"""The drawing's colours and its stylesheet: with CSS variables for screens, with plain colours for print."""

from collections.abc import Mapping

#: Colour of each part by day; a desk overrides one with the variable --chart-NAME.
LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "band": "#f5f7f6",
    "head": "#e4ece9",
    "rule": "#cbd5d1",
    "ink": "#1b2421",
    "soft": "#4a5652",
    "line": "#5a6762",
    "shape": "#ffffff",
    "accent": "#0b5d4b",
    "accent-ink": "#ffffff",
    "gone": "#dcefe8",
    "back": "#8a4b00",
    "withheld": "#b3261e",
    "assumed": "#8a4b00",
}
DARK: Mapping[str, str] = {
    "paper": "#161c1a",
    "band": "#1c2422",
    "head": "#24302c",
    "rule": "#38453f",
    "ink": "#e9efec",
    "soft": "#b5c2bc",
    "line": "#9aa9a2",
    "shape": "#202926",
    "accent": "#5fc7a8",
    "accent-ink": "#0a1f19",
    "gone": "#1d4639",
    "back": "#f0b061",
    "withheld": "#ff9c92",
    "assumed": "#f0b061",
}
_RULES = """
.kc text{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;font-size:13px;fill:$ink}
.kc-paper{fill:$paper}
.kc-band{fill:$band}
.kc-head{fill:$head;stroke:$rule}
.kc-head.kc-dashed{stroke:$assumed}
.kc-frame{fill:none;stroke:$rule}
.kc .kc-strong{font-weight:700}
.kc .kc-small{font-size:11.5px}
.kc .kc-legend{font-size:12px;fill:$soft}
.kc .kc-mark{fill:$assumed;font-weight:700;font-size:11px}
.kc-shape{fill:$shape;stroke:$line;stroke-width:1.5}
.kc-terminal{stroke-width:2}
.kc-visited{fill:$gone;stroke:$accent;stroke-width:2}
.kc-current{fill:$accent;stroke:$accent;stroke-width:2}
.kc-ring{fill:none;stroke:$accent;stroke-width:2.5}
.kc text.kc-on-current,.kc .kc-on-current .kc-mark{fill:$accent-ink}
.kc-line{fill:none;stroke:$line;stroke-width:1.6;stroke-linejoin:round}
.kc-halo{fill:none;stroke:$paper;stroke-width:6;stroke-opacity:.85}
.kc-tip{fill:$line}
.kc-line-back{stroke:$back}
.kc-tip-back{fill:$back}
.kc-line-withheld{stroke:$withheld}
.kc-tip-withheld{fill:$withheld}
.kc-line-gone{stroke:$accent;stroke-width:3.2}
.kc-tip-gone{fill:$accent}
.kc-dashed{stroke-dasharray:6 4}
.kc-order{fill:$accent}
.kc text.kc-order-text{fill:$accent-ink;font-size:11px;font-weight:700}
.kc text.kc-way{font-size:11.5px;fill:$soft}
.kc text.kc-way{stroke:$paper;stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
"""


def stylesheet(*, is_plain: bool = False) -> str:
    """The CSS inside the drawing; plain means literal light colours, for printers that know no variables."""
    if is_plain:
        return _filled(LIGHT)
    screen = _filled({name: f"var(--_{name})" for name in LIGHT})
    dark = _variables(DARK)
    return f".kc{{{_variables(LIGHT)}}}{screen}@media screen and (prefers-color-scheme:dark){{.kc{{{dark}}}}}"


def _variables(colours: Mapping[str, str]) -> str:
    return ";".join(f"--_{name}:var(--chart-{name},{colour})" for name, colour in colours.items())


def _filled(colours: Mapping[str, str]) -> str:
    css = _RULES
    for name in sorted(colours, key=len, reverse=True):
        css = css.replace(f"${name}", colours[name])
    return css.replace("\n", "")
