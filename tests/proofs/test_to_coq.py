"""What the search proves, Coq accepts in a file of its own, and refuses with one number changed."""

import shutil

import pytest
import sympy

from proofs import build
from proofs.search import find

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=build.MISSING)
# CI runs `make coq` first, which fails where there is no coqc.

# Names that Kernel.v has, that the proof gives, and that would end a comment.
x, y, z = sympy.symbols("square D1 λ", real=True)


def claim(factor):
    return find(
        'a "share" (*of both*)',
        slack=1 - factor * x * y / (x + y + z) ** 2,
        hypotheses={"x": x, "one": y, "z": z, 'a "square" *)': (x - y) ** 2},
        positive={"mul": x + y + z},
    )


def accepts(text, folder):
    (folder / "Mine.v").write_text(text, encoding="utf-8")
    try:
        build._compile(folder, "Mine")
    except build.Refused:
        return False
    return True


@needs_coq
def test_coq_accepts_what_was_found(tmp_path):
    text = claim(4).to_coq()
    assert build.forbidden(text) == []
    assert "From Regret" not in text
    assert accepts(text, tmp_path)


@needs_coq
@pytest.mark.parametrize(
    ("old", "new"), [("- 4%:R", "- 5%:R"), ("+ (D1_) * (n)", "+ (D1_) * (n) * 2%:R")]
)
def test_coq_refuses_another_constant(old, new, tmp_path):
    """One of the claim, one of the certificate."""
    text = claim(4).to_coq()
    assert text.count(old) == 1
    assert not accepts(text.replace(old, new), tmp_path)


def test_what_is_not_proved_is_not_written():
    with pytest.raises(ValueError, match=r"only what is proved .* this is refuted"):
        claim(5).to_coq()
