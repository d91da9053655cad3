"""Makes the demonstration offices that are not there yet and prints their sign-ins, once."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import transaction

from kentongan.kernel.clock import now
from kentongan.people.models import Unit
from kentongan.people.passwords import new_password
from kentongan.procedures.models import Endorsement, ProcedureVersion

from .demonstration import name_head, set_up, sign_ins
from .demonstration_pages import write_demonstration_pages


def found_missing_offices(versions: Iterable[ProcedureVersion]) -> list[Unit]:
    """Makes an office for each SOP that no demonstration runs yet; all share one new password."""
    known = set(Endorsement.objects.filter(is_demonstration=True).values_list("procedure", flat=True))
    password = new_password()
    encoded = make_password(password)
    with transaction.atomic():  # all or none: a password that was never printed opens nothing
        missing = [version for version in versions if version.procedure not in known]
        casts = [set_up(version, password=encoded, at=now()) for version in missing]
        units = [cast.unit for cast in casts]
        for cast in casts:
            name_head(cast, password=encoded, at=now())
            write_demonstration_pages(cast.unit, at=now())
    if units:
        print("\n".join(announcement(units, password)))
    return units


def announcement(units: Iterable[Unit], password: str) -> list[str]:
    """Returns the lines that tell who may sign in; the password is kept nowhere."""
    lines = ["", "Kantor peragaan sudah dibuat. Akunnya (catat sekarang, tidak ditampilkan lagi):"]
    office = ""
    for name, title, username in sign_ins(units):
        if name != office:
            lines += ["", f"  {name}"]
            office = name
        lines.append(f"    {username:<40}{title}")
    return [*lines, "", f"  Kata sandi semua akun: {password}", ""]
