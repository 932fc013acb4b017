"""One step as a file that compiles by itself: Kernel.v, and the step proved by its lemmas."""

from __future__ import annotations

import re
from pathlib import Path

from proofs._coq.lemmas import lemma
from proofs._coq.terms import MATHCOMP, distinct
from proofs.certificate import Step

KERNEL = Path(__file__).parents[1] / "coq" / "Kernel.v"
HEAD = """
(** What was found, over every ordered field, proved by its certificate. *)
Section Claim.
Variable F : realFieldType.

"""


def alone(step: Step) -> str:
    """Return the file. Coq needs MathComp and its ring tactics for it, and nothing of this one."""
    kernel = KERNEL.read_text(encoding="utf-8")
    taken = set(re.findall(r"^(?:Lemma|Section|Ltac) (\w+)", kernel, re.M)) | {"Claim", "F"}
    (name,) = distinct([step.name[:90]], taken).values()
    return f"{kernel}{HEAD}{lemma(MATHCOMP, name, step)}End Claim.\n"
