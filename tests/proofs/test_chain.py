"""A chain with a missing link proves nothing, however the gap is covered up."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
import sympy

from proofs.chain import (
    Argument,
    Branches,
    Case,
    Cases,
    Distinction,
    Proof,
    Step,
    Sum,
    either,
)
from proofs.facts import Claim, Fact, Family, Total, at_least, equal, more

x, y, z, a_i, w_i, A, W, B = sympy.symbols("x y z a_i w_i A W bound", real=True)
FACTS = {"x >= 1": at_least(x, 1, by="rule"), "y >= x": at_least(y, x, by="rule")}
DOUBLE = Step("2y >= 2", at_least(2 * y, 2), {("x >= 1",): 2, ("y >= x",): 2})
SOUND = Proof("y is at least x.", Claim("side", sympy.S(2), 2 * y), FACTS, (DOUBLE,))


def flaws(*links, proof=SOUND, **changes):
    changes = {"links": links, **changes} if links else changes
    changed = replace(proof, **changes)
    assert changed.status == ("undecided" if changed.flaws else "proved")
    return "; ".join(changed.flaws)


def test_a_sound_chain():
    assert SOUND.status == "proved"
    assert SOUND.hypotheses == {"rule"}
    assert [step.name for step in SOUND.steps] == ["2y >= 2"]
    assert SOUND.arguments == ()


def test_a_decoy_proves_no_claim():
    """The first attack: x = x, with whatever bound."""
    decoy = Step("x = x", equal(x, x))
    assert flaws(decoy) == "the step says nothing: x = x; not shown: 2*y - 2 >= 0"
    assert flaws(DOUBLE, claim=Claim("side", sympy.S(3), 2 * y)) == "not shown: 2*y - 3 >= 0"


def test_no_links_prove_nothing():
    assert flaws(links=()) == "not shown: 2*y - 2 >= 0"


@pytest.mark.parametrize(
    "step",
    [
        Step("0 = 0", equal(x - x)),
        Step("1 >= 0", at_least(sympy.S.One), {(): 1}),
        Step("e = e", equal((x + 1) * y, y * (1 + x))),
    ],
)
def test_a_step_that_says_nothing_is_refused(step):
    assert f"the step says nothing: {step.name}" in flaws(step, DOUBLE)


@pytest.mark.parametrize("again", [x - 1, (x**2 - 1) / (x + 1) + 0 * y, x - y + y - 1])
def test_a_step_that_concludes_what_it_supposes_is_refused(again):
    step = Step("again", at_least(again), {("x >= 1",): 1}, where=())
    assert "the step concludes what it supposes: again" in flaws(step, DOUBLE)


def test_premises_are_supposed_or_shown_before():
    late = Step("2y >= 2", at_least(2 * y, 2), {("z",): 1})
    assert flaws(late) == "'2y >= 2' uses 'z', which is neither supposed nor shown"
    first = Step("y >= 1", at_least(y, 1), {("x >= 1",): 1, ("y >= x",): 1})
    then = Step("2y >= 2", at_least(2 * y, 2), {("y >= 1",): 2})
    assert flaws(first, then) == ""
    assert "neither supposed nor shown" in flaws(then, first)


def test_what_is_supposed_is_granted_by_something():
    free = {**FACTS, "y >= 9": at_least(y, 9)}
    assert "nothing grants 'y >= 9'" in flaws(facts=free)


@pytest.mark.parametrize("false", [at_least(-1, by="rule"), equal(sympy.S.One, by="rule")])
def test_an_absurd_supposition_is_refused(false):
    assert "'it' is absurd" in flaws(facts={**FACTS, "it": false})


def test_names_mean_one_thing():
    again = Step("x >= 1", at_least(3 * y, 3), {("x >= 1",): 3, ("y >= x",): 3})
    assert "two facts are named 'x >= 1'" in flaws(again, DOUBLE)


def test_a_step_without_certificate_fails_and_is_named():
    wrong = Step("2y >= 2", at_least(2 * y, 2), {("x >= 1",): 2})
    proof = replace(SOUND, links=(wrong,))
    assert proof.flaws == ("no certificate for the step: 2y >= 2",)
    assert [step.name for step in proof.failed] == ["2y >= 2"]


def test_words_are_counted():
    words = Argument("trust me", "limit", "As everybody knows.", {"2y >= 2": at_least(2 * y, 2)})
    proof = replace(SOUND, links=(words,))
    assert proof.status == "proved"
    assert proof.arguments == (words,)
    missing = replace(words, premises=("no such thing",))
    assert "uses 'no such thing'" in flaws(missing)


class TestCases:
    square = Claim("side", sympy.S.Zero, z**2)
    up = Step("z^2 if z >= 0", at_least(z**2), {("z >= 0", "z >= 0"): 1})
    down = Step("z^2 if z < 0", at_least(z**2), {("z < 0", "z < 0"): 1})

    def test_opposite_conditions_are_exhaustive(self):
        cases = either({"z >= 0": at_least(z)}, (self.up,), {"z < 0": more(-z)}, (self.down,))
        assert flaws(cases, claim=self.square) == ""

    @pytest.mark.parametrize("other", [at_least(-z, 1), more(-z, 1), more(z), equal(z, -1)])
    def test_others_are_not(self, other):
        down = replace(self.down, certificate={("z < 0", "z < 0"): 1})
        cases = either({"z >= 0": at_least(z)}, (self.up,), {"z < 0": other}, (down,))
        assert "the cases are not exhaustive" in flaws(cases, claim=self.square)

    def test_one_case_is_not_exhaustive(self):
        alone = Cases("alone", (Case({"z >= 0": at_least(z)}, (self.up,)),))
        assert "the cases are not exhaustive: alone" in flaws(alone, claim=self.square)

    def test_every_case_has_to_be_shown(self):
        cases = either({"z >= 0": at_least(z)}, (self.up,), {"z < 0": more(-z)}, ())
        assert "not shown: z**2 >= 0" in flaws(cases, claim=self.square)

    def test_what_is_shown_in_a_case_stays_there(self):
        inner = either(
            {"z >= 0": at_least(z)},
            (Step("z + 1 > 0", more(z + 1), {("z >= 0",): 1, (): 1}), self.up),
            {"z < 0": more(-z)},
            (self.down,),
            at_least(z**2),
            "square",
        )
        outside = Step("z + 2 > 0", more(z + 2), {("z + 1 > 0",): 1, (): 1})
        assert "'z + 2 > 0' uses 'z + 1 > 0'" in flaws(inner, outside, claim=self.square)
        assert flaws(inner, claim=self.square) == ""

    def test_a_contradiction_ends_a_case(self):
        facts = {"z >= 0, given": at_least(z, by="rule")}
        absurd = Step("both", at_least(sympy.S(-1)), {("z >= 0, given",): 1}, scale=("z < 0",))
        cases = either({"z >= 0": at_least(z)}, (self.up,), {"z < 0": more(-z)}, (absurd,))
        proof = replace(SOUND, claim=self.square, facts=facts, links=(cases,))
        assert proof.flaws == ()
        assert len(proof.scopes) == 1, "the other end cannot be met, and need not be"

    def test_a_distinction_is_declared(self):
        first, second = {"z = 1": equal(z, 1, by="rule")}, {"z = 2": equal(z, 2, by="rule")}
        one = Step("1", at_least(z**2), {("z = 1", "z + 1"): 1, (): 1}, free={"z + 1": z + 1})
        two = Step("2", at_least(z**2), {("z = 2", "z + 2"): 1, (): 4}, free={"z + 2": z + 2})
        cases = Cases("which", (Case(first, (one,)), Case(second, (two,))))
        declared = (Distinction("which", (first, second)),)
        assert flaws(cases, claim=self.square, distinctions=declared) == ""
        assert "not exhaustive: which" in flaws(cases, claim=self.square)
        half = replace(cases, cases=cases.cases[:1])
        assert "not exhaustive" in flaws(half, claim=self.square, distinctions=declared)

    def test_nothing_follows_the_end(self):
        cases = either({"z >= 0": at_least(z)}, (self.up,), {"z < 0": more(-z)}, (self.down,))
        assert "nothing may follow" in flaws(cases, DOUBLE, claim=self.square)


FAMILY = Family("members", (a_i, w_i))
SUMMED = {
    "w_i": at_least(w_i, by="rule"),
    "a_i <= 3": at_least(3, a_i, by="rule"),
    "sum w": Total(FAMILY, w_i, W),
    "sum w a": Total(FAMILY, w_i * a_i, A),
}
EACH = Step("each", at_least(3 * w_i - w_i * a_i), {("w_i", "a_i <= 3"): 1})
ALL = Sum("all", {"sum w": 3, "sum w a": -1}, each="each")
MEAN = Proof("", Claim("side", A, 3 * W), SUMMED, (EACH, ALL))


class TestSums:
    def test_a_bound_on_each_is_a_bound_on_the_sum(self):
        assert MEAN.flaws == ()
        induction = MEAN.steps[-1]
        assert set(induction.hypotheses) == {"so far", "one more"}
        assert induction.certificate == {("so far",): 1, ("one more",): 1}

    def test_the_terms_have_to_be_what_each_adds(self):
        wrong = replace(ALL, terms={"sum w": 2, "sum w a": -1})
        assert "no certificate for the step: all" in flaws(EACH, wrong, proof=MEAN)
        assert "no certificate" in flaws(EACH, replace(ALL, each=""), proof=MEAN)

    def test_a_coefficient_is_the_same_for_all(self):
        varying = replace(ALL, terms={"sum w": 3 - a_i})
        assert "the sum depends on the member" in flaws(EACH, varying, proof=MEAN)

    def test_there_may_be_no_members(self):
        """From w_i >= 1 and w_i <= 2 follows nothing for those who have no w_i at all."""
        facts = {**SUMMED, "w_i <= x": at_least(x, w_i, by="rule")}
        step = Step("x >= 0", at_least(x), {("w_i",): 1, ("w_i <= x",): 1})
        claim = Claim("side", sympy.S.Zero, x)
        assert "there may be none" in flaws(step, proof=MEAN, facts=facts, claim=claim)

    def test_a_sum_is_not_positive_for_members_that_are(self):
        facts = {**SUMMED, "w_i > 0": more(w_i, by="rule")}
        step = Sum("sum w > 0", {"sum w": 1}, each="w_i > 0")
        inverse = Step("1/W", more(1 / W), {("sum w > 0",): 1}, where=("sum w > 0",))
        found = flaws(step, inverse, proof=MEAN, facts=facts)
        assert "no certificate for the step: 1/W" in found

    def test_a_case_of_one_member_is_no_case_of_all(self):
        """Either a_i >= 0 or a_i < 0, for each i; not: for all i, or for all i."""
        up, down = {"a_i >= 0": at_least(a_i)}, {"a_i < 0": more(-a_i)}
        facts = {**SUMMED, "A": Total(FAMILY, a_i, x)}
        claim = Claim("side", sympy.S.Zero, x**2 + 1)
        end = Step("x^2 + 1", at_least(x**2 + 1), {("x", "x"): 1, (): 1}, free={"x": x})
        total = Sum("total", {"A": 1}, each="a_i >= 0")
        inside = either(up, (total, end), down, (end,))
        found = flaws(inside, proof=MEAN, facts=facts, claim=claim)
        assert "differ from member to member" in found
        assert "the sum depends on the member: total" in found

    def test_a_total_is_defined_once_and_of_fresh_name(self):
        twice = {**SUMMED, "again": Total(FAMILY, a_i, W)}
        assert "a total is defined twice" in flaws(proof=MEAN, facts=twice)
        fed = replace(MEAN.claim, inputs={"W": W})
        assert "a name for what the bound is fed" in flaws(proof=MEAN, claim=fed)
        circle = {**SUMMED, "circle": Total(FAMILY, w_i * x, x)}
        assert "defined by what comes after it" in flaws(proof=MEAN, facts=circle)
        expression = {**SUMMED, "no symbol": Total(FAMILY, a_i, 2 * x)}
        assert "nothing grants 'no symbol'" in flaws(proof=MEAN, facts=expression)

    def test_totals_are_no_facts(self):
        step = Step("total", at_least(W), {("sum w",): 1})
        assert "must use facts, got the total 'sum w'" in flaws(step, proof=MEAN)
        assert "must sum totals" in flaws(replace(ALL, terms={"w_i": 1}), proof=MEAN)


class TestBranches:
    jump = Claim("side", x, sympy.Piecewise((x, x <= 1), (x + y, True)))
    facts: ClassVar = {"y >= 0": at_least(y, by="rule")}

    def proof(self, *cases, **changes):
        made = Proof("", self.jump, self.facts, (Branches(cases),))
        return replace(made, **changes)

    def test_each_branch_under_its_own_condition(self):
        assert self.proof(Case({})).flaws == ()
        late = {"x > 1": more(x, 1)}
        claim = replace(self.jump, lhs=sympy.S.One, rhs=sympy.Piecewise((y + 1, x <= 1), (x, True)))
        step = Step("x >= 1", at_least(x, 1), {("x > 1",): 1, (): 0})
        assert self.proof(Case({}), Case(late), claim=claim).flaws == ()
        assert "not shown" in self.proof(Case({}), claim=claim).flaws[0]
        wrong = self.proof(Case({"x > 2": more(x, 2)}, (step,)), claim=claim)
        assert "no branch of the bound grants x > 2" in wrong.flaws

    def test_the_complement_of_a_conjunction_has_two_parts(self):
        bound = sympy.Piecewise((y, (x <= 1) & (y <= 1)), (z, True))
        goals = Claim("side", x, bound).goals()
        assert [[str(f) for f in g.conditions] for g in goals] == [
            ["1 - x >= 0", "1 - y >= 0"],
            ["x - 1 > 0"],
            ["y - 1 > 0"],
        ]

    @pytest.mark.parametrize(
        ("condition", "alternatives"),
        [
            (x <= sympy.Min(y, z), [["-x + y >= 0", "-x + z >= 0"], ["x - y > 0"], ["x - z > 0"]]),
            (x < sympy.Max(y, z), [["-x + y > 0"], ["-x + z > 0"], ["x - y >= 0", "x - z >= 0"]]),
            (sympy.Max(y, z) <= x, [["x - y >= 0", "x - z >= 0"], ["-x + y > 0"], ["-x + z > 0"]]),
            ((x < 1) | (y < 1), [["1 - x > 0"], ["1 - y > 0"], ["x - 1 >= 0", "y - 1 >= 0"]]),
        ],
    )
    def test_conditions_are_taken_apart(self, condition, alternatives):
        goals = Claim("side", x, sympy.Piecewise((y, condition), (z, True))).goals()
        assert [[str(f) for f in g.conditions] for g in goals] == alternatives

    def test_a_minimum_is_each_argument_and_a_maximum_is_at_least_each(self):
        low = Claim("side", x, sympy.Min(y, z)).goals()
        assert {str(g.fact) for g in low} == {"-x + y >= 0", "-x + z >= 0"}
        (high,) = Claim("side", x, sympy.Max(y, z)).goals()
        assert str(high.fact) == "bound - x >= 0"
        assert {"bound - y >= 0", "bound - z >= 0"} < {str(f) for f in high.conditions}

    def test_to_be_at_least_a_maximum_is_to_be_at_least_each_argument(self):
        goals = Claim("side", x, sympy.Max(y, z), relation=">=", shrink=sympy.S(2)).goals()
        assert {str(g.fact) for g in goals} == {"2*x - y >= 0", "2*x - z >= 0"}
        (low,) = Claim("side", x, sympy.Min(y, z), relation=">=").goals()
        assert str(low.fact) == "-bound + x >= 0"
        assert {"-bound + y >= 0", "-bound + z >= 0"} < {str(f) for f in low.conditions}

    def test_to_equal_a_minimum_is_to_equal_the_smaller(self):
        goals = Claim("side", x, sympy.Min(y, z), relation="==").goals()
        assert {(str(g.conditions[0]), str(g.fact)) for g in goals} == {
            ("-y + z >= 0", "-x + y = 0"),
            ("y - z >= 0", "-x + z = 0"),
        }

    def test_a_root_is_not_negative_and_has_its_square(self):
        (goal,) = Claim("side", x, sympy.sqrt(2 * y)).goals()
        assert [str(f) for f in goal.conditions] == ["bound >= 0", "bound**2 - 2*y = 0"]
        (goal,) = Claim("side", x, 1 / (1 + sympy.sqrt(y))).goals()
        assert "sqrt(y) >= 0" in {str(f) for f in goal.conditions}

    def test_the_symbol_of_a_maximum_means_nothing_else(self):
        facts = {"B": at_least(B, x, by="rule")}
        proof = Proof("", Claim("side", x, sympy.Max(y, z)), facts, ())
        assert "the symbol of the bound means something else as well" in proof.flaws[0]

    def test_a_branch_depends_on_inequalities(self):
        claim = Claim("side", x, sympy.Piecewise((y, sympy.Eq(x, 1)), (z, True)))
        proof = Proof("", claim, {}, ())
        assert "may depend on inequalities only" in proof.flaws[0]

    def test_totals_are_no_conditions_of_a_branch(self):
        total = Total(FAMILY, w_i, sympy.S.Zero, by=("rule",))
        assert "must use facts" in self.proof(Case({"W": total})).flaws[0]


class TestLemmas:
    lemma = Proof(
        "",
        Claim("side", x, x * y),
        {"x > 0": more(x, by="rule"), "y >= 1": at_least(y, 1, by="rule")},
        (Step("x <= x y", at_least(x * y, x), {("x > 0", "y >= 1"): 1}),),
    )
    known: ClassVar = {"z > 0": more(z, by="rule"), "W >= 1": at_least(W, 1, by="rule")}

    def proof(self, fact, **changes):
        facts = {**self.known, "quoted": fact}
        made = Proof("", Claim("side", z**2, z**2 * W), facts, (), lemmas={"lemma": self.lemma})
        return replace(made, **changes)

    def test_an_instance_of_a_lemma_is_granted(self):
        fact = Fact(z**2 * W - z**2, ">=", ("lemma",), ((x, z**2), (y, W)))
        assert self.proof(fact).flaws == ()
        assert [step.name for step in self.proof(fact).steps] == ["x <= x y"]
        hollow = replace(self.lemma, links=())
        assert self.proof(fact, lemmas={"lemma": hollow}).flaws == (
            "lemma: not shown: x*y - x >= 0",
        )

    @pytest.mark.parametrize(
        "fact",
        [
            Fact(z**2 * W - z**2, ">=", ("lemma",)),  # at which symbols?
            Fact(z**2 * W - z**2, ">", ("lemma",), ((x, z**2), (y, W))),
            Fact(z**2 * W - 2 * z**2, ">=", ("lemma",), ((x, z**2), (y, W))),
            Fact(z**2 * A - z**2, ">=", ("lemma",), ((x, z**2), (y, A))),  # A >= 1?
            Fact(A * W - A, ">=", ("lemma",), ((x, A), (y, W))),  # A > 0?
            Fact(-z * W + z, ">=", ("lemma",), ((x, -z), (y, W))),  # -z > 0?
            at_least(z, 9, by="lemma"),
        ],
    )
    def test_nothing_else_is(self, fact):
        assert "'quoted' is no instance of 'lemma'" in self.proof(fact).flaws


def test_facts_imply_what_is_weaker():
    assert more(x, y).implies(at_least(x, y))
    assert equal(x, y).implies(at_least(x, y))
    assert equal(x, y).implies(at_least(y, x))
    assert equal(x, y).implies(equal(y, x))
    assert not at_least(x, y).implies(more(x, y))
    assert not more(x, y).implies(equal(x, y))
    assert not more(x, y).implies(at_least(y, x))
    assert at_least((x + y) ** 2).implies(at_least(x**2 + 2 * x * y + y**2))
    assert not at_least(x).implies(at_least(2 * x))
    assert Fact(x, ">").opposite == Fact(-x, ">=")
    with pytest.raises(ValueError, match="equation"):
        _ = equal(x, y).opposite
