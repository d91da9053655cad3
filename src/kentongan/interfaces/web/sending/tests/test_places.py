"""The places themselves: an SSH server of Debian's and a storage that speaks S3, both on this machine."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from minio import Minio

from kentongan.interfaces.web.sending.remote import RemoteFault, Trouble
from kentongan.interfaces.web.sending.s3 import S3Options, S3Remote
from kentongan.interfaces.web.sending.sftp import SftpOptions, SftpRemote
from kentongan.tests.object_store import SECRET, endpoint
from tests.browser.conftest import free_port
from tests.listening import until_it_listens

BUCKET = "situs"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    found = tmp_path / "page.html"
    found.write_text("<!doctype html>satu")
    return found


@pytest.fixture
def sftp(tmp_path: Path) -> Iterator[SftpOptions]:
    """Debian's server for the present user, with keys made for this test."""
    program = shutil.which("sshd", path="/usr/sbin:/usr/bin")
    assert program, "openssh-server is missing: `make test` installs it when run as root, else names the command"
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True)
    port = free_port()
    (tmp_path / "authorized").write_text((tmp_path / "user.pub").read_text())
    (tmp_path / "known").write_text(f"[127.0.0.1]:{port} {(tmp_path / 'host.pub').read_text()}")
    config = tmp_path / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\nAuthorizedKeysFile {tmp_path}/authorized\n"
        "PidFile none\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nUsePAM no\n"
        "Subsystem sftp internal-sftp\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    log = (tmp_path / "log").open("w")
    process = subprocess.Popen([program, "-D", "-e", "-f", str(config)], stderr=log)
    try:
        until_it_listens(port)
        folder = str(tmp_path / "public_html")
        yield SftpOptions("127.0.0.1", getpass.getuser(), folder, tmp_path / "known", port, tmp_path / "user")
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def test_sftp_lays_files_whole_and_takes_them_away(sftp: SftpOptions, page: Path) -> None:
    place = Path(sftp.folder) / "berita" / "index.html"
    with SftpRemote(sftp) as remote:
        remote.put("berita/index.html", page, "text/html", {})
        page.write_text("<!doctype html>dua")
        remote.put("berita/index.html", page, "text/html", {})
        assert place.read_text() == "<!doctype html>dua"
        assert [one.name for one in place.parent.iterdir()] == ["index.html"]
        remote.delete("berita/index.html")
        remote.delete("berita/index.html")
    assert not place.exists()


def test_a_host_with_another_key_gets_nothing(sftp: SftpOptions, tmp_path: Path) -> None:
    strange = tmp_path / "strange"
    strange.write_text(f"[127.0.0.1]:{sftp.port} {(tmp_path / 'user.pub').read_text()}")
    with (
        pytest.raises(RemoteFault, match=r"strange: 127\.0\.0\.1: HostKeyNotVerifiable"),
        SftpRemote(replace(sftp, known_hosts=strange)),
    ):
        pass


def test_a_wrong_secret_is_told_without_the_secret(sftp: SftpOptions, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(SECRET)
    wrong = replace(sftp, key_file=None, password_file=tmp_path / "password")
    with pytest.raises(RemoteFault) as told, SftpRemote(wrong):
        pass
    assert str(told.value) == "strange: 127.0.0.1: PermissionDenied"
    assert SECRET not in repr(told.value)


@pytest.mark.parametrize("named", ["key_file", "password_file"])
def test_a_secret_that_can_not_be_read_is_told_as_ours(sftp: SftpOptions, tmp_path: Path, named: str) -> None:
    with pytest.raises(RemoteFault) as told, SftpRemote(replace(sftp, **{named: tmp_path / "none"})):
        pass
    assert told.value.trouble == Trouble.UNREADABLE


def test_a_key_that_is_none_is_told_as_ours(sftp: SftpOptions, page: Path) -> None:
    with pytest.raises(RemoteFault) as told, SftpRemote(replace(sftp, key_file=page)):
        pass
    assert told.value.trouble == Trouble.UNREADABLE


def test_a_host_at_which_nobody_listens_is_silent(sftp: SftpOptions) -> None:
    with pytest.raises(RemoteFault) as told, SftpRemote(replace(sftp, port=free_port())):
        pass
    assert told.value.trouble == Trouble.SILENT


@pytest.fixture
def s3(tmp_path: Path) -> S3Options:
    (tmp_path / "access").write_text("kunci")
    (tmp_path / "secret").write_text(SECRET)
    options = S3Options(endpoint(), BUCKET, tmp_path / "access", tmp_path / "secret", "kota", secure=False)
    if not client(options).bucket_exists(BUCKET):
        client(options).make_bucket(BUCKET)
    return options


def client(options: S3Options) -> Minio:
    return Minio(options.endpoint, access_key="kunci", secret_key=SECRET, secure=False, region=options.region)


def test_storage_holds_bytes_kind_and_headers(s3: S3Options, page: Path) -> None:
    with S3Remote(s3) as remote:
        remote.put("index.html", page, "text/html; charset=utf-8", {})
        remote.put("gaya.0123456789ab.css", page, "text/css", {"content-disposition": "attachment"})
        home, style = (
            client(s3).stat_object(BUCKET, f"kota/{name}") for name in ("index.html", "gaya.0123456789ab.css")
        )
        assert home.content_type == "text/html; charset=utf-8"
        assert home.metadata["Cache-Control"] == "no-cache"
        assert "immutable" in style.metadata["Cache-Control"]
        assert style.metadata["Content-Disposition"] == "attachment"
        remote.delete("index.html")
        remote.delete("index.html")
    assert [one.object_name for one in client(s3).list_objects(BUCKET, recursive=True)] == [
        "kota/gaya.0123456789ab.css"
    ]


def test_a_storage_that_refuses_is_told_without_the_key(s3: S3Options, page: Path) -> None:
    with (
        S3Remote(replace(s3, bucket="tidak-ada")) as remote,
        pytest.raises(RemoteFault, match=r"refused: .*NoSuchBucket") as told,
    ):
        remote.put("index.html", page, "text/html", {})
    assert SECRET not in repr(told.value)


def test_a_storage_that_is_not_there_is_told(s3: S3Options, page: Path) -> None:
    nowhere = replace(s3, endpoint=f"127.0.0.1:{free_port()}")
    with S3Remote(nowhere) as remote, pytest.raises(RemoteFault, match=r"silent: 127\.0\.0\.1"):
        remote.put("index.html", page, "text/html", {})
