"""What a reviewer looks down before deciding: each line says whether it is in order, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.cases.models import Case
from kentongan.channels.naming import channel_name
from kentongan.deliveries.foreseeing import broken, ways_to
from kentongan.interfaces.desk.words.provenance import told
from kentongan.stories.models import Report
from kentongan.stories.provenance.checks import told_of, unanswered, used_materials
from kentongan.stories.queries import edition_of
from kentongan.stories.states import InformationClass


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    is_right: bool
    words: str
    is_advice: bool = False  #: nothing hangs on it


def checklist(case: Case, content: Mapping[str, Any], *, waiting: int, at: datetime) -> list[Line]:
    """Returns the lines for a text: pictures described, channels, source, class, findings left."""
    return [
        *_pictures(content),
        *_sounds(content),
        *_provenance(case),
        *_channels(case, content, at),
        _source(case),
        _class(content),
        _findings(waiting),
    ]


def _pictures(content: Mapping[str, Any]) -> Iterator[Line]:
    shown = [block for block in content["blocks"] if block["type"] in ("picture", "video")]
    if not shown:
        yield Line(True, _("Tanpa gambar dan video"))
        return
    mute = sum(not block.get("alt") for block in shown)
    said = ngettext("%(n)d gambar atau video, semua punya teks alternatif",
                    "%(n)d gambar atau video, semua punya teks alternatif", len(shown))  # fmt: skip
    lacking = ngettext("%(n)d gambar atau video belum punya teks alternatif",
                       "%(n)d gambar atau video belum punya teks alternatif", mute)  # fmt: skip
    yield Line(not mute, lacking % {"n": mute} if mute else said % {"n": len(shown)})


def _sounds(content: Mapping[str, Any]) -> Iterator[Line]:
    shown = [block for block in content["blocks"] if block["type"] == "sound"]
    mute = sum(not block["transcript"] for block in shown)
    if mute:
        yield Line(False, ngettext("%(n)d rekaman suara belum punya transkrip",
                                   "%(n)d rekaman suara belum punya transkrip", mute) % {"n": mute})  # fmt: skip
    elif shown:
        said = ngettext("%(n)d rekaman suara, semua punya transkrip",
                        "%(n)d rekaman suara, semua punya transkrip", len(shown))  # fmt: skip
        yield Line(True, said % {"n": len(shown)})


def _provenance(case: Case) -> Iterator[Line]:
    """Where what is shown comes from and who consented, one line for each material; what nobody answered is said."""
    edition = edition_of(case)
    for material in used_materials(edition) if edition else ():
        answer = told_of(material)
        words = told(answer) or _("asal dan izin belum dijawab")
        is_right = answer is not None and answer.has_consent and answer.has_right
        if answer is not None or material in unanswered([material]):
            yield Line(is_right, f"{material.filename}: {words}")


def _channels(case: Case, content: Mapping[str, Any], at: datetime) -> Iterator[Line]:
    """Where it will appear; a channel that can't be reached now is said before the decision, not after it."""
    yield Line(True, _("Kanal: %(names)s") % {"names": ", ".join(channel_name(one) for one in content["channels"])})
    ways = ways_to(case.unit, content["channels"])
    for channel, why in broken(case.unit, content["channels"], ways, at=at).items():
        yield Line(False, f"{channel_name(channel)}: {_(why)}")


def _source(case: Case) -> Line:
    source = Report.objects.filter(case=case.pk).values_list("source", flat=True).first()
    if source:
        return Line(True, _("Sumber: %(source)s") % {"source": source})
    return Line(False, _("Sumber belum ditulis. Sebaiknya ada, tetapi boleh disetujui."), is_advice=True)


def _class(content: Mapping[str, Any]) -> Line:
    topic = (content["topic"] or {}).get("name") or _("tanpa topik")
    name = InformationClass(content["information_class"]).label
    return Line(True, _("Informasi %(class)s, %(topic)s") % {"class": str(name).lower(), "topic": topic})


def _findings(waiting: int) -> Line:
    if not waiting:
        return Line(True, _("Tidak ada catatan yang terbuka"))
    return Line(False, ngettext("%(n)d catatan belum ditutup", "%(n)d catatan belum ditutup", waiting) % {"n": waiting})
