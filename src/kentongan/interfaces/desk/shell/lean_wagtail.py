"""Wagtail's apps without its REST API, version 3: nobody is served by it, and its libraries stay in memory.

Each of these apps, once it is ready, joins that API, whether a site serves it or not, and loads django-ninja, pydantic
and the desk's hooks for it: 12 MB in the web process, 55 MB in the worker, and seconds at each start (ADR 0021).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig

#: below an app and below `wagtail.api`: what `ready` imports of it
PARTS = ("api.v3", "api.v3.registry", "api.v3.router")
SERVING = "wagtail.api.v3.api"


class Nothing(ModuleType):
    """Stands for a module in whose names nothing happens, whatever is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing(name)

    def __call__(self, *_args: object) -> None:
        return None


@contextmanager
def without_rest(app: str) -> Iterator[None]:
    """Lets an app find nothing where it would join the API; whoever imports that later gets the real one."""
    names = [SERVING, *(f"{app}.{part}" for part in PARTS)]
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update({name: Nothing(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


class Snippets(WagtailSnippetsAppConfig):
    def ready(self) -> None:
        with without_rest(self.name):
            super().ready()


class Documents(WagtailDocsAppConfig):
    def ready(self) -> None:
        with without_rest(self.name):
            super().ready()


class Images(WagtailImagesAppConfig):
    def ready(self) -> None:
        with without_rest(self.name):
            super().ready()
