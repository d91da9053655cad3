"""Settings from the environment: a wrong value is refused with its name and with what is allowed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kentongan.environment import PUSH_KEY, Environment

#: what Python and the system say of a value, which no office reads
PYTHON = re.compile(r"\b(invalid|cannot|could|bad|unknown|no such|does not|expected|out of range)\b", re.IGNORECASE)


def env(**values):
    return Environment(values)


def refusal(call):
    """Returns the words with which a call is refused."""
    with pytest.raises(ImproperlyConfigured) as refused:
        call()
    words = str(refused.value)
    assert not PYTHON.search(words), words
    return words


def test_a_missing_value_is_its_default():
    assert env().text("DESK_HOST", "localhost") == "localhost"


def test_a_name_with_our_prefix_comes_first():
    assert env(PORT="1", KENTONGAN_PORT="2").text("PORT") == "2"


def test_a_value_is_taken_without_its_spaces():
    assert env(DESK_HOST=" meja.example \n").text("DESK_HOST") == "meja.example"


def test_an_empty_value_is_a_value():
    assert env(DESK_HOST="").text("DESK_HOST", "localhost") == ""


def test_a_value_may_lie_in_a_file(tmp_path):
    (tmp_path / "url").write_text("smtp://mail.example\n")
    assert env(EMAIL_URL_FILE=str(tmp_path / "url")).text("EMAIL_URL") == "smtp://mail.example"


def test_a_file_that_can_not_be_read_is_named(tmp_path):
    words = refusal(lambda: env(EMAIL_URL_FILE=str(tmp_path / "none")).text("EMAIL_URL"))
    assert "EMAIL_URL_FILE" in words
    assert "none': file itu tidak ada." in words
    (tmp_path / "picture").write_bytes(b"\xff\xd8")
    for other in (tmp_path, tmp_path / "picture"):
        words = refusal(lambda other=other: env(EMAIL_URL_FILE=str(other)).text("EMAIL_URL"))
        assert "file itu ada, tetapi tidak dapat dibaca." in words


class TestSecret:
    def test_comes_from_the_environment(self, tmp_path):
        assert env(SECRET_KEY="x" * 32).secret("SECRET_KEY", tmp_path / "secret") == "x" * 32

    def test_comes_from_a_file_that_is_named(self, tmp_path):
        (tmp_path / "mine").write_text("y" * 40)
        assert env(SECRET_KEY_FILE=str(tmp_path / "mine")).secret("SECRET_KEY", tmp_path / "secret") == "y" * 40

    def test_comes_from_where_it_is_kept(self, tmp_path):
        (tmp_path / "secret").write_text("z" * 40 + "\n")
        assert env().secret("SECRET_KEY", tmp_path / "secret") == "z" * 40

    @pytest.mark.parametrize("values", [{}, {"SECRET_KEY": "short"}])
    def test_missing_or_too_short_is_refused_without_showing_it(self, tmp_path, values):
        words = refusal(lambda: env(**values).secret("SECRET_KEY", tmp_path / "secret"))
        assert "SECRET_KEY" in words
        assert "32" in words
        assert "short" not in words


class TestKeyOfCheckpoints:
    def test_comes_from_the_environment_or_from_where_it_is_kept(self, tmp_path):
        (tmp_path / "log-key").write_text("ab" * 32 + "\n")
        assert env().key("LOG_KEY", tmp_path / "log-key") == "ab" * 32
        assert env(LOG_KEY="cd" * 32).key("LOG_KEY", tmp_path / "log-key") == "cd" * 32

    def test_none_yet_is_no_fault(self, tmp_path):
        assert env().key("LOG_KEY", tmp_path / "log-key") == ""

    @pytest.mark.parametrize("value", ["rahasia", "ab" * 31, "zz" * 32])
    def test_a_wrong_one_is_refused_without_showing_it(self, tmp_path, value):
        words = refusal(lambda: env(LOG_KEY=value).key("LOG_KEY", tmp_path / "log-key"))
        assert "LOG_KEY" in words
        assert "64 angka heksadesimal" in words
        assert value not in words

    def test_former_public_keys_are_split_at_commas(self):
        assert env(KEYS=f"{'ab' * 32}, {'cd' * 32}").public_keys("KEYS") == ["ab" * 32, "cd" * 32]
        assert env().public_keys("KEYS") == []

    def test_a_wrong_public_key_is_refused(self):
        assert "KEYS='abc'" in refusal(lambda: env(KEYS="abc").public_keys("KEYS"))


class TestFlag:
    @pytest.mark.parametrize("word", ["1", "true", "True", "yes", "ya", "YA"])
    def test_on(self, word):
        assert env(DEBUG=word).flag("DEBUG", False) is True

    @pytest.mark.parametrize("word", ["0", "false", "no", "tidak"])
    def test_off(self, word):
        assert env(DEBUG=word).flag("DEBUG", True) is False

    def test_missing_is_the_default(self):
        assert env().flag("DEBUG", True) is True
        assert env().flag("DEBUG", False) is False

    @pytest.mark.parametrize("word", ["", "mungkin", "2"])
    def test_anything_else_is_refused(self, word):
        words = refusal(lambda: env(DEBUG=word).flag("DEBUG", False))
        assert f"DEBUG={word!r}" in words
        assert "(bukan ya atau tidak). Yang boleh: 1/0, ya/tidak" in words


class TestNumber:
    def test_within_its_range(self):
        assert env(PORT="65535").number("PORT", 8000, least=1, most=65535) == 65535
        assert env().number("PORT", 8000, least=1, most=65535) == 8000

    @pytest.mark.parametrize("word", ["0", "65536", "-1", "delapan", "80.5", ""])
    def test_outside_of_it_is_refused(self, word):
        words = refusal(lambda: env(PORT=word).number("PORT", 8000, least=1, most=65535))
        assert f"PORT={word!r}" in words
        assert "1 sampai 65535" in words
        assert re.search(r"\((di luar rentang|bukan bilangan bulat)\)", words), (
            "in the words of the program, not of Python"
        )


def test_words_are_split_at_commas():
    assert env(HOSTS="a.example, b.example,,").hosts("HOSTS") == ["a.example", "b.example"]
    assert env().hosts("HOSTS") == []


def test_a_folder_is_a_whole_address():
    assert env(VAR="/srv/kentongan").folder("VAR", Path("/x")) == Path("/srv/kentongan")
    assert env().folder("VAR", Path("/x")) == Path("/x")
    assert "VAR='var'" in refusal(lambda: env(VAR="var").folder("VAR", Path("/x")))


def test_a_folder_that_nobody_makes_must_be_there(tmp_path):
    assert env(SOP=str(tmp_path)).filled_folder("SOP", Path("/x")) == tmp_path
    assert env().filled_folder("SOP", Path("/x")) == Path("/x"), "what is shipped is not asked for"
    words = refusal(lambda: env(SOP=f"{tmp_path}/tiada").filled_folder("SOP", Path("/x")))
    assert f"SOP='{tmp_path}/tiada' tidak dapat dipakai (folder itu tidak ada)" in words


class TestTimeZone:
    @pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC"])
    def test_known(self, zone):
        assert env(TIME_ZONE=zone).time_zone("TIME_ZONE", "Asia/Jakarta") == zone

    @pytest.mark.parametrize("zone", ["WIB", "Asia/Mars", "../etc/passwd", ""])
    def test_unknown_is_refused(self, zone):
        words = refusal(lambda: env(TIME_ZONE=zone).time_zone("TIME_ZONE", "Asia/Jakarta"))
        assert f"TIME_ZONE={zone!r}" in words
        assert "Asia/Jayapura" in words


class TestDatabase:
    def read(self, address):
        return env(DATABASE_URL=address).database("DATABASE_URL", "sqlite:////x")

    def test_sqlite_takes_the_write_lock_only_to_write(self):
        found = self.read("sqlite:////srv/kentongan.sqlite3")
        assert found["ENGINE"] == "django.db.backends.sqlite3"
        assert found["NAME"] == "/srv/kentongan.sqlite3"
        assert found["CONN_MAX_AGE"] > 0, "opened once, not for each question"
        assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]

    def test_postgresql_with_everything(self):
        found = self.read("postgresql://siti:p%40ss@db.example:5433/kentongan?sslmode=require")
        assert found["ENGINE"] == "django.db.backends.postgresql"
        assert (found["USER"], found["PASSWORD"]) == ("siti", "p@ss")
        assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "kentongan")
        assert found["OPTIONS"]["sslmode"] == "require"

    def test_postgresql_by_a_socket(self):
        found = self.read("postgresql://siti@/kentongan?host=/run/postgresql")
        assert (found["HOST"], found["OPTIONS"]["host"]) == ("", "/run/postgresql")

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "kentongan.sqlite3",
            "sqlite:///relative",
            "mysql://root@localhost/x",
            "postgresql://siti@db/",
            "postgres://h:x/d",
            "postgresql://siti@db:kira-kira/x",
            "postgresql://siti@[db/x",
        ],
    )
    def test_nonsense_is_refused(self, address):
        words = refusal(lambda: self.read(address))
        assert "DATABASE_URL" in words
        assert "sqlite:////" in words

    def test_a_password_is_not_repeated_in_the_refusal(self):
        assert "rahasia" not in refusal(lambda: self.read("mysql://root:rahasia@localhost/x"))


class TestEmail:
    def read(self, address):
        return env(EMAIL_URL=address).email("EMAIL_URL", "console://")

    def test_console_and_file(self):
        assert self.read("console://")["EMAIL_BACKEND"].endswith("console.EmailBackend")
        assert self.read("file:////var/mail")["EMAIL_FILE_PATH"].endswith("/var/mail")

    @pytest.mark.parametrize(
        ("address", "port", "tls", "ssl"),
        [
            ("smtp://mail.example", 25, False, False),
            ("smtp+tls://mail.example", 587, True, False),
            ("smtps://mail.example", 465, False, True),
            ("smtps://mail.example:2465", 2465, False, True),
        ],
    )
    def test_smtp(self, address, port, tls, ssl):
        found = self.read(address)
        assert found["EMAIL_HOST"] == "mail.example"
        assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)

    def test_name_and_password_may_hold_any_letter(self):
        found = self.read("smtp://siti%40kota.example:p%2Fw@mail.example")
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("siti@kota.example", "p/w")

    @pytest.mark.parametrize("address", ["", "smtp://", "pigeon://roof", "file://relative/x", "smtp://surat:x"])
    def test_nonsense_is_refused(self, address):
        words = refusal(lambda: self.read(address))
        assert "EMAIL_URL" in words
        assert "smtps://" in words


class TestStorage:
    def read(self, address):
        return env(STORAGE=address).storage("STORAGE", Path("/srv/private"))

    def test_a_folder_by_default(self):
        folder, backend = env().storage("STORAGE", Path("/srv/private"))
        assert folder == Path("/srv/private")
        assert backend["BACKEND"].endswith("FileSystemStorage")
        assert self.read("/srv/asli")[0] == Path("/srv/asli")

    def test_object_storage_with_everything(self):
        _folder, backend = self.read("s3://KEY:p%2Fw@s3.example:9000/asli/kota/malang?region=id-1")
        assert backend["BACKEND"] == "kentongan.kernel.objects.PrivateObjects"
        assert backend["OPTIONS"] == {
            "endpoint": "s3.example:9000", "bucket": "asli", "folder": "kota/malang", "region": "id-1",
            "access_key": "KEY", "secret_key": "p/w", "secure": True,
        }  # fmt: skip

    def test_a_line_without_secrecy_stays_on_this_machine(self):
        assert self.read("s3+http://k:s@127.0.0.1:9000/asli")[1]["OPTIONS"]["secure"] is False
        assert "STORAGE" in refusal(lambda: self.read("s3+http://k:s@s3.example/asli"))

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "var/private",
            "ftp://k:s@host/asli",
            "s3://host/asli",
            "s3://k@host/asli",
            "s3://k:s@host",
            "s3://k:s@host/UPPER",
            "s3://k:s@/asli",
            "s3://k:s@host/asli?acl=public",
            "s3://k:s@host/asli?region",
            "s3://k:s@host:x/asli",
        ],
    )
    def test_nonsense_is_refused_by_name_with_what_is_allowed(self, address):
        words = refusal(lambda: self.read(address))
        assert "STORAGE=" in words
        assert "s3://kunci:rahasia@host/bucket/folder" in words

    def test_its_keys_are_not_repeated_in_the_refusal(self):
        assert "RAHASIA" not in refusal(lambda: self.read("s3://k:RAHASIA@host/UPPER"))


class TestNames:
    @pytest.mark.parametrize("name", ["meja.example", "localhost", "192.168.1.10", "[::1]"])
    def test_a_host_is_a_name_or_an_address(self, name):
        assert env(DESK_HOST=name).host("DESK_HOST", "localhost") == name

    def test_the_services_of_push_may_be_any_below_a_name(self):
        assert env(PUSH_HOSTS="*.push.example, a.example").services("PUSH_HOSTS", "") == ["*.push.example", "a.example"]

    def test_a_service_of_push_on_this_machine_may_have_a_port(self):
        assert env(PUSH_HOSTS="127.0.0.1:42235").services("PUSH_HOSTS", "") == ["127.0.0.1:42235"]

    def test_a_sender_may_have_a_name(self):
        assert env(EMAIL_FROM="Humas <humas@kota.example>").sender("EMAIL_FROM", "") == "Humas <humas@kota.example>"

    @pytest.mark.parametrize(
        ("kind", "raw"),
        [
            ("host", ""), ("host", "https://meja.example"), ("host", "meja.example:8000"), ("host", "meja_example"),
            ("host", "-meja.example"), ("hosts", "a.example,b c"), ("hosts", "*.example"), ("services", "*"),
            ("services", "push.example:8000"),
            ("bind", "meja.example"), ("bind", "999.0.0.1"), ("address", "meja.example"),
            ("address", "https://meja.example/masuk"), ("address", "https://a:b@meja.example"),
            ("address", "https://meja.example:x"), ("addresses", "https://a.example,b.example"),
            ("sender", "humas"), ("sender", ""),
        ],
    )  # fmt: skip
    def test_nonsense_is_refused_by_name_with_what_is_allowed(self, kind, raw):
        read = getattr(env(NAMED=raw), kind)
        words = refusal(lambda: read("NAMED") if kind in ("hosts", "addresses") else read("NAMED", "localhost"))
        assert words.startswith("NAMED=")
        assert "Yang boleh: " in words

    def test_a_push_key_of_another_form_is_refused_without_being_repeated(self, tmp_path):
        read = env(PUSH_KEY="RAHASIA").key
        words = refusal(lambda: read("PUSH_KEY", tmp_path / "none", PUSH_KEY, "kunci base64url"))
        assert "kunci base64url" in words
        assert "RAHASIA" not in words


def test_a_value_of_another_form_is_refused_and_not_repeated():
    said = refusal(
        lambda: env(TELEGRAM_TOKEN="rahasia").shaped("TELEGRAM_TOKEN", "", r"\d+:\w+", "token dari BotFather")
    )
    assert "TELEGRAM_TOKEN" in said
    assert "token dari BotFather" in said
    assert "rahasia" not in said


def test_a_value_of_its_form_or_an_empty_one_is_taken():
    assert env(GRAPH_VERSION="v27.0").shaped("GRAPH_VERSION", "v26.0", r"v\d+\.\d", "") == "v27.0"
    assert env(GRAPH_VERSION="").shaped("GRAPH_VERSION", "v26.0", r"v\d+\.\d", "") == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [("GRAPH_VERSION", "26"), ("TELEGRAM_TOKEN", "abc"), ("TELEGRAM_BOT", "@kelurahan"), ("PICTURE_READER", "rm -r /")],
)
def test_no_setting_of_the_product_takes_any_text(name, value, tmp_path):
    given = {f"KENTONGAN_{name}": value, "KENTONGAN_VAR": str(tmp_path), "KENTONGAN_SECRET_KEY": "x" * 40}
    code = "import kentongan.settings"
    ran = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=False)
    assert f"{name} tidak dapat dipakai" in ran.stderr
