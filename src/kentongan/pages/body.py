"""The blocks of a standing page: those of a story, and a question with its answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from kentongan.stories.text.body import StoryBody


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Pertanyaan"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Jawaban"), features=["bold", "italic", "link", "ol", "ul"])

    class Meta:
        icon = "help"
        label = _("Tanya jawab")


class PageBody(StoryBody):
    """Paragraphs, headings, quotes, pictures, videos, documents and questions, in the order of reading."""

    question = QuestionBlock()
