"""Work in the background: what is done each minute, and jobs whose worker died under them.

A deadline is never kept by a job: it is computed when somebody asks. Every job may run twice.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from folkmoot.council.measure import changes as measure
from folkmoot.council.people import record

LONGEST = timedelta(minutes=10)
MOST_TRIES = 3
VERIFY_EVERY = timedelta(hours=1)
KEEP_FINISHED = timedelta(days=7)
LONDON = ZoneInfo("Europe/London")
FIGURES_AT = time(2)
"""From this time in London on, the folder of figures is read once a day."""


@dataclass(frozen=True)
class Verification:
    """When the record was last verified by the worker; *broken* is "" where it was whole."""

    at: datetime
    broken: str


@task()
def heartbeat() -> str:
    """Show that jobs are taken up and finished."""
    return "alive"


@task()
def verify_record() -> str:
    """Follow the whole record; returns "" when it is whole, else the sentence naming the break."""
    verdict = record.verify()
    record.note_verified(verdict=verdict, now=timezone.now())
    return verdict.why


@task()
def read_figures() -> str:
    """Load the folder of figures; returns how many files came in and how many were refused."""
    found = measure.read_figures_folder(
        folder=Path(settings.FOLKMOOT_FIGURES_FOLDER),
        officer=settings.FOLKMOOT_FIGURES_OFFICER,
        now=timezone.now(),
    )
    return f"{len(found.loaded)} loaded, {len(found.refused)} refused"


def each_minute(now: datetime) -> None:
    """What the clock does: free jobs of dead workers, beat, verify, read figures, forget results."""
    sweep(now)
    if not _waits(heartbeat.module_path):
        heartbeat.enqueue()
    seen = last_verification()
    if (seen is None or now - seen.at >= VERIFY_EVERY) and not _waits(verify_record.module_path):
        verify_record.enqueue()
    if figures_are_due(now) and not _waits(read_figures.module_path):
        read_figures.enqueue()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_FINISHED).delete()


def figures_are_due(now: datetime) -> bool:
    """Whether there is a folder of figures that has not been read since 2am today in London."""
    begins = datetime.combine(now.astimezone(LONDON).date(), FIGURES_AT, tzinfo=LONDON)
    if not settings.FOLKMOOT_FIGURES_FOLDER or now < begins:
        return False
    read = DBTaskResult.objects.finished().filter(task_path=read_figures.module_path)
    return not read.filter(finished_at__gte=begins).exists()


def _waits(task_path: str) -> bool:
    unfinished = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    return DBTaskResult.objects.filter(task_path=task_path, status__in=unfinished).exists()


@transaction.atomic
def sweep(now: datetime) -> int:
    """Take each job running for longer than LONGEST from its dead worker; returns how many.

    It becomes ready for another worker, or fails for good once MOST_TRIES workers had it.
    """
    stuck = DBTaskResult.objects.running().filter(started_at__lt=now - LONGEST)
    jobs = list(stuck.select_for_update(skip_locked=True))
    for job in jobs:
        if len(job.worker_ids) < MOST_TRIES:
            job.status = TaskResultStatus.READY
        else:
            job.status, job.finished_at = TaskResultStatus.FAILED, now
            job.exception_class_path = "folkmoot.project.jobs.WorkerDied"
        job.save(update_fields=["status", "finished_at", "exception_class_path"])
    return len(jobs)


class WorkerDied(Exception):
    """The worker of a job died more often than we try; kept as the reason of its failure."""


def last_heartbeat() -> datetime | None:
    """When the worker last finished a heartbeat."""
    return _finished(heartbeat.module_path).values_list("finished_at", flat=True).first()


def last_verification() -> Verification | None:
    """When the worker last verified the record, and what it found."""
    job = _finished(verify_record.module_path).first()
    if job is None or job.finished_at is None:
        return None
    return Verification(at=job.finished_at, broken=str(job.return_value or ""))


def _finished(task_path: str):  # type: ignore[no-untyped-def]
    found = DBTaskResult.objects.successful().filter(task_path=task_path)
    return found.order_by("-finished_at")
