"""What goes wrong while it runs is told on standard error, with its traceback."""

import subprocess
import sys

RAISES = """
import django
django.setup()
from django.core.handlers.exception import response_for_exception
from django.test import RequestFactory
try:
    raise RuntimeError("pohon tumbang")
except RuntimeError as fault:
    response_for_exception(RequestFactory().get("/tugas/"), fault)
"""


def test_a_fault_on_the_desk_leaves_its_traceback(tmp_path):
    env = {
        "PATH": "/usr/bin:/bin", "KENTONGAN_VAR": str(tmp_path), "KENTONGAN_SECRET_KEY": "only-for-tests-" * 3,
        "DJANGO_SETTINGS_MODULE": "kentongan.settings",
    }  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", RAISES], env=env, capture_output=True, text=True, check=False)
    assert "ERROR django.request: Internal Server Error: (an address without a route)" in ran.stderr
    assert 'File "<string>", line 7, in <module>\nRuntimeError: (its words are not logged)' in ran.stderr
    assert "pohon tumbang" not in ran.stderr.replace('raise RuntimeError("pohon tumbang")', "")
