(** T18: fingerprints under Tversky similarity I/(I + alpha |difference|). The Tanimoto distance, at
    alpha = 1, is a metric (Marczewski and Steinhaus 1958); all others are functions of it. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Leverage.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Fingerprints.
Variables (F : realFieldType) (B : finType).
Implicit Types x y z : {set B}.

Definition shared x y : F := #|x :&: y|%:R.
Definition differing x y : F := #|x :\: y|%:R + #|y :\: x|%:R.
(** Equal fingerprints, two empty ones too, have similarity 1. *)
Definition tversky (alpha : F) x y : F :=
  if x == y then 1 else shared x y / (shared x y + alpha * differing x y).
Definition distance x y : F := differing x y / (shared x y + differing x y).

Lemma size x : 0 <= (#|x|%:R : F). Proof. exact: ler0n. Qed.
Lemma shared_ge0 x y : 0 <= shared x y. Proof. exact: ler0n. Qed.
Lemma differing_ge0 x y : 0 <= differing x y. Proof. by rewrite addr_ge0 ?ler0n. Qed.
Lemma shared_sym x y : shared x y = shared y x. Proof. by rewrite /shared setIC. Qed.
Lemma differing_sym x y : differing x y = differing y x. Proof. exact: addrC. Qed.
Lemma differing_gt0 x y : x != y -> 0 < differing x y.
Proof.
move=> xy; rewrite lt_neqAle differing_ge0 andbT eq_sym paddr_eq0 ?ler0n // !pnatr_eq0 !cards_eq0 !setD_eq0.
by apply: contraNN xy; rewrite eqEsubset.
Qed.
Lemma distance_same x : distance x x = 0.
Proof. by rewrite /distance /differing setDv cards0 addr0 mul0r. Qed.

Lemma union_gt0 x y : x != y -> 0 < shared x y + differing x y.
Proof. by move=> xy; linear using (shared_ge0 x y), (differing_gt0 xy). Qed.

Lemma distance01 x y : 0 <= distance x y <= 1.
Proof.
case: (eqVneq x y) => [->|xy]; first by rewrite distance_same lexx ler01.
have pos := union_gt0 xy; rewrite divr_ge0 ?differing_ge0 ?(ltW pos) //= ler_pdivr_mulr // mul1r.
by linear using (shared_ge0 x y).
Qed.
Lemma distance_ge0 x y : 0 <= distance x y. Proof. by case/andP: (distance01 x y). Qed.
Lemma distance_le1 x y : distance x y <= 1. Proof. by case/andP: (distance01 x y). Qed.

(** In sizes: 2 |x or y| = |x| + |y| + |difference|. *)
Lemma sizes x y : (#|x|%:R : F) + #|y|%:R = 2%:R * shared x y + differing x y.
Proof.
rewrite -(cardsID y x) -(cardsID x y) setIC !natrD /shared /differing setIC.
by move: (#|x :&: y|%:R : F) => s; ring.
Qed.
Lemma size_le x y : (#|x|%:R : F) <= #|y|%:R + differing x y.
Proof.
rewrite /differing addrA -natrD -[X in X <= _]addr0; apply: ler_add; last exact: ler0n.
by rewrite ler_nat -(cardsID y x) leq_add2r subset_leq_card // subsetIr.
Qed.
Lemma differing_triangle x y z : differing x z <= differing x y + differing y z.
Proof.
have step (a b c : {set B}) : (#|a :\: c|%:R : F) <= #|a :\: b|%:R + #|b :\: c|%:R.
  rewrite -natrD ler_nat; apply: leq_trans (leq_card_setU _ _).
  apply/subset_leq_card/subsetP => k; rewrite !inE => /andP[-> ->].
  by case: (k \in b).
by rewrite /differing; linear using (step x y z), (step z y x).
Qed.

(** The Tanimoto distance is a metric. *)
Lemma distance_triangle x y z : distance x z <= distance x y + distance y z.
Proof.
case: (eqVneq x z) => [->|xz']; first by rewrite distance_same addr_ge0 ?distance_ge0.
case: (eqVneq x y) => [<-|xy']; first by rewrite distance_same add0r.
case: (eqVneq y z) => [->|yz']; first by rewrite distance_same addr0.
have [uxz uxy uyz] := And3 (union_gt0 xz') (union_gt0 xy') (union_gt0 yz').
have [sxz sxy syz] := And3 (sizes x z) (sizes x y) (sizes y z).
have tri := differing_triangle x y z.
have wide1 := size_le y z; have wide2 := size_le y x; rewrite (differing_sym y x) in wide2.
set w := shared x z + differing x z + (differing x y + differing y z - differing x z) / 2%:R.
have w0 : 0 < w by rewrite /w; linear.
apply: (le_trans (y := (differing x y + differing y z) / w)).
  rewrite /distance ler_pdivr_mulr // mulrAC ler_pdivl_mulr //.
  by rewrite /w; linear using (mulr_ge0 (etrans (subr_ge0 _ _) tri) (ltW uxz)), (times tri (shared_ge0 x z)), (times tri (differing_ge0 x z)).
rewrite mulrDl; apply: ler_add; rewrite /distance ler_wpmul2l ?differing_ge0 // lef_pinv ?posrE //.
  by rewrite /w; linear.
by rewrite /w; linear.
Qed.

Section Similarity.
Variable alpha : F.
Hypothesis alpha_gt_0 : 0 < alpha.
Definition width d := 1 - (1 - alpha) * d.

Lemma width_gt0 x y : 0 < width (distance x y).
Proof.
have /andP[d0 d1] := distance01 x y; rewrite /width.
case: (lerP alpha 1) => [small|large]; last by linear using (mulr_ge0 (etrans (subr_ge0 _ _) (ltW large)) d0).
by linear using (times small d1).
Qed.

(** As a function of the distance. *)
Lemma tverskyE x y : tversky alpha x y = (1 - distance x y) / width (distance x y).
Proof.
rewrite /tversky; case: (eqVneq x y) => [->|xy].
  by rewrite distance_same /width mulr0 !subr0 divr1.
have pos := union_gt0 xy; have wide := width_gt0 x y.
have scale : (shared x y + differing x y) * width (distance x y) = shared x y + alpha * differing x y.
  by rewrite /width /distance; field; rewrite gt_eqF.
have nz : shared x y + differing x y != 0 by rewrite gt_eqF.
rewrite -scale /distance; move: (width _) (lt0r_neq0 wide) => v nv.
by field; rewrite nz nv.
Qed.

(** What y can say for v rather than r, in terms of the distance of the two. *)
Lemma slope r v y k :
  (distance r y - distance v y) * width (distance r v)
    <= k * distance r v * (width (distance v y) * width (distance r y)) ->
  tversky alpha v y - tversky alpha r y <= k * (1 - tversky alpha r v).
Proof.
rewrite !tverskyE; move: (width_gt0 r v) (width_gt0 v y) (width_gt0 r y).
rewrite /width; move: (distance r v) (distance v y) (distance r y) => t a b wt wa wb.
rewrite -subr_ge0 => le; rewrite -subr_ge0 -(pmulr_lge0 _ (mulr_gt0 wt (mulr_gt0 wa wb))).
apply: le_trans (mulr_ge0 (ltW alpha_gt_0) le) _; rewrite le_eqVlt; apply/orP; left; apply/eqP.
by field; rewrite !gt_eqF.
Qed.

Lemma slope_small r v y : alpha < 1 ->
  tversky alpha v y - tversky alpha r y <= 1 / alpha ^+ 2 * (1 - tversky alpha r v).
Proof.
move=> small; apply: slope; rewrite mulrAC mul1r -mulrA mulrC ler_pdivl_mulr ?exprn_gt0 //.
have tri := distance_triangle r v y; have t0 := distance_ge0 r v.
have wide x z : alpha <= width (distance x z) <= 1.
  by rewrite /width; linear using (times (ltW small) (distance_le1 x z)), (times (ltW small) (distance_ge0 x z)).
have /andP[at1 wt1] := wide r v; have /andP[wa _] := wide v y; have /andP[wb _] := wide r y.
have w0 : 0 <= width (distance r v) by linear.
apply: (le_trans (y := distance r v * alpha ^+ 2)).
  rewrite mulrC [X in _ <= X]mulrC; apply: ler_wpmul2l; first by rewrite exprn_ge0 // ltW.
  apply: (le_trans (y := distance r v * width (distance r v))); last by linear using (times t0 wt1).
  by apply: ler_wpmul2r => //; linear.
rewrite [X in _ <= X]mulrC; apply: ler_wpmul2l => //.
by rewrite expr2; apply: ler_pmul => //; apply: ltW.
Qed.

Lemma slope_large r v y : 1 <= alpha ->
  tversky alpha v y - tversky alpha r y <= 1 * (1 - tversky alpha r v).
Proof.
move=> large; apply: slope; rewrite mul1r /width.
have tri := distance_triangle r v y; have t0 := distance_ge0 r v.
have a0 := distance_ge0 v y; have b0 := distance_ge0 r y.
move: (distance r v) (distance v y) (distance r y) => t a b in tri t0 a0 b0 *.
have e0 : 0 <= alpha - 1 by rewrite subr_ge0.
have less : b - a <= t by linear.
linear using (mulr_ge0 (mulr_ge0 e0 t0) a0), (mulr_ge0 (mulr_ge0 e0 e0) (mulr_ge0 t0 (mulr_ge0 a0 b0))).
Qed.

Lemma tversky_lt1 x y : x != y -> tversky alpha x y < 1.
Proof.
move=> xy; rewrite /tversky (negPf xy).
have d := mulr_gt0 alpha_gt_0 (differing_gt0 xy); have s := shared_ge0 x y.
by rewrite ltr_pdivr_mulr; linear.
Qed.
End Similarity.
End Fingerprints.

Theorem T18 (F : realFieldType) (T B : finType) (c : T -> {set B}) (p : T -> F) (alpha : F) (R V : T) :
  let S x y := tversky alpha (c x) (c y) in
  injective c -> 0 < alpha -> posterior p -> maximises (score S p) V ->
  p R - p V <= Bounds.tversky_hit_rate alpha.
Proof.
move=> S distinct pos law best.
have diagonal : unit_diagonal S by move=> x; rewrite /S /tversky eqxx.
have sym : symmetric S by move=> x y; rewrite /S /tversky eq_sym shared_sym differing_sym.
have apart x y : x != y -> S x y < 1 by move=> xy; apply: tversky_lt1; rewrite // (inj_eq distinct).
have lever k : 0 <= k -> leverage_at_most S k -> p R - p V <= k / (k + 1).
  by move=> k0 most; exact: (T15 diagonal sym apart law k0 most (best R)).
rewrite /Bounds.tversky_hit_rate le_maxr; apply/orP; case: (lerP 1 alpha) => [large|small].
  by left; apply: lever => [|v r y _ _ _]; [exact: ler01 | exact: slope_large].
right; rewrite (_ : 1 / (alpha ^+ 2 + 1) = 1 / alpha ^+ 2 / (1 / alpha ^+ 2 + 1)); last first.
  have nz : alpha ^+ 2 + 1 != 0 by rewrite gt_eqF // addr_gt0 ?exprn_gt0 ?ltr01.
  by field; rewrite (gt_eqF pos) addrC nz.
apply: lever => [|v r y _ _ _]; last exact: slope_small.
by rewrite mul1r invr_ge0 exprn_ge0 // ltW.
Qed.
