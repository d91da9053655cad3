"""Undangan: the owner of an account says whether they work in another unit too."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kentongan.interfaces.desk.views.access import back_to, say
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.invitations.actions import accept, decline
from kentongan.people.invitations.queries import invitations_to
from kentongan.people.models import Invitation, User


@login_required
@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """Shows what the reader is asked, whichever unit they act in, and also where they belong to none."""
    return render(request, "desk/people/invitations.html", {"rows": invitations_to(_owner(request))})


@login_required
@require_POST
def answer(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Accepts or declines one invitation; somebody else's does not exist here."""
    owner = _owner(request)
    row = Invitation.objects.filter(pk=invitation_id, user=owner).select_related("unit", "user").first()
    if row is None:
        raise Http404
    is_accepted, facts = request.POST.get("jawaban") == "terima", {"unit": row.unit.name}
    try:
        (accept if is_accepted else decline)(row, by=owner, at=now())
    except Refusal as refusal:
        say(request, refusal)
        return back_to("invitations")
    if not is_accepted:
        messages.success(request, _("Undangan %(unit)s ditolak. Tidak ada yang berubah pada akun Anda.") % facts)
        return back_to("invitations")
    messages.success(request, _("Anda tercatat sebagai pegawai %(unit)s. Pilih unit tempat Anda bekerja.") % facts)
    return back_to("choose_unit")


def _owner(request: HttpRequest) -> User:
    if not isinstance(request.user, User):  # as login_required has seen to
        raise Http404
    return request.user
