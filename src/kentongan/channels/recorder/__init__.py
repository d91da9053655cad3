"""A real channel in a folder, for tests and demonstrations; its answers can be planned, time-outs included."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kentongan.channels import (
    AllowanceUsed,
    Capabilities,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    Displayed,
    Ground,
    NotYet,
    OutcomeUnknown,
    Parcel,
    Receipt,
)
from kentongan.channels.counting import rule_of
from kentongan.channels.needing import lacking
from kentongan.channels.pictures import photos

from .plan import Plan


class Recorder(Channel):
    """Keeps each post as a JSON file.

    Options: `folder` (needed), and what a channel of its kind lacks: `replays`, `finds`, `corrects` and
    `retracts`, each true unless said otherwise; `words_alone`: an edit leaves the media as they are. Without
    `replays` a parcel sent twice stands there twice.
    """

    options = frozenset({"folder", "replays", "finds", "corrects", "words_alone", "retracts"})

    def __init__(self, options: Mapping[str, Any], ground: Ground | None = None) -> None:
        super().__init__(options, ground)
        if "folder" not in options:
            raise ValueError("the recorder needs `folder`")
        self.folder = Path(options["folder"])
        self.plan = Plan(self.folder)
        self.capabilities = Capabilities(
            can_find=options.get("finds", True),
            can_look=True,
            can_edit=options.get("corrects", True),
            edits_words_alone=options.get("words_alone", False),
            can_delete=options.get("retracts", True),
            replays_safely=options.get("replays", True),
        )

    def check(self, parcel: Parcel) -> list[str]:
        over = rule_of(parcel.channel).over(parcel.text)
        return [*(f"{one.part}: {one.used}, batasnya {one.most}" for one in over), *lacking(parcel)]

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Counts the media as uploaded; answers as planned for `prepare`."""
        self._answer("prepare")
        return {"uploads": [medium.sha256 for medium in parcel.media]}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Writes the post, unless the plan says that the channel refuses or that the answer is lost."""
        return self._answered(lambda: self._show(parcel, at))

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Writes the parcel over the post; answers as planned for `send`."""
        if not self.capabilities.can_edit:
            return super().correct(parcel, at=at)
        return self._answered(lambda: self._replace(parcel))

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Marks the post as gone; answers as planned for `send`."""
        if not self.capabilities.can_delete:
            return super().retract(parcel, at=at)
        return self._answered(lambda: self._take_down(parcel, at))

    def find(self, parcel: Parcel) -> Receipt | None:
        """Finds the post that bears the parcel's key; a take-down is found where nothing public is left."""
        if not self.capabilities.can_find:
            return super().find(parcel)
        self._answer("find")
        if parcel.operation == "take_down":
            post = self._read(parcel.remote_id)
            return _receipt(post, gone=True) if post and not post["is_public"] else None
        found = [post for post in self.posts() if post["key"] == parcel.once]
        return _receipt(found[0]) if found else None

    def look(self, parcel: Parcel) -> Displayed | None:
        """Reads the post back; answers as planned for `look`."""
        self._answer("look")
        post = self._read(parcel.remote_id)
        if post is None or not post["is_public"]:
            return None
        media, pictures = len(post["parcel"]["media"]), tuple(post.get("pictures", ()))
        return Displayed(post["parcel"]["text"], post["url"], media, pictures=pictures)

    def expected(self, parcel: Parcel) -> Displayed:
        return replace(super().expected(parcel), photos=tuple(photos(parcel.media, len(parcel.media))))

    def posts(self) -> list[dict[str, Any]]:
        """Returns every post that was ever written, oldest first."""
        kept = [json.loads(path.read_text()) for path in self._posts().glob("*.json")]
        return sorted(kept, key=lambda post: (post["at"], post["remote_id"]))

    def public_posts(self) -> list[dict[str, Any]]:
        return [post for post in self.posts() if post["is_public"]]

    def _answer(self, verb: str) -> str:
        answer = self.plan.next(verb)
        if answer == "timeout":
            raise OutcomeUnknown("Kanal tidak menjawab sampai batas waktu.")
        if answer == "refuse":
            raise ChannelRefused("Kanal menolak isi ini.", permanent=True)
        if answer == "busy":
            raise ChannelRefused("Kanal sedang sibuk.", permanent=False)
        if answer == "broken":
            raise ConnectionBroken("Kanal tidak mengenali kantor ini lagi.")
        if answer == "more":
            raise NotYet("Kanal masih mengolah.", prepared={"half": 1}, wait_seconds=5)
        if answer == "wait":
            raise ChannelRefused("Jatah kiriman ke kanal ini habis.", permanent=False, wait_seconds=900)
        if answer == "allowance":
            raise AllowanceUsed("Jatah kiriman ke kanal ini habis.", wait_seconds=900)
        if answer == "break":
            raise RuntimeError("a fault in the adapter")
        if answer == "die":
            raise SystemExit("the worker dies before the channel hears of it")
        return answer

    def _answered(self, act: Callable[[], Receipt]) -> Receipt:
        answer = self._answer("send")
        receipt = act()
        if answer == "created-but-timeout":
            raise OutcomeUnknown("Jawaban kanal tidak sampai.")
        if answer == "created-but-died":
            raise SystemExit("the worker dies after the channel took it")
        return receipt

    def _replace(self, parcel: Parcel) -> Receipt:
        post = self._read(parcel.remote_id)
        if post is None:
            raise ChannelRefused("Tayangan yang hendak diralat tidak ada.", permanent=True)
        return _receipt(self._write({**post, "key": parcel.once, "parcel": parcel.as_json()}))

    def _show(self, parcel: Parcel, at: datetime) -> Receipt:
        remote_id = parcel.once if self.capabilities.replays_safely else uuid.uuid4().hex
        post = {
            "remote_id": remote_id,
            "key": parcel.once,
            "url": f"https://{parcel.channel}.invalid/{remote_id}",
            "at": at.isoformat(),
            "is_public": True,
            "parcel": parcel.as_json(),
        }
        stands = self._read(remote_id)
        return _receipt(stands if stands and stands["is_public"] else self._write(post))

    def _take_down(self, parcel: Parcel, at: datetime) -> Receipt:
        post = self._read(self.named(parcel))
        if post is None:  # absent is what was asked for
            return Receipt(parcel.remote_id, "", at)
        return _receipt(self._write({**post, "is_public": False}), gone=True)

    def _posts(self) -> Path:
        return self.folder / "posts"

    def _read(self, remote_id: str) -> dict[str, Any] | None:
        path = self._posts() / f"{remote_id}.json"
        return json.loads(path.read_text()) if remote_id and path.exists() else None

    def _write(self, post: dict[str, Any]) -> dict[str, Any]:
        """Writes beside and switches, so that a reader never meets half a post."""
        self._posts().mkdir(parents=True, exist_ok=True)
        path = self._posts() / f"{post['remote_id']}.json"
        beside = path.with_suffix(f".{uuid.uuid4().hex}")
        beside.write_text(json.dumps(post, ensure_ascii=False, indent=1, default=str))
        beside.replace(path)
        return post


def _receipt(post: Mapping[str, Any], *, gone: bool = False) -> Receipt:
    return Receipt(post["remote_id"], "" if gone else post["url"], datetime.fromisoformat(post["at"]))
