"""What follows an order to take down: its proof, and the item shown again where the official said no."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import back_to, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.models import Recall
from kentongan.stories.recalling.afterwards import prove, show_again

from .recalls import carry_on


@staff_view
@require_POST
def afterwards(request: HttpRequest, staff: Staff, recall_id: UUID, verb: str) -> HttpResponse:
    """Keeps the proof of an order, or shows again what the official did not want taken down."""
    found = Recall.objects.filter(pk=recall_id, unit=staff.unit_id).with_hands().select_related("case__stream").first()
    if found is None or verb not in ("bukti", "tampilkan-lagi"):
        raise Http404

    def act() -> None:
        if verb == "bukti":
            prove(found, proof=request.FILES.get("proof"), by=staff, at=now())
            return
        with transaction.atomic():
            show_again(found, by=staff, at=now())
            carry_on(found)

    done = _("Bukti perintah tersimpan.") if verb == "bukti" else _("Naskah ditampilkan lagi.")
    saying_refusals(request, act, done)
    return back_to("recall", case_id=found.case_id)
