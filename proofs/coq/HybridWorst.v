(** T14: the worst cases of the optimum of the hybrid w 1[x = y] + (1 - w) S, both ways. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Similarity Lead Rivals Converse.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section HybridWorst.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (lo hi w : F).
Hypotheses (diagonal : unit_diagonal S) (band : in_band S lo hi) (sym : symmetric S).
Hypotheses (lo_ge_0 : 0 <= lo) (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1) (w_ge_0 : 0 <= w) (w_le_1 : w <= 1).
Let lo_lt_1 : lo < 1. Proof. linear. Qed.
Let pos : 0 < 1 - (1 - w) * lo. Proof. by linear using (times w_ge_0 lo_ge_0). Qed.

(** At most: similarity given up, whatever the posterior. *)
Theorem T14_similarity p h V : posterior p -> maximises (score (hybrid S w) p) h ->
  score S p V - score S p h <= Bounds.hybrid_similarity_worst lo hi w.
Proof.
move=> law /(_ V); rewrite !hybrid_score => win; have p0 := mass_ge0 law.
rewrite /Bounds.hybrid_similarity_worst ler_pdivl_mulr; last by linear.
have spread : 0 <= hi - lo by linear.
case: (eqVneq V h) => [->|Vh]; first by linear using (times w_ge_0 lo_le_hi).
have split := gain_split p diagonal Vh; rewrite (sym h V) in split.
have rest := others_le Vh law (others_in_band band).
have up := band_le band Vh; have low := band_ge band Vh.
case: (lerP (p h) (p V)) => [none|/ltW paid].
  have lost : (1 - w) * (score S p V - score S p h) <= 0 by linear using (times none w_ge_0).
  case: (lerP (score S p V) (score S p h)) => [le|gt].
    by linear using (times le (ltW pos)), (mulr_ge0 w_ge_0 spread).
  case: (lerP 1 w) => [w1|w1]; last by linear using (times_lt gt w1).
  have one : w = 1 by linear.
  rewrite one in win *; have same : p h = p V by linear.
  by rewrite same in split rest; linear using (mulr_ge0 spread (p0 V)).
have most : score S p V - score S p h <= (hi - lo) - (p h - p V) * (1 - lo).
  by linear using (times paid up), (mulr_ge0 spread (p0 V)).
by linear using (times w_ge_0 most), (times win (ltW lo_lt_1)).
Qed.

Hypothesis ends : exists i j k l, [/\ i != j, k != l, S i j = lo & S k l = hi].

(** At least, in every band whose ends are attained: T13 in the hybrid's band. *)
Theorem T14_hit_rate_converse : exists p R h,
  [/\ posterior p, maximises p R, maximises (score (hybrid S w) p) h
    & Bounds.hybrid_hit_rate_converse lo hi w #|T|%:R <= p R - p h].
Proof.
have w1 : 0 <= 1 - w by linear.
have b := ler_wpmul2l w1 lo_le_hi.
have c : (1 - w) * hi < 1 by linear using (times w_ge_0 (le_trans lo_ge_0 lo_le_hi)).
have ends' : exists i j k l, [/\ i != j, k != l, hybrid S w i j = (1 - w) * lo & hybrid S w k l = (1 - w) * hi].
  have [i [j [k [l [ij kl low high]]]]] := ends; exists i, j, k, l.
  by rewrite /hybrid (negPf ij) (negPf kl) low high !mulr0 !add0r.
have [p [R [h [law mode best loss]]]] :=
  T13_hit_rate (hybrid_diagonal w diagonal) (hybrid_band w_le_1 band) (hybrid_symmetric w sym) b c ends'.
exists p, R, h; split=> //; move: loss; rewrite /Bounds.hit_rate_converse /Bounds.hybrid_hit_rate_converse.
by rewrite (mulrC hi) (mulrC lo) (_ : - lo * (1 - w) + 1 = 1 - (1 - w) * lo); [rewrite (addrC 3%:R) | ring].
Qed.
End HybridWorst.
