"""The settings, all from variables of the environment whose names begin with FOLKMOOT_."""

from pathlib import Path

import django.conf.locale
from csp.constants import NONE, SELF
from environ import Env

from folkmoot.project import environment, logs

env = Env()

# Where we are and where we keep things.
FOLKMOOT_DEMONSTRATION: bool = env.bool("FOLKMOOT_DEMONSTRATION", default=False)
PROJECT_ROOT = Path(__file__).resolve().parents[3]
FOLKMOOT_HOME = Path(env.str("FOLKMOOT_HOME", default=str(PROJECT_ROOT / "var"))).absolute()
FOLKMOOT_HOME.mkdir(parents=True, exist_ok=True)
FOLKMOOT_BASE_URL = environment.base_url(env, FOLKMOOT_DEMONSTRATION)
FOLKMOOT_COUNCIL_NAME: str = env.str(
    "FOLKMOOT_COUNCIL_NAME",
    default="A demonstration council" if FOLKMOOT_DEMONSTRATION else "The council",
)
FOLKMOOT_BRAND_COLOUR = environment.brand_colour(env)
# The doors may not import the project, so they find the check of durability by its name:
# import_string(settings.FOLKMOOT_DURABILITY)() -> sentences saying what is wrong.
FOLKMOOT_DURABILITY = "folkmoot.project.durability.problems"

SECRET_KEY = environment.secret_key(env, FOLKMOOT_DEMONSTRATION)
DEBUG = environment.debug(env, FOLKMOOT_DEMONSTRATION)
ALLOWED_HOSTS = environment.allowed_hosts(env, FOLKMOOT_BASE_URL, FOLKMOOT_DEMONSTRATION)

# People plan, measure, consult, receive, listen, report, advise, decide and forget.
INSTALLED_APPS = [
    "folkmoot.council.people",
    "folkmoot.council.plan",
    "folkmoot.council.measure",
    "folkmoot.council.consult",
    "folkmoot.council.receive",
    "folkmoot.council.listen",
    "folkmoot.council.report",
    "folkmoot.council.advise",
    "folkmoot.council.decide",
    "folkmoot.council.forget",
    "folkmoot.web.design",
    "folkmoot.web.public",
    "folkmoot.web.office",
    "folkmoot.project",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "folkmoot.project.logs.RequestLine",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "folkmoot.project.errors.Refusals",
    "folkmoot.web.access.Doorkeeper",
]
ROOT_URLCONF = "folkmoot.project.urls"
WSGI_APPLICATION = "folkmoot.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "folkmoot.web.design.context.design",
                "folkmoot.web.office.context.desks",
            ],
        },
    }
]

# The database, and background work kept in it.
DATABASES = {"default": environment.database(env, FOLKMOOT_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Time and languages. Only English is offered until a translation is complete.
TIME_ZONE = "Europe/London"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
django.conf.locale.LANG_INFO["yi"] = {
    "bidi": True,
    "code": "yi",
    "name": "Yiddish",
    "name_local": "ייִדיש",
}

# Signing in. Accounts are made by an officer, so nobody signs up.
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office:home"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "public:home"
ACCOUNT_ADAPTER = "folkmoot.project.accounts.OfficersOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "folkmoot.project.accounts.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Folkmoot"

# Security. Only what is listed may load; nothing inline, nothing from elsewhere.
FOLKMOOT_TRUST_PROXY: bool = env.bool("FOLKMOOT_TRUST_PROXY", default=False)
IS_HTTPS = FOLKMOOT_BASE_URL.startswith("https://")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_SSL_REDIRECT = IS_HTTPS and FOLKMOOT_TRUST_PROXY
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
X_FRAME_OPTIONS = "DENY"
if FOLKMOOT_TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "folkmoot.project.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# 30 answers of 100,000 characters, each 4 bytes of UTF-8 written as %F0%9F%98%80.
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FOLKMOOT_UPLOAD_LIMIT = 64 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Files: those of the site are public, those that arrive are never served by their path.
STATIC_URL = "static/"
STATIC_ROOT = FOLKMOOT_HOME / "static"
MEDIA_ROOT = FOLKMOOT_HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Figures that arrive by night; an empty folder name turns it off.
FOLKMOOT_FIGURES_FOLDER: str = env.str("FOLKMOOT_FIGURES_FOLDER", default="")
FOLKMOOT_FIGURES_OFFICER: str = env.str("FOLKMOOT_FIGURES_OFFICER", default="")

# Letters. Without FOLKMOOT_MAIL_URL they are kept as files, so that none is lost or sent astray.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FOLKMOOT_MAIL_FROM", default="folkmoot@localhost")
EMAIL_SUBJECT_PREFIX = ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = FOLKMOOT_HOME / "letters"
EMAIL_TIMEOUT = 20
if env.str("FOLKMOOT_MAIL_URL", default=""):
    vars().update(env.email_url("FOLKMOOT_MAIL_URL"))

LOGGING_CONFIG = "folkmoot.project.logs.configure"
LOGGING = logs.settings(environment.log_level(env))
