"""A progress bar on standard error, for whoever watches; a file or a pipe gets none."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from folkmoot.library import progress


@contextmanager
def shown() -> Iterator[progress.Progress]:
    """Give what a long sum may tell its progress to; the bar is taken away at the end."""
    if not sys.stderr.isatty():
        yield progress.silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def tell(words: str, done: int, of: int) -> None:
            bar.update(task, description=words, completed=done, total=of)

        yield tell
