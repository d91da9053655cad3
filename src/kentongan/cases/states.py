"""The states of a case, the ways in which a step can be left, and the edges between them; prints as the diagram."""

from typing import NamedTuple

import django
from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """A case is open at exactly one step, or it has ended; nothing leads back from an end."""

    #: at a step, its clock running
    OPEN = "open", _("berjalan")
    #: one of the track's ends was reached
    ENDED = "ended", _("selesai")


class Way(models.TextChoices):
    """What leaving a step by an outcome means for the work."""

    #: forward, to the next step or an end
    ON = "on", _("diteruskan")
    #: back to its doer: asks for a reason and a finding
    BACK = "back", _("dikembalikan")
    #: not to be displayed: asks for the legal ground
    WITHHELD = "withheld", _("tidak ditayangkan")
    #: past the SOP's outcomes, because a recorded order says that the public must know now
    URGENT = "urgent", _("ditayangkan mendesak")
    #: past the SOP's outcomes, because it was begun by mistake and nothing was collected
    CALLED_OFF = "called_off", _("dibatalkan")


#: the outcome and the end of a case that was called off: no SOP names it
CALLED_OFF = "called_off"


class PauseReason(models.TextChoices):
    """Why the clock of a step stands still; the owner of the pause is whom the work waits for."""

    #: the one who gave the material has to supply something
    SOURCE = "source", _("menunggu keterangan dari sumber bahan")
    #: the citizen who asked has to complete the request
    APPLICANT = "applicant", _("menunggu pemohon melengkapi permohonan")
    #: another office has to answer
    OTHER_UNIT = "other_unit", _("menunggu unit atau instansi lain")
    #: a superior has to decide something beyond this step
    SUPERIOR = "superior", _("menunggu arahan pimpinan")
    #: power, line, device or account does not work
    EQUIPMENT = "equipment", _("gangguan listrik, jaringan, alat atau akun")
    #: anything else, in words
    OTHER = "other", _("alasan lain")


class Told(models.IntegerChoices):
    """Who has been told that the standard of a step runs out: each stage once, at its own moment."""

    #: nobody yet
    NOBODY = 0, _("belum ada yang diingatkan")
    #: those awaited, before it has run out
    AWAITED = 1, _("yang ditunggu sudah diingatkan")
    #: whoever holds the next role of the track, once it has run out
    NEXT = 2, _("peran berikutnya sudah diberi tahu")
    #: the head, once the standard has run out a second time
    HEAD = 3, _("pimpinan sudah diberi tahu")


class Edge(NamedTuple):
    """One way for a case to move: the verb of actions.py that does it, and what it needs."""

    source: CaseState | None
    target: CaseState
    verb: str
    needs: str


#: every move of a case; a bypass of the SOP's outcomes (send_back, rush, call_off) is an edge of its own, never a flag
EDGES = (
    Edge(None, CaseState.OPEN, "open_case", "an SOP in force, a holder of its first role"),
    Edge(CaseState.OPEN, CaseState.OPEN, "leave on", "what the step's kind asks for"),
    Edge(CaseState.OPEN, CaseState.OPEN, "leave_by_waiver", "the unit's exception in writing, a reason, nobody else"),
    Edge(CaseState.OPEN, CaseState.OPEN, "leave back", "a reason and words"),
    Edge(CaseState.OPEN, CaseState.OPEN, "send_back", "words, outside of the SOP's outcomes"),
    Edge(CaseState.OPEN, CaseState.OPEN, "rush", "a recorded order, somebody who may publish; then a second review"),
    Edge(CaseState.OPEN, CaseState.ENDED, "leave on", "what the step's kind asks for"),
    Edge(CaseState.OPEN, CaseState.ENDED, "leave_by_waiver", "the unit's exception in writing, a reason, nobody else"),
    Edge(CaseState.OPEN, CaseState.ENDED, "leave withheld", "the legal ground"),
    Edge(CaseState.OPEN, CaseState.ENDED, "call_off", "whoever began it, while nothing is collected"),
)

HEAD = """# The states of a case

Drawn from `src/kentongan/cases/states.py` by `python -m kentongan.cases.states`; a test holds it to the code.
While it is open, a case stands at one step of its SOP's track, and each move below closes one step run and
opens the next: which step follows is the SOP's word, not the program's.

```mermaid
stateDiagram-v2
"""


def diagram() -> str:
    """Returns the page docs/case-states.md, in the order of the code."""
    lines = [f"    {edge.source or '[*]'} --> {edge.target}: {edge.verb} ({edge.needs})" for edge in EDGES]
    left = {edge.source for edge in EDGES}
    lines += [f"    {state} --> [*]" for state in CaseState if state not in left]
    words = "\n".join(f"| `{one}` | {one.label} |" for one in (*CaseState, *Way))
    return HEAD + "\n".join(lines) + f"\n```\n\n| state or way | on the screen |\n|---|---|\n{words}\n"


if __name__ == "__main__":
    django.setup()
    print(diagram(), end="")
