"""The desk in its second language: chosen by the account, not by a browser; what others read stays Indonesian."""

import pytest
from django.urls import reverse

from kentongan.people.models import Notice, User


@pytest.fixture
def reader(office, client):
    client.force_login(office.staff["pencari"].user)
    return client


def choose(client, language):
    return client.post(reverse("desk:language"), {"language": language}, follow=True)


def test_the_desk_is_indonesian_whatever_the_browser_asks_for(reader):
    page = reader.get(reverse("desk:tasks"), headers={"accept-language": "en"}).content.decode()
    assert "Menunggu Anda" in page
    assert '<html lang="id"' in page


def test_who_chose_english_reads_english_on_every_device(reader, office, client):
    assert "Your choice is saved." in choose(reader, "en").content.decode()
    page = reader.get(reverse("desk:tasks")).content.decode()
    assert "Waiting for you" in page
    assert '<html lang="en"' in page
    assert User.objects.get(pk=office.staff["pencari"].user_id).language == "en"


def test_the_words_of_the_sop_stay_indonesian(reader, office):
    choose(reader, "en")
    page = reader.get(reverse("desk:case", args=[office.open().pk])).content.decode()
    assert "Pencarian dan penyusunan data" in page
    assert "late (working hours)" in page


def test_an_unknown_language_is_indonesian(reader, office):
    choose(reader, "en")
    assert "Pilihan Anda tersimpan." in choose(reader, "xx").content.decode()


def test_a_colleague_is_told_in_the_language_of_the_office(reader, office):
    choose(reader, "en")
    case = office.open()
    office.rehearse(case, "serahkan")
    run = office.run(case)
    Notice.objects.all().delete()
    writer = office.staff["pengolah"].user
    User.objects.filter(pk=writer.pk).update(language="en")
    office.rehearse(case, run.definition.outcomes[0].id)
    assert "menunggu Anda pada langkah" in Notice.objects.get().text
