"""Halaman situs: Wagtail's screens of the page tree, with what an office needs of them and no closed door."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views.pages.create import AddSubpageView, CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from kentongan.stories.models import OfficeDocument

from .pickers import DocumentPicker

#: of Wagtail's columns: no boxes for many pages at once, whose screens are closed
COLUMNS = ("title", "latest_revision_created_at", "type", "status")


def without_closed_doors(panels: Any) -> Any:
    """Takes from the side panels what leads to a screen that staff do not reach: where a page is used."""
    for panel in panels:
        if isinstance(panel, PageStatusSidePanel):
            panel.usage_url = None
    return panels


class PagesFilter(GenericPageFilterSet):
    """Filters that name nobody: Wagtail's own list the people and the sites of every unit."""

    owner = edited_by = site = None


class PagesIndex(ExplorableIndexView):
    """The pages below one page."""

    template_name = "desk/page_list.html"
    base_columns = [column for column in ExplorableIndexView.base_columns if column.name in COLUMNS]
    page_title = _("Halaman situs")

    def get_side_panels(self) -> Any:
        return without_closed_doors(super().get_side_panels())


class PageEdit(EditView):
    """One page of the tree."""

    def get_side_panels(self) -> Any:
        return without_closed_doors(super().get_side_panels())


class PageAdd(CreateView):
    """A new page of the tree."""

    def publish_action(self) -> Any:
        """Publishes a new page: until it is, it is a draft, so that what stops it leaves nothing live."""
        self.page.live = False
        return super().publish_action()


class PageKinds(AddSubpageView):
    """What kind of page is to be made."""

    template_name = "desk/page_kinds.html"


class PagesOfOffice(PageViewSet):
    """Takes the place of Wagtail's own screens for every page."""

    model = Page
    index_view_class = PagesIndex
    add_view_class = PageAdd
    edit_view_class = PageEdit
    add_subpage_view_class = PageKinds
    filterset_class = PagesFilter

    def on_register(self) -> None:
        """Gives the pages' field of a document a picker that needs no script within the page."""
        super().on_register()
        register_form_field_override(ForeignKey, to=OfficeDocument, override={"widget": DocumentPicker})
