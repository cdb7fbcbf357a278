"""Reading the environment: a missing or dangerous value explains itself in a sentence."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
    ),
}
HOW_TO_MAKE_A_KEY = 'Make one with: python -c "import secrets; print(secrets.token_urlsafe(64))".'
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
DEMONSTRATION_KEY = "this-key-is-printed-in-the-source-and-serves-the-demonstration-only"


def secret_key(env: Env, demonstration: bool) -> str:
    """The secret key from FOLKMOOT_SECRET_KEY, or from the file FOLKMOOT_SECRET_KEY_FILE.

    Raises ImproperlyConfigured outside the demonstration when it is missing, printed or short.
    """
    key = env.str("FOLKMOOT_SECRET_KEY", default="")
    if not key and (file := env.str("FOLKMOOT_SECRET_KEY_FILE", default="")):
        key = _read(Path(file))
    if demonstration:
        return key or DEMONSTRATION_KEY
    if not key:
        raise ImproperlyConfigured(
            "FOLKMOOT_SECRET_KEY is missing. It signs sessions and letters, so it has no default. "
            f"{HOW_TO_MAKE_A_KEY} "
            "Then set it in the environment, or name its file in FOLKMOOT_SECRET_KEY_FILE. "
            "To look round only, set FOLKMOOT_DEMONSTRATION=true or type ./run."
        )
    if key == DEMONSTRATION_KEY or len(key) < 50 or len(set(key)) < 5:
        raise ImproperlyConfigured(
            "FOLKMOOT_SECRET_KEY is known or too short: it needs 50 characters that nobody can "
            f"guess. {HOW_TO_MAKE_A_KEY}"
        )
    return key


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"FOLKMOOT_SECRET_KEY_FILE names a file that cannot be read ({error.strerror}). "
            "Check that it exists and that this user may read it."
        ) from error


def debug(env: Env, demonstration: bool) -> bool:
    """Whether error pages show source code: never outside the demonstration."""
    wanted: bool = env.bool("FOLKMOOT_DEBUG", default=False)
    if wanted and not demonstration:
        raise ImproperlyConfigured(
            "FOLKMOOT_DEBUG is on, but this is not the demonstration. Debug pages show answers "
            "and settings to strangers: remove FOLKMOOT_DEBUG from the environment."
        )
    return wanted


def base_url(env: Env, demonstration: bool) -> str:
    """The address at which people reach the site, without a slash at its end.

    Raises ImproperlyConfigured when it is missing, is no web address, or is neither https nor
    this machine itself.
    """
    url = env.str("FOLKMOOT_BASE_URL", default="http://127.0.0.1:8000" if demonstration else "")
    if not url:
        raise ImproperlyConfigured(
            "FOLKMOOT_BASE_URL is missing. Letters and calendars carry links, so set it to the "
            "address people type, for example https://consult.example.gov.uk."
        )
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"FOLKMOOT_BASE_URL is {url!r}, which is not a web address. Write the whole of it, "
            "for example https://consult.example.gov.uk."
        )
    if parts.scheme == "http" and not demonstration and not is_this_machine(parts.hostname):
        raise ImproperlyConfigured(
            "FOLKMOOT_BASE_URL starts with http://, so answers and passwords would travel in the "
            "clear. Use an https:// address, or 127.0.0.1 to try things on one machine."
        )
    return url.rstrip("/")


def is_this_machine(host: str) -> bool:
    """Whether *host* names the machine itself, which browsers trust without https."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def allowed_hosts(env: Env, url: str, demonstration: bool) -> list[str]:
    """The names under which the site answers: that of *url*, and those listed.

    Those of this machine only where *url* is one of them, or in the demonstration: elsewhere
    nobody but a probe inside the container asks for localhost, and it can be listed.
    """
    named: list[str] = env.list("FOLKMOOT_ALLOWED_HOSTS", default=[])
    if "*" in named and not demonstration:
        raise ImproperlyConfigured(
            "FOLKMOOT_ALLOWED_HOSTS is *, so anybody could put their own address into the links "
            "of our letters. List the names of this site, separated by commas."
        )
    host = urlsplit(url).hostname or ""
    is_at_home = demonstration or is_this_machine(host)
    return [host, *(THIS_MACHINE if is_at_home else ()), *named]


def database(env: Env, home: Path) -> dict[str, object]:
    """Django's settings of the one database: FOLKMOOT_DATABASE_URL, or SQLite under *home*."""
    url: str = env.str("FOLKMOOT_DATABASE_URL", default="")
    if not url:
        return sqlite(home / "folkmoot.sqlite3")
    if not url.startswith(("sqlite:", "postgres:", "postgresql:")):
        raise ImproperlyConfigured(_not_a_database())
    try:
        config: dict[str, object] = dict(env.db_url("FOLKMOOT_DATABASE_URL"))
    except ValueError as error:
        raise ImproperlyConfigured(_not_a_database()) from error
    if config.get("ENGINE") == "django.db.backends.sqlite3":
        return sqlite(Path(str(config["NAME"])))
    return postgresql(config, pool_size=env.int("FOLKMOOT_DATABASE_POOL", default=8))


def _not_a_database() -> str:
    return (
        "FOLKMOOT_DATABASE_URL is not understood. Write sqlite:////folder/file.sqlite3 or "
        "postgres://user:password@host:5432/name; other databases are not supported."
    )


def sqlite(file: Path) -> dict[str, object]:
    """SQLite that keeps what it acknowledged: synced at every commit, one writer at a time.

    The writers of one process take turns in the order in which they came (project/sqlite). Those of
    several processes wait for each other up to the time-out, in no order.
    """
    return {
        "ENGINE": "folkmoot.project.sqlite",
        "NAME": str(file),
        "CONN_MAX_AGE": None,  # each thread keeps its connection: opening one costs a millisecond
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


def postgresql(config: dict[str, object], pool_size: int) -> dict[str, object]:
    """PostgreSQL with a pool of *pool_size* connections for each web process."""
    options = dict(config.get("OPTIONS") or {})  # type: ignore[call-overload]
    options.setdefault("server_side_binding", True)  # so that statements can be prepared once
    options.setdefault("prepare_threshold", 3)
    options.setdefault("pool", {"min_size": 1, "max_size": pool_size, "timeout": 20})
    return {**config, "OPTIONS": options, "CONN_MAX_AGE": 0}


def brand_colour(env: Env) -> str:
    """The council's one strong colour as #rrggbb."""
    colour: str = env.str("FOLKMOOT_BRAND_COLOUR", default="#00664f")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ImproperlyConfigured(
            f"FOLKMOOT_BRAND_COLOUR is {colour!r}. Write a hash and six digits, such as #00664f."
        )
    return colour.lower()


def log_level(env: Env) -> str:
    """How much is logged: DEBUG, INFO, WARNING or ERROR."""
    level = str(env.str("FOLKMOOT_LOG_LEVEL", default="INFO")).upper()
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ImproperlyConfigured(
            f"FOLKMOOT_LOG_LEVEL is {level!r}. Write DEBUG, INFO, WARNING or ERROR."
        )
    return level
