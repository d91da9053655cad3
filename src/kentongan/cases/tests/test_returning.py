"""A return is called one: who sent it back, why, with how many notes, in the notice and in the list."""

from kentongan.cases.actions import send_back
from kentongan.cases.returning import returns_of
from kentongan.cases.tasks import tasks_of
from kentongan.people.models import Notice

from .conftest import joined


def sent_back(office, headline="Kerja bakti"):
    case = office.leave(office.leave(office.open(headline=headline), "serahkan"), "serahkan")
    return office.leave(case, "kembalikan", reason_code="facts", words="Jamnya keliru.")


def last_notice(case):
    return Notice.objects.filter(about=case.pk).order_by("-at", "-pk").first().text


def test_notice_of_a_return_names_who_sent_it_back(bureau):
    text = last_notice(sent_back(bureau))
    assert text.startswith(f"Dikembalikan oleh {bureau.staff['sekretaris']}")
    assert "Kerja bakti" in text


def test_task_that_came_back_says_so_and_one_that_came_on_does_not(bureau):
    sent_back(bureau, "Kembali")
    bureau.leave(bureau.open(headline="Baru"), "serahkan")
    found = {task.run.case.headline: task.returned for task in tasks_of(bureau.staff["pengolah"], bureau.at).rows}
    assert found["Kembali"].by == bureau.staff["sekretaris"]
    assert found["Baru"] is None


def test_what_goes_on_after_a_return_is_no_return(bureau):
    case = bureau.leave(sent_back(bureau), "serahkan")
    [task] = tasks_of(bureau.staff["sekretaris"], bureau.at).rows
    assert task.returned is None
    assert "menunggu Anda" in last_notice(case)


def test_text_that_is_unlocked_is_told_as_opened_again(bureau):
    case = bureau.open()
    for outcome in ("serahkan", "serahkan", "verifikasi", "setujui"):
        case = bureau.leave(case, outcome)
    case = send_back(case, to="edit", words="Salah nama.", by=bureau.staff["ketua"], at=bureau.later())
    assert "Naskah dibuka kembali" in last_notice(case)


def test_lists_without_a_return_ask_nothing(bureau, django_assert_num_queries):
    run = bureau.run(bureau.leave(bureau.open(), "serahkan"))
    with django_assert_num_queries(0):
        assert returns_of([run]) == {}


def test_returns_of_a_whole_list_are_asked_once(bureau, django_assert_num_queries):
    runs = [bureau.run(sent_back(bureau, str(number))) for number in range(3)]
    with django_assert_num_queries(1):
        assert len(returns_of(runs)) == 3


def test_a_colleague_of_the_role_is_told_of_the_return_too(bureau):
    joined(bureau, "pengolah", "Wati")
    case = sent_back(bureau)
    told = Notice.objects.filter(about=case.pk, text__startswith="Dikembalikan")
    assert set(told.values_list("staff__user__name", flat=True)) == {"Peraga Pengolah", "Wati"}
