"""What passes by itself disables no button: the press is asked again."""

from __future__ import annotations

from kentongan.interfaces.desk.templatetags.desk import lasting
from kentongan.kernel.refusals import Reason
from kentongan.stories.screened.unread import UNREAD


def test_file_that_is_still_being_read_leaves_the_button_to_be_pressed_again() -> None:
    reading, missing = Reason(UNREAD, "1 file masih dibaca program."), Reason("alt-missing", "Tulis teks alternatif.")
    assert lasting([reading]) == []
    assert lasting([reading, missing]) == [missing]
    assert lasting(None) == []
