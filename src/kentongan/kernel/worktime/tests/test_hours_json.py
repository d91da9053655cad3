import json
from datetime import time

import pytest

from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK, DayHours, Span, WeekHours
from kentongan.kernel.worktime.hours_json import day_from_json, week_from_json, week_to_json


def week_json(**changes):
    return {**week_to_json(REGULAR_WEEK), **changes}


def test_week_survives_json():
    for week in (REGULAR_WEEK, RAMADAN_WEEK, WeekHours((DayHours(time(0), time(0)),) * 7)):
        assert week_from_json(json.loads(json.dumps(week_to_json(week)))) == week


def test_json_shows_the_hours_plainly():
    assert week_to_json(REGULAR_WEEK)["friday"] == {
        "opens": "07:30",
        "closes": "16:30",
        "breaks": [["11:30", "13:00"]],
    }


def test_hours_may_be_typed_with_a_point():
    week = week_from_json(week_json(saturday={"opens": "8.00", "closes": "12.00"}))
    assert week.days[5] == DayHours(time(8), time(12))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ({"opens": "16:00", "closes": "07:30"}, "jam akhir harus sesudah jam mulai"),
        ({"opens": "08:00", "closes": "08:00"}, "jam akhir harus sesudah jam mulai"),
        (
            {"opens": "08:00", "closes": "12:00", "breaks": [["12:00", "13:00"]]},
            "12.00–13.00 berada di luar jam kerja 08.00–12.00",
        ),
        ({"opens": "08:00", "closes": "16:00", "breaks": [["13:00", "12:00"]]}, "jam akhir harus sesudah"),
        (
            {"opens": "08:00", "closes": "16:00", "breaks": [["11:00", "12:30"], ["12:00", "13:00"]]},
            "bertumpuk atau tidak berurutan",
        ),
        (
            {"opens": "08:00", "closes": "09:00", "breaks": [["08:00", "09:00"]]},
            "menghabiskan seluruh jam kerja",
        ),
        ({"opens": "25:00", "closes": "26:00"}, "jam “25:00” tidak ada"),
        ({"opens": "08:61", "closes": "16:00"}, "jam “08:61” tidak ada"),
        ({"opens": "pagi", "closes": "16:00"}, "jam “pagi” tidak terbaca"),
        ({"opens": 8, "closes": 16}, "jam “8” tidak terbaca"),
        ({"opens": "24:00", "closes": "16:00"}, "jam “24:00” tidak ada"),
        ({"opens": "08:00"}, "tulis opens, closes"),
        ({"opens": "08:00", "closes": "16:00", "lunch": []}, "tulis opens, closes"),
        ({"opens": "08:00", "closes": "16:00", "breaks": "12-13"}, "daftar pasangan jam"),
        ({"opens": "08:00", "closes": "16:00", "breaks": [["12:00"]]}, "jam mulai dan jam akhir"),
        ("08:00-16:00", "tulis opens, closes"),
    ],
)
def test_nonsense_hours_are_refused_with_the_days_name(day, words):
    with pytest.raises(ValueError, match=r"^Rabu: ") as refusal:
        week_from_json(week_json(wednesday=day))
    assert words in str(refusal.value)


def test_every_day_must_be_named():
    found = week_json()
    del found["saturday"]
    with pytest.raises(ValueError, match="belum disebut: Sabtu"):
        week_from_json(found)


def test_unknown_day_is_refused():
    with pytest.raises(ValueError, match="tidak dikenal: senin"):
        week_from_json(week_json(senin=None))


def test_something_else_than_a_week_is_refused():
    with pytest.raises(ValueError, match="tujuh hari"):
        week_from_json(["08:00"])


def test_one_day_is_read_as_in_a_week():
    found = {"opens": "08:00", "closes": "24:00", "breaks": [["12:00", "13:00"]]}
    assert day_from_json(found) == DayHours(time(8), time(0), (Span(time(12), time(13)),))


def test_one_day_of_nonsense_is_refused_without_a_days_name():
    with pytest.raises(ValueError, match=r"^tulis opens, closes"):
        day_from_json(None)
