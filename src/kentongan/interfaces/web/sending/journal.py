"""What a place has been sent so far, line by line, so that a transfer that broke off goes on where it stood."""

from __future__ import annotations

import json
from pathlib import Path

from kentongan.interfaces.web.site.files import replace_whole


class SentJournal:
    """File name -> mark of what lies there; a torn last line does not count, and that file is sent again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.marks: dict[str, str] = {}
        for line in path.read_text().splitlines() if path.exists() else ():
            try:
                name, mark = json.loads(line)
            except ValueError:
                continue
            self._keep(name, mark)

    def note(self, name: str, mark: str) -> None:
        """Remembers that a file lies there; no mark: that it was taken away."""
        with self._path.open("a") as stream:
            stream.write(json.dumps([name, mark]) + "\n")
        self._keep(name, mark)

    def compact(self) -> None:
        """Writes one line for each file."""
        replace_whole(self._path, "".join(json.dumps(pair) + "\n" for pair in sorted(self.marks.items())).encode())

    def _keep(self, name: str, mark: str) -> None:
        if mark:
            self.marks[name] = mark
        else:
            self.marks.pop(name, None)
