(** The contrastive losses whose scores are cosines with a direction: no direction w >= 0 beats a point
    u of the unit ball that meets the conditions of Karush, Kuhn and Tucker. *)
From Coq Require Import Reals Lra List.
From Coquelicot Require Import Rcomplements.
From Regret Require Import Logs LogLosses.
Open Scope R_scope.

Section Ball.
Variables (B : Type) (bits : list B).
Implicit Types u w g h : B -> R.
Definition inner u w := Sum (fun k => u k * w k) bits.
Definition direction w := (forall k, In k bits -> 0 <= w k) /\ inner w w <= 1.
(** The gradient g of the risk at u is -lam u + h; the multipliers lam and h vanish off the boundary. *)
Definition kkt u g := exists lam h, 0 <= lam /\ (forall k, In k bits -> 0 <= h k) /\
  (forall k, In k bits -> g k = - lam * u k + h k) /\ inner h u = 0 /\ lam * (1 - inner u u) = 0.

Lemma downhill u g w : kkt u g -> direction w -> 0 <= Sum (fun k => g k * (w k - u k)) bits.
Proof.
  intros (lam & h & lam0 & h0 & gradient & hu & tight) [w0 ball].
  rewrite (Sum_ext B _ (fun k => 1 * (h k * w k + -1 * (h k * u k)) + lam * (u k * u k + -1 * (u k * w k))))
    by (intros k i; rewrite gradient by exact i; ring).
  rewrite Sum_lin, !Sum_add, !Sum_scale. fold (inner h u) (inner u u) (inner u w) (inner h w).
  assert (hw : 0 <= inner h w) by (apply Sum_ge0; intros k i; apply Rmult_le_pos; auto).
  assert (apart : 0 <= inner w w - 2 * inner u w + inner u u).
  { unfold inner. rewrite <- Sum_scale. replace (_ - _) with (Sum (fun k => 1 * (w k * w k) + -1 * (2 * (u k * w k))) bits)
      by (rewrite Sum_lin; ring).
    rewrite <- Sum_add. apply Sum_ge0. intros k _. assert (K := Rle_0_sqr (w k - u k)). unfold Rsqr in K. lra. }
  assert (0 <= lam * (1 - inner w w)) by (apply Rmult_le_pos; lra).
  assert (0 <= lam * (inner w w - 2 * inner u w + inner u u)) by (apply Rmult_le_pos; lra).
  rewrite hu. lra.
Qed.

Variables (A : Type) (candidates : list A) (p : A -> R) (tau : R).
Hypotheses (some : candidates <> nil) (tau_gt_0 : 0 < tau).
Hypotheses (p_ge_0 : forall y, In y candidates -> 0 <= p y) (p_sums_to_1 : Sum p candidates = 1).
(** The unit vectors of the candidates, 0 for one without bits; the score of y is a cosine if |w| = 1. *)
Variable unit : A -> B -> R.
Definition cosines w y := inner w (unit y).
Lemma cosines_differ u w y : cosines w y - cosines u y = Sum (fun k => unit y k * (w k - u k)) bits.
Proof.
  unfold cosines, inner. rewrite (Sum_ext B (fun k => _ * (w k - u k)) (fun k => 1 * (w k * unit y k) + -1 * (u k * unit y k)))
    by (intros; ring). rewrite Sum_lin. ring.
Qed.

Let listwise := listwise A candidates p tau.
Let softmax := softmax A candidates tau.
Definition listwise_gradient u k := Sum (fun y => (softmax (cosines u) y - p y) * unit y k) candidates / tau.

Theorem listwise_ball_optimal u w : kkt u (listwise_gradient u) -> direction w ->
  listwise (cosines u) <= listwise (cosines w).
Proof.
  intros optimal ball. assert (down := downhill _ _ _ optimal ball).
  assert (plane := above_tangent A candidates p tau some tau_gt_0 (cosines u) (cosines w)).
  fold softmax listwise in plane. enough (E : Sum (fun y => (softmax (cosines u) y - p y) * (cosines w y - cosines u y)) candidates / tau
    = Sum (fun k => listwise_gradient u k * (w k - u k)) bits) by lra.
  rewrite (Sum_ext A _ (fun y => Sum (fun k => (softmax (cosines u) y - p y) * unit y k * (w k - u k)) bits)).
  - rewrite Sum_swap. unfold Rdiv. rewrite Rmult_comm, <- Sum_scale. apply Sum_ext. intros k _.
    rewrite (Sum_ext A _ (fun y => (w k - u k) * ((softmax (cosines u) y - p y) * unit y k))) by (intros; ring).
    rewrite Sum_scale. unfold listwise_gradient, Rdiv. ring.
  - intros y _. rewrite cosines_differ, <- Sum_scale. apply Sum_ext. intros; ring.
Qed.

