"""What Coq has accepted: the files are those of today's proofs, and nothing is assumed in them."""

import re
import shutil
import subprocess

import pytest
import sympy

from proofs import build, formal
from proofs._coq import certificates, lemmas, terms
from proofs.certificate import Inequality
from proofs.export import FOLDER, GENERATED
from regret.losses import LOSSES
from regret.theory.theorems import THEOREMS
from tests.proofs import dropping

REALS = {
    "ClassicalDedekindReals.sig_forall_dec",
    "ClassicalDedekindReals.sig_not_dec",
    "FunctionalExtensionality.functional_extensionality_dep",
    "Classical_Prop.classic",
}
"""The axioms of Coq's real numbers."""

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=build.MISSING)


@pytest.mark.parametrize("name", GENERATED)
def test_committed_file_is_what_the_proofs_say(name):
    assert (FOLDER / name).read_text() == GENERATED[name](), "run python -m proofs.export"


def test_formal_keys_are_in_the_registry():
    assert set(formal.THEOREMS) <= set(THEOREMS)
    assert set(formal.LOSSES) <= set(LOSSES)
    assert THEOREMS["T1"].formal == "Retrieval.T1"


def test_every_formal_theorem_has_its_axioms_listed():
    assert sorted(formal.axioms()) == formal.names()


def test_axioms_are_none_or_those_of_the_reals():
    for name, axioms in formal.axioms().items():
        logs = name.startswith("Log")
        assert axioms == formal.NO_AXIOMS or (logs and set(axioms.split(", ")) <= REALS), name


@pytest.mark.parametrize("name", formal.names())
def test_statement_stands_in_its_file(name):
    assert formal.statement(name).count(name.split(".")[1]) == 1


def test_context_is_that_of_the_open_sections():
    assert formal.context("Retrieval.T1").splitlines() == [
        "Variables (F : realFieldType) (T : finType) (p : T -> F) (S : T -> T -> F) (lo hi : F).",
        "Hypotheses (law : posterior p) (diagonal : unit_diagonal S) (band : in_band S lo hi).",
        "Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).",
    ]
    assert formal.context("Retrieval.T3").count("Hypothes") == 3
    assert formal.context("Leverage.T21") == ""


@pytest.mark.parametrize("name", formal.names())
def test_some_numbers_satisfy_all_hypotheses(name):
    """Coq accepts the theorem applied to them, with no hypothesis left over."""
    file, lemma = formal.instance(name).split(".")
    source = (FOLDER / f"{file}.v").read_text()
    (found,) = (each for _, each in dropping.lemmas(source) if each.name == lemma)
    assert found.premises == ()
    assert not re.match(r"\s*forall", found.conclusion)
    assert re.fullmatch(rf"Lemma {lemma}( \(F : rcfType\))?", found.head)
    assert re.search(rf"\b{re.escape(name)}\b", found.proof)


@pytest.mark.parametrize("key", sorted(formal.THEOREMS))
def test_theorem_concludes_in_the_closed_form_of_the_registry(key):
    rhs = THEOREMS[key].rhs
    if not hasattr(rhs, "call"):  # an equality of arrays
        return
    function = re.match(r"bounds\.(\w+)", rhs.call).group(1)
    assert re.search(rf"Bounds\.{function}", formal.statement(formal.THEOREMS[key].theorem))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.v")), ids=lambda path: path.stem)
def test_nothing_is_assumed(path):
    assert build.forbidden(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    ["Lemma a : P. Admitted.", "Axiom a : P.", "Parameter a : P.", "Unset Guard Checking."],
)
def test_assumptions_are_found(source):
    assert build.forbidden(source)
    assert not build.forbidden(f"(* {source} (* inner *) *)")


def test_lemma_of_a_step():
    x, y = sympy.symbols("x y", real=True)
    step = Inequality(
        "a < b", x / y, {"x": x}, {("x",): 1}, positive={"y > 0": y}, scale=("y > 0",)
    )
    text = lemmas.lemma(terms.MATHCOMP, "a", step)
    assert "(p_y_gt_0 : 0 < y)" in text
    assert ": 0 <= x / y." in text


