"""What Wagtail loads for an API that nobody here is served by stays out of our processes."""

import subprocess
import sys

from django.apps import apps

from kentongan.interfaces.desk.shell.lean_wagtail import SERVING, Nothing, without_rest

UNWANTED = ("ninja", "pydantic", "pydantic_core", "rest_framework", "wagtail.api.v3")
LOADED = f"import sys, django; django.setup(); print(*[name for name in {UNWANTED!r} if name in sys.modules])"


def test_a_process_that_serves_no_api_does_not_load_one():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_apps_keep_wagtails_names_and_labels():
    labels = {each.name: each.label for each in apps.get_app_configs()}
    assert labels["wagtail.images"] == "wagtailimages"
    assert labels["wagtail.documents"] == "wagtaildocs"
    assert labels["wagtail.snippets"] == "wagtailsnippets"


def test_whoever_imports_the_api_later_gets_the_real_one():
    with without_rest("wagtail.images"):
        stood_in = sys.modules[SERVING]
    assert sys.modules.get(SERVING) is not stood_in
    assert not isinstance(sys.modules.get(SERVING), Nothing)
