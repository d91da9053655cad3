"""Every screen that staff may reach, who opens it, and what it shows: the walk of test_every_screen.py.

An address without an argument is walked by itself. One with an argument stands here with the thing that it names; what
is no screen stands here with its reason. The test fails on an address that is in neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kentongan.interfaces.desk.shell.access import is_open
from kentongan.interfaces.desk.views.cases.case import SCREENS as WORK

MANAGER, HEAD = "pengelola-unit.bakalankrajan", "pimpinan.bakalankrajan"
COLLECTOR, EDITOR = "pencari.bakalankrajan", "pengolah.bakalankrajan"
SECRETARY, CHAIR = "sekretaris.bakalankrajan", "ketua.bakalankrajan"
#: presses Tayangkan in the office one of whose channels holds things up
PUBLISHER = "admin.dinas"
#: whoever has not signed in; an account with a second factor
STRANGER, CAREFUL = "", "pengelola-unit.magetan"
#: the same, who has given the password and owes the code
HALF_IN = "setengah-masuk"
OUTSIDE = frozenset({STRANGER, HALF_IN})
#: sees the figures of two units, and is invited to the kelurahan
OVERSEER = "pimpinan.pangkalpinang"


@dataclass(frozen=True)
class Screen:
    """One address as one person opens it; `names` says by which things its arguments are filled."""

    view: str
    by: str = MANAGER
    names: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    #: a form in a fold, which is unfolded first
    unfold: str = ""
    #: what is typed into its form, which is then sent: what follows is looked at
    fill: Mapping[str, str] = field(default_factory=dict)
    #: what its picture is called where the address alone says too little
    called: str = ""
    #: as one that is looked at and pictured: its words alone are its own
    looks_alike: bool = False

    def address(self, things: Mapping[str, str]) -> str:
        """Returns the address, with each argument's thing, or the word itself where it is none."""
        return reverse(self.view, kwargs={name: things.get(word, word) for name, word in self.names.items()})

    def picture(self, things: Mapping[str, str]) -> str:
        """Returns what the picture is called: by its address, "satu" where that names one thing."""
        name = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b\d+\b", "satu", self.address(things) + self.query)
        return self.called or re.sub(r"[^\w]+", "-", name).strip("-") or "muka"


def _case(view: str, by: str, case: str, called: str = "", **more: str) -> Screen:
    return Screen(f"desk:{view}", by, {"case_id": case}, called=called, **more)


