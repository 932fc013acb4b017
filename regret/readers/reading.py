"""From a path to candidate sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path

from regret._support.inputs import open_regular
from regret.readers.candidate_set import CandidateSet, OnSkip, warn
from regret.readers.chem import check_fingerprint
from regret.readers.limits import MAX_CANDIDATES, MAX_SMILES, Limits
from regret.readers.raw import CandidateFile, kind_of


def read_candidates(
    path: str | PathLike[str],
    fingerprint: str | Sequence[str] | None = None,
    bits: int | None = None,
    on_skip: OnSkip = warn,
    max_candidates: int = MAX_CANDIDATES,
    max_smiles: int = MAX_SMILES,
) -> Iterator[CandidateSet]:
    """Read a candidate file lazily: one list is in memory at a time.

    Parameters
    ----------
    path : path
        A regular file. What it holds, its suffix tells (text may be compressed, as ``.json.gz``):

        ``.json``
            MassSpecGym candidates, ``{query SMILES: [candidate SMILES, ...], ...}``.
        ``.tsv``, ``.csv``
            A table with the columns formula and smiles; one list a formula, its rows together.
        ``.npz``
            One array a query: 1-D uint8, ``np.packbits(fingerprints, axis=None)`` as ms-mole
            writes it, or dense (n, m) of 0 and 1.
        ``.npy``
            One such array; the query is the stem of the file name.
    fingerprint : str or sequence of str, optional
        For SMILES, names in `regret.readers.chem.FINGERPRINTS` or any ``morgan_RADIUS_BITS``
        (default ``morgan_2_4096``); with several of them a list is parsed once, and its sets
        follow in the order of the names.
        For arrays, the one name of what they hold (default: what the file name says, as in
        ``morgan_2_4096_masscands.npz``).
    bits : int, optional
        For arrays, the number m of bits, where the name of the fingerprint does not tell.
    on_skip : function of a `Skipped`, optional
        Called for each list that holds no molecule to analyse, or is beyond a limit. By default
        it warns.
    max_candidates : int
        Entries of a list; one that has more is counted, not held in memory, and skipped.
    max_smiles : int
        Characters of a SMILES; a list that has a longer one is skipped.

    Yields
    ------
    CandidateSet
        Molecules that cannot be read are left out and counted. So are rows of zeros in an array
        of Morgan fingerprints, which is what ms-mole writes for them.

    Raises
    ------
    ValueError
        If an argument does not fit the file, its suffix is not known, it is a pipe or a device, or
        it holds ms-mole's targets, which are no list; at the call.
    OSError
        If the file cannot be opened; at the call.
    UnreadableInput
        A ValueError: if what the file holds is not what is expected; when the iterator gets
        there. Arrays of pickled objects are refused, never loaded. An array is believed when its
        last byte is where the header and the archive say, and the check sum agrees.
    MissingExtra
        If there are SMILES and RDKit is not installed; at the first list.

    Notes
    -----
    Cost: for SMILES that of `regret.readers.chem.fingerprints`; for packed arrays of 256 candidates
    and 4096 bits about 0.5 ms a list.
    """
    path = Path(path)
    is_array = kind_of(path)[0] in (".npz", ".npy")
    names = [fingerprint] if isinstance(fingerprint, str) else fingerprint
    if names is not None and len(names) == 0:
        raise ValueError("fingerprint must name at least one fingerprint, got none")
    open_regular(path).close()  # a file that is not there is reported here, not at the first list
    if is_array:
        if names is not None and len(names) > 1:
            raise ValueError(f"fingerprint must be one name for {path.name}, got {len(names)}")
    else:
        if bits is not None:
            raise ValueError(f"bits is for .npz and .npy files only, got {bits} for {path.name}")
        for name in names or ():
            check_fingerprint(name)
    file = CandidateFile.of(path, names, bits, Limits(max_candidates, max_smiles))
    return (each for raw in file.lists(lambda number: True) for each in file.parse(raw, on_skip))
