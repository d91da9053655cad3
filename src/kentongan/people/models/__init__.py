"""Who: units, users, staff, positions and their working hours; notices, ways and invitations in their folders."""

from kentongan.people.invitations.models import Invitation as Invitation
from kentongan.people.notices.matters import Matter as Matter
from kentongan.people.notices.models import Notice as Notice
from kentongan.people.ways.models import Chat as Chat
from kentongan.people.ways.models import ChatCode as ChatCode
from kentongan.people.ways.models import Device as Device
from kentongan.people.ways.models import Sending as Sending

from .capacity import OWN as OWN
from .capacity import Capacity as Capacity
from .staff import By as By
from .staff import Holding as Holding
from .staff import Oversight as Oversight
from .staff import Position as Position
from .staff import Staff as Staff
from .standing_in import Leave as Leave
from .standing_in import LeaveKind as LeaveKind
from .standing_in import StandIn as StandIn
from .standing_in import StandInKind as StandInKind
from .units import LocalDay as LocalDay
from .units import Unit as Unit
from .users import LANGUAGES as LANGUAGES
from .users import NIP as NIP
from .users import NIP_DIGITS as NIP_DIGITS
from .users import User as User
