(** Written by proofs/export.py: the steps with logarithms, over Coq's real numbers. Every step is a lemma that its own
    certificate proves. *)
From Regret Require Import LogKernel.
Open Scope R_scope.

(** * T7-contrastive *)

(* a square more *)
Lemma T7_minus_contrastive__a_square_more (L d kl log_p log_q p q : R)
  (p_2p_plus_4q_gt_0 : 0 < 2 * p + 4 * q)
  (h_p_log_p_over_q_minus_p_plus_q_ge_3_p_minus_q_to_2_over_2p_plus_4q : 0 <= p * (log_p - log_q) - p + q - 3 * (p - q) ^ 2 / (2 * p + 4 * q))
  (e_kl : kl - p * (log_p - log_q) + p - q = 0)
  (e__d_to_2_is_p_minus_q_to_2 : d ^ 2 - (p - q) ^ 2 = 0)
  : 0 <= L ^ 2 * (2 * p + 4 * q) / 12 - L * d + kl.
Proof.
assert (D1 : (2 * p + 4 * q) <> 0).
{ apply (@nz_eq (2 * p + 4 * q) ((2 * p + 4 * q))); [exact (nz p_2p_plus_4q_gt_0) | ring]. }
apply (@nonnegative ((2 * p + 4 * q)) _
   ((2 * p + 4 * q) * (p * (log_p - log_q) - p + q - 3 * (p - q) ^ 2 / (2 * p + 4 * q))
    + ((1 : R)) * (2 * p + 4 * q) * (kl - p * (log_p - log_q) + p - q)
    + (((- 3) : R)) * (d ^ 2 - (p - q) ^ 2)
    + (1 / 3) * ((- L * (2 * p + 4 * q) / 2 + 3 * d) * (- L * (2 * p + 4 * q) / 2 + 3 * d)))).
- exact p_2p_plus_4q_gt_0.
- field; nonzero.
- exact (add (add (add (mul (pos p_2p_plus_4q_gt_0) h_p_log_p_over_q_minus_p_plus_q_ge_3_p_minus_q_to_2_over_2p_plus_4q)
    (vanish e_kl))
    (vanish e__d_to_2_is_p_minus_q_to_2))
    (mul (frac 1 2) (square (- L * (2 * p + 4 * q) / 2 + 3 * d)))).
Qed.

(** * T7-bce *)

(* inside *)
Lemma T7_minus_bce__inside (kl log_1_minus_q log_1_minus_p log_p log_q p q : R)
  (h_p_log_p_over_q_plus_1_minus_p_log_1_minus_p_over_1_minus_q_ge_2_p_minus_q_to_2 : 0 <= p * (log_p - log_q) + (1 - p) * (- log_1_minus_q + log_1_minus_p) - 2 * (p - q) ^ 2)
  (e_kl : kl - p * (log_p - log_q) - (1 - p) * (- log_1_minus_q + log_1_minus_p) = 0)
  : 0 <= kl - 2 * (p - q) ^ 2.
Proof.
apply (@nonnegative (1) _
   ((p * (log_p - log_q) + (1 - p) * (- log_1_minus_q + log_1_minus_p) - 2 * (p - q) ^ 2)
    + ((1 : R)) * (kl - p * (log_p - log_q) - (1 - p) * (- log_1_minus_q + log_1_minus_p)))).
- exact one.
- ring.
- exact (add h_p_log_p_over_q_plus_1_minus_p_log_1_minus_p_over_1_minus_q_ge_2_p_minus_q_to_2
    (vanish e_kl)).
Qed.

(** * bayes_fl *)

