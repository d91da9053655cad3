"""What Meta's codes mean for a new post: whose fault it is, or that nobody knows; the status tells nothing.

Sources: Graph API, Handling Errors; Instagram Platform, Error Codes; subcodes of 368 as publishers of others met them.
"""

from __future__ import annotations

import pytest

from kentongan.channels import AllowanceUsed, Channel, ChannelRefused, ConnectionBroken, OutcomeUnknown, graph_errors
from kentongan.channels.facebook import Facebook
from kentongan.channels.facebook.simulator import FacebookSimulator
from kentongan.channels.graph_answers import GraphSimulator, fault
from kentongan.channels.instagram import Instagram
from kentongan.channels.instagram.simulator import InstagramSimulator

from .contract import AT, parcel_for, ready_for
from .simulated import PHOTO, simulated

PLACES = pytest.mark.parametrize(
    ("kind", "simulator"), [(Facebook, FacebookSimulator), (Instagram, InstagramSimulator)]
)


def said(
    kind: type[Channel], simulator: type[GraphSimulator], code: int, part: int = 0, message: str = ""
) -> Exception:
    """Returns what is made of a new post that Meta refuses with 403, these codes and this sentence."""
    with simulated(kind, simulator()) as place:
        place.media = (PHOTO,)
        ready = ready_for(place, parcel_for(place, key="0192f0a4-1111-7000-8000-000000000001"))
        place.simulator.planned = [fault(403, code, message, part)]
        with pytest.raises((ChannelRefused, OutcomeUnknown)) as caught:
            place.channel.send(ready, at=AT)
    return caught.value


@PLACES
@pytest.mark.parametrize(("code", "part", "why"), [
    (190, 460, graph_errors.REVOKED), (102, 0, graph_errors.REVOKED), (190, 492, graph_errors.REVOKED),
    (190, 459, graph_errors.SIGN_IN), (102, 464, graph_errors.SIGN_IN),
    (3, 0, graph_errors.MAY_NOT), (10, 0, graph_errors.MAY_NOT), (200, 0, graph_errors.MAY_NOT),
    (283, 0, graph_errors.MAY_NOT), (368, 1404078, graph_errors.SIGN_IN), (368, 4854002, graph_errors.SIGN_IN),
    (25, 2207050, graph_errors.SIGN_IN), (2635, 0, graph_errors.VERSION_GONE),
])  # fmt: skip
def test_what_is_said_of_token_or_account_breaks_the_connection(
    kind: type[Channel], simulator: type[GraphSimulator], code: int, part: int, why: str
) -> None:
    found = said(kind, simulator, code, part)
    assert isinstance(found, ConnectionBroken)
    assert str(found) == why


@PLACES
@pytest.mark.parametrize(("message", "names"), [
    ("(#200) If posting to a page, requires both pages_read_engagement and pages_manage_posts as an admin",
     "pages_read_engagement, pages_manage_posts"),
    ("(#10) No permission for this action: instagram_content_publish", "instagram_content_publish"),
])  # fmt: skip
def test_permission_that_is_missing_is_named(
    kind: type[Channel], simulator: type[GraphSimulator], message: str, names: str
) -> None:
    found = said(kind, simulator, 200, message=message)
    assert isinstance(found, ConnectionBroken)
    assert found.reason == graph_errors.MISSING.format(names=names)


@PLACES
@pytest.mark.parametrize(("code", "part", "why"), [
    (368, 1346003, graph_errors.BLOCKED), (368, 1404102, graph_errors.BLOCKED), (4, 2207051, graph_errors.BLOCKED),
    (100, 1609008, graph_errors.REFUSED), (352, 2207026, graph_errors.REFUSED),
])  # fmt: skip
def test_what_is_said_of_a_post_refuses_it_alone(
    kind: type[Channel], simulator: type[GraphSimulator], code: int, part: int, why: str
) -> None:
    found = said(kind, simulator, code, part)
    assert isinstance(found, ChannelRefused)
    assert (type(found), found.permanent, found.reason) == (ChannelRefused, True, why)


@PLACES
@pytest.mark.parametrize(("code", "part"), [(1609005, 0), (100, 1609005)])
def test_page_that_meta_could_not_read_is_offered_again_later(
    kind: type[Channel], simulator: type[GraphSimulator], code: int, part: int
) -> None:
    found = said(kind, simulator, code, part)
    assert isinstance(found, ChannelRefused)
    assert (type(found), found.permanent, found.reason) == (ChannelRefused, False, graph_errors.LINK_UNREAD)
    assert found.wait_seconds


@PLACES
@pytest.mark.parametrize("code", [4, 17, 32, 341, 613])
def test_what_is_used_up_rests_the_connection(kind: type[Channel], simulator: type[GraphSimulator], code: int) -> None:
    assert isinstance(said(kind, simulator, code), AllowanceUsed)


@PLACES
@pytest.mark.parametrize(
    ("code", "part"), [(506, 0), (368, 1390008), (368, 0), (1, 99), (2, 0), (-1, 2207001), (-2, 2207003), (24, 2207008)]
)
def test_what_may_have_been_made_all_the_same_is_looked_up(
    kind: type[Channel], simulator: type[GraphSimulator], code: int, part: int
) -> None:
    assert isinstance(said(kind, simulator, code, part), OutcomeUnknown)
