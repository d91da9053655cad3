"""The log says by which outcome a step was left, and names steps as the lists do."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from kentongan.cases.kinds import short_name
from kentongan.cases.models import Case
from kentongan.cases.queries import log_of
from kentongan.conftest import Office
from kentongan.interfaces.desk.words.log import SENTENCES, sentences
from tests.sources import modules

from .test_query_counts import under_review


def said(case: Case) -> list[str]:
    return [row.sentence for row in sentences(log_of(case), case)]


#: verbs by which what happens to a case is written into its log
WRITERS = {"note", "note_on", "ask", "record_move"}
#: what is said by the outcome of a step, or by its channel
SAID_OTHERWISE = {
    "step_left", "display_looked_at", "display_intended", "display_kept", "display_erased", "display_aged",
    "display_watched",
}  # fmt: skip


def written() -> Iterator[str]:
    """Yields every kind of event that the product writes into the log of a case by its name."""
    for _place, module in modules(outside="channels"):
        for one in ast.walk(module):
            if isinstance(one, ast.Call) and getattr(one.func, "attr", getattr(one.func, "id", "")) in WRITERS:
                names = (each.value for each in one.args if isinstance(each, ast.Constant))
                yield from (name for name in names if isinstance(name, str) and "_" in name)


def test_every_kind_of_event_of_a_case_is_said_in_words() -> None:
    found = set(written())
    assert len(found) > 30
    assert found - SENTENCES.keys() - SAID_OTHERWISE == set()


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