(* slope of the risk *)
Lemma bayes_fl__slope_of_the_risk (n1_minus_q_to_gamma gamma_ log_1_minus_q log_q mu q q_to_gamma : R)
  (p_1_minus_q_gt_0 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  : n1_minus_q_to_gamma * gamma_ * log_q * mu / (1 - q) - n1_minus_q_to_gamma * mu / q - gamma_ * log_1_minus_q * q_to_gamma * (1 - mu) / q + mu * (- n1_minus_q_to_gamma * gamma_ * log_q / (1 - q) + n1_minus_q_to_gamma / q) + q_to_gamma * (1 - mu) / (1 - q) - (1 - mu) * (- gamma_ * log_1_minus_q * q_to_gamma / q + q_to_gamma / (1 - q)) = 0.
Proof.
assert (D1 : q <> 0).
{ apply (@nz_eq (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (1 - q) <> 0).
{ apply (@nz_eq (1 - q) ((1 - q))); [exact (nz p_1_minus_q_gt_0) | ring]. }
apply (@null (1) _
   (0)).
- exact one.
- field; nonzero.
- exact Logic.eq_refl.
Qed.

(* log(1-q) <= 0 *)
Lemma bayes_fl__log_1_minus_q_le_0 (log_1_minus_q q : R)
  (p_q_gt_0 : 0 < q)
  (h_log_1_minus_q_le_minus_q : 0 <= - log_1_minus_q - q)
  : 0 <= - log_1_minus_q.
Proof.
apply (@nonnegative (1) _
   ((- log_1_minus_q - q)
    + (q))).
- exact one.
- ring.
- exact (add h_log_1_minus_q_le_minus_q
    (pos p_q_gt_0)).
Qed.

(* N (1-q) - q^g *)
Lemma bayes_fl__N_1_minus_q_minus_q_to_g (gamma_ log_1_minus_q q q_to_gamma : R)
  (p_1_minus_q_gt_0 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  (p_q_to_g : 0 < q_to_gamma)
  (h_gamma : 0 <= gamma_)
  (h_log_1_minus_q_le_0 : 0 <= - log_1_minus_q)
  : 0 <= - q_to_gamma + (1 - q) * (- gamma_ * log_1_minus_q * q_to_gamma / q + q_to_gamma / (1 - q)).
Proof.
assert (D1 : (1 - q) <> 0).
{ apply (@nz_eq (1 - q) ((1 - q))); [exact (nz p_1_minus_q_gt_0) | ring]. }
assert (D2 : q <> 0).
{ apply (@nz_eq (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
apply (@nonnegative ((q)) _
   ((gamma_) * (q_to_gamma) * (- log_1_minus_q) * (1 - q))).
- exact p_q_gt_0.
- field; nonzero.
- exact (mul (mul (mul h_gamma (pos p_q_to_g)) h_log_1_minus_q_le_0) (pos p_1_minus_q_gt_0)).
Qed.

(* derivative of N, less q^g/(1-q)^2 *)
Lemma bayes_fl__derivative_of_N_less_q_to_g_over_1_minus_q_to_2 (gamma_ log_1_minus_q q q_to_gamma : R)
  (p_1_minus_q_gt_0 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  (p_q_to_g : 0 < q_to_gamma)
  (h_gamma : 0 <= gamma_)
  (h_log_1_minus_q_le_0 : 0 <= - log_1_minus_q)
  (h_log_1_minus_q_ge_1_minus_1_over_1_minus_q : 0 <= log_1_minus_q - 1 + 1 / (1 - q))
  : 0 <= gamma_ * log_1_minus_q * q_to_gamma / (q ^ 2) + gamma_ * q_to_gamma * (- gamma_ * log_1_minus_q / q + 1 / (1 - q)) / q + gamma_ * q_to_gamma / (q * (1 - q)).
Proof.
assert (D1 : q <> 0).
{ apply (@nz_eq (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (1 - q) <> 0).
{ apply (@nz_eq (1 - q) ((1 - q))); [exact (nz p_1_minus_q_gt_0) | ring]. }
apply (@nonnegative ((q) * (q) * (1 - q)) _
   ((q_to_gamma) * (gamma_) * (q)
    + (q_to_gamma) * (gamma_) * (log_1_minus_q - 1 + 1 / (1 - q)) * (1 - q)
    + (q_to_gamma) * (gamma_) * (gamma_) * (- log_1_minus_q) * (1 - q))).
- exact (mul_pos (mul_pos p_q_gt_0 p_q_gt_0) p_1_minus_q_gt_0).
- field; nonzero.
- exact (add (add (mul (mul (pos p_q_to_g) h_gamma) (pos p_q_gt_0))
    (mul (mul (mul (pos p_q_to_g) h_gamma) h_log_1_minus_q_ge_1_minus_1_over_1_minus_q) (pos p_1_minus_q_gt_0)))
    (mul (mul (mul (mul (pos p_q_to_g) h_gamma) h_gamma) h_log_1_minus_q_le_0) (pos p_1_minus_q_gt_0))).
Qed.

(* slope at 1/2 *)
Lemma bayes_fl__slope_at_1_over_2 (gamma_ log_q mu q_to_gamma : R)
  : - mu * (- 2 * gamma_ * log_q * q_to_gamma + 2 * q_to_gamma) - (1 - 2 * mu) * (- 2 * gamma_ * log_q * q_to_gamma + 2 * q_to_gamma) + (1 - mu) * (- 2 * gamma_ * log_q * q_to_gamma + 2 * q_to_gamma) = 0.
Proof.
apply (@null (1) _
   (0)).
- exact one.
- ring.
- exact Logic.eq_refl.
Qed.

(* log(1-q) <= log q *)
Lemma bayes_fl__log_1_minus_q_le_log_q (log_1_minus_q log_q q : R)
  (p_q_gt_0 : 0 < q)
  (h_log_1_minus_q_over_q_le_1_minus_q_over_q_minus_1 : 0 <= - log_1_minus_q + log_q - 1 + (1 - q) / q)
  (h_q_ge_1_over_2 : 0 <= 2 * q - 1)
  : 0 <= - log_1_minus_q + log_q.
Proof.
assert (D1 : q <> 0).
{ apply (@nz_eq (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
apply (@nonnegative ((q)) _
   ((q) * (- log_1_minus_q + log_q - 1 + (1 - q) / q)
    + (2 * q - 1))).
- exact p_q_gt_0.
- field; nonzero.
- exact (add (mul (pos p_q_gt_0) h_log_1_minus_q_over_q_le_1_minus_q_over_q_minus_1)
    h_q_ge_1_over_2).
Qed.

(* slope of the risk at q = mu *)
Lemma bayes_fl__slope_of_the_risk_at_q_is_mu (n1_minus_q_to_gamma gamma_ log_1_minus_q log_q q q_to_gamma : R)
  (p__1_minus_q_to_g : 0 < n1_minus_q_to_gamma)
  (p_1_minus_q_gt_0 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  (h__1_minus_q_log_1_minus_q_le_q_log_q : 0 <= - log_1_minus_q * (1 - q) + log_q * q)
  (h_gamma : 0 <= gamma_)
  (h_log_1_minus_q_le_0 : 0 <= - log_1_minus_q)
  (h_log_1_minus_q_le_log_q : 0 <= - log_1_minus_q + log_q)
  (h_tangent : 0 <= - gamma_ * (- log_1_minus_q + log_q) - 1 + q_to_gamma / n1_minus_q_to_gamma)
  : 0 <= n1_minus_q_to_gamma * gamma_ * log_q * q / (1 - q) - n1_minus_q_to_gamma - gamma_ * log_1_minus_q * q_to_gamma * (1 - q) / q + q_to_gamma.
Proof.
assert (D1 : (1 - q) <> 0).
{ apply (@nz_eq (1 - q) ((1 - q))); [exact (nz p_1_minus_q_gt_0) | ring]. }
assert (D2 : q <> 0).
{ apply (@nz_eq (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D3 : n1_minus_q_to_gamma <> 0).
{ apply (@nz_eq (n1_minus_q_to_gamma) ((n1_minus_q_to_gamma))); [exact (nz p__1_minus_q_to_g) | ring]. }
apply (@nonnegative ((q) * (1 - q)) _
   ((n1_minus_q_to_gamma) * (- gamma_ * (- log_1_minus_q + log_q) - 1 + q_to_gamma / n1_minus_q_to_gamma) * (q) * (1 - q)
    + (n1_minus_q_to_gamma) * (- gamma_ * (- log_1_minus_q + log_q) - 1 + q_to_gamma / n1_minus_q_to_gamma) * (gamma_) * (- log_1_minus_q) * (1 - q) * (1 - q)
    + (n1_minus_q_to_gamma) * (gamma_) * (- log_1_minus_q * (1 - q) + log_q * q)
    + (n1_minus_q_to_gamma) * (gamma_) * (gamma_) * (- log_1_minus_q + log_q) * (- log_1_minus_q) * (1 - q) * (1 - q))).
- exact (mul_pos p_q_gt_0 p_1_minus_q_gt_0).
- field; nonzero.
- exact (add (add (add (mul (mul (mul (pos p__1_minus_q_to_g) h_tangent) (pos p_q_gt_0)) (pos p_1_minus_q_gt_0))
    (mul (mul (mul (mul (mul (pos p__1_minus_q_to_g) h_tangent) h_gamma) h_log_1_minus_q_le_0) (pos p_1_minus_q_gt_0)) (pos p_1_minus_q_gt_0)))
    (mul (mul (pos p__1_minus_q_to_g) h_gamma) h__1_minus_q_log_1_minus_q_le_q_log_q))
    (mul (mul (mul (mul (mul (mul (pos p__1_minus_q_to_g) h_gamma) h_gamma) h_log_1_minus_q_le_log_q) h_log_1_minus_q_le_0) (pos p_1_minus_q_gt_0)) (pos p_1_minus_q_gt_0))).
Qed.

(** * bayes_list_fp_cross *)

(* one candidate: r - p - p log(r/p) *)
Lemma bayes_list_fp_cross__one_candidate_r_minus_p_minus_p_log_r_over_p (log_p log_r p r : R)
  (p_p_gt_0 : 0 < p)
  (h_log_r_over_p_le_minus_1_plus_r_over_p : 0 <= log_p - log_r - 1 + r / p)
  : 0 <= - p * (- log_p + log_r) - p + r.
Proof.
assert (D1 : p <> 0).
{ apply (@nz_eq (p) ((p))); [exact (nz p_p_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((p) * (log_p - log_r - 1 + r / p))).
- exact one.
- field; nonzero.
- exact (mul (pos p_p_gt_0) h_log_r_over_p_le_minus_1_plus_r_over_p).
Qed.

(* all candidates *)
Lemma bayes_list_fp_cross__all_candidates (log_p log_r p r sum_log_p_times_p sum_log_r_times_p sum_p sum_r : R)
  (h_so_far : 0 <= sum_log_p_times_p - sum_log_r_times_p - sum_p + sum_r)
  (h_one_more : 0 <= - p * (- log_p + log_r) - p + r)
  : 0 <= log_p * p - log_r * p - p + r + sum_log_p_times_p - sum_log_r_times_p - sum_p + sum_r.
Proof.
apply (@nonnegative (1) _
   ((sum_log_p_times_p - sum_log_r_times_p - sum_p + sum_r)
    + (- p * (- log_p + log_r) - p + r))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* sum p log r <= sum p log p *)
Lemma bayes_list_fp_cross__sum_p_log_r_le_sum_p_log_p (sum_plogp sum_plogr sum_r : R)
  (h_all_candidates : 0 <= sum_plogp - sum_plogr + sum_r - 1)
  (h_sum_r_le_1 : 0 <= 1 - sum_r)
  : 0 <= sum_plogp - sum_plogr.
Proof.
apply (@nonnegative (1) _
   ((sum_plogp - sum_plogr + sum_r - 1)
    + (1 - sum_r))).
- exact one.
- ring.
- exact (add h_all_candidates
    h_sum_r_le_1).
Qed.

(* log softmax of the claimed score *)
Lemma bayes_list_fp_cross__log_softmax_of_the_claimed_score (c log_p log_r_times p tau : R)
  (p_p_gt_0 : 0 < p)
  (p_tau_gt_0 : 0 < tau)
  (e_log_r_times : c / tau + log_r_times - (c + log_p * tau) / tau = 0)
  : - log_p * p + log_r_times * p = 0.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@null (1) _
   (((1 : R)) * (p) * (c / tau + log_r_times - (c + log_p * tau) / tau))).
- exact one.
- field; nonzero.
- exact (gone e_log_r_times).
Qed.

(* risk of the claimed scores *)
Lemma bayes_list_fp_cross__risk_of_the_claimed_scores (log_p log_r_times p sum_log_p_times_p sum_log_r_times_times_p : R)
  (e_so_far : - sum_log_p_times_p + sum_log_r_times_times_p = 0)
  (e_one_more : - log_p * p + log_r_times * p = 0)
  : - log_p * p + log_r_times * p - sum_log_p_times_p + sum_log_r_times_times_p = 0.
Proof.
apply (@null (1) _
   (((1 : R)) * (- sum_log_p_times_p + sum_log_r_times_times_p)
    + ((1 : R)) * (- log_p * p + log_r_times * p))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* the excess risk *)
Lemma bayes_list_fp_cross__the_excess_risk (sum_plogp sum_plogr sum_plogr_times : R)
  (h_sum_p_log_r_le_sum_p_log_p : 0 <= sum_plogp - sum_plogr)
  (e_risk_of_the_claimed_scores : - sum_plogp + sum_plogr_times = 0)
  : 0 <= - sum_plogr + sum_plogr_times.
Proof.
apply (@nonnegative (1) _
   ((sum_plogp - sum_plogr)
    + ((1 : R)) * (- sum_plogp + sum_plogr_times))).
- exact one.
- ring.
- exact (add h_sum_p_log_r_le_sum_p_log_p
    (vanish e_risk_of_the_claimed_scores)).
Qed.

(** * bayes_list_embed_cross *)

Definition bayes_list_embed_cross__one_candidate_r_minus_p_minus_p_log_r_over_p := bayes_list_fp_cross__one_candidate_r_minus_p_minus_p_log_r_over_p.

Definition bayes_list_embed_cross__all_candidates := bayes_list_fp_cross__all_candidates.

Definition bayes_list_embed_cross__sum_p_log_r_le_sum_p_log_p := bayes_list_fp_cross__sum_p_log_r_le_sum_p_log_p.

Definition bayes_list_embed_cross__log_softmax_of_the_claimed_score := bayes_list_fp_cross__log_softmax_of_the_claimed_score.

Definition bayes_list_embed_cross__risk_of_the_claimed_scores := bayes_list_fp_cross__risk_of_the_claimed_scores.

Definition bayes_list_embed_cross__the_excess_risk := bayes_list_fp_cross__the_excess_risk.

(** * bayes_pair_fp_cross *)

(* 1 + exp > 0 *)
Lemma bayes_pair_fp_cross__1_plus_exp_gt_0 (exp_d_over_tau : R)
  (p_exp_gt_0 : 0 < exp_d_over_tau)
  : 0 < exp_d_over_tau + 1.
Proof.
apply (@positive (1) _
   ((exp_d_over_tau)
    + (1))).
- exact one.
- ring.
- exact (add_pos p_exp_gt_0
    (pos one)).
Qed.

(* second derivative of a pair's risk *)
Lemma bayes_pair_fp_cross__second_derivative_of_a_pair_s_risk (exp_d_over_tau p p_j tau : R)
  (p_1_plus_exp_gt_0 : 0 < exp_d_over_tau + 1)
  (p_exp_gt_0 : 0 < exp_d_over_tau)
  (p_p_i_gt_0 : 0 < p)
  (p_p_j_gt_0 : 0 < p_j)
  (p_tau_gt_0 : 0 < tau)
  : 0 <= exp_d_over_tau * (- exp_d_over_tau * (p + p_j) / (tau * (exp_d_over_tau + 1) ^ 2) + (p + p_j) / (tau * (exp_d_over_tau + 1))) / tau.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
assert (D2 : (exp_d_over_tau + 1) <> 0).
{ apply (@nz_eq (exp_d_over_tau + 1) ((exp_d_over_tau + 1))); [exact (nz p_1_plus_exp_gt_0) | ring]. }
apply (@nonnegative ((tau) * (tau) * (exp_d_over_tau + 1) * (exp_d_over_tau + 1)) _
   ((p) * (exp_d_over_tau)
    + (p_j) * (exp_d_over_tau))).
- exact (mul_pos (mul_pos (mul_pos p_tau_gt_0 p_tau_gt_0) p_1_plus_exp_gt_0) p_1_plus_exp_gt_0).
- field; nonzero.
- exact (add (pos (mul_pos p_p_i_gt_0 p_exp_gt_0))
    (pos (mul_pos p_p_j_gt_0 p_exp_gt_0))).
Qed.

(* slope of a pair's risk *)
Lemma bayes_pair_fp_cross__slope_of_a_pair_s_risk (exp_d_over_tau p p_j tau : R)
  (p_1_plus_exp_gt_0 : 0 < exp_d_over_tau + 1)
  (p_p_j_gt_0 : 0 < p_j)
  (p_tau_gt_0 : 0 < tau)
  : exp_d_over_tau * (p + p_j) / (tau * (exp_d_over_tau + 1)) - p / tau - p_j * (exp_d_over_tau - p / p_j) / (tau * (exp_d_over_tau + 1)) = 0.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
assert (D2 : (exp_d_over_tau + 1) <> 0).
{ apply (@nz_eq (exp_d_over_tau + 1) ((exp_d_over_tau + 1))); [exact (nz p_1_plus_exp_gt_0) | ring]. }
assert (D3 : p_j <> 0).
{ apply (@nz_eq (p_j) ((p_j))); [exact (nz p_p_j_gt_0) | ring]. }
apply (@null (1) _
   (0)).
- exact one.
- field; nonzero.
- exact Logic.eq_refl.
Qed.

(* difference of the listwise scores *)
Lemma bayes_pair_fp_cross__difference_of_the_listwise_scores (log_p log_p_j tau : R)
  : log_p * tau - log_p_j * tau - tau * (log_p - log_p_j) = 0.
Proof.
apply (@null (1) _
   (0)).
- exact one.
- ring.
- exact Logic.eq_refl.
Qed.

(* all pairs *)
Lemma bayes_pair_fp_cross__all_pairs (best d log_exp_d_over_tau_plus_1 p p_j sum_best sum_log_exp_d_over_tau_plus_1_times_p_j_plus_p_times_minus_d_over_tau_plus_log_exp_d_over_tau_plus_1 tau : R)
  (p_tau_gt_0 : 0 < tau)
  (h_so_far : 0 <= - sum_best + sum_log_exp_d_over_tau_plus_1_times_p_j_plus_p_times_minus_d_over_tau_plus_log_exp_d_over_tau_plus_1)
  (h_one_more : 0 <= - best + log_exp_d_over_tau_plus_1 * p_j + p * (- d / tau + log_exp_d_over_tau_plus_1))
  : 0 <= - best + log_exp_d_over_tau_plus_1 * p_j + p * (- d / tau + log_exp_d_over_tau_plus_1) - sum_best + sum_log_exp_d_over_tau_plus_1_times_p_j_plus_p_times_minus_d_over_tau_plus_log_exp_d_over_tau_plus_1.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((- sum_best + sum_log_exp_d_over_tau_plus_1_times_p_j_plus_p_times_minus_d_over_tau_plus_log_exp_d_over_tau_plus_1)
    + (- best + log_exp_d_over_tau_plus_1 * p_j + p * (- d / tau + log_exp_d_over_tau_plus_1)))).
- exact one.
- field; nonzero.
- exact (add h_so_far
    h_one_more).
Qed.

(** * bayes_pair_embed_cross *)

Definition bayes_pair_embed_cross__1_plus_exp_gt_0 := bayes_pair_fp_cross__1_plus_exp_gt_0.

Definition bayes_pair_embed_cross__second_derivative_of_a_pair_s_risk := bayes_pair_fp_cross__second_derivative_of_a_pair_s_risk.

Definition bayes_pair_embed_cross__slope_of_a_pair_s_risk := bayes_pair_fp_cross__slope_of_a_pair_s_risk.

Definition bayes_pair_embed_cross__difference_of_the_listwise_scores := bayes_pair_fp_cross__difference_of_the_listwise_scores.

Definition bayes_pair_embed_cross__all_pairs := bayes_pair_fp_cross__all_pairs.

(** * bayes_list_embed_cos *)

(* one candidate: r - p - p log(r/p) *)
Lemma bayes_list_embed_cos__one_candidate_r_minus_p_minus_p_log_r_over_p (log_r log_v r v : R)
  (p_p_gt_0 : 0 < r)
  (h_log_v_over_r_le_minus_1_plus_v_over_r : 0 <= log_r - log_v - 1 + v / r)
  : 0 <= - r * (- log_r + log_v) - r + v.
Proof.
assert (D1 : r <> 0).
{ apply (@nz_eq (r) ((r))); [exact (nz p_p_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((r) * (log_r - log_v - 1 + v / r))).
- exact one.
- field; nonzero.
- exact (mul (pos p_p_gt_0) h_log_v_over_r_le_minus_1_plus_v_over_r).
Qed.

(* all candidates *)
Lemma bayes_list_embed_cos__all_candidates (log_r log_v r sum_log_r_times_r sum_log_v_times_r sum_r sum_v v : R)
  (h_so_far : 0 <= sum_log_r_times_r - sum_log_v_times_r - sum_r + sum_v)
  (h_one_more : 0 <= - r * (- log_r + log_v) - r + v)
  : 0 <= log_r * r - log_v * r - r + sum_log_r_times_r - sum_log_v_times_r - sum_r + sum_v + v.
Proof.
apply (@nonnegative (1) _
   ((sum_log_r_times_r - sum_log_v_times_r - sum_r + sum_v)
    + (- r * (- log_r + log_v) - r + v))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

Definition bayes_list_embed_cos__sum_p_log_r_le_sum_p_log_p := bayes_list_fp_cross__sum_p_log_r_le_sum_p_log_p.

(* one candidate: r log(v/r) *)
Lemma bayes_list_embed_cos__one_candidate_r_log_v_over_r (log_W log_Z log_r log_v r s t tau : R)
  (p_p_gt_0 : 0 < r)
  (p_tau_gt_0 : 0 < tau)
  (e_log_r : log_Z + log_r - s / tau = 0)
  (e_log_v : log_W + log_v - t / tau = 0)
  : - log_r * r + log_v * r + r * (log_W - log_Z) - r * (- s + t) / tau = 0.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@null (1) _
   (((1 : R)) * (r) * (log_W + log_v - t / tau)
    + (((- 1) : R)) * (r) * (log_Z + log_r - s / tau))).
- exact one.
- field; nonzero.
- exact (add_gone (gone e_log_v)
    (gone e_log_r)).
Qed.

(* sum r log(v/r) *)
Lemma bayes_list_embed_cos__sum_r_log_v_over_r (log_W log_Z log_r log_v r s sum_log_r_times_r sum_log_v_times_r sum_r sum_r_times_minus_s_plus_t t tau : R)
  (p_tau_gt_0 : 0 < tau)
  (e_so_far : - sum_log_r_times_r + sum_log_v_times_r + sum_r * (log_W - log_Z) - sum_r_times_minus_s_plus_t / tau = 0)
  (e_one_more : - log_r * r + log_v * r + r * (log_W - log_Z) - r * (- s + t) / tau = 0)
  : - log_r * r + log_v * r - sum_log_r_times_r + sum_log_v_times_r + (log_W - log_Z) * (r + sum_r) - (r * (- s + t) + sum_r_times_minus_s_plus_t) / tau = 0.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@null (1) _
   (((1 : R)) * (- sum_log_r_times_r + sum_log_v_times_r + sum_r * (log_W - log_Z) - sum_r_times_minus_s_plus_t / tau)
    + ((1 : R)) * (- log_r * r + log_v * r + r * (log_W - log_Z) - r * (- s + t) / tau))).
- exact one.
- field; nonzero.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* log W - log Z >= sum r (t - s)/tau *)
Lemma bayes_list_embed_cos__log_W_minus_log_Z_ge_sum_r_t_minus_s_over_tau (log_W log_Z sum_plogp sum_plogr sum_rd tau : R)
  (p_tau_gt_0 : 0 < tau)
  (h_sum_p_log_r_le_sum_p_log_p : 0 <= sum_plogp - sum_plogr)
  (e_sum_r_log_v_over_r : log_W - log_Z - sum_plogp + sum_plogr - sum_rd / tau = 0)
  : 0 <= log_W - log_Z - sum_rd / tau.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((sum_plogp - sum_plogr)
    + ((1 : R)) * (log_W - log_Z - sum_plogp + sum_plogr - sum_rd / tau))).
- exact one.
- field; nonzero.
- exact (add h_sum_p_log_r_le_sum_p_log_p
    (vanish e_sum_r_log_v_over_r)).
Qed.

(* log r <= log p *)
Lemma bayes_list_embed_cos__log_r_le_log_p (log_Z log_p log_r nu s tau : R)
  (p_tau_gt_0 : 0 < tau)
  (h_clipped_at_1 : 0 <= log_p * tau + nu - 1)
  (e_log_Z_is_nu_over_tau : log_Z - nu / tau = 0)
  (e_log_r : log_Z + log_r - s / tau = 0)
  (e_s_is_1 : s - 1 = 0)
  : 0 <= log_p - log_r.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@nonnegative ((tau)) _
   ((log_p * tau + nu - 1)
    + (((- 1) : R)) * (tau) * (log_Z + log_r - s / tau)
    + ((1 : R)) * (tau) * (log_Z - nu / tau)
    + (((- 1) : R)) * (s - 1))).
- exact p_tau_gt_0.
- field; nonzero.
- exact (add (add (add h_clipped_at_1
    (vanish e_log_r))
    (vanish e_log_Z_is_nu_over_tau))
    (vanish e_s_is_1)).
Qed.

(* r <= p *)
Lemma bayes_list_embed_cos__r_le_p (log_p log_r p r : R)
  (p_p_gt_0 : 0 < r)
  (p_p_i_gt_0 : 0 < p)
  (h_log_r_le_log_p : 0 <= log_p - log_r)
  (h_log_r_over_p_ge_1_minus_1_over_r_over_p : 0 <= - log_p + log_r + p / r - 1)
  : 0 <= p - r.
Proof.
assert (D1 : r <> 0).
{ apply (@nz_eq (r) ((r))); [exact (nz p_p_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((r) * (- log_p + log_r + p / r - 1)
    + (r) * (log_p - log_r))).
- exact one.
- field; nonzero.
- exact (add (mul (pos p_p_gt_0) h_log_r_over_p_ge_1_minus_1_over_r_over_p)
    (mul (pos p_p_gt_0) h_log_r_le_log_p)).
Qed.

(* log r >= log p *)
Lemma bayes_list_embed_cos__log_r_ge_log_p (log_Z log_p log_r nu s tau : R)
  (p_tau_gt_0 : 0 < tau)
  (h_clipped_at_minus_1 : 0 <= - log_p * tau - nu - 1)
  (e_log_Z_is_nu_over_tau : log_Z - nu / tau = 0)
  (e_log_r : log_Z + log_r - s / tau = 0)
  (e_s_is_minus_1 : s + 1 = 0)
  : 0 <= - log_p + log_r.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@nonnegative ((tau)) _
   ((- log_p * tau - nu - 1)
    + ((1 : R)) * (tau) * (log_Z + log_r - s / tau)
    + (((- 1) : R)) * (tau) * (log_Z - nu / tau)
    + ((1 : R)) * (s + 1))).
- exact p_tau_gt_0.
- field; nonzero.
- exact (add (add (add h_clipped_at_minus_1
    (vanish e_log_r))
    (vanish e_log_Z_is_nu_over_tau))
    (vanish e_s_is_minus_1)).
Qed.

(* r >= p *)
Lemma bayes_list_embed_cos__r_ge_p (log_p log_r p r : R)
  (p_p_i_gt_0 : 0 < p)
  (h_log_r_ge_log_p : 0 <= - log_p + log_r)
  (h_log_r_over_p_le_minus_1_plus_r_over_p : 0 <= log_p - log_r - 1 + r / p)
  : 0 <= - p + r.
Proof.
assert (D1 : p <> 0).
{ apply (@nz_eq (p) ((p))); [exact (nz p_p_i_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((p) * (log_p - log_r - 1 + r / p)
    + (p) * (- log_p + log_r))).
- exact one.
- field; nonzero.
- exact (add (mul (pos p_p_i_gt_0) h_log_r_over_p_le_minus_1_plus_r_over_p)
    (mul (pos p_p_i_gt_0) h_log_r_ge_log_p)).
Qed.

(* log r = log p *)
Lemma bayes_list_embed_cos__log_r_is_log_p (log_Z log_p log_r nu s tau : R)
  (p_tau_gt_0 : 0 < tau)
  (e_log_Z_is_nu_over_tau : log_Z - nu / tau = 0)
  (e_log_r : log_Z + log_r - s / tau = 0)
  (e_not_clipped : - log_p * tau - nu + s = 0)
  : - log_p + log_r = 0.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@null ((tau)) _
   (((1 : R)) * (tau) * (log_Z + log_r - s / tau)
    + (((- 1) : R)) * (tau) * (log_Z - nu / tau)
    + ((1 : R)) * (- log_p * tau - nu + s))).
- exact p_tau_gt_0.
- field; nonzero.
- exact (add_gone (add_gone (gone e_log_r)
    (gone e_log_Z_is_nu_over_tau))
    (gone e_not_clipped)).
Qed.

(* r <= p *)
Lemma bayes_list_embed_cos__r_le_p_2 (log_p log_r p r : R)
  (p_p_gt_0 : 0 < r)
  (p_p_i_gt_0 : 0 < p)
  (h_log_r_over_p_ge_1_minus_1_over_r_over_p : 0 <= - log_p + log_r + p / r - 1)
  (e_log_r_is_log_p : - log_p + log_r = 0)
  : 0 <= p - r.
Proof.
assert (D1 : r <> 0).
{ apply (@nz_eq (r) ((r))); [exact (nz p_p_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((r) * (- log_p + log_r + p / r - 1)
    + (((- 1) : R)) * (r) * (- log_p + log_r))).
- exact one.
- field; nonzero.
- exact (add (mul (pos p_p_gt_0) h_log_r_over_p_ge_1_minus_1_over_r_over_p)
    (vanish e_log_r_is_log_p)).
Qed.

(* r >= p *)
Lemma bayes_list_embed_cos__r_ge_p_2 (log_p log_r p r : R)
  (p_p_i_gt_0 : 0 < p)
  (h_log_r_over_p_le_minus_1_plus_r_over_p : 0 <= log_p - log_r - 1 + r / p)
  (e_log_r_is_log_p : - log_p + log_r = 0)
  : 0 <= - p + r.
Proof.
assert (D1 : p <> 0).
{ apply (@nz_eq (p) ((p))); [exact (nz p_p_i_gt_0) | ring]. }
apply (@nonnegative (1) _
   ((p) * (log_p - log_r - 1 + r / p)
    + ((1 : R)) * (p) * (- log_p + log_r))).
- exact one.
- field; nonzero.
- exact (add (mul (pos p_p_i_gt_0) h_log_r_over_p_le_minus_1_plus_r_over_p)
    (vanish e_log_r_is_log_p)).
Qed.

(* the excess risk *)
Lemma bayes_list_embed_cos__the_excess_risk (log_W log_Z sum_ps sum_pt sum_rd tau : R)
  (p_tau_gt_0 : 0 < tau)
  (h_log_W_minus_log_Z_ge_sum_r_t_minus_s_over_tau : 0 <= log_W - log_Z - sum_rd / tau)
  (h_no_step_goes_down : 0 <= sum_ps - sum_pt + sum_rd)
  : 0 <= log_W - log_Z + sum_ps / tau - sum_pt / tau.
Proof.
assert (D1 : tau <> 0).
{ apply (@nz_eq (tau) ((tau))); [exact (nz p_tau_gt_0) | ring]. }
apply (@nonnegative ((tau)) _
   ((tau) * (log_W - log_Z - sum_rd / tau)
    + (sum_ps - sum_pt + sum_rd))).
- exact p_tau_gt_0.
- field; nonzero.
- exact (add (mul (pos p_tau_gt_0) h_log_W_minus_log_Z_ge_sum_r_t_minus_s_over_tau)
    h_no_step_goes_down).
Qed.

(** * bayes_list_fp_cos *)

Definition bayes_list_fp_cos__one_candidate_r_minus_p_minus_p_log_r_over_p := bayes_list_embed_cos__one_candidate_r_minus_p_minus_p_log_r_over_p.

Definition bayes_list_fp_cos__all_candidates := bayes_list_embed_cos__all_candidates.

Definition bayes_list_fp_cos__sum_p_log_r_le_sum_p_log_p := bayes_list_fp_cross__sum_p_log_r_le_sum_p_log_p.

Definition bayes_list_fp_cos__one_candidate_r_log_v_over_r := bayes_list_embed_cos__one_candidate_r_log_v_over_r.

Definition bayes_list_fp_cos__sum_r_log_v_over_r := bayes_list_embed_cos__sum_r_log_v_over_r.

Definition bayes_list_fp_cos__log_W_minus_log_Z_ge_sum_r_t_minus_s_over_tau := bayes_list_embed_cos__log_W_minus_log_Z_ge_sum_r_t_minus_s_over_tau.

(** * bayes_pair_fp_cos *)

Definition bayes_pair_fp_cos__1_plus_exp_gt_0 := bayes_pair_fp_cross__1_plus_exp_gt_0.

Definition bayes_pair_fp_cos__second_derivative_of_a_pair_s_risk := bayes_pair_fp_cross__second_derivative_of_a_pair_s_risk.
