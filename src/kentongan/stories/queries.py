"""Questions about stories: who had a hand in it, what was frozen, what stands approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kentongan.cases.models import Case, StepRun
from kentongan.cases.states import Way
from kentongan.deliveries.models import Delivery, Release

from .models import Approval, Contribution, Edition, Finding, Material, Reply, SavedState, Version, Withholding


def edition_of(case: Case) -> Edition | None:
    """Returns the working copy of a case, None before it has begun."""
    edition = Edition.objects.select_related("story", "topic").filter(case=case.pk).first()
    if edition:
        edition.case, edition.unit = case, case.unit
    return edition


def used_media(edition: Edition) -> tuple[frozenset[int], frozenset[int]]:
    """Returns the ids of the images and of the documents that the body shows, without loading them."""
    found: dict[str, set[int]] = {"image": set(), "video": set(), "sound": set(), "document": set()}
    for kind, value in _raw_blocks(edition):
        key = "image" if kind == "picture" else kind
        if key in found and value.get(key):
            found[key].add(int(value[key]))
    return frozenset(found["image"]), frozenset(found["video"] | found["sound"] | found["document"])


def contributors(edition: Edition) -> frozenset[int]:
    """Returns the ids of the staff who wrote it or supplied material used in it, superusers like anyone else.

    Where one of them did a step of the case in the name of another, the hands of that other are counted too.
    """
    return contributors_by_case([edition])[edition.case_id]


def contributors_by_case(editions: Collection[Edition]) -> dict[UUID, frozenset[int]]:
    """Returns the same for many editions, by case: three queries however many they are."""
    case_of = {edition.pk: edition.case_id for edition in editions}
    own: dict[UUID, set[int]] = {case: set() for case in case_of.values()}
    for pk, staff in Contribution.objects.filter(edition__in=case_of).values_list("edition", "staff"):
        own[case_of[pk]].add(staff)
    for case, supplier in _suppliers(editions):
        own[case].add(supplier)
    found = {case: frozenset(hands) for case, hands in own.items()}
    stood_for = StepRun.objects.filter(case__in=found, acting_for__isnull=False)
    for case, doer, absent in stood_for.values_list("case", "done_by", "acting_for"):
        if doer in own[case]:
            found[case] |= {absent}
    return found


def _suppliers(editions: Collection[Edition]) -> Iterator[tuple[UUID, int]]:
    """Yields (case, staff) for each who handed in what an edition shows, and for whom they did it by letter."""
    shown: dict[tuple[str, int | None], list[UUID]] = defaultdict(list)
    for edition in editions:
        for name, ids in zip(("image", "document"), used_media(edition), strict=True):
            for pk in ids:
                shown[name, pk].append(edition.case_id)
    images, documents = ([pk for kind, pk in shown if kind == name] for name in ("image", "document"))
    rows = Material.objects.filter(Q(image__in=images) | Q(document__in=documents))
    for image, document, *hands in rows.values_list("image", "document", "by", "acting_for"):
        for case in shown.get(("image", image), []) + shown.get(("document", document), []):
            yield from ((case, hand) for hand in hands if hand)


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
    return rows.select_related("version", "by__user", "run").order_by("-at", "-pk").first()


def open_findings(case: Case) -> list[Finding]:
    """Returns what the doer has before them, oldest first."""
    return list(Finding.objects.open().of_people().filter(case=case.pk))


def findings_in_the_way(case: Case, *, is_screened: bool = True) -> int:
    """Counts what stops the way on: open findings that block, and what a reviewer noted and has not sent.

    Where the text is still being written, screening asks the text itself (`check_screened`), not its findings.
    """
    rows = Finding.objects.standing().filter(case=case.pk, blocks=True)
    return (rows if is_screened else rows.of_people()).count()


def standing_of(run: StepRun) -> QuerySet[Finding]:
    """Returns what was raised, noted or opened again in a run and still stands."""
    return Finding.objects.standing().of_people().filter(Q(run=run.pk) | Q(reopened_in=run.pk), case=run.case_id)


def noted_by_run(runs: Sequence[StepRun]) -> dict[int, frozenset[int]]:
    """Returns the staff ids that have noted something in each run and not sent it, by run id."""
    rows = Finding.objects.drafts().filter(run__in=[run.pk for run in runs]).values_list("run", "raised_by")
    return _gathered(rows)


def written_by_run(runs: Sequence[StepRun]) -> dict[int, frozenset[int]]:
    """Returns the staff ids that have saved text in each run, by run id."""
    by_case = {run.case_id: run for run in runs}
    if not by_case:
        return {}
    saved = SavedState.objects.filter(edition__case__in=by_case, by__isnull=False).order_by()
    rows = saved.values_list("edition__case", "by").annotate(last=Max("at"))
    return _gathered((by_case[case].pk, by) for case, by, last in rows if last >= by_case[case].entered_at)


def _gathered(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for run, by in pairs:
        found[run].add(by)
    return {run: frozenset(ids) for run, ids in found.items()}


def findings_to_show(case: Case) -> list[Finding]:
    """Returns the open findings for a page: who raised them, in which round, about which version, what was replied."""
    return list(_to_show(Finding.objects.open().of_people().filter(case=case.pk)))


def drafts_to_show(run: StepRun) -> list[Finding]:
    """Returns what was noted in a run and is not sent yet."""
    return list(_to_show(Finding.objects.drafts().filter(run=run)))


def settled_to_show(case: Case) -> list[Finding]:
    """Returns what was ticked off, answered or passed over, the latest first."""
    return list(_to_show(Finding.objects.settled().of_people().filter(case=case.pk)).order_by("-settled_at", "-pk"))


def returns_before(number: Any) -> QuerySet[StepRun]:
    """Returns the runs of the outer row's case that ended in a return before the run of that number."""
    return StepRun.objects.filter(case=OuterRef("case"), way=Way.BACK, number__lt=number).order_by()


