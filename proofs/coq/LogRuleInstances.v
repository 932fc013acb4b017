(** LogInstances.v for the focal loss, for cosines with a direction, and for the temperature. *)
From Coq Require Import Reals Lra List Bool.
From Regret Require Import Logs LogLosses LogInstances.
From Regret Require LogBounds LogFocal LogBall LogTemperature.
Import ListNotations.
Open Scope R_scope.

(** * LogFocal: even marginals *)
Lemma two_ge0 : 0 <= 2. Proof. lra. Qed.
Lemma half_in : 0 < 1 / 2 < 1. Proof. lra. Qed.
Lemma LogFocal_focal_root : exists r, Rmin (1 / 2) (1 / 2) <= r <= Rmax (1 / 2) (1 / 2) /\
  (1 - 1 / 2) * LogFocal.odds_on 2 r = 1 / 2 * LogFocal.odds_off 2 r.
Proof. exact (LogFocal.focal_root 2 two_ge0 (1 / 2) half_in). Qed.
Lemma even k : LogFocal.focal_optimum 2 (on bool bool two own_bit fair k) (1 / 2).
Proof.
  replace (on bool bool two own_bit fair k) with (1 / 2) by (destruct k; cbn; unfold fair; lra).
  left. split; [lra|]. split; [lra|]. unfold LogFocal.odds_off. replace (1 - 1 / 2) with (1 / 2) by lra. reflexivity.
Qed.
Lemma LogFocal_focal_optimal : LogFocal.focal_risk bool bool two two own_bit fair 2 (fun _ => 1 / 2)
  <= LogFocal.focal_risk bool bool two two own_bit fair 2 estimate.
Proof.
  exact (LogFocal.focal_optimal bool bool two two own_bit fair masses fair_sum 2 two_ge0 _ estimate (fun k _ => even k) inside).
Qed.

(** * LogBall: two orthogonal candidates, and the direction 0, of no slope *)
Definition axis (i k : bool) := if Bool.eqb i k then 1 else 0.
Definition rest (k : bool) := 0.
Definition first (k : bool) := if k then 1 else 0.
Lemma first_direction : LogBall.direction bool two first.
Proof. split; [intros k _; unfold first; destruct k; lra | unfold LogBall.inner, first; cbn; lra]. Qed.
Lemma flat g : (forall k, g k = 0) -> LogBall.kkt bool two rest g.
Proof.
  intros zero. exists 0, (fun _ => 0). unfold rest, LogBall.inner. repeat split; intros; rewrite ?zero; cbn; lra.
Qed.
Lemma cosines_rest i : LogBall.cosines bool two bool axis rest i = 0.
Proof. unfold LogBall.cosines, LogBall.inner, rest. cbn. lra. Qed.
Lemma LogBall_listwise_ball_optimal :
  listwise bool two fair 1 (LogBall.cosines bool two bool axis rest)
  <= listwise bool two fair 1 (LogBall.cosines bool two bool axis first).
Proof.
  apply (LogBall.listwise_ball_optimal bool two bool two fair 1 two_some one_gt0 axis); [|exact first_direction].
  apply flat. intros k. unfold LogBall.listwise_gradient, softmax, partition, two. cbn [Sum].
  rewrite !cosines_rest. replace (0 / 1) with 0 by lra. rewrite exp_0. unfold fair. destruct k; field.
Qed.
Lemma LogBall_pairwise_ball_optimal :
  pairwise bool two fair 1 (LogBall.cosines bool two bool axis rest)
  <= pairwise bool two fair 1 (LogBall.cosines bool two bool axis first).
Proof.
  apply (LogBall.pairwise_ball_optimal bool two bool two fair 1 one_gt0 masses axis); [|exact first_direction].
  apply flat. intros k. unfold LogBall.pairwise_gradient, two. cbn [Sum].
  rewrite !cosines_rest. replace ((0 - 0) / 1) with 0 by lra. rewrite exp_0. unfold fair. destruct k; cbn; field.
Qed.

(** * LogTemperature: two candidates that are equally likely *)
Lemma two_once : NoDup two.
Proof. repeat constructor; cbn; intuition discriminate. Qed.
Lemma two_long : (2 <= length two)%nat. Proof. apply le_n. Qed.
Definition level (i : bool) := 0.
Lemma level_box : LogTemperature.in_box bool two level. Proof. intros i _. unfold level. lra. Qed.
Lemma level_optimal t : listwise bool two fair 1 level <= listwise bool two fair 1 t.
Proof.
  apply (optimal_by_slope bool two fair 1 two_some one_gt0). intros i _.
  unfold softmax, partition, level, two. cbn [Sum]. replace (0 / 1) with 0 by lra. rewrite exp_0. unfold fair.
  replace (1 / (1 + (1 + 0)) - 1 / 2) with 0 by lra. lra.
Qed.
Lemma LogTemperature_T9 : fair true - fair false
  <= LogBounds.temperature_hit_rate (exp (-2 / 1)) (INR (length two)).
Proof.
  apply (LogTemperature.T9 bool bool_dec two fair level 1 two_once two_long one_gt0 masses fair_sum level_box
    (fun t _ => level_optimal t)    true false); cbn; auto; intros; unfold fair, level; lra.
Qed.
Lemma LogTemperature_T9_tight : let candidates := seq 0 2 in let reach := exp (-2 / 1) in exists p s : nat -> R,
    (forall y, In y candidates -> 0 <= p y) /\ Sum p candidates = 1 /\ LogTemperature.in_box nat candidates s /\
    (forall t, LogTemperature.in_box nat candidates t -> listwise nat candidates p 1 s <= listwise nat candidates p 1 t) /\
    (forall y, In y candidates -> p y <= p 0%nat) /\ (forall y, In y candidates -> s y <= s 1%nat) /\
    p 0%nat - p 1%nat = LogBounds.temperature_hit_rate reach (INR 2).
Proof. exact (LogTemperature.T9_tight 2 1 (le_n 2) one_gt0). Qed.
