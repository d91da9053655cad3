"""Filters for where a material comes from."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise

from kentongan.interfaces.desk.words import provenance as provenance_words
from kentongan.stories.models import Material
from kentongan.stories.provenance.checks import SHOWING, told_of
from kentongan.stories.provenance.ready import READY_WORDS

register = template.Library()


@register.filter
def told(material: Material) -> str:
    """Returns origin, rights and people in one line; nothing where nobody has answered."""
    return provenance_words.told(told_of(material))


@register.filter
def asks_for_provenance(material: Material) -> bool:
    """Says whether somebody can be seen or heard in it, and nobody has answered."""
    return material.family in SHOWING and told_of(material) is None


@register.simple_tag
def ready_answers() -> list[tuple[str, Promise]]:
    """Returns the answers that take one press, with their words."""
    return [(str(one), words) for one, words in READY_WORDS.items()]


@register.filter
def may_be_shown(material: Material) -> bool:
    """Says whether rights and consent allow it, or nobody has answered yet."""
    found = told_of(material)
    return found is None or (found.has_consent and found.has_right)
