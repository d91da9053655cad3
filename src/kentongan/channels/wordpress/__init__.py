"""An office's existing WordPress, by its REST interface (v2) and an application password of an Author.

A post is laid as a draft whose slug is the delivery's key, and made public by its id: doing that again changes nothing,
and after a crash the draft is found by the key. The role has to be Author: an Editor of WordPress may store scripts,
which a text of ours must not be able to, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx

from kentongan.channels import (
    Capabilities,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    Displayed,
    Medium,
    OutcomeUnknown,
    Parcel,
    Receipt,
)
from kentongan.channels.connecting import Account, Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _
from kentongan.channels.speaking import ELSEWHERE, Answer, Line
from kentongan.channels.strangers import stranger
from kentongan.channels.trying import taken_away

from .rooting import root_named_at, site_of
from .words import Pictures, article, body, picture_addresses, plain, shows, title_of, told_by

GUIDE = Setup(
    steps=(
        _("Di WordPress, buat pengguna untuk Kentongan dengan peran Penulis (Author), bukan Editor atau Admin."),
        _("Masuk sebagai pengguna itu, buka Profil, lalu bagian Kata Sandi Aplikasi (Application Passwords)."),
        _("Tulis nama “Kentongan”, tekan tombol tambah, lalu salin kata sandi yang muncul; ia hanya tampil sekali."),
    ),
    fields=(
        Field("address", _("Alamat situs"), Kind.ADDRESS, example="https://dinas.example.go.id"),
        Field("user", _("Nama pengguna"), example="kentongan"),
        Field("password", _("Kata sandi aplikasi"), Kind.SECRET, help=_("Enam kelompok huruf; spasinya boleh ikut.")),
    ),
)
WRONG_PLACE = _("Di alamat itu tidak ada WordPress yang membuka REST API-nya. Periksa alamatnya.")
A_PAGE = _("Itu alamat sebuah halaman. Tulis alamat situsnya saja: {site}")
MAY_NOT_WRITE = _("Pengguna itu tidak boleh menulis di situs ini. Beri peran Penulis, lalu coba lagi.")
TOO_MIGHTY = _("Pengguna itu boleh menyimpan skrip (peran Editor atau Administrator). Pakai pengguna berperan Penulis.")
NOT_OURS = _(
    "Di WordPress tulisan itu sekarang milik pengguna lain. Tarik atau ubah di sana, atau kembalikan penulisnya, "
    "lalu coba lagi."
)
BLOCKED = _(
    "Pengaman situs WordPress itu (firewall) menolak tulisan ini. Minta pengelola situsnya mengizinkan, "
    "atau ubah isinya."
)
NOT_LISTED = _("Situs WordPress itu tidak memberi tahu tulisan mana yang tampil. Lihat di sana.")
GONE = _("Tulisan itu tidak ada lagi di WordPress.")
REFUSED = _("WordPress menolak: {why}")
#: what an Author may not do, and an Editor may
MIGHTY = ("unfiltered_html", "edit_others_posts")
PUBLIC, BINNED = "publish", "trash"
#: codes that alone say that a post is gone: another 404 is of a place without WordPress, a 403 of a post that stands
ABSENT = ("rest_post_invalid_id", "rest_already_trashed")
#: by what something before WordPress refuses one text: a page of its own, without a code of WordPress
BLOCKS = frozenset({403, 406, 418})
#: codes of a post that is another person's
NOT_YOURS = ("rest_cannot_edit", "rest_cannot_delete", "rest_forbidden_context")
MOST_PICTURES = 20
ME = "/users/me"
TOO_MANY = _("Paling banyak 20 gambar untuk satu tulisan")


class NotOurs(ChannelRefused):
    """The post is another person's by now: it may stand there, and only they may change it."""


