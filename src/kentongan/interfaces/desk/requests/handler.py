"""Django as the web server runs it: a request leaves no connection to the database behind."""

from __future__ import annotations

from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import connections

from kentongan.interfaces.web.edge.app import Receive, Send


class DeskHandler(ASGIHandler):
    """Django's own handler, which closes what a request opened in the thread that was made for it.

    Connections are kept for the worker's threads, which last. Here a thread ends with its request, and a kept
    connection would lie about until Python sweeps, with its cache, and with a place at the database server.
    """

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answers one request."""
        async with ThreadSensitiveContext():
            try:
                await self.handle(scope, receive, send)
            finally:
                await sync_to_async(connections.close_all)()
