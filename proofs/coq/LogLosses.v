(** Bayes-optimal predictions of the losses with logarithms, for every number of candidates and
    bits and every posterior: BCE, weighted BCE, and the contrastive losses. With T7-bce. *)
From Coq Require Import Reals Lra List.
From Coquelicot Require Import Rcomplements.
From Regret Require Import Logs.
From Regret Require LogBounds.
Open Scope R_scope.

(** Two outcomes of masses a and b: shares of the mass are the best logarithms. 0 log 0 is 0. *)
Lemma two_outcomes a b q : 0 <= a -> 0 <= b -> 0 < a + b -> 0 < q < 1 ->
  - a * ln (a / (a + b)) - b * ln (1 - a / (a + b)) <= - a * ln q - b * ln (1 - q).
Proof.
  intros Ha Hb S Hq. replace (1 - a / (a + b)) with (b / (a + b)) by (field; lra).
  assert (K : forall c r, 0 <= c -> 0 < r -> c * (ln r - ln (c / (a + b))) <= (a + b) * r - c).
  { intros c r [Hc | <-] Hr; [|assert (0 <= (a + b) * r) by (apply Rmult_le_pos; lra); lra].
    assert (G := log_gain c ((a + b) * r) Hc ltac:(apply Rmult_lt_0_compat; lra)).
    rewrite ln_mult in G by lra. rewrite ln_div by lra. lra. }
  assert (K1 := K a q Ha ltac:(lra)). assert (K2 := K b (1 - q) Hb ltac:(lra)). lra.
Qed.

Section Bits.
Variables (A B : Type) (candidates : list A) (bits : list B).
Variables (c : A -> B -> bool) (p : A -> R).
Hypotheses (p_ge_0 : forall y, In y candidates -> 0 <= p y) (p_sums_to_1 : Sum p candidates = 1).

(** P(bit k is on), P(bit k is off). *)
Definition on k := Sum (fun y => if c y k then p y else 0) candidates.
Definition off k := Sum (fun y => if c y k then 0 else p y) candidates.
Lemma on_off k : 0 <= on k /\ 0 <= off k /\ on k + off k = 1.
Proof.
  unfold on, off. repeat split; try (apply Sum_ge0; intros y h; specialize (p_ge_0 y h); destruct (c y k); lra).
  rewrite <- Sum_add, <- p_sums_to_1. apply Sum_ext. intros y h. destruct (c y k); ring.
Qed.

(** Cross-entropy with weights for bits on and bits off; its risk under the joint law. *)
Definition cross_entropy w_on w_off (q : B -> R) y :=
  Sum (fun k => if c y k then - w_on k * ln (q k) else - w_off k * ln (1 - q k)) bits.
Definition bce_risk w_on w_off q := Sum (fun y => p y * cross_entropy w_on w_off q y) candidates.

Lemma risk_by_bits w_on w_off q : bce_risk w_on w_off q
  = Sum (fun k => - (w_on k * on k) * ln (q k) - (w_off k * off k) * ln (1 - q k)) bits.
Proof.
  unfold bce_risk, cross_entropy.
  rewrite (Sum_ext A _ (fun y => Sum (fun k => p y * (if c y k then - w_on k * ln (q k) else - w_off k * ln (1 - q k))) bits));
    [|intros; rewrite <- Sum_scale; reflexivity].
  rewrite Sum_swap. apply Sum_ext. intros k _. unfold on, off.
  rewrite (Sum_ext A _ (fun y => (- w_on k * ln (q k)) * (if c y k then p y else 0)
                               + (- w_off k * ln (1 - q k)) * (if c y k then 0 else p y)));
    [|intros y _; destruct (c y k); ring].
  rewrite Sum_lin. ring.
Qed.

(** Weighted BCE: the tilted marginals are optimal. *)
Theorem weighted_bce w_on w_off (q : B -> R) :
  (forall k, In k bits -> 0 < w_on k) -> (forall k, In k bits -> 0 < w_off k) ->
  (forall k, In k bits -> 0 < q k < 1) ->
  bce_risk w_on w_off (fun k => w_on k * on k / (w_on k * on k + w_off k * off k)) <= bce_risk w_on w_off q.
