"""The log says by which outcome a step was left, and names steps as the lists do."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from kentongan.cases.kinds import short_name
from kentongan.cases.models import Case
from kentongan.cases.queries import log_of
from kentongan.conftest import Office
from kentongan.interfaces.desk.log_words import sentences

from .test_query_counts import under_review


def said(case: Case) -> list[str]:
    return [row.sentence for row in sentences(log_of(case), case)]


def test_going_on_is_said_by_the_outcomes_label_and_short_names(office: Office) -> None:
    case = office.open()
    first = office.run(case).definition
    office.rehearse(case, first.outcomes[0].id)
    second = short_name(office.run(case).definition)
    assert f"memilih “{first.outcomes[0].label}” pada “{short_name(first)}”, lanjut ke “{second}”." in said(case)


def test_a_return_is_said_as_a_return(office: Office) -> None:
    case = under_review(office)
    step = office.run(case).definition
    back = next(one for one in step.outcomes if one.way == "back")
    office.rehearse(case, back.id)
    to = short_name(office.run(case).definition)
    assert f"mengembalikan dari “{short_name(step)}” ke “{to}”." in said(Case.objects.get(pk=case.pk))


def test_the_review_says_briefly_who_comes_next(office: Office, client: Client) -> None:
    case = under_review(office)
    run = office.run(case)
    onward = next(one for one in run.definition.outcomes if one.way == "on")
    step = case.definition.step(onward.to)
    client.force_login(office.doer(case).user)
    page = client.get(reverse("desk:review", args=[case.pk])).text
    assert f"Berikutnya: {case.procedure.role(step.role).name} – {short_name(step)}, paling lama " in page
