"""What the program says of itself while it runs: one line for each trouble, with its traceback, on standard error."""

from typing import Any

#: for the service manager, or whoever started it by hand; never what somebody typed, nor who they are
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING"},
        "django.request": {"level": "ERROR"},  # a page that is not there is no trouble of ours
        "kentongan": {"handlers": ["stderr"], "level": "WARNING"},
    },
}
