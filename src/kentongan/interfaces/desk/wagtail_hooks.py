"""What the desk changes in Wagtail's shell: its menu, its look, and the owners of pictures and editions."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.wagtail_hooks import register_keyboard_shortcuts_menu_item
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from kentongan.stories.models import Edition, OfficeDocument, OfficeImage

from .editor.snippet import EditionViewSet
from .shell.link_forms import name_fields
from .shell.menu import menu_of
from .shell.page_list import PagesOfOffice
from .shell.policies import OwnedByUnit
from .views.site.page_screening import screened_first
from .words.files import file_words
from .words.leaving import leaving_words
from .words.missing import missing_words

# exact_class: Wagtail registers its own policies for pictures and documents after ours, and they must not win.
register_permission_policy(OfficeImage, OwnedByUnit(OfficeImage, ["choose"]), exact_class=True)
register_permission_policy(OfficeDocument, OwnedByUnit(OfficeDocument, ["choose"]), exact_class=True)
register_permission_policy(Edition, OwnedByUnit(Edition, ["change", "view"]), exact_class=True)
register_snippet(EditionViewSet)
name_fields()


@hooks.register("construct_main_menu")
def our_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Puts our screens in place of every item that Wagtail would offer, but for the list of shortcuts under "?"."""
    items[:] = [*menu_of(request), register_keyboard_shortcuts_menu_item()]


@hooks.register("construct_settings_menu")
def no_settings(request: HttpRequest, items: list[MenuItem]) -> None:
    items.clear()


@hooks.register("register_admin_search_area")
def our_search() -> SearchArea:
    """The search above the menu looks for cases: the first area counts, and Wagtail's own for pages is closed."""
    return SearchArea(_("Pekerjaan"), reverse("desk:cases"), name="cases", order=-1)


@hooks.register("register_admin_viewset", order=1)
def our_pages() -> PagesOfOffice:
    """Wagtail's own screens of pages and pickers are registered before this one, which takes their place."""
    return PagesOfOffice()


# before anything else is asked of what is to be published
hooks.register("before_publish_page", screened_first)


@hooks.register("insert_global_admin_css")
def our_look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")
def our_script() -> SafeString:
    scripts = (
        '<script src="{}" data-leaving="{}" defer></script><script src="{}" data-missing="{}" defer></script>'
        '<script src="{}" data-files="{}" defer></script><script src="{}" defer></script>'
        '<script src="{}" defer></script>'
    )
    ours = static("desk/desk.js"), leaving_words(), static("desk/missing.js"), missing_words()
    return format_html(
        scripts, *ours, static("desk/files.js"), file_words(), static("desk/dates.js"), static("desk/pickers.js")
    )


@hooks.register("insert_editor_js")
def names_of_text_boxes() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("desk/editor_names.js"))
