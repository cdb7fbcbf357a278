"""The variables of the environment that the project reads, and what each does in plain words."""

from __future__ import annotations

import ast
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "src" / "folkmoot" / "project"

DESCRIBED = {
    "FOLKMOOT_DEMONSTRATION": "Invented figures and people, with a banner on every page. Relaxes "
    "the checks of the settings; never turn it on where real people answer.",
    "FOLKMOOT_HOME": "The folder in which the site keeps its database, files and letters. "
    "Without it, `var/` in the clone.",
    "FOLKMOOT_BASE_URL": "The address that people type. Needed outside the demonstration; https "
    "unless it is this machine.",
    "FOLKMOOT_COUNCIL_NAME": "The name of the council, as the pages say it.",
    "FOLKMOOT_BRAND_COLOUR": "The council's one strong colour, as a hash and six digits.",
    "FOLKMOOT_SECRET_KEY": "Signs sessions, forms and letters: 50 characters or more that nobody "
    "can guess. Needed outside the demonstration.",
    "FOLKMOOT_SECRET_KEY_FILE": "A file that holds the secret key, instead of the line above.",
    "FOLKMOOT_DEBUG": "Error pages with source code. Refused outside the demonstration.",
    "FOLKMOOT_ALLOWED_HOSTS": "Further host names under which the site answers, with commas: that "
    "of FOLKMOOT_BASE_URL always does, localhost only in the demonstration. Name here what a "
    "health check in a container asks for, such as 127.0.0.1.",
    "FOLKMOOT_DATABASE_URL": "Where the database is: `sqlite:////folder/file.sqlite3` or "
    "`postgres://user:password@host:5432/name`. Without it, SQLite in `FOLKMOOT_HOME`.",
    "FOLKMOOT_DATABASE_POOL": "Connections to PostgreSQL for each web process.",
    "FOLKMOOT_TRUST_PROXY": "Believe the proxy in front when it says that a request came by https.",
    "FOLKMOOT_MAIL_FROM": "The sender of letters.",
    "FOLKMOOT_MAIL_URL": "The mail server, such as `smtp+tls://user:password@host:587`. Without "
    "it letters are kept as files in `FOLKMOOT_HOME`.",
    "FOLKMOOT_FIGURES_FOLDER": "A folder that is read each night after 2am: every `NAME.csv` with a "
    "`NAME.dataset.yaml` beside it is loaded once. Without it, figures come in by hand.",
    "FOLKMOOT_FIGURES_OFFICER": "The e-mail address of the account that loads them. It needs the "
    "role of an owner.",
    "FOLKMOOT_LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR.",
    "FOLKMOOT_WEB_PROCESSES": "Web processes. Without it 1 on SQLite and 2 on PostgreSQL.",
    "FOLKMOOT_WEB_THREADS": "Threads of each. Without it 8 on SQLite and 4 on PostgreSQL.",
}


def read() -> dict[str, str]:
    """Each variable that the project reads, with its default as it is written there."""
    found: dict[str, str] = {}
    for file in sorted(PROJECT.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := variable(node)):
                default = next((one.value for one in node.keywords if one.arg == "default"), None)
                found[name] = found.get(name) or spoken_default(default)
    return found


def variable(call: ast.Call) -> str:
    """The variable that a call of the environment reads, or ""."""
    first = call.args[0] if call.args and isinstance(call.func, ast.Attribute) else None
    name = str(first.value) if isinstance(first, ast.Constant) else ""
    return name if name.startswith("FOLKMOOT_") else ""


def spoken_default(default: ast.expr | None) -> str:
    value = default.value if isinstance(default, ast.Constant) else None
    if not isinstance(value, str | int) or value == "":
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
