"""The hand-over: what the unit asks for must be there or waived, and the receiver takes or turns away each thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation

from kentongan.cases.actions import leave, put_back
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, Pause
from kentongan.cases.pausing import pause
from kentongan.cases.states import PauseReason
from kentongan.conftest import Office
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Notice, Staff
from kentongan.stories.conftest import brought_to, photo, written
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import ItemCheck, Receipt, RequiredItem
from kentongan.stories.receipts.actions import check_receive, check_settle, choose, receive, settle
from kentongan.stories.receipts.items import candidates, check_items, items_of, receiving_step
from kentongan.stories.receipts.models import ItemState
from kentongan.stories.tests.test_standing_in import for_holder, newcomer

PRINT = "Print berita dan informasi disertai dengan bukti pendukungnya baik berupa foto dan video"
DATA = "Data-data informasi berupa gambar, dokumen dan video"


def manager(office: Office) -> Staff:
    found = next(iter(office.staff.values()))
    found.is_administrator = True
    found.save()
    return found


def asked(office: Office, *texts: str) -> list[str]:
    track = office.story_track
    return choose(office.unit, office.procedure.id, track, texts, by=manager(office), at=office.later())


def say(office: Office, case: Case, text: str, state: str, *, words: str = "", by: Staff | None = None) -> ItemCheck:
    run = office.run(case)
    return settle(run, text, state=state, words=words, by=by or office.doer(case), at=office.later())


def collected(office: Office) -> Case:
    case = office.open()
    photo(case, office)
    return case


def test_the_unit_says_which_items_of_its_sop_are_handed_in(kelurahan: Office):
    offered = candidates(kelurahan.story_track)
    assert offered[0] == PRINT
    assert "Kamera" in offered
    assert asked(kelurahan, PRINT, "Sebuah kata yang tidak ada di SOP") == [PRINT]
    assert asked(kelurahan) == []
    assert not RequiredItem.objects.exists()
    assert Event.objects.filter(what="required_items_chosen").count() == 2


def test_who_does_not_manage_the_unit_asks_for_nothing(kelurahan: Office, dinas: Office):
    for by in (kelurahan.staff["pengolah"], manager(dinas)):
        with pytest.raises(NotPermitted):
            choose(kelurahan.unit, kelurahan.procedure.id, kelurahan.story_track, [PRINT], by=by, at=kelurahan.at)


def test_the_receiver_is_the_sops_own_or_the_first_who_writes(kelurahan: Office, dinas: Office):
    assert [receiving_step(one.story_track).kind for one in (kelurahan, dinas)] == ["edit", "receive"]


def test_a_unit_that_asks_for_nothing_is_asked_nothing(kelurahan: Office):
    case = collected(kelurahan)
    assert items_of(case) == []
    kelurahan.leave(case, "serahkan")


def test_a_missing_item_is_named_and_the_next_clock_does_not_start(kelurahan: Office):
    asked(kelurahan, PRINT)
    case = collected(kelurahan)
    with pytest.raises(NotNow, match="Print berita") as refused:
        kelurahan.leave(case, "serahkan")
    assert refused.value.codes == {"item-missing"}
    assert kelurahan.run(case).kind == "collect"
    say(kelurahan, case, PRINT, ItemState.PRESENT)
    kelurahan.leave(case, "serahkan")
    assert kelurahan.run(case).kind == "edit"


def test_an_item_is_waived_with_a_reason_that_stands_in_the_log(kelurahan: Office):
    asked(kelurahan, PRINT)
    case = collected(kelurahan)
    with pytest.raises(NotNow) as refused:
        say(kelurahan, case, PRINT, ItemState.WAIVED)
    assert refused.value.codes == {"waive-words-missing"}
    say(kelurahan, case, PRINT, ItemState.WAIVED, words="Printer rusak, semua dikirim digital")
    assert check_items(case) == []
    assert "Printer rusak" in Event.objects.get(what="item_waived").words.text


def test_what_the_receiver_misses_stops_the_clock_until_it_comes(kelurahan: Office):
    asked(kelurahan, PRINT)
    case = collected(kelurahan)
    say(kelurahan, case, PRINT, ItemState.PRESENT)
    kelurahan.leave(case, "serahkan")
    say(kelurahan, case, PRINT, ItemState.MISSING)
    found = Pause.objects.open().get(run=kelurahan.run(case))
    assert found.words == PRINT
    assert str(kelurahan.staff["pencari"].user) in found.waits_for
    assert "item-missing" in {reason.code for reason in check_items(case)}
    say(kelurahan, case, PRINT, ItemState.PRESENT)
    assert kelurahan.run(case).paused_at is None


def test_a_clock_that_somebody_stopped_for_another_reason_stays_stopped(kelurahan: Office):
    asked(kelurahan, PRINT)
    case = collected(kelurahan)
    say(kelurahan, case, PRINT, ItemState.PRESENT)
    kelurahan.leave(case, "serahkan")
    run, by = kelurahan.run(case), kelurahan.doer(case)
    pause(run, reason=PauseReason.SOURCE, waits_for="Ketua RW", by=by, at=kelurahan.later())
    say(kelurahan, case, PRINT, ItemState.MISSING)
    say(kelurahan, case, PRINT, ItemState.PRESENT)
    assert Pause.objects.open().get(run=run).waits_for == "Ketua RW"
    assert kelurahan.run(case).paused_at is not None


def test_a_receiving_step_does_not_pass_on_what_is_incomplete(dinas: Office):
    asked(dinas, DATA)
    case = collected(dinas)
    say(dinas, case, DATA, ItemState.PRESENT)
    dinas.leave(case, "serahkan")
    say(dinas, case, DATA, ItemState.MISSING)
    with pytest.raises(NotNow, match="Belum lengkap"):
        dinas.leave(case, "teruskan")
    say(dinas, case, DATA, ItemState.WAIVED, words="Hanya teks")
    dinas.leave(case, "teruskan")


def test_nobody_else_says_what_is_there_and_nothing_unknown_is_said(dinas: Office):
    asked(dinas, DATA)
    case = collected(dinas)
    with pytest.raises(NotPermitted):
        say(dinas, case, DATA, ItemState.PRESENT, by=dinas.staff["admin"])
    for text, state in (("Kamera", ItemState.PRESENT), (DATA, "lost")):
        with pytest.raises(NotNow) as refused:
            say(dinas, case, text, state)
        assert refused.value.codes == {"unknown-item"}


def test_once_received_nothing_is_said_of_items_or_materials_any_more(dinas: Office):
    asked(dinas, DATA)
    case = collected(dinas)
    say(dinas, case, DATA, ItemState.PRESENT)
    brought_to(dinas, case, "edit")
    material, run, editor = case.materials.first(), dinas.run(case), dinas.doer(case)
    assert [one.code for one in check_settle(run, DATA, state="missing", words="", by=editor, at=dinas.at)] == [
        "not-receiving"
    ]
    with pytest.raises(NotNow) as refused:
        receive(material, is_accepted=True, by=editor, at=dinas.later())
    assert refused.value.codes == {"not-receiving"}


def test_the_receiver_turns_a_material_away_and_its_sender_is_told(dinas: Office):
    case = dinas.open()
    material = derive(photo(case, dinas, name="buram.jpg"), dinas.at)
    dinas.leave(case, "serahkan")
    by = dinas.doer(case)
    for incomplete in ({}, {"reason_code": "picture", "words": " "}, {"reason_code": "none", "words": "Buram"}):
        with pytest.raises(NotNow) as refused:
            receive(material, is_accepted=False, **incomplete, by=by, at=dinas.later())
        assert refused.value.codes == {"reason-missing"}
    receive(material, is_accepted=False, reason_code="picture", words="Terlalu buram", by=by, at=dinas.later())
    notice = Notice.objects.filter(staff=material.by).latest("at")
    assert notice.text == f"{by.user} tidak menerima bahan “buram.jpg”: Terlalu buram"
    dinas.leave(case, "teruskan")
    assert [block["type"] for block in Case.objects.get(pk=case.pk).edition.body.raw_data] == []


def test_the_receiver_may_think_again(dinas: Office):
    case = dinas.open()
    material = derive(photo(case, dinas), dinas.at)
    dinas.leave(case, "serahkan")
    by = dinas.doer(case)
    receive(material, is_accepted=False, reason_code="picture", words="Buram", by=by, at=dinas.later())
    receipt = receive(material, is_accepted=True, by=by, at=dinas.later())
    assert (receipt.is_accepted, receipt.words) == (True, "")
    told = Event.objects.filter(stream=case.pk, what__in=("material_refused", "material_accepted")).order_by("number")
    assert [(one.what, one.reason_code) for one in told] == [("material_refused", "picture"), ("material_accepted", "")]
    dinas.leave(case, "teruskan")
    assert [block["type"] for block in Case.objects.get(pk=case.pk).edition.body.raw_data] == ["picture"]


def test_only_the_receiver_receives(dinas: Office, office_of: Callable[..., Office]):
    case = dinas.open()
    material = photo(case, dinas)
    with pytest.raises(NotNow):
        receive(material, is_accepted=True, by=dinas.doer(case), at=dinas.at)
    assert [one.code for one in check_receive(None, by=dinas.doer(case), at=dinas.at)] == ["case-ended"]
    stranger = next(iter(office_of("bakalankrajan-tik").staff.values()))
    with pytest.raises(NotPermitted):
        receive(material, is_accepted=True, by=stranger, at=dinas.at)


def test_a_story_does_not_show_what_was_not_taken(kelurahan: Office):
    case = kelurahan.open()
    material = derive(photo(case, kelurahan), kelurahan.at)
    brought_to(kelurahan, case, "edit")
    edition = written(kelurahan, case)
    by = kelurahan.doer(case)
    receive(material, is_accepted=False, reason_code="picture", words="Bukan kegiatan ini", by=by, at=kelurahan.at)
    assert {reason.code for reason in check_freeze(edition)} == {"material-refused"}


def test_a_sender_and_who_is_waited_for_are_named_in_the_language_of_the_office(kelurahan: Office):
    asked(kelurahan, PRINT)
    case = collected(kelurahan)
    material = case.materials.get()
    say(kelurahan, case, PRINT, ItemState.PRESENT)
    kelurahan.leave(case, "serahkan")
    case.runs.filter(kind="collect").update(done_by=None)
    by, at = kelurahan.doer(case), kelurahan.later()
    with translation.override("en"):
        say(kelurahan, case, PRINT, ItemState.MISSING)
        receive(material, is_accepted=False, reason_code="picture", words="Buram", by=by, at=at)
    assert Pause.objects.open().get(run=kelurahan.run(case)).waits_for == "pengumpul bahan"
    assert "tidak menerima bahan “" in Notice.objects.filter(staff=material.by).latest("at").text


def test_a_stand_in_who_gathers_or_receives_is_named_with_the_absent(kelurahan: Office):
    wulan = for_holder(kelurahan, "pencari", newcomer(kelurahan, "Wulan"))
    editor = for_holder(kelurahan, "pengolah", newcomer(kelurahan, "Bowo"))
    asked(kelurahan, PRINT)
    case = kelurahan.open()
    material = photo(case, kelurahan)
    put_back(kelurahan.run(case), by=kelurahan.doer(case), at=kelurahan.later())
    settle(kelurahan.run(case), PRINT, state=ItemState.PRESENT, by=wulan, at=kelurahan.later())
    run = kelurahan.run(case)
    leave(run, Decision(run.definition.outcome("serahkan")), by=wulan, at=kelurahan.later())
    run = kelurahan.run(case)
    settle(run, PRINT, state=ItemState.MISSING, by=editor, at=kelurahan.later())
    assert Pause.objects.open().get(run=run).waits_for == "Wulan (a.n. Peraga Pencari)"
    receive(material, is_accepted=False, reason_code="picture", words="Buram", by=editor, at=kelurahan.later())
    assert Notice.objects.latest("pk").text.startswith("Bowo (a.n. Peraga Pengolah) tidak menerima bahan “")


@pytest.mark.parametrize(
    ("sop", "onward"), [("pangkalpinang-informasi", "teruskan"), ("bakalankrajan-tik", "serahkan")]
)
def test_what_was_not_turned_away_is_taken_by_who_passes_it_on(
    office_recorded: Callable[..., Office], sop: str, onward: str
):
    office = office_recorded(sop)
    case = office.open()
    bad, good = (derive(photo(case, office, name=name), office.at) for name in ("buram.jpg", "jelas.jpg"))
    office.leave(case, "serahkan")
    by = office.doer(case)
    receive(bad, is_accepted=False, reason_code="picture", words="Buram", by=by, at=office.later())
    if onward == "serahkan":
        found = written(office, case)
        found.body = [
            one for one in found.body.raw_data if one["type"] != "picture" or one["value"]["image"] != bad.image_id
        ]
        found.save()
    office.leave(case, onward)
    assert dict(Receipt.objects.values_list("material__filename", "is_accepted")) == {
        "buram.jpg": False,
        "jelas.jpg": True,
    }
    assert Receipt.objects.get(material=good).by == by
    assert Event.objects.filter(stream=case.pk, what="step_left").last().facts["accepted"] == 1
