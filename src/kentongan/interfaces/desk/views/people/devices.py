"""Web push on this device: the browser's word is kept, and let go again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import back_to, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Device, Staff
from kentongan.people.ways.device_names import device_name
from kentongan.people.ways.push import add_device


@staff_view
@require_POST
def add(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Keeps where the browser of this device listens."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    name = device_name(request.headers.get("User-Agent", ""))
    done = _("Perangkat ini terdaftar. Pemberitahuan tampil di sini, juga bila halaman ini ditutup.")
    saying_refusals(request, lambda: add_device(user=staff.user, **given, name=name, at=now()), done)
    return back_to("account")


@staff_view
@require_POST
def remove(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lets every device of the reader go."""
    Device.objects.filter(user=staff.user_id).delete()
    messages.success(request, _("Semua perangkat dilepas."))
    return back_to("account")
