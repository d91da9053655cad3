"""The blocks of which a story is made."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

#: types of blocks that hold nothing but words
SAID = ("paragraph", "heading", "quote")


class PictureBlock(blocks.StructBlock):
    """A picture with the words for those who can't see it, checked when the story is handed over."""

    image = ImageChooserBlock(label=_("Gambar"))
    alt = blocks.CharBlock(
        label=_("Teks alternatif"),
        required=False,
        max_length=250,
        help_text=_("Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini."),
    )
    caption = blocks.CharBlock(label=_("Keterangan"), required=False, max_length=250)
    credit = blocks.CharBlock(label=_("Foto oleh"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("Gambar")


class VideoBlock(blocks.StructBlock):
    video = DocumentChooserBlock(label=_("Video"))
    alt = blocks.CharBlock(
        label=_("Uraian video"), required=False, max_length=250, help_text=_("Apa yang terlihat dan terdengar.")
    )
    caption = blocks.CharBlock(label=_("Keterangan"), required=False, max_length=250)

    class Meta:
        icon = "media"
        label = _("Video")


class SoundBlock(blocks.StructBlock):
    """A recording with its words for those who can't hear it, checked when the story is handed over."""

    sound = DocumentChooserBlock(label=_("Rekaman suara"))
    title = blocks.CharBlock(label=_("Judul rekaman"), required=False, max_length=150)
    transcript = blocks.TextBlock(
        label=_("Transkrip"),
        required=False,
        max_length=20_000,
        help_text=_("Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas."),
    )

    class Meta:
        icon = "media"
        label = _("Suara")


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Dokumen"))
    label = blocks.CharBlock(label=_("Nama yang tampil"), required=False, max_length=150)

    class Meta:
        icon = "doc-full"
        label = _("Dokumen")


class StoryBody(blocks.StreamBlock):
    """Paragraphs, headings, quotes, pictures, videos, recordings and documents, in the order in which they are read.

    Words may be left empty: what was opened and not written holds nobody up, and nobody reads it (content.py).
    """

    paragraph = blocks.RichTextBlock(
        label=_("Paragraf"), required=False, features=["bold", "italic", "link", "ol", "ul"]
    )
    heading = blocks.CharBlock(label=_("Subjudul"), required=False, max_length=120, icon="title")
    quote = blocks.TextBlock(label=_("Kutipan"), required=False, icon="openquote")
    picture = PictureBlock()
    video = VideoBlock()
    sound = SoundBlock()
    document = DocumentBlock()
