"""Everything that shows how a case was displayed, as one file to take along."""

from __future__ import annotations

from tempfile import TemporaryFile
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kentongan.deliveries.evidence.bundle import write_bundle
from kentongan.interfaces.desk.views.access import own_case, staff_view
from kentongan.interfaces.desk.views.materials.files import WholeFile
from kentongan.people.models import Staff


@staff_view
@require_safe
def bundle(_request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponseBase:
    """Answers with a ZIP of proofs, looks and kept displays, and the hashes of its files."""
    case = own_case(staff, case_id)
    file = TemporaryFile()  # noqa: SIM115  # the answer closes it
    write_bundle(case, file)
    file.seek(0)
    name = f"bukti-tayang-{case.number.replace('/', '-')}.zip"
    return WholeFile(file, as_attachment=True, filename=name, content_type="application/zip")
