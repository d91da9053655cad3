import pytest

from kentongan.kernel.worktime.standard import Standard


def test_hours_are_told_in_minutes():
    assert Standard(1, 3, "hours").most_minutes == 180


def test_minutes_stay_minutes():
    assert Standard(15, 15, "minutes").most_minutes == 15


def test_days_have_no_length_without_a_calendar():
    standard = Standard(1, 1, "days")
    assert standard.is_in_days
    with pytest.raises(ValueError, match="tanpa kalender"):
        _ = standard.most_minutes


@pytest.mark.parametrize(("least", "most"), [(3, 1), (0, 0), (-1, 2)])
def test_standard_must_make_sense(least, most):
    with pytest.raises(ValueError, match="tidak masuk akal"):
        Standard(least, most, "hours")


def test_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="“weeks” tidak dikenal"):
        Standard(1, 1, "weeks")
