"""However a number is written down, it is read: any grouping, any of the usual marks in between."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kentongan.stories.screening import Passage, screen
from kentongan.stories.screening.civil_numbers import is_nik, is_nip
from kentongan.stories.screening.digits import cut, runs, windows
from kentongan.stories.screening.lists import listed
from kentongan.stories.screening.telephones import dialled

PROVINCES = listed("identity")["provinces"]


@st.composite
def niks(draw):
    born = draw(st.dates(date(1930, 1, 1), date(2025, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 40]))
    area = draw(st.sampled_from(PROVINCES)) + "".join(f"{draw(st.integers(1, 99)):02d}" for _ in range(2))
    return f"{area}{day:02d}{born:%m%y}{draw(st.integers(1, 9999)):04d}"


@st.composite
def written(draw, digits):
    """Puts one mark of a kind between groups of any size, and perhaps blanks before and behind."""
    mark = draw(st.sampled_from(["", " ", ".", "-", "\u00a0", " - ", "\u2013", "\u200b"]))
    if mark == " - ":
        mark = "- "
    places = sorted(draw(st.sets(st.integers(1, len(digits) - 1), max_size=15)))
    parts = [digits[start:end] for start, end in zip([0, *places], [*places, len(digits)], strict=True)]
    return mark.join(parts)


def kinds(text):
    return [one.kind for one in screen([Passage("lead", text)])]


@given(st.data())
def test_a_nik_behind_its_word_is_found_however_it_is_grouped(data):
    text = data.draw(written(data.draw(niks())))
    assert kinds(f"Penerima ber-NIK {text}, hadir.") == ["nik"]


@given(niks())
def test_a_nik_in_one_piece_needs_no_word(nik):
    assert is_nik(nik)
    assert kinds(f"Penerima {nik} hadir.") == ["nik"]


@given(niks(), st.sampled_from(["00", "10", "20", "37", "50", "99"]))
def test_no_other_province_makes_a_nik(nik, province):
    assert not is_nik(province + nik[2:])


@given(st.text("0123456789 .-,abOl\n", max_size=400), st.integers(8, 20))
def test_windows_hold_just_the_digits_asked_for_and_stay_within_their_run(text, length):
    for run in runs(text):
        for number in windows(run, length):
            assert len(number.digits) == length
            assert run.start <= number.start < number.end <= run.end
            rest = cut(run, number)
            assert sum(len(part.digits) for part in rest) == len(run.digits) - length


@given(st.text("0123456789", min_size=18, max_size=18))
def test_an_nip_has_a_real_birth_and_an_appointment_after_it(digits):
    if is_nip(digits):
        assert date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).year + 15 <= int(digits[8:12])


@given(st.integers(10**7, 10**10 - 1), st.sampled_from(["0", "+62", "62", "+62 ", "+62-"]))
def test_a_mobile_number_is_the_same_however_it_begins(rest, begin):
    assert dialled(f"{begin}81{rest}") == f"081{rest}"


@given(st.text(max_size=300))
def test_any_text_is_screened_and_each_quote_is_in_it(text):
    for one in screen([Passage("lead", text)]):
        assert 0 <= one.start <= one.end <= len(text)
