"""SOP definitions: plain Python, no Django; a file is read into frozen parts with a hash."""

from .findings import Finding
from .model import (
    Assumption,
    Cell,
    DataRow,
    DatedCell,
    End,
    Endorser,
    Executor,
    Outcome,
    Procedure,
    Role,
    Standard,
    Step,
    Track,
    digest,
    from_json,
    summary,
    to_json,
)
from .places import AssumedPart, assumptions_of, without_assumptions
from .reader import Reading, read

__all__ = [
    "AssumedPart",
    "Assumption",
    "Cell",
    "DataRow",
    "DatedCell",
    "End",
    "Endorser",
    "Executor",
    "Finding",
    "Outcome",
    "Procedure",
    "Reading",
    "Role",
    "Standard",
    "Step",
    "Track",
    "assumptions_of",
    "digest",
    "from_json",
    "read",
    "summary",
    "to_json",
    "without_assumptions",
]
