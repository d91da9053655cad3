"""What the steps of a story's track do: the classes that settings.STEP_KINDS names."""

from .gathering import Choose, Collect, Inventory, Open, Receive
from .releasing import CheckDisplay, Close, Prepare, Publish, Withhold
from .reviewing import Approve, Screen, Verify
from .story_step import StoryStep
from .writing_step import Edit

__all__ = [
    "Approve",
    "CheckDisplay",
    "Choose",
    "Close",
    "Collect",
    "Edit",
    "Inventory",
    "Open",
    "Prepare",
    "Publish",
    "Receive",
    "Screen",
    "StoryStep",
    "Verify",
    "Withhold",
]
