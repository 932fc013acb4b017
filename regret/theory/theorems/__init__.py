"""The registry. The command line, the checks, the tests, the README and the figures read it.

One theorem is one proof file and one entry in one of the tables beside this file: its suppositions,
what it says, both sides, where they are equal, how it is doubted. Begin with T1 in `retrieval`.
"""

from regret.theory.theorem import Theorem
from regret.theory.theorems.converses import CONVERSES
from regret.theory.theorems.decisions import DECISIONS
from regret.theory.theorems.hybrid import HYBRID
from regret.theory.theorems.leverage import LEVERAGE
from regret.theory.theorems.retrieval import RETRIEVAL
from regret.theory.theorems.rules import RULES
from regret.theory.theorems.similarity import SIMILARITY

THEOREMS: dict[str, Theorem] = {
    theorem.key: theorem
    for theorem in sorted(
        (*RETRIEVAL, *SIMILARITY, *DECISIONS, *CONVERSES, *HYBRID, *LEVERAGE, *RULES),
        # T1 before T2 before T10, and the lemma last
        key=lambda theorem: (theorem.key[0] != "T", int(theorem.key[1:].split("-")[0])),
    )
}
