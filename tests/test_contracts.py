"""The published tables are read out of the vendors' SDKs as they stand there, and hold what the lock list names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.contracts import google, mastodon, meta, telegram, x
from tools.contracts.__main__ import PLACE, as_text, tables
from tools.locks import ROOT

SDKS = ROOT / ".venv/sdks"
PAGE = """
class Page:
    def create_feed(self, params=None):
        param_types = {'message': 'string', 'published': 'bool'}
        enums = {}
"""
CLIENT = """
class Posts:
    def create(self, body: CreateRequest) -> CreateResponse:
        url = self.client.base_url + "/2/tweets"
        params = {}
        params["dry.run"] = 1
"""
SCHEMAS = """
class CreatePostsRequest(BaseModel):
    text: Optional[str] = None
    reply_settings: Optional[Literal["verified", "following"]] = None
    media: Optional["Media"] = None
class Media(BaseModel):
    media_ids: List[str]
"""
METHOD_OF_A_BOT = """
class SendMessage(TelegramMethod[Message]):
    __api_method__ = "sendMessage"

    chat_id: ChatIdUnion
    text: str
    parse_mode: str | Default | None = Default("parse_mode")
    link_preview_options: LinkPreviewOptions | Default | None = Default("link_preview")
"""
OPTIONS = """
class LinkPreviewOptions(TelegramObject):
    is_disabled: bool | Default | None = Default("link_preview_is_disabled")
"""
STATUSES = """
class Mastodon(Internals):
    def __status_internal(self, status, edit=False):
        valid_visibilities = ['private', 'public']
        if edit is None:
            return self.__api_request('POST', '/api/v1/statuses', params)
        return self.__api_request('PUT', f'/api/v1/statuses/{self.__unpack_id(edit)}', params)

    def status_post(self, status: str, visibility: Optional[str] = None, idempotency_key: Optional[str] = None):
        return self.__status_internal(status)

    def status_update(self, id: IdType, status: str, sensitive: Optional[bool] = None):
        return self.__status_internal(status, edit=id)
"""
UPLOADS = """
class Mastodon(Internals):
    def media_post(self, media_file: PathOrFile, mime_type: Optional[str] = None, focus=None):
        files = {'file': self.__load_media_file(media_file)}
        files["thumbnail"] = 1
        return self.__api_request('POST', '/api/v2/media', files=files, params={'description': 1, 'focus': focus})
