"""The page tree of a unit: sections, and the pages in them. What is live in it is what the site shows."""

from .kinds import AgendaSection as AgendaSection
from .kinds import AnnouncementPage as AnnouncementPage
from .kinds import AnnouncementSection as AnnouncementSection
from .kinds import DocumentPage as DocumentPage
from .kinds import DocumentSection as DocumentSection
from .kinds import EventPage as EventPage
from .kinds import ServicePage as ServicePage
from .kinds import ServiceSection as ServiceSection
from .kinds import StandardPage as StandardPage
from .tree import OfficePage as OfficePage
from .tree import SiteRoot as SiteRoot
from .waivers import PageWaiver as PageWaiver
