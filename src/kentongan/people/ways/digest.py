"""One message of all that is due for one person: each way writes it in its own form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from kentongan.people.models import Notice, User

from .models import Result

#: lines of a digest; the desk has the rest
MOST_LINES = 30


@dataclass(frozen=True)
class Answer:
    """What the other side said: how it ended, or that it is to be tried again, not before some seconds."""

    result: Result
    error: str = ""
    retry_after: int = 0


SENT = Answer(Result.SENT)


@dataclass(frozen=True)
class Digest:
    """The notices of one person, oldest first."""

    user: User
    notices: Sequence[Notice]

    @property
    def subject(self) -> str:
        """Names the one thing, or how many there are."""
        if len(self.notices) == 1:
            return _("Kentongan: %(text)s") % {"text": self.notices[0].text}
        return _("Kentongan: %(count)s pemberitahuan untuk Anda") % {"count": len(self.notices)}

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Returns text and full link of each notice, up to what one message holds."""
        return [(notice.text, full_address(notice.link)) for notice in self.notices[:MOST_LINES]]

    @property
    def left_out(self) -> int:
        return max(0, len(self.notices) - MOST_LINES)


def full_address(link: str) -> str:
    """Returns an address of the desk that opens from a mail or a phone."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{link}" if link else ""