def round_of(case: Case) -> int:
    """Returns in which round a case is: the first, and one more after each return."""
    return case.runs.filter(way=Way.BACK).count() + 1


def standing_withholding(case: Case) -> Withholding | None:
    """Returns on what ground a case is not displayed, None where it is or may still be."""
    return Withholding.objects.filter(case=case.pk, lifted_at__isnull=True).select_related("by__user", "run").last()


def _to_show(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Joins what a page tells of each finding; `round` is annotated."""
    counted = returns_before(OuterRef("run__number")).values("case").annotate(n=Count("pk")).values("n")
    rows = rows.annotate(round=Coalesce(Subquery(counted), 0) + 1)
    related = rows.select_related("raised_by__user", "settled_by__user", "run")
    return related.prefetch_related("version", Prefetch("replies", Reply.objects.select_related("by__user")))


def release_in(run: StepRun) -> Release | None:
    """Returns what was made public in this run, or urgently before it, where just that has been approved since."""
    own = Release.objects.filter(run=run).select_related("by__user").order_by("at").first()
    return own or (_published_before(run) if run.kind == "publish" else None)


def _published_before(run: StepRun) -> Release | None:
    """Returns the urgent release of the version that now stands approved; None once it was taken down."""
    approved = Approval.objects.filter(version=OuterRef("urgent_order__version"), voided_at__isnull=True)
    taken_down = Delivery.objects.taking_down().filter(release=OuterRef("pk"))
    rows = Release.objects.filter(Exists(approved), ~Exists(taken_down), case=run.case_id, urgent_order__isnull=False)
    return rows.select_related("by__user").order_by("-at").first()


def latest_release(case: Case) -> Release | None:
    """Returns what was last made public under a case."""
    return Release.objects.filter(case=case.pk).order_by("-at").first()


def _raw_blocks(edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    for block in edition.body.raw_data:
        value = block["value"]
        yield block["type"], value if isinstance(value, dict) else {}