class WordPress(Channel):
    """Posts whole items: the title, the text with its pictures, and the channel's own text as the excerpt."""

    setup = GUIDE
    capabilities = Capabilities(
        can_find=True, can_look=True, can_edit=True, can_delete=True, replays_safely=True, lease_seconds=300
    )

    def check(self, parcel: Parcel) -> list[str]:
        return [TOO_MANY] if len(_pictures(parcel)) > MOST_PICTURES else []

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Uploads pictures that are not there yet and lays the draft, or finds the one that an earlier try laid."""
        if parcel.operation == "take_down":
            return {}
        pictures = {one.sha256: self._picture(parcel, one) for one in _pictures(parcel)}
        if parcel.operation == "correct":
            return {"pictures": pictures}
        return {"pictures": pictures, "post": self._laid(parcel) or self._draft(parcel, pictures)}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Makes the draft public under an address of words."""
        post, wanted = parcel.prepared["post"], {"status": PUBLIC, "slug": _slug(parcel)}
        return _receipt(self._ask("POST", f"/posts/{post}", publishes=True, json=wanted), at)

    def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
        wanted = article(parcel, parcel.prepared.get("pictures", {}))
        return _receipt(self._ask("POST", f"/posts/{self.named(parcel)}", publishes=True, json=wanted), at)

    def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Puts the post into WordPress's bin, where its people can still find it."""
        try:
            self._ask("DELETE", f"/posts/{self.named(parcel)}", publishes=True, absent_is_right=True)
        except NotOurs:
            if self._as_public(parcel.remote_id):
                raise
        return Receipt(parcel.remote_id, "", at)

    def find(self, parcel: Parcel) -> Receipt | None:
        post = parcel.remote_id or str(parcel.prepared.get("post", ""))
        found = self._standing(post) if post else None
        is_public = found is not None and found.of("status") == PUBLIC
        at = self.ground.now()
        if parcel.operation == "take_down":
            return self.taken_down(parcel, is_there=is_public)
        if found is None or not is_public or (parcel.operation == "correct" and not told_by(found, parcel)):
            return None
        return _receipt(found, at)

    def look(self, parcel: Parcel) -> Displayed | None:
        """Asks as a stranger does, without a password; where strangers are told nothing, by the post's own page."""
        try:
            listed = self._as_public(parcel.remote_id)
        except OutcomeUnknown:
            return self._on_its_page(parcel.remote_id)
        return _displayed(listed) if listed else None

    def known(self) -> None:
        self._ask("GET", ME, params={"context": "edit"})

    def verify_connection(self) -> Account:
        """Lays a draft and removes it again: a host that strips passwords lets reading pass and writing not."""
        me = self._me()
        if any((me.of("capabilities") or {}).get(one) for one in MIGHTY):
            raise ConnectionBroken(TOO_MIGHTY)
        told = {"status": "draft", "title": "Kentongan: percobaan sambungan"}
        draft = self._ask("POST", "/posts", publishes=True, json=told).of("id")
        with taken_away(f"{self._site}/wp-admin/post.php?post={draft}&action=edit"):
            self._ask("DELETE", f"/posts/{draft}", params={"force": "true"})
        return Account(str(me.of("name") or me.of("slug")), str(me.of("id")), self._site)

    @property
    def _site(self) -> str:
        return site_of(str(self.given["address"]))

    def _me(self) -> Answer:
        """Asks who we are; where no WordPress answers, the page that somebody wrote may tell where it is."""
        try:
            return self._ask("GET", ME, params={"context": "edit"})
        except ConnectionBroken as broken:
            root = root_named_at(self._site, self.ground) if broken.reason in (WRONG_PLACE, ELSEWHERE) else ""
            if root:
                raise ConnectionBroken(A_PAGE.format(site=root)) from broken
            raise

    def expected(self, parcel: Parcel) -> Displayed:
        pictures = parcel.prepared.get("pictures", {})
        words = f"{plain(title_of(parcel))}\n{plain(body(parcel, pictures))}"
        shown = tuple(one for one in _pictures(parcel) if one.sha256 in pictures)
        return Displayed(words, media=len(pictures), photos=shown)

    def _laid(self, parcel: Parcel) -> Any:
        """Returns the post that an earlier try laid: by its id, for what went out bears another slug, else by the key.

        NotOurs: it is another person's by now, and a new one beside it might be the second.
        """
        post = parcel.prepared.get("post")
        if post:
            kept = self._ask("GET", f"/posts/{post}", params={"context": "edit"}, absent_is_right=True)
            if kept.is_good and kept.of("status") != BINNED:
                return post
        found = self._ask("GET", "/posts", params={"slug": parcel.key, "status": "any", "context": "edit"})
        return found.told[0]["id"] if isinstance(found.told, list) and found.told else None

    def _draft(self, parcel: Parcel, pictures: Pictures) -> Any:
        draft = {"status": "draft", "slug": parcel.key, **article(parcel, pictures)}
        return self._ask("POST", "/posts", json=draft).of("id")

    def _standing(self, post: str) -> Answer | None:
        """Reads a post, as the public does where it is another person's by now; None: it is gone."""
        try:
            found = self._ask("GET", f"/posts/{post}", params={"context": "edit"}, absent_is_right=True)
        except NotOurs:
            return self._as_public(post)
        return found if found.is_good else None

    def _as_public(self, post: str) -> Answer | None:
        """Reads a post among those that are public; None: it is not. OutcomeUnknown: strangers are told nothing."""
        found = self._ask("GET", "/posts", params={"include": post}, absent_is_right=True, as_stranger=True)
        if not isinstance(found.told, list):
            raise OutcomeUnknown(NOT_LISTED)
        return replace(found, told=found.told[0]) if found.told else None

    def _on_its_page(self, post: str) -> Displayed | None:
        """Reads a post with our password and holds it against the page that anybody gets.

        OutcomeUnknown: the page can't be asked, or does not show these words.
        """
        found = self._standing(post)
        if found is None or found.of("status") != PUBLIC:
            return None
        seen = _displayed(found)
        with stranger(self.ground) as line:
            page = line.ask(seen.url)
        if page and page.is_gone:
            return None
        if page is None or not shows(page.text, seen.text):
            raise OutcomeUnknown(NOT_LISTED)
        return seen

    def _picture(self, parcel: Parcel, medium: Medium) -> dict[str, Any]:
        """Uploads a picture, or finds it by its slug, so that a second try uploads nothing."""
        slug = f"{parcel.key[:8]}-{medium.sha256[:24]}"
        found = self._ask("GET", "/media", params={"slug": slug, "context": "edit"})
        if isinstance(found.told, list) and found.told:
            return {"id": found.told[0]["id"], "url": found.told[0]["source_url"]}
        with self.ground.open(medium) as file:
            content = file.read()
        headers = {"Content-Type": medium.mime, "Content-Disposition": f'attachment; filename="{slug}.jpg"'}
        made = self._ask("POST", "/media", content=content, headers=headers)
        self._ask("POST", f"/media/{made.of('id')}", json={"alt_text": medium.alt, "caption": medium.caption})
        return {"id": made.of("id"), "url": made.of("source_url")}

    def _ask(
        self, method: str, path: str, *, absent_is_right: bool = False, as_stranger: bool = False, **more: Any
    ) -> Answer:
        user, password = str(self.given.get("user", "")), str(self.given.get("password", ""))
        auth = None if as_stranger else (user, password.replace(" ", ""))
        line = Line(self._site and f"{self._site}/wp-json/wp/v2", self.ground, auth=auth)
        try:
            answer = line.ask(method, path, **more)
        except ConnectionBroken:
            if not as_stranger:
                raise
            # a stranger is told so of what is not public
            return Answer(httpx.codes.UNAUTHORIZED, None, {}, self.ground.now())
        is_hidden = as_stranger and answer.status in (403, 404)
        if answer.is_good or (absent_is_right and (is_hidden or answer.of("code") in ABSENT)):
            return answer
        raise _refusal(answer, method, path)


