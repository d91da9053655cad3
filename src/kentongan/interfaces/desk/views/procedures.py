"""SOP: the signed document as this office runs it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.cases.kinds import is_playable
from kentongan.documents.procedure_pdf import procedure_pdf
from kentongan.documents.procedure_sheet import sheet_css
from kentongan.interfaces.desk.sheets.official_sheet import official_sheet, sheet_of
from kentongan.interfaces.desk.sheets.pictures import assumed_parts, picture_of_track, printed_pictures
from kentongan.interfaces.desk.tables.sorting import listed_by
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.procedures.definition import Procedure, Track, assumptions_of
from kentongan.procedures.queries import all_in_force, as_confirmed, holders_by_role, in_force

from .access import staff_view
from .materials.receipts import choosable


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the SOPs in force in the unit."""
    return render(request, "desk/procedures.html", {"rows": all_in_force(staff.unit)})


@staff_view
def show(request: HttpRequest, staff: Staff, procedure: str) -> HttpResponse:
    """Shows one SOP: identity block, official table, flowcharts, and who holds its roles here."""
    endorsement = in_force(staff.unit, procedure)
    if endorsement is None:
        raise Http404
    definition = as_confirmed(endorsement.version, staff.unit)
    context = {
        "endorsement": endorsement,
        "definition": definition,
        "sheet": official_sheet(definition, stamp=_("peragaan") if endorsement.is_demonstration else ""),
        "sheet_css": sheet_css(),
        "tracks": [_shown(definition, track) for track in definition.tracks],
        **_holders(request, staff, procedure),
        "assumptions": assumed_parts(definition),
        "confirmed": len(list(assumptions_of(endorsement.version.frozen))) - len(list(assumptions_of(definition))),
        **choosable(staff, definition),
    }
    return render(request, "desk/procedure.html", context)


@staff_view
def pdf(request: HttpRequest, staff: Staff, procedure: str) -> HttpResponse:
    """Gives the official sheet of an SOP in force as a PDF."""
    endorsement = in_force(staff.unit, procedure)
    if endorsement is None:
        raise Http404
    stamp = _("peragaan") if endorsement.is_demonstration else ""
    definition = as_confirmed(endorsement.version, staff.unit)
    sheet = sheet_of(definition, stamp=stamp)
    content = procedure_pdf(sheet, at=now(), charts=printed_pictures(definition))
    headers = {"Content-Disposition": f'inline; filename="sop-{procedure}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _shown(definition: Procedure, track: Track) -> dict[str, object]:
    """Returns a track with its picture and its channels, and why its pace and channels were read so."""
    channels = [(id, track.assumption("channels", id)) for id in track.channels]
    read = [track.pace.assumed, *(reason for _id, reason in channels)]
    return {
        "track": track,
        "picture": picture_of_track(definition, track),
        "is_playable": is_playable(track),
        "channels": channels,
        "reasons": list(dict.fromkeys(reason for reason in read if reason)),
    }


def _holders(request: HttpRequest, staff: Staff, procedure: str) -> dict[str, object]:
    """Returns who holds the roles of an SOP today, in the order that was asked for, with the heads of their table."""
    rows = holders_by_role(staff.unit, procedure, now().astimezone(staff.unit.zone).date())
    columns = {
        "jabatan": (_("Jabatan"), lambda row: row[1]),
        "pegawai": (_("Pegawai"), lambda row: ", ".join(str(one.user) for one in row[2])),
    }
    holders, heads = listed_by(request, rows, columns)
    return {"holders": holders, "heads": heads}
