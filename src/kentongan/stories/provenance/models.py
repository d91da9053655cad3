"""What the collector answers for each material."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.people.models import Staff


class Origin(models.TextChoices):
    """Who made a material, on which its rights rest (UU 28/2014)."""

    #: made in office, so that the office may use it
    OWN = "own", _("Saya atau rekan kantor yang membuatnya")
    #: given by a person or another office
    GIVEN = "given", _("Diberi orang atau lembaga lain")
    #: meant for publishing by who sent it
    RELEASE = "release", _("Siaran pers atau dokumen resmi")
    #: taken from elsewhere
    FOUND = "found", _("Dari internet atau media sosial")


class Shown(models.TextChoices):
    """Who can be recognised."""

    #: nobody
    NOBODY = "nobody", _("Tidak ada orang yang dapat dikenali")
    #: grown-ups only
    ADULTS = "adults", _("Ada orang dewasa yang dapat dikenali")
    #: a child among them; data of children are specific personal data (UU 27/2022 Art. 4)
    CHILDREN = "children", _("Ada anak yang dapat dikenali")


class Consent(models.TextChoices):
    """On what its publication rests for who is shown."""

    #: an event open to the public that singles nobody out; not enough for children
    PUBLIC_EVENT = "public", _("Kegiatan terbuka untuk umum, tidak menonjolkan seseorang")
    #: said
    SPOKEN = "spoken", _("Izin lisan")
    #: signed, or written in a message
    WRITTEN = "written", _("Izin tertulis")
    #: refused, or nobody has asked
    NONE = "none", _("Belum ada izin")


def proof_path(provenance: Provenance, filename: str) -> str:
    material = provenance.material
    return f"{material.unit.slug}/consents/{material.pk.hex}/{filename[-60:]}"


#: something written, not blanks alone
WRITTEN = r"\S"


class ProvenanceQuerySet(models.QuerySet["Provenance"]):
    def lacking(self) -> ProvenanceQuerySet:
        """Keeps what may not be shown: where not both `has_consent` and `has_right`, asked of the database."""
        is_given = Q(consent__in=(Consent.SPOKEN, Consent.WRITTEN), consenter__regex=WRITTEN)
        in_public = Q(shown=Shown.ADULTS, consent=Consent.PUBLIC_EVENT)
        has_right = Q(origin__in=(Origin.OWN, Origin.RELEASE)) | Q(licence__regex=WRITTEN)
        return self.exclude((Q(shown=Shown.NOBODY) | is_given | in_public) & has_right)


class Provenance(models.Model):
    """Where one material comes from, and on what its use rests."""

    material = models.OneToOneField("stories.Material", on_delete=models.CASCADE, related_name="provenance")
    origin = models.CharField(_("asal"), max_length=10, choices=Origin.choices)
    maker = models.CharField(_("dibuat oleh"), max_length=160, blank=True)
    licence = models.CharField(_("izin atau lisensi pakai"), max_length=200, blank=True)
    shown = models.CharField(_("orang di dalamnya"), max_length=10, choices=Shown.choices)
    consent = models.CharField(_("dasar penayangan"), max_length=10, choices=Consent.choices, blank=True)
    consenter = models.CharField(_("siapa yang mengizinkan"), max_length=160, blank=True)
    how = models.CharField(_("bagaimana dan kapan"), max_length=300, blank=True)
    proof = models.FileField(_("bukti izin"), upload_to=proof_path, max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ProvenanceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], name="provenance_by_time")]

    def __str__(self) -> str:
        return f"{self.origin}, {self.shown}"

    @property
    def has_consent(self) -> bool:
        """Whether who is shown may be shown; for a child only its guardian can say so."""
        if self.shown == Shown.NOBODY:
            return True
        is_given = self.consent in (Consent.SPOKEN, Consent.WRITTEN) and bool(self.consenter.strip())
        return is_given or (self.shown == Shown.ADULTS and self.consent == Consent.PUBLIC_EVENT)

    @property
    def has_right(self) -> bool:
        """Whether the office may use it: what others made needs their word or a licence."""
        return self.origin in (Origin.OWN, Origin.RELEASE) or bool(self.licence.strip())
