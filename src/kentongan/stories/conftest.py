"""The cast of the tests on stories: offices whose channels are a recorder and a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.people.models import Staff
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.models import Edition, Material
from kentongan.stories.queries import edition_of
from kentongan.stories.steps import rehearsal

Found = Callable[..., Office]


@pytest.fixture
def recorder(settings: Any, tmp_path: Path, private: Path) -> Path:
    """The folder in which the recorder keeps what it was sent."""
    folder = tmp_path / "recorder"
    settings.CHANNEL_OPTIONS = {"recorder": {"folder": folder}}
    settings.CHANNELS = {key: settings.CHANNELS[key] for key in ("manual", "recorder")}
    return folder


@pytest.fixture
def office_recorded(office_of: Found, recorder: Path) -> Found:
    """Founds the office of an SOP with its website recorded and the other channels served by a person."""

    def found(procedure: str) -> Office:
        return office_of(procedure, {"website": "recorder"})

    return found


@pytest.fixture
def kelurahan(office_recorded: Found) -> Office:
    """Collect, edit, verify, approve, publish: each by another person."""
    return office_recorded("bakalankrajan-tik")


@pytest.fixture
def dinas(office_recorded: Found) -> Office:
    """With a screening official, who may find an item unfit."""
    return office_recorded("pangkalpinang-informasi")


@pytest.fixture
def magetan(office_recorded: Found) -> Office:
    """No approving step; the display is checked."""
    return office_recorded("magetan-saluran-komunikasi")


def photo(case: Case, office: Office, *, name: str = "foto.jpg", words: str = "", by: Staff | None = None) -> Material:
    """Hands in a drawn photo."""
    content = rehearsal.drawn_picture(words or name)
    return hand_in(case, file=ContentFile(content), name=name, by=by or office.doer(case), at=office.later())


def edition(case: Case) -> Edition:
    """Reads the working copy afresh."""
    found = edition_of(Case.objects.get(pk=case.pk))
    assert found is not None
    return found


def written(office: Office, case: Case) -> Edition:
    """Does the writing of the current step as a demonstration."""
    return rehearsal.write(office.run(case), by=office.doer(case), at=office.later())


def brought_to(office: Office, case: Case, kind: str) -> Case:
    """Plays the case onward until it stands at a step of that kind."""
    found = office.onward(case, kind)
    assert found.is_open, f"it has no step of kind {kind}"
    return found