def _refusal(answer: Answer, method: str, path: str) -> ChannelRefused:
    """Reads the code: the sentences of WordPress are in the language of the site."""
    code = str(answer.of("code") or "")
    if code in NOT_YOURS and path.startswith("/posts/"):
        return NotOurs(NOT_OURS, permanent=True)
    if not code and answer.status in BLOCKS and method != "GET":
        return ChannelRefused(BLOCKED, permanent=True)
    if not code or code == "rest_no_route":
        return ConnectionBroken(WRONG_PLACE)
    if answer.status == 403 or code.startswith("rest_cannot"):
        return ConnectionBroken(MAY_NOT_WRITE)
    if code == "rest_post_invalid_id":
        return ChannelRefused(GONE, permanent=True)
    why = str(answer.of("message") or code)[:200]
    return ChannelRefused(REFUSED.format(why=why), permanent=True)


def _displayed(post: Answer) -> Displayed:
    title, html = str(post.of("title", "rendered")), str(post.of("content", "rendered"))
    words, pictures = f"{plain(title)}\n{plain(html)}", picture_addresses(html)
    return Displayed(words, str(post.of("link") or ""), html.count("<img"), pictures=pictures)


def _receipt(answer: Answer, at: datetime) -> Receipt:
    return Receipt(str(answer.of("id")), str(answer.of("link") or ""), at)


def _slug(parcel: Parcel) -> str:
    """Returns the last part of the item's own address on the office's site, else the key."""
    return str(parcel.content.get("path", "")).strip("/").rpartition("/")[2] or parcel.key


def _pictures(parcel: Parcel) -> list[Medium]:
    return [one for one in parcel.media if one.kind == "photo"]