"""
STATUS = {"privacyStatus": {"type": "string", "enum": ["public", "private"]}}
VIDEO = {"id": {"type": "string"}, "status": {"$ref": "Status"}, "etag": {"type": "string"}}
METHOD = {
    "httpMethod": "PUT",
    "path": "youtube/v3/videos",
    "parameters": {"part": {"type": "string", "required": True}},
    "request": {"$ref": "Video"},
}
DOCUMENT = {
    "revision": "20261104",
    "parameters": {"alt": {"type": "string", "enum": ["media", "json"]}},
    "schemas": {"Video": {"properties": VIDEO}, "Status": {"properties": STATUS}},
}


def laid(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        (path if path.suffix else path.with_suffix(".py")).write_text(text)
    for name in (
        "facebook_business-26.0.3", "xdk-0.10.6", "google_api_python_client-2.202.0", "aiogram-3.31.0",
        "mastodon_py-2.3.3",
    ):  # fmt: skip
        (folder / f"{name}.dist-info").mkdir()
    return folder


def test_parameters_of_meta_are_read_with_their_types(tmp_path: Path) -> None:
    sdks = laid(tmp_path, facebook_business__adobjects__page=PAGE)
    told = meta.table(sdks, {"POST /{page}/feed": "page.create_feed"})
    assert told["source"] == "facebook-business 26.0.3"
    assert told["operations"] == {"POST /{page}/feed": {"takes": {"message": "string", "published": "bool"}}}


def test_query_and_body_of_x_are_read_with_the_values_that_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = "CreateRequest = schemas.CreatePostsRequest"
    sdks = laid(tmp_path, xdk__posts__client=CLIENT, xdk__posts__models=models, xdk__schemas=SCHEMAS)
    monkeypatch.setattr(x, "OPERATIONS", {"POST /2/tweets": "posts.create"})
    body = {"text": "str", "reply_settings": ["following", "verified"], "media": {"media_ids": "List[str]"}}
    assert x.table(sdks)["operations"] == {"POST /2/tweets": {"takes": {"dry.run": "string"}, "body": body}}
    monkeypatch.setattr(x, "OPERATIONS", {"POST /2/posts": "posts.create"})
    with pytest.raises(LookupError, match="does not ask /2/posts"):
        x.table(sdks)


def test_document_of_youtube_is_read_with_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {**DOCUMENT, "resources": {"videos": {"methods": {"update": METHOD}}}}
    path = tmp_path / google.DOCUMENT
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(document))
    monkeypatch.setattr(google, "RESOURCES", {"videos": ("update",)})
    told = google.table(laid(tmp_path))
    assert told["source"] == "google-api-python-client 2.202.0, youtube.v3 revision 20261104"
    assert told["always"] == {"alt": ["json", "media"]}
    body = {"id": "string", "status": {"privacyStatus": ["private", "public"]}}
    found = {"takes": {"part": "string"}, "needs": ["part"], "body": body}
    assert told["operations"] == {"PUT /youtube/v3/videos": found}


def test_methods_of_a_bot_are_read_with_what_they_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sdks = laid(
        tmp_path,
        aiogram__methods__send_message=METHOD_OF_A_BOT,
        aiogram__types__link_preview_options=OPTIONS,
    )
    (sdks / "aiogram/__meta__.py").write_text('__api_version__ = "10.3"')
    monkeypatch.setattr(telegram, "METHODS", ("sendMessage",))
    told = telegram.table(sdks)
    assert told["source"] == "aiogram 3.31.0, bot API 10.3"
    options = {"is_disabled": "bool"}
    body = {"chat_id": "ChatIdUnion", "text": "str", "parse_mode": "str", "link_preview_options": options}
    found = {"takes": {}, "body": body, "needs": ["chat_id", "text"]}
    assert told["operations"] == {"POST /bot{token}/sendMessage": found}


def test_requests_of_mastodon_are_read_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sdks = laid(tmp_path, mastodon__statuses=STATUSES, mastodon__media=UPLOADS)
    known = mastodon.OPERATIONS
    names = ("POST /api/v1/statuses", "PUT /api/v1/statuses/{id}", "POST /api/v2/media")
    monkeypatch.setattr(mastodon, "OPERATIONS", {name: known[name] for name in names})
    assert mastodon.table(sdks)["operations"] == {
        names[0]: {"takes": {}, "body": {"status": "str", "visibility": ["private", "public"]}},
        names[1]: {"takes": {}, "body": {"status": "str", "sensitive": "bool", "language": "str"}},
        names[2]: {"takes": {}, "body": dict.fromkeys(("description", "file", "focus", "thumbnail"), "str")},
    }
    monkeypatch.setattr(mastodon, "OPERATIONS", {"POST /api/v3/media": known["POST /api/v2/media"]})
    with pytest.raises(LookupError, match="does not ask POST /api/v3/media"):
        mastodon.table(sdks)


def test_tables_are_of_the_versions_in_the_lock_list() -> None:
    locked = dict(re.findall(r"^([\w-]+)==([\d.]+)", (ROOT / "tools/contracts/sdks.txt").read_text(), re.MULTILINE))
    for path in PLACE.glob("*.json"):
        name, version = json.loads(path.read_text())["source"].partition(",")[0].split()
        assert locked[name] == version, path.name


@pytest.mark.skipif(not SDKS.exists(), reason="the vendors' SDKs are not laid here: make contracts")
def test_tables_are_what_the_sdks_say() -> None:
    assert {name: as_text(one) for name, one in tables(SDKS).items()} == {
        path.stem: path.read_text() for path in PLACE.glob("*.json")
    }
