"""What the capture page's script asks: answers without a page, also where the session has ended meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kentongan.interfaces.desk.requests.units import acting_staff
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff
from kentongan.stories.intake.rule_rows import UNSAFE
from kentongan.stories.intake.rules import Refused
from kentongan.stories.uploads.actions import OF_THE_SERVER


def phone_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Passes the acting member of staff to a view; 401 in place of a sign-in page, which a script can't read."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        staff = acting_staff(request) if request.user.is_authenticated else None
        if staff is None:
            return told(_("Sesi Anda berakhir. File tetap di perangkat ini. Masuk lagi, lalu lanjutkan."), status=401)
        return view(request, staff, *args, **kwargs)

    return wrapped


@phone_view
@require_safe
def standing(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Says who is signed in, with a token that is good now: a page that waited for a line may be a day old."""
    answer = JsonResponse({"staff": staff.pk, "token": get_token(request)})
    answer["Cache-Control"] = "no-store"
    return answer


def refusal_told(refusal: Refusal, *, status: int = 422) -> JsonResponse:
    """Returns a refusal for the script: what happened, what was kept, what to do now.

    Of the file itself it says so, for then no case will ever take it, and whether it is one that nobody should open.
    """
    if not isinstance(refusal, Refused):
        return told(str(refusal), status=status)
    of_the_file = {"file": refusal.code not in OF_THE_SERVER, "unsafe": refusal.code in UNSAFE}
    return told(refusal.what, refusal.kept, refusal.remedy, status=status, **of_the_file)


def told(what: str, kept: str = "", remedy: str = "", *, status: int = 422, **of_the_file: bool) -> JsonResponse:
    """Returns these three, and what is said of the file itself."""
    facts = {"file": False, "unsafe": False, **of_the_file}
    return JsonResponse({"what": what, "kept": kept, "remedy": remedy, **facts}, status=status)
