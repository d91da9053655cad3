"""How the channels are called: names of their own, the same in every language."""

from __future__ import annotations

#: the channels that SOPs of today name; any other is called by its id
CHANNEL_NAMES = {
    "website": "Website", "x": "X", "facebook": "Facebook", "instagram": "Instagram", "youtube": "YouTube",
    "radio": "Radio", "tiktok": "TikTok", "whatsapp": "WhatsApp", "wordpress": "WordPress",
    "mastodon": "Mastodon", "bluesky": "Bluesky", "telegram": "Telegram",
}  # fmt: skip


def channel_name(channel: str) -> str:
    """Returns the name by which people know a channel."""
    return CHANNEL_NAMES.get(channel, channel.replace("_", " ").replace("-", " ").capitalize())
