"""The library of what may leave the office: pictures, documents and films."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from kentongan.channels.shapes import Focus
from kentongan.people.models import Unit


class OfficeImage(AbstractImage):
    """A picture that may leave the office: re-encoded, upright, without metadata."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="images")
    sha256 = models.CharField(max_length=64, db_index=True)

    admin_form_fields = ("title", "file", "description")

    class Meta(AbstractImage.Meta):
        verbose_name = verbose_name_plural = _("gambar")

    @property
    def focus(self) -> Focus | None:
        """The place that no cut may lose, from 0 to 1 rightwards and downwards; None: nobody chose one."""
        if self.focal_point_x is None or self.focal_point_y is None:
            return None
        return round(self.focal_point_x / self.width, 3), round(self.focal_point_y / self.height, 3)

    def get_upload_to(self, filename: str) -> str:
        return f"{self.unit.slug}/pictures/{self.sha256[:16] or uuid.uuid4().hex}/{filename[-60:]}"


class OfficeImageRendition(AbstractRendition):
    """A size of a picture, made by Wagtail for the desk."""

    image = models.ForeignKey(OfficeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="image_rendition_once")
        ]

    def get_upload_to(self, filename: str) -> str:
        return f"{self.image.unit.slug}/renditions/{filename}"


class OfficeDocument(AbstractDocument):
    """A document, video or recording that may leave the office: re-written without metadata."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="documents")
    sha256 = models.CharField(max_length=64, db_index=True)
    mime = models.CharField(max_length=100)
    poster = models.ForeignKey(OfficeImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    seconds = models.FloatField(null=True, blank=True, help_text="length of a video or recording")

    admin_form_fields = ("title", "file")

    class Meta(AbstractDocument.Meta):
        verbose_name = verbose_name_plural = _("dokumen")

    def get_upload_to(self, filename: str) -> str:
        return f"{self.unit.slug}/documents/{self.sha256[:16] or uuid.uuid4().hex}/{filename[-60:]}"
