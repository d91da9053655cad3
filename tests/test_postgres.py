"""The tests' own PostgreSQL: started as an ordinary user, reached by its address, gone afterwards."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import postgres

pytestmark = pytest.mark.postgres


def test_a_server_answers_at_its_address_and_leaves_nothing_behind():
    with postgres.server() as url:
        folder = Path(url.partition("?host=")[2])
        with psycopg.connect(url.replace("/kentongan?", "/postgres?")) as connection:
            assert connection.info.server_version >= 150000
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert folder.exists()
    assert not folder.exists()


def test_a_server_of_kept_data_has_its_migrated_database_and_leaves_the_data_as_they_were():
    kept = postgres.migrated_data()
    before = sorted(kept.rglob("*"))
    with postgres.server(data=kept) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM django_migrations").fetchone() > (0,)
        connection.execute("CREATE TABLE of_this_run ()")
    assert sorted(kept.rglob("*")) == before
    assert postgres.migrated_data() == kept


def test_a_failing_command_gives_its_own_exit_code():
    command = [sys.executable, "-m", "tests.postgres", "json.tool", "--there-is-no-such-word"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there-is-no-such-word" in done.stderr


def test_without_a_server_the_one_command_to_type_is_named(capsys, tmp_path):
    assert postgres.main(["pytest"], tmp_path) == 1
    assert "apt-get install -y postgresql" in capsys.readouterr().err


def test_an_older_server_is_not_taken(tmp_path):
    (tmp_path / "13" / "bin").mkdir(parents=True)
    (tmp_path / "13" / "bin" / "initdb").touch()
    with pytest.raises(postgres.NoServer):
        postgres.programs(tmp_path)


def test_the_newest_of_several_is_taken(tmp_path):
    for version in ("15", "9", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    assert postgres.programs(tmp_path) == tmp_path / "17" / "bin"


def test_what_asks_no_database_is_left_out_there(request):
    assert not postgres.asks_a_database(request.node)


@pytest.fixture
def rows(db: None) -> None:
    """Something that needs the database."""


def test_what_asks_one_by_a_fixture_of_its_fixtures_is_tried(rows, request):
    assert postgres.asks_a_database(request.node)
