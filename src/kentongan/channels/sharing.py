"""Links by which a person opens an app with a prepared text in it, and sends it there themselves."""

from __future__ import annotations

from urllib.parse import quote


def whatsapp_link(text: str) -> str:
    """Returns the address that opens WhatsApp with a text: each byte as %XX, since the app shows a "+" as a plus."""
    return f"https://wa.me/?text={quote(text, safe='')}"


def share_link(channel: str, text: str) -> str:
    """Returns the link for a channel that a person serves; empty: its app has none, or there is nothing to say."""
    return whatsapp_link(text.strip()) if channel == "whatsapp" and text.strip() else ""
