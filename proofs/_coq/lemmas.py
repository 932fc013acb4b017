"""A step of a proof as a Coq lemma that its own certificate proves; nothing is searched for.

Three goals: the scale is > 0, a term; scale * slack = certificate, by `ring` or `field`; the
certificate has its sign, a term made of the lemmas of Kernel.v.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import sympy
from sympy import Expr, Mul, Pow

from proofs._coq.terms import Dialect, Writer, comment, distinct
from proofs.certificate import Identity, Inequality, Step

RULE = {">=": "nonnegative", ">": "positive", "==": "null"}
CLAIM = {">=": "0 <= {}", ">": "0 < {}", "==": "{} = 0"}


def lemma(dialect: Dialect, name: str, step: Step) -> str:
    """Return the lemma and its proof."""
    return _Lemma(dialect, step).text(name)


def _expressions(step: Step) -> list[Expr]:
    if isinstance(step, Identity):
        parts = [step.left, step.right, *step.positive.values()]
    else:
        parts = [step.slack, *step.known.values()]
    return [sympy.sympify(part) for part in parts]


def _divisors(expressions: Iterable[Expr]) -> list[Expr]:
    """Return what is divided by, inner divisions first."""
    found: dict[Expr, None] = {}
    for expression in expressions:
        for part in sympy.postorder_traversal(expression):
            if isinstance(part, Pow) and part.exp.is_negative:
                for factor in Mul.make_args(part.base):
                    base = factor.as_base_exp()[0]
                    if not base.is_number:
                        found[base] = None
    return list(found)


class _Lemma:
    def __init__(self, dialect: Dialect, step: Step) -> None:
        self.dialect, self.step = dialect, step
        expressions = _expressions(step)
        taken: set[str] = set()
        names = sorted({s.name for e in expressions for s in e.free_symbols})
        symbols = distinct(names, taken)
        self.write = Writer(dialect, symbols)
        self.binder = f" ({' '.join(symbols.values())} : {dialect.carrier})" if names else ""
        self.positive = distinct(step.positive, taken, "p_")
        self.divides = any(
            (part.is_Pow and part.exp.is_negative) or (part.is_Rational and not part.is_Integer)
            for e in expressions
            for part in sympy.preorder_traversal(e)
        )
        self.nonnegative: dict[str, str] = {}
        self.equations: dict[str, str] = {}
        if isinstance(step, Inequality):
            self.nonnegative = distinct(step.hypotheses, taken, "h_")
            self.equations = distinct(step.equations, taken, "e_")
            self.divides |= any(not sympy.Rational(c).is_Integer for c in step.certificate.values())

    def text(self, name: str) -> str:
        """Return statement and proof."""
        lines = [comment(self.step.name), f"Lemma {name}{self.binder}"]
        lines += [
            f"  ({h} : 0 < {self._side(self.step.positive[n])})" for n, h in self.positive.items()
        ]
        if isinstance(self.step, Identity):
            claim = f"{self._side(self.step.left)} = {self.write(self.step.right)}"
            finish = [f"{self._identity}."]
        else:
            known = self.step.known
            lines += [f"  ({h} : 0 <= {self._side(known[n])})" for n, h in self.nonnegative.items()]
            lines += [f"  ({h} : {self._side(known[n])} = 0)" for n, h in self.equations.items()]
            claim = CLAIM[self.step.relation].format(f"{self._side(self.step.slack)}")
            finish = self._certificate(self.step)
        return "\n".join([*lines, f"  : {claim}.", "Proof.", *self._nonzero(), *finish, "Qed.", ""])

    def _side(self, e: Expr) -> str:
        """Return the term, with its type where that cannot be told from a symbol."""
        text = self.write(e)
        return f"({text} : {self.dialect.carrier})" if sympy.sympify(e).is_number else text

    @property
    def _identity(self) -> str:
        return "field; nonzero" if self.divides else "ring"

    def _nonzero(self) -> Iterator[str]:
        """Yield assertions that no denominator is 0: each is a number times what is > 0."""
        for i, base in enumerate(_divisors(_expressions(self.step)), 1):
            top, bottom = sympy.fraction(sympy.cancel(sympy.together(base)))
            number, above = _as_product(top, self.step.positive)
            below_number, below = _as_product(bottom, self.step.positive)
            product, proof = self._positive_product(number / below_number, above)
            solve = "ring"
            if below:
                yield f"assert (N{i} : {self.dialect.nonzero.format(f'({product})')})."
                yield f"{{ exact {proof}. }}"
                divisor, proof_below = self._positive_product(sympy.S.One, below)
                product, proof = f"({product}) / ({divisor})", f"(nz_div {proof} {proof_below})"
                solve = "field; nonzero"
            yield f"assert (D{i} : {self.dialect.nonzero.format(self.write.atom(base))})."
            goal = f"(@nz_eq {self.dialect.field}({self.write(base)}) ({product}))"
            yield f"{{ apply {goal}; [exact {proof} | {solve}]. }}"
            whole, parts = sympy.fraction(sympy.together(base))
            if parts.is_Integer and parts != 1:  # as `field` asks for it, without fractions
                times = f"{self.write.atom(parts)} * ({self.write(base)})"
                whole, proved = sympy.expand(whole), f"(nz {self._number(parts, strict=True)})"
                yield f"assert (W{i} : {self.dialect.nonzero.format(f'({self.write(whole)})')})."
                goal = f"(@nz_eq {self.dialect.field}({self.write(whole)}) ({times}))"
                yield f"{{ apply {goal}; [exact (nz_mul {proved} D{i}) | field; nonzero]. }}"

    def _positive_product(self, number: Expr, names: list[str]) -> tuple[str, str]:
        """Return a number times what is > 0, and the proof that it is not 0."""
        factors = [f"({self.write(self.step.positive[n])})" for n in names]
        proofs = [f"(nz {self.positive[n]})" for n in names]
        if number != 1 or not names:
            factors.insert(0, self.write.atom(number))
            proofs.insert(0, f"(nz {self._number(sympy.Rational(number), strict=True)})")
        proof = proofs[0]
        for each in proofs[1:]:
            proof = f"(nz_mul {proof} {each})"
        return " * ".join(factors), proof

    def _certificate(self, step: Inequality) -> list[str]:
        terms = [
            self._term(step, names, sympy.Rational(c)) for names, c in step.certificate.items()
        ]
        if step.relation == ">":  # what is > 0 stands first
            terms.sort(key=lambda term: term[2] != "positive")
        terms = terms or [("0", "(num 0)" if step.relation == ">=" else "Logic.eq_refl", "zero")]
        sums, proof = terms[0][0], self._sign(step.relation, terms[0], first=True)
        join = {">=": "add", ">": "add_pos", "==": "add_gone"}[step.relation]
        for term in terms[1:]:
            sums += f"\n    + {term[0]}"
            proof = f"({join} {proof}\n    {self._sign(step.relation, term, first=False)})"
        scale = " * ".join(f"({self.write(step.positive[n])})" for n in step.scale) or "1"
        bigger = self.positive[step.scale[0]] if step.scale else "one"
        for n in step.scale[1:]:
            bigger = f"(mul_pos {bigger} {self.positive[n]})"
        return [
            f"apply (@{RULE[step.relation]} {self.dialect.field}({scale}) _\n   ({sums})).",
            f"- exact {bigger}.",
            f"- {self._identity}.",
            f"- exact {proof}.",
        ]

    def _sign(self, relation: str, term: tuple[str, str, str], *, first: bool) -> str:
        _, proof, kind = term
        if kind == "equation":
            return f"({'gone' if relation == '==' else 'vanish'} {proof})"
        if kind == "positive" and not (first and relation == ">"):
            return f"(pos {proof})"
        return proof

    def _term(
        self, step: Inequality, names: tuple[str, ...], c: sympy.Rational
    ) -> tuple[str, str, str]:
        """Return a product of the certificate, the proof of its sign, and which sign it is."""
        known, write = step.known, self.write
        equation = next((n for n in names if n in self.equations), None)
        if equation is not None:
            rest = list(names)
            rest.remove(equation)
            factors = [f"({self._side(known[n])})" for n in rest]
            factors.insert(0, f"({self._side(c)})")
            return (
                f"{' * '.join(factors)} * ({self._side(known[equation])})",
                self.equations[equation],
                "equation",
            )
        signed = [n for n in names if n not in step.free]
        strict = all(n in self.positive for n in signed) and len(signed) == len(names) and c > 0
        factors, proofs = [], []
        if c != 1 or not names:
            factors.append(self.dialect.constant.format(write(c)))
            proofs.append(self._number(c, strict=strict))
        for n in signed:
            factors.append(f"({self._side(known[n])})")
            bare = self.positive[n] if n in self.positive else self.nonnegative[n]
            proofs.append(f"(pos {bare})" if n in self.positive and not strict else bare)
        for n in dict.fromkeys(n for n in names if n in step.free):
            for _ in range(names.count(n) // 2):
                factors.append(f"(({write(known[n])}) * ({write(known[n])}))")
                proofs.append(f"(square ({write(known[n])}))")
        proof = proofs[0]
        for each in proofs[1:]:
            proof = f"({'mul_pos' if strict else 'mul'} {proof} {each})"
        return " * ".join(factors), proof, "positive" if strict else "nonnegative"

    def _number(self, c: sympy.Rational, *, strict: bool) -> str:
        """Return a proof that a number is >= 0, or > 0."""
        if c == 1:
            return "one" if strict else "(pos one)"
        if c.is_Integer:
            return f"(num_pos {c.p - 1})" if strict else f"(num {c.p})"
        return self.dialect.fraction(int(c.p), int(c.q), strict=strict)


def _as_product(e: Expr, positive: Mapping[str, Expr]) -> tuple[sympy.Rational, list[str]]:
    """Return a polynomial as a number times numerators of positive hypotheses, by name."""
    rest = sympy.cancel(e)
    names: list[str] = []
    for name, factor in positive.items():
        factor = sympy.sympify(factor)
        if factor.is_number or not factor.is_polynomial():
            continue
        while not rest.is_number:
            quotient = sympy.cancel(rest / factor)
            if not quotient.is_polynomial():
                break
            rest, names = quotient, [*names, name]
    if not rest.is_number:
        raise ValueError(f"nothing says that {e} is not 0")
    return sympy.Rational(rest), names
