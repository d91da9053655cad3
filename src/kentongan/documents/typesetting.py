"""Turning frozen data into a PDF by a template that stands beside the code; milliseconds, the fonts ship with Typst."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst


def typeset(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Returns the PDF of a template, which reads its data as `json(bytes(sys.inputs.data))`.

    The template sees its own folder and nothing else: no system fonts, no packages. `at` is written into the file as
    its date, so that the same data at the same moment gives the same bytes.
    """
    pdf: bytes = typst.compile(
        template,
        root=template.parent,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=int(at.timestamp()),
    )
    return pdf
