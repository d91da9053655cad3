"""One press for the usual answers: they hold for every material of the case that nobody has answered for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.cases.models import Case
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.materials.reporting import check_report

from .actions import tell
from .checks import unanswered
from .models import Consent, Origin, Provenance, Shown


class Ready(StrEnum):
    """An answer that asks for no word: who needs another one fills the whole page."""

    #: made in office, and nobody can be recognised
    NOBODY = "nobody"
    #: made in office at an event open to all, grown-ups only
    OPEN_EVENT = "open-event"


#: how each reads on a button
READY_WORDS: dict[Ready, Promise] = {
    Ready.NOBODY: gettext_lazy("Kami yang membuatnya. Tidak ada orang yang dapat dikenali."),
    Ready.OPEN_EVENT: gettext_lazy("Kami yang membuatnya di kegiatan terbuka. Yang dapat dikenali hanya orang dewasa."),
}


def tell_ready(case: Case, answer: str, *, by: Staff, at: datetime) -> list[Provenance]:
    """Gives all materials without an answer this one; none left, nothing is written."""
    refuse_if(check_report(case, by=by, at=at))
    if answer not in set(Ready):
        raise NotNow(Reason("unknown-answer", _("Jawaban itu tidak ada dalam daftar. Pilih salah satu jawaban.")))
    left = unanswered(case.materials.select_related("provenance", "by__user"))
    if not left:
        return []
    maker = str(by.user) if all(one.by_id == by.pk for one in left) else ""
    return tell(left, _row(Ready(answer), maker), by=by, at=at)


def _row(answer: Ready, maker: str) -> Provenance:
    if answer is Ready.NOBODY:
        return Provenance(origin=Origin.OWN, maker=maker, shown=Shown.NOBODY)
    return Provenance(origin=Origin.OWN, maker=maker, shown=Shown.ADULTS, consent=Consent.PUBLIC_EVENT)
