"""The same acts on Wagtail's side: a module for player.py, inside the minimal site's settings."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from PIL import Image as Drawing
from wagtail.images.models import Image
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Site, TaskState, Workflow, WorkflowTask

from benchmarks.player import Spent, noting, spent_since
from benchmarks.wagtail_site.models import ArticlePage

SENTENCE = "Warga dan perangkat kelurahan membersihkan saluran air menjelang musim hujan. "
WORKFLOW = "Verifikasi dan persetujuan"
ROLES = ("sekretaris", "ketua")
#: pages whose first task waits, and those whose second does
_waiting: dict[str, list[int]] = {"first": [], "last": []}


def found() -> bool:
    """Prepares an empty database with a workflow of two group tasks, one person in each group."""
    call_command("migrate", interactive=False, verbosity=0)
    mail.outbox = []
    workflow = Workflow.objects.create(name=WORKFLOW)
    may_publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    for order, role in enumerate(ROLES):
        group = Group.objects.create(name=role)
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=may_publish)
        user = User.objects.create_user(role, email=f"{role}@example.test")
        user.groups.add(group)
        task = GroupApprovalTask.objects.create(name=role.title())
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    User.objects.create_user("pengolah", email="pengolah@example.test")
    return True


def prepare(count: int) -> int:
    """Makes pages with a draft each, and hands them in to the workflow."""
    workflow, author = Workflow.objects.get(name=WORKFLOW), User.objects.get(username="pengolah")
    parent = Page.objects.get(depth=2)
    already = ArticlePage.objects.count()
    _waiting["first"] = []
    for number in range(already, already + count):
        page = parent.add_child(instance=_article(f"Kerja bakti {number}", live=False))
        page.save_revision(user=author)
        workflow.start(page, author)
        _waiting["first"].append(page.pk)
    return count


def first() -> list[Spent]:
    """Approves the first of two tasks of each page, so that the second begins; returns what each took."""
    _waiting["last"], _waiting["first"] = _waiting["first"], []
    return [_timed(pk, ROLES[0]) for pk in _waiting["last"]]


def last() -> list[Spent]:
    """Approves the last task of each page, which publishes it; returns what each took."""
    pages, _waiting["last"] = _waiting["last"], []
    return [_timed(pk, ROLES[1]) for pk in pages]


def statements(act: str) -> list[list[str]]:
    """Carries an act out and returns the statements of each action in it."""
    pages, _waiting[act] = _waiting[act], []
    if act == "first":
        _waiting["last"] = pages
    found: list[list[str]] = [[] for _page in pages]
    for pk, seen in zip(pages, found, strict=True):
        _timed(pk, ROLES[act == "last"], seen)
    return found


def article() -> str:
    """Publishes the page that is rendered at each request, beside others; returns its address."""
    site = Site.objects.get(is_default_site=True)
    Site.objects.update(site_name="Kelurahan Contoh")
    for title in ("Beranda", "Berita", "Tentang", "Bertanya"):
        site.root_page.add_child(instance=Page(title=title, show_in_menus=True))
    room = Page.objects.get(title="Berita")
    for number in range(5):
        room.add_child(instance=_article(f"Kegiatan warga {number}", live=True))
    page = room.add_child(instance=_article("Kerja bakti RW 05", live=True, picture=_picture()))
    return str(page.specific.url_path).removeprefix(site.root_page.url_path.rstrip("/"))


def _article(title: str, *, live: bool, picture: Image | None = None) -> ArticlePage:
    paragraph = ("paragraph", f"<p>{SENTENCE * 6}</p>")
    blocks: list[tuple[str, Any]] = [paragraph, ("heading", "Saluran sudah mengalir"), paragraph, paragraph]
    body = [*blocks, ("picture", picture)] if picture else blocks
    return ArticlePage(title=title, lead=SENTENCE.strip(), shown_on=date(2026, 11, 16), body=body, live=live)


def _picture() -> Image:
    content = io.BytesIO()
    Drawing.new("RGB", (1600, 1067), "#5E9C61").save(content, "JPEG")
    content.seek(0)
    return Image.objects.create(title="Bukit hijau", file=ImageFile(content, name="bukit.jpg"))


def _timed(page_id: int, who: str, seen: list[str] | None = None) -> Spent:
    """Approves the task in progress of a page; returns what it took, from reading the page to the commit."""
    # As the admin has it: the acting person of this request, and the task from the address.
    user = User.objects.get(username=who)
    address = TaskState.objects.get(workflow_state__object_id=str(page_id), status=TaskState.STATUS_IN_PROGRESS).pk
    told = len(mail.outbox)
    began = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(noting(seen)) if seen is not None else nullcontext():
        _approve(page_id, address, user)
    taken = spent_since(began)
    assert len(mail.outbox) == told + 1  # the next person, or the author, was told
    return taken


def _approve(page_id: int, task_state_id: int, user: User) -> None:
    """Does what Wagtail's WorkflowAction view does between the request and the answer."""
    page = Page.objects.get(pk=page_id).specific
    state = TaskState.objects.get(pk=task_state_id).specific
    task = state.task.specific
    assert page.workflow_in_progress
    assert "approve" in [name for name, _words, _modal in task.get_actions(page, user)]
    task.on_action(state, user, "approve")


ACTS: dict[str, Callable[..., Any]] = {
    each.__name__: each for each in (found, prepare, first, last, statements, article)
}
