"""A storage that speaks S3, on this machine, with a bucket of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from moto.server import ThreadedMotoServer

from kentongan.kernel.objects import open_client

SECRET = "rahasia-yang-tidak-boleh-tampil"


@contextmanager
def object_store() -> Iterator[str]:
    """Gives the address of a fresh bucket, as the setting STORAGE takes it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    bucket = f"uji-{uuid4().hex[:12]}"
    try:
        open_client(f"{host}:{port}", "kunci", SECRET, secure=False, region="us-east-1").make_bucket(bucket)
        yield f"s3+http://kunci:{SECRET}@{host}:{port}/{bucket}/arsip"
    finally:
        server.stop()
