"""From a candidate file, and an evaluation if there is one, to the page."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from regret._support import validate
from regret._support.version import package_version
from regret.evaluation import Evaluation, advise
from regret.evaluation.descriptors import LISTS, compare
from regret.figures.report import page, sections
from regret.figures.report.analysed import analysed
from regret.figures.report.pairs import pairs
from regret.readers import UnreadableInput, read_candidates
from regret.readers.raw import CandidateFile


def build(
    candidates: str | PathLike[str],
    *,
    fingerprint: str | None = None,
    bits: int | None = None,
    similarity: str = "tanimoto",
    found: Evaluation | None = None,
    aim: str | float = "hits",
    lists: int = LISTS,
    draws: int = 1000,
    seed: int = 0,
) -> str:
    """Return a page of HTML: what the theorems and your predictions say of your lists.

    Parameters
    ----------
    candidates, fingerprint, bits
        As in `regret.read_candidates`.
    similarity : str
        Of which worst cases and pairs are shown.
    found : Evaluation, optional
        From `regret.evaluation.evaluate`, on the same lists.
    aim : {"hits", "similarity"} or float
        As in `regret.evaluation.advise`.
    lists : int
        Of more lists so many are taken at random.
    draws, seed : int
        Of the bootstrap and the sample.

    Returns
    -------
    str
        The page loads nothing, and a browser is told to let it load nothing. What comes from the
        file is escaped.

    Raises
    ------
    ValueError, OSError, MissingExtra
        As `regret.read_candidates`.

    Notes
    -----
    Cost: that of `analyze`, `advise` and the figure `ladder` on so many lists.
    """
    path = Path(candidates)
    validate.check_count(lists, "lists", least=1)
    read_candidates(path, fingerprint, bits)  # checks all arguments, reads nothing
    names = None if fingerprint is None else [fingerprint]
    file = CandidateFile.of(path, names, bits)
    shown = list(analysed(file, similarity, lists, seed))
    if not shown:
        raise UnreadableInput(f"{path.name} holds no list of molecules")
    rows = compare(path, names, bits=bits, lists=lists, draws=draws, seed=seed)
    sentences = advise(rows, found, aim)
    total = file.count()
    body = [
        f"<h1>{page.text(path.name)}: similarity or the right molecule?</h1>",
        page.paragraph(
            f"Made by regret {package_version()}. Two aims may disagree on which candidate to "
            "return first: the one most similar to the truth on average, and the likeliest. This "
            "page says by how much on these lists, at worst and as far as it was measured."
        ),
        sections.at_a_glance(shown, total),
        sections.advice(sentences),
        sections.ladder(path, fingerprint, bits, seed),
        pairs(shown),
        sections.all_lists(shown),
        sections.descriptors(rows),
        *([] if found is None else [sections.predictions(found)]),
        sections.what_is_known(sentences, found is not None),
    ]
    return page.whole(f"{path.name}: regret", body)
