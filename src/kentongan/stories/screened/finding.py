"""What screening finds in a content now, each thing known again by a key that tells nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from kentongan.people.models import Unit
from kentongan.stories.provenance.remarks import provenance_remarks
from kentongan.stories.screening import Remark, passages_of, screen
from kentongan.stories.screening.content import files_of
from kentongan.stories.screening.screen import screen_blocks

from .allowing import allowed_of
from .answers import link_remarks
from .channels import channel_remarks
from .models import FileWords
from .unread import file_remarks

#: more hints than these tell a writer nothing new
MOST_HINTS = 12


@dataclass(frozen=True)
class Found:
    """A remark with its key within the case, or the page, in which it stands."""

    key: str
    remark: Remark


def found_in(content: Mapping[str, Any], *, case: UUID, unit: Unit) -> list[Found]:
    """Screens a content as it stands: the heaviest first, then in the order of reading."""
    files = files_in(content, unit)
    passages = list(passages_of(content, {row.sha256: row.text for row in files}))
    remarks = [*screen(passages, allowed_of(unit)), *screen_blocks(content["blocks"]), *link_remarks(passages, unit)]
    remarks += [*provenance_remarks(content, unit), *channel_remarks(content, unit), *file_remarks(content, files)]
    ordered = sorted(remarks, key=lambda one: not one.severe)
    return [Found(key_of(str(case), one), one) for one in ordered]


def files_in(content: Mapping[str, Any], unit: Unit) -> list[FileWords]:
    """Returns those files of a content in which words were read so far, and those that nobody could read."""
    shown = files_of(content)
    return list(FileWords.objects.telling().filter(unit=unit, sha256__in=shown)) if shown else []


def key_of(whole: str, remark: Remark) -> str:
    """Returns what knows a remark again: keyed by the machine's secret, since a NIK could be guessed from its hash."""
    kind, identity = remark.sameness
    return salted_hmac("kentongan.screened", f"{whole}\0{kind}\0{identity}", algorithm="sha256").hexdigest()[:40]
