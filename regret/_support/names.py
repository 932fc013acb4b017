"""Names that people type: in any case, by another name, or nearly right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import SequenceMatcher

_MANY = 16
"""Names that a message lists; of more it says where they are listed."""

_NEAR, _SHORT = (0.5, 0.6), 3
"""Likeness from which on a name is suggested, of at most so many letters and of more: twice the
letters in common over all letters."""


def resolved(
    value: str,
    allowed: Collection[str],
    name: str,
    aliases: Mapping[str, str] | None = None,
    listed: str = "",
) -> str:
    """Return the name of `allowed` that is meant, whatever its case, or the one of an alias.

    Parameters
    ----------
    value : str
    allowed : collection of str
    name : str
        Of the argument, for the message.
    aliases : mapping of str to str, optional
        Other names, in lower case, for some of `allowed`.
    listed : str
        The command that lists the names, where they are too many for a message.

    Raises
    ------
    ValueError
        With the name that may have been meant.

    Examples
    --------
    >>> from regret._support.names import resolved
    >>> resolved("t1", ["T1", "T2"], "key"), resolved("IoU", ["tanimoto"], "s", {"iou": "tanimoto"})
    ('T1', 'tanimoto')
    """
    if value in allowed:
        return value
    known = {each.lower(): each for each in allowed} | {
        other: meant for other, meant in (aliases or {}).items() if meant in allowed
    }
    found = known.get(str(value).lower())
    if found is not None:
        return found
    most = listed and len(allowed) > _MANY
    names = f"what `{listed}` lists" if most else f"one of {', '.join(sorted(allowed))}"
    raise ValueError(f"{name} must be {names}; got {value!r}{suggestion(value, known, known)}")


def suggestion(value: str, allowed: Collection[str], meant: Mapping[str, str] | None = None) -> str:
    """Return "; did you mean 'T1'?" where a name is near, else nothing."""
    known = meant or {x.lower(): x for x in allowed}
    typed = str(value).lower()
    likeness = {x: SequenceMatcher(None, x, typed).ratio() for x in sorted(known)}
    # A wrong letter is likelier than one too few, and the first of equals is meant.
    near = sorted(likeness, key=lambda x: (len(x) != len(typed), -likeness[x]))
    near = [x for x in near if likeness[x] >= _NEAR[len(typed) > _SHORT]]
    return f"; did you mean {known[near[0]]!r}?" if near else ""
