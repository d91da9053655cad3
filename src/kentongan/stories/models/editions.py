"""The item and its working copies: who writes on them, and what each channel says."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, RevisionMixin

from kentongan.cases.models import Case
from kentongan.people.acted import Acted
from kentongan.people.models import Staff, Unit
from kentongan.stories.states import InformationClass
from kentongan.stories.text.body import StoryBody


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


class Correction(Acted):
    """That a case mends a story which is public: what is wrong, and what the public reads until it is mended."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="correction")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="corrections")
    version = models.ForeignKey("Version", on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField(help_text="1, 2, 3 ... of the story: of two who begin at once, one does")
    wrong = models.TextField(_("apa yang keliru, dan mengapa"))
    replaces = models.BooleanField(
        default=False, help_text="where a channel can't edit, the old is taken down and the new shown"
    )
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="correction_number_once")]
        ordering = ["story", "number"]

    def __str__(self) -> str:
        return self.wrong[:60]


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
