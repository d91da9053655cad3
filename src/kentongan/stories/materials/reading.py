"""The words of a text that was handed in, so that it can be read at the desk without opening it elsewhere."""

from __future__ import annotations

import re

from kentongan.stories.editions.prefill import text_of
from kentongan.stories.models import Material
from kentongan.stories.states import MaterialState

from .previews.parts import lines


def words_of(material: Material) -> list[str]:
    """Returns the paragraphs of a text; what is in a document is read by the worker (previews/)."""
    if material.family != "text" or material.state == MaterialState.ERASED:
        return []
    return lines(re.split(r"\n\s*\n", text_of(material)))[0]
