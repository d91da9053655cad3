"""What is said: materials, stories, editions, frozen versions, findings and approvals."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, RevisionMixin

from kentongan.cases.models import Case, StepRun
from kentongan.kernel.leases import LeasedWork
from kentongan.people.models import Staff, Unit

from .body import StoryBody
from .likeness.models import Likeness as Likeness
from .office_media import OfficeDocument as OfficeDocument
from .office_media import OfficeImage as OfficeImage
from .office_media import OfficeImageRendition as OfficeImageRendition
from .posters.models import Poster as Poster
from .previews.models import Preview as Preview
from .provenance.models import Provenance as Provenance
from .receipts.models import ItemCheck as ItemCheck
from .receipts.models import Receipt as Receipt
from .receipts.models import RequiredItem as RequiredItem
from .screened.models import Allowance as Allowance
from .screened.models import FileWords as FileWords
from .screened.models import LinkAnswer as LinkAnswer
from .states import FindingState, InformationClass, MaterialState, Severity
from .stills.models import Still as Still
from .uploads.models import Beginning as Beginning
from .uploads.models import Upload as Upload
from .urgent.models import UrgentOrder as UrgentOrder


def original_path(material: Material, filename: str) -> str:
    return f"{material.unit.slug}/originals/{material.pk.hex}/{filename[-80:]}"


class Material(LeasedWork):
    """One thing that was handed in: the original kept privately, what may leave derived from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="materials")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="materials")
    family = models.CharField(max_length=10)
    original = models.FileField(upload_to=original_path, max_length=300)
    filename = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    inspection = models.JSONField(default=dict, help_text="EXIF, position, size, length, as found in the original")
    state = models.CharField(max_length=10, choices=MaterialState.choices, default=MaterialState.STORED)
    thumbnail = models.CharField(max_length=300, blank=True, help_text="private address")
    image = models.ForeignKey(OfficeImage, null=True, blank=True, on_delete=models.PROTECT, related_name="materials")
    document = models.ForeignKey(
        OfficeDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="materials"
    )
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "sha256"], name="material_once_a_case")]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(next_attempt_at__isnull=False), name="material_due")
        ]
        ordering = ["at"]

    def __str__(self) -> str:
        return self.filename


class Report(models.Model):
    """What the collector says of the event: what, when, where, who, and the source."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="report")
    what = models.TextField(_("apa yang terjadi"), blank=True)
    happened_at = models.DateTimeField(_("kapan"), null=True, blank=True)
    place = models.CharField(_("di mana"), max_length=200, blank=True)
    who = models.CharField(_("siapa"), max_length=300, blank=True)
    source = models.CharField(_("sumber"), max_length=300, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.what[:60]


class Topic(models.Model):
    """A subject under which a unit's stories are listed."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(_("topik"), max_length=80)
    slug = models.SlugField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "slug"], name="topic_once_a_unit")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Story(models.Model):  # type: ignore[django-manager-missing]  # modelcluster, Edition's base, has no types
    """The identity and public address of an item, over all its editions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stories")
    path = models.CharField(
        max_length=200, blank=True, help_text="public address below the site, settled at the first release"
    )
    first_shown_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "path"], condition=~Q(path=""), name="story_path_once_a_unit")
        ]
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.path or str(self.id)


class Edition(PreviewableMixin, RevisionMixin, ClusterableModel):
    """The working copy of a story under one case."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="editions")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="edition")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="editions")
    title = models.CharField(_("judul"), max_length=150)
    lead = models.TextField(_("teras berita"), max_length=400, blank=True)
    body = StreamField(StoryBody(), verbose_name=_("isi"), blank=True)
    information_class = models.CharField(
        _("klasifikasi informasi"), max_length=20, choices=InformationClass.choices, default=InformationClass.PERIODIC
    )
    topic = models.ForeignKey(
        Topic, verbose_name=_("topik"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    corrects = models.ForeignKey(
        "Version", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+",
        help_text="what was public when this correction began; empty: it is no correction",
    )  # fmt: skip
    public_note = models.TextField(
        _("keterangan ralat untuk pembaca"), max_length=400, blank=True, help_text="what was wrong, said to the public"
    )
    is_locked = models.BooleanField(
        default=False, editable=False, help_text="approved: no change until unlocked with a reason"
    )
    changed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="empty: nobody has written yet, it is still as prefilled"
    )

    class Meta:
        verbose_name = _("naskah")
        verbose_name_plural = _("naskah")

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """That a case mends a story which is public: what is wrong, and what the public reads until it is mended."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="correction")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="corrections")
    version = models.ForeignKey("Version", on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField(help_text="1, 2, 3 ... of the story: of two who begin at once, one does")
    wrong = models.TextField(_("apa yang keliru, dan mengapa"))
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="correction_number_once")]
        ordering = ["story", "number"]

    def __str__(self) -> str:
        return self.wrong[:60]


class SavedState(models.Model):
    """How an edition stood after a save, for whoever saves next to be joined with."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="saved_states")
    number = models.PositiveIntegerField()
    state = models.JSONField()
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="saved_state_number_once")]
        ordering = ["edition", "number"]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"