(** A pair's risk lies above its tangent. *)
Lemma pair_above_tangent d e : ln (1 + exp (- d)) - / (1 + exp d) * (e - d) <= ln (1 + exp (- e)).
Proof.
  assert (D := exp_pos (- d)). assert (E := exp_pos (- e)). set (s := / (1 + exp d)).
  assert (Es : s = exp (- d) / (1 + exp (- d))).
  { unfold s. rewrite exp_Ropp. assert (K := exp_pos d). field. lra. }
  set (M := (1 + exp (- e)) / (1 + exp (- d))).
  assert (M0 : 0 < M) by (apply Rdiv_lt_0_compat; lra).
  assert (T1 := log_tangent (exp (d - e) / M) ltac:(apply Rdiv_lt_0_compat; [apply exp_pos | exact M0])).
  assert (T2 := log_tangent (1 / M) ltac:(apply Rdiv_lt_0_compat; lra)).
  rewrite ln_div, ln_exp in T1 by (apply exp_pos || exact M0). rewrite ln_div, ln_1 in T2 by lra.
  assert (s01 : 0 <= s <= 1).
  { rewrite Es. split; [apply Rlt_le, Rdiv_lt_0_compat; lra | apply (Rmult_le_reg_r (1 + exp (- d))); [lra|]].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (P1 := Rmult_le_compat_l s _ _ (proj1 s01) T1).
  assert (P2 := Rmult_le_compat_l (1 - s) _ _ ltac:(lra) T2).
  assert (total : s * (exp (d - e) / M - 1) + (1 - s) * (1 / M - 1) = 0).
  { rewrite Es. unfold M. replace (exp (d - e)) with (exp (- e) / exp (- d)); [field; repeat split; lra|].
    unfold Rdiv. rewrite <- exp_Ropp, <- exp_plus. f_equal. ring. }
  assert (lnM : ln M = ln (1 + exp (- e)) - ln (1 + exp (- d))) by (apply ln_div; lra).
  lra.
Qed.

Let pairwise := pairwise A candidates p tau.
Definition pairwise_gradient u k := Sum (fun i => Sum (fun j =>
  - p i / (1 + exp ((cosines u i - cosines u j) / tau)) * (unit i k - unit j k)) candidates) candidates / tau.

Theorem pairwise_ball_optimal u w : kkt u (pairwise_gradient u) -> direction w ->
  pairwise (cosines u) <= pairwise (cosines w).
Proof.
  intros optimal ball. assert (down := downhill _ _ _ optimal ball).
  set (s := fun i j => - p i / (1 + exp ((cosines u i - cosines u j) / tau))).
  enough (plane : pairwise (cosines u) + Sum (fun i => Sum (fun j =>
    s i j * ((cosines w i - cosines u i) - (cosines w j - cosines u j)) / tau) candidates) candidates <= pairwise (cosines w)).
  { enough (E : Sum (fun i => Sum (fun j =>
      s i j * ((cosines w i - cosines u i) - (cosines w j - cosines u j)) / tau) candidates) candidates
      = Sum (fun k => pairwise_gradient u k * (w k - u k)) bits) by lra.
    transitivity (Sum (fun i => Sum (fun k => Sum (fun j => s i j * (unit i k - unit j k) / tau * (w k - u k)) candidates) bits) candidates).
    - apply Sum_ext. intros i _. rewrite <- Sum_swap. apply Sum_ext. intros j _.
      rewrite !cosines_differ.
      rewrite (Sum_ext B (fun k => _ / tau * _) (fun k => s i j / tau * (1 * (unit i k * (w k - u k)) + -1 * (unit j k * (w k - u k)))))
        by (intros; unfold Rdiv; ring).
      rewrite Sum_scale, Sum_lin. unfold Rdiv. ring.
    - rewrite Sum_swap. apply Sum_ext. intros k _. unfold pairwise_gradient, Rdiv.
      rewrite Rmult_assoc, (Rmult_comm _ (/ tau * _)), <- Sum_scale. apply Sum_ext. intros i _.
      rewrite <- Sum_scale. apply Sum_ext. intros j _. unfold s, Rdiv. ring. }
  unfold pairwise, LogLosses.pairwise. rewrite <- Sum_add. apply Sum_le. intros i hi.
  rewrite <- Sum_add. apply Sum_le. intros j hj.
  assert (K := pair_above_tangent ((cosines u i - cosines u j) / tau) ((cosines w i - cosines w j) / tau)).
  assert (P := Rmult_le_compat_l (p i) _ _ (p_ge_0 i hi) K).
  replace (- (cosines u i - cosines u j) / tau) with (- ((cosines u i - cosines u j) / tau)) by (field; lra).
  replace (- (cosines w i - cosines w j) / tau) with (- ((cosines w i - cosines w j) / tau)) by (field; lra).
  apply Rle_trans with (2 := P). apply Req_le. unfold s, Rdiv. ring.
Qed.
End Ball.
