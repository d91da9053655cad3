"""What the errors of Meta's Graph API mean: by their codes and subcodes, for its HTTP status tells nothing.

Sources: Graph API, Handling Errors; Instagram Platform, Error Codes. The subcodes of 368 are published nowhere: these
are those that other publishers met. A fault of the server says nothing: Facebook has answered 500 with code 2 although
the post went out.
"""

from __future__ import annotations

import json
import re

from . import AllowanceUsed, ChannelRefused, ConnectionBroken, OutcomeUnknown
from .marking import gettext_noop as _
from .speaking import SERVER_FAULT, TOO_MANY, USUAL_WAIT, Answer

#: the token is not good any more
TOKEN_CODES = frozenset({102, 190})
#: the permission was never given, or was taken back; 200 to 299 too
PERMISSION_CODES = frozenset({3, 10, *range(200, 300)})
#: names of permissions, which Meta tells within its sentence; a film's lack comes as a wrong parameter (code 100)
PERMISSIONS = re.compile(r"\b(?:(?:pages|instagram)_[a-z_]+|publish_video|business_management)\b")
LACKING = "no permission"
#: subcodes by which the account's owner has to sign in there and do what is asked: a checkpoint, an account not yet
#: confirmed, a Page whose publishers must prove who they are, an account of Instagram that is restricted
SIGN_IN_PARTS = frozenset({459, 464, 1404078, 4854002, 2207050})
#: calls, posts or an account's allowance are used up (Graph API, error handling and rate limiting)
RATE_CODES = frozenset({4, 9, 17, 32, 341, 613, 80001, 80002})
#: nobody knows; the last two are Instagram's: it took too long, or publishing failed for a moment
FAULT_CODES = frozenset({1, 2, -1, -2, 24})
#: subcodes: the content is held to be abusive, against the rules, or spam
BLOCKED_PARTS = frozenset({1346003, 1404102, 2207051})
#: the same text stands there, or it looks as if: only a look at the place tells
ALREADY_CODES = frozenset({368, 506})
#: what is asked for is not there, or this token may not see it
NOT_THERE = (100, 33)
#: a version of the API that is no more
OLD_VERSION = 2635
OUT_OF_STEP = 1363037  # a piece of a film that is not the one that comes next
LINK = 1609005  # the page behind the link could not be read; a code, and a subcode of others
#: what we offer could not be fetched, has a shape that is not taken, is not ready yet
NOT_FETCHED, WRONG_SHAPE, NOT_READY = 9004, frozenset({36000, 36001, 36003, 36004}), 9007

REVOKED = _(
    "Meta tidak mengenali token ini: salah salin, habis, atau dicabut. "
    "Salin lagi atau buat token baru, lalu sambungkan lagi."
)
MAY_NOT = _(
    "Token Meta ini kurang izinnya untuk halaman atau akun itu. Buat token dengan izin yang disebut di panduan."
)
MISSING = _("Token Meta ini kurang izin {names}. Buat token dengan izin itu, lalu sambungkan lagi.")
SIGN_IN = _(
    "Meta menahan akun ini sampai pemiliknya masuk ke Facebook atau Instagram dan menyelesaikan yang diminta di sana. "
    "Sesudah itu sambungkan lagi."
)
VERSION_GONE = _("Versi API Meta yang dipakai sudah dihentikan. Minta pengelola program memperbaruinya.")
ALREADY_THERE = _("Meta berkata isi yang sama sudah dikirim, atau menahannya.")
CANNOT_FETCH = _("Meta tidak dapat mengambil foto dari server ini. Alamat meja kerja harus dapat dibuka dari internet.")
SHAPE = _("Ukuran atau bentuk foto ini tidak diterima Meta. Ganti fotonya, lalu setujui ulang.")
STILL_BUSY = _("Meta masih mengolah foto atau video. Dicoba lagi sendiri.")
GONE = _("Kiriman itu tidak ada lagi di sana.")
BLOCKED = _("Meta menahan isi kiriman ini karena aturannya. Ubah isinya, atau lepas kanal ini.")
LINK_UNREAD = _("Meta tidak dapat membaca halaman naskah ini di situs kantor. Dicoba lagi sendiri.")
REFUSED = _("Meta menolak isi kiriman ini. Ubah teks atau fotonya, lalu setujui ulang.")


class NotThere(Exception):
    """Nothing has that id, or this token may not see it."""


class MayNot(ConnectionBroken):
    """The token lacks a right for what was asked, which may be less than all that is done with it."""


class OutOfStep(Exception):
    """A film's session waits for another piece than the one that was sent."""


def refusal_of(answer: Answer, *, publishes: bool) -> Exception:
    """Returns what an error says: of a thing, of the account, of this post, or nothing that is certain."""
    code, part = answer.of("error", "code"), answer.of("error", "error_subcode")
    if (code, part) == NOT_THERE or code == 803:
        return NotThere(GONE)
    if part == OUT_OF_STEP:
        return OutOfStep(REFUSED)
    return _of_account(answer, code, part) or _of_this(code, part) or _of_moment(answer, code, publishes=publishes)


def _of_account(answer: Answer, code: int, part: int) -> Exception | None:
    said = str(answer.of("error", "message") or "")
    if part in SIGN_IN_PARTS:
        return ConnectionBroken(SIGN_IN)
    if code in TOKEN_CODES:
        return ConnectionBroken(REVOKED)
    if code in PERMISSION_CODES or LACKING in said.casefold():
        names = ", ".join(dict.fromkeys(PERMISSIONS.findall(said)))
        return MayNot(MISSING.format(names=names) if names else MAY_NOT)
    return ConnectionBroken(VERSION_GONE) if code == OLD_VERSION else None


def _of_this(code: int, part: int) -> Exception | None:
    if part in BLOCKED_PARTS:
        return ChannelRefused(BLOCKED, permanent=True)
    if LINK in (code, part):
        return ChannelRefused(LINK_UNREAD, permanent=False, wait_seconds=USUAL_WAIT)
    if code in WRONG_SHAPE:
        return ChannelRefused(SHAPE, permanent=True)
    if code in (NOT_FETCHED, NOT_READY):
        return ChannelRefused(CANNOT_FETCH if code == NOT_FETCHED else STILL_BUSY, permanent=False)
    return None


def _of_moment(answer: Answer, code: int, *, publishes: bool) -> Exception:
    if code in RATE_CODES:
        return AllowanceUsed(TOO_MANY, wait_seconds=_wait(answer))
    if code in ALREADY_CODES:
        return OutcomeUnknown(ALREADY_THERE) if publishes else ChannelRefused(ALREADY_THERE, permanent=False)
    if code in FAULT_CODES or answer.of("error", "is_transient"):
        return OutcomeUnknown(SERVER_FAULT) if publishes else ChannelRefused(SERVER_FAULT, permanent=False)
    return ChannelRefused(REFUSED, permanent=True)


def _wait(answer: Answer) -> int:
    """Reads how long to wait: the header tells minutes by account (Business Use Case rate limits)."""
    try:
        told = json.loads(answer.headers.get("x-business-use-case-usage", "{}"))
        found = [int(one["estimated_time_to_regain_access"]) for each in told.values() for one in each]
    except (ValueError, KeyError, TypeError, AttributeError):
        return USUAL_WAIT
    return max(found, default=0) * 60 or USUAL_WAIT
