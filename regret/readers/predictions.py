"""What a model predicted: fingerprints as logits or probabilities, or scores of candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Floats, Index
from regret._support.inputs import open_regular
from regret.readers.arrays import naming
from regret.readers.candidate_set import UnreadableInput
from regret.readers.npy import Stored, read_array, read_header, stored_arrays

KEYS = ("logits", "fingerprint", "scores")
PICKLES = (".pkl", ".pickle", ".pt", ".pth", ".joblib")

_CONVERT = {
    "torch": (
        'import torch, numpy; p = torch.load({name!r}, map_location="cpu", weights_only=True)\n'
        'numpy.save({stem!r} + ".npy", (p["stack"].mean(1) if isinstance(p, dict) else p).numpy())'
    ),
    "pickle": (
        "import numpy, pathlib, pickle; "
        "p = dict(pickle.loads(pathlib.Path({name!r}).read_bytes()))\n"
        'numpy.savez({stem!r} + ".npz", identifier=numpy.array(list(p), str), '
        "fingerprint=numpy.stack([numpy.asarray(x) for x in p.values()]))"
    ),
}


@dataclass(frozen=True, eq=False)
class Predictions:
    """Predictions of N queries.

    Attributes
    ----------
    name : str
        The file, for messages.
    kind : {"logits", "probabilities", "scores"}
    values : (N, m) array of floats, or for scores (total,)
        In the format they were stored in.
    identifier : (N,) array of str, or None
        None: the rows are in the order of the table of queries.
    offsets : (N + 1,) int array, or None
        For scores: those of query i are ``values[offsets[i]:offsets[i + 1]]``.
    note : str
        What had to be found out, to be said to the user; else "".
    """

    name: str
    kind: str
    values: NDArray[Any]
    identifier: NDArray[np.str_] | None = None
    offsets: Index | None = None
    note: str = ""

    def __len__(self) -> int:
        return len(self.values) if self.offsets is None else len(self.offsets) - 1

    @property
    def m(self) -> int | None:
        """Number of bits; None for scores."""
        return None if self.offsets is not None else int(self.values.shape[1])

    def rows(self, index: Index) -> NDArray[Any]:
        """Return the predictions of some queries, checked; for fingerprints, (q, m).

        Raises
        ------
        UnreadableInput
            If a number is NaN or infinite, or a probability outside [0, 1]; the message names the
            first and counts the rows.
        """
        rows = self.values[index]
        finite = np.isfinite(rows)
        self._hold(rows, finite, index, "be finite numbers")
        if self.kind == "probabilities":
            inside = (rows >= 0) & (rows <= 1)
            self._hold(rows, inside, index, "lie in [0, 1] (if they are logits, say --logits)")
        return rows

    def scores_of(self, i: int, candidates: int) -> Floats:
        """Return the scores of query i, one a candidate in the order of its list; -inf is last."""
        if self.offsets is None:
            raise ValueError(f"{self.name} holds fingerprints, no scores")
        found = self.values[self.offsets[i] : self.offsets[i + 1]].astype(np.float64)
        if len(found) != candidates:
            raise UnreadableInput(
                f"{self.name}: {self.called(i)} has {len(found)} scores and its list has "
                f"{candidates} candidates"
            )
        if not (found < np.inf).all():
            at = int(np.argmin(found < np.inf))
            raise UnreadableInput(
                f"{self.name}: scores must be finite or -inf, got {found[at]} for candidate {at} "
                f"of {self.called(i)}"
            )
        return found

    def called(self, i: int) -> str:
        """Return how to call a row in a message."""
        return f"row {i}" if self.identifier is None else f"row {i} ({str(self.identifier[i])!r})"

    def _hold(self, rows: NDArray[Any], holds: Bits, index: Index, rule: str) -> None:
        if holds.all():
            return
        bad = np.flatnonzero(~holds.all(axis=1))
        row, bit = int(bad[0]), int(np.argmin(holds[bad[0]]))
        raise UnreadableInput(
            f"{self.name}: {self.kind} must {rule}, got {rows[row, bit]} in "
            f"{self.called(int(index[row]))}, bit {bit}; {len(bad)} of {len(rows)} rows break the "
            "rule"
        )


def read_predictions(path: str | PathLike[str], logits: bool = False) -> Predictions:
    """Read predictions; pickles are never opened.

    Parameters
    ----------
    path : path
        ``.npy``: an (N, m) array in the order of the table of queries. ``.npz``: ``fingerprint``
        (probabilities), ``logits``, or ``scores`` (total,) with ``ptr``, which holds N + 1 offsets
        or, as MassSpecGym's ``batch_ptr``, N counts; and ``identifier`` (N,), if the rows are in
        another order. float16, float32 or float64.
    logits : bool
        What the file does not call by its name are logits, not probabilities.

    Raises
    ------
    UnreadableInput
        If the file is none of these. For a pickle the message has the two lines that convert it.
    OSError
        If it cannot be opened.

    Notes
    -----
    A file is believed when its last byte has been read; what the numbers are is checked when they
    are used.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in PICKLES:
        lines = _CONVERT["torch" if suffix in (".pt", ".pth") else "pickle"]
        error = UnreadableInput(
            f"{path.name!r} is a pickle, which may run code when it is opened, so it is not. Where "
            "you trust it, convert it in Python:\n" + lines.format(name=path.name, stem=path.stem)
        )
        error.of_lines = True
        raise error
    if suffix not in (".npy", ".npz"):
        raise UnreadableInput(f"predictions must end in .npy or .npz, got {path.name!r}")
    with open_regular(path) as file, naming(str(path)):
        arrays = {stored.key or "": _read(path, stored) for stored in stored_arrays(file)}
    return _of_arrays(path.name, arrays, logits)


