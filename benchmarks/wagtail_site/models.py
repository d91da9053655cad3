"""One page type: an item as an office's news site has it."""

from django.db import models
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


class ArticlePage(Page):
    """A news item: lead, date, and blocks of text and pictures."""

    lead = models.TextField(blank=True)
    shown_on = models.DateField(null=True)
    body = StreamField(
        [("paragraph", RichTextBlock()), ("heading", CharBlock()), ("picture", ImageChooserBlock())], blank=True
    )

    template = "wagtail_site/article.html"
