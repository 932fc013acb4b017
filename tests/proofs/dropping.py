"""Take each hypothesis of each lemma away, in turn, and see what Coq still accepts.

A hypothesis becomes ``True``, so that a proof that names it still reads, and a proof that needs it
fails. Coq reads on after an error, so one run answers for a whole file.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LEMMA = re.compile(
    r"^(?P<kind>Theorem|Lemma|Corollary) (?P<name>\w+)(?P<rest>.*?)\.\s+"
    r"(?P<proof>Proof\b.*?\bQed\.)",
    re.M | re.S,
)
SECTION = re.compile(r"^\s*Hypothes[ei]s (?P<what>.*?)\.$", re.M | re.S)
OPEN, CLOSE = "([{", ")]}"


@dataclass(frozen=True)
class Lemma:
    """A lemma as its file has it: premises -> ... -> conclusion."""

    name: str
    head: str
    premises: tuple[str, ...]
    conclusion: str
    proof: str

    def without(self, place: int, name: str) -> str:
        """Return it under another name, with True for one premise."""
        premises = [*self.premises]
        premises[place] = "True"
        head = re.sub(rf"\b{self.name}\b", name, self.head, count=1)
        return f"{head} : {' -> '.join([*premises, self.conclusion])}.\n{self.proof}\n"


def _bare(text: str) -> str:
    """Return the text with spaces for all that stands in brackets or comments."""
    depth, bare = 0, []
    for letter in re.sub(r"\(\*.*?\*\)", lambda m: " " * len(m[0]), text, flags=re.S):
        depth -= letter in CLOSE
        bare.append(letter if depth == 0 else " ")
        depth += letter in OPEN
    return "".join(bare)


def lemmas(source: str) -> Iterator[tuple[re.Match[str], Lemma]]:
    """Yield every lemma of a file, with where it stands."""
    for match in LEMMA.finditer(source):
        head = f"{match['kind']} {match['name']}{match['rest']}"
        colon = re.search(r"\s:\s", _bare(head))
        assert colon, f"no statement in {head}"
        statement = head[colon.end() :]
        bare = _bare(statement)
        quantified = re.search(r"\b(forall|exists|exists2|let|fun)\b", bare)
        end = quantified.start() if quantified else len(bare)
        arrows = [arrow.span() for arrow in re.finditer("->", bare[:end])]
        starts, ends = [0, *(b for _, b in arrows)], [*(a for a, _ in arrows), len(statement)]
        parts = [statement[a:b].strip() for a, b in zip(starts, ends, strict=True)]
        name, first = match["name"], head[: colon.start()]
        yield match, Lemma(name, first, tuple(parts[:-1]), parts[-1], match["proof"])


def without_premises(source: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return a file with every lemma once more for each of its premises, without it.

    With it the names of these lemmas, those of the lemmas they come from, and what each lacks.
    """
    text, last, names = [], 0, []
    for match, lemma in lemmas(source):
        text.append(source[last : match.start()])
        for i, premise in enumerate(lemma.premises):
            name = f"{lemma.name}__without_{i}"
            text.append(lemma.without(i, name))
            names.append((name, lemma.name, premise))
        last = match.start()
    return "".join([*text, source[last:]]), names


def without_hypotheses(source: str) -> Iterator[tuple[str, str]]:
    """Yield each hypothesis of a section, as it stands there, and the file without it."""
    for match in SECTION.finditer(source):
        what, at = match["what"], match.start("what")
        groups = list(re.finditer(r"\(", "".join(_outer(what)))) if what.startswith("(") else []
        spans = [(g.start(), _closing(what, g.start())) for g in groups] or [(0, len(what))]
        for a, b in spans:
            text = what[a:b].strip("()") if groups else what
            name, colon, _ = text.partition(" : ")
            assert colon, f"no statement in {text}"
            true = f"({name} : True)" if groups else f"{name} : True"
            yield what[a:b], source[: at + a] + true + source[at + b :]


def _outer(text: str) -> Iterator[str]:
    """Yield the letters, spaces for those inside brackets."""
    depth = 0
    for letter in text:
        depth -= letter in CLOSE
        yield letter if depth == 0 else " "
        depth += letter in OPEN


def _closing(text: str, start: int) -> int:
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] in OPEN) - (text[i] in CLOSE)
        if depth == 0:
            return i + 1
    raise ValueError(f"an open bracket in {text}")


def accepted(folder: Path, source: str, names: Iterable[str], seconds: float) -> dict[str, str]:
    """Return the statements of those of the lemmas that Coq accepts, by name.

    A proof that fails is given up, and what comes after it is read.
    """
    text = re.sub(r"\bQed\.", "Qed. Abort All.", source)
    ask = "".join(f'Goal True. idtac "@@{name}". Abort. Check @{name}.\n' for name in names)
    run = subprocess.run(
        ["coqtop", "-q", "-quiet", "-w", "none", "-Q", ".", "Regret"],
        input=f"Set Default Timeout 60. Set Printing Width 100000.\n{text}\n{ask}",
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    found = {}
    for answer in run.stdout.split("@@")[1:]:
        name, _, rest = answer.partition("\n")
        answered = rf"@?{re.escape(name)}\s*:(.*?)(?=^1 goal$|\Z)"
        if statement := re.match(answered, rest, re.M | re.S):
            found[name] = " ".join(statement[1].split())
    return found


def superfluous(folder: Path, source: str, seconds: float = 900) -> list[str]:
    """Return the hypotheses of a file that no proof needs, as "lemma: hypothesis"."""
    names = [lemma.name for _, lemma in lemmas(source)]
    more, variants = without_premises(source)
    known = accepted(folder, more, [*names, *(name for name, *_ in variants)], seconds)
    if missing := set(names) - set(known):
        raise ValueError(f"Coq does not know {', '.join(sorted(missing))}")
    found = [f"{lemma}: {premise}" for name, lemma, premise in variants if name in known]
    sources = [("", source), *without_hypotheses(source)]
    modules = [f"Module M{k}.\n{text}\nEnd M{k}.\n" for k, (_, text) in enumerate(sources)]
    wanted = [f"M{k}.{name}" for k in range(len(sources)) for name in names]
    said = accepted(folder, "".join(modules), wanted, seconds)
    for place, statement in said.items():
        module, lemma = place.split(".")
        if statement.replace(f"{module}.", "") != said[f"M0.{lemma}"].replace("M0.", ""):
            found.append(f"{lemma}: {sources[int(module[1:])][0]}")
    return found
