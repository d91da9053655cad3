"""As what somebody acts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kentongan.kernel.language import office_language


@dataclass(frozen=True)
class Capacity:
    """As what somebody acts: in their own name, or by a letter for a post and for whoever holds it."""

    #: "Plh. Lurah (surat 12/2026)"; empty: in their own name
    words: str = ""
    absent_id: int | None = None
    absent_name: str = ""

    def __str__(self) -> str:
        if not self.absent_name:
            return self.words
        with office_language():  # a run keeps it
            return _("%(capacity)s, atas nama %(name)s") % {"capacity": self.words, "name": self.absent_name}

    def __bool__(self) -> bool:
        return bool(self.words)


#: in one's own name
OWN = Capacity()
