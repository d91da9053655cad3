"""How an item will look on each channel, with the channel's own count, for the editor, the story and its review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kentongan.channels.counting import FREE, Rule, split_title
from kentongan.channels.letters import marked_parts
from kentongan.channels.limits import LIMITS, MOST_UPRIGHT, UPRIGHT
from kentongan.channels.naming import channel_name
from kentongan.channels.shapes import Box, Shape, shape_of
from kentongan.deliveries.models import Connection
from kentongan.interfaces.desk.words.counts import count_words
from kentongan.people.models import Unit
from kentongan.stories.text.lengths import rules_of, with_link

from .final_look import addressed

#: channels with a look of their own; any other is shown as plain text
LOOKS = {
    "x": "post",
    "facebook": "post",
    "telegram": "post",
    "mastodon": "post",
    "bluesky": "post",
    "instagram": "picture",
    "tiktok": "picture",
    "youtube": "film",
    "radio": "script",
}


@dataclass(frozen=True)
class Shown:
    """A picture, and what stays of it on a channel."""

    src: str
    alt: str
    width: int
    height: int
    box: Box


@dataclass(frozen=True)
class ChannelText:
    """What one channel says, as the public will read it there."""

    channel: str
    name: str
    account: str
    title: str
    text: str
    counts: tuple[tuple[str, bool], ...]
    #: the pictures as they are sent there
    pictures: tuple[Shown, ...] = ()
    #: whether it shows the film instead of them
    shows_film: bool = False
    #: what is seen of the film's still where it goes cut upright
    upright: Shown | None = None

    @property
    def is_over(self) -> bool:
        return any(is_over for _words, is_over in self.counts)

    @property
    def look(self) -> str:
        return LOOKS.get(self.channel, "plain")

    @property
    def initial(self) -> str:
        return self.account.lstrip("@")[:1].upper()

    @property
    def html(self) -> SafeString:
        """The text with its line breaks, addresses and hashtags told apart as the channel does."""
        return mark_safe("".join(_marked(self.text)))  # each part is escaped


def texts_of(
    content: Mapping[str, Any], unit: Unit, rules: Mapping[str, Rule] | None = None, *, at: datetime
) -> list[ChannelText]:
    """Returns what each channel but the website says and shows, in its own measure, with the page's address."""
    content = addressed(content, unit, at=at)
    rules, accounts = rules_of(unit) if rules is None else rules, _accounts(unit)
    found = []
    for channel, text in content["renditions"].items():
        rule, shown = rules.get(channel, FREE), with_link(text, content, unit)
        counts = tuple((count_words(one), one.is_over) for one in rule.counts(shown))
        title, rest = split_title(shown) if rule.title_most else ("", shown)
        account = accounts.get(channel) or unit.name
        pictures = tuple(_shown(content, channel))
        found.append(
            ChannelText(
                channel,
                channel_name(channel),
                account,
                title,
                rest,
                counts,
                pictures,
                _shows_film(content, channel),
                _upright(content, channel),
            )
        )
    return found


def _shows_film(content: Mapping[str, Any], channel: str) -> bool:
    film = next((block for block in content.get("blocks", ()) if block["type"] == "video" and block["path"]), None)
    limit = LIMITS.get(channel)
    return bool(film and limit and limit.takes(film.get("seconds") or 0, film.get("size") or 0))


def _upright(content: Mapping[str, Any], channel: str) -> Shown | None:
    """Returns the still of the first film as its upright cut shows it, where the channel gets that one."""
    films = (block for block in content.get("blocks", ()) if block["type"] == "video" and block["path"])
    film: Mapping[str, Any] = next(films, {})
    poster, most = film.get("poster") or {}, MOST_UPRIGHT.get(channel, 0)
    if not (film.get("portrait") and poster.get("width") and 0 < (film.get("seconds") or 0) <= most):
        return None
    size, focus = (poster["width"], poster["height"]), poster.get("focus")
    box = Shape(widest=UPRIGHT).cut(*size, tuple(focus) if focus else None)
    return Shown(_private(poster["path"]), "", *size, box)


def _shown(content: Mapping[str, Any], channel: str) -> Iterator[Shown]:
    """Yields the pictures that a channel shows, cut to its shape."""
    blocks = [block for block in content.get("blocks", ()) if block["type"] == "picture" and block["path"]]
    blocks = [block for block in blocks if block["width"] and block["height"]][: shape_of(channel).most or None]
    shape = shape_of(channel).of_post([(block["width"], block["height"]) for block in blocks])
    for block in blocks:
        size, focus = (block["width"], block["height"]), block.get("focus")
        box = shape.cut(*size, tuple(focus) if focus else None)
        yield Shown(_private(block["path"]), block["alt"], *size, box)


def preview_of(
    content: Mapping[str, Any], unit: Unit, rules: Mapping[str, Rule] | None = None, *, at: datetime, **site: str
) -> dict[str, Any]:
    """Returns what `parts/channel_preview.html` shows; `site_src` or `site_html` gives the page of the website.

    `rules` counts by others than the unit's present ones.
    """
    blocks = content["blocks"]
    films = [block for block in blocks if block["type"] == "video" and block["path"]]
    stills = [block["poster"] for block in films if block.get("poster")]
    return {
        "texts": texts_of(content, unit, rules, at=at),
        "still": _private(stills[0]["path"]) if stills else "",
        "has_film": bool(films),
        **site,
    }


def pictures_of(content: Mapping[str, Any], channel: str) -> tuple[Shown, ...]:
    """Returns the pictures that a channel shows of frozen content; of another shape than today's, none."""
    try:
        return tuple(_shown(content, channel))
    except (LookupError, TypeError, AttributeError):
        return ()


def _private(path: str) -> str:
    return default_storage.url(path)


def _accounts(unit: Unit) -> dict[str, str]:
    return dict(Connection.objects.filter(unit=unit.pk).values_list("channel", "account"))


def _marked(text: str) -> Iterator[str]:
    for part, is_marked in marked_parts(text):
        words = escape(part).replace("\n", "<br>")
        yield format_html('<span class="k-post__link">{}</span>', part) if is_marked else words