#: addresses that name a thing, and some that show something else to somebody else
NAMED = (
    _case("provenance", COLLECTOR, "collect"),
    *(Screen("desk:material", COLLECTOR, {"material_id": one}, called=f"bahan-{one}")
      for one in ("photo", "film", "sound", "paper", "table")),
    _case("receipt", "tim.dinas", "receive"),
    _case("case", CHAIR, "ended", "pekerjaan-selesai"), _case("case", CHAIR, "correction", "pekerjaan-ralat"),
    _case("control_sheet", CHAIR, "ended"), _case("control_sheet", CHAIR, "approve", "lembar-kendali-berjalan"),
    _case("urgent", EDITOR, "edited"), _case("merge", EDITOR, "joined"), _case("erase_words", MANAGER, "approve"),
    _case("review", CHAIR, "correction", "periksa-ralat"), _case("review", CHAIR, "rushed", "periksa-kedua"),
    _case("story", EDITOR, "ended", "naskah-ralat", unfold='form[action$="/ralat/"]'),
    _case("story", EDITOR, "correction", "naskah-yang-meralat"), _case("compare", CHAIR, "approve"),
    _case("deliveries", EDITOR, "ended", "penayangan-selesai"), _case("recall", EDITOR, "ended", "perbaiki"),
    _case("recall", CHAIR, "ended", "perbaiki-putusan"), _case("recall", EDITOR, "taken", "perbaiki-ditarik"),
    _case("deliveries", EDITOR, "taken", "penayangan-ditarik"),
    _case("deliveries", EDITOR, "rushed", "penayangan-mendesak"),
    Screen("desk:procedure", CHAIR, {"procedure": "procedure"}),
    Screen("desk:board", CHAIR, query="?tampilan=tabel"), Screen("desk:tasks", CHAIR, called="tugas-ketua"),
    Screen("desk:notices", CHAIR, called="pemberitahuan-ketua"),
    Screen("desk:summary", HEAD, called="ringkasan-pimpinan"),
    Screen("desk:leaves", CHAIR, fill={"kind": "travel", "since": "day", "until": "day"}, called="tidak-masuk-ditanya"),
    Screen("desk:stand_ins", fill={
        "position": "post", "staff": "deputy", "absent": "person", "kind": "order", "letter": "800/16/2026",
        "since": "day", "until": "day"}, called="pengganti-ditanya"),
    Screen("desk:waivers", "kepala.magetan", called="pengecualian-ditanya", fill={
        "reason": "Dua petugas cuti.", "letter": "800/17/2026", "until": "day"}),
    _case("urgent", EDITOR, "edited", "mendesak-ditolak", fill={"ordered_by": "Lurah", "means": "chat"}),
    Screen("desk:city", OVERSEER), Screen("desk:invitations", OVERSEER, called="undangan-diterima"),
    Screen("desk:overseers", HEAD, called="pengawas-pimpinan"),
    Screen("desk:waivers", HEAD, called="pengecualian-pimpinan"),
    Screen("desk:office_person", names={"pk": "person"}), Screen("desk:office_procedure", names={"pk": "version"}),
    Screen("desk:office_channel_rule", names={"pk": "connection"}),
    Screen("desk:held", PUBLISHER, {"pk": "held"}, called="yang-tertahan"),
    Screen("desk:held", EDITOR, {"pk": "connection"}, called="tidak-ada-yang-tertahan"),
    Screen("desk:office_connect", names={"channel": "wordpress", "adapter": "wordpress"}),
    Screen("desk:office_calendar_year", names={"year": "year"}),
    Screen("wagtailsnippets_stories_edition:edit", EDITOR, {"pk": "edition"}, called="penyunting"),
    Screen("wagtailadmin_explore", names={"parent_page_id": "root"}),
    Screen("wagtailadmin_explore", names={"parent_page_id": "root"}, query="?q=layanan"),
    Screen("wagtailadmin_pages:add_subpage", names={"parent_page_id": "root"}),
    Screen("wagtailadmin_pages:add", names={
        "content_type_app_name": "pages", "content_type_model_name": "standardpage", "parent_page_id": "root"}),
    Screen("desk:page_screening", names={"page_id": "told"}),
    *(Screen(f"wagtailadmin_pages:{one}", names={"page_id": "page"}) for one in ("edit", "delete", "unpublish")),
    Screen("account_login", STRANGER), Screen("mfa_authenticate", HALF_IN), *(Screen(one) for one in (
        "account_change_password", "account_logout", "account_reauthenticate", "mfa_index", "mfa_activate_totp")),
    *(Screen(one, CAREFUL, called=f"akun-{one}") for one in (
        "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp",
        "mfa_reauthenticate")),
)  # fmt: skip

