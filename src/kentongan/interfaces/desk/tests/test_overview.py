"""Papan, Ringkasan and Pekerjaan as pages: who sees them, what they say, what they cost."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kentongan.cases.actions import describe, open_case
from kentongan.cases.models import StepRun
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.procedures.actions import endorse, give_role
from kentongan.stories.editions.actions import note_contribution
from kentongan.stories.models import Topic
from kentongan.stories.queries import edition_of

from .test_query_counts import copies, under_review


@pytest.fixture
def head(office, client):
    staff = office.staff["ketua"]
    staff.is_head = True
    office.play(("the chair is the head",), lambda: staff.save(update_fields=["is_head"]))
    client.force_login(staff.user)
    return staff


def page(client, name, **asked):
    answer = client.get(reverse(f"desk:{name}"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_board_shows_each_case_at_its_step_and_as_a_table(office, client, head):
    under_review(office)
    for asked in ({}, {"tampilan": "tabel"}):
        html = page(client, "board", **asked)
        assert "Kerja bakti RW 05" in html
        assert "Peraga Sekretaris" in html


def test_the_board_is_filtered_by_topic_and_person(office, client, head):
    case = under_review(office)
    topic = Topic.objects.filter(unit=office.unit).first()
    edition = edition_of(case)
    edition.topic = topic
    edition.save()
    assert case.headline in page(client, "board", topik=topic.pk)
    other = Topic.objects.filter(unit=office.unit).exclude(pk=topic.pk).first()
    assert case.headline not in page(client, "board", topik=other.pk)
    assert case.headline in page(client, "board", orang=office.staff["sekretaris"].pk)
    assert case.headline not in page(client, "board", orang=office.staff["pencari"].pk)
    assert case.headline in page(client, "board", topik="x'", orang="tidak-ada", alur="tidak/ada")


def test_the_board_shows_the_cases_of_the_chosen_sop_alone(office, office_of, client, head):
    """Both SOPs call their track the same: its SOP is a part of the choice."""
    second, by = office_of("pangkalpinang-informasi"), office.staff["pencari"]
    version, begins = second.open().version, second.story_track.start.role
    endorse(unit=office.unit, version=version, official="Lurah", on=office.at.date(), by=PROGRAM, at=office.at)
    posts = [by.holdings.get().position]
    give_role(unit=office.unit, procedure=version.procedure, role=begins, positions=posts, by=PROGRAM, at=office.at)
    told = {"unit": office.unit, "track": "berita", "by": by, "at": office.at}
    names = {one: f"Menurut {one}" for one in (office.procedure.id, version.procedure)}
    for procedure, headline in names.items():
        open_case(procedure=procedure, headline=headline, **told)
    for shown in ({}, {"tampilan": "tabel"}):
        for procedure in names:
            html = page(client, "board", alur=f"{procedure}/berita", **shown)
            assert f'value="{procedure}/berita" selected' in html
            assert {one for one, headline in names.items() if headline in html} == {procedure}


def test_a_card_of_the_board_shows_its_picture_and_the_time_that_is_left(office, client, head):
    case = under_review(office)
    late, cards = page(client, "board"), 'class="k-board__card"'
    assert case.picture
    card = late.partition(cards)[2].partition("</a>")[0]
    assert f'<img src="/berkas/{case.picture}"' in card
    assert ">terlambat " in card
    StepRun.objects.filter(case=case, left_at__isnull=True).update(due_at=now() + timedelta(days=60))
    card = page(client, "board").partition(cards)[2].partition("</a>")[0]
    assert ">sisa " in card
    assert "terlambat" not in card


def test_folded_filters_say_what_is_in_force(office, client, head):
    topic = Topic.objects.filter(unit=office.unit).first()
    board = page(client, "board", topik=topic.pk, orang=office.staff["sekretaris"].pk)
    assert f'k-fold__set">: {topic.name} · Peraga Sekretaris' in board
    assert 'k-fold__set">: Berjalan · Judul, terbalik<' in page(client, "cases", state="open", urut="-judul")
    assert "k-fold__set" not in page(client, "cases", q="kerja")


def test_an_empty_board_speaks_of_a_filter_only_where_there_is_one(office, client, head):
    topic = Topic.objects.filter(unit=office.unit).first()
    for asked in ({}, {"tampilan": "tabel"}):
        assert "Tidak ada pekerjaan yang sedang berjalan di alur ini" in page(client, "board", **asked)
        assert "dengan saringan ini" in page(client, "board", topik=topic.pk, **asked)


def test_an_empty_board_offers_the_camera_to_who_may_begin(office, client, head):
    for role, may in (("ketua", False), ("pencari", True)):
        client.force_login(office.staff[role].user)
        empty = page(client, "board").partition('class="k-empty"')[2].partition("</div>")[0]
        assert (reverse("desk:capture") in empty) == may


def test_a_unit_without_an_sop_is_told_what_to_do(office, client, head):
    office.unit.endorsements.update(withdrawn_at=office.at)
    assert "Belum ada SOP yang disahkan" in page(client, "board")


@pytest.mark.parametrize(("flag", "status"), [("is_head", 200), ("is_administrator", 200), ("", 403)])
def test_figures_are_for_the_head_and_the_administrators(office, client, flag, status):
    staff = office.staff["pencari"]
    if flag:
        setattr(staff, flag, True)
        staff.save(update_fields=[flag])
    client.force_login(staff.user)
    assert client.get(reverse("desk:summary")).status_code == status
    menu = client.get(reverse("desk:tasks")).content.decode()
    assert (reverse("desk:summary") in menu) is (status == 200)


def test_the_summary_says_that_there_is_nothing_to_say(office, client, head):
    html = page(client, "summary")
    assert "Tidak ada langkah yang melewati waktu bakunya." in html
    assert "Belum ada langkah yang selesai bulan ini." in html


def section(html, name):
    """Returns what stands under the heading with that id."""
    return html.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_the_summary_names_what_is_late_and_with_whom(office, client, head):
    case, at = under_review(office), now()
    left = StepRun.objects.filter(case=case, left_at__isnull=False)
    left.update(left_at=at)  # in the month of whoever reads, past what each of them had
    left.filter(number=1).update(due_at=at)
    html = page(client, "summary")
    assert "<strong>1</strong> <span>langkah terlambat sekarang" in html
    assert "<strong>50%</strong>" in html
    assert "tepat waktu bulan ini: 1 dari 2 langkah" in html
    assert html.count('<li class="k-figure') == 3, "in a month without an urgent lane and without a take-down"
    places = [html.index(f'id="{name}"') for name in ("peringatan", "macet", "langkah")]
    assert places == sorted(places), "what can be acted on today stands above the month's chart"
    chart = section(html, "langkah")
    assert re.search(r">1\. .*?biasanya 5 menit, waktu baku \d.*?; 1 dari 1 tepat waktu<.*>2\. ", chart, re.DOTALL)
    assert "biasanya 5 menit, waktu baku 3 jam; 0 dari 1 tepat waktu" in chart
    stuck = section(html, "macet")
    assert reverse("desk:case", args=[case.pk]) in stuck
    assert case.headline in stuck
    assert "menunggu Peraga Sekretaris" in stuck
    assert "terlambat " in stuck


def alarms(client):
    """Returns how many alarms the summary counts, that of the worker, which no test runs, among them."""
    return client.get(reverse("desk:summary")).context["alarm_count"]


def test_the_summary_counts_and_names_what_nobody_can_do(office, client, head):
    case, before = under_review(office), alarms(client)
    type(case).objects.filter(pk=case.pk).update(unmanned="setujui:nobody")
    type(office.unit).objects.filter(pk=office.unit.pk).update(gaps={"sop/ketua": "Peran Ketua belum ada pegawainya."})
    html = page(client, "summary")
    assert alarms(client) == before + 2
    assert "Ada langkah yang tidak dapat dikerjakan siapa pun" in html
    assert reverse("desk:case", args=[case.pk]) in html
    assert "Peran Ketua belum ada pegawainya." in html
    assert "Tidak ada peringatan." not in html


def test_an_alarm_over_many_cases_names_some_and_counts_the_rest(office, client, head):
    case, before = under_review(office), alarms(client)
    copies(case, 14)
    type(case).objects.update(unmanned="setujui:nobody")
    for name in ("summary", "tasks"):
        assert "dan 5 pekerjaan lagi" in page(client, name)
    assert alarms(client) == before + 15


def test_the_board_costs_the_same_for_few_cases_and_for_many(office, client, head, django_assert_max_num_queries):
    copies(under_review(office), 15)
    for name in ("board", "summary"):
        page(client, name)
        with django_assert_max_num_queries(30):
            page(client, name)


def test_pekerjaan_finds_a_word_of_the_text_and_turns_its_pages(office, client, head):
    case = under_review(office)
    copies(case, 30)
    first = page(client, "cases")
    assert "Halaman 1" in first
    assert "page=2" in first
    assert "Halaman 2" in page(client, "cases", page="2")
    assert "Halaman 1" in page(client, "cases", page="-3")
    describe(case, words="selokan")
    assert page(client, "cases", q="selokan").count('data-label="Nomor"') == 1
    assert "Tidak ada pekerjaan dengan kata “posyandu”" in page(client, "cases", q="posyandu")


def test_a_second_press_of_ones_own_is_told_as_done_and_not_as_a_fault(office, client):
    case = office.open()
    office.rehearse(case, "serahkan")
    doer, number = office.doer(case), office.run(case).number
    outcome = office.run(case).definition.outcomes[0]
    office.rehearse(case, outcome.id)
    client.force_login(doer.user)
    answer = client.post(reverse("desk:leave", args=[case.pk]), {"run": number, "outcome": outcome.id}, follow=True)
    html = answer.content.decode()
    assert f"Sudah tercatat sejak tekanan pertama Anda: {outcome.label}." in html
    assert "sebelum Anda menekan tombol" not in html


def test_pekerjaan_says_how_long_is_left_and_with_whom_it_lies(office, client, head):
    under_review(office)
    html = page(client, "cases")
    assert "terlambat " in html  # the clock of the office is stepped, the page reads the present
    assert "Peraga Sekretaris" in html
    assert "3. Verifikasi" in html


@pytest.mark.parametrize("name", ["cases", "board", "stories"])
def test_a_head_sorts_its_table_and_turns_it_round_on_the_second_press(office, client, head, name):
    under_review(office)
    shown = {"tampilan": "tabel"}
    plain = page(client, name, **shown)
    assert "aria-sort" not in plain
    assert "urut=judul" in plain
    up = page(client, name, urut="judul", **shown)
    assert up.count('aria-sort="ascending"') == 1
    assert "urut=-judul" in up
    assert page(client, name, urut="-judul", **shown).count('aria-sort="descending"') == 1
    assert "aria-sort" not in page(client, name, urut="warna'", **shown)


def test_an_order_of_running_cases_says_that_the_ended_are_left_out(office, client, head):
    ended = office.onward(office.open(headline="Sudah rampung"))
    running = under_review(office)
    for urut in ("waktu", "-langkah", "pada"):
        html = page(client, "cases", urut=urut)
        assert "yang sudah selesai tidak ada di sini" in html
        assert running.headline in html
        assert ended.headline not in html
    assert ended.headline in page(client, "cases", urut="waktu", state="ended"), "asked for, the ended are shown"
    assert running.headline in page(client, "cases", urut="waktu", q="kerja")


@pytest.mark.parametrize(("name", "file"), [("cases_export", "pekerjaan"), ("board_export", "papan")])
def test_what_the_list_shows_leaves_as_a_table(office, client, head, name, file):
    case = under_review(office)
    address = reverse(f"desk:{name}", args=["xlsx"])
    answer = client.get(address, {"urut": "waktu"})
    assert f'filename="{file}.xlsx"' in answer["Content-Disposition"]
    head_row, first = load_workbook(BytesIO(answer.content)).active.values
    told = dict(zip(head_row, first, strict=True))
    assert (told["Nomor"], told["Judul"], told["Ada pada"]) == (
        case.number, case.headline, str(office.staff["sekretaris"]),
    )  # fmt: skip
    assert told["Langkah"].startswith("3. ")
    assert told["Sisa waktu"].startswith("terlambat ")
    as_text = client.get(reverse(f"desk:{name}", args=["csv"])).content.decode("utf-8-sig")
    assert as_text.startswith("Nomor;Judul;Langkah;Sisa waktu;Batas waktu;Ada pada;Dimulai")
    assert client.get(reverse(f"desk:{name}", args=["ods"])).status_code == 404


def test_a_story_is_found_by_words_of_its_text_before_it_is_handed_over_too(office, client, head):
    case = office.rehearse(office.open(), "serahkan")
    writing = edition_of(case)
    writing.title, writing.lead = "Saluran air bersih", "Warga mengangkat lumpur di Jalan Pelabuhan."
    writing.body = [("paragraph", "<p>Kegiatan <b>dibantu</b> pompa dinas.</p>")]
    writing.save()
    note_contribution(writing, by=office.doer(case), at=office.later())
    for words in ("bersih", "lumpur pelabuhan", "pompa", case.number):
        assert page(client, "stories", q=words).count('data-label="Nomor"') == 1, words
    assert "Tidak ada naskah dengan kata “posyandu”" in page(client, "stories", q="posyandu")


def test_no_story_of_another_unit_is_found(office, client, head, office_of):
    foreign = office_of("pangkalpinang-informasi")
    theirs = foreign.onward(foreign.open(headline="Rahasia tetangga"), "edit")
    assert theirs.headline not in page(client, "stories", q="rahasia")
    assert theirs.headline not in page(client, "cases", q="rahasia", urut="waktu")


def test_naskah_leaves_as_a_table(office, client, head):
    case = under_review(office)
    answer = client.get(reverse("desk:stories_export", args=["xlsx"]), {"q": "kerja"})
    head_row, first = load_workbook(BytesIO(answer.content)).active.values
    told = dict(zip(head_row, first, strict=True))
    assert (told["Nomor"], told["Judul"], told["Keadaan"]) == (case.number, case.headline, "3. Verifikasi")
    assert client.get(reverse("desk:stories_export", args=["ods"])).status_code == 404
    assert case.headline in page(client, "stories", urut="waktu"), "what a story has not, it is not sorted by"


def test_each_column_of_naskah_sorts_page_and_file(office, client, head):
    first, second = under_review(office), office.rehearse(office.open(headline="Awal bulan"), "serahkan")
    edition = edition_of(second)
    edition.topic, edition.changed_at = Topic.objects.filter(unit=office.unit).first(), office.later()
    edition.save()
    wanted = {"nomor": first, "-nomor": second, "judul": second, "keadaan": second, "-topik": second, "-diubah": second}
    for asked, on_top in wanted.items():
        html = page(client, "stories", urut=asked)
        other = second if on_top == first else first
        assert html.index(str(on_top.pk)) < html.index(str(other.pk)), asked
        file = client.get(reverse("desk:stories_export", args=["csv"]), {"urut": asked}).content.decode("utf-8-sig")
        assert file.splitlines()[1].startswith(on_top.number), asked
