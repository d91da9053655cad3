"""Questions about stories: who had a hand in it, what was frozen, what stands approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from kentongan.cases.models import Case, StepRun
from kentongan.deliveries.models import Release

from .models import Approval, Edition, Finding, Material, Version


def edition_of(case: Case) -> Edition | None:
    """Returns the working copy of a case, None before it has begun."""
    edition = Edition.objects.select_related("story", "topic").filter(case=case.pk).first()
    if edition:
        edition.case, edition.unit = case, case.unit
    return edition


def used_media(edition: Edition) -> tuple[frozenset[int], frozenset[int]]:
    """Returns the ids of the images and of the documents that the body shows, without loading them."""
    found: dict[str, set[int]] = {"image": set(), "video": set(), "document": set()}
    for kind, value in _raw_blocks(edition):
        key = "image" if kind == "picture" else kind
        if key in found and value.get(key):
            found[key].add(int(value[key]))
    return frozenset(found["image"]), frozenset(found["video"] | found["document"])


def contributors(edition: Edition) -> frozenset[int]:
    """Returns the ids of the staff who wrote it or supplied material used in it, superusers like anyone else."""
    images, documents = used_media(edition)
    suppliers = Material.objects.filter(Q(image__in=images) | Q(document__in=documents)).values_list("by", flat=True)
    return frozenset(edition.contributions.values_list("staff", flat=True)) | frozenset(suppliers)


def contributors_of(case: Case) -> frozenset[int]:
    """Returns the contributors of the case's edition, nobody before it has begun."""
    edition = Edition.objects.filter(case=case.pk).first()
    return contributors(edition) if edition else frozenset()


def latest_version(edition: Edition) -> Version | None:
    """Returns what was last handed over."""
    return edition.versions.order_by("-number").first()


def standing_approval(edition: Edition) -> Approval | None:
    """Returns the last approval that no unlocking has voided."""
    rows = Approval.objects.filter(version__edition=edition, voided_at__isnull=True)
    return rows.select_related("version", "by__user").order_by("-at", "-pk").first()


def open_findings(case: Case, *, blocking: bool = False) -> list[Finding]:
    """Returns what the doer has before them, oldest first."""
    rows = Finding.objects.filter(case=case.pk)
    return list(rows.blocking() if blocking else rows.open())


def findings_to_show(case: Case) -> list[Finding]:
    """Returns the open findings with who raised them and the version that each is about, for a page."""
    rows = Finding.objects.open().filter(case=case.pk)
    return list(rows.select_related("raised_by__user").prefetch_related("version"))


def release_in(run: StepRun) -> Release | None:
    """Returns what was made public in this run."""
    return Release.objects.filter(run=run).select_related("by__user").order_by("at").first()


def latest_release(case: Case) -> Release | None:
    """Returns what was last made public under a case."""
    return Release.objects.filter(case=case.pk).order_by("-at").first()


def _raw_blocks(edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    for block in edition.body.raw_data:
        value = block["value"]
        yield block["type"], value if isinstance(value, dict) else {}
