(** T19: mass q outside the list. The universe U holds all molecules, L those on the list. Over a
    metric, T19-metric: half of all mass, not of the list's. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section OpenSet.
Variables (F : realFieldType) (U : finType) (L : {set U}) (p : U -> F) (S : U -> U -> F).
Variables (lo hi outside : F) (R V : U).
Hypotheses (law : posterior p) (diagonal : unit_diagonal S) (sym : symmetric S).
Hypothesis band : forall x y, x \in L -> y \in L -> x != y -> lo <= S x y <= hi.
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).
Hypotheses (RL : R \in L) (VL : V \in L).
Hypothesis far : forall y, y \notin L -> `|S V y - S R y| <= outside.
(** The mass outside the list. *)
Let q := \sum_(y | y \notin L) p y.
Hypothesis win : score S p R <= score S p V.

Lemma listed : p R + q <= 1.
Proof.
rewrite -(proj2 law) [X in _ <= X](bigID (fun y => y \in L)) /= ler_add2r (bigD1 R) //= ler_addl.
exact: sum_ge0.
Qed.

Theorem T19 : p R - p V <= Bounds.open_set_hit_rate lo hi q outside.
Proof.
have p0 := mass_ge0 law; have w : 0 < 1 - lo by linear.
have q0 : 0 <= q by apply: sum_ge0.
have inside : q + \sum_(y in L) p y = 1.
  by rewrite -(proj2 law) [RHS](bigID (fun y => y \in L)) /= addrC.
rewrite /Bounds.open_set_hit_rate le_minr; apply/andP; split; first by linear using (p0 V), listed.
have out0 y : y \notin L -> 0 <= outside by move=> yL; apply: le_trans (far yL).
have qout : 0 <= q * outside.
  have [y yL|all] := pickP (fun y => y \notin L); first by rewrite mulr_ge0 ?(out0 y).
  by rewrite /q big_pred0 ?mul0r // => y; exact: all.
rewrite ler_pdivl_mulr //; case: (eqVneq V R) => [->|VR].
  have q1 : q <= 1 by linear using (p0 R), listed.
  by linear using (times q1 lo_le_hi).
have split := gain_split p diagonal VR; rewrite (sym R V) in split.
have rest : others p S R V <= (hi - lo) * (1 - q - p R - p V) + outside * q.
  rewrite /others (bigID (fun y => y \in L)) /=.
  have listed_rest : \sum_(y | (y != V) && (y != R) && (y \in L)) p y = 1 - q - p R - p V.
    have E : \sum_(y in L) p y = p V + (p R + \sum_(y | (y != V) && (y != R) && (y \in L)) p y).
      rewrite (bigD1 V) //= (bigD1 R) /=; last by rewrite RL eq_sym.
      by do 2!congr (_ + _); apply: eq_bigl => y; rewrite -andbA andbC.
    by linear.
  apply: ler_add.
    rewrite -listed_rest; apply: aggregation => y; first by move=> _; apply: p0.
    case/andP=> /andP[yV yR] yL; rewrite eq_sym in yV; rewrite eq_sym in yR.
    by case/andP: (band VL yL yV) => _ a; case/andP: (band RL yL yR) => b _; linear.
  rewrite (eq_bigl (fun y => y \notin L)); last first.
    move=> y; case: (boolP (y \in L)) => yL; first by rewrite andbF.
    by rewrite andbT; apply/andP; split; apply: contraNneq yL => ->.
  by apply: aggregation => y yL; [apply: p0 | apply: le_trans (ler_norm _) (far yL)].
have /andP[low up] : lo <= S V R <= hi by apply: band.
have pV := p0 V; have pR := p0 R.
by linear using (times pR up), (times pV low), (times pV lo_le_hi).
Qed.

(** T19-metric. Each other molecule, on the list or not, adds at most its mass times d(R, V). *)
Theorem T19_metric : triangle S -> p R - p V <= Bounds.open_set_metric q.
Proof.
move=> tri; have p0 := mass_ge0 law.
rewrite /Bounds.open_set_metric le_minr; apply/andP; split; last by linear using (p0 V), listed.
case: (eqVneq V R) => [->|VR]; first by linear.
have split := gain_split p diagonal VR; rewrite (sym V R) in split.
have rest := others_le VR law (fun y _ _ => @others_metric _ _ S R V y tri).
have apart : 0 < 1 - S R V by rewrite (sym R V); case/andP: (band VL RL VR) => _ less; linear.
have gain : 0 <= (1 - 2%:R * p R) * (1 - S R V) by linear.
by rewrite (pmulr_lge0 _ apart) in gain; linear using (p0 V).
Qed.
End OpenSet.
