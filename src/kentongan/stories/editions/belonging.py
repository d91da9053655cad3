"""What a story shows must belong to its own unit: a chooser's list is no proof of what is posted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason
from kentongan.stories.models import Edition, OfficeDocument, OfficeImage
from kentongan.stories.queries import used_media


def check_media(edition: Edition) -> list[Reason]:
    """Says where a picture, video or document of another unit is shown; one that is gone is freezing's to say."""
    images, documents = used_media(edition)
    reasons = []
    if OfficeImage.objects.filter(pk__in=images).exclude(unit=edition.unit_id).exists():
        sentence = _("Ada gambar yang bukan milik unit Anda. Naskah yang lalu tersimpan. Pilih gambar dari unit Anda.")
        reasons.append(Reason("foreign-picture", sentence))
    if OfficeDocument.objects.filter(pk__in=documents).exclude(unit=edition.unit_id).exists():
        sentence = _(
            "Ada video atau dokumen yang bukan milik unit Anda. Naskah yang lalu tersimpan. Pilih yang dari unit Anda."
        )
        reasons.append(Reason("foreign-document", sentence))
    return reasons
