"""Steps in which an item is made ready, made public, kept back, looked at and closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.cases.kinds import Decision
from kentongan.cases.models import StepRun
from kentongan.cases.states import Way
from kentongan.channels.naming import channel_name
from kentongan.deliveries.models import Release
from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome
from kentongan.stories.editions.writing import asks_approval
from kentongan.stories.findings.pinning import pin
from kentongan.stories.publishing.display import latest_looks, shown_deliveries
from kentongan.stories.queries import edition_of, release_in, standing_approval

from . import rehearsal
from .story_step import StoryStep, pressed_it, raised_here


class Prepare(StoryStep):
    """What was found fit is made ready; nothing is public yet."""

    name = gettext_lazy("Penyiapan tayang")

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        edition = edition_of(run.case)
        if not asks_approval(run.case.definition) or (edition and standing_approval(edition)):
            return []
        return [Reason("not-approved", _("Naskah ini belum disetujui, atau persetujuannya sudah gugur."))]


class Publish(StoryStep):
    """Tayangkan is pressed; the step ends by itself when every channel has taken it or was waived."""

    name = gettext_lazy("Penayangan")
    screen = "publish"

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        release = release_in(run)
        if release is None:
            return [Reason("not-released", _("Naskah ini belum ditayangkan. Tekan “Tayangkan” lebih dulu."))]
        waiting = release.deliveries.unsettled().values_list("channel", flat=True)
        if not waiting:
            return []
        sentence = _(
            "Masih menunggu kanal: %(channels)s. Lengkapi buktinya, atau lepaskan kanal itu dengan alasan. "
            "Langkah ini selesai sendiri sesudahnya."
        )
        return [Reason("deliveries-open", sentence % {"channels": _named(waiting)})]

    def stirred(self, run: StepRun, *, by: Staff, at: datetime) -> Decision | None:
        release = release_in(run)
        if release is None or release.deliveries.unsettled().exists():
            return None
        onward = next(outcome for outcome in run.definition.outcomes if outcome.way == Way.ON)
        return Decision(onward, facts={"fingerprint": release.fingerprint})

    def rehearse(self, run: StepRun, outcome: Outcome, *, by: Staff, at: datetime) -> Decision:
        rehearsal.release(run, by=by, at=at)
        return rehearsal.decision(outcome)


class Withhold(StoryStep):
    """What was found unfit is not displayed."""

    name = gettext_lazy("Penahanan")


class CheckDisplay(StoryStep):
    """Each channel is looked at and held against what was approved."""

    name = gettext_lazy("Pemeriksaan tampilan")
    screen = "look"
    is_apart = True
    has_work_inside = True

    def check_doer(self, run: StepRun, by: Staff) -> list[Reason]:
        pressed = self.excluded(run)
        return [pressed_it(by, pressed)] if by.hands & pressed else []

    def excluded(self, run: StepRun) -> frozenset[int]:
        return self.excluded_by_run([run])[run.pk]

    def excluded_by_run(self, runs: Sequence[StepRun]) -> Mapping[int, frozenset[int]]:
        """Whoever made it public, where the SOP lets another role look; where it is one role, they look themselves."""
        rows = Release.objects.filter(case__in=[run.case_id for run in runs]).order_by("at")
        last = {case: (role, hands) for case, role, *hands in rows.values_list("case", "run__role", "by", "acting_for")}
        return {run.pk: _apart(run, *last.get(run.case_id, (run.role, []))) for run in runs}

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        looks = latest_looks(run.case)
        rows = shown_deliveries(run.case)
        unseen = [row.channel for row in rows if row.pk not in looks or looks[row.pk].at < run.entered_at]
        wrong = [row.channel for row in rows if row.pk in looks and not looks[row.pk].is_right]
        reasons = []
        if unseen:
            sentence = _("Belum dilihat: %(channels)s. Buka tiap kanal, lalu catat apa yang tampil.")
            reasons.append(Reason("not-looked", sentence % {"channels": _named(unseen)}))
        if wrong:
            sentence = _("Tampilan tidak sesuai di: %(channels)s. Kembalikan, agar diperbaiki.")
            reasons.append(Reason("looks-wrong", sentence % {"channels": _named(wrong)}))
        return reasons

    def check_back(self, run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
        if raised_here(run) or any(not look.is_right for look in latest_looks(run.case).values()):
            return []
        sentence = _("Catat dulu kanal mana yang tampilannya tidak sesuai, dan apa yang keliru.")
        return [Reason("finding-missing", sentence)]

    def pin_return(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> None:
        looks = latest_looks(run.case)
        for row in shown_deliveries(run.case):
            look = looks.get(row.pk)
            if look and not look.is_right:
                words = "\n".join(part for part in (look.words, decision.words.strip()) if part)
                pin(run, place=f"channel:{row.channel}", reason_code="channel", words=words, by=by, at=at)

    def rehearse(self, run: StepRun, outcome: Outcome, *, by: Staff, at: datetime) -> Decision:
        rehearsal.look(run, is_right=outcome.way == Way.ON, by=by, at=at)
        return rehearsal.decision(outcome)


class Close(StoryStep):
    """The media are up to date."""

    name = gettext_lazy("Penutupan")


def _apart(run: StepRun, role: str, hands: Iterable[int | None]) -> frozenset[int]:
    return frozenset() if role == run.role else frozenset(hand for hand in hands if hand is not None)


def _named(channels: Iterable[str]) -> str:
    return ", ".join(sorted(map(channel_name, channels)))
