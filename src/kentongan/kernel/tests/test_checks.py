"""The system checks of the ground say what is wrong and how to mend it."""

from django.core.checks import run_checks
from django.db import connection

from kentongan.kernel import checks, guard


def test_lost_guards_are_an_error_with_its_remedy(db):
    guard.drop_guards()
    found = checks.check_guards(databases=["default"])
    assert {message.id for message in found} == {"kernel.E001"}
    assert "kernel_event" in found[0].msg
    assert "kentongan prepare" in found[0].hint
    guard.raise_guards()


def test_standing_guards_pass(db):
    assert checks.check_guards(databases=["default"]) == []


def test_the_database_is_not_asked_unless_it_is_meant(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert checks.check_guards(databases=None) == []
        assert checks.check_guards(databases=["another"]) == []


def test_a_step_kind_that_leads_nowhere_is_named(settings):
    settings.STEP_KINDS = {"collect": "kentongan.nowhere.Collect"}
    settings.CHANNELS = {}
    (message,) = checks.check_dotted_names()
    assert message.id == "kernel.E002"
    assert "collect" in message.msg


def test_a_channel_whose_class_is_missing_is_named(settings):
    settings.STEP_KINDS = {}
    settings.CHANNELS = {"radio": "kentongan.kernel.events.Radio"}
    (message,) = checks.check_dotted_names()
    assert message.id == "kernel.E002"
    assert "CHANNELS['radio']" in message.hint


def test_a_name_that_stands_alone_is_tried_too(settings):
    settings.NOTICE_ADDRESS = "kentongan.interfaces.desk.duties.matters.adress_of"
    (message,) = checks.check_dotted_names()
    assert "NOTICE_ADDRESS" in message.hint


def test_a_name_that_leads_somewhere_passes(settings):
    settings.STEP_KINDS = {"any": "kentongan.kernel.events.Actor"}
    settings.CHANNELS = {}
    assert checks.check_dotted_names() == []


def test_a_misspelt_guarded_table_is_an_error(settings):
    settings.GUARDED_TABLES = ["kernel_event", "kernel_evnt"]
    (message,) = checks.check_guarded_names()
    assert message.id == "kernel.E003"
    assert "kernel_evnt" in message.msg


def test_a_server_older_than_what_is_tried_is_refused_by_name():
    (message,) = checks.too_old(14)
    assert message.id == "kernel.E004"
    assert "DATABASE_URL menunjuk PostgreSQL 14; yang didukung: 15 atau lebih baru." in message.msg
    assert checks.too_old(15) == checks.too_old(17) == []


def test_the_server_of_these_tests_will_do(db):
    assert checks.check_server(databases=[connection.alias]) == []


def test_the_checks_are_registered(db):
    guard.drop_guards()
    found = {message.id for message in run_checks(databases=[connection.alias], tags=["database"])}
    assert "kernel.E001" in found
    guard.raise_guards()
