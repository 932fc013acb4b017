(** Instances.v for the theorems over Coq's reals: numbers that satisfy all hypotheses. *)
From Coq Require Import Reals Lra List.
From Regret Require Import Logs LogLosses.
From Regret Require LogBounds.
Import ListNotations.
Open Scope R_scope.

(** Two candidates, two bits; a fair posterior, and an estimate of it. *)
Definition two := [true; false].
Definition fair (i : bool) := 1 / 2.
Definition estimate (i : bool) := if i then 1 / 4 else 3 / 4.
Definition own_bit (i k : bool) := Bool.eqb i k.
Lemma fair_ge0 i : 0 <= fair i. Proof. unfold fair. lra. Qed.
Lemma fair_gt0 i : 0 < fair i. Proof. unfold fair. lra. Qed.
Lemma fair_sum : Sum fair two = 1. Proof. cbn. unfold fair. lra. Qed.
Lemma estimate_gt0 i : 0 < estimate i. Proof. destruct i; cbn; lra. Qed.
Lemma estimate_sum : Sum estimate two = 1. Proof. cbn. lra. Qed.
Lemma estimate_in i : 0 < estimate i < 1. Proof. destruct i; cbn; lra. Qed.
Definition masses i (_ : In i two) := fair_ge0 i.
Definition positive i (_ : In i two) := fair_gt0 i.
Definition estimated i (_ : In i two) := estimate_gt0 i.
Definition inside i (_ : In i two) := estimate_in i.
Lemma two_some : two <> []. Proof. easy. Qed.
Lemma one_gt0 : 0 < 1. Proof. lra. Qed.

Lemma Logs_T7_contrastive : Sum (fun i => Rabs (fair i - estimate i)) two <= LogBounds.pinsker (KL bool fair estimate two).
Proof. exact (Logs.T7_contrastive bool two fair estimate masses estimated fair_sum estimate_sum). Qed.
Lemma LogLosses_T7_bce : Sum (fun k => (on bool bool two own_bit fair k - estimate k) ^ 2) two
  <= LogBounds.marginals_from_bce (bce bool bool two two own_bit fair estimate
    - bce bool bool two two own_bit fair (on bool bool two own_bit fair)).
Proof. exact (LogLosses.T7_bce bool bool two two own_bit fair masses fair_sum estimate inside). Qed.
Lemma LogLosses_bce_optimal : bce bool bool two two own_bit fair (on bool bool two own_bit fair)
  <= bce bool bool two two own_bit fair estimate.
Proof. exact (LogLosses.bce_optimal bool bool two two own_bit fair masses fair_sum estimate inside). Qed.
Lemma LogLosses_weighted_bce :
  let risk := bce_risk bool bool two two own_bit fair (fun _ => 3) (fun _ => 1) in
  let p1 := on bool bool two own_bit fair in let p0 := off bool bool two own_bit fair in
  risk (fun k => 3 * p1 k / (3 * p1 k + 1 * p0 k)) <= risk estimate.
Proof.
  exact (LogLosses.weighted_bce bool bool two two own_bit fair masses fair_sum (fun _ => 3) (fun _ => 1)
    estimate ltac:(intros; lra) ltac:(intros; lra) inside).
Qed.
Lemma LogLosses_listwise_optimal : listwise bool two fair 1 (fun i => 1 * ln (fair i) + 2) <= listwise bool two fair 1 estimate.
Proof. exact (LogLosses.listwise_optimal bool two fair 1 two_some one_gt0 fair_sum 2 estimate positive). Qed.
Lemma LogLosses_pairwise_optimal : pairwise bool two fair 1 (fun i => 1 * ln (fair i) + 2) <= pairwise bool two fair 1 estimate.
Proof. exact (LogLosses.pairwise_optimal bool two fair 1 one_gt0 2 estimate positive). Qed.
Lemma LogLosses_box_optimal : listwise bool two fair 1 (fun _ => 0) <= listwise bool two fair 1 estimate.
Proof.
  apply (LogLosses.box_optimal bool two fair 1 two_some one_gt0 masses (fun _ => 0) (ln 2)).
  - intros i _ _. unfold fair, clip. replace (1 / 2) with (/ 2) by lra. rewrite ln_Rinv by lra.
    rewrite Rmin_right, Rmax_right; lra.
  - intros i h z. assert (K := fair_gt0 i). lra.
  - unfold partition, two. cbn. replace (0 / 1) with 0 by lra. rewrite exp_0, Rplus_0_r.
    replace (1 + 1) with 2 by lra. lra.
  - intros i h. destruct i; cbn; lra.
Qed.
