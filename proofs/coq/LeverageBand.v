(** T15-band: the leverage of a list whose similarities attain both ends of a band, at least; attained
    by a pair at each end and all else in the middle. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Converse Star Leverage.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section AtLeast.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (lo hi x : F).
Hypotheses (sym : symmetric S) (band : in_band S lo hi).
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).
Hypothesis ends : exists i j k l, [/\ i != j, k != l, S i j = lo & S k l = hi].
Hypotheses (x_ge_0 : 0 <= x) (bounded : leverage_at_most S x).

Theorem T15_band : Bounds.leverage_converse lo hi <= x.
Proof.
have wide : 0 < - hi - lo + 2%:R by linear.
have D0 : 0 <= hi - lo by linear.
rewrite /Bounds.leverage_converse ler_pdivr_mulr //.
case: (shapes sym ends) => [->|[V [y [R [distinct high low]]]]|[i [j [k [l [distinct low high]]]]]].
- by rewrite subrr mulr_ge0 //; linear.
- have [VR yV yR] : [/\ V != R, y != V & y != R].
    by move: distinct; rewrite /= !inE negb_or (eq_sym y V) => /and3P[/andP[-> ->] -> _].
  have := bounded VR yV yR; rewrite high low => most; have near := band_ge band VR.
  by rewrite (sym V R) in near; linear using (times x_ge_0 near), (times x_ge_0 (ltW hi_lt_1)).
wlog nearer : i j distinct low / Num.min (S j k) (S j l) <= Num.min (S i k) (S i l).
  move=> hard; case: (lerP (Num.min (S j k) (S j l)) (Num.min (S i k) (S i l))) => [|/ltW] le; first exact: (hard i j).
  apply: (hard j i) => //; last by rewrite sym.
  by move: distinct; rewrite /= !inE !negb_or (eq_sym j i) => /and4P[/and3P[-> -> ->] /andP[-> ->] -> _].
wlog nearest : k l distinct high nearer / S j k <= S j l.
  move=> hard; case: (lerP (S j k) (S j l)) => [|/ltW] le; first exact: (hard k l).
  apply: (hard l k) => //; [|by rewrite sym|by rewrite minC [X in _ <= X]minC].
  move: distinct; rewrite /= !inE !negb_or => /and4P[/and3P[-> -> ->] /andP[-> ->] kl _].
  by rewrite eq_sym kl.
have least : S j k <= S i k.
  by move: nearer; rewrite (min_idPl nearest) le_minr => /andP[].
move: distinct; rewrite /= !inE !negb_or => /and4P[/and3P[ij ik il] /andP[jk jl] kl _].
have l_over_j : hi - S j k <= x * (1 - S j l).
  by rewrite -high (sym k l); apply: bounded; rewrite // eq_sym.
have k_over_j : S i k - lo <= x * (1 - S j k).
  by rewrite -low (sym i k) (sym i j); apply: bounded; rewrite // eq_sym.
case: (lerP ((lo + hi) / 2%:R) (S j k)) => [near|far].
  by linear using (times x_ge_0 near).
have t0 : 0 < 1 - S j k by have := band_le band jk; linear.
have over : hi - S j k <= x * (1 - S j k) by linear using (times x_ge_0 nearest).
by rewrite -(ler_pmul2r t0); linear using (times over (ltW wide)), (times (ltW far) (ltW hi_lt_1)).
Qed.
End AtLeast.

(** i and j at lo, k and l at hi, all else in the middle. *)
Section Middle.
Variables (F : realFieldType) (T : finType) (lo hi : F) (i j k l : T).
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1) (distinct : uniq [:: i; j; k; l]).
Let m := (lo + hi) / 2%:R.
Definition pair (a b x y : T) := ((x == a) && (y == b)) || ((x == b) && (y == a)).
Definition in_the_middle x y : F := if x == y then 1 else if pair i j x y then lo else if pair k l x y then hi else m.
Let S := in_the_middle.

Lemma pair_sym a b x y : pair a b x y = pair a b y x.
Proof. by rewrite /pair orbC andbC [X in _ || X]andbC. Qed.

Lemma middle_similarity : [/\ unit_diagonal S, symmetric S & in_band S lo hi].
Proof.
have [low high] : lo <= m /\ m <= hi by rewrite /m; split; linear.
split=> [x|x y|x y xy]; rewrite /S /in_the_middle; first by rewrite eqxx.
  by rewrite eq_sym !(pair_sym _ _ x).
by rewrite (negPf xy); case: ifP => _; [|case: ifP => _]; rewrite ?lexx ?lo_le_hi ?low ?high.
Qed.
Lemma middle_ends : S i j = lo /\ S k l = hi.
Proof. by rewrite /S /in_the_middle /pair !eqxx !(apart distinct). Qed.

(** Whoever is in a pair is in the middle with all others. *)
Lemma elsewhere x y z : pair i j x y || pair k l x y -> z != x -> z != y -> S x z = m.
Proof.
have A := apart distinct; rewrite /S /in_the_middle /pair ![_ == z]eq_sym => pairs zx zy.
move: pairs; rewrite (negPf zx) => /orP[] /orP[] /andP[/eqP Ex /eqP Ey]; rewrite Ex Ey in zx zy *;
  by rewrite !A (negPf zx) (negPf zy) ?andbF.
Qed.

Theorem T15_band_tight : leverage_at_most S (Bounds.leverage_converse lo hi).
Proof.
have [diagonal sym band] := middle_similarity.
have wide : 0 < - hi - lo + 2%:R by linear.
have D0 : 0 <= hi - lo by linear.
move=> V R y VR yV yR; rewrite /Bounds.leverage_converse; set x := _ / _.
have x0 : 0 <= x by rewrite /x divr_ge0 // ltW.
have xE : x * (1 - m) = (hi - lo) / 2%:R by rewrite /x /m; field; rewrite gt_eqF.
have t0 : 0 <= x * (1 - S R V) by rewrite mulr_ge0 // subr_ge0; have := band_le band VR; rewrite (sym V R); linear.
have RV : R != V by rewrite eq_sym.
have Ry : R != y by rewrite eq_sym.
have Vy : V != y by rewrite eq_sym.
have [low high] : lo <= m /\ m <= hi by rewrite /m; split; linear.
case nearV: (pair k l V y).
  have V_is : pair i j V y || pair k l V y by rewrite nearV orbT.
  have y_is : pair i j y V || pair k l y V by rewrite !(pair_sym _ _ y).
  rewrite (sym R V) (elsewhere V_is RV Ry) (sym R y) (elsewhere y_is Ry RV) xE.
  by have := band_le band Vy; rewrite /m; linear.
have Vm : S V y <= m.
  by rewrite /S /in_the_middle (negPf Vy) nearV; case: ifP.
case farR: (pair i j R y).
  have R_is : pair i j R y || pair k l R y by rewrite farR.
  by rewrite (elsewhere R_is VR Vy) xE; have := band_ge band Ry; move: Vm; rewrite /m; linear.
have : m <= S R y by rewrite /S /in_the_middle (negPf Ry) farR; case: ifP.
by linear.
Qed.
End Middle.