Proof.
  intros H1 H0 Hq. rewrite !risk_by_bits. apply Sum_le. intros k h.
  destruct (on_off k) as (a & b & s). specialize (H1 k h). specialize (H0 k h).
  apply two_outcomes; [apply Rmult_le_pos; lra .. | | exact (Hq k h)].
  destruct (Rle_lt_or_eq_dec 0 (on k) a) as [a'|a'].
  - assert (0 < w_on k * on k) by (apply Rmult_lt_0_compat; lra).
    assert (0 <= w_off k * off k) by (apply Rmult_le_pos; lra). lra.
  - replace (off k) with 1 by lra. rewrite <- a'. lra.
Qed.

(** BCE: the marginals are optimal. *)
Definition bce := bce_risk (fun _ => 1) (fun _ => 1).
Theorem bce_optimal q : (forall k, In k bits -> 0 < q k < 1) -> bce on <= bce q.
Proof.
  intros Hq. assert (K := weighted_bce (fun _ => 1) (fun _ => 1) q ltac:(intros; lra) ltac:(intros; lra) Hq).
  fold bce in K. apply Rle_trans with (2 := K). apply Req_le. unfold bce. rewrite !risk_by_bits.
  apply Sum_ext. intros k _. destruct (on_off k) as (_ & _ & s).
  replace (1 * on k / (1 * on k + 1 * off k)) with (on k); [reflexivity|].
  rewrite !Rmult_1_l, s. field.
Qed.

(** T7-bce. The squared error of the marginals is at most half the excess BCE. *)
Theorem T7_bce q : (forall k, In k bits -> 0 < q k < 1) ->
  Sum (fun k => (on k - q k) ^ 2) bits <= LogBounds.marginals_from_bce (bce q - bce on).
Proof.
  intros Hq. unfold LogBounds.marginals_from_bce, bce. rewrite !risk_by_bits.
  enough (Sum (fun k => 2 * (on k - q k) ^ 2) bits <=
    Sum (fun k => 1 * (- (1 * on k) * ln (q k) - (1 * off k) * ln (1 - q k))
                + -1 * (- (1 * on k) * ln (on k) - (1 * off k) * ln (1 - on k))) bits) as K.
  { rewrite Sum_lin, Sum_scale in K. lra. }
  apply Sum_le. intros k h. destruct (on_off k) as (a & b & s).
  assert (P := pinsker_binary (on k) (q k) ltac:(lra) (Hq k h)). unfold kl2 in P.
  replace (off k) with (1 - on k) by lra. lra.
Qed.
End Bits.

Section Scores.
Variables (A : Type) (candidates : list A) (p : A -> R) (tau : R).
Hypotheses (some : candidates <> nil) (tau_gt_0 : 0 < tau).
Hypotheses (p_ge_0 : forall y, In y candidates -> 0 <= p y) (p_sums_to_1 : Sum p candidates = 1).
Implicit Types s t : A -> R.

(** The listwise contrastive risk of scores s: cross-entropy of their softmax. *)
Definition partition s := Sum (fun y => exp (s y / tau)) candidates.
Definition listwise s := ln (partition s) - Sum (fun y => p y * s y) candidates / tau.
Lemma partition_pos s : 0 < partition s.
Proof. apply Sum_gt0; [exact some | intros; apply exp_pos]. Qed.
Definition softmax s y := exp (s y / tau) / partition s.
Lemma softmax_pos s y : 0 < softmax s y.
Proof. apply Rdiv_lt_0_compat; [apply exp_pos | apply partition_pos]. Qed.
Lemma softmax_sum s : Sum (softmax s) candidates = 1.
Proof.
  unfold softmax. rewrite (Sum_ext A _ (fun y => / partition s * exp (s y / tau))) by (intros; unfold Rdiv; ring).
  rewrite Sum_scale. fold (partition s). assert (K := partition_pos s). field. lra.
Qed.
Lemma ln_softmax s y : ln (softmax s y) = s y / tau - ln (partition s).
Proof. unfold softmax. rewrite ln_div, ln_exp; [reflexivity | apply exp_pos | apply partition_pos]. Qed.

