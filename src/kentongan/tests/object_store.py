"""A storage that speaks S3, on this machine, with a bucket of its own for each test."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from uuid import uuid4

from moto.server import ThreadedMotoServer

from kentongan.kernel.objects import open_client

SECRET = "rahasia-yang-tidak-boleh-tampil"


@contextmanager
def object_store() -> Iterator[str]:
    """Gives the address of a fresh bucket, as the setting STORAGE takes it."""
    bucket = f"uji-{uuid4().hex[:12]}"
    open_client(endpoint(), "kunci", SECRET, secure=False, region="us-east-1").make_bucket(bucket)
    yield f"s3+http://kunci:{SECRET}@{endpoint()}/{bucket}/arsip"


@cache
def endpoint() -> str:
    """Returns where the storage answers: one for all tests of a process, since stopping one takes half a second."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    atexit.register(server.stop)
    host, port = server.get_host_and_port()
    return f"{host}:{port}"
