"""The words by which the desk's search finds a story, before it is handed over too."""

from __future__ import annotations

from kentongan.stories.models import Edition
from kentongan.stories.text.body import SAID
from kentongan.stories.text.comparing import plain


def found_by(edition: Edition) -> str:
    """Returns title, lead and the words of the body as they stand."""
    said = [plain(str(one["value"])) for one in edition.body.get_prep_value() if one["type"] in SAID]
    return "\n".join([edition.title, edition.lead, *said])
