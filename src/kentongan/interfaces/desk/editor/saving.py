"""Two people in one editor: each save is joined with what the other saved meanwhile; what collides is laid aside."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.editing_sessions import EditingSessionsModule
from wagtail.snippets.views.snippets import EditView

from kentongan.interfaces.desk.words.places import place_words
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.editions.saving import (
    add_state,
    joined,
    keep_state,
    last_writer,
    lay_aside,
    name_blocks,
    state_of,
    write_state,
)
from kentongan.stories.models import Edition
from kentongan.stories.text.merging import State


class SeenField(forms.IntegerField):
    """The number of the saved state from which the form was filled."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)


class PageField(forms.CharField):
    """The name of one opened editor, by which what it sends twice is known from what another one sends."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40, widget=forms.HiddenInput)


class SavingBeside(EditView):
    """Wagtail's edit view, in which a save over a newer save joins both, or keeps both and offers to join them."""

    staff: Staff
    object: Edition
    form: Any
    request: Any
    # ours to say: Wagtail would refuse every save after another's, and warn that it overwrites
    is_out_of_date = False
    collided: State | None = None
    from_theirs: tuple[str, ...] = ()
    snapshot_number: int | None = None
    seen_number: int | None = None

    def keep_what_is_seen(self) -> None:
        """Keeps the state that this page shows, so that a later save knows what it was begun from."""
        self.seen_number = keep_state(self.object, by=None, at=now()).number

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        ours = {"k_seen": self.seen_number, "k_page": str(uuid.uuid4())}
        return {**kwargs, "initial": {**(kwargs.get("initial") or {}), **ours}}

    @cached_property
    def overwrite_revision(self) -> Any:
        """An autosave overwrites its own last revision as long as nobody saved another one since."""
        wanted = self.request.POST.get("overwrite_revision_id")
        latest = self.object.latest_revision
        return latest if latest and str(latest.pk) == wanted and latest.user_id == self.request.user.pk else None

    def save_beside(self, standing: Edition, save: Callable[[], Edition], *, at: datetime) -> Edition:
        """Saves the form joined with what stands; raises PermissionDenied where both changed the same place.

        What does not say from which state it was begun is held against everything that stands.
        """
        name_blocks(self.form.instance)
        mine, seen = state_of(self.form.instance, _texts(self.form)), self.form.cleaned_data.get("k_seen")
        keep_state(standing, by=None, at=at)
        found = joined(standing, mine, seen=seen)
        if found.collisions:
            self.collided = mine
            raise PermissionDenied(self.say_collision(standing))
        edition = save()
        self.snapshot_number = add_state(edition, mine, by=self.staff, at=at).number
        if found.from_theirs:
            self.from_theirs = found.from_theirs
            write_state(edition, found.state)
            add_state(edition, found.state, by=self.staff, at=at)
        return edition

    def say_collision(self, standing: Edition) -> str:
        other = last_writer(standing, self.staff)
        sentence = _(
            "%(who)s sudah menyimpan perubahan di tempat yang sama. Tulisan Anda tidak hilang: kami simpan di samping. "
            "Gabungkan keduanya."
        )
        return sentence % {"who": other.user.get_full_name() if other else _("Orang lain")}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Keeps both texts where they collide, and leads to where they are joined."""
        if self.collided is None:
            return super().form_invalid(form)
        self.produced_error_code = "laid_aside"
        seen, page = form.cleaned_data.get("k_seen"), form.cleaned_data.get("k_page", "")
        lay_aside(self.object, self.collided, seen=seen, page=page, by=self.staff, at=now())
        if self.expects_json_response:
            return super().form_invalid(form)
        return redirect("desk:merge", case_id=self.object.case_id)

    def get_success_json(self) -> dict[str, Any]:
        """Tells the page which state its words were saved as, and what somebody else changed meanwhile."""
        data: dict[str, Any] = super().get_success_json()
        data["field_updates"] = {**data.get("field_updates", {}), "k_seen": str(self.snapshot_number)}
        if self.from_theirs:
            nothing: dict[str, Any] = {"blocks": []}
            names = [place_words(place, nothing) for place in self.from_theirs if not place.startswith("body:")]
            body = [_("Isi")] if any(place.startswith("body:") for place in self.from_theirs) else []
            other = last_writer(self.object, self.staff)
            data["k_joined"] = _("%(who)s mengubah: %(places)s. Tulisan Anda dan perubahan itu sudah digabung.") % {
                "who": other.user.get_full_name() if other else _("Orang lain"),
                "places": ", ".join([*names, *body]),
            }
        return data

    def get_editing_sessions(self) -> Any:
        """Shows who else is here, without Wagtail's warning that one would overwrite the other."""
        found = super().get_editing_sessions()
        if found is None:
            return None
        return EditingSessionsModule(found.current_session, found.ping_url, found.release_url, [], None, None)


def _texts(form: Any) -> dict[str, str]:
    """Returns the channels' texts as they were typed."""
    return {one.instance.channel: one.cleaned_data.get("text", "") for one in form.formsets["renditions"].forms}
