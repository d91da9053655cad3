"""Searching cases: a large office finds its own as quickly as a small one."""

import pytest
from django.db import connection

from kentongan.cases.models import Case
from kentongan.cases.search import matching


@pytest.mark.django_db
def test_on_postgresql_no_part_of_a_search_reads_every_case():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no trigrams, and reads every case")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    plan = matching(Case.objects.order_by(), "mercusuar").explain()
    for index in ("case_headline_trigrams", "case_words_trigrams", "cases_by_number"):
        assert index in plan
