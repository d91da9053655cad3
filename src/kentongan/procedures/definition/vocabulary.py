"""The words that an SOP file may use, and how its times and dates are read."""

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

from kentongan.kernel.worktime.standard import Standard, Unit
from kentongan.kernel.worktime.words import MONTHS

#: What a step does; each kind is one class elsewhere (settings.STEP_KINDS).
KINDS = (
    "collect",
    "receive",
    "edit",
    "verify",
    "screen",
    "approve",
    "prepare",
    "publish",
    "withhold",
    "check_display",
    "inventory",
    "open",
    "choose",
    "close",
    "register",
    "dispose",
    "order",
    "draft",
    "submit",
    "review",
    "reply",
    "appoint",
    "plan",
    "update_menus",
    "evaluate",
)

#: What a track's case is about.
SUBJECTS = ("story", "inquiry", "programme", "menus", "evaluation", "decree")

#: Kinds that belong to one subject alone; the others (a look, an approval, a closing) may stand in any track.
SUBJECT_OF = {
    **dict.fromkeys(("collect", "edit", "prepare", "publish", "withhold", "check_display", "inventory"), "story"),
    **dict.fromkeys(("register", "dispose", "draft", "reply"), "inquiry"),
    "plan": "programme",
    "update_menus": "menus",
    "evaluate": "evaluation",
    "appoint": "decree",
}

#: Where an outcome goes: forward, back to an earlier step, or to not being displayed.
WAYS = ("on", "back", "withheld")

#: Names that a source may use for a channel, and the word here.
OTHER_CHANNEL_NAMES = {"twitter": "x", "web": "website", "situs": "website", "fb": "facebook", "ig": "instagram"}

#: Plain words that YAML readers of the older rule turn into true and false.
BOOLEAN_WORDS = frozenset(["yes", "no", "on", "off", "true", "false", "y", "n"])

#: Keys of each part of a file: True where the key must be there.
FILE_KEYS = {
    "id": True,
    "source": True,
    "number": True,
    "name": True,
    "office": True,
    "unit": False,
    "made_on": True,
    "revised_on": False,
    "further_revisions": False,
    "effective_on": False,
    "endorsed_on": False,
    "endorsed_by": True,
    "legal_basis": True,
    "qualifications": True,
    "equipment": True,
    "related": True,
    "warning": True,
    "recording": True,
    "introduction": False,
    "activity_data": False,
    "roles": True,
    "tracks": True,
}
ENDORSER_KEYS = {"position": True, "name": True, "rank": False, "nip": True}
ROW_KEYS = {"mark": False, "label": True, "value": False, "rows": False}
TRACK_KEYS = {
    "name": True,
    "subject": True,
    "pace": True,
    "channels": False,
    "ends": True,
    "steps": True,
}
STEP_KEYS = {
    "id": True,
    "printed_no": True,
    "activity": True,
    "by": True,
    "kind": True,
    "requires": True,
    "time": True,
    "outputs": True,
    "note": False,
    "outcomes": True,
    "channels": False,
    "informed": False,
    "opens": False,
}
OUTCOME_KEYS = {"label": True, "to": True, "way": False, "assumed": False}
EXECUTOR_KEYS = {"role": True, "assumed": False}
CELL_KEYS = {"source": False, "text": False, "assumed": False}
CHOICE_KEYS = {"source": False, "text": True, "assumed": True}

ID_PATTERN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

_UNITS: dict[str, Unit] = {"menit": "minutes", "jam": "hours", "hari": "days"}
_TIME = re.compile(r"(\d+)(?:\s*(?:-|–|s/d|sampai)\s*(\d+))?\s*(menit|jam|hari)(?:\s+kerja)?", re.IGNORECASE)

_MONTHS = [month.lower() for month in MONTHS]
_DATE = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", re.IGNORECASE)


def standard_of(words: str) -> Standard | None:
    """Reads a standard time such as "1 hari", "1-3 jam" or "15 menit"; None where it can not be read."""
    match = _TIME.fullmatch(" ".join(words.split()))
    if match is None:
        return None
    least, most = int(match[1]), int(match[2] or match[1])
    if not 0 < least <= most:
        return None
    return Standard(least=least, most=most, unit=_UNITS[match[3].lower()])


def iso_of(words: str) -> str:
    """Reads a printed date that names a whole day into YYYY-MM-DD; "" where it does not."""
    match = _DATE.fullmatch(" ".join(words.split()))
    if match is None or match[2].lower() not in _MONTHS:
        return ""
    try:
        return date(int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1])).isoformat()
    except ValueError:
        return ""


def nearest(word: str, words: Collection[str]) -> str:
    """Gives the remedy for a word that is not in `words`: the nearest one, or all of them."""
    close = get_close_matches(word.lower(), list(words), n=1, cutoff=0.6)
    if close:
        return f"Mungkin maksudnya “{close[0]}”."
    return f"Pilihannya: {', '.join(words)}." if words else "Tidak ada pilihan yang sudah ditetapkan."