def test_a_division_by_what_may_be_0_has_no_lemma():
    x, y = sympy.symbols("x y", real=True)
    with pytest.raises(ValueError, match="nothing says that y is not 0"):
        lemmas.lemma(terms.REALS, "a", Inequality("a", x / y, {"x": x}, {("x",): 1}))


def test_names_of_steps_are_distinct():
    text = GENERATED["Certificates.v"]()
    names = re.findall(r"^(?:Lemma|Definition) (\w+)", text, re.M)
    assert len(names) == len(set(names)) > 300


@needs_coq
@pytest.mark.slow
def test_coq_accepts_all(tmp_path):
    assert build.check(tmp_path) == (FOLDER / "AXIOMS.txt").read_text()


def _bounds():
    """Each closed form that a formal theorem concludes in, with the file of the theorem."""
    found = {}
    for entry in formal.THEOREMS.values():
        for bound in re.findall(r"\bBounds\.(\w+)", formal.statement(entry.theorem)):
            found.setdefault(bound, entry.theorem.split(".")[0])
    return sorted(found.items())


@pytest.fixture(scope="module")
def built():
    build.check(build.BUILD)
    return build.BUILD


def _ancestors(needs, name):
    found = {name}
    for each in needs[name]:
        found |= _ancestors(needs, each)
    return found


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(("bound", "file"), _bounds())
def test_a_stronger_bound_is_refused(bound, file, built, tmp_path):
    files = build.sources()
    lower = "converse" in bound or bound in ("similarity_paid",)
    factor = "101%:R / 100%:R" if lower else "99%:R / 100%:R"
    pattern = rf"(Definition {bound}\b[^\n]*:=\n  )(.*)\.\n"
    changed = re.sub(pattern, rf"\1(\2) * ({factor}).\n", files["Bounds"])
    assert changed != files["Bounds"]
    needs = build.dependencies(files)
    wanted = _ancestors(needs, file)
    folder = tmp_path / "coq"
    shutil.copytree(built, folder)
    (folder / "Bounds.v").write_text(changed)
    with pytest.raises(build.Refused, match=r"Coq refuses"):
        build.compile_all(folder, {name: needs[name] for name in wanted})


@needs_coq
def test_superfluous_hypotheses_are_found(tmp_path):
    source = """Section A.
Variables P Q : Prop.
Hypotheses (p : P) (q : Q).
Lemma needs : P. Proof. exact p. Qed.
Lemma pulls : P. Proof. generalize q. intros _. exact p. Qed.
End A.
Lemma idle (P Q : Prop) : P -> Q -> P. Proof. intros a b. exact a. Qed.
"""
    assert dropping.superfluous(tmp_path, source) == ["idle: Q", "pulls: (q : Q)"]


BY_HAND = sorted({path.name for path in FOLDER.glob("*.v")} - set(GENERATED))


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize("name", BY_HAND)
def test_every_hypothesis_is_needed(name, built):
    """Of every lemma written by hand: its proof fails without any one of them."""
    assert dropping.superfluous(built, (FOLDER / name).read_text()) == []


def _shrunk():
    """For every theorem with a factor, a lemma of it, and the same with 999/1000 in it."""
    for key in sorted(THEOREMS):
        steps = {step.name: step for step in THEOREMS[key].prove(sympy.S.One).steps}
        failed = THEOREMS[key].prove(sympy.Rational(999, 1000)).failed
        for step in (each for each in failed if isinstance(each, Inequality)):
            if step.name in steps and not certificates.with_logarithms(step):
                for name, each in (("true", steps[step.name]), ("false", step)):
                    name += f"_{terms.identifier(key)}"
                    yield name, lemmas.lemma(terms.MATHCOMP, name, each)
                break


@needs_coq
@pytest.mark.slow
def test_a_certificate_of_less_is_refused(built):
    made = dict(_shrunk())
    source = certificates.FIELDS + "".join(made.values()) + "End Steps.\n"
    assert len(made) > 100
    assert set(dropping.accepted(built, source, made, 900)) == {x for x in made if x[:4] == "true"}


@needs_coq
@pytest.mark.slow
def test_independent_checker_accepts_the_compiled_files(built):
    modules = [f"Regret.{name.split('.')[0]}" for name in formal.names()]
    run = subprocess.run(
        ["coqchk", "-silent", "-Q", ".", "Regret", "-norec", *sorted(set(modules))],
        cwd=built,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-1000:]
