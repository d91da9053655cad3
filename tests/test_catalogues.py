"""A catalogue that is not compiled, not as it stands, or not committed is found without msgfmt."""

import struct
import subprocess

import pytest

from tests.browser import tongues
from tools import catalogues

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GUESSED = '#, fuzzy\nmsgid "Lama"\nmsgstr "Old"\n\n'
PO = f"""{HEADER}
msgid "Tugas"
msgstr "Tasks"

msgctxt "kanal"
msgid "tampil"
msgstr ""
"shown on "
"the channel"

{GUESSED}msgid "%(n)s hari"
msgid_plural "%(n)s hari"
msgstr[0] "%(n)s day"
msgstr[1] "%(n)s days"

msgid "Kosong"
msgstr ""
"""
WHOLE = PO.partition('msgid "Kosong"')[0].replace(GUESSED, "")
WORDS = {"Tugas": "Tasks", "kanal\x04tampil": "shown on the channel", "%(n)s hari": "%(n)s day"}


def mo(words):
    """Builds a .mo file: a header, two tables of lengths and places, then the words."""
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **words}.items())
    sides = [[side.encode() for side in pair] for pair in pairs]
    place = 28 + 16 * len(sides)
    tables, body = b"", b""
    for index in (0, 1):
        for side in sides:
            tables += struct.pack("<II", len(side[index]), place + len(body))
            body += side[index] + b"\0"
    return struct.pack("<IIIIIII", 0x950412DE, 0, len(sides), 28, 28 + 8 * len(sides), 0, 0) + tables + body


@pytest.fixture
def house(tmp_path):
    """A repository with one catalogue that is in order."""
    folder = tmp_path / "src" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(WHOLE)
    (folder / "django.mo").write_bytes(mo(WORDS))
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    return tmp_path


@pytest.fixture
def target(house):
    return next(house.rglob("*.mo"))


def test_the_words_of_a_source_are_read_without_empty_and_fuzzy_ones():
    assert catalogues.words(PO) == WORDS


def test_the_words_of_a_compiled_file_are_read(target):
    assert catalogues.compiled(target) == WORDS


def test_a_catalogue_in_order_passes(house):
    assert catalogues.main(house) == 0


def test_a_catalogue_that_is_not_compiled_is_named(house, target):
    target.unlink()
    assert "not compiled" in next(catalogues.complaints(house))


def test_a_word_changed_since_is_found(house, target):
    target.write_bytes(mo({**WORDS, "Tugas": "Jobs"}))
    assert "changed since" in next(catalogues.complaints(house))


def test_a_compiled_file_that_git_does_not_know_is_named(house, target):
    subprocess.run(["git", "rm", "-q", "--cached", str(target)], cwd=house, check=True)
    assert "not committed" in next(catalogues.complaints(house))


def test_a_word_for_which_nothing_is_said_is_named(house):
    source = next(house.rglob("*.po"))
    source.write_text(PO.replace(GUESSED, ""))
    assert list(catalogues.complaints(house)) == ["src/locale/en/LC_MESSAGES/django.po: nothing is said for “Kosong”"]
    assert catalogues.untranslated(WHOLE) == []


def test_a_word_that_gettext_only_guessed_is_named(house):
    source = next(house.rglob("*.po"))
    source.write_text(f"{WHOLE}\n\n{GUESSED}")
    [said] = catalogues.complaints(house)
    assert "nothing is said for “Lama”" in said, "it is not compiled: the reader would get the other language"


def test_a_word_that_nothing_says_any_more_is_named(house):
    source = next(house.rglob("*.po"))
    source.write_text(f'{WHOLE}\n#~ msgid "Dulu"\n#~ msgstr "Once"\n')
    assert list(catalogues.complaints(house)) == [
        "src/locale/en/LC_MESSAGES/django.po: keeps words that nothing says any more (make messages)"
    ]


def test_the_walk_over_the_screens_knows_the_words_of_the_lists_too():
    assert list(tongues.indonesian_sentences(["Sebutkan undang-undangnya di penjelasan."]))
    assert list(tongues.english_words(["Memoranda or letters between or within public bodies"]))
    assert not list(tongues.english_words([text for text, _english in tongues.listed()]))
    assert not list(tongues.indonesian_sentences([text for _native, text in tongues.listed()]))


def test_a_fingerprint_has_no_words_even_where_its_letters_make_one():
    assert tongues.words_of("Sidik 3b6be949f44e sama") == {"sidik", "sama"}
    assert tongues.words_of("cafe 2026 sudah dibuka") == {"cafe", "sudah", "dibuka"}
