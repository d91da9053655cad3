"""Identity cards in pictures, by the words that are printed on them."""

from __future__ import annotations

from .lists import whole_words

#: so many different printed words make a card
LEAST = 3


def shows_card(small: str) -> bool:
    """Says whether the words of a picture are those of an identity or family card."""
    found = {match[0] for match in whole_words("identity", "card_words").finditer(small)}
    return len(found) >= LEAST
