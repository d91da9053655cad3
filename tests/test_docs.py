"""The documents tell what is there: links lead somewhere, and nothing of the code is left out."""

import contextlib
import itertools
import re
import tomllib
import uuid

import pytest
from django.apps import apps
from django.urls import NoReverseMatch

from kentongan.cases.kinds import kind
from kentongan.channels.naming import channel_name
from kentongan.environment import tables
from tests.browser import screens as walk
from tools import lighthouse, screens
from tools.locks import ROOT, canonicalize_name, pins

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
OURS = ("kernel", "people", "procedures", "cases", "deliveries", "stories", "pages", "web")
#: rows of the machine room that no reader of the glossary meets under this name
INNER = {"EventWords", "Heartbeat", "OfficeImage", "OfficeImageRendition", "OfficeDocument", "Agenda", "Contribution"}


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_is_there(page):
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_both_languages_lead_to_the_same_pages():
    pages = {f"docs/how-to/{path.name}" for path in (ROOT / "docs" / "how-to").glob("*.md")}
    for name in ("README.md", "README.id.md"):
        assert {one for one in LINK.findall(read(name)) if "how-to" in one} == pages, name


@pytest.fixture(scope="module")
def code() -> str:
    """What asks the environment for settings."""
    asking = ("settings.py", "environment/platforms.py", "interfaces/cli/web.py")
    return "".join(read(f"src/kentongan/{name}") for name in asking)


def test_every_setting_has_its_row(code):
    names = set(re.findall(r'env\.\w+\("([A-Z_]+)"', code))
    assert names
    assert {name for name in names if f"| `{name}` |" not in read("docs/how-to/settings.md")} == set()


def test_every_row_of_the_settings_is_a_setting(code):
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs/how-to/settings.md"), re.MULTILINE))
    assert {name for name in rows if f'"{name}"' not in code} == set()


def test_every_direct_dependency_has_its_reason():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"]["test"],
        *project["optional-dependencies"]["check"],
    ]
    text = read("docs/dependencies.md").lower()
    assert [line for line in asked if re.split(r"[\[~>=<]", line)[0].lower() not in text] == []


def test_the_versions_told_are_those_that_are_locked():
    browser = {name: entry["version"] for name, entry in tomllib.loads(read("requirements/browser.toml")).items()}
    locked = {**pins(read("requirements/check.txt")), **pins(read("tools/contracts/sdks.txt")), **browser}
    rows = re.findall(r"^\| ([\w.\[\]-]+) \| ([\w.]+) \|", read("docs/dependencies.md"), re.MULTILINE)
    told = {canonicalize_name(name.partition("[")[0]): version for name, version in rows if version != "Locked"}
    assert told
    assert {name: version for name, version in told.items() if locked[name] != version} == {}


def test_every_noun_of_ours_is_in_the_glossary():
    text = read("docs/glossary.md")
    nouns = {model.__name__ for label in OURS for model in apps.get_app_config(label).get_models()} - INNER
    assert {noun for noun in nouns if not re.search(rf"^\| [^|]*\b{noun}\b", text, re.MULTILINE)} == set()


def test_every_channel_that_can_be_connected_has_a_row_that_tells_how():
    served = set(tables.CHANNELS) - {"website", "manual", "recorder"}
    rows = re.findall(r"^\| (\w+)", read("docs/how-to/connect-channels.md"), re.MULTILINE)
    assert {channel_name(one.partition("_")[0]) for one in served} == set(rows) - {"Channel"}


@pytest.mark.parametrize("page", ["README.md", "README.id.md"])
def test_both_readmes_give_the_two_commands_and_the_packages(page):
    text = read(page)
    assert "\nmake serve\n" in text
    assert "\nmake test\n" in text
    assert "python3 python3-venv git make" in text


@pytest.mark.parametrize("page", ["README.md", "README.id.md", "CONTRIBUTING.md", "docs/dependencies.md"])
def test_what_the_tests_need_of_debian_is_told(page):
    (listed,) = re.findall(r"^tests=\((.+)\)$", read("tools/system_packages"), re.MULTILINE)
    named = set(re.findall(r"[\w-]+", read(page)))
    assert {package for package in listed.split() if package not in named} == set()


