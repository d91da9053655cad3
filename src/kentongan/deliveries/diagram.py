"""Draws the states and edges of a delivery as a Mermaid diagram for docs/delivery-states.md."""

from __future__ import annotations

import django

from .states import EDGES, PUBLIC, SETTLED, State

HEAD = """# The states of a delivery

Drawn from `src/kentongan/deliveries/states.py` by `python -m kentongan.deliveries.diagram`;
a test holds it to the code.
A state with a double ring is public; a grey one is settled: the publish step no longer waits for it.

```mermaid
stateDiagram-v2
    classDef public stroke-width:4px
    classDef settled fill:#ddd
"""


def diagram() -> str:
    """Returns the whole page; the order of lines follows the code, so that it never changes by itself."""
    lines = [f"    [*] --> {State.QUEUED}", f"    [*] --> {State.WAITING}", f"    [*] --> {State.NEEDS_PERSON}"]
    for state in State:
        lines += [f"    {state} --> {target}" for target in State if target in EDGES[state]]
        if not EDGES[state]:
            lines.append(f"    {state} --> [*]")
    lines += [f"    class {state} public" for state in State if state in PUBLIC]
    lines += [f"    class {state} settled" for state in State if state in SETTLED - PUBLIC]
    return HEAD + "\n".join(lines) + "\n```\n\n" + _words()


def _words() -> str:
    rows = "\n".join(f"| `{state}` | {state.label} |" for state in State)
    return f"| state | on the screen |\n|---|---|\n{rows}\n"


if __name__ == "__main__":
    django.setup()
    print(diagram(), end="")
