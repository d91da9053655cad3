"""The states of a case and the ways in which a step can be left."""

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


#: which state a case may go to from which; checked at import
EDGES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.OPEN, CaseState.ENDED}),
    CaseState.ENDED: frozenset(),
}

if set(EDGES) != set(CaseState):
    raise AssertionError("every state of a case stands in EDGES")
