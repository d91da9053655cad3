"""Asal dan izin: where each material comes from, who may use it, who is shown in it and who consented."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.cases.kinds import kind
from kentongan.cases.models import Case
from kentongan.interfaces.desk.requests.askers import wants_json
from kentongan.interfaces.desk.views.access import back_to, own_case, own_run, saying_refusals, staff_view
from kentongan.interfaces.desk.views.capture.phone import refusal_told
from kentongan.interfaces.desk.words.log import actor_words
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.models import Staff
from kentongan.stories.materials.likeness.keeping import alike
from kentongan.stories.materials.reporting import check_report
from kentongan.stories.models import Material
from kentongan.stories.provenance.actions import tell
from kentongan.stories.provenance.checks import SHOWING, told_of, unanswered
from kentongan.stories.provenance.models import Consent, Provenance
from kentongan.stories.provenance.putting_right import put_right, righted
from kentongan.stories.provenance.ready import tell_ready
from kentongan.stories.provenance.taking_back import check_hear, take_back


class ProvenanceForm(forms.ModelForm):
    """The shape of the answers; what they must hold lies with the domain."""

    class Meta:
        model = Provenance
        fields = ("origin", "maker", "licence", "shown", "consent", "consenter", "how")
        widgets = dict.fromkeys(("origin", "shown", "consent"), forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("origin", "shown", "consent"):
            field: Any = self.fields[name]
            field.required = False
            field.choices = [one for one in field.choices if one[0]]


@staff_view
@require_http_methods(["GET", "HEAD", "POST"])
def provenance(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Asks once for all materials that nobody has answered for; each can be answered anew."""
    case, at = own_case(staff, case_id), now()
    materials = [one for one in case.materials.select_related("provenance", "receipt") if one.family in SHOWING]
    if request.method != "POST":
        return _page(
            request, case, staff, materials, _fresh_form(materials, request, staff), _asked(materials, request)
        )
    form = ProvenanceForm(request.POST)
    words = request.POST.get("taken_back", "")
    chosen = [one for one in materials if str(one.pk) in request.POST.getlist("material")]
    proof = request.FILES.get("proof")
    try:
        if "take_back" in request.POST:
            take_back(chosen, words=words, by=staff, at=at)
            messages.success(
                request, _("Tercatat. Bahan itu tidak dapat ditayangkan lagi di naskah atau halaman mana pun.")
            )
            return back_to("case", case_id=case.pk)
        if "put_right" in request.POST:
            consenter, reason = request.POST.get("consenter_again", ""), request.POST.get("righted", "")
            put_right(chosen, consenter=consenter, words=reason, by=staff, at=at)
            messages.success(request, _("Tercatat. Izin bahan itu berlaku lagi."))
            return back_to("provenance", case_id=case.pk)
        form.is_valid()
        tell(chosen, form.instance, proof=proof, by=staff, at=at)
    except Refusal as refusal:
        return _page(request, case, staff, materials, form, {one.pk for one in chosen}, refusal.reasons)
    messages.success(request, _("Asal dan izin %(count)d bahan tersimpan.") % {"count": len(chosen)})
    left = unanswered([one for one in materials if one not in chosen])
    return back_to("provenance" if left else _next(staff, case), case_id=case.pk)


@staff_view
@require_POST
def ready(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Gives one answer to every material that nobody has answered for; the capture page asks for JSON."""
    case = own_case(staff, case_id)
    answer = request.POST.get("ready", "")
    if wants_json(request):
        try:
            return JsonResponse({"answered": len(tell_ready(case, answer, by=staff, at=now()))})
        except Refusal as refusal:
            return refusal_told(refusal)
    saying_refusals(request, lambda: _told(len(tell_ready(case, answer, by=staff, at=now()))))
    came_from = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return redirect(came_from)
    return back_to("provenance", case_id=case_id)


def _told(count: int) -> str:
    """Says for how many the answer stands; what is shown out of another case has its answers there."""
    if count:
        return _("Asal dan izin %(count)d bahan tersimpan.") % {"count": count}
    return _(
        "Semua bahan pekerjaan ini sudah dijawab. Yang berasal dari pekerjaan lain dijawab di sana; bila pekerjaan itu "
        "sudah selesai, kesampingkan temuannya dengan alasan."
    )


def _next(staff: Staff, case: Case) -> str:
    run = own_run(staff, case.pk)
    return "collect" if run and kind(run.kind).screen == "collect" else "case"


def _is_refused(material: Material) -> bool:
    told = told_of(material)
    return told is not None and told.consent == Consent.NONE


def _asked(materials: list[Material], request: HttpRequest) -> set[UUID]:
    """Returns the materials that stand chosen: the one that was asked for, else all without an answer."""
    wanted = {one.pk for one in materials if str(one.pk) == request.GET.get("bahan")}
    return wanted or {one.pk for one in unanswered(materials)}


def _fresh_form(materials: list[Material], request: HttpRequest, staff: Staff) -> ProvenanceForm:
    known = next((one for one in materials if str(one.pk) == request.GET.get("bahan")), None)
    answered = getattr(known, "provenance", None) if known else None
    return ProvenanceForm(instance=answered, initial={} if answered else {"maker": str(staff.user)})


def _page(
    request: HttpRequest,
    case: Case,
    staff: Staff,
    materials: list[Material],
    form: ProvenanceForm,
    chosen: set[UUID],
    refusals: tuple[Reason, ...] = (),
) -> HttpResponse:
    whose = {material: actor_words(event.actor) for material, event in righted(case).items()}
    context = {
        "case": case,
        "rows": [(one, one.pk in chosen, whose.get(str(one.pk), "")) for one in materials],
        "form": form,
        "alike": alike(materials),
        "refusals": refusals,
        "closed": check_report(case, by=staff, at=now()),
        "may_take_back": not check_hear(case, by=staff, at=now()),
        "may_put_right": any(_is_refused(one) for one in materials),
        "righting": {name: request.POST.get(name, "") for name in ("consenter_again", "righted")},
        "taken_back": request.POST.get("taken_back", ""),
        "left": unanswered(materials) if not request.GET.get("bahan") else [],
        "onward": reverse(f"desk:{_next(staff, case)}", args=[case.pk]),
    }
    return render(request, "desk/provenance.html", context, status=409 if refusals else 200)
