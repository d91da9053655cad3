"""The settings of the tests: the product's own, in a throw-away folder."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="kentongan-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.update(
    KENTONGAN_VAR=_folder,
    KENTONGAN_SECRET_KEY="only-for-tests-" * 3,
    KENTONGAN_LOG_KEY="5e" * 32,
    KENTONGAN_CHANNEL_KEY="c4" * 32,
    KENTONGAN_DEMONSTRATION="1",
)

from kentongan.settings import *  # noqa: E402, F403  # the environment must be set before it is read

if template := os.environ.get("TEST_TEMPLATE"):  # a migrated database on the tests' own PostgreSQL
    DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PICTURE_READER = "-"  # a second for each drawn picture; the tests on reading name the program
LINKS_TO_OWN_MACHINE = True  # the servers that links of the tests lead to
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
