"""The web process, asked as its server asks it: what it keeps once it has answered."""

import os
import shutil
import subprocess
import sys

from tests.migrated import migrated

#: asks a page that looks for a session, and tells how often the database's file is open afterwards
ASKING = """
import asyncio, gc, os
from kentongan.asgi import application

HEADERS = [(b"host", b"localhost"), (b"cookie", b"sessionid=" + b"a" * 32)]
SCOPE = {"type": "http", "method": "GET", "path": "/akun/login/", "query_string": b"", "headers": HEADERS}

async def ask():
    told, answers = [{"type": "http.request"}], []

    async def receive():
        return told.pop() if told else await asyncio.Future()

    async def send(message):
        answers.append(message)

    await application(dict(SCOPE), receive, send)
    assert answers[0]["status"] == 200, answers

def opened():
    descriptors = [f"/proc/self/fd/{name}" for name in os.listdir("/proc/self/fd")]
    return sum("kentongan.sqlite3" in os.readlink(one) for one in descriptors if os.path.lexists(one))

gc.disable()
for _again in range(3):
    asyncio.run(ask())
print(opened())
"""


def test_a_request_leaves_no_connection_to_the_database_open(tmp_path):
    shutil.copyfile(migrated(), tmp_path / "kentongan.sqlite3")
    env = {key: value for key, value in os.environ.items() if not key.startswith(("KENTONGAN_", "DJANGO_"))}
    env |= {"KENTONGAN_VAR": str(tmp_path), "KENTONGAN_SECRET_KEY": "x" * 60}
    done = subprocess.run([sys.executable, "-c", ASKING], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