def test_no_noun_stands_twice_in_the_glossary():
    rows = re.findall(r"^\| ([A-Z]\w+(?:, [A-Z]\w+)*)(?:[,;] [^|]*)? \|", read("docs/glossary.md"), re.MULTILINE)
    nouns = [noun for row in rows for noun in row.split(", ") if row != "Code"]
    assert nouns
    assert [noun for noun in set(nouns) if nouns.count(noun) > 1] == []


def test_the_pictures_of_the_stories_are_told_as_they_stand_and_a_story_makes_each():
    assert read("docs/screens.md") == screens.stories(screens.STORIES)
    kept = {path.stem for path in screens.STORIES.iterdir()}
    told = {name for chapter in screens.TITLES.values() for name in chapter}
    shots = {
        name
        for path in (ROOT / "tests" / "browser").glob("test_*.py")
        for name in re.findall(r'shot\(\w+, "([\w-]+)"\)', path.read_text(encoding="utf-8"))
    }
    made = {f"{name}-{size}" for name in shots for size in screens.SIZES} | shots
    assert kept <= made, "no test makes these any more"
    asked = {f"{name}-{size}" for name in told for size in screens.SIZES}
    assert asked - kept == set(), "`make screenshots` makes these"
    assert kept - asked == set(), "no chapter of tools/screens.py tells of these"


def pictured(screen):
    """Returns what the walk calls the picture of a screen; a thing that an argument names is any number or id."""
    words = screen.names.values()
    for values in itertools.product(*[[PROCEDURES.get(word, word), str(uuid.UUID(int=0)), "1"] for word in words]):
        with contextlib.suppress(NoReverseMatch):
            return screen.picture(dict(zip(words, values, strict=True)))
    raise AssertionError(f"{screen} has no address")


#: of what is named by a word, the one that the walk opens
PROCEDURES = {"procedure": "bakalankrajan-tik"}


def test_every_pictured_screen_of_the_walk_has_its_picture_and_there_is_no_other():
    runs = {name: {"by": "", "screen": kind(name).screen} for name in tables.STEP_KINDS}
    walked = [*walk.whole(), *walk.NAMED, *walk.of_runs(runs)]
    asked = {pictured(screen) for screen in walked if not screen.looks_alike}
    kept = {path.stem.rpartition("-")[0] for path in screens.FOLDER.glob("*.webp")}
    assert asked - kept == set(), "`make screenshots` makes these"
    assert kept - asked == set(), "these are of no screen any more"


def test_the_pictures_of_every_screen_are_listed_as_they_stand():
    assert read("docs/screens/README.md") == screens.listing(screens.FOLDER)
    assert len(list(screens.FOLDER.glob("*-360.webp"))) == len(list(screens.FOLDER.glob("*-1366.webp"))) > 40


def test_lighthouse_has_looked_at_each_page_that_it_is_asked_for_and_found_none_below():
    rows = re.findall(r"^\| `(\S+)` \| (\w+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", read("docs/audit.md"), re.M)
    assert [row[:2] for row in rows] == [(page, form) for page in lighthouse.PAGES for form in lighthouse.FORMS]
    assert min(int(score) for row in rows for score in row[2:]) >= lighthouse.LEAST


def test_decision_records_are_numbered_once():
    numbers = [path.name[:4] for path in RECORDS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_decision_record_has_its_head_and_is_listed(record):
    head = re.match(
        r"# (\d{4}): (\S.*)\n\nStatus: (accepted|replaced by \d{4}), \w+ 20\d\d\b.*\n\n## Context\n",
        record.read_text(encoding="utf-8"),
    )
    assert head
    number, title, state = head.groups()
    assert record.name.startswith(f"{number}-")
    assert f"| [{number}]({record.name}) | {title} | {state} |\n" in read("docs/adr/README.md")