(** It lies above its tangent planes: r is the softmax of s. *)
Lemma above_tangent s t : Sum (fun y => (softmax s y - p y) * (t y - s y)) candidates / tau <= listwise t - listwise s.
Proof.
  assert (G := gibbs A candidates (softmax s) (softmax t) ltac:(intros; apply Rlt_le, softmax_pos)
    ltac:(intros; apply softmax_pos) (softmax_sum s) ltac:(rewrite softmax_sum; lra)).
  rewrite (Sum_ext A _ (fun y => / tau * (softmax s y * (t y - s y)) + - (ln (partition t) - ln (partition s)) * softmax s y)) in G
    by (intros; rewrite !ln_softmax; field; lra).
  rewrite Sum_lin, softmax_sum in G. unfold listwise.
  rewrite (Sum_ext A _ (fun y => 1 * (softmax s y * (t y - s y)) + -1 * (p y * (t y - s y)))) by (intros; ring).
  rewrite Sum_lin.
  rewrite (Sum_ext A (fun y => p y * (t y - s y)) (fun y => 1 * (p y * t y) + -1 * (p y * s y))) by (intros; ring).
  rewrite Sum_lin. unfold Rdiv in *. lra.
Qed.

(** Scores in a set are optimal there if no score of the set lies down the slope. *)
Lemma optimal_by_slope s t : (forall y, In y candidates -> 0 <= (softmax s y - p y) * (t y - s y)) ->
  listwise s <= listwise t.
Proof.
  intros H. assert (K := above_tangent s t).
  assert (0 <= Sum (fun y => (softmax s y - p y) * (t y - s y)) candidates / tau)
    by (apply Rmult_le_pos; [apply Sum_ge0; exact H | apply Rlt_le, Rinv_0_lt_compat, tau_gt_0]). lra.
Qed.

(** Free scores: tau log p and a constant. *)
Theorem listwise_optimal c t : (forall y, In y candidates -> 0 < p y) ->
  listwise (fun y => tau * ln (p y) + c) <= listwise t.
Proof.
  intros pos. apply optimal_by_slope. intros y h.
  assert (E : forall x, In x candidates -> exp ((tau * ln (p x) + c) / tau) = exp (c / tau) * p x).
  { intros x k. replace ((tau * ln (p x) + c) / tau) with (c / tau + ln (p x)) by (field; lra).
    rewrite exp_plus, exp_ln by (apply pos, k). reflexivity. }
  assert (total : partition (fun y => tau * ln (p y) + c) = exp (c / tau)).
  { unfold partition. rewrite (Sum_ext A _ (fun x => exp (c / tau) * p x)) by exact E. rewrite Sum_scale, p_sums_to_1. ring. }
  unfold softmax. rewrite total, E by exact h. assert (K := exp_pos (c / tau)).
  replace (exp (c / tau) * p y / exp (c / tau)) with (p y) by (field; lra). lra.
Qed.

(** Cosines of embeddings: scores in [-1, 1]. KKT: clip(tau log p + nu, -1, 1), nu = tau log Z;
    a candidate without mass has -1. *)
Definition clip x := Rmax (-1) (Rmin 1 x).
Theorem box_optimal s nu t :
  (forall y, In y candidates -> 0 < p y -> s y = clip (tau * ln (p y) + nu)) ->
  (forall y, In y candidates -> p y = 0 -> s y = -1) -> ln (partition s) = nu / tau ->
  (forall y, In y candidates -> -1 <= t y <= 1) -> listwise s <= listwise t.