class Aside(models.Model):
    """What somebody wrote over a newer save: kept beside it until they have joined the two."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="asides")
    state = models.JSONField()
    seen = models.PositiveIntegerField(help_text="the saved state that they began from")
    page = models.CharField(max_length=40, blank=True, help_text="the opened editor in which it was typed")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["edition", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.by}"


class Rendition(models.Model):
    """What one channel says of the story, written by the editor from the channel's own rule."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="renditions")
    channel = models.CharField(_("kanal"), max_length=40)
    text = models.TextField(_("teks"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "channel"], name="rendition_once_a_channel")]
        ordering = ["channel"]

    def __str__(self) -> str:
        return f"{self.channel}: {self.text[:40]}"


class Contribution(models.Model):
    """That somebody changed text, media or a rendition of an edition, or supplied material used in it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="contributions")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "staff"], name="contributor_once")]

    def __str__(self) -> str:
        return f"{self.staff}"


class Version(models.Model):
    """An edition as it was handed over: immutable and hashed. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    contributors = models.JSONField(default=list, help_text="ids of the staff who had a hand in it, by then")
    run = models.ForeignKey(
        StepRun, on_delete=models.PROTECT, related_name="versions", help_text="the step that froze it"
    )
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="version_number_once")]
        ordering = ["edition", "number"]

    def __str__(self) -> str:
        return f"{self.number} ({self.fingerprint[:8]})"


class Approval(models.Model):
    """That somebody approved a version, or screened it as fit; void as soon as the text is unlocked."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="approvals")
    run = models.ForeignKey(StepRun, on_delete=models.PROTECT, related_name="approvals")
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_because = models.TextField(blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.version} {self.by}"

    @property
    def hand(self) -> Staff:
        """Who approved, as they acted: a stand-in with letter and name of the absent."""
        return self.run.hand or self.by


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> FindingQuerySet:
        return self.filter(state=FindingState.OPEN)

    def drafts(self) -> FindingQuerySet:
        return self.filter(state=FindingState.DRAFT)

    def standing(self) -> FindingQuerySet:
        """Keeps what is open, and what a reviewer has noted and not sent yet."""
        return self.filter(state__in=(FindingState.OPEN, FindingState.DRAFT))

    def of_people(self) -> FindingQuerySet:
        """Leaves out what the screening found: it stands in a list of its own (screened/queries.py)."""
        return self.filter(remark="")

    def settled(self) -> FindingQuerySet:
        return self.exclude(state__in=(FindingState.OPEN, FindingState.DRAFT))


class Finding(models.Model):
    """A remark pinned to a place of the story: a return, a question, what the screening found."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    run = models.ForeignKey(
        StepRun, on_delete=models.PROTECT, related_name="findings", help_text="the step that raised it"
    )
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    place = models.CharField(max_length=120, help_text="field, block id, channel")
    quote = models.TextField(blank=True, help_text="the words that it is about, the SHA-256 where it is a file")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="letters before the quote in its place")
    end = models.PositiveIntegerField(null=True, blank=True)
    second = models.FloatField(null=True, blank=True, help_text="of a video")
    rule = models.CharField(max_length=60, blank=True, help_text="which rule of the screening found it")
    remark = models.CharField(max_length=40, blank=True, help_text="by which the screening knows its own again")
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.FAULT)
    reason_code = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    remedy = models.TextField(blank=True, help_text="what to do, where the program knows it")
    proposal = models.TextField(blank=True, help_text="wording that the doer may take over")
    blocks = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.OPEN)
    raised_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="empty: the program"
    )
    raised_at = models.DateTimeField()
    settled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    reopened_in = models.ForeignKey(
        StepRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="the last time"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]
        indexes = [models.Index(fields=["case", "state"], name="findings_of_case")]
        constraints = [
            models.UniqueConstraint(fields=["case", "remark"], condition=~Q(remark=""), name="remark_once_a_case"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=models.F("end")),
                name="finding_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=False) | ~Q(state=FindingState.DRAFT), name="drafts_are_somebodys"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]


class Reply(models.Model):
    """A question or an answer under a finding."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="replies")
    words = models.TextField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.words[:60]


class Withholding(models.Model):
    """On what ground a case was not displayed, in the words that the list had then."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="withholdings")
    run = models.OneToOneField(StepRun, on_delete=models.PROTECT, related_name="withholding")
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=40)
    ground_words = models.CharField(max_length=300)
    citation = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True, help_text="it went back to its writers")

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.ground_words} ({self.citation})" if self.citation else self.ground_words
