"""What no form asks, an address may: every list answers with something to read."""

from __future__ import annotations

from django.test import Client

from kentongan.conftest import Office
from kentongan.stories.models import Report

from .test_query_counts import under_review

ODD = ("a\x00b", "9" * 20, "0001-01-01", "9999-12-31")
#: each list, and what it may be asked for
LISTS = {
    "/pekerjaan/": ("q", "state", "urut", "page"),
    "/naskah/": ("q", "urut", "page"),
    "/papan/": ("alur", "topik", "orang", "urut", "page"),
    "/penayangan/": ("q", "kanal", "keadaan", "dari", "sampai", "urut", "page"),
    "/pekerjaan/tidak-ditayangkan/": ("dasar", "urut", "page"),
    "/kantor/catatan/": ("apa", "dari", "sampai", "urut", "page"),
    "/kantor/pegawai/": ("q", "keadaan", "urut"),
    "/pegawai/pengganti/": ("page",),
}


def test_a_list_answers_whatever_it_is_asked(office: Office, client: Client) -> None:
    under_review(office)
    manager = office.staff["ketua"]
    manager.is_head = manager.is_administrator = True
    manager.save(update_fields=["is_head", "is_administrator"])
    client.force_login(manager.user)
    for address, names in LISTS.items():
        for odd in ODD:
            answer = client.get(address, dict.fromkeys(names, odd), follow=True)
            assert answer.status_code == 200, (address, odd)


def test_a_zero_byte_in_what_is_typed_or_asked_is_left_out(office: Office, client: Client) -> None:
    user = office.staff["pencari"].user
    client.force_login(user)
    assert client.get("/pekerjaan/", {"q": "kerja\x00 bakti"}).context["words"] == "kerja bakti"
    given = {"kind": "leave", "since": "besok\x00", "until": "2026-12-31", "staff": office.staff["pencari"].pk}
    form = client.post("/pegawai/tidak-masuk/", given).context["form"]
    assert form["since"].value() == "besok"


def test_what_a_paste_out_of_a_pdf_brings_along_is_left_out_and_words_stay_apart(
    office: Office, client: Client
) -> None:
    """Such a mark in a headline is no valid page, no feed and no workbook of the whole list."""
    client.force_login(office.staff["pencari"].user)
    case = office.open()
    given = {"what": "Kerja\x02 bakti\x0bRW 05\tdan\r\nRW 06", "place": "Balai\x85RW"}
    client.post(f"/kirim/{case.pk}/keterangan/", given, headers={"Accept": "application/json"})
    written = Report.objects.get(case=case)
    assert (written.what, written.place) == ("Kerja bakti RW 05\tdan\nRW 06", "Balai RW")
