"""One function over a stream of tasks: here, on the cores of a machine, or on a cluster."""

from __future__ import annotations

import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar

from regret._support import validate
from regret._support.extras import require

BACKENDS = ("loky", "dask")
LOOPBACK = "127.0.0.1"

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Engine:
    """Where tasks run.

    Attributes
    ----------
    backend : {"loky", "dask"}
        Processes on this machine, or the workers of a cluster, which need this package installed.
    jobs : int or None
        Processes; -1 for as many as there are cores or, on a cluster, workers, which is the default
        of dask. The default of loky is 1: this process, without joblib.
    scheduler : str or None
        Address of a dask cluster that runs, as in ``tcp://node:8786``. By default one is started
        on this machine, which nobody else can reach.

    Raises
    ------
    ValueError, TypeError
        If an argument is none of these.
    MissingExtra
        If joblib (extra ``sweep``) or dask (extra ``cluster``) is needed and not installed.
    """

    backend: str = "loky"
    jobs: int | None = None
    scheduler: str | None = None

    def __post_init__(self) -> None:
        validate.check_choice(self.backend, BACKENDS, "backend")
        if self.jobs is not None and (
            not isinstance(self.jobs, int) or self.jobs < -1 or self.jobs == 0
        ):
            raise ValueError(f"jobs must be at least 1, or -1 for all, got {self.jobs!r}")
        if self.scheduler is not None and self.backend == "loky":
            raise ValueError(f"scheduler is for dask only, got {self.scheduler!r} for loky")
        if not self.here:
            require("joblib", extra="sweep")
        if self.backend == "dask":
            require("distributed", extra="cluster")

    @property
    def here(self) -> bool:
        """Whether tasks run in this process."""
        return self.backend == "loky" and self.jobs in (None, 1)

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield the results as they come, in any order.

        `tasks` is read two tasks a worker ahead, no further. What it raises is raised here, after
        the results of the tasks before. What `function` raises is raised at once. A process that
        dies is the backend's to replace (dask does) or to report.
        """
        if self.here:
            yield from map(function, tasks)
            return
        faults: list[Exception] = []
        yield from self._joblib(function, _until_fault(tasks, faults))
        if faults:
            raise faults[0]

    def _joblib(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        import joblib

        with ExitStack() as stack:
            if self.backend == "dask":
                where = {"backend": "dask", "client": stack.enter_context(self._dask_client())}
            else:
                where = {"backend": _loky()}
            with joblib.parallel_config(**where):
                parallel = joblib.Parallel(
                    n_jobs=-1 if self.jobs is None else self.jobs,
                    return_as="generator_unordered",
                    batch_size=1,
                    max_nbytes=None,  # arrays go through the pipe: no files to leave behind
                )
            results = parallel(joblib.delayed(function)(task) for task in tasks)
            stack.callback(_abandon, results)
            for result in results:  # noqa: UP028 -- `yield from` would close them with a warning
                yield result

    def _dask_client(self) -> Any:
        """Return a client of the scheduler, or of a cluster on this machine that ends with it."""
        distributed = require("distributed", extra="cluster")
        if self.scheduler:
            return distributed.Client(self.scheduler)
        workers = None if self.jobs == -1 else self.jobs
        return distributed.Client(
            n_workers=workers,
            threads_per_worker=1,
            host=LOOPBACK,
            dashboard_address=f"{LOOPBACK}:0",
        )


def _loky() -> Any:
    """Return joblib's own backend, of workers that end with this process however it ends."""
    from joblib.parallel import LokyBackend

    class Backend(LokyBackend):  # type: ignore[misc]
        def configure(self, **options: Any) -> int:
            return super().configure(initializer=_end_with, initargs=(os.getpid(),), **options)

    return Backend(inner_max_num_threads=1)


def _end_with(parent: int) -> None:
    """Begin a worker: Ctrl-C and a hang-up are its parent's to handle, who may be killed, too."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()


def _until_fault(tasks: Iterable[T], faults: list[Exception]) -> Iterator[T]:
    """Yield from `tasks` until they raise: the results on their way come first.

    Besides, joblib reads them in a thread of its own, where what they raise would be lost.
    """
    try:
        yield from tasks
    except Exception as error:
        faults.append(error)


def _abandon(results: Generator[R, None, None]) -> None:
    """Stop the tasks of a consumer that has left, without joblib's warning that it does so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results.close()
