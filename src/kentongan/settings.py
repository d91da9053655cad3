"""All settings; what differs between offices comes from the environment (docs/how-to/settings.md)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kentongan.environment import PUSH_KEY as PUSH_KEY_FORM
from kentongan.environment import Environment
from kentongan.environment.addresses import post_office
from kentongan.environment.logs import LOGGING as LOGGING
from kentongan.environment.platforms import platforms
from kentongan.environment.tables import CHANNELS as CHANNELS
from kentongan.environment.tables import LANES as LANES
from kentongan.environment.tables import NICED_LANES as NICED_LANES
from kentongan.environment.tables import NOTICES_OUTDATED as NOTICES_OUTDATED
from kentongan.environment.tables import SIMULATORS as SIMULATORS
from kentongan.environment.tables import STEP_KINDS as STEP_KINDS

env = Environment()
ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(__file__).resolve().parent
VAR = env.folder("VAR", Path.cwd() / "var")

# Ground ---------------------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG", False)
DEMONSTRATION = env.flag("DEMONSTRATION", False)
PORT = env.number("PORT", 8000, least=1, most=65535)
SECRET_KEY = env.secret("SECRET_KEY", VAR / "secret")
LOG_KEY = env.key("LOG_KEY", VAR / "log-key")  # signs checkpoints of the event log; in no database
CHANNEL_KEY = env.key("CHANNEL_KEY", VAR / "channel-key")  # seals passwords of channels; in no database
LOG_FORMER_KEYS = env.public_keys("LOG_FORMER_KEYS")
DESK_HOST = env.host("DESK_HOST", "localhost")
PUBLIC_SUFFIX = env.host("PUBLIC_SUFFIX", "localhost")
ALLOWED_HOSTS = [DESK_HOST, "127.0.0.1", "[::1]", *env.hosts("EXTRA_HOSTS")]
CSRF_TRUSTED_ORIGINS = env.addresses("TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "kentongan.interfaces.desk.views.turned_back.turned_back"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor's preview is a frame of our own
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR}/kentongan.sqlite3")}
CACHES = {
    # in which allauth counts wrong passwords and remembers used codes: every web process has to see them
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_counters",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # Wagtail's own, in each process
}  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "kentongan.urls"

INSTALLED_APPS = [
    "kentongan.kernel", "kentongan.people", "kentongan.procedures", "kentongan.cases", "kentongan.deliveries",
    "kentongan.stories", "kentongan.pages", "kentongan.interfaces.desk", "kentongan.interfaces.web",
    "wagtail.users", "kentongan.interfaces.desk.shell.lean_wagtail.Snippets",
    "kentongan.interfaces.desk.shell.lean_wagtail.Documents", "kentongan.interfaces.desk.shell.lean_wagtail.Images",
    "wagtail.admin", "wagtail", "modelsearch", "modelcluster", "taggit",
    "allauth", "allauth.account", "allauth.mfa",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles", "django.contrib.humanize",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kentongan.interfaces.desk.requests.content_policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kentongan.interfaces.desk.requests.unprintable.WithoutUnprintable",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kentongan.interfaces.desk.requests.language.ReadersLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kentongan.interfaces.desk.requests.press_only.LeadToItsPage",
    "kentongan.interfaces.desk.shell.access.DefaultDeny",
    "kentongan.interfaces.desk.views.capture.offline.Leaving",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "interfaces" / "desk" / "templates"],  # before Wagtail's and allauth's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kentongan.interfaces.desk.requests.context.desk",
            ]
        },
    }
]

# What is decided by name (environment/tables.py: steps, channels, lanes of the worker) ---------------
#: tables in which a row is written once; the database refuses UPDATE and DELETE
GUARDED_TABLES = [
    "kernel_event", "kernel_checkpoint", "kernel_checkpointhead", "procedures_procedureversion", "stories_version",
    "deliveries_release", "deliveries_proof", "deliveries_look", "stories_urgentorder", "stories_signedsheet",
]  # fmt: skip
#: their columns of free words about people: these may be emptied, by a recorded act (stories/erasing/)
ERASABLE_WORDS = {"deliveries_look": ["words"], "stories_urgentorder": ["ordered_by", "words"]}
PROCEDURES = env.filled_folder("PROCEDURES", ROOT / "procedures.d")
HOSTS_WITHIN = "kentongan.stories.screened.allowing.hosts_of"  # hosts of its own network that a unit may call
NOTICE_ADDRESS = "kentongan.interfaces.desk.duties.matters.address_of"  # which page opens what a notice is about

# People and signing in ------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "kentongan.people.sign_in.NipBackend",
    "kentongan.interfaces.desk.shell.policies.StaffMayEnterShell",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:tasks"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "kentongan.interfaces.desk.requests.sign_in.OfficeAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXIES", 0, least=0, most=5)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

# Files ----------------------------------------------------------------------------------------------
# Originals carry positions and names: nothing in this store has a public address; the desk asks who reads.
MEDIA_ROOT, _private = env.storage("STORAGE", VAR / "private")
MEDIA_URL = "/berkas/"
SITES_ROOT = env.folder("SITES", VAR / "sites")
PICTURE_READER = env.shaped(
    "PICTURE_READER", "tesseract", r"[\w./-]+", "nama atau alamat sebuah program, atau -"
)  # "-": the words in pictures are not read
PAGE_BROWSER = env.shaped(
    "PAGE_BROWSER", "", r"[\w./-]+", "nama atau alamat Chromium, atau -"
)  # "-": no pictures of pages
DISPLAY_YEARS = env.number("DISPLAY_YEARS", 5, least=1, most=100)  # that kept displays stay after their case
LINKS_TO_OWN_MACHINE = env.flag("LINKS_TO_OWN_MACHINE", False)  # whether links of texts may be asked for there
SITE_TARGETS = env.folder("SITE_TARGETS", VAR / "tujuan-situs.toml")
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC", VAR / "static")
STORAGES = {
    "default": _private,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
#: parts of files that come over a line that breaks: on this machine's disk, whatever keeps the originals
UPLOADS = env.folder("UPLOADS", VAR / "uploads")
UPLOAD_QUOTA = env.number("UPLOAD_QUOTA", 20, least=3, most=10_000) << 30  # of one unit, unfinished
UPLOAD_DAYS = 7  # that an unfinished upload waits for its sender
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_IMAGE_MODEL = "stories.OfficeImage"
WAGTAILDOCS_DOCUMENT_MODEL = "stories.OfficeDocument"
WAGTAILDOCS_SERVE_METHOD = "direct"  # the private address, guarded by the desk

# Words and time -------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Bahasa Inggris"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.time_zone("TIME_ZONE", "Asia/Jakarta")

# Mail, notices and channels ------------------------------------------------------------------------
_mail = env.email("EMAIL_URL", f"file://{VAR}/mail")
globals().update(_mail)
TELEGRAM_TOKEN: str = env.shaped(
    "TELEGRAM_TOKEN", "", r"\d{5,15}:[\w-]{30,60}", "token dari BotFather: angka, titik dua, huruf"
)
TELEGRAM_BOT: str = env.shaped("TELEGRAM_BOT", "", r"\w{2,29}bot", "nama bot tanpa @, berakhiran bot")
TELEGRAM_API: str = env.origin("TELEGRAM_API", "https://api.telegram.org")
CHANNEL_SECONDS = env.number("CHANNEL_SECONDS", 30, least=5, most=60)  # for each part of a channel's answer
PUSH_KEY = env.key("PUSH_KEY", VAR / "push-key", PUSH_KEY_FORM, "kunci base64url sepanjang 43 huruf")
#: the services of the browsers in use: a push goes to none but these, whatever address a page hands in
PUSH_HOSTS = env.services(
    "PUSH_HOSTS", "fcm.googleapis.com,*.push.services.mozilla.com,*.notify.windows.com,web.push.apple.com"
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.sender("EMAIL_FROM", "kentongan@localhost")
CHANNEL_OPTIONS = {
    **platforms(env, VAR, telegram=TELEGRAM_API), "radio": post_office(_mail, DEFAULT_FROM_EMAIL)
}  # fmt: skip

# Wagtail's shell ------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Kentongan"
WAGTAIL_WORKFLOW_ENABLED = WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_BASE_URL = env.address("DESK_URL", f"http://{DESK_HOST}:{PORT}")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAIL_AUTOSAVE_INTERVAL = 1500
TAGGIT_CASE_INSENSITIVE = True
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]
