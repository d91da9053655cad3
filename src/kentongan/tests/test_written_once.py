"""What a case leaves behind, to be shown to an auditor, can't be changed or deleted by anybody who has the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import DatabaseError, models, transaction

from kentongan.conftest import Office
from kentongan.deliveries.models import Look, Proof, Release
from kentongan.kernel.models import Event
from kentongan.procedures.models import ProcedureVersion
from kentongan.stories.models import Version

#: what a case with channels of every kind leaves behind, and a change that somebody might like to make
LEFT: dict[type[models.Model], dict[str, object]] = {
    Event: {"what": "lain"},
    ProcedureVersion: {"name": "Lain"},
    Version: {"fingerprint": "0" * 64},
    Release: {"fingerprint": "0" * 64},
    Proof: {"url": "https://lain.example/"},
    Look: {"is_right": False},
}
#: what else stands, held by the tests of its own part: checkpoints, urgent orders, signed sheets
BESIDES = {"kernel_checkpoint", "kernel_checkpointhead", "stories_urgentorder", "stories_signedsheet"}


def test_what_a_case_leaves_behind_is_neither_changed_nor_deleted(office_of: Callable[..., Office]) -> None:
    office = office_of("magetan-saluran-komunikasi")
    office.onward(office.open())
    for model, change in LEFT.items():
        rows = model._default_manager.all()
        assert rows.exists(), model
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_nothing_that_must_stand_is_left_out_of_the_guard() -> None:
    assert set(settings.GUARDED_TABLES) == {model._meta.db_table for model in LEFT} | BESIDES
