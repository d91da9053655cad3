"""A running case keeps the SOP version under which it began."""

from dataclasses import replace

from kentongan.cases.models import Case
from kentongan.kernel.events import PROGRAM
from kentongan.procedures.actions import endorse, load


def revised(office):
    """Puts a revision into force in which the editing step has another name."""
    [first, edit, *rest] = office.procedure.track("berita").steps
    renamed = replace(edit, activity=replace(edit.activity, source="Menyunting", text="Menyunting"))
    track = replace(office.procedure.track("berita"), steps=(first, renamed, *rest))
    others = tuple(one for one in office.procedure.tracks if one.id != "berita")
    version = load(replace(office.procedure, tracks=(track, *others)), at=office.at)
    endorse(unit=office.unit, version=version, official="Lurah", on=office.at.date(), by=PROGRAM, at=office.at)
    return version


def test_a_running_case_keeps_its_version_after_a_revision(bureau):
    case = bureau.open("berita")
    first = case.version
    second = revised(bureau)
    assert second != first
    case = bureau.leave(case, "serahkan")
    assert Case.objects.get(pk=case.pk).version == first
    assert str(bureau.run(case).definition.activity) != "Menyunting"


def test_a_new_case_begins_under_the_revision(bureau):
    bureau.open("berita")
    second = revised(bureau)
    case = bureau.open("berita")
    assert case.version == second
    assert str(bureau.run(bureau.leave(case, "serahkan")).definition.activity) == "Menyunting"


def test_both_cases_reach_their_ends_side_by_side(bureau):
    old = bureau.open("berita")
    revised(bureau)
    new = bureau.open("berita")
    for outcome in ("serahkan", "serahkan", "verifikasi", "setujui", "tayangkan"):
        old, new = bureau.leave(old, outcome), bureau.leave(new, outcome)
    assert (old.end, new.end) == ("tayang", "tayang")
