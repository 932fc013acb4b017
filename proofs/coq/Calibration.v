(** T22: spectra i of weight w_i share a list of candidates, and under each estimate q_i the same E is
    best. What E loses is bounded by the distance of the mean law from the mean estimate. *)
From mathcomp Require Import all_ssreflect all_algebra.
From Regret Require Import Linear Setting Decisions.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Calibration.
Variables (F : realFieldType) (I T : finType) (w : I -> F) (p q : I -> T -> F) (E : T).
Hypotheses (weights : posterior w) (laws : forall i, posterior (p i)) (estimates : forall i, posterior (q i)).

Definition averaged (f : I -> T -> F) y := \sum_i w i * f i y.

Lemma averaged_law f : (forall i, posterior (f i)) -> posterior (averaged f).
Proof.
move=> law; case: weights => w0 w1; split=> [y|].
  by apply: sumr_ge0 => i _; rewrite mulr_ge0 ?w0 // (proj1 (law i)).
rewrite exchange_big -[RHS]w1; apply: eq_bigr => i _.
by rewrite -mulr_sumr (proj2 (law i)) mulr1.
Qed.

(** A mean is largest where every one is. *)
Lemma averaged_maximises f : (forall i, maximises (f i) E) -> maximises (averaged f) E.
Proof. by move=> best y; apply: ler_sum => i _; rewrite ler_wpmul2l ?(proj1 weights) ?best. Qed.

Lemma averaged_score S y : score S (averaged q) y = averaged (fun i => score S (q i)) y.
Proof.
rewrite /score /averaged; under eq_bigr do rewrite mulr_sumr; rewrite exchange_big.
by apply: eq_bigr => i _; rewrite mulr_sumr; apply: eq_bigr => z _; rewrite mulrCA.
Qed.

(** The calibration error. *)
Definition calibration := tv (averaged p) (averaged q).

Theorem T22 R : (forall i, maximises (q i) E) -> averaged p R - averaged p E <= Bounds.plug_in_hit_rate calibration.
Proof. by move=> chosen; apply: T7; [exact: averaged_law | exact: averaged_law | exact: averaged_maximises]. Qed.

Theorem T22_similarity S lo V : unit_diagonal S -> in_band S lo 1 -> lo <= 1 ->
  (forall i, maximises (score S (q i)) E) ->
  score S (averaged p) V - score S (averaged p) E <= Bounds.plug_in_similarity lo calibration.
Proof.
move=> diagonal band lo1 chosen; apply: T7_similarity => //; try exact: averaged_law.
by move=> y; rewrite !averaged_score; apply: averaged_maximises.
Qed.
End Calibration.
