"""Whatever belongs to an office leads to its unit, by a row that it can't be without; the rest says whose it is."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from kentongan.people.models import Unit
from kentongan.stories.models import OfficeDocument, OfficeImage

#: models that lead to no unit, and whose they are
OTHERS = {
    # a person may work in several units
    "User": "a person", "User_groups": "a person", "User_user_permissions": "a person",
    "Chat": "a person", "ChatCode": "a person", "Device": "a person",
    # a stream is named by what it is about: a case, a unit, a person, a connection
    "Stream": "what it is about", "Event": "its stream", "EventWords": "its stream",
    # of the installation
    "Checkpoint": "the whole log", "CheckpointHead": "the whole log", "Heartbeat": "a lane of the worker",
    "ProcedureVersion": "all units that endorse it", "SiteSending": "a place of the operator's file",
}  # fmt: skip


def ours() -> list[type[models.Model]]:
    rows = apps.get_models(include_auto_created=True)
    return [one for one in rows if one.__module__.startswith("kentongan.")]


def leading(rows: list[type[models.Model]]) -> set[type[models.Model]]:
    """Returns the models of which no row can be without a unit, directly or by a row that it belongs to."""
    found, is_new = {Unit}, True
    while is_new:
        more = {one for one in rows if any(needed(field, found) for field in one._meta.fields)}
        is_new, found = bool(more - found), found | more
    return found


def needed(field: models.Field, found: set[type[models.Model]]) -> bool:
    return not field.null and field.related_model in found


def is_page(model: type[models.Model]) -> bool:
    """Says whether it is a standing page: these lie below the root of their unit in the tree (pages/tree.py)."""
    return model.__module__.startswith("kentongan.pages.")


def test_whatever_belongs_to_an_office_leads_to_its_unit() -> None:
    lost = {one.__name__ for one in ours() if one not in leading(ours()) and not is_page(one)}
    assert lost == set(OTHERS)


def test_pictures_and_documents_have_a_unit_and_a_hash_of_their_own() -> None:
    for model in (OfficeImage, OfficeDocument):
        assert not model._meta.get_field("unit").null
        assert not model._meta.get_field("sha256").null


def test_a_model_that_may_be_without_a_unit_is_found() -> None:
    assert not needed(models.ForeignKey(Unit, models.CASCADE, null=True), {Unit})
    assert needed(models.ForeignKey(Unit, models.CASCADE), {Unit})
