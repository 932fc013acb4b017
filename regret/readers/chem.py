"""SMILES to fingerprints, by RDKit (extra ``chem``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regret._support.arrays import Bits, Index
from regret._support.extras import require
from regret._support.text import shown

MAX_BITS = 1 << 16
"""Bits of a fingerprint."""

MOST_BONDS, MOST_NEIGHBOURS = 2.5, 12
"""Bonds an atom in a molecule, as in a cluster of boron, and neighbours of one atom.

The path fingerprint of 8 atoms all bound to one another takes 13 s, of 10 minutes."""

Molecules = Sequence[Any]
"""RDKit molecules."""


@dataclass(frozen=True)
class Fingerprint:
    """A binary fingerprint of molecules.

    Attributes
    ----------
    name : str
        As in ms-mole's command line and file names.
    bits : int
    compute : function
        RDKit molecules in, RDKit bit vectors out.
    never_empty : bool
        Whether every molecule sets at least one bit.
    source : str
    """

    name: str
    bits: int
    compute: Callable[[Molecules], Iterable[Any]]
    never_empty: bool
    source: str


def _morgan(radius: int, bits: int, molecules: Molecules) -> Iterable[Any]:
    from rdkit.Chem import rdFingerprintGenerator

    generator = rdFingerprintGenerator.GetMorganGenerator(radius=radius, fpSize=bits)
    return generator.GetFingerprints(molecules)


def _rdkit(molecules: Molecules) -> Iterable[Any]:
    from rdkit.Chem import rdFingerprintGenerator

    return rdFingerprintGenerator.GetRDKitFPGenerator(fpSize=4096).GetFingerprints(molecules)


def _maccs(molecules: Molecules) -> Iterable[Any]:
    from rdkit.Chem import rdMolDescriptors

    return [rdMolDescriptors.GetMACCSKeysFingerprint(molecule) for molecule in molecules]


def _of_morgan(radius: int, bits: int) -> Fingerprint:
    return Fingerprint(
        f"morgan_{radius}_{bits}",
        bits,
        partial(_morgan, radius, bits),
        never_empty=True,  # each atom is an environment of radius 0
        source=f"Morgan (ECFP{2 * radius}) of radius {radius}: Rogers and Hahn 2010",
    )


FINGERPRINTS: dict[str, Fingerprint] = {
    each.name: each
    for each in (
        *(_of_morgan(radius, 4096) for radius in (2, 4, 6, 8)),
        Fingerprint(
            "rdkit_4096",
            4096,
            _rdkit,
            never_empty=False,  # methane has no bond, so no path
            source="RDKit path fingerprint, paths of 1 to 7 bonds, 2 bits a path",
        ),
        Fingerprint(
            "maccs",
            167,
            _maccs,
            never_empty=False,
            source="MACCS keys 1 to 166 (Durant et al. 2002), key k at bit k; bit 0 is never set",
        ),
    )
}
"""Those of ms-mole; any other ``morgan_RADIUS_BITS`` has a name too: see `fingerprint_named`."""

NAMES = re.compile("morgan_(?:0|[1-9][0-9]?)_[1-9][0-9]{0,4}|rdkit_4096|maccs")
"""Names of fingerprints."""


def fingerprint_named(name: str) -> Fingerprint | None:
    """Return the fingerprint of this name, None if there is none.

    Examples
    --------
    >>> from regret.readers.chem import fingerprint_named
    >>> fingerprint_named("morgan_2_2048").bits
    2048
    """
    if name in FINGERPRINTS or not NAMES.fullmatch(name):
        return FINGERPRINTS.get(name)
    _, radius, bits = name.split("_")
    return _of_morgan(int(radius), int(bits)) if int(bits) <= MAX_BITS else None


def check_fingerprint(name: str) -> Fingerprint:
    """Return the fingerprint of this name."""
    known = fingerprint_named(name)
    if known is None:
        choices = ", ".join(sorted({*FINGERPRINTS, "morgan_RADIUS_BITS"}))
        raise ValueError(f"fingerprint must be one of {choices}; got {shown(name)}")
    return known


def fingerprints(
    smiles: Sequence[str | None], names: str | Sequence[str]
) -> tuple[Index, dict[str, Bits]]:
    """Return the fingerprints of the molecules that RDKit can read.

    Parameters
    ----------
    smiles : (n,) SMILES
        What is no SMILES of a molecule (None, the empty string and the unparsable included) is
        left out; what RDKit would log about it is not shown. So is what has more bonds than
        `MOST_BONDS` and `MOST_NEIGHBOURS` allow.
    names : str or sequence of str
        Of `FINGERPRINTS`, or any ``morgan_RADIUS_BITS``.

    Returns
    -------
    index : (r,) int array
        Which entries of `smiles` were read, ascending; ``n - r`` were not.
    bits : dict of name to (r, m) bool array

    Raises
    ------
    MissingExtra
        If RDKit is not installed.
    ValueError, TypeError
        If a name is not known, or `smiles` is not a sequence of strings.

    Notes
    -----
    Cost: parsing, once for all fingerprints, about 0.1 ms a molecule; then about 0.03 ms for
    Morgan radius 2, 0.6 ms for MACCS, 0.9 ms for the RDKit fingerprint. One thread: RDKit's own
    threads gain nothing on lists of a few hundred, and lists are the better unit to run in
    parallel.

    Examples
    --------
    >>> from regret.readers.chem import fingerprints
    >>> index, bits = fingerprints(["CCO", "C(", "OCC"], "maccs")
    >>> index, bits["maccs"].shape
    (array([0, 2]), (2, 167))
    """
    kinds = [check_fingerprint(name) for name in ([names] if isinstance(names, str) else names)]
    if isinstance(smiles, str):
        raise TypeError(f"smiles must be a sequence of SMILES, got the string {shown(smiles)}")
    with require("rdkit.rdBase", extra="chem").BlockLogs():
        index, molecules = _readable(smiles)
        return index, {kind.name: _bits(kind, molecules) for kind in kinds}


def describe(
    smiles: Sequence[str], kind: Fingerprint, inchikeys: bool = False
) -> tuple[Index, Bits, NDArray[np.str_]]:
    """Return fingerprints and the first blocks of InChIKeys, from one parse.

    Parameters
    ----------
    smiles, kind : SMILES as in `fingerprints`, and a Fingerprint
    inchikeys : bool
        The 14 letters that stereoisomers, isotopes and charge states of a molecule share, about
        0.3 ms each. Where not asked for, and where InChI fails, "".

    Returns
    -------
    index : (r,) int array
    bits : (r, m) bool array
    keys : (r,) array of str

    Examples
    --------
    >>> from regret.readers.chem import FINGERPRINTS, describe
    >>> twins = ["C[C@H](N)C(=O)O", "C[C@@H](N)C(=O)O"]
    >>> describe(twins, FINGERPRINTS["maccs"], inchikeys=True)[2].tolist()
    ['QNAYBMKLOCPYGJ', 'QNAYBMKLOCPYGJ']
    """
    with require("rdkit.rdBase", extra="chem").BlockLogs():
        from rdkit import Chem

        index, molecules = _readable(smiles)
        inchikey: Callable[[Any], str] = Chem.MolToInchiKey
        keys = [inchikey(each)[:14] if inchikeys else "" for each in molecules]
        return index, _bits(kind, molecules), np.array(keys, dtype=str)


def _readable(smiles: Sequence[str | None]) -> tuple[Index, Molecules]:
    """Return the molecules that can be read, and which entries they are."""
    found = [(i, each) for i, text in enumerate(smiles) if (each := _parse(text)) is not None]
    return np.array([i for i, _ in found], dtype=np.intp), [each for _, each in found]


def _parse(text: str | None) -> Any:
    """Return the molecule, or None where there is none: no atom, or nothing RDKit can read."""
    from rdkit import Chem

    if text is None:
        return None
    if not isinstance(text, str):
        raise TypeError(f"smiles must hold strings, got {text!r}")
    # SMILES is ASCII; RDKit raises on text that cannot be encoded, and old versions stop at a NUL.
    molecule = Chem.MolFromSmiles(text) if text.isascii() and "\0" not in text else None
    return None if molecule is None or _is_none_or_a_tangle(molecule) else molecule


def _is_none_or_a_tangle(molecule: Any) -> bool:
    """Whether it has no atom, or more bonds than chemistry has: its paths may be beyond count."""
    n = molecule.GetNumAtoms()
    return (
        n == 0
        or molecule.GetNumBonds() > MOST_BONDS * n
        or any(atom.GetDegree() > MOST_NEIGHBOURS for atom in molecule.GetAtoms())
    )


def _bits(kind: Fingerprint, molecules: Molecules) -> Bits:
    """Return the fingerprints as (n, m) bools, unpacked all at once from RDKit's bytes."""
    from rdkit.DataStructs import BitVectToBinaryText

    packed = b"".join(BitVectToBinaryText(vector) for vector in kind.compute(molecules))
    rows = np.frombuffer(packed, dtype=np.uint8).reshape(len(molecules), -(-kind.bits // 8))
    return np.unpackbits(rows, axis=1, count=kind.bits, bitorder="little").view(np.bool_)
