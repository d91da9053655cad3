"""Where a material comes from and who is shown in it, in one line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.stories.provenance.models import Consent, Origin, Provenance, Shown


def told(provenance: Provenance | None) -> str:
    """Returns the answers in words, for rows of materials; nothing where nobody has answered."""
    if provenance is None:
        return ""
    return " · ".join(filter(None, (_rights(provenance), _people(provenance))))


def _rights(provenance: Provenance) -> str:
    maker = f" ({provenance.maker})" if provenance.maker else ""
    if provenance.origin == Origin.OWN:
        return _("karya kantor") + maker
    if not provenance.has_right:
        return _("dari pihak lain, izin belum dicatat") + maker
    return " – ".join(filter(None, (str(Origin(provenance.origin).label).lower() + maker, provenance.licence)))


def _people(provenance: Provenance) -> str:
    if provenance.shown == Shown.NOBODY:
        return _("tanpa orang yang dikenali")
    who = _("tampak anak") if provenance.shown == Shown.CHILDREN else _("tampak orang dewasa")
    if not provenance.has_consent:
        return _("%(who)s, izin belum ada") % {"who": who}
    basis = str(Consent(provenance.consent).label).lower()
    by = f" ({provenance.consenter})" if provenance.consenter else ""
    return f"{who}: {basis}{by}"
