"""Verbs on releases and deliveries; what a worker does with a row stands in stations.py."""

from .deciding import check_decide, check_retry, check_waive, decide_unknown, retry, waive
from .intending import call_intended, check_call_intended, check_drift
from .looking import check_look, look
from .quieting import check_set_quiet_hours, drop_quiet_hours, set_quiet_hours
from .releasing import check_release, release
from .replacing import check_replace, replace
from .reporting import check_report, report_shown
from .rescheduling import check_not_before, check_reschedule, reschedule
from .sending_held import check_send_held, held_by_way, held_for, send_held
from .showing_again import show_again, taken_away
from .taking_down import check_take_down, take_down, take_down_for_review, take_down_on_order

__all__ = [
    "call_intended",
    "check_call_intended",
    "check_decide",
    "check_drift",
    "check_look",
    "check_not_before",
    "check_release",
    "check_replace",
    "check_report",
    "check_reschedule",
    "check_retry",
    "check_send_held",
    "check_set_quiet_hours",
    "check_take_down",
    "check_waive",
    "decide_unknown",
    "drop_quiet_hours",
    "held_by_way",
    "held_for",
    "look",
    "release",
    "replace",
    "report_shown",
    "reschedule",
    "retry",
    "send_held",
    "set_quiet_hours",
    "show_again",
    "take_down",
    "take_down_for_review",
    "take_down_on_order",
    "taken_away",
    "waive",
]
