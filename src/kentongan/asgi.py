"""What the web server runs: the public edge in front of Django."""

import os
from typing import cast

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.settings")
django.setup(set_prefix=False)

from django.conf import settings

from kentongan.interfaces.desk.requests.handler import DeskHandler
from kentongan.interfaces.desk.requests.pieces import Pieces
from kentongan.interfaces.web.baking.search_endpoint import PATH, SearchEndpoint
from kentongan.interfaces.web.edge.app import Application, Edge
from kentongan.interfaces.web.site.store import SiteStore

application = Edge(
    SiteStore(settings.SITES_ROOT),
    Pieces(cast(Application, DeskHandler())),
    suffixes=[settings.PUBLIC_SUFFIX],
    endpoints={PATH: SearchEndpoint(SiteStore(settings.SITES_ROOT))},
)
