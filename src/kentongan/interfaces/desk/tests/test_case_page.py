"""The page of a case and the list of tasks say where it is, with whom, how long is left, and what was done."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.actions import claim
from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.people.models import Staff

#: how long is left of a step, or how late it is, in words that say which clock is meant
LEFT = re.compile(r"([Ss]isa|[Tt]erlambat) (\d+ (hari|jam|menit) ?)+\(jam kerja\)")


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(client: Client, reader: Staff, address: str, opening: str, closing: str) -> str:
    """Returns what is read of one part of a page."""
    client.force_login(reader.user)
    page = client.get(address).content.decode()
    assert opening in page
    return words_of(page[page.index(opening) :].split(closing)[0] + ">")


def head_of(client: Client, office: Office, case: Case) -> str:
    address = reverse("desk:case", args=[case.pk])
    return part(client, office.staff["pencari"], address, '<p class="k-lead">', "</p>")


def test_the_head_line_says_where_it_is_with_whom_and_how_long_is_left(office: Office, client: Client) -> None:
    case = office.onward(office.open(), "verify")
    told = head_of(client, office, case)
    assert told.startswith("Langkah 3. Verifikasi Menunggu Peraga Sekretaris (Sekretaris Pengelola TIK)")
    assert LEFT.search(told)
    claim(office.run(case), by=office.staff["sekretaris"], at=office.later())
    assert "Dikerjakan Peraga Sekretaris" in head_of(client, office, case)
    assert head_of(client, office, office.onward(case)).startswith("Selesai Senin, 16 November 2026 pukul ")


@pytest.mark.parametrize("kind", ["edit", "verify"])
def test_a_task_says_what_it_is_which_step_and_how_long_is_left(office: Office, client: Client, kind: str) -> None:
    case = office.onward(office.open(headline="Posyandu Melati"), kind)
    told = part(client, office.doer(case), reverse("desk:tasks"), '<li class="k-task', "</li>")
    assert "Posyandu Melati" in told
    assert {"edit": "2. Penyuntingan", "verify": "3. Verifikasi"}[kind] in told
    assert LEFT.search(told)


def test_the_log_tells_each_act_in_a_sentence_with_who_and_when(office: Office, client: Client) -> None:
    case = office.rehearse(office.onward(office.open(), "verify"), "kembalikan")
    address = reverse("desk:case", args=[case.pk])
    told = part(client, office.staff["ketua"], address, '<ol class="k-log">', "</ol>")
    for who, act in (
        ("Peraga Pencari", "memulai pekerjaan"),
        ("Peraga Sekretaris", "mengembalikan"),
    ):
        assert re.search(rf"Senin, 16 November 2026 pukul \d\d\.\d\d WIB {who}[^.]* {act}", told), (who, told)