def _read(path: Path, stored: Stored) -> Any:
    """Return an array of the file, mapped if it is the only one; None if it is not wanted."""
    if stored.key not in (None, *KEYS, "identifier", "ptr"):
        return None  # it is named, never read
    with stored.open() as stream:
        header = read_header(stream, stored.size)
        return (
            read_array(stream, header) if stored.key is not None else np.load(path, mmap_mode="r")
        )


def _of_arrays(name: str, arrays: Mapping[str, Any], logits: bool) -> Predictions:
    """Return the predictions in arrays by their names; "" for an array without one."""
    if "" in arrays:
        return _fingerprints(name, arrays[""], "logits" if logits else "probabilities", None)
    found = [key for key in KEYS if key in arrays]
    if len(found) != 1:
        raise UnreadableInput(
            f"{name} must hold one of {', '.join(KEYS)}; it holds {', '.join(arrays) or 'nothing'}"
        )
    identifier = arrays.get("identifier")
    if identifier is not None:
        identifier = np.asarray(identifier).astype(str)
        again = len(identifier) - len(set(identifier.tolist()))
        if again:
            raise UnreadableInput(f"{name}: {again} identifiers come twice")
    key = found[0]
    if key != "scores":
        kind = "logits" if logits or key == "logits" else "probabilities"
        return _fingerprints(name, arrays[key], kind, identifier)
    if "ptr" not in arrays:
        raise UnreadableInput(f"{name}: scores need ptr, the offsets or counts of the queries")
    scores = _floats(name, arrays["scores"], 1)
    offsets, note = _offsets(name, np.asarray(arrays["ptr"]), len(scores), identifier)
    _fit(name, identifier, len(offsets) - 1)
    return Predictions(name, "scores", scores, identifier, offsets, note)


def _fingerprints(
    name: str, array: Any, kind: str, identifier: NDArray[np.str_] | None
) -> Predictions:
    values = _floats(name, array, 2)
    _fit(name, identifier, len(values))
    return Predictions(name, kind, values, identifier)


def _floats(name: str, array: Any, dimensions: int) -> NDArray[Any]:
    if array.ndim != dimensions or array.size == 0:
        shape = "(N, m)" if dimensions == 2 else "(total,)"
        raise UnreadableInput(f"{name} must hold an array of shape {shape}, got {array.shape}")
    if array.dtype.kind not in "fiub":
        raise UnreadableInput(f"{name} must hold numbers, got dtype {array.dtype}")
    result: NDArray[Any] = array if array.dtype.kind == "f" else array.astype(np.float64)
    return result


def _fit(name: str, identifier: NDArray[np.str_] | None, n: int) -> None:
    if identifier is not None and identifier.shape != (n,):
        raise UnreadableInput(f"{name}: {len(identifier)} identifiers for {n} predictions")


def _offsets(
    name: str, ptr: NDArray[Any], total: int, identifier: NDArray[np.str_] | None
) -> tuple[Index, str]:
    """Return offsets, from offsets or counts, and say which these were."""
    if ptr.ndim != 1 or ptr.size == 0 or ptr.dtype.kind not in "iu" or (ptr < 0).any():
        raise UnreadableInput(f"{name}: ptr must be a list of integers >= 0, got {ptr!r:.60}")
    ptr = ptr.astype(np.intp)
    if ptr[0] == 0 and ptr[-1] == total and (np.diff(ptr) >= 0).all():
        return ptr, f"{name}: ptr holds offsets of {len(ptr) - 1} queries"
    if ptr.sum() == total:
        return np.append(0, np.cumsum(ptr)), f"{name}: ptr holds counts of {len(ptr)} queries"
    raise UnreadableInput(
        f"{name}: ptr must be offsets from 0 to {total}, the number of scores, or counts that sum "
        f"to it; got a list from {ptr[0]} to {ptr[-1]} with the sum {ptr.sum()}"
    )