#: what staff may reach and is no screen of its own, with the reason
NO_SCREEN = {
    "desk:entrance": "leads to the tasks", "desk:home": "leads to the tasks",
    "desk:pages": "leads to the tree of pages", "desk:office_consent": "takes a yes that X gave; leads to the channels",
    "desk:upload": "takes a file; opened, it leads to its case",
    "desk:channel_media": "a file, for a channel that fetches it",
    "desk:worker": "a script", "desk:standing": "asked by the page that works offline",
    "desk:screening_rows": "a part of a page, fetched by it", "desk:story_preview": "the public page in a frame",
    "desk:work": "leads to the page of the work", "desk:cases_export": "a file", "desk:board_export": "a file",
    "desk:stories_export": "a file",
    "desk:private_file": "a file", "desk:control_sheet_pdf": "a file", "desk:procedure_pdf": "a file",
    "desk:withheld_export": "a file", "desk:all_deliveries_export": "a file", "desk:office_staff_export": "a file",
    "desk:stand_ins_export": "a file", "desk:leaves_export": "a file", "desk:waivers_export": "a file",
    "desk:office_log_export": "a file",
    "mfa_download_recovery_codes": "a file", "desk:display_bundle": "a file",
    "wagtailadmin_explore_results": "a part of a page, fetched by it",
    "wagtailadmin_javascript_catalog": "a script", "wagtailadmin_sprite": "a picture",
    "wagtailadmin_dismissibles": "keeps what was folded away", "wagtailadmin_logout": "leads to our own",
    "wagtailsnippets_stories_edition:preview_on_edit": "the frame beside the editor, looked at with it",
    **{f"wagtail{kind}_chooser:{part}": "a part of a window" for kind in ("images", "docs")
       for part in ("choose_results", "chosen", "chosen_multiple")},
}  # fmt: skip
#: what opens in a window of its own: the address answers with a part of a page
WINDOWS = (
    "wagtailadmin_choose_page", "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link", "wagtailimages_chooser:choose", "wagtaildocs_chooser:choose",
)  # fmt: skip


#: what is said by scripts, and read with them in the second language too
SPEAKING = frozenset({
    "desk:capture", "desk:collect", "desk:offline", "desk:review", "wagtailsnippets_stories_edition:edit",
    "wagtailadmin_pages:add", "wagtailadmin_pages:edit",
})  # fmt: skip
#: what lays something beside itself where there is room, as it is loaded
BESIDE = frozenset({"wagtailsnippets_stories_edition:edit"})


def addresses() -> Iterator[tuple[str, bool, Callable[..., Any]]]:
    """Yields (view name, whether it names a thing, view) of every address that staff may reach."""
    yield from (one for one in _patterns(get_resolver(), "", False) if is_open(one[0]))


def _patterns(resolver: URLResolver, space: str, is_named: bool) -> Iterator[tuple[str, bool, Callable[..., Any]]]:
    for one in resolver.url_patterns:
        names_thing = is_named or "<" in str(one.pattern) or "(?P" in str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, f"{space}{one.namespace}:" if one.namespace else space, names_thing)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name or ''}", names_thing, one.callback


def takes_only_presses(view: Callable[..., Any] | None) -> bool:
    """Says whether a view names the methods that it takes, as Django's decorators do, and GET is none of them."""
    while view is not None:
        code = getattr(view, "__code__", None)
        cells = dict(zip(code.co_freevars, view.__closure__ or (), strict=False)) if code else {}
        if "request_method_list" in cells:
            return "GET" not in cells["request_method_list"].cell_contents
        view = getattr(view, "__wrapped__", None)
    return False


#: the kinds of step whose case is pictured; at the others it looks alike
PICTURED = ("receive", "approve", "withhold", "publish")


def of_runs(runs: Mapping[str, Mapping[str, str]]) -> Iterator[Screen]:
    """Yields the case at a step of each kind, and the page on which its work is done, as its doer opens them."""
    for kind, run in runs.items():
        names, work = {"case_id": kind}, {**WORK, "receive": ""}.get(run["screen"], "")
        yield Screen("desk:case", run["by"], names, called=f"pekerjaan-{kind}", looks_alike=kind not in PICTURED)
        if work:
            yield Screen(work, run["by"], names, called=f"langkah-{kind}")


def whole() -> Iterator[Screen]:
    """Yields every address of the desk that names no thing, as the manager of the unit opens it."""
    for name, names_thing, view in addresses():
        is_screen = name.startswith("desk:") and name not in NO_SCREEN and not takes_only_presses(view)
        if is_screen and not names_thing and name != "desk:city":
            yield Screen(name)