Proof.
  intros clipped massless level box. apply optimal_by_slope. intros y h.
  assert (r0 := softmax_pos s y). destruct (box y h) as [low high].
  destruct (p_ge_0 y h) as [p0 | p0]; [|rewrite <- p0, (massless y h (eq_sym p0)); apply Rmult_le_pos; lra].
  assert (E := ln_softmax s y). rewrite level in E. specialize (clipped y h p0).
  assert (bigger : forall a b, 0 < a -> 0 < b -> ln a <= ln b -> a <= b).
  { intros a b a0 b0 [l | l]; [apply Rlt_le, ln_lt_inv; assumption | apply Req_le, ln_inv; assumption]. }
  assert (level' : tau * (nu / tau) = nu) by (field; lra).
  assert (scaled : tau * ln (softmax s y) = s y - nu) by (rewrite E; field; lra).
  unfold clip in clipped. destruct (Rle_dec 1 (tau * ln (p y) + nu)) as [up | up].
  - rewrite Rmin_left, Rmax_right in clipped by lra. rewrite clipped in *.
    assert (softmax s y <= p y); [apply bigger; try assumption; apply (Rmult_le_reg_l tau); lra|].
    replace ((softmax s y - p y) * (t y - 1)) with ((p y - softmax s y) * (1 - t y)) by ring. apply Rmult_le_pos; lra.
  - rewrite Rmin_right in clipped by lra. destruct (Rle_dec (tau * ln (p y) + nu) (-1)) as [down | down].
    + rewrite Rmax_left in clipped by lra. rewrite clipped in *.
      assert (p y <= softmax s y); [apply bigger; try assumption; apply (Rmult_le_reg_l tau); lra|].
      apply Rmult_le_pos; lra.
    + rewrite Rmax_right in clipped by lra. rewrite clipped in scaled.
      assert (softmax s y = p y); [apply ln_inv; try assumption; apply (Rmult_eq_reg_l tau); lra|].
      rewrite H. lra.
Qed.

(** The pairwise contrastive risk, over ordered pairs: each pair is best at the listwise scores. *)
Definition pairwise s := Sum (fun i => Sum (fun j => p i * ln (1 + exp (- (s i - s j) / tau))) candidates) candidates.
Lemma pair_optimal a b d : 0 < a -> 0 < b ->
  a * ln (1 + exp (- ln (a / b))) + b * ln (1 + exp (ln (a / b)))
    <= a * ln (1 + exp (- d)) + b * ln (1 + exp d).
Proof.
  intros Ha Hb. assert (ab : 0 < a / b) by (apply Rdiv_lt_0_compat; lra).
  assert (share : forall x, let q := / (1 + exp (- x)) in
    0 < q < 1 /\ ln q = - ln (1 + exp (- x)) /\ ln (1 - q) = - ln (1 + exp x)).
  { intros x q. assert (e := exp_pos (- x)). assert (e' := exp_pos x).
    assert (q0 : 0 < q) by (apply Rinv_0_lt_compat; lra).
    assert (other : 1 - q = / (1 + exp x)).
    { unfold q. rewrite exp_Ropp. field. lra. }
    assert (0 < 1 - q) by (rewrite other; apply Rinv_0_lt_compat; lra).
    split; [lra|]. rewrite other. unfold q. rewrite !ln_Rinv by lra. split; reflexivity. }
  destruct (share d) as (Hq & E1 & E2). destruct (share (ln (a / b))) as (_ & E3 & E4).
  assert (K := two_outcomes a b _ (Rlt_le _ _ Ha) (Rlt_le _ _ Hb) ltac:(lra) Hq).
  replace (a / (a + b)) with (/ (1 + exp (- ln (a / b)))) in K.
  - rewrite E1, E2, E3, E4 in K. lra.
  - rewrite exp_Ropp, exp_ln by exact ab. field. repeat split; lra.
Qed.

Theorem pairwise_optimal c t : (forall y, In y candidates -> 0 < p y) ->
  pairwise (fun y => tau * ln (p y) + c) <= pairwise t.
Proof.
  intros pos.
  assert (double : forall s, 2 * pairwise s = Sum (fun i => Sum (fun j =>
    p i * ln (1 + exp (- (s i - s j) / tau)) + p j * ln (1 + exp ((s i - s j) / tau))) candidates) candidates).
  { intros s. rewrite (Sum_ext A _ (fun i => Sum (fun j => p i * ln (1 + exp (- (s i - s j) / tau))) candidates
      + Sum (fun j => p j * ln (1 + exp ((s i - s j) / tau))) candidates)) by (intros; apply Sum_add).
    rewrite Sum_add, (Sum_swap A A (fun i j => p j * _)). unfold pairwise.
    rewrite (Sum_ext A (fun y => Sum (fun x => p y * ln (1 + exp ((s x - s y) / tau))) candidates)
      (fun i => Sum (fun j => p i * ln (1 + exp (- (s i - s j) / tau))) candidates)); [ring|].
    intros x _. apply Sum_ext. intros y _. replace ((s y - s x) / tau) with (- (s x - s y) / tau) by (field; lra). reflexivity. }
  apply (Rmult_le_reg_l 2); [lra|]. rewrite !double.
  apply Sum_le. intros i hi. apply Sum_le. intros j hj. specialize (pos i hi) as pi. specialize (pos j hj) as pj.
  assert (K := pair_optimal (p i) (p j) ((t i - t j) / tau) pi pj).
  rewrite ln_div in K by lra.
  replace ((tau * ln (p i) + c - (tau * ln (p j) + c)) / tau) with (ln (p i) - ln (p j)) by (field; lra).
  replace (- (tau * ln (p i) + c - (tau * ln (p j) + c)) / tau) with (- (ln (p i) - ln (p j))) by (field; lra).
  replace (- (t i - t j) / tau) with (- ((t i - t j) / tau)) by (field; lra). exact K.
Qed.
End Scores.
