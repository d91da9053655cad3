"""What is happening: one case is one run of a track, with one current step."""

from .cases import Agenda as Agenda
from .cases import Case as Case
from .cases import CaseQuerySet as CaseQuerySet
from .pauses import Pause as Pause
from .runs import StepRun as StepRun
from .runs import StepRunQuerySet as StepRunQuerySet
from .waivers import Waiver as Waiver
from .waivers import WaiverUse as WaiverUse
