"""What people record with a consequence for others: shown once as it will be, then recorded, or said why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse

from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.kernel.refusals import Reason, Refusal

Row = TypeVar("Row", bound=Model)
#: at which field of a form stands what is refused, by the reason's code; the others stand at its head
FIELDS = {
    "letter-missing": "letter", "reason-missing": "reason", "granted-already": "procedure",
    **dict.fromkeys(("unknown-kind", "kind-of-team", "kind-of-structure"), "kind"),
    **dict.fromkeys(("own-stand-in", "not-holder", "absent-missing"), "absent"),
    **dict.fromkeys(("period-turned", "period-over", "no-such-day"), "until"),
    **dict.fromkeys(("overlaps", "stands-in-already"), "since"),
}  # fmt: skip


class Page(Protocol):
    """Shows the form, with what was refused where something was."""

    def __call__(self, *, refused: Sequence[Reason] = ()) -> HttpResponse: ...


def record_once_sure(
    request: HttpRequest,
    form: Form,
    *,
    page: Page,
    check: Callable[[], Sequence[Reason]],
    ask: Callable[[Mapping[str, Any]], HttpResponse],
    record: Callable[[], str],
    back: str,
) -> HttpResponse:
    """Checks what was typed, asks once, records it and says the words that `record` returns."""
    if request.method != "POST" or not form.is_valid():
        return page()
    if refused := check():
        return page(refused=_at_fields(form, refused))
    if "sure" not in request.POST:
        return ask(form.cleaned_data)
    try:
        done = record()
    except Refusal as refusal:  # somebody was quicker
        return page(refused=_at_fields(form, refusal.reasons))
    messages.success(request, done)
    return back_to(back)


def _at_fields(form: Form, reasons: Sequence[Reason]) -> list[Reason]:
    """Lays each reason at the field that it asks for; returns those that ask for none."""
    placed = [reason for reason in reasons if FIELDS.get(reason.code) in form.fields]
    for reason in placed:
        form.add_error(FIELDS[reason.code], str(reason))
    return [reason for reason in reasons if reason not in placed]


def end_one(
    request: HttpRequest, rows: QuerySet[Row], pk: int, *, end: Callable[[Row], object], done: str, back: str
) -> HttpResponse:
    """Ends what was recorded, and says so or says why not; what is not among the rows does not exist."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    saying_refusals(request, lambda: end(row), done)
    return back_to(back)


def status_of(form: Form, refused: Sequence[Reason]) -> int:
    """Returns the status of a page that shows a form: 409 where what was sent is not recorded."""
    return 409 if refused or (form.is_bound and not form.is_valid()) else 200
