"""The faint text of an empty channel is the office's own rule, asked of the server: the same that is frozen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.deliveries.models import Connection
from kentongan.stories.conftest import edition, written
from kentongan.stories.models import Edition
from kentongan.stories.text.content import content_of
from kentongan.stories.text.lengths import with_link

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]

RULE = {"pattern": "INFO KELURAHAN: {judul}\n{tautan}\n{tagar}", "hashtags": ["#Bakalankrajan", "#KotaMalang"]}


@pytest.fixture
def ruled(office: Office) -> Edition:
    """A story of an office with a rule of its own for Facebook, whose channels nobody has written for."""
    case = office.rehearse(office.open(), "serahkan")
    written(office, case)
    Connection.objects.filter(unit=office.unit, channel="facebook").update(own_rule=RULE)
    edition(case).renditions.update(text="")
    return edition(case)


def ask(client: Client, found: Edition, **typed: str):
    return client.post(reverse("desk:ruled_texts", args=[found.case_id]), typed)


def test_what_is_shown_while_somebody_types_is_what_would_be_frozen(office: Office, ruled: Edition, client: Client):
    client.force_login(office.staff["pengolah"].user)
    told = ask(client, ruled, title="  Balai RW dicat ulang ", lead="Sepuluh orang mengecat.").json()
    assert told["texts"]["facebook"] == "INFO KELURAHAN: Balai RW dicat ulang\n{tautan}\n#Bakalankrajan #KotaMalang"
    Edition.objects.filter(pk=ruled.pk).update(title="Balai RW dicat ulang", lead="Sepuluh orang mengecat.")
    content = content_of(edition(ruled.case))
    assert told["texts"] == content["renditions"]
    assert told["address"] == with_link("{tautan}", content, ruled.unit)


def test_the_page_begins_with_the_same_text(office: Office, ruled: Edition, client: Client):
    client.force_login(office.staff["pengolah"].user)
    page = client.get(reverse("wagtailsnippets_stories_edition:edit", args=[ruled.pk])).content.decode()
    assert f'placeholder="{content_of(ruled)["renditions"]["facebook"]}"' in page
    assert f'data-k-ruled="{reverse("desk:ruled_texts", args=[ruled.case_id])}"' in page


def test_nobody_asks_for_another_unit(ruled: Edition, office_of: Callable[..., Office], client: Client):
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert ask(client, ruled, title="A").status_code == 404
