"""`python -m folkmoot.project work`: the background worker, and the clock beside it."""

import threading
import uuid

import structlog
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from folkmoot.project import jobs, logs

SECONDS_BETWEEN = 60
line = structlog.stdlib.get_logger("folkmoot.work")


def main() -> None:
    """Work until told to stop; a job in hand is finished first."""
    threading.Thread(target=clock, name="clock", daemon=True).start()
    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def clock() -> None:
    """Each minute do what the minute asks; a database that is away is tried again next time."""
    stop = threading.Event()
    while True:
        minute()
        stop.wait(SECONDS_BETWEEN)


def minute() -> None:
    """One turn of the clock."""
    try:
        jobs.each_minute(timezone.now())
    except Exception as error:  # noqa: BLE001  # the clock must not stop for one bad minute
        line.error("minute_failed", **logs.where(error))
    finally:
        close_old_connections()
