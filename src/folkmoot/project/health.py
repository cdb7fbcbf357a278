"""Is the site well? One page for people and for the machine that watches."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from folkmoot.project import durability, jobs

QUIET_AT_MOST = timedelta(minutes=5)
VERIFIED_WITHIN = timedelta(hours=2)


@dataclass(frozen=True)
class Check:
    """One question asked of the site: *needed* ones decide between 200 and 503."""

    name: str
    is_well: bool
    sentence: str
    needed: bool = True


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 when every needed check is well, else 503; JSON when asked for, otherwise plain text."""
    checks = examine(timezone.now())
    is_well = all(check.is_well for check in checks if check.needed)
    status = 200 if is_well else 503
    if "application/json" in request.headers.get("Accept", ""):
        body = {"well": is_well, "checks": [asdict(check) for check in checks]}
        return JsonResponse(body, status=status)
    lines = [f"{'ok ' if c.is_well else 'BAD'} {c.name}: {c.sentence}" for c in checks]
    return HttpResponse("\n".join([*lines, ""]), status=status, content_type="text/plain")


def examine(now: datetime) -> list[Check]:
    """Ask everything; where the database is away, nothing else can be asked."""
    reached = _database()
    if not reached.is_well:
        return [reached]
    return [reached, _asked("migrations", _migrations), *_lasting(now)]


def _lasting(now: datetime) -> list[Check]:
    return [
        _asked("durability", _durability),
        _asked("worker", lambda: _worker(now)),
        _asked("record", lambda: _record(now)),
    ]


def _asked(name: str, question: Callable[[], Check]) -> Check:
    """The answer to *question*; a database that fails while answering is an answer too."""
    try:
        return question()
    except DatabaseError as error:
        return Check(name, False, f"The database could not answer ({type(error).__name__}).")


def _database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Check("database", False, f"The database is away ({type(error).__name__}).")
    return Check("database", True, f"The {connection.vendor} database answers.")


def _migrations() -> Check:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        sentence = f"{len(waiting)} changes of the tables wait. Run the command migrate."
        return Check("migrations", False, sentence)
    return Check("migrations", True, "The tables are as this version needs them.")


def _durability() -> Check:
    problems = durability.problems()
    sentence = " ".join(problems) or "What the database acknowledges, it keeps."
    return Check("durability", not problems, sentence)


def _worker(now: datetime) -> Check:
    beat = jobs.last_heartbeat()
    if beat is None:
        return Check("worker", False, "No background worker has reported yet.", needed=False)
    seconds = int((now - beat).total_seconds())
    is_well = now - beat <= QUIET_AT_MOST
    return Check("worker", is_well, f"The worker reported {seconds} seconds ago.", needed=False)


def _record(now: datetime) -> Check:
    seen = jobs.last_verification()
    if seen is None:
        return Check("record", False, "The record has not been verified yet.", needed=False)
    if seen.broken:
        return Check("record", False, f"The record is broken: {seen.broken}")
    is_fresh = now - seen.at <= VERIFIED_WITHIN
    sentence = f"The record was verified whole at {seen.at:%Y-%m-%d %H:%M} UTC."
    return Check("record", is_fresh, sentence, needed=False)
