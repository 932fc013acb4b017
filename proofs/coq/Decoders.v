(** T17: which decoder of marginals finds the mode. Fingerprints are sets of bits, mu the true
    marginals; the mode R has bits on, r of them, and more mass than the decoder's threshold. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Decoders.
Variables (F : realFieldType) (T B : finType) (c : T -> {set B}) (p : T -> F).
Hypotheses (law : posterior p) (distinct : injective c).
Variables R V : T.
Hypothesis VR : V != R.
Definition marginal k := \sum_(y | k \in c y) p y.
(** The marginals summed over some bits, and over all: the expected number of bits on. *)
Definition total (A : {set B}) := \sum_(k in A) marginal k.
Definition expected_size := \sum_k marginal k.
Let pi := p R.
Let p0 := mass_ge0 law.

Lemma marginal_on k : k \in c R -> pi <= marginal k.
Proof. by move=> on; rewrite /marginal (bigD1 R) //= ler_addl; apply: sum_ge0. Qed.
Lemma marginal_off k : k \notin c R -> marginal k <= 1 - pi.
Proof.
move=> off; have -> : 1 - pi = \sum_(y | y != R) p y.
  by have := split_one p R; rewrite (proj2 law) /pi => ->; ring.
rewrite /marginal [X in _ <= X](bigID (fun y => k \in c y)) /=.
rewrite [X in _ <= X + _](eq_bigl (fun y => k \in c y)) ?ler_addl ?sum_ge0 // => y.
by case: eqP => // ->; rewrite (negPf off).
Qed.
Lemma marginal_ge0 k : 0 <= marginal k. Proof. exact: sum_ge0. Qed.
Lemma marginal_le1 k : marginal k <= 1.
Proof. by rewrite -(proj2 law) [X in _ <= X](bigID (fun y => k \in c y)) /= ler_addl sum_ge0. Qed.

(** The bits of R and V, apart and together. *)
Let both := c V :&: c R.
Let only_V := c V :\: c R.
Let only_R := c R :\: c V.
Lemma differ : (0 < #|only_V| + #|only_R|)%N.
Proof.
rewrite lt0n addn_eq0 !cards_eq0 !setD_eq0; apply: contra VR => /andP[VR' RV].
by apply/eqP/distinct/eqP; rewrite eqEsubset VR' RV.
Qed.

(** Any sum over bits of the sign of mu - 1/(1+ratio): the log-likelihood of marginals from BCE
    whose weight of bits on is ratio times that of bits off. *)
Theorem T17_additive (f : B -> F) ratio : 0 < ratio ->
  (forall k, 1 < marginal k * (1 + ratio) -> 0 < f k) ->
  (forall k, marginal k * (1 + ratio) < 1 -> f k < 0) ->
  Bounds.decoder_threshold_log_likelihood ratio < p R ->
  \sum_(k in c V) f k < \sum_(k in c R) f k.
Proof.
move=> pos on off; rewrite /Bounds.decoder_threshold_log_likelihood => more.
have w : 0 < ratio + 1 by linear.
have [more1 morer] : 1 < p R * (ratio + 1) /\ ratio < p R * (ratio + 1).
  by move: more; rewrite ltr_pdivr_mulr // lt_maxl => /andP[].
have fR k : k \in c R -> 0 < f k.
  by move=> kR; apply: on; have := marginal_on kR; rewrite /pi => le; linear using (times le (ltW w)).
have fV k : k \notin c R -> f k < 0.
  by move=> kR; apply: off; have := marginal_off kR; rewrite /pi => le; linear using (times le (ltW w)).
rewrite (big_setID (c R)) [X in _ < X](big_setID (c V)) setIC /= ltr_add2l.
have less : \sum_(k in only_V) f k <= 0.
  by rewrite -oppr_ge0 -sumrN; apply: sumr_ge0 => k; rewrite inE => /andP[kR _]; rewrite oppr_ge0 ltW // fV.
have great : 0 <= \sum_(k in only_R) f k.
  by apply: sumr_ge0 => k; rewrite inE => /andP[_ kR]; rewrite ltW // fR.
have := differ; rewrite addn_gt0 => /orP[/card_gt0P[k kV]|/card_gt0P[k kR]].
  apply: lt_le_trans great; rewrite (bigD1 k) //=; move: (kV); rewrite inE => /andP[kR _].
  rewrite -[X in _ < X](addr0 0); apply: ltr_le_add; first exact: fV.
  by rewrite -oppr_ge0 -sumrN; apply: sumr_ge0 => x /andP[]; rewrite inE => /andP[xR _] _; rewrite oppr_ge0 ltW // fV.
apply: le_lt_trans less _; rewrite (bigD1 k) //=; move: (kR); rewrite inE => /andP[_ kR'].
rewrite -[X in X < _](addr0 0); apply: ltr_le_add; first exact: fR.
by apply: sumr_ge0 => x /andP[]; rewrite inE => /andP[_ xR] _; rewrite ltW // fR.
Qed.

(** What a set of bits can have in all. *)
Lemma total_bound (A P : {set B}) b : A \subset P -> (forall k, k \in P -> marginal k <= b) -> total A <= b * #|A|%:R.
Proof.
move=> sub le; rewrite mulr_natr -sumr_const; apply: ler_sum => k kA; apply: le.
exact: (subsetP sub).
Qed.

(** a_V, a_R and the numbers of bits: o shared, n of V alone, m of R alone. *)
Let o : F := #|both|%:R.
Let n : F := #|only_V|%:R.
Let m : F := #|only_R|%:R.
Let A := total both.
Lemma sizes : [/\ #|c V|%:R = o + n :> F, #|c R|%:R = o + m :> F, 0 <= o, 0 <= n & 0 <= m].
Proof.
split; rewrite ?ler0n // -natrD; congr (_%:R); rewrite /both /only_V /only_R.
  by rewrite -(cardsID (c R) (c V)).
by rewrite setIC -(cardsID (c V) (c R)).
Qed.
Lemma totals : [/\ total (c V) = A + total only_V, total (c R) = A + total only_R,
  total only_V <= (1 - pi) * n, pi * m <= total only_R & pi * o <= A <= o].
Proof.
split.
- by rewrite /total (big_setID (c R)).
- by rewrite /total (big_setID (c V)) /= setIC.
- by apply: (@total_bound _ (~: c R)) => [|k]; rewrite ?inE; [apply/subsetP => k; rewrite !inE => /andP[] | apply: marginal_off].
- rewrite mulr_natr -sumr_const; apply: ler_sum => k; rewrite inE => /andP[_]; exact: marginal_on.
- apply/andP; split.
    by rewrite mulr_natr -sumr_const; apply: ler_sum => k; rewrite inE => /andP[_]; exact: marginal_on.
  rewrite -[o]mul1r; apply: (@total_bound _ setT) => // k _; exact: marginal_le1.
Qed.
Lemma inside (P : {set B}) : total P <= expected_size.
Proof. by rewrite /expected_size [X in _ <= X](bigID (mem P)) /= ler_addl; apply: sumr_ge0 => k _; apply: marginal_ge0. Qed.

(** Ruzicka's similarity of the marginals and a fingerprint: sum min / sum max. *)
Definition ruzicka y := total (c y) / (expected_size + #|c y|%:R - total (c y)).

Theorem T17_ruzicka : (0 < #|c R|)%N ->
  Bounds.decoder_threshold_ruzicka (expected_size / #|c R|%:R) < p R -> ruzicka V < ruzicka R.
Proof.
move=> some; set M := expected_size; set r : F := #|c R|%:R; rewrite -/pi.
have r0 : 0 < r by rewrite ltr0n.
have [vE rE o0 n0 m0] := sizes; have [aV aR offV onR /andP[lowA highA]] := totals.
have M0 : 0 <= M by apply: sumr_ge0 => k _; apply: marginal_ge0.
have inR := inside (c R); rewrite -/M in inR.
have pi1 : pi <= 1 by apply: mass_le1.
rewrite /Bounds.decoder_threshold_ruzicka => more.
have {}more : M + r < pi * (M + 2%:R * r).
  have w2 : 0 < M / r + 2%:R by have : 0 <= M / r by [rewrite divr_ge0 // ltW]; linear.
  have E : M / r * r = M by rewrite divfK // gt_eqF.
  rewrite ltr_pdivr_mulr // in more.
  by linear using (times_lt more r0), (congr1 (fun z => pi * z) E), E.
have half : 1 < 2%:R * pi.
  by rewrite ltNge; apply/negP => le; have := times le M0; have := times le (ltW r0); linear.
have onR' : r * pi <= total (c R) by rewrite -/r in rE; rewrite aR rE; linear.
have top : total (c R) <= r by rewrite -/r in rE; rewrite aR rE; have := @total_bound only_R setT 1 (subsetT _) (fun k _ => marginal_le1 k); rewrite -/m; linear.
have MR : 0 < M by have := times_lt r0 half; linear.
have denV : 0 < M + #|c V|%:R - total (c V).
  have inV := inside (c V); rewrite -/M in inV.
  case: (posnP #|c V|) => [none|anyV].
    by rewrite (cards0_eq none) /total big_set0 cards0; linear.
  have : 0 < (#|c V|%:R : F) by rewrite ltr0n.
  by linear.
have denR : 0 < M + r - total (c R) by linear.
rewrite /ruzicka -/M -/r ltr_pdivr_mulr // mulrAC ltr_pdivl_mulr //.
have sum0 : 0 < M + r by linear.
have c1 : 0 < pi * (M + r) - total (c R) by have := times_lt half sum0; linear.
have c2 : 0 < total (c R) - (1 - pi) * (M + r) by linear.
have k1 := times onR (ltW sum0); have k2 := times offV (ltW sum0).
rewrite aV aR in c1 c2 *; rewrite -/r in rE; rewrite vE rE in c1 c2 k1 k2 *.
have k3 := mulr_ge0 m0 (ltW c1); have k4 := mulr_ge0 n0 (ltW c2).
have := differ; rewrite -(ltr_nat F) natrD -/n -/m => some'.
case: (ltrP 0 n) => [n1|n1].
  by have k5 := mulr_gt0 n1 c2; linear.
have m1 : 0 < m by linear.
by have k5 := mulr_gt0 m1 c1; linear.
Qed.
End Decoders.

(** The arithmetic of T17 for the cosine: s and t are the roots of |V| and |R|. *)
Lemma cosine_core (F : realFieldType) (s t o n m a a' b pi : F) : 0 < s -> 0 < t -> s ^+ 2 = o + n -> t ^+ 2 = o + m ->
  0 <= n -> 0 <= m -> 0 < n + m -> b <= (1 - pi) * n -> pi * m <= a' -> pi * o <= a -> a <= o ->
  1 < 2%:R * pi -> (t < s -> s + t < pi * (s + 2%:R * t)) -> (a + b) * t < (a + a') * s.
Proof.
move=> s0 t0 ss tt n0 m0 some b_le a'_ge a_ge a_le half wide.
have h1 := times b_le (ltW t0); have h2 := times a'_ge (ltW s0).
case: (lerP s t) => [short|long].
  have st_o : o <= s * t by linear using (times short (ltW s0)).
  have h3 := times a_le short; have h4 := times short st_o.
  have ms : 0 <= m * s := mulr_ge0 m0 (ltW s0); have nt : 0 <= n * t := mulr_ge0 n0 (ltW t0).
  have some' : 0 < m * s + n * t.
    case: (lerP n 0) => [none|any]; last by have := mulr_gt0 any t0; linear.
    by have m1 : 0 < m by [linear]; have := mulr_gt0 m1 s0; linear.
  have h5 := times_lt half some'.
  by linear using (congr1 (fun z => z * t) ss), (congr1 (fun z => z * s) tt), (congr1 (fun z => pi * z * t) ss), (congr1 (fun z => pi * z * s) tt).
have far := wide long.
have h3 := times a_ge (ltW long).
have st : 0 < t * (s - t) by rewrite mulr_gt0 ?subr_gt0.
have h4 := times_lt far st.
have o_le : o <= t ^+ 2 by linear.
have h5 := times o_le (ltW half); have h6 : 0 <= (t ^+ 2 - o) * (2%:R * pi - 1) * t by rewrite mulr_ge0 // ltW.
have e1 := congr1 (fun z => z * t) ss; have e2 := congr1 (fun z => pi * z * t) ss.
have e3 := congr1 (fun z => pi * z * s) tt; have e4 := congr1 (fun z => pi * z * t) tt.
by linear.
Qed.

(** Cosine of the marginals and a fingerprint, up to the length of the marginals. *)
Section Cosine.
Variables (F : rcfType) (T B : finType) (c : T -> {set B}) (p : T -> F).
Definition cosine_score y := total c p (c y) / Num.sqrt (#|c y|%:R).
Local Notation K := (Num.RealClosedField.realFieldType F).
Ltac linear_here := match goal with F : rcfType |- _ => linear_in constr:(Num.RealClosedField.realFieldType F) end.

Theorem T17_cosine R V ratio : posterior p -> injective c -> V != R -> (0 < #|c R|)%N -> 0 <= ratio ->
  (forall y, #|c y|%:R <= ratio ^+ 2 * #|c R|%:R) ->
  Bounds.decoder_threshold_cosine ratio < p R -> cosine_score V < cosine_score R.
Proof.
move=> law inj VR some ratio0 most more.
have [vE rE o0 n0 m0] := sizes K c R V.
have [aV aR offV onR /andP[lowA highA]] := totals (F := K) c law R V.
have pi1 : p R <= 1 := mass_le1 (F := K) law R.
have r0 : 0 < (#|c R|%:R : F) by rewrite ltr0n.
have [t t0 tt] : exists2 t : F, 0 < t & t ^+ 2 = #|c R|%:R.
  by exists (Num.sqrt (#|c R|%:R)); [rewrite sqrtr_gt0 | rewrite sqr_sqrtr ?ltW].
have half : 1 < 2%:R * p R.
  move: more; rewrite /Bounds.decoder_threshold_cosine; case: (lerP ratio 1) => [_|big] more; first by linear_here.
  have w : 0 < ratio + 2%:R by linear_here.
  by rewrite ltr_pdivr_mulr // in more; have := times (F := K) ratio0 pi1; linear_here.
have massR : 0 < total c p (c R).
  have m0' := mulr_ge0 (ltW (lt_trans ltr01 half)) m0; have o0' := mulr_ge0 (ltW (lt_trans ltr01 half)) o0.
  have := mulr_gt0 (lt_trans ltr01 half) r0; rewrite rE.
  by linear_here.
rewrite /cosine_score -tt sqrtr_sqr (gtr0_norm t0).
have [none|any] := posnP #|c V|.
  by rewrite none sqrtr0 invr0 mulr0 divr_gt0.
have v0 : 0 < (#|c V|%:R : F) by rewrite ltr0n.
have [s s0 ss] : exists2 s : F, 0 < s & s ^+ 2 = #|c V|%:R.
  by exists (Num.sqrt (#|c V|%:R)); [rewrite sqrtr_gt0 | rewrite sqr_sqrtr ?ltW].
rewrite -ss sqrtr_sqr (gtr0_norm s0) ltr_pdivr_mulr // mulrAC ltr_pdivl_mulr // aV aR.
have some'' : 0 < #|c V :\: c R|%:R + #|c R :\: c V|%:R :> F by rewrite -natrD ltr0n differ.
suff wide : t < s -> s + t < p R * (s + 2%:R * t).
  exact: (cosine_core (F := K) s0 t0 (etrans ss vE) (etrans tt rE) n0 m0 some'' offV onR lowA highA half wide).
move=> long; have short : s <= ratio * t.
  rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 ?(ltW s0) ?(ltW t0) //.
  by rewrite exprMn ss tt.
move: more; rewrite /Bounds.decoder_threshold_cosine; case: (lerP ratio 1) => [small|big] more.
  by have := times (F := K) small (ltW t0); linear_here.
have w : 0 < ratio + 2%:R by linear_here.
rewrite ltr_pdivr_mulr // in more.
by have := times_lt (F := K) more t0; have := times (F := K) pi1 short; linear_here.
Qed.
End Cosine.
