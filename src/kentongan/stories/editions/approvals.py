"""Approving a frozen version, and voiding what was approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists

from kentongan.cases.actions import note
from kentongan.cases.models import StepRun
from kentongan.kernel.refusals import refuse_if
from kentongan.people.models import Staff
from kentongan.stories.findings.drafts import check_unsent
from kentongan.stories.models import Approval, Edition, Finding, Version


def approve(version: Version, run: StepRun, *, by: Staff, at: datetime) -> Approval:
    """Writes that a version may be made public and locks its text, unless a colleague noted something just now.

    The step's own rules come before, and its event says which version and fingerprint were approved.
    """
    noted = Finding.objects.drafts().filter(case=run.case_id)
    with transaction.atomic(savepoint=False):
        approval = Approval.objects.create(version=version, run=run, fingerprint=version.fingerprint, by=by, at=at)
        if Edition.objects.filter(~Exists(noted), pk=version.edition_id).update(is_locked=True) != 1:
            refuse_if(check_unsent(run.case_id))
    return approval


def void(edition: Edition, *, because: str, by: Staff, at: datetime) -> int:
    """Voids every approval of an edition and opens its text; returns how many approvals fell."""
    with transaction.atomic(savepoint=False):
        standing = Approval.objects.filter(version__edition=edition.pk, voided_at__isnull=True)
        numbers = list(standing.values_list("version__number", flat=True))
        fell = standing.update(voided_at=at, voided_because=because)
        Edition.objects.filter(pk=edition.pk).update(is_locked=False)
        edition.is_locked = False
        if fell:
            note(edition.case, "approval_voided", by=by, at=at, facts={"versions": numbers}, words=because)
    return fell
