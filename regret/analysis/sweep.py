"""The run of a sweep: what is left to do, where it is done, and what is kept."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from regret._support import validate
from regret._support.extras import MissingExtra
from regret._support.output import Failed
from regret._support.progress import progress
from regret.analysis.parallel import Engine
from regret.analysis.store import Results, Store, records
from regret.analysis.task import Identity, Task
from regret.readers import UnreadableInput
from regret.readers.limits import MAX_CANDIDATES, MAX_SMILES, Limits


class Interrupted(KeyboardInterrupt):
    """A sweep was interrupted; the message says what is kept and how to go on."""


def sweep(
    path: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    fingerprints: str | Sequence[str] | None = None,
    similarities: str | Sequence[str] = ("tanimoto",),
    bits: int | None = None,
    shard: tuple[int, int] = (0, 1),
    jobs: int | None = None,
    backend: str = "loky",
    scheduler: str | None = None,
    max_candidates: int = MAX_CANDIDATES,
    max_smiles: int = MAX_SMILES,
    tell: Callable[[str], None] = warnings.warn,
) -> Results:
    """Analyse every list of a candidate file, and return the results in the order of the lists.

    Parameters
    ----------
    path : path
        See `regret.read_candidates`.
    out : path, optional
        A file of JSON lines for the results. Lists are appended as they are finished; if the run
        ends early, however that happens, the same call goes on where it stopped. Once all are
        there they are sorted. Without `out` the results are held in memory and an interrupted run
        is lost. See `regret.analysis.store`.
    fingerprints : str or sequence of str, optional
        See `regret.read_candidates`: several of SMILES, which are parsed once, or one of arrays.
    similarities : str or sequence of str
        Names from `regret.problem.similarity.SIMILARITIES`.
    bits : int, optional
        See `regret.read_candidates`.
    shard : (i, n)
        Analyse the lists whose number in the file, from 0, is i modulo n; see
        `regret.analysis.store.merge`.
    jobs, backend, scheduler
        Where to run: see `regret.analysis.parallel.Engine`.
    max_candidates, max_smiles : int
        Beyond them a list is counted and skipped; see `regret.read_candidates`.
    tell : function of a str, optional
        Called with what is damaged in `out`, and done again. By default a warning.

    Returns
    -------
    Results, an iterable of dict
        For each list, fingerprint and similarity: `ListAnalysis.to_json` and the number of the
        list as ``list``. A list without a candidate that can be read has one record, with
        ``list``, ``query`` and ``skipped``, the reason.

    Raises
    ------
    ValueError, TypeError
        If an argument does not fit, `out` holds something else (results of another file or of
        other options, for instance), or the input changed under the sweep.
    OSError
        If a file cannot be read or written, or another process writes to `out`.
    UnreadableInput
        A ValueError: if the file is malformed. JSON and tables are read through before the work
        begins, so that no night is lost over them.
    MissingExtra
        If RDKit, joblib or dask is needed and not installed.
    Interrupted
        A KeyboardInterrupt, on Ctrl-C.
    Failed
        A RuntimeError: if memory, a worker, the cluster or the disk failed. Like the message of
        `Interrupted`, its own says what is kept and how to go on.

    Notes
    -----
    The results do not depend on the backend, the number of jobs, the shards, or interruptions: on
    one kind of processor, under the versions in the header, they are equal to the bit. Memory is
    flat in the length of the file, but for the keys. Cost:
    `regret.analysis.analyze` for every record; the file is read twice more to hash and to count
    it.

    Examples
    --------
    >>> from regret.distributions.libraries import synthesize, write_packed
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "morgan_2_4096_synthetic.npz")
    ...     write_packed(path, synthesize(3, candidates=8))
    ...     results = list(sweep(path, similarities=("tanimoto", "dice"), shard=(0, 2)))
    >>> [(each["list"], each["similarity"]) for each in results]
    [(0, 'tanimoto'), (0, 'dice'), (2, 'tanimoto'), (2, 'dice')]
    """
    engine = Engine(backend, jobs, scheduler)
    shard = check_shard(shard)
    limits = Limits(max_candidates, max_smiles)
    task = Task.of(Path(path), _names(fingerprints), _names(similarities) or (), bits, limits)
    if out is not None:
        return _into(Path(out), task, engine, shard, tell)
    with TemporaryDirectory(prefix="regret-") as folder:
        try:
            results = _into(Path(folder, "results"), task, engine, shard, tell)
        except (Interrupted, Failed) as error:
            why = str(error).partition(";")[0]
            raise type(error)(f"{why}; without a file for them no results are kept") from error
        kept = list(results)
    return Results(results.header, lambda: iter(kept))


def _into(
    out: Path,
    task: Task,
    engine: Engine,
    shard: tuple[int, int],
    tell: Callable[[str], None],
) -> Results:
    """Complete the file `out` and return its records."""
    source = task.file.path
    if out.exists() and out.samefile(source):
        raise ValueError(f"out must be another file than the input, got {out}")
    header, identity = task.header(shard)
    with Store(out, header, tell) as store:
        if not store.complete:
            total = task.file.count()
            numbers = range(shard[0], total, shard[1])
            with _saying_what_is_kept(store, numbers):
                _run(task, store, engine, numbers)
                if Identity.of(source.stat()) != identity and task.header(shard)[0] != header:
                    store.rewind()
                    raise UnreadableInput(f"{source} changed while it was analysed; begin again")
                store.finish(total)
    return records(out)


def _run(task: Task, store: Store, engine: Engine, numbers: range) -> None:
    """Analyse and store the lists of these numbers that are not in the store."""
    left = sum(number not in store.done for number in numbers)
    if not left:
        return
    lists = task.file.lists(lambda number: number in numbers and number not in store.done)

    def save() -> Iterator[int]:
        for finished, lines in engine.map(task, task.batches(lists)):
            store.append(finished, lines)
            yield from finished

    for _ in progress(save(), "lists", left):
        pass


@contextmanager
def _saying_what_is_kept(store: Store, numbers: range) -> Iterator[None]:
    """Raise `Interrupted` or `Failed` in place of what is not the input's fault."""

    def kept() -> str:
        done = sum(number in store.done for number in numbers)
        return (
            f"{done} of {len(numbers)} lists are in {store.path}, "
            "and the same command will do the others"
        )

    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(f"interrupted; {kept()}") from None
    except (UnreadableInput, MissingExtra):
        raise
    except Exception as error:  # in whatever process
        where = " ".join([type(error).__name__, *getattr(error, "__notes__", ())])
        what = " ".join(f"{where}: {error}".replace(";", ",").split())
        raise Failed(f"{what:.300}; {kept()}") from error


def check_shard(shard: tuple[int, int]) -> tuple[int, int]:
    """Return (i, n), integers with 0 <= i < n."""
    i, n = (validate.check_count(x, "shard") for x in shard)
    if i >= n:
        raise ValueError(f"shard must be (i, n) with 0 <= i < n, got {shard}")
    return i, n


def _names(names: str | Sequence[str] | None) -> list[str] | None:
    if names is None:
        return None
    return [names] if isinstance(names, str) else list(names)
