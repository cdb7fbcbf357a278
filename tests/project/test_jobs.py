"""Jobs whose worker died are done by another, and in the end given up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from folkmoot.project import jobs

pytestmark = pytest.mark.django_db


def running(since: datetime, workers: int) -> DBTaskResult:
    job = jobs.heartbeat.enqueue().db_result
    job.status, job.started_at = TaskResultStatus.RUNNING, since
    job.worker_ids = [f"worker {number}" for number in range(workers)]
    job.save()
    return job


def after_a_sweep(job: DBTaskResult, now: datetime) -> str:
    jobs.sweep(now)
    job.refresh_from_db()
    return str(job.status)


def test_a_job_of_a_dead_worker_becomes_ready_again() -> None:
    now = timezone.now()

    assert after_a_sweep(running(now - timedelta(minutes=11), workers=2), now) == "READY"


def test_a_job_that_three_workers_died_of_has_failed() -> None:
    now = timezone.now()

    assert after_a_sweep(running(now - timedelta(minutes=11), workers=3), now) == "FAILED"


def test_a_job_in_hand_is_let_be() -> None:
    now = timezone.now()

    assert after_a_sweep(running(now - timedelta(minutes=9), workers=1), now) == "RUNNING"


def work() -> None:
    """Do every job that waits, within the test's transaction, which the worker's own loop would end."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    for job in DBTaskResult.objects.ready():
        job.claim("test")
        worker.run_task(job)


def test_each_minute_the_worker_shows_that_it_lives_and_verifies_the_record() -> None:
    jobs.each_minute(timezone.now())
    work()

    assert jobs.last_heartbeat() is not None
    seen = jobs.last_verification()
    assert seen is not None
    assert seen.broken == ""


def test_two_minutes_without_a_worker_ask_only_once() -> None:
    jobs.each_minute(timezone.now())
    jobs.each_minute(timezone.now())

    assert DBTaskResult.objects.count() == 2


def test_the_record_is_verified_once_an_hour() -> None:
    jobs.each_minute(timezone.now())
    work()
    jobs.each_minute(timezone.now())

    assert DBTaskResult.objects.filter(task_path=jobs.verify_record.module_path).count() == 1


def test_what_was_finished_a_week_ago_is_forgotten() -> None:
    jobs.each_minute(timezone.now())
    work()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=8))

    jobs.each_minute(timezone.now())

    assert not DBTaskResult.objects.finished().exists()


FOLDER_DAY = datetime(2025, 6, 2, tzinfo=jobs.LONDON)


@pytest.mark.parametrize(
    ("folder", "hour", "is_due"), [("", 3, False), ("figures", 1, False), ("figures", 2, True)]
)
def test_figures_are_read_after_two_at_night_where_there_is_a_folder(
    settings: LazySettings, folder: str, hour: int, is_due: bool
) -> None:
    settings.FOLKMOOT_FIGURES_FOLDER = folder

    assert jobs.figures_are_due(FOLDER_DAY + timedelta(hours=hour)) is is_due


def test_figures_are_read_once_a_day(settings: LazySettings) -> None:
    settings.FOLKMOOT_FIGURES_FOLDER = "nowhere"
    now = timezone.now().astimezone(jobs.LONDON).replace(hour=3)
    with time_machine.travel(now, tick=False):
        jobs.each_minute(now)
        jobs.each_minute(now)
    waiting = DBTaskResult.objects.filter(task_path=jobs.read_figures.module_path)

    assert waiting.count() == 1
    waiting.update(status=TaskResultStatus.SUCCESSFUL, finished_at=now)
    assert not jobs.figures_are_due(now + timedelta(hours=1))
    assert jobs.figures_are_due(now + timedelta(days=1))
