"""Does the database keep what it acknowledged, even through a power cut?"""

from pathlib import Path

from django.db import connection

MEMORY_FILESYSTEMS = {"tmpfs", "ramfs", "devtmpfs"}
MOUNTS = Path("/proc/self/mounts")


def problems() -> tuple[str, ...]:
    """Sentences saying why the database could lose an answer; none when it is durable."""
    if connection.vendor == "postgresql":
        return of_postgresql({name: _show(name) for name in POSTGRESQL_MUST_BE_ON})
    name = str(connection.settings_dict["NAME"])
    return of_sqlite(name, synchronous=int(_pragma("synchronous")), mode=_pragma("journal_mode"))


POSTGRESQL_MUST_BE_ON = {
    "fsync": "a power cut can destroy the whole database",
    "synchronous_commit": "answers acknowledged in the last second can be lost",
    "full_page_writes": "a power cut during a write can leave torn pages",
}


def of_postgresql(shown: dict[str, str]) -> tuple[str, ...]:
    """What is wrong with a PostgreSQL that shows these settings.

    >>> of_postgresql({"fsync": "off", "synchronous_commit": "on", "full_page_writes": "on"})
    ('PostgreSQL runs with fsync off: a power cut can destroy the whole database. Turn it on.',)
    """
    return tuple(
        f"PostgreSQL runs with {name} {shown[name]}: {danger}. Turn it on."
        for name, danger in POSTGRESQL_MUST_BE_ON.items()
        if shown[name] == "off"
    )


def of_sqlite(name: str, *, synchronous: int, mode: str) -> tuple[str, ...]:
    """What is wrong with the SQLite database called *name* (a file, or one kept in memory).

    >>> of_sqlite(":memory:", synchronous=2, mode="memory")
    ('The database is kept in memory, so a restart loses every answer. Give it a file.',)
    """
    if _is_in_memory(name):
        return ("The database is kept in memory, so a restart loses every answer. Give it a file.",)
    said = []
    if synchronous < 2:
        said.append(
            f"SQLite runs with synchronous={synchronous}: answers acknowledged last can be lost in "
            "a power cut. Set it to FULL."
        )
    if mode != "wal":
        said.append(f"SQLite keeps its journal as {mode!r}. Set journal_mode to WAL.")
    if filesystem(Path(name)) in MEMORY_FILESYSTEMS:
        said.append(
            "The database file lies on a file system kept in memory, so a restart loses every "
            "answer. Set FOLKMOOT_HOME or FOLKMOOT_DATABASE_URL to a folder on a disk."
        )
    return tuple(said)


def _is_in_memory(name: str) -> bool:
    return not name or ":memory:" in name or "mode=memory" in name


def filesystem(file: Path, mounts: Path = MOUNTS) -> str:
    """The kind of file system on which *file* lies, such as ext4; "" where nobody can say."""
    if not mounts.exists():
        return ""
    best, kind = -1, ""
    for row in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, this_kind, *_rest = row.split(" ")
        folder = Path(point.replace("\\040", " "))
        if file.resolve().is_relative_to(folder) and len(folder.parts) >= best:
            best, kind = len(folder.parts), this_kind
    return kind


def _show(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _pragma(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return str(cursor.fetchone()[0])
