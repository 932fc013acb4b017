(** Written by proofs/export.py: the steps of the proofs, over every ordered field. Every step is a lemma that its own
    certificate proves. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Kernel.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Section Steps.
Variable F : realFieldType.

(** * T1 *)

(* lo <= hi *)
Lemma T1__lo_le_hi (S_ij hi lo : F)
  (h_S_ij_le_hi : 0 <= - S_ij + hi)
  (h_S_ij_ge_lo : 0 <= S_ij - lo)
  : 0 <= hi - lo.
Proof.
apply (@nonnegative F (1) _
   ((S_ij - lo)
    + (- S_ij + hi))).
- exact one.
- ring.
- exact (add h_S_ij_ge_lo
    h_S_ij_le_hi).
Qed.

(* lo < 1 *)
Lemma T1__lo_lt_1 (hi lo : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_lo_le_hi : 0 <= hi - lo)
  : 0 < 1 - lo.
Proof.
apply (@positive F (1) _
   ((1 - hi)
    + (hi - lo))).
- exact one.
- ring.
- exact (add_pos p_hi_lt_1
    h_lo_le_hi).
Qed.

(* no regret if V is R *)
Lemma T1__no_regret_if_V_is_R (hi lo p_R p_V : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_le_hi : 0 <= hi - lo)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + (hi - lo) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((hi - lo)
    + ((1 : F)) * (1 - lo) * (- p_R + p_V))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add h_lo_le_hi
    (vanish e_p_V_is_p_R)).
Qed.

(* G = A_V - A_R *)
Lemma T1__G_is_A_V_minus_A_R (S_Ry S_Vy p_y sum_S_Ry_times_p_y sum_S_Vy_times_p_y sum_p_y_times_minus_S_Ry_plus_S_Vy : F)
  (e_so_far : sum_S_Ry_times_p_y - sum_S_Vy_times_p_y + sum_p_y_times_minus_S_Ry_plus_S_Vy = 0)
  (e_one_more : (0 : F) = 0)
  : S_Ry * p_y - S_Vy * p_y + p_y * (- S_Ry + S_Vy) + sum_S_Ry_times_p_y - sum_S_Vy_times_p_y + sum_p_y_times_minus_S_Ry_plus_S_Vy = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (sum_S_Ry_times_p_y - sum_S_Vy_times_p_y + sum_p_y_times_minus_S_Ry_plus_S_Vy)
    + ((1 : F)) * ((0 : F)))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* lead of V *)
Lemma T1__lead_of_V (A_R A_V G S_RR S_RV S_VR S_VV p_R p_V : F)
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  (e_G_is_A_V_minus_A_R : A_R - A_V + G = 0)
  (e_S_RR_is_1 : S_RR - 1 = 0)
  (e_S_VV_is_1 : S_VV - 1 = 0)
  : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV) = 0.
Proof.
apply (@null F (1) _
   ((((- 1) : F)) * (A_R - A_V + G)
    + ((1 : F)) * (p_V) * (S_VV - 1)
    + (((- 1) : F)) * (p_R) * (S_RR - 1))).
- exact one.
- ring.
- exact (add_gone (add_gone (gone e_G_is_A_V_minus_A_R)
    (gone e_S_VV_is_1))
    (gone e_S_RR_is_1)).
Qed.

(* V beats R *)
Lemma T1__V_beats_R (A_R A_V G S_RR S_RV S_VR S_VV p_R p_V : F)
  (h__Sp__V_ge_Sp__R : 0 <= - A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V)
  (e_lead_of_V : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV) = 0)
  : 0 <= G - p_R * (1 - S_VR) + p_V * (1 - S_RV).
Proof.
apply (@nonnegative F (1) _
   ((- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V)
    + (((- 1) : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV)))).
- exact one.
- ring.
- exact (add h__Sp__V_ge_Sp__R
    (vanish e_lead_of_V)).
Qed.

(* no single candidate favours V over R by more than the spread *)
Lemma T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread (S_Ry S_Vy hi lo p_y : F)
  (h_S_Ry_ge_lo : 0 <= S_Ry - lo)
  (h_S_Vy_le_hi : 0 <= - S_Vy + hi)
  (h_p_y : 0 <= p_y)
  : 0 <= - p_y * (- S_Ry + S_Vy) + p_y * (hi - lo).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (- S_Vy + hi)
    + (p_y) * (S_Ry - lo))).
- exact one.
- ring.
- exact (add (mul h_p_y h_S_Vy_le_hi)
    (mul h_p_y h_S_Ry_ge_lo)).
Qed.

(* others *)
Lemma T1__others (S_Ry S_Vy hi lo p_y sum_p_y sum_p_y_times_minus_S_Ry_plus_S_Vy : F)
  (h_so_far : 0 <= sum_p_y * (hi - lo) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
  (h_one_more : 0 <= - p_y * (- S_Ry + S_Vy) + p_y * (hi - lo))
  : 0 <= - p_y * (- S_Ry + S_Vy) - sum_p_y_times_minus_S_Ry_plus_S_Vy + (hi - lo) * (p_y + sum_p_y).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y * (hi - lo) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
    + (- p_y * (- S_Ry + S_Vy) + p_y * (hi - lo)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* p_R - p_V is at most the bound *)
Lemma T1__p_R_minus_p_V_is_at_most_the_bound (G S_RV S_VR hi lo p_R p_V : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_S_VR_le_hi : 0 <= - S_VR + hi)
  (h_V_beats_R : 0 <= G - p_R * (1 - S_VR) + p_V * (1 - S_RV))
  (h_lo_le_hi : 0 <= hi - lo)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  : 0 <= - p_R + p_V + (hi - lo) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((G - p_R * (1 - S_VR) + p_V * (1 - S_RV))
    + (- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R) * (- S_VR + hi)
    + (p_V) * (S_RV - lo)
    + (p_V) * (hi - lo))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add (add (add h_V_beats_R
    h_others)
    (mul h_p_R h_S_VR_le_hi))
    (mul h_p_V h_S_RV_ge_lo))
    (mul h_p_V h_lo_le_hi)).
Qed.

(** * T1-finite *)

Definition T1_minus_finite__lo_le_hi := T1__lo_le_hi.

Definition T1_minus_finite__lo_lt_1 := T1__lo_lt_1.

Definition T1_minus_finite__no_regret_if_V_is_R := T1__no_regret_if_V_is_R.

(* denominator *)
Lemma T1_minus_finite__denominator (hi lo n : F)
  (p_b_lt_1_over_n_minus_1 : 0 < 1 - (n - 1) * (hi - lo) / (1 - lo))
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_n_ge_2 : 0 <= n - 2%:R)
  : 0 < - lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1.
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@positive F (1) _
   ((1 - lo) * (1 - (n - 1) * (hi - lo) / (1 - lo))
    + (1 - hi)
    + (n - 2%:R) * (1 - hi))).
- exact one.
- field; nonzero.
- exact (add_pos (add_pos (mul_pos p_lo_lt_1 p_b_lt_1_over_n_minus_1)
    (pos p_hi_lt_1))
    (mul h_n_ge_2 (pos p_hi_lt_1))).
Qed.

(* no regret if V is R, b < 1/(n-1) *)
Lemma T1_minus_finite__no_regret_if_V_is_R_b_lt_1_over_n_minus_1 (hi lo n p_R p_V : F)
  (p_denominator : 0 < - lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_n_ge_2 : 0 <= n - 2%:R)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + (- 2%:R * (- lo - (n - 1) * (hi - lo) + 1) / (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) + 1) * (hi - lo) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
assert (D2 : (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) != 0).
{ apply (@nz_eq F (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) ((- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1))); [exact (nz p_denominator) | ring]. }
apply (@nonnegative F ((- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1)) _
   ((hi - lo) * (n - 2%:R)
    + ((1 : F)) * (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) * (- p_R + p_V))).
- exact p_denominator.
- field; nonzero.
- exact (add (mul h_lo_le_hi h_n_ge_2)
    (vanish e_p_V_is_p_R)).
Qed.

Definition T1_minus_finite__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T1_minus_finite__lead_of_V := T1__lead_of_V.

(* lead of V for a symmetric S *)
Lemma T1_minus_finite__lead_of_V_for_a_symmetric_S (A_R A_V G S_RR S_RV S_VR S_VV p_R p_V : F)
  (h_p_R : 0 <= p_R)
  (e_S_VR_is_S_RV : - S_RV + S_VR = 0)
  (e_lead_of_V : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV) = 0)
  : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV))
    + ((1 : F)) * (p_R) * (- S_RV + S_VR))).
- exact one.
- ring.
- exact (add_gone (gone e_lead_of_V)
    (gone e_S_VR_is_S_RV)).
Qed.

Definition T1_minus_finite__V_beats_R := T1__V_beats_R.

Definition T1_minus_finite__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T1_minus_finite__others := T1__others.

Definition T1_minus_finite__p_R_minus_p_V_is_at_most_the_bound := T1__p_R_minus_p_V_is_at_most_the_bound.

(* rest >= 0 *)
Lemma T1_minus_finite__rest_ge_0 (p_y sum_p_y : F)
  (h_so_far : 0 <= sum_p_y)
  (h_one_more : 0 <= p_y)
  : 0 <= p_y + sum_p_y.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y)
    + (p_y))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* p_V <= 1/2 *)
Lemma T1_minus_finite__p_V_le_1_over_2 (p_R p_V : F)
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  (h_rest_ge_0 : 0 <= - p_R - p_V + 1)
  : 0 <= 1 / 2%:R - p_V.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R) * (- p_R - p_V + 1)
    + (1 / 2%:R) * (p_R - p_V))).
- exact one.
- field; nonzero.
- exact (add (mul (frac 1 2) h_rest_ge_0)
    (mul (frac 1 2) h_p_V_le_p_R)).
Qed.

(* p_V <= M *)
Lemma T1_minus_finite__p_V_le_M (hi lo p_V : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_p_V_le_1_over_2 : 0 <= 1 / 2%:R - p_V)
  : 0 <= - p_V + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((2%:R) * (1 / 2%:R - p_V) * (hi - lo))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (mul (mul (num 2) h_p_V_le_1_over_2) h_lo_le_hi).
Qed.

(* rival: G = A_V - A_R *)
Lemma T1_minus_finite__rival_G_is_A_V_minus_A_R (S_Vz S_cz p_z sum_S_Vz_times_p_z sum_S_cz_times_p_z sum_p_z_times_S_Vz_minus_S_cz : F)
  (e_so_far : - sum_S_Vz_times_p_z + sum_S_cz_times_p_z + sum_p_z_times_S_Vz_minus_S_cz = 0)
  (e_one_more : (0 : F) = 0)
  : - S_Vz * p_z + S_cz * p_z + p_z * (S_Vz - S_cz) - sum_S_Vz_times_p_z + sum_S_cz_times_p_z + sum_p_z_times_S_Vz_minus_S_cz = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (- sum_S_Vz_times_p_z + sum_S_cz_times_p_z + sum_p_z_times_S_Vz_minus_S_cz)
    + ((1 : F)) * ((0 : F)))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* rival: lead of V *)
Lemma T1_minus_finite__rival_lead_of_V (A_V A_c G S_VV S_Vc S_cV S_cc p_V p_c : F)
  (h_p_V : 0 <= p_V)
  (h_rival_p_R : 0 <= p_c)
  (e_rival_G_is_A_V_minus_A_R : - A_V + A_c + G = 0)
  (e_rival_S_RR_is_1 : S_cc - 1 = 0)
  (e_rival_S_VV_is_1 : S_VV - 1 = 0)
  : A_V - A_c - G + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c - p_V * (1 - S_cV) + p_c * (1 - S_Vc) = 0.
Proof.
apply (@null F (1) _
   ((((- 1) : F)) * (- A_V + A_c + G)
    + ((1 : F)) * (p_V) * (S_VV - 1)
    + (((- 1) : F)) * (p_c) * (S_cc - 1))).
- exact one.
- ring.
- exact (add_gone (add_gone (gone e_rival_G_is_A_V_minus_A_R)
    (gone e_rival_S_VV_is_1))
    (gone e_rival_S_RR_is_1)).
Qed.

(* rival: lead of V for a symmetric S *)
Lemma T1_minus_finite__rival_lead_of_V_for_a_symmetric_S (A_V A_c G S_VV S_Vc S_cV S_cc p_V p_c : F)
  (h_rival_p_R : 0 <= p_c)
  (e_rival_S_VR_is_S_RV : S_Vc - S_cV = 0)
  (e_rival_lead_of_V : A_V - A_c - G + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c - p_V * (1 - S_cV) + p_c * (1 - S_Vc) = 0)
  : A_V - A_c - G + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c - p_V * (1 - S_cV) + p_c * (1 - S_cV) = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (A_V - A_c - G + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c - p_V * (1 - S_cV) + p_c * (1 - S_Vc))
    + ((1 : F)) * (p_c) * (S_Vc - S_cV))).
- exact one.
- ring.
- exact (add_gone (gone e_rival_lead_of_V)
    (gone e_rival_S_VR_is_S_RV)).
Qed.

(* rival: V beats R, S symmetric *)
Lemma T1_minus_finite__rival_V_beats_R_S_symmetric (A_V A_c G S_VV S_Vc S_cV S_cc p_V p_c : F)
  (h_rival_Sp__V_ge_Sp__R : 0 <= A_V - A_c + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c)
  (e_rival_lead_of_V_for_a_symmetric_S : A_V - A_c - G + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c - p_V * (1 - S_cV) + p_c * (1 - S_cV) = 0)
  : 0 <= G + p_V * (1 - S_cV) - p_c * (1 - S_cV).
Proof.
apply (@nonnegative F (1) _
   ((A_V - A_c + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c)
    + (((- 1) : F)) * (A_V - A_c - G + S_VV * p_V + S_Vc * p_c - S_cV * p_V - S_cc * p_c - p_V * (1 - S_cV) + p_c * (1 - S_cV)))).
- exact one.
- ring.
- exact (add h_rival_Sp__V_ge_Sp__R
    (vanish e_rival_lead_of_V_for_a_symmetric_S)).
Qed.

(* rival: no single candidate favours V over R by more than the spread *)
Lemma T1_minus_finite__rival_no_single_candidate_favours_V_over_R_by_more_than_the_spread (S_Vz S_cz hi lo p_z : F)
  (h_rival_S_Ry_ge_lo : 0 <= S_cz - lo)
  (h_rival_S_Vy_le_hi : 0 <= - S_Vz + hi)
  (h_rival_p_y : 0 <= p_z)
  : 0 <= - p_z * (S_Vz - S_cz) + p_z * (hi - lo).
Proof.
apply (@nonnegative F (1) _
   ((p_z) * (- S_Vz + hi)
    + (p_z) * (S_cz - lo))).
- exact one.
- ring.
- exact (add (mul h_rival_p_y h_rival_S_Vy_le_hi)
    (mul h_rival_p_y h_rival_S_Ry_ge_lo)).
Qed.

(* rival: others *)
Lemma T1_minus_finite__rival_others (S_Vz S_cz hi lo p_z sum_p_z sum_p_z_times_S_Vz_minus_S_cz : F)
  (h_so_far : 0 <= sum_p_z * (hi - lo) - sum_p_z_times_S_Vz_minus_S_cz)
  (h_one_more : 0 <= - p_z * (S_Vz - S_cz) + p_z * (hi - lo))
  : 0 <= - p_z * (S_Vz - S_cz) - sum_p_z_times_S_Vz_minus_S_cz + (hi - lo) * (p_z + sum_p_z).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_z * (hi - lo) - sum_p_z_times_S_Vz_minus_S_cz)
    + (- p_z * (S_Vz - S_cz) + p_z * (hi - lo)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* rival: p_R <= M *)
Lemma T1_minus_finite__rival_p_R_le_M (G S_cV hi lo p_V p_c : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_rival_S_RV_le_hi : 0 <= - S_cV + hi)
  (h_rival_V_beats_R_S_symmetric : 0 <= G + p_V * (1 - S_cV) - p_c * (1 - S_cV))
  (h_rival_others : 0 <= - G + (hi - lo) * (- p_V - p_c + 1))
  (h_rival_p_R_ge_p_V : 0 <= - p_V + p_c)
  : 0 <= - p_c + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((G + p_V * (1 - S_cV) - p_c * (1 - S_cV))
    + (- G + (hi - lo) * (- p_V - p_c + 1))
    + (- p_V + p_c) * (- S_cV + hi))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add h_rival_V_beats_R_S_symmetric
    h_rival_others)
    (mul h_rival_p_R_ge_p_V h_rival_S_RV_le_hi)).
Qed.

(* rival: p_R <= M, as p_V <= M *)
Lemma T1_minus_finite__rival_p_R_le_M_as_p_V_le_M (hi lo p_V p_c : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (p_rival_p_R_lt_p_V : 0 < p_V - p_c)
  (h_p_V_le_M : 0 <= - p_V + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo))
  : 0 <= - p_c + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F (1) _
   ((- p_V + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo))
    + (p_V - p_c))).
- exact one.
- field; nonzero.
- exact (add h_p_V_le_M
    (pos p_rival_p_R_lt_p_V)).
Qed.

(* the rivals have the rest *)
Lemma T1_minus_finite__the_rivals_have_the_rest (hi lo p_V p_c sum_1 sum_p_c : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_so_far : 0 <= sum_1 * (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo) - sum_p_c)
  (h_one_more : 0 <= - p_c + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo))
  : 0 <= - p_c - sum_p_c + (sum_1 + 1) * (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F (1) _
   ((sum_1 * (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo) - sum_p_c)
    + (- p_c + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo)))).
- exact one.
- field; nonzero.
- exact (add h_so_far
    h_one_more).
Qed.

(* V beats R, S symmetric *)
Lemma T1_minus_finite__V_beats_R_S_symmetric (A_R A_V G S_RR S_RV S_VR S_VV p_R p_V : F)
  (h__Sp__V_ge_Sp__R : 0 <= - A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V)
  (e_lead_of_V_for_a_symmetric_S : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0)
  : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV).
Proof.
apply (@nonnegative F (1) _
   ((- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V)
    + (((- 1) : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV)))).
- exact one.
- ring.
- exact (add h__Sp__V_ge_Sp__R
    (vanish e_lead_of_V_for_a_symmetric_S)).
Qed.

Definition T1_minus_finite__no_single_candidate_favours_V_over_R_by_more_than_the_spread_2 := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T1_minus_finite__others_2 := T1__others.

(* p_R <= M *)
Lemma T1_minus_finite__p_R_le_M (G S_RV hi lo p_R p_V : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_V_beats_R_S_symmetric : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  : 0 <= - p_R + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
    + (- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R - p_V) * (- S_RV + hi))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add h_V_beats_R_S_symmetric
    h_others)
    (mul h_p_V_le_p_R h_S_RV_le_hi)).
Qed.

(* the regret, where b < 1/(n-1) *)
Lemma T1_minus_finite__the_regret_where_b_lt_1_over_n_minus_1 (hi lo n p_R p_V : F)
  (p_denominator : 0 < - lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_p_R_le_M : 0 <= - p_R + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo))
  (h_the_rivals_have_the_rest : 0 <= p_V - 1 + (n - 1) * (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo))
  : 0 <= - p_R + p_V + (- 2%:R * (- lo - (n - 1) * (hi - lo) + 1) / (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) + 1) * (hi - lo) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
assert (D2 : (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) != 0).
{ apply (@nz_eq F (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) ((- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1))); [exact (nz p_denominator) | ring]. }
apply (@nonnegative F ((- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1)) _
   ((- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) * (- p_R + (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo))
    + (2%:R) * (hi - lo) * (p_V - 1 + (n - 1) * (hi - lo + p_V * (- 2%:R * hi + lo + 1)) / (1 - lo)))).
- exact p_denominator.
- field; nonzero.
- exact (add (mul (pos p_denominator) h_p_R_le_M)
    (mul (mul (num 2) h_lo_le_hi) h_the_rivals_have_the_rest)).
Qed.

(** * T2 *)

Definition T2__lo_le_hi := T1__lo_le_hi.

Definition T2__lo_lt_1 := T1__lo_lt_1.

(* no regret if V is R *)
Lemma T2__no_regret_if_V_is_R (hi lo p_R p_V : F)
  (p_a_gt_D : 0 < - 2%:R * hi + lo + 1)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_pi_le_1_over_2 : 0 <= 1 / 2%:R - p_R)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + (1 - 2%:R * p_R) * (hi - lo) / (- 2%:R * hi + lo + 1).
Proof.
assert (D1 : (- 2%:R * hi + lo + 1) != 0).
{ apply (@nz_eq F (- 2%:R * hi + lo + 1) ((- 2%:R * hi + lo + 1))); [exact (nz p_a_gt_D) | ring]. }
apply (@nonnegative F ((- 2%:R * hi + lo + 1)) _
   ((2%:R) * (1 / 2%:R - p_R) * (hi - lo)
    + ((1 : F)) * (- 2%:R * hi + lo + 1) * (- p_R + p_V))).
- exact p_a_gt_D.
- field; nonzero.
- exact (add (mul (mul (num 2) h_pi_le_1_over_2) h_lo_le_hi)
    (vanish e_p_V_is_p_R)).
Qed.

Definition T2__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T2__lead_of_V := T1__lead_of_V.

Definition T2__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T2__V_beats_R_S_symmetric := T1_minus_finite__V_beats_R_S_symmetric.

Definition T2__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T2__others := T1__others.

(* a > D: V needs mass to win *)
Lemma T2__a_gt_D_V_needs_mass_to_win (G S_RV hi lo p_R p_V : F)
  (p_a_gt_D : 0 < - 2%:R * hi + lo + 1)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_V_beats_R_S_symmetric : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  : 0 <= - p_R + p_V + (1 - 2%:R * p_R) * (hi - lo) / (- 2%:R * hi + lo + 1).
Proof.
assert (D1 : (- 2%:R * hi + lo + 1) != 0).
{ apply (@nz_eq F (- 2%:R * hi + lo + 1) ((- 2%:R * hi + lo + 1))); [exact (nz p_a_gt_D) | ring]. }
apply (@nonnegative F ((- 2%:R * hi + lo + 1)) _
   ((G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
    + (- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R - p_V) * (- S_RV + hi))).
- exact p_a_gt_D.
- field; nonzero.
- exact (add (add h_V_beats_R_S_symmetric
    h_others)
    (mul h_p_V_le_p_R h_S_RV_le_hi)).
Qed.

(* pi (1-lo) > D *)
Lemma T2__pi_1_minus_lo_gt_D (hi lo p_R : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (p_pi_gt_D_over_1_minus_lo : 0 < p_R - (hi - lo) / (1 - lo))
  : 0 < - hi + lo + p_R * (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@positive F (1) _
   ((p_R - (hi - lo) / (1 - lo)) * (1 - lo))).
- exact one.
- field; nonzero.
- exact (mul_pos p_pi_gt_D_over_1_minus_lo p_lo_lt_1).
Qed.

(* V trails by at least pi (1-lo) - D *)
Lemma T2__V_trails_by_at_least_pi_1_minus_lo_minus_D (G S_RV hi lo p_R p_V : F)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_a_le_D : 0 <= 2%:R * hi - lo - 1)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_V : 0 <= p_V)
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  : 0 <= - G + hi - lo + p_R * (1 - S_RV) - p_R * (1 - lo) - p_V * (1 - S_RV).
Proof.
apply (@nonnegative F (1) _
   ((- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R - p_V) * (- S_RV + hi)
    + (p_V) * (2%:R * hi - lo - 1))).
- exact one.
- ring.
- exact (add (add h_others
    (mul h_p_V_le_p_R h_S_RV_le_hi))
    (mul h_p_V h_a_le_D)).
Qed.

(* pi > D/(1-lo) and a <= D: V cannot win *)
Lemma T2__pi_gt_D_over_1_minus_lo_and_a_le_D_V_cannot_win (G S_RV hi lo p_R p_V : F)
  (p_pi_1_minus_lo_gt_D : 0 < - hi + lo + p_R * (1 - lo))
  (h_V_beats_R_S_symmetric : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
  (h_V_trails_by_at_least_pi_1_minus_lo_minus_D : 0 <= - G + hi - lo + p_R * (1 - S_RV) - p_R * (1 - lo) - p_V * (1 - S_RV))
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((- hi + lo + p_R * (1 - lo))) _
   ((G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
    + (- G + hi - lo + p_R * (1 - S_RV) - p_R * (1 - lo) - p_V * (1 - S_RV)))).
- exact p_pi_1_minus_lo_gt_D.
- ring.
- exact (add h_V_beats_R_S_symmetric
    h_V_trails_by_at_least_pi_1_minus_lo_minus_D).
Qed.

Definition T2__rest_ge_0 := T1_minus_finite__rest_ge_0.

(* (2 pi - 1) a > 0 *)
Lemma T2___2_pi_minus_1_a_gt_0 (hi p_R : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_pi_gt_1_over_2 : 0 < p_R - 1 / 2%:R)
  : 0 < (1 - hi) * (2%:R * p_R - 1).
Proof.
apply (@positive F (1) _
   ((2%:R) * (p_R - 1 / 2%:R) * (1 - hi))).
- exact one.
- field; nonzero.
- exact (mul_pos (mul_pos (num_pos 1) p_pi_gt_1_over_2) p_hi_lt_1).
Qed.

(* V trails by at least (2 pi - 1) a *)
Lemma T2__V_trails_by_at_least_2_pi_minus_1_a (G S_RV hi lo p_R p_V : F)
  (p_a_gt_D : 0 < - 2%:R * hi + lo + 1)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  (h_rest_ge_0 : 0 <= - p_R - p_V + 1)
  : 0 <= - G + p_R * (1 - S_RV) - p_V * (1 - S_RV) - (1 - hi) * (2%:R * p_R - 1).
Proof.
apply (@nonnegative F (1) _
   ((- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R - p_V) * (- S_RV + hi)
    + (- p_R - p_V + 1) * (- 2%:R * hi + lo + 1))).
- exact one.
- ring.
- exact (add (add h_others
    (mul h_p_V_le_p_R h_S_RV_le_hi))
    (mul h_rest_ge_0 (pos p_a_gt_D))).
Qed.

(* pi > 1/2 and a > D: V cannot win *)
Lemma T2__pi_gt_1_over_2_and_a_gt_D_V_cannot_win (G S_RV hi p_R p_V : F)
  (p__2_pi_minus_1_a_gt_0 : 0 < (1 - hi) * (2%:R * p_R - 1))
  (h_V_beats_R_S_symmetric : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
  (h_V_trails_by_at_least_2_pi_minus_1_a : 0 <= - G + p_R * (1 - S_RV) - p_V * (1 - S_RV) - (1 - hi) * (2%:R * p_R - 1))
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F (((1 - hi) * (2%:R * p_R - 1))) _
   ((G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
    + (- G + p_R * (1 - S_RV) - p_V * (1 - S_RV) - (1 - hi) * (2%:R * p_R - 1)))).
- exact p__2_pi_minus_1_a_gt_0.
- ring.
- exact (add h_V_beats_R_S_symmetric
    h_V_trails_by_at_least_2_pi_minus_1_a).
Qed.

(** * T2-metric *)

Definition T2_minus_metric__lo_le_hi := T1__lo_le_hi.

Definition T2_minus_metric__lo_lt_1 := T1__lo_lt_1.

Definition T2_minus_metric__no_regret_if_V_is_R := T2__no_regret_if_V_is_R.

Definition T2_minus_metric__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T2_minus_metric__lead_of_V := T1__lead_of_V.

Definition T2_minus_metric__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T2_minus_metric__V_beats_R_S_symmetric := T1_minus_finite__V_beats_R_S_symmetric.

Definition T2_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T2_minus_metric__others := T1__others.

(* no single candidate favours V over R by more than their distance *)
Lemma T2_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_their_distance (S_RV S_Ry S_Vy p_y : F)
  (h_d_R_y_le_d_R_V_plus_d_V_y : 0 <= - S_RV + S_Ry - S_Vy + 1)
  (h_p_y : 0 <= p_y)
  : 0 <= p_y * (1 - S_RV) - p_y * (- S_Ry + S_Vy).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (- S_RV + S_Ry - S_Vy + 1))).
- exact one.
- ring.
- exact (mul h_p_y h_d_R_y_le_d_R_V_plus_d_V_y).
Qed.

(* others, by distance *)
Lemma T2_minus_metric__others_by_distance (S_RV S_Ry S_Vy p_y sum_p_y sum_p_y_times_minus_S_Ry_plus_S_Vy : F)
  (h_so_far : 0 <= sum_p_y * (1 - S_RV) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
  (h_one_more : 0 <= p_y * (1 - S_RV) - p_y * (- S_Ry + S_Vy))
  : 0 <= - p_y * (- S_Ry + S_Vy) - sum_p_y_times_minus_S_Ry_plus_S_Vy + (1 - S_RV) * (p_y + sum_p_y).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y * (1 - S_RV) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
    + (p_y * (1 - S_RV) - p_y * (- S_Ry + S_Vy)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* R is not V *)
Lemma T2_minus_metric__R_is_not_V (S_RV hi : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  : 0 < 1 - S_RV.
Proof.
apply (@positive F (1) _
   ((1 - hi)
    + (- S_RV + hi))).
- exact one.
- ring.
- exact (add_pos p_hi_lt_1
    h_S_RV_le_hi).
Qed.

Definition T2_minus_metric__a_gt_D_V_needs_mass_to_win := T2__a_gt_D_V_needs_mass_to_win.

Definition T2_minus_metric__pi_1_minus_lo_gt_D := T2__pi_1_minus_lo_gt_D.

Definition T2_minus_metric__V_trails_by_at_least_pi_1_minus_lo_minus_D := T2__V_trails_by_at_least_pi_1_minus_lo_minus_D.

Definition T2_minus_metric__pi_gt_D_over_1_minus_lo_and_a_le_D_V_cannot_win := T2__pi_gt_D_over_1_minus_lo_and_a_le_D_V_cannot_win.

(* (2 pi - 1) d(R,V) > 0 *)
Lemma T2_minus_metric___2_pi_minus_1_d_R_V_gt_0 (S_RV p_R : F)
  (p_R_is_not_V : 0 < 1 - S_RV)
  (p_pi_gt_1_over_2 : 0 < p_R - 1 / 2%:R)
  : 0 < (1 - S_RV) * (2%:R * p_R - 1).
Proof.
apply (@positive F (1) _
   ((2%:R) * (p_R - 1 / 2%:R) * (1 - S_RV))).
- exact one.
- field; nonzero.
- exact (mul_pos (mul_pos (num_pos 1) p_pi_gt_1_over_2) p_R_is_not_V).
Qed.

(* pi > 1/2 for a metric: V cannot win *)
Lemma T2_minus_metric__pi_gt_1_over_2_for_a_metric_V_cannot_win (G S_RV p_R p_V : F)
  (p__2_pi_minus_1_d_R_V_gt_0 : 0 < (1 - S_RV) * (2%:R * p_R - 1))
  (h_V_beats_R_S_symmetric : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
  (h_others_by_distance : 0 <= - G + (1 - S_RV) * (- p_R - p_V + 1))
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F (((1 - S_RV) * (2%:R * p_R - 1))) _
   ((G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
    + (- G + (1 - S_RV) * (- p_R - p_V + 1)))).
- exact p__2_pi_minus_1_d_R_V_gt_0.
- ring.
- exact (add h_V_beats_R_S_symmetric
    h_others_by_distance).
Qed.

(** * T2-margin *)

Definition T2_minus_margin__lo_le_hi := T1__lo_le_hi.

Definition T2_minus_margin__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T2_minus_margin__lead_of_V := T1__lead_of_V.

Definition T2_minus_margin__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T2_minus_margin__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T2_minus_margin__others := T1__others.

(* V's lead if p_2 > 0 *)
Lemma T2_minus_margin__V_s_lead_if_p_2_gt_0 (A_R A_V G S_RR S_RV S_VR S_VV bound hi lo p_2 p_R p_V : F)
  (p_p_2_gt_0 : 0 < p_2)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_bound_p_V_is_0 : 0 <= bound + p_R * (1 - hi) - (1 - p_R) * (hi - lo))
  (h_bound_p_V_is_p_2 : 0 <= bound + (1 - hi) * (- p_2 + p_R) - (hi - lo) * (- p_2 - p_R + 1))
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_V : 0 <= p_V)
  (h_p_V_le_p_2 : 0 <= p_2 - p_V)
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  (e_lead_of_V_for_a_symmetric_S : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound.
Proof.
apply (@nonnegative F ((p_2)) _
   ((p_2) * (- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_2) * (p_R - p_V) * (- S_RV + hi)
    + (((- 1) : F)) * (p_2) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV))
    + (p_V) * (bound + (1 - hi) * (- p_2 + p_R) - (hi - lo) * (- p_2 - p_R + 1))
    + (p_2 - p_V) * (bound + p_R * (1 - hi) - (1 - p_R) * (hi - lo)))).
- exact p_p_2_gt_0.
- ring.
- exact (add (add (add (add (mul (pos p_p_2_gt_0) h_others)
    (mul (mul (pos p_p_2_gt_0) h_p_V_le_p_R) h_S_RV_le_hi))
    (vanish e_lead_of_V_for_a_symmetric_S))
    (mul h_p_V h_bound_p_V_is_p_2))
    (mul h_p_V_le_p_2 h_bound_p_V_is_0)).
Qed.

(* V's lead if p_2 = 0 *)
Lemma T2_minus_margin__V_s_lead_if_p_2_is_0 (A_R A_V G S_RR S_RV S_VR S_VV bound hi lo p_2 p_R p_V : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_bound_p_V_is_0 : 0 <= bound + p_R * (1 - hi) - (1 - p_R) * (hi - lo))
  (h_lo_le_hi : 0 <= hi - lo)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_2_le_0 : 0 <= - p_2)
  (h_p_V : 0 <= p_V)
  (h_p_V_le_p_2 : 0 <= p_2 - p_V)
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  (e_lead_of_V_for_a_symmetric_S : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound.
Proof.
apply (@nonnegative F (1) _
   ((- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R - p_V) * (- S_RV + hi)
    + (((- 1) : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV))
    + (bound + p_R * (1 - hi) - (1 - p_R) * (hi - lo))
    + (p_V) * (hi - lo)
    + (p_2 - p_V) * (1 - hi)
    + (- p_2) * (1 - hi))).
- exact one.
- ring.
- exact (add (add (add (add (add (add h_others
    (mul h_p_V_le_p_R h_S_RV_le_hi))
    (vanish e_lead_of_V_for_a_symmetric_S))
    h_bound_p_V_is_0)
    (mul h_p_V h_lo_le_hi))
    (mul h_p_V_le_p_2 (pos p_hi_lt_1)))
    (mul h_p_2_le_0 (pos p_hi_lt_1))).
Qed.

(** * T3 *)

Definition T3__lo_le_hi := T1__lo_le_hi.

Definition T3__lo_lt_1 := T1__lo_lt_1.

(* no regret, less than one half *)
Lemma T3__no_regret_less_than_one_half (p_R p_V : F)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + 1 / 2%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R)
    + ((1 : F)) * (- p_R + p_V))).
- exact one.
- field; nonzero.
- exact (add (pos (frac_pos 0 1))
    (vanish e_p_V_is_p_R)).
Qed.

Definition T3__no_regret_if_V_is_R := T1__no_regret_if_V_is_R.

Definition T3__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T3__lead_of_V := T1__lead_of_V.

Definition T3__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T3__V_beats_R_S_symmetric := T1_minus_finite__V_beats_R_S_symmetric.

Definition T3__no_single_candidate_favours_V_over_R_by_more_than_their_distance := T2_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_their_distance.

Definition T3__others_by_distance := T2_minus_metric__others_by_distance.

Definition T3__R_is_not_V := T2_minus_metric__R_is_not_V.

Definition T3___2_pi_minus_1_d_R_V_gt_0 := T2_minus_metric___2_pi_minus_1_d_R_V_gt_0.

Definition T3__pi_gt_1_over_2_for_a_metric_V_cannot_win := T2_minus_metric__pi_gt_1_over_2_for_a_metric_V_cannot_win.

(* p_R - p_V is at most one half *)
Lemma T3__p_R_minus_p_V_is_at_most_one_half (p_R p_V : F)
  (h_p_V : 0 <= p_V)
  (h_pi_le_1_over_2 : 0 <= 1 / 2%:R - p_R)
  : 0 <= - p_R + p_V + 1 / 2%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R - p_R)
    + (p_V))).
- exact one.
- field; nonzero.
- exact (add h_pi_le_1_over_2
    h_p_V).
Qed.

Definition T3__V_beats_R := T1__V_beats_R.

Definition T3__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T3__others := T1__others.

Definition T3__p_R_minus_p_V_is_at_most_the_bound := T1__p_R_minus_p_V_is_at_most_the_bound.

(** * T3-free *)

Definition T3_minus_free__no_regret_less_than_one_half := T3__no_regret_less_than_one_half.

(* no candidate y is farther from z than from R by less than -d(z,R) *)
Lemma T3_minus_free__no_candidate_y_is_farther_from_z_than_from_R_by_less_than_minus_d_z_R (d_Ry d_zR d_zy p_y : F)
  (h_d_R_y_le_d_z_R_plus_d_z_y : 0 <= - d_Ry + d_zR + d_zy)
  (h_p_y : 0 <= p_y)
  : 0 <= p_y * (- d_Ry + d_zR + d_zy).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (- d_Ry + d_zR + d_zy))).
- exact one.
- ring.
- exact (mul h_p_y h_d_R_y_le_d_z_R_plus_d_z_y).
Qed.

(* others *)
Lemma T3_minus_free__others (d_Ry d_zR d_zy p_y sum_d_Ry_times_p_y sum_d_zy_times_p_y sum_p_y : F)
  (h_so_far : 0 <= d_zR * sum_p_y - sum_d_Ry_times_p_y + sum_d_zy_times_p_y)
  (h_one_more : 0 <= p_y * (- d_Ry + d_zR + d_zy))
  : 0 <= - d_Ry * p_y + d_zR * (p_y + sum_p_y) + d_zy * p_y - sum_d_Ry_times_p_y + sum_d_zy_times_p_y.
Proof.
apply (@nonnegative F (1) _
   ((d_zR * sum_p_y - sum_d_Ry_times_p_y + sum_d_zy_times_p_y)
    + (p_y * (- d_Ry + d_zR + d_zy)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* pi <= 1/2 *)
Lemma T3_minus_free__pi_le_1_over_2 (H_R H_z d_RR d_zR p_R : F)
  (p_z_is_not_R : 0 < d_zR)
  (h_others : 0 <= - H_R + H_z + d_zR * (1 - p_R))
  (h_p_R : 0 <= p_R)
  (h_z_is_no_worse_than_R : 0 <= H_R - H_z + d_RR * p_R - d_zR * p_R)
  (e_d_R_R_is_0 : d_RR = 0)
  : 0 <= 1 / 2%:R - p_R.
Proof.
apply (@nonnegative F ((d_zR)) _
   ((1 / 2%:R) * (H_R - H_z + d_RR * p_R - d_zR * p_R)
    + (1 / 2%:R) * (- H_R + H_z + d_zR * (1 - p_R))
    + ((- 1 / 2%:R : F)) * (p_R) * (d_RR))).
- exact p_z_is_not_R.
- field; nonzero.
- exact (add (add (mul (frac 1 2) h_z_is_no_worse_than_R)
    (mul (frac 1 2) h_others))
    (vanish e_d_R_R_is_0)).
Qed.

Definition T3_minus_free__p_R_minus_p_V_is_at_most_one_half := T3__p_R_minus_p_V_is_at_most_one_half.

(** * T4 *)

(* no regret if V is R *)
Lemma T4__no_regret_if_V_is_R (A_R A_V S_RR S_RV S_VR S_VV bound p_R p_V : F)
  (h_bound_ge_0 : 0 <= bound)
  (e__Sp__V_is_Sp__R : - A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound.
Proof.
apply (@nonnegative F (1) _
   ((bound)
    + (((- 1) : F)) * (- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V))).
- exact one.
- ring.
- exact (add h_bound_ge_0
    (vanish e__Sp__V_is_Sp__R)).
Qed.

Definition T4__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T4__lead_of_V := T1__lead_of_V.

Definition T4__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T4__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T4__others := T1__others.

(* p_y <= 0 *)
Lemma T4__p_y_le_0 (p_R p_y : F)
  (h_p_R_le_0 : 0 <= - p_R)
  (h_p_y_le_p_R : 0 <= p_R - p_y)
  : 0 <= - p_y.
Proof.
apply (@nonnegative F (1) _
   ((p_R - p_y)
    + (- p_R))).
- exact one.
- ring.
- exact (add h_p_y_le_p_R
    h_p_R_le_0).
Qed.

(* no mass with the others *)
Lemma T4__no_mass_with_the_others (p_y sum_p_y : F)
  (h_so_far : 0 <= - sum_p_y)
  (h_one_more : 0 <= - p_y)
  : 0 <= - p_y - sum_p_y.
Proof.
apply (@nonnegative F (1) _
   ((- sum_p_y)
    + (- p_y))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* no mass at all *)
Lemma T4__no_mass_at_all (p_R p_V : F)
  (h_no_mass_with_the_others : 0 <= p_R + p_V - 1)
  (h_p_R_le_0 : 0 <= - p_R)
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F (1) _
   ((p_R + p_V - 1)
    + (2%:R) * (- p_R)
    + (p_R - p_V))).
- exact one.
- ring.
- exact (add (add h_no_mass_with_the_others
    (mul (num 2) h_p_R_le_0))
    h_p_V_le_p_R).
Qed.

(* the regret is at most the bound *)
Lemma T4__the_regret_is_at_most_the_bound (A_R A_V G S_RR S_RV S_VR S_VV bound hi lo p_R p_V : F)
  (p_p_R_gt_0 : 0 < p_R)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_bound_p_V_is_0 : 0 <= bound + p_R * (1 - hi) - (1 - p_R) * (hi - lo))
  (h_bound_p_V_is_pi : 0 <= bound - (1 - 2%:R * p_R) * (hi - lo))
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_V : 0 <= p_V)
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  (e_lead_of_V_for_a_symmetric_S : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound.
Proof.
apply (@nonnegative F ((p_R)) _
   ((p_R - p_V) * (bound + p_R * (1 - hi) - (1 - p_R) * (hi - lo))
    + (p_V) * (bound - (1 - 2%:R * p_R) * (hi - lo))
    + (p_R) * (- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R) * (p_R - p_V) * (- S_RV + hi)
    + (((- 1) : F)) * (p_R) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV)))).
- exact p_p_R_gt_0.
- ring.
- exact (add (add (add (add (mul h_p_V_le_p_R h_bound_p_V_is_0)
    (mul h_p_V h_bound_p_V_is_pi))
    (mul (pos p_p_R_gt_0) h_others))
    (mul (mul (pos p_p_R_gt_0) h_p_V_le_p_R) h_S_RV_le_hi))
    (vanish e_lead_of_V_for_a_symmetric_S)).
Qed.

(** * T4-metric *)

Definition T4_minus_metric__no_regret_if_V_is_R := T4__no_regret_if_V_is_R.

Definition T4_minus_metric__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T4_minus_metric__lead_of_V := T1__lead_of_V.

Definition T4_minus_metric__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T4_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T4_minus_metric__others := T1__others.

Definition T4_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_their_distance := T2_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_their_distance.

Definition T4_minus_metric__others_by_distance := T2_minus_metric__others_by_distance.

Definition T4_minus_metric__R_is_not_V := T2_minus_metric__R_is_not_V.

(* the regret is at most the bound if d(R,V) >= hi - lo *)
Lemma T4_minus_metric__the_regret_is_at_most_the_bound_if_d_R_V_ge_hi_minus_lo (A_R A_V G S_RR S_RV S_VR S_VV bound hi lo p_R p_V : F)
  (h_bound_p_V_is_pi : 0 <= bound - (1 - 2%:R * p_R) * (hi - lo))
  (h_far : 0 <= - S_RV - hi + lo + 1)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  (e_lead_of_V_for_a_symmetric_S : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound.
Proof.
apply (@nonnegative F (1) _
   ((bound - (1 - 2%:R * p_R) * (hi - lo))
    + (- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R - p_V) * (- S_RV - hi + lo + 1)
    + (((- 1) : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV)))).
- exact one.
- ring.
- exact (add (add (add h_bound_p_V_is_pi
    h_others)
    (mul h_p_V_le_p_R h_far))
    (vanish e_lead_of_V_for_a_symmetric_S)).
Qed.

(* lo < hi *)
Lemma T4_minus_metric__lo_lt_hi (S_RV hi lo : F)
  (p_R_is_not_V : 0 < 1 - S_RV)
  (p_near : 0 < S_RV + hi - lo - 1)
  : 0 < hi - lo.
Proof.
apply (@positive F (1) _
   ((S_RV + hi - lo - 1)
    + (1 - S_RV))).
- exact one.
- ring.
- exact (add_pos p_near
    (pos p_R_is_not_V)).
Qed.

(* the regret is at most the bound if d(R,V) < hi - lo *)
Lemma T4_minus_metric__the_regret_is_at_most_the_bound_if_d_R_V_lt_hi_minus_lo (A_R A_V G S_RR S_RV S_VR S_VV bound hi lo p_R p_V : F)
  (p_R_is_not_V : 0 < 1 - S_RV)
  (p_lo_lt_hi : 0 < hi - lo)
  (p_near : 0 < S_RV + hi - lo - 1)
  (h_bound_ge_0 : 0 <= bound)
  (h_bound_p_V_is_pi : 0 <= bound - (1 - 2%:R * p_R) * (hi - lo))
  (h_others_by_distance : 0 <= - G + (1 - S_RV) * (- p_R - p_V + 1))
  (e_lead_of_V_for_a_symmetric_S : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound.
Proof.
apply (@nonnegative F ((hi - lo)) _
   ((hi - lo) * (- G + (1 - S_RV) * (- p_R - p_V + 1))
    + (1 - S_RV) * (bound - (1 - 2%:R * p_R) * (hi - lo))
    + (S_RV + hi - lo - 1) * (bound)
    + (((- 1) : F)) * (hi - lo) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV)))).
- exact p_lo_lt_hi.
- ring.
- exact (add (add (add (mul (pos p_lo_lt_hi) h_others_by_distance)
    (mul (pos p_R_is_not_V) h_bound_p_V_is_pi))
    (mul (pos p_near) h_bound_ge_0))
    (vanish e_lead_of_V_for_a_symmetric_S)).
Qed.

(** * T5 *)

Definition T5__lo_le_hi := T1__lo_le_hi.

Definition T5__lo_lt_1 := T1__lo_lt_1.

Definition T5__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T5__lead_of_V := T1__lead_of_V.

Definition T5__V_beats_R := T1__V_beats_R.

Definition T5__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T5__others := T1__others.

Definition T5__p_R_minus_p_V_is_at_most_the_bound := T1__p_R_minus_p_V_is_at_most_the_bound.

(* r pairs *)
Lemma T5__r_pairs (hi lo p_R p_V sum_1 sum_p_R_minus_p_V : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_so_far : 0 <= sum_1 * (hi - lo) / (1 - lo) - sum_p_R_minus_p_V)
  (h_one_more : 0 <= - p_R + p_V + (hi - lo) / (1 - lo))
  : 0 <= - p_R + p_V - sum_p_R_minus_p_V + (sum_1 + 1) * (hi - lo) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F (1) _
   ((sum_1 * (hi - lo) / (1 - lo) - sum_p_R_minus_p_V)
    + (- p_R + p_V + (hi - lo) / (1 - lo)))).
- exact one.
- field; nonzero.
- exact (add h_so_far
    h_one_more).
Qed.

(* k pairs *)
Lemma T5__k_pairs (X hi k lo r regret : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_r_le_k : 0 <= k - r)
  (h_r_pairs : 0 <= - X + r * (hi - lo) / (1 - lo))
  (e_regret_is_X : - X + regret = 0)
  : 0 <= k * (hi - lo) / (1 - lo) - regret.
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((1 - lo) * (- X + r * (hi - lo) / (1 - lo))
    + (k - r) * (hi - lo)
    + (((- 1) : F)) * (1 - lo) * (- X + regret))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add (mul (pos p_lo_lt_1) h_r_pairs)
    (mul h_r_le_k h_lo_le_hi))
    (vanish e_regret_is_X)).
Qed.

(* M >= X *)
Lemma T5__M_ge_X (p_V sum_p_R_minus_p_V sum_p_R : F)
  (h_so_far : 0 <= - sum_p_R_minus_p_V + sum_p_R)
  (h_one_more : 0 <= p_V)
  : 0 <= p_V - sum_p_R_minus_p_V + sum_p_R.
Proof.
apply (@nonnegative F (1) _
   ((- sum_p_R_minus_p_V + sum_p_R)
    + (p_V))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* a share of the mass *)
Lemma T5__a_share_of_the_mass (M X regret : F)
  (h_M_le_1 : 0 <= 1 - M)
  (h_M_ge_X : 0 <= M - X)
  (e_regret_is_X : - X + regret = 0)
  : 0 <= 1 - regret.
Proof.
apply (@nonnegative F (1) _
   ((M - X)
    + (1 - M)
    + (((- 1) : F)) * (- X + regret))).
- exact one.
- ring.
- exact (add (add h_M_ge_X
    h_M_le_1)
    (vanish e_regret_is_X)).
Qed.

(** * T6 *)

(* S_ij >= lo *)
Lemma T6__S_ij_ge_lo (S_ij lo w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (h_s_S_ij_ge_lo : 0 <= S_ij - lo)
  : 0 <= S_ij * (1 - w) - lo * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((1 - w) * (S_ij - lo))).
- exact one.
- ring.
- exact (mul (pos p_w_lt_1) h_s_S_ij_ge_lo).
Qed.

(* S_ij <= hi *)
Lemma T6__S_ij_le_hi (S_ij hi w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (h_s_S_ij_le_hi : 0 <= - S_ij + hi)
  : 0 <= - S_ij * (1 - w) + hi * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((1 - w) * (- S_ij + hi))).
- exact one.
- ring.
- exact (mul (pos p_w_lt_1) h_s_S_ij_le_hi).
Qed.

(* hi < 1 *)
Lemma T6__hi_lt_1 (hi w : F)
  (p_s_hi_lt_1 : 0 < 1 - hi)
  (p_w_lt_1 : 0 < 1 - w)
  (h_w_ge_0 : 0 <= w)
  : 0 < - hi * (1 - w) + 1.
Proof.
apply (@positive F (1) _
   ((1 - w) * (1 - hi)
    + (w))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_w_lt_1 p_s_hi_lt_1)
    h_w_ge_0).
Qed.

(* lo <= hi *)
Lemma T6__lo_le_hi (S_ij hi lo w : F)
  (h_S_ij_le_hi : 0 <= - S_ij * (1 - w) + hi * (1 - w))
  (h_S_ij_ge_lo : 0 <= S_ij * (1 - w) - lo * (1 - w))
  : 0 <= hi * (1 - w) - lo * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((S_ij * (1 - w) - lo * (1 - w))
    + (- S_ij * (1 - w) + hi * (1 - w)))).
- exact one.
- ring.
- exact (add h_S_ij_ge_lo
    h_S_ij_le_hi).
Qed.

(* lo < 1 *)
Lemma T6__lo_lt_1 (hi lo w : F)
  (p_hi_lt_1 : 0 < - hi * (1 - w) + 1)
  (h_lo_le_hi : 0 <= hi * (1 - w) - lo * (1 - w))
  : 0 < - lo * (1 - w) + 1.
Proof.
apply (@positive F (1) _
   ((- hi * (1 - w) + 1)
    + (hi * (1 - w) - lo * (1 - w)))).
- exact one.
- ring.
- exact (add_pos p_hi_lt_1
    h_lo_le_hi).
Qed.

(* no regret if V is R *)
Lemma T6__no_regret_if_V_is_R (hi lo p_R p_V w : F)
  (p_lo_lt_1 : 0 < - lo * (1 - w) + 1)
  (h_lo_le_hi : 0 <= hi * (1 - w) - lo * (1 - w))
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + (hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((hi * (1 - w) - lo * (1 - w))
    + ((1 : F)) * (- lo * (1 - w) + 1) * (- p_R + p_V))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add h_lo_le_hi
    (vanish e_p_V_is_p_R)).
Qed.

(* S_VV = 1 *)
Lemma T6__S_VV_is_1 (S_VV w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (e_s_S_VV_is_1 : S_VV - 1 = 0)
  : S_VV * (1 - w) + w - 1 = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (1 - w) * (S_VV - 1))).
- exact one.
- ring.
- exact (gone e_s_S_VV_is_1).
Qed.

(* S_RR = 1 *)
Lemma T6__S_RR_is_1 (S_RR w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (e_s_S_RR_is_1 : S_RR - 1 = 0)
  : S_RR * (1 - w) + w - 1 = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (1 - w) * (S_RR - 1))).
- exact one.
- ring.
- exact (gone e_s_S_RR_is_1).
Qed.

(* S_VR <= hi *)
Lemma T6__S_VR_le_hi (S_VR hi w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (h_s_S_VR_le_hi : 0 <= - S_VR + hi)
  : 0 <= - S_VR * (1 - w) + hi * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((1 - w) * (- S_VR + hi))).
- exact one.
- ring.
- exact (mul (pos p_w_lt_1) h_s_S_VR_le_hi).
Qed.

(* S_RV >= lo *)
Lemma T6__S_RV_ge_lo (S_RV lo w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (h_s_S_RV_ge_lo : 0 <= S_RV - lo)
  : 0 <= S_RV * (1 - w) - lo * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((1 - w) * (S_RV - lo))).
- exact one.
- ring.
- exact (mul (pos p_w_lt_1) h_s_S_RV_ge_lo).
Qed.

(* S_Vy <= hi *)
Lemma T6__S_Vy_le_hi (S_Vy hi w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (h_s_S_Vy_le_hi : 0 <= - S_Vy + hi)
  : 0 <= - S_Vy * (1 - w) + hi * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((1 - w) * (- S_Vy + hi))).
- exact one.
- ring.
- exact (mul (pos p_w_lt_1) h_s_S_Vy_le_hi).
Qed.

(* S_Ry >= lo *)
Lemma T6__S_Ry_ge_lo (S_Ry lo w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (h_s_S_Ry_ge_lo : 0 <= S_Ry - lo)
  : 0 <= S_Ry * (1 - w) - lo * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((1 - w) * (S_Ry - lo))).
- exact one.
- ring.
- exact (mul (pos p_w_lt_1) h_s_S_Ry_ge_lo).
Qed.

(* G = A_V - A_R *)
Lemma T6__G_is_A_V_minus_A_R (S_Ry S_Vy p_y sum_S_Ry_times_p_y_times_1_minus_w sum_S_Vy_times_p_y_times_1_minus_w sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w w : F)
  (e_so_far : sum_S_Ry_times_p_y_times_1_minus_w - sum_S_Vy_times_p_y_times_1_minus_w + sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w = 0)
  (e_one_more : (0 : F) = 0)
  : S_Ry * p_y * (1 - w) - S_Vy * p_y * (1 - w) + p_y * (- S_Ry * (1 - w) + S_Vy * (1 - w)) + sum_S_Ry_times_p_y_times_1_minus_w - sum_S_Vy_times_p_y_times_1_minus_w + sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (sum_S_Ry_times_p_y_times_1_minus_w - sum_S_Vy_times_p_y_times_1_minus_w + sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w)
    + ((1 : F)) * ((0 : F)))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* lead of V *)
Lemma T6__lead_of_V (A_R A_V G S_RR S_RV S_VR S_VV p_R p_V w : F)
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  (e_G_is_A_V_minus_A_R : A_R - A_V + G = 0)
  (e_S_RR_is_1 : S_RR * (1 - w) + w - 1 = 0)
  (e_S_VV_is_1 : S_VV * (1 - w) + w - 1 = 0)
  : - A_R + A_V - G - S_RV * p_V * (1 - w) + S_VR * p_R * (1 - w) - p_R * (S_RR * (1 - w) + w) + p_R * (- S_VR * (1 - w) + 1) - p_V * (- S_RV * (1 - w) + 1) + p_V * (S_VV * (1 - w) + w) = 0.
Proof.
apply (@null F (1) _
   ((((- 1) : F)) * (A_R - A_V + G)
    + ((1 : F)) * (p_V) * (S_VV * (1 - w) + w - 1)
    + (((- 1) : F)) * (p_R) * (S_RR * (1 - w) + w - 1))).
- exact one.
- ring.
- exact (add_gone (add_gone (gone e_G_is_A_V_minus_A_R)
    (gone e_S_VV_is_1))
    (gone e_S_RR_is_1)).
Qed.

(* V beats R *)
Lemma T6__V_beats_R (A_R A_V G S_RR S_RV S_VR S_VV p_R p_V w : F)
  (h__Sp__V_ge_Sp__R : 0 <= - A_R + A_V - S_RV * p_V * (1 - w) + S_VR * p_R * (1 - w) - p_R * (S_RR * (1 - w) + w) + p_V * (S_VV * (1 - w) + w))
  (e_lead_of_V : - A_R + A_V - G - S_RV * p_V * (1 - w) + S_VR * p_R * (1 - w) - p_R * (S_RR * (1 - w) + w) + p_R * (- S_VR * (1 - w) + 1) - p_V * (- S_RV * (1 - w) + 1) + p_V * (S_VV * (1 - w) + w) = 0)
  : 0 <= G - p_R * (- S_VR * (1 - w) + 1) + p_V * (- S_RV * (1 - w) + 1).
Proof.
apply (@nonnegative F (1) _
   ((- A_R + A_V - S_RV * p_V * (1 - w) + S_VR * p_R * (1 - w) - p_R * (S_RR * (1 - w) + w) + p_V * (S_VV * (1 - w) + w))
    + (((- 1) : F)) * (- A_R + A_V - G - S_RV * p_V * (1 - w) + S_VR * p_R * (1 - w) - p_R * (S_RR * (1 - w) + w) + p_R * (- S_VR * (1 - w) + 1) - p_V * (- S_RV * (1 - w) + 1) + p_V * (S_VV * (1 - w) + w)))).
- exact one.
- ring.
- exact (add h__Sp__V_ge_Sp__R
    (vanish e_lead_of_V)).
Qed.

(* no single candidate favours V over R by more than the spread *)
Lemma T6__no_single_candidate_favours_V_over_R_by_more_than_the_spread (S_Ry S_Vy hi lo p_y w : F)
  (h_S_Ry_ge_lo : 0 <= S_Ry * (1 - w) - lo * (1 - w))
  (h_S_Vy_le_hi : 0 <= - S_Vy * (1 - w) + hi * (1 - w))
  (h_p_y : 0 <= p_y)
  : 0 <= - p_y * (- S_Ry * (1 - w) + S_Vy * (1 - w)) + p_y * (hi * (1 - w) - lo * (1 - w)).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (- S_Vy * (1 - w) + hi * (1 - w))
    + (p_y) * (S_Ry * (1 - w) - lo * (1 - w)))).
- exact one.
- ring.
- exact (add (mul h_p_y h_S_Vy_le_hi)
    (mul h_p_y h_S_Ry_ge_lo)).
Qed.

(* others *)
Lemma T6__others (S_Ry S_Vy hi lo p_y sum_p_y sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w w : F)
  (h_so_far : 0 <= sum_p_y * (hi * (1 - w) - lo * (1 - w)) - sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w)
  (h_one_more : 0 <= - p_y * (- S_Ry * (1 - w) + S_Vy * (1 - w)) + p_y * (hi * (1 - w) - lo * (1 - w)))
  : 0 <= - p_y * (- S_Ry * (1 - w) + S_Vy * (1 - w)) - sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w + (p_y + sum_p_y) * (hi * (1 - w) - lo * (1 - w)).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y * (hi * (1 - w) - lo * (1 - w)) - sum_p_y_times_minus_S_Ry_times_1_minus_w_plus_S_Vy_times_1_minus_w)
    + (- p_y * (- S_Ry * (1 - w) + S_Vy * (1 - w)) + p_y * (hi * (1 - w) - lo * (1 - w))))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* p_R - p_V is at most the bound *)
Lemma T6__p_R_minus_p_V_is_at_most_the_bound (G S_RV S_VR hi lo p_R p_V w : F)
  (p_lo_lt_1 : 0 < - lo * (1 - w) + 1)
  (h_S_RV_ge_lo : 0 <= S_RV * (1 - w) - lo * (1 - w))
  (h_S_VR_le_hi : 0 <= - S_VR * (1 - w) + hi * (1 - w))
  (h_V_beats_R : 0 <= G - p_R * (- S_VR * (1 - w) + 1) + p_V * (- S_RV * (1 - w) + 1))
  (h_lo_le_hi : 0 <= hi * (1 - w) - lo * (1 - w))
  (h_others : 0 <= - G + (hi * (1 - w) - lo * (1 - w)) * (- p_R - p_V + 1))
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  : 0 <= - p_R + p_V + (hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((G - p_R * (- S_VR * (1 - w) + 1) + p_V * (- S_RV * (1 - w) + 1))
    + (- G + (hi * (1 - w) - lo * (1 - w)) * (- p_R - p_V + 1))
    + (p_R) * (- S_VR * (1 - w) + hi * (1 - w))
    + (p_V) * (S_RV * (1 - w) - lo * (1 - w))
    + (p_V) * (hi * (1 - w) - lo * (1 - w)))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add (add (add h_V_beats_R
    h_others)
    (mul h_p_R h_S_VR_le_hi))
    (mul h_p_V h_S_RV_ge_lo))
    (mul h_p_V h_lo_le_hi)).
Qed.

(** * T6-similarity *)

(* similarity that h gives up *)
Lemma T6_minus_similarity__similarity_that_h_gives_up (Sp_V Sp_h p_V p_h w : F)
  (p_w_lt_1 : 0 < 1 - w)
  (h_h_beats_V : 0 <= - Sp_V * (1 - w) + Sp_h * (1 - w) - p_V * w + p_h * w)
  : 0 <= - Sp_V + Sp_h + w * (- p_V + p_h) / (1 - w).
Proof.
assert (D1 : (1 - w) != 0).
{ apply (@nz_eq F (1 - w) ((1 - w))); [exact (nz p_w_lt_1) | ring]. }
apply (@nonnegative F ((1 - w)) _
   ((- Sp_V * (1 - w) + Sp_h * (1 - w) - p_V * w + p_h * w))).
- exact p_w_lt_1.
- field; nonzero.
- exact h_h_beats_V.
Qed.

(** * T7 *)

(* a share of the mass *)
Lemma T7__a_share_of_the_mass (p_E p_R : F)
  (h_p_E : 0 <= p_E)
  (h_p_R_le_1 : 0 <= 1 - p_R)
  : 0 <= p_E - p_R + 1.
Proof.
apply (@nonnegative F (1) _
   ((1 - p_R)
    + (p_E))).
- exact one.
- ring.
- exact (add h_p_R_le_1
    h_p_E).
Qed.

(* no regret if E is R *)
Lemma T7__no_regret_if_E_is_R (TV p_E p_R : F)
  (h_TV_ge_0 : 0 <= TV)
  (e_p_E_is_p_R : p_E - p_R = 0)
  : 0 <= 2%:R * TV + p_E - p_R.
Proof.
apply (@nonnegative F (1) _
   ((2%:R) * (TV)
    + ((1 : F)) * (p_E - p_R))).
- exact one.
- ring.
- exact (add (mul (num 2) h_TV_ge_0)
    (vanish e_p_E_is_p_R)).
Qed.

(* D >= 0 *)
Lemma T7__D_ge_0 (d_y sum_d_y : F)
  (h_so_far : 0 <= sum_d_y)
  (h_one_more : 0 <= d_y)
  : 0 <= d_y + sum_d_y.
Proof.
apply (@nonnegative F (1) _
   ((sum_d_y)
    + (d_y))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* hit rate given up *)
Lemma T7__hit_rate_given_up (D_ TV d_E d_R p_E p_R phat_E phat_R : F)
  (h_D_ge_0 : 0 <= D_)
  (h_E_is_the_mode_of_p_to : 0 <= phat_E - phat_R)
  (h_p_to__E_minus_p_E : 0 <= d_E + p_E - phat_E)
  (h_p_R_minus_p_to__R : 0 <= d_R - p_R + phat_R)
  (e_TV : - D_ + 2%:R * TV - d_E - d_R = 0)
  : 0 <= 2%:R * TV + p_E - p_R.
Proof.
apply (@nonnegative F (1) _
   ((phat_E - phat_R)
    + (d_R - p_R + phat_R)
    + (d_E + p_E - phat_E)
    + (D_)
    + ((1 : F)) * (- D_ + 2%:R * TV - d_E - d_R))).
- exact one.
- ring.
- exact (add (add (add (add h_E_is_the_mode_of_p_to
    h_p_R_minus_p_to__R)
    h_p_to__E_minus_p_E)
    h_D_ge_0)
    (vanish e_TV)).
Qed.

(** * T7-similarity *)

(* x <= 1 - lo *)
Lemma T7_minus_similarity__x_le_1_minus_lo (S_Ey S_Vy lo : F)
  (h_S_Ey_ge_lo : 0 <= S_Ey - lo)
  (h_S_Vy_le_1 : 0 <= 1 - S_Vy)
  : 0 <= S_Ey - S_Vy - lo + 1.
Proof.
apply (@nonnegative F (1) _
   ((1 - S_Vy)
    + (S_Ey - lo))).
- exact one.
- ring.
- exact (add h_S_Vy_le_1
    h_S_Ey_ge_lo).
Qed.

(* x >= lo - 1 *)
Lemma T7_minus_similarity__x_ge_lo_minus_1 (S_Ey S_Vy lo : F)
  (h_S_Ey_le_1 : 0 <= 1 - S_Ey)
  (h_S_Vy_ge_lo : 0 <= S_Vy - lo)
  : 0 <= - S_Ey + S_Vy - lo + 1.
Proof.
apply (@nonnegative F (1) _
   ((1 - S_Ey)
    + (S_Vy - lo))).
- exact one.
- ring.
- exact (add h_S_Ey_le_1
    h_S_Vy_ge_lo).
Qed.

(* one share *)
Lemma T7_minus_similarity__one_share (S_Ey S_Vy lo p_y : F)
  (h_p_y : 0 <= p_y)
  (h_x_le_1_minus_lo : 0 <= S_Ey - S_Vy - lo + 1)
  : 0 <= p_y * (1 - lo) - p_y * (- S_Ey + S_Vy).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (S_Ey - S_Vy - lo + 1))).
- exact one.
- ring.
- exact (mul h_p_y h_x_le_1_minus_lo).
Qed.

(* an average *)
Lemma T7_minus_similarity__an_average (S_Ey S_Vy lo p_y sum_S_Ey_times_p_y sum_S_Vy_times_p_y sum_p_y : F)
  (h_so_far : 0 <= sum_S_Ey_times_p_y - sum_S_Vy_times_p_y + sum_p_y * (1 - lo))
  (h_one_more : 0 <= p_y * (1 - lo) - p_y * (- S_Ey + S_Vy))
  : 0 <= S_Ey * p_y - S_Vy * p_y + sum_S_Ey_times_p_y - sum_S_Vy_times_p_y + (1 - lo) * (p_y + sum_p_y).
Proof.
apply (@nonnegative F (1) _
   ((sum_S_Ey_times_p_y - sum_S_Vy_times_p_y + sum_p_y * (1 - lo))
    + (p_y * (1 - lo) - p_y * (- S_Ey + S_Vy)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* one candidate *)
Lemma T7_minus_similarity__one_candidate (S_Ey S_Vy d_y lo p_y phat_y : F)
  (h_p_to__y_minus_p_y : 0 <= d_y + p_y - phat_y)
  (h_p_y_minus_p_to__y : 0 <= d_y - p_y + phat_y)
  (h_x_le_1_minus_lo : 0 <= S_Ey - S_Vy - lo + 1)
  (h_x_ge_lo_minus_1 : 0 <= - S_Ey + S_Vy - lo + 1)
  : 0 <= d_y * (1 - lo) - (- S_Ey + S_Vy) * (p_y - phat_y).
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R) * (d_y - p_y + phat_y) * (- S_Ey + S_Vy - lo + 1)
    + (1 / 2%:R) * (d_y + p_y - phat_y) * (S_Ey - S_Vy - lo + 1))).
- exact one.
- field; nonzero.
- exact (add (mul (mul (frac 1 2) h_p_y_minus_p_to__y) h_x_ge_lo_minus_1)
    (mul (mul (frac 1 2) h_p_to__y_minus_p_y) h_x_le_1_minus_lo)).
Qed.

(* all candidates *)
Lemma T7_minus_similarity__all_candidates (S_Ey S_Vy d_y lo p_y phat_y sum_S_Ey_times_p_y sum_S_Ey_times_phat_y sum_S_Vy_times_p_y sum_S_Vy_times_phat_y sum_d_y : F)
  (h_so_far : 0 <= sum_S_Ey_times_p_y - sum_S_Ey_times_phat_y - sum_S_Vy_times_p_y + sum_S_Vy_times_phat_y + sum_d_y * (1 - lo))
  (h_one_more : 0 <= d_y * (1 - lo) - (- S_Ey + S_Vy) * (p_y - phat_y))
  : 0 <= S_Ey * p_y - S_Ey * phat_y - S_Vy * p_y + S_Vy * phat_y + sum_S_Ey_times_p_y - sum_S_Ey_times_phat_y - sum_S_Vy_times_p_y + sum_S_Vy_times_phat_y + (1 - lo) * (d_y + sum_d_y).
Proof.
apply (@nonnegative F (1) _
   ((sum_S_Ey_times_p_y - sum_S_Ey_times_phat_y - sum_S_Vy_times_p_y + sum_S_Vy_times_phat_y + sum_d_y * (1 - lo))
    + (d_y * (1 - lo) - (- S_Ey + S_Vy) * (p_y - phat_y)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* similarity given up *)
Lemma T7_minus_similarity__similarity_given_up (D_ Sp_E Sp_V Sphat_E Sphat_V TV lo : F)
  (h_E_is_best_under_p_to : 0 <= Sphat_E - Sphat_V)
  (h_all_candidates : 0 <= D_ * (1 - lo) + Sp_E - Sp_V - Sphat_E + Sphat_V)
  (e_TV : - D_ + 2%:R * TV = 0)
  : 0 <= Sp_E - Sp_V + TV * (2%:R - 2%:R * lo).
Proof.
apply (@nonnegative F (1) _
   ((D_ * (1 - lo) + Sp_E - Sp_V - Sphat_E + Sphat_V)
    + (Sphat_E - Sphat_V)
    + ((1 : F)) * (- D_ + 2%:R * TV)
    + (((- 1) : F)) * (lo) * (- D_ + 2%:R * TV))).
- exact one.
- ring.
- exact (add (add (add h_all_candidates
    h_E_is_best_under_p_to)
    (vanish e_TV))
    (vanish e_TV)).
Qed.

(** * T7-contrastive *)

(* 2p + 4q > 0 *)
Lemma T7_minus_contrastive__2p_plus_4q_gt_0 (p q : F)
  (p_q_gt_0 : 0 < q)
  (h_p : 0 <= p)
  : 0 < 2%:R * p + 4%:R * q.
Proof.
apply (@positive F (1) _
   ((4%:R) * (q)
    + (2%:R) * (p))).
- exact one.
- ring.
- exact (add_pos (mul_pos (num_pos 3) p_q_gt_0)
    (mul (num 2) h_p)).
Qed.

(* (q - p) times the slope of the gap *)
Lemma T7_minus_contrastive___q_minus_p_times_the_slope_of_the_gap (p q : F)
  (p_2p_plus_4q_gt_0 : 0 < 2%:R * p + 4%:R * q)
  (p_q_gt_0 : 0 < q)
  : 0 <= (- p + q) * (- p / q - 3%:R * (- 2%:R * p + 2%:R * q) / (2%:R * p + 4%:R * q) + 12%:R * (p - q) ^+ 2 / ((2%:R * p + 4%:R * q) ^+ 2) + 1).
Proof.
assert (D1 : q != 0).
{ apply (@nz_eq F (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (2%:R * p + 4%:R * q) != 0).
{ apply (@nz_eq F (2%:R * p + 4%:R * q) ((2%:R * p + 4%:R * q))); [exact (nz p_2p_plus_4q_gt_0) | ring]. }
apply (@nonnegative F ((q) * (2%:R * p + 4%:R * q) * (2%:R * p + 4%:R * q)) _
   ((4%:R) * (((- p + q) ^+ 2) * ((- p + q) ^+ 2)))).
- exact (mul_pos (mul_pos p_q_gt_0 p_2p_plus_4q_gt_0) p_2p_plus_4q_gt_0).
- field; nonzero.
- exact (mul (num 4) (square ((- p + q) ^+ 2))).
Qed.

(* KL >= L1^2/2 *)
Lemma T7_minus_contrastive__KL_ge_L1_to_2_over_2 (L d kl p q sum_d sum_kl sum_p sum_q : F)
  (h_so_far : 0 <= sum_p * L ^+ 2 / 6%:R + sum_q * L ^+ 2 / 3%:R - L * sum_d + sum_kl)
  (h_one_more : 0 <= L ^+ 2 * (2%:R * p + 4%:R * q) / 12%:R - L * d + kl)
  : 0 <= L ^+ 2 * (p + sum_p) / 6%:R + L ^+ 2 * (q + sum_q) / 3%:R - L * (d + sum_d) + kl + sum_kl.
Proof.
apply (@nonnegative F (1) _
   ((sum_p * L ^+ 2 / 6%:R + sum_q * L ^+ 2 / 3%:R - L * sum_d + sum_kl)
    + (L ^+ 2 * (2%:R * p + 4%:R * q) / 12%:R - L * d + kl))).
- exact one.
- field; nonzero.
- exact (add h_so_far
    h_one_more).
Qed.

(* bound + L1 > 0 *)
Lemma T7_minus_contrastive__bound_plus_L1_gt_0 (L bound : F)
  (p_L1_gt_0 : 0 < L)
  (h_bound_ge_0 : 0 <= bound)
  : 0 < L + bound.
Proof.
apply (@positive F (1) _
   ((L)
    + (bound))).
- exact one.
- ring.
- exact (add_pos p_L1_gt_0
    h_bound_ge_0).
Qed.

(* the difference of the squares *)
Lemma T7_minus_contrastive__the_difference_of_the_squares (KL L bound : F)
  (p_bound_plus_L1_gt_0 : 0 < L + bound)
  (h_KL_ge_L1_to_2_over_2 : 0 <= KL - L ^+ 2 / 2%:R)
  (e_its_square_is_2_KL : - 2%:R * KL + bound ^+ 2 = 0)
  : 0 <= - L + bound.
Proof.
apply (@nonnegative F ((L + bound)) _
   (((1 : F)) * (- 2%:R * KL + bound ^+ 2)
    + (2%:R) * (KL - L ^+ 2 / 2%:R))).
- exact p_bound_plus_L1_gt_0.
- field; nonzero.
- exact (add (vanish e_its_square_is_2_KL)
    (mul (num 2) h_KL_ge_L1_to_2_over_2)).
Qed.

(* no distance *)
Lemma T7_minus_contrastive__no_distance (L bound : F)
  (h_L1_le_0 : 0 <= - L)
  (h_bound_ge_0 : 0 <= bound)
  : 0 <= - L + bound.
Proof.
apply (@nonnegative F (1) _
   ((bound)
    + (- L))).
- exact one.
- ring.
- exact (add h_bound_ge_0
    h_L1_le_0).
Qed.

(** * T7-bce *)

(* (q - p) times the slope of the gap *)
Lemma T7_minus_bce___q_minus_p_times_the_slope_of_the_gap (p q : F)
  (p_q_lt_1 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  : 0 <= (- p + q) * (4%:R * p - p / q - 4%:R * q - (p - 1) / (1 - q)).
Proof.
assert (D1 : q != 0).
{ apply (@nz_eq F (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (1 - q) != 0).
{ apply (@nz_eq F (1 - q) ((1 - q))); [exact (nz p_q_lt_1) | ring]. }
apply (@nonnegative F ((q) * (1 - q)) _
   ((((1 - 2%:R * q) * (- p + q)) * ((1 - 2%:R * q) * (- p + q))))).
- exact (mul_pos p_q_gt_0 p_q_lt_1).
- field; nonzero.
- exact (square ((1 - 2%:R * q) * (- p + q))).
Qed.

(* every bit *)
Lemma T7_minus_bce__every_bit (kl p q sum_p_minus_q_times_times_2 sum_kl : F)
  (h_so_far : 0 <= - 2%:R * sum_p_minus_q_times_times_2 + sum_kl)
  (h_one_more : 0 <= kl - 2%:R * (p - q) ^+ 2)
  : 0 <= kl - 2%:R * sum_p_minus_q_times_times_2 + sum_kl - 2%:R * (p - q) ^+ 2.
Proof.
apply (@nonnegative F (1) _
   ((- 2%:R * sum_p_minus_q_times_times_2 + sum_kl)
    + (kl - 2%:R * (p - q) ^+ 2))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* all bits *)
Lemma T7_minus_bce__all_bits (dmu2 excess : F)
  (h_every_bit : 0 <= - 2%:R * dmu2 + excess)
  : 0 <= - dmu2 + excess / 2%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R) * (- 2%:R * dmu2 + excess))).
- exact one.
- field; nonzero.
- exact (mul (frac 1 2) h_every_bit).
Qed.

(** * T8 *)

(* error of a bit *)
Lemma T8__error_of_a_bit (c_ik p_i phat_i sum_c_ik_times_p_i_minus_phat_i sum_c_ik_times_p_i sum_c_ik_times_phat_i : F)
  (e_so_far : - sum_c_ik_times_p_i_minus_phat_i + sum_c_ik_times_p_i - sum_c_ik_times_phat_i = 0)
  (e_one_more : (0 : F) = 0)
  : c_ik * p_i - c_ik * phat_i - c_ik * (p_i - phat_i) - sum_c_ik_times_p_i_minus_phat_i + sum_c_ik_times_p_i - sum_c_ik_times_phat_i = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (- sum_c_ik_times_p_i_minus_phat_i + sum_c_ik_times_p_i - sum_c_ik_times_phat_i)
    + ((1 : F)) * ((0 : F)))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* its square *)
Lemma T8__its_square (D_k mu_k muhat_k : F)
  (e_error_of_a_bit : - D_k + mu_k - muhat_k = 0)
  : - D_k ^+ 2 + (mu_k - muhat_k) ^+ 2 = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (D_k + mu_k - muhat_k) * (- D_k + mu_k - muhat_k))).
- exact one.
- ring.
- exact (gone e_error_of_a_bit).
Qed.

(* all bits *)
Lemma T8__all_bits (D_k mu_k muhat_k sum_mu_k_minus_muhat_k_times_times_2 sum_D_k_times_times_2 : F)
  (e_so_far : sum_mu_k_minus_muhat_k_times_times_2 - sum_D_k_times_times_2 = 0)
  (e_one_more : - D_k ^+ 2 + (mu_k - muhat_k) ^+ 2 = 0)
  : - D_k ^+ 2 + sum_mu_k_minus_muhat_k_times_times_2 - sum_D_k_times_times_2 + (mu_k - muhat_k) ^+ 2 = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (sum_mu_k_minus_muhat_k_times_times_2 - sum_D_k_times_times_2)
    + ((1 : F)) * (- D_k ^+ 2 + (mu_k - muhat_k) ^+ 2))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* the error *)
Lemma T8__the_error (S_ dmu2 dp2 sigma2 : F)
  (p_sigma_gt_0 : 0 < sigma2)
  (h_sigma : 0 <= S_ - dp2 * sigma2)
  (e_all_bits : - S_ + dmu2 = 0)
  : 0 <= dmu2 / sigma2 - dp2.
Proof.
assert (D1 : sigma2 != 0).
{ apply (@nz_eq F (sigma2) ((sigma2))); [exact (nz p_sigma_gt_0) | ring]. }
apply (@nonnegative F ((sigma2)) _
   ((S_ - dp2 * sigma2)
    + ((1 : F)) * (- S_ + dmu2))).
- exact p_sigma_gt_0.
- field; nonzero.
- exact (add h_sigma
    (vanish e_all_bits)).
Qed.

(** * T9 *)

(* denominator *)
Lemma T9__denominator (n r : F)
  (p_r_gt_0 : 0 < r)
  (h_n_ge_2 : 0 <= n - 2%:R)
  : 0 < r * (n - 2%:R) + 2%:R.
Proof.
apply (@positive F (1) _
   ((2%:R)
    + (n - 2%:R) * (r))).
- exact one.
- ring.
- exact (add_pos (num_pos 1)
    (mul h_n_ge_2 (pos p_r_gt_0))).
Qed.

(* no regret if i is first *)
Lemma T9__no_regret_if_i_is_first (n p_1 p_i r : F)
  (p_denominator : 0 < r * (n - 2%:R) + 2%:R)
  (p_r_gt_0 : 0 < r)
  (h_n_ge_2 : 0 <= n - 2%:R)
  (e_p_i_is_p_1 : - p_1 + p_i = 0)
  : 0 <= - p_1 + p_i + r * (n - 2%:R) / (r * (n - 2%:R) + 2%:R).
Proof.
assert (D1 : (r * (n - 2%:R) + 2%:R) != 0).
{ apply (@nz_eq F (r * (n - 2%:R) + 2%:R) ((r * (n - 2%:R) + 2%:R))); [exact (nz p_denominator) | ring]. }
apply (@nonnegative F ((r * (n - 2%:R) + 2%:R)) _
   ((n - 2%:R) * (r)
    + ((1 : F)) * (r * (n - 2%:R) + 2%:R) * (- p_1 + p_i))).
- exact p_denominator.
- field; nonzero.
- exact (add (mul h_n_ge_2 (pos p_r_gt_0))
    (vanish e_p_i_is_p_1)).
Qed.

(* a term that counts *)
Lemma T9__a_term_that_counts (m_j p_i p_j r : F)
  (p_m_j_gt_0 : 0 < m_j)
  (h_p_j : 0 <= p_j)
  (e_m_j_is_0_or_r_p_i_minus_p_j : m_j * (m_j - p_i * r + p_j) = 0)
  : 0 <= - m_j + p_i * r.
Proof.
apply (@nonnegative F ((m_j)) _
   ((((- 1) : F)) * (m_j * (m_j - p_i * r + p_j))
    + (m_j) * (p_j))).
- exact p_m_j_gt_0.
- ring.
- exact (add (vanish e_m_j_is_0_or_r_p_i_minus_p_j)
    (mul (pos p_m_j_gt_0) h_p_j)).
Qed.

(* a term that does not *)
Lemma T9__a_term_that_does_not (m_j p_i r : F)
  (p_r_gt_0 : 0 < r)
  (h_m_j_le_0 : 0 <= - m_j)
  (h_p_i : 0 <= p_i)
  : 0 <= - m_j + p_i * r.
Proof.
apply (@nonnegative F (1) _
   ((- m_j)
    + (r) * (p_i))).
- exact one.
- ring.
- exact (add h_m_j_le_0
    (mul (pos p_r_gt_0) h_p_i)).
Qed.

(* terms behind *)
Lemma T9__terms_behind (m_j p_i r sum_1 sum_m_j : F)
  (h_so_far : 0 <= p_i * r * sum_1 - sum_m_j)
  (h_one_more : 0 <= - m_j + p_i * r)
  : 0 <= - m_j + p_i * r * (sum_1 + 1) - sum_m_j.
Proof.
apply (@nonnegative F (1) _
   ((p_i * r * sum_1 - sum_m_j)
    + (- m_j + p_i * r))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* terms before *)
Lemma T9__terms_before (p_a p_i sum_p_a_minus_p_i : F)
  (h_so_far : 0 <= sum_p_a_minus_p_i)
  (h_one_more : 0 <= p_a - p_i)
  : 0 <= p_a - p_i + sum_p_a_minus_p_i.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_a_minus_p_i)
    + (p_a - p_i))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* mass before *)
Lemma T9__mass_before (p_a sum_p_a : F)
  (h_so_far : 0 <= sum_p_a)
  (h_one_more : 0 <= p_a)
  : 0 <= p_a + sum_p_a.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_a)
    + (p_a))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* mass behind *)
Lemma T9__mass_behind (p_j sum_p_j : F)
  (h_so_far : 0 <= sum_p_j)
  (h_one_more : 0 <= p_j)
  : 0 <= p_j + sum_p_j.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_j)
    + (p_j))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* p_1 + p_i <= 1 *)
Lemma T9__p_1_plus_p_i_le_1 (P_a P_j p_1 p_i : F)
  (h_mass_before : 0 <= P_a)
  (h_mass_behind : 0 <= P_j)
  (e_total_mass : P_a + P_j + p_1 + p_i - 1 = 0)
  : 0 <= - p_1 - p_i + 1.
Proof.
apply (@nonnegative F (1) _
   ((P_a)
    + (P_j)
    + (((- 1) : F)) * (P_a + P_j + p_1 + p_i - 1))).
- exact one.
- ring.
- exact (add (add h_mass_before
    h_mass_behind)
    (vanish e_total_mass)).
Qed.

(* the regret p_1 - p_i *)
Lemma T9__the_regret_p_1_minus_p_i (A B N_ n p_1 p_i r : F)
  (p_denominator : 0 < r * (n - 2%:R) + 2%:R)
  (p_r_gt_0 : 0 < r)
  (h_N_le_n_minus_2 : 0 <= - N_ + n - 2%:R)
  (h_i_ties : 0 <= - A + B - p_1 + p_i)
  (h_n_ge_2 : 0 <= n - 2%:R)
  (h_p_1_plus_p_i_le_1 : 0 <= - p_1 - p_i + 1)
  (h_p_i : 0 <= p_i)
  (h_terms_before : 0 <= A)
  (h_terms_behind : 0 <= - B + N_ * p_i * r)
  : 0 <= - p_1 + p_i + r * (n - 2%:R) / (r * (n - 2%:R) + 2%:R).
Proof.
assert (D1 : (r * (n - 2%:R) + 2%:R) != 0).
{ apply (@nz_eq F (r * (n - 2%:R) + 2%:R) ((r * (n - 2%:R) + 2%:R))); [exact (nz p_denominator) | ring]. }
apply (@nonnegative F ((r * (n - 2%:R) + 2%:R)) _
   ((2%:R) * (- A + B - p_1 + p_i)
    + (2%:R) * (A)
    + (2%:R) * (- B + N_ * p_i * r)
    + (2%:R) * (- N_ + n - 2%:R) * (r) * (p_i)
    + (n - 2%:R) * (r) * (- p_1 - p_i + 1))).
- exact p_denominator.
- field; nonzero.
- exact (add (add (add (add (mul (num 2) h_i_ties)
    (mul (num 2) h_terms_before))
    (mul (num 2) h_terms_behind))
    (mul (mul (mul (num 2) h_N_le_n_minus_2) (pos p_r_gt_0)) h_p_i))
    (mul (mul h_n_ge_2 (pos p_r_gt_0)) h_p_1_plus_p_i_le_1)).
Qed.

(** * T10 *)

(* m > 0 *)
Lemma T10__m_gt_0 (m : F)
  (h_m_ge_4 : 0 <= m - 4%:R)
  : 0 < m.
Proof.
apply (@positive F (1) _
   ((4%:R)
    + (m - 4%:R))).
- exact one.
- ring.
- exact (add_pos (num_pos 3)
    h_m_ge_4).
Qed.

(* m + 2 > 0 *)
Lemma T10__m_plus_2_gt_0 (m : F)
  (h_m_ge_4 : 0 <= m - 4%:R)
  : 0 < m + 2%:R.
Proof.
apply (@positive F (1) _
   ((6%:R)
    + (m - 4%:R))).
- exact one.
- ring.
- exact (add_pos (num_pos 5)
    h_m_ge_4).
Qed.

(* lambda > m - 4 *)
Lemma T10__lambda_gt_m_minus_4 (m : F)
  (p_m_plus_2_gt_0 : 0 < m + 2%:R)
  : 0 <= m * (m - 2%:R) / (m + 2%:R) - m + 4%:R.
Proof.
assert (D1 : (m + 2%:R) != 0).
{ apply (@nz_eq F (m + 2%:R) ((m + 2%:R))); [exact (nz p_m_plus_2_gt_0) | ring]. }
apply (@nonnegative F ((m + 2%:R)) _
   ((8%:R))).
- exact p_m_plus_2_gt_0.
- field; nonzero.
- exact (pos (num_pos 7)).
Qed.

(* d = 0: exactly 0 *)
Lemma T10__d_is_0_exactly_0 (m : F)
  (p_m_plus_2_gt_0 : 0 < m + 2%:R)
  : 2%:R * m * (m - 2%:R) / (m + 2%:R) - m * (- m * (m - 2%:R) / (m + 2%:R) + m - 2%:R) = 0.
Proof.
assert (D1 : (m + 2%:R) != 0).
{ apply (@nz_eq F (m + 2%:R) ((m + 2%:R))); [exact (nz p_m_plus_2_gt_0) | ring]. }
apply (@null F (1) _
   (0)).
- exact one.
- field; nonzero.
- exact Logic.eq_refl.
Qed.

(* d = 1, l = 0 *)
Lemma T10__d_is_1_l_is_0 (m : F)
  (p_m_plus_2_gt_0 : 0 < m + 2%:R)
  (h_m_ge_4 : 0 <= m - 4%:R)
  : 0 <= 3%:R * m * (m - 2%:R) / (m + 2%:R) - m + 1.
Proof.
assert (D1 : (m + 2%:R) != 0).
{ apply (@nz_eq F (m + 2%:R) ((m + 2%:R))); [exact (nz p_m_plus_2_gt_0) | ring]. }
apply (@nonnegative F ((m + 2%:R)) _
   ((2%:R) * (m - 4%:R) * (m - 4%:R)
    + (9%:R) * (m - 4%:R)
    + (6%:R))).
- exact p_m_plus_2_gt_0.
- field; nonzero.
- exact (add (add (mul (mul (num 2) h_m_ge_4) h_m_ge_4)
    (mul (num 9) h_m_ge_4))
    (pos (num_pos 5))).
Qed.

(* d = 1, l = 0 and 1 *)
Lemma T10__d_is_1_l_is_0_and_1 (m : F)
  (p_m_plus_2_gt_0 : 0 < m + 2%:R)
  (h_m_ge_4 : 0 <= m - 4%:R)
  : 0 <= 3%:R * m * (m - 2%:R) / (m + 2%:R) - m - (2%:R * m - 2%:R) * (- m * (m - 2%:R) / (m + 2%:R) + m - 3%:R) + 1.
Proof.
assert (D1 : (m + 2%:R) != 0).
{ apply (@nz_eq F (m + 2%:R) ((m + 2%:R))); [exact (nz p_m_plus_2_gt_0) | ring]. }
apply (@nonnegative F ((m + 2%:R)) _
   ((7%:R) * (m - 4%:R)
    + (18%:R))).
- exact p_m_plus_2_gt_0.
- field; nonzero.
- exact (add (mul (num 7) h_m_ge_4)
    (pos (num_pos 17))).
Qed.

(* d = 2, l = 0 *)
Lemma T10__d_is_2_l_is_0 (m : F)
  (p_m_plus_2_gt_0 : 0 < m + 2%:R)
  (h_m_ge_4 : 0 <= m - 4%:R)
  : 0 <= 5%:R * m * (m - 2%:R) / (m + 2%:R) - 3%:R * m + 6%:R.
Proof.
assert (D1 : (m + 2%:R) != 0).
{ apply (@nz_eq F (m + 2%:R) ((m + 2%:R))); [exact (nz p_m_plus_2_gt_0) | ring]. }
apply (@nonnegative F ((m + 2%:R)) _
   ((2%:R) * (m - 4%:R) * (m - 4%:R)
    + (6%:R) * (m - 4%:R)
    + (4%:R))).
- exact p_m_plus_2_gt_0.
- field; nonzero.
- exact (add (add (mul (mul (num 2) h_m_ge_4) h_m_ge_4)
    (mul (num 6) h_m_ge_4))
    (pos (num_pos 3))).
Qed.

(* d = 3, l = 0 *)
Lemma T10__d_is_3_l_is_0 (m : F)
  (p_m_plus_2_gt_0 : 0 < m + 2%:R)
  (h_m_ge_4 : 0 <= m - 4%:R)
  : 0 <= 9%:R * m * (m - 2%:R) / (m + 2%:R) - 7%:R * m + 21%:R.
Proof.
assert (D1 : (m + 2%:R) != 0).
{ apply (@nz_eq F (m + 2%:R) ((m + 2%:R))); [exact (nz p_m_plus_2_gt_0) | ring]. }
apply (@nonnegative F ((m + 2%:R)) _
   ((2%:R) * (m - 4%:R) * (m - 4%:R)
    + (5%:R) * (m - 4%:R)
    + (30%:R))).
- exact p_m_plus_2_gt_0.
- field; nonzero.
- exact (add (add (mul (mul (num 2) h_m_ge_4) h_m_ge_4)
    (mul (num 5) h_m_ge_4))
    (pos (num_pos 29))).
Qed.

(* per bit *)
Lemma T10__per_bit (m regret worst : F)
  (p_m_plus_2_gt_0 : 0 < m + 2%:R)
  (p_m_gt_0 : 0 < m)
  (h_all_laws : 0 <= - m * regret + worst)
  (h_uniform_laws : 0 <= m * (m - 2%:R) / (m + 2%:R) - worst)
  : 0 <= - regret + (m - 2%:R) / (m + 2%:R).
Proof.
assert (D1 : (m + 2%:R) != 0).
{ apply (@nz_eq F (m + 2%:R) ((m + 2%:R))); [exact (nz p_m_plus_2_gt_0) | ring]. }
apply (@nonnegative F ((m)) _
   ((m * (m - 2%:R) / (m + 2%:R) - worst)
    + (- m * regret + worst))).
- exact p_m_gt_0.
- field; nonzero.
- exact (add h_uniform_laws
    h_all_laws).
Qed.

(** * T10-subset *)

(* no regret if h is R *)
Lemma T10_minus_subset__no_regret_if_h_is_R (p_R p_h : F)
  (e_p_h_is_p_R : - p_R + p_h = 0)
  : 0 <= - p_R + p_h + 1 / 2%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R)
    + ((1 : F)) * (- p_R + p_h))).
- exact one.
- field; nonzero.
- exact (add (pos (frac_pos 0 1))
    (vanish e_p_h_is_p_R)).
Qed.

Definition T10_minus_subset__rest_ge_0 := T1_minus_finite__rest_ge_0.

(* the regret p_R - p_h *)
Lemma T10_minus_subset__the_regret_p_R_minus_p_h (P_agree P_differ p_R p_h : F)
  (h_h_is_optimal_in_the_bit : 0 <= P_agree - 1 / 2%:R)
  (h_p_h : 0 <= p_h)
  (h_rest_ge_0 : 0 <= P_differ)
  (e_total_mass : P_agree + P_differ + p_R - 1 = 0)
  : 0 <= - p_R + p_h + 1 / 2%:R.
Proof.
apply (@nonnegative F (1) _
   ((P_agree - 1 / 2%:R)
    + (((- 1) : F)) * (P_agree + P_differ + p_R - 1)
    + (P_differ)
    + (p_h))).
- exact one.
- field; nonzero.
- exact (add (add (add h_h_is_optimal_in_the_bit
    (vanish e_total_mass))
    h_rest_ge_0)
    h_p_h).
Qed.

(** * T11 *)

(* 1 + lo > 0 *)
Lemma T11__1_plus_lo_gt_0 (lo : F)
  (h_lo_ge_0 : 0 <= lo)
  : 0 < lo + 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (lo))).
- exact one.
- ring.
- exact (add_pos one
    h_lo_ge_0).
Qed.

(* scaffold and leaf *)
Lemma T11__scaffold_and_leaf (N_ S_VR hi n_R n_V : F)
  (p_N_gt_0 : 0 < N_)
  (e_S_VR_V_in_R : S_VR * n_R - n_V = 0)
  (e__R_is_N : - N_ + n_R = 0)
  (e__V_is_hi_N : - N_ * hi + n_V = 0)
  : S_VR - hi = 0.
Proof.
apply (@null F ((N_)) _
   (((1 : F)) * (S_VR * n_R - n_V)
    + (((- 1) : F)) * (S_VR) * (- N_ + n_R)
    + ((1 : F)) * (- N_ * hi + n_V))).
- exact p_N_gt_0.
- ring.
- exact (add_gone (add_gone (gone e_S_VR_V_in_R)
    (gone e__R_is_N))
    (gone e__V_is_hi_N)).
Qed.

(* two leaves *)
Lemma T11__two_leaves (N_ S_yz hi lo n_R n_Ry : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_N_gt_0 : 0 < N_)
  (e_S_yz : S_yz * (2%:R * n_R - n_Ry) - n_Ry = 0)
  (e__R_y : - N_ * (hi + (- hi + lo * (2%:R - hi)) / (lo + 1)) + n_Ry = 0)
  (e__R_is_N : - N_ + n_R = 0)
  : S_yz - lo = 0.
Proof.
assert (D1 : (lo + 1) != 0).
{ apply (@nz_eq F (lo + 1) ((lo + 1))); [exact (nz p_1_plus_lo_gt_0) | ring]. }
apply (@null F ((N_)) _
   (((1 / 2%:R : F)) * (lo + 1) * (S_yz * (2%:R * n_R - n_Ry) - n_Ry)
    + (((- 1) : F)) * (lo + 1) * (S_yz) * (- N_ + n_R)
    + ((1 / 2%:R : F)) * (lo + 1) * (S_yz) * (- N_ * (hi + (- hi + lo * (2%:R - hi)) / (lo + 1)) + n_Ry)
    + ((1 / 2%:R : F)) * (lo + 1) * (- N_ * (hi + (- hi + lo * (2%:R - hi)) / (lo + 1)) + n_Ry))).
- exact p_N_gt_0.
- field; nonzero.
- exact (add_gone (add_gone (add_gone (gone e_S_yz)
    (gone e__R_is_N))
    (gone e__R_y))
    (gone e__R_y)).
Qed.

(* shared bits *)
Lemma T11__shared_bits (hi lo : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (h_lo_ge_hi_over_2_minus_hi : 0 <= - hi + lo * (2%:R - hi))
  : 0 <= (- hi + lo * (2%:R - hi)) / (lo + 1).
Proof.
assert (D1 : (lo + 1) != 0).
{ apply (@nz_eq F (lo + 1) ((lo + 1))); [exact (nz p_1_plus_lo_gt_0) | ring]. }
apply (@nonnegative F ((lo + 1)) _
   ((- hi + lo * (2%:R - hi)))).
- exact p_1_plus_lo_gt_0.
- field; nonzero.
- exact h_lo_ge_hi_over_2_minus_hi.
Qed.

(* private bits *)
Lemma T11__private_bits (hi lo : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_lo_lt_1 : 0 < 1 - lo)
  : 0 <= - hi - (- hi + lo * (2%:R - hi)) / (lo + 1) + 1.
Proof.
assert (D1 : (lo + 1) != 0).
{ apply (@nz_eq F (lo + 1) ((lo + 1))); [exact (nz p_1_plus_lo_gt_0) | ring]. }
apply (@nonnegative F ((lo + 1)) _
   ((1 - lo))).
- exact p_1_plus_lo_gt_0.
- field; nonzero.
- exact (pos p_lo_lt_1).
Qed.

(* (Sp) of scaffold and leaf *)
Lemma T11___Sp_of_scaffold_and_leaf (S_VR S_yz hi lo p_R : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (e_p_R : p_R - (hi - lo) / (1 - lo) = 0)
  (e_scaffold_and_leaf : S_VR - hi = 0)
  (e_two_leaves : S_yz - lo = 0)
  : S_VR - S_yz * (1 - p_R) - p_R = 0.
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@null F (1) _
   (((1 : F)) * (S_VR - hi)
    + (((- 1) : F)) * (1 - p_R) * (S_yz - lo)
    + (((- 1) : F)) * (1 - lo) * (p_R - (hi - lo) / (1 - lo)))).
- exact one.
- field; nonzero.
- exact (add_gone (add_gone (gone e_scaffold_and_leaf)
    (gone e_two_leaves))
    (gone e_p_R)).
Qed.

(* (Sp) of scaffold and other leaves *)
Lemma T11___Sp_of_scaffold_and_other_leaves (S_VR S_yz lo p_R p_y : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_p_y_le_p_R : 0 <= p_R - p_y)
  (e__Sp_of_scaffold_and_leaf : S_VR - S_yz * (1 - p_R) - p_R = 0)
  (e_two_leaves : S_yz - lo = 0)
  : 0 <= S_VR - S_yz * (1 - p_y) - p_y.
Proof.
apply (@nonnegative F (1) _
   (((1 : F)) * (S_VR - S_yz * (1 - p_R) - p_R)
    + (p_R - p_y) * (1 - lo)
    + (((- 1) : F)) * (p_R - p_y) * (S_yz - lo))).
- exact one.
- ring.
- exact (add (add (vanish e__Sp_of_scaffold_and_leaf)
    (mul h_p_y_le_p_R (pos p_lo_lt_1)))
    (vanish e_two_leaves)).
Qed.

(* the regret *)
Lemma T11__the_regret (hi lo p_R regret : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (e_p_R : p_R - (hi - lo) / (1 - lo) = 0)
  (e_regret_is_p_R : - p_R + regret = 0)
  : - regret + (hi - lo) / (1 - lo) = 0.
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@null F (1) _
   ((((- 1) : F)) * (- p_R + regret)
    + (((- 1) : F)) * (p_R - (hi - lo) / (1 - lo)))).
- exact one.
- field; nonzero.
- exact (add_gone (gone e_regret_is_p_R)
    (gone e_p_R)).
Qed.

(** * T11-metric *)

(* v hi = v - a *)
Lemma T11_minus_metric__v_hi_is_v_minus_a (a hi n_R n_V : F)
  (e_hi_R_in_V : hi * n_V - n_R = 0)
  (e__R_is_v_minus_a : a + n_R - n_V = 0)
  : a + hi * n_V - n_V = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (hi * n_V - n_R)
    + ((1 : F)) * (a + n_R - n_V))).
- exact one.
- ring.
- exact (add_gone (gone e_hi_R_in_V)
    (gone e__R_is_v_minus_a)).
Qed.

(* v lo = v - 2a *)
Lemma T11_minus_metric__v_lo_is_v_minus_2a (a lo n_R n_Ry n_V : F)
  (e_lo : lo * (2%:R * n_R - n_Ry) - n_Ry = 0)
  (e__R_y_is_v_minus_2a : 2%:R * a + n_Ry - n_V = 0)
  (e__R_is_v_minus_a : a + n_R - n_V = 0)
  : 2%:R * a + lo * n_V - n_V = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (lo * (2%:R * n_R - n_Ry) - n_Ry)
    + (((- 2%:R) : F)) * (lo) * (a + n_R - n_V)
    + ((1 : F)) * (lo) * (2%:R * a + n_Ry - n_V)
    + ((1 : F)) * (2%:R * a + n_Ry - n_V))).
- exact one.
- ring.
- exact (add_gone (add_gone (add_gone (gone e_lo)
    (gone e__R_is_v_minus_a))
    (gone e__R_y_is_v_minus_2a))
    (gone e__R_y_is_v_minus_2a)).
Qed.

(* lo = 2 hi - 1 *)
Lemma T11_minus_metric__lo_is_2_hi_minus_1 (a hi lo n_V : F)
  (p_v_gt_0 : 0 < n_V)
  (e_v_hi_is_v_minus_a : a + hi * n_V - n_V = 0)
  (e_v_lo_is_v_minus_2a : 2%:R * a + lo * n_V - n_V = 0)
  : - 2%:R * hi + lo + 1 = 0.
Proof.
apply (@null F ((n_V)) _
   (((1 : F)) * (2%:R * a + lo * n_V - n_V)
    + (((- 2%:R) : F)) * (a + hi * n_V - n_V))).
- exact p_v_gt_0.
- ring.
- exact (add_gone (gone e_v_lo_is_v_minus_2a)
    (gone e_v_hi_is_v_minus_a)).
Qed.

(* lo < 1 *)
Lemma T11_minus_metric__lo_lt_1 (a lo n_V : F)
  (p_a_gt_0 : 0 < a)
  (p_v_gt_0 : 0 < n_V)
  (e_v_lo_is_v_minus_2a : 2%:R * a + lo * n_V - n_V = 0)
  : 0 < 1 - lo.
Proof.
apply (@positive F ((n_V)) _
   ((2%:R) * (a)
    + (((- 1) : F)) * (2%:R * a + lo * n_V - n_V))).
- exact p_v_gt_0.
- ring.
- exact (add_pos (mul_pos (num_pos 1) p_a_gt_0)
    (vanish e_v_lo_is_v_minus_2a)).
Qed.

(* (Sp) of V and of a leaf *)
Lemma T11_minus_metric___Sp_of_V_and_of_a_leaf (hi lo : F)
  (e_lo_is_2_hi_minus_1 : - 2%:R * hi + lo + 1 = 0)
  : hi - lo / 2%:R - 1 / 2%:R = 0.
Proof.
apply (@null F (1) _
   (((- 1 / 2%:R : F)) * (- 2%:R * hi + lo + 1))).
- exact one.
- field; nonzero.
- exact (gone e_lo_is_2_hi_minus_1).
Qed.

(* T1's bound there *)
Lemma T11_minus_metric__T1_s_bound_there (hi lo : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (e_lo_is_2_hi_minus_1 : - 2%:R * hi + lo + 1 = 0)
  : - 1 / 2%:R + (hi - lo) / (1 - lo) = 0.
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@null F ((1 - lo)) _
   (((- 1 / 2%:R : F)) * (- 2%:R * hi + lo + 1))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (gone e_lo_is_2_hi_minus_1).
Qed.

(* T1's bound in wider bands *)
Lemma T11_minus_metric__T1_s_bound_in_wider_bands (hi lo : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_le_2_hi_minus_1 : 0 <= 2%:R * hi - lo - 1)
  : 0 <= - 1 / 2%:R + (hi - lo) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((1 / 2%:R) * (2%:R * hi - lo - 1))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (mul (frac 1 2) h_lo_le_2_hi_minus_1).
Qed.

(* the regret *)
Lemma T11_minus_metric__the_regret (p_R regret : F)
  (e_p_R_is_1_over_2 : p_R - 1 / 2%:R = 0)
  (e_regret_is_p_R : - p_R + regret = 0)
  : 1 / 2%:R - regret = 0.
Proof.
apply (@null F (1) _
   ((((- 1) : F)) * (- p_R + regret)
    + (((- 1) : F)) * (p_R - 1 / 2%:R))).
- exact one.
- field; nonzero.
- exact (add_gone (gone e_regret_is_p_R)
    (gone e_p_R_is_1_over_2)).
Qed.

(* the regret, where T1's bound is no larger *)
Lemma T11_minus_metric__the_regret_where_T1_s_bound_is_no_larger (hi lo p_R regret : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (e_T1_s_bound_there : - 1 / 2%:R + (hi - lo) / (1 - lo) = 0)
  (e_p_R_is_1_over_2 : p_R - 1 / 2%:R = 0)
  (e_regret_is_p_R : - p_R + regret = 0)
  : - regret + (hi - lo) / (1 - lo) = 0.
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@null F (1) _
   ((((- 1) : F)) * (- p_R + regret)
    + (((- 1) : F)) * (p_R - 1 / 2%:R)
    + ((1 : F)) * (- 1 / 2%:R + (hi - lo) / (1 - lo)))).
- exact one.
- field; nonzero.
- exact (add_gone (add_gone (gone e_regret_is_p_R)
    (gone e_p_R_is_1_over_2))
    (gone e_T1_s_bound_there)).
Qed.

(** * T12 *)

(* O = A_V - A_R *)
Lemma T12__O_is_A_V_minus_A_R (S_Ry S_Vy p_y sum_S_Ry_times_p_y sum_S_Vy_times_p_y sum_p_y_times_minus_S_Ry_plus_S_Vy : F)
  (e_so_far : sum_S_Ry_times_p_y - sum_S_Vy_times_p_y + sum_p_y_times_minus_S_Ry_plus_S_Vy = 0)
  (e_one_more : (0 : F) = 0)
  : S_Ry * p_y - S_Vy * p_y + p_y * (- S_Ry + S_Vy) + sum_S_Ry_times_p_y - sum_S_Vy_times_p_y + sum_p_y_times_minus_S_Ry_plus_S_Vy = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (sum_S_Ry_times_p_y - sum_S_Vy_times_p_y + sum_p_y_times_minus_S_Ry_plus_S_Vy)
    + ((1 : F)) * ((0 : F)))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* y gains no more than its excess over the best mean *)
Lemma T12__y_gains_no_more_than_its_excess_over_the_best_mean (G_VR S_Ry S_Vy e m_y p_R p_y : F)
  (h_R_leads_y : 0 <= - e + p_R - p_y)
  (h_m_y_ge_0 : 0 <= m_y)
  (h_m_y_ge_S_Vy_minus_S_Ry_minus_G_VR : 0 <= G_VR + S_Ry - S_Vy + m_y)
  (h_p_y : 0 <= p_y)
  : 0 <= m_y * (- e + p_R) - p_y * (- G_VR - S_Ry + S_Vy).
Proof.
apply (@nonnegative F (1) _
   ((- e + p_R - p_y) * (m_y)
    + (p_y) * (G_VR + S_Ry - S_Vy + m_y))).
- exact one.
- ring.
- exact (add (mul h_R_leads_y h_m_y_ge_0)
    (mul h_p_y h_m_y_ge_S_Vy_minus_S_Ry_minus_G_VR)).
Qed.

(* all others *)
Lemma T12__all_others (G_VR S_Ry S_Vy e m_y p_R p_y sum_m_y sum_p_y sum_p_y_times_minus_S_Ry_plus_S_Vy : F)
  (h_so_far : 0 <= G_VR * sum_p_y + sum_m_y * (- e + p_R) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
  (h_one_more : 0 <= m_y * (- e + p_R) - p_y * (- G_VR - S_Ry + S_Vy))
  : 0 <= G_VR * (p_y + sum_p_y) - p_y * (- S_Ry + S_Vy) - sum_p_y_times_minus_S_Ry_plus_S_Vy + (m_y + sum_m_y) * (- e + p_R).
Proof.
apply (@nonnegative F (1) _
   ((G_VR * sum_p_y + sum_m_y * (- e + p_R) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
    + (m_y * (- e + p_R) - p_y * (- G_VR - S_Ry + S_Vy)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* p_R >= e *)
Lemma T12__p_R_ge_e (e p_R p_V : F)
  (h_R_leads_V : 0 <= - e + p_R - p_V)
  (h_p_V : 0 <= p_V)
  : 0 <= - e + p_R.
Proof.
apply (@nonnegative F (1) _
   ((- e + p_R - p_V)
    + (p_V))).
- exact one.
- ring.
- exact (add h_R_leads_V
    h_p_V).
Qed.

(* the lead of V *)
Lemma T12__the_lead_of_V (A_R A_V G_VR M O_ S_RR S_VR e mean p_R t : F)
  (h_all_others : 0 <= G_VR * (1 - p_R) + M * (- e + p_R) - O_)
  (h_p_R : 0 <= p_R)
  (h_p_R_ge_e : 0 <= - e + p_R)
  (h_the_best_mean : 0 <= G_VR - M - S_VR + 1)
  (h_the_best_pair : 0 <= - G_VR * (1 - e) - e * t + e * (1 - S_VR) + mean * (1 - e))
  (e_O_is_A_V_minus_A_R : A_R - A_V + O_ = 0)
  (e_S_RR_is_1 : S_RR - 1 = 0)
  : 0 <= A_R - A_V + S_RR * p_R - S_VR * p_R - e * t + mean * (1 - e).
Proof.
apply (@nonnegative F (1) _
   ((- G_VR * (1 - e) - e * t + e * (1 - S_VR) + mean * (1 - e))
    + (G_VR * (1 - p_R) + M * (- e + p_R) - O_)
    + (- e + p_R) * (G_VR - M - S_VR + 1)
    + ((1 : F)) * (A_R - A_V + O_)
    + ((1 : F)) * (p_R) * (S_RR - 1))).
- exact one.
- ring.
- exact (add (add (add (add h_the_best_pair
    h_all_others)
    (mul h_p_R_ge_e h_the_best_mean))
    (vanish e_O_is_A_V_minus_A_R))
    (vanish e_S_RR_is_1)).
Qed.

(** * T12-rules *)

(* hits lost with c *)
Lemma T12_minus_rules__hits_lost_with_c (e p_R p_c r_c : F)
  (h_R_leads_c : 0 <= - e + p_R - p_c)
  (h_r_c : 0 <= r_c)
  : 0 <= - p_c * r_c + r_c * (- e + p_R).
Proof.
apply (@nonnegative F (1) _
   ((r_c) * (- e + p_R - p_c))).
- exact one.
- ring.
- exact (mul h_r_c h_R_leads_c).
Qed.

(* hits lost *)
Lemma T12_minus_rules__hits_lost (e p_R p_c r_c sum_p_c_times_r_c sum_r_c : F)
  (h_so_far : 0 <= - sum_p_c_times_r_c + sum_r_c * (- e + p_R))
  (h_one_more : 0 <= - p_c * r_c + r_c * (- e + p_R))
  : 0 <= - p_c * r_c - sum_p_c_times_r_c + (- e + p_R) * (r_c + sum_r_c).
Proof.
apply (@nonnegative F (1) _
   ((- sum_p_c_times_r_c + sum_r_c * (- e + p_R))
    + (- p_c * r_c + r_c * (- e + p_R)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* similarity of c *)
Lemma T12_minus_rules__similarity_of_c (Sp_c max_Sp r_c : F)
  (h_Sp_c_le_max_Sp : 0 <= - Sp_c + max_Sp)
  (h_r_c : 0 <= r_c)
  : 0 <= - Sp_c * r_c + max_Sp * r_c.
Proof.
apply (@nonnegative F (1) _
   ((r_c) * (- Sp_c + max_Sp))).
- exact one.
- ring.
- exact (mul h_r_c h_Sp_c_le_max_Sp).
Qed.

(* similarity *)
Lemma T12_minus_rules__similarity (Sp_c max_Sp r_c sum_Sp_c_times_r_c sum_r_c : F)
  (h_so_far : 0 <= max_Sp * sum_r_c - sum_Sp_c_times_r_c)
  (h_one_more : 0 <= - Sp_c * r_c + max_Sp * r_c)
  : 0 <= - Sp_c * r_c + max_Sp * (r_c + sum_r_c) - sum_Sp_c_times_r_c.
Proof.
apply (@nonnegative F (1) _
   ((max_Sp * sum_r_c - sum_Sp_c_times_r_c)
    + (- Sp_c * r_c + max_Sp * r_c))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* one or the other is lost *)
Lemma T12_minus_rules__one_or_the_other_is_lost (H T e g h max_Sp p_R r_R : F)
  (p_a_gain : 0 < g)
  (p_a_lead : 0 < e)
  (h_hits_lost : 0 <= - H + (1 - r_R) * (- e + p_R))
  (h_similarity : 0 <= - T + max_Sp * (1 - r_R))
  (e_hits_lost_by_the_rule : H + h + p_R * r_R - p_R = 0)
  : 0 <= - T - g * (1 - h / e) + max_Sp - r_R * (- g + max_Sp).
Proof.
assert (D1 : e != 0).
{ apply (@nz_eq F (e) ((e))); [exact (nz p_a_lead) | ring]. }
apply (@nonnegative F ((e)) _
   ((e) * (- T + max_Sp * (1 - r_R))
    + (g) * (- H + (1 - r_R) * (- e + p_R))
    + ((1 : F)) * (g) * (H + h + p_R * r_R - p_R))).
- exact p_a_lead.
- field; nonzero.
- exact (add (add (mul (pos p_a_lead) h_similarity)
    (mul (pos p_a_gain) h_hits_lost))
    (vanish e_hits_lost_by_the_rule)).
Qed.

(** * T13 *)

(* 3 (1-lo) + D > 0 *)
Lemma T13__3_1_minus_lo_plus_D_gt_0 (hi lo : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_le_hi : 0 <= hi - lo)
  : 0 < hi - 4%:R * lo + 3%:R.
Proof.
apply (@positive F (1) _
   ((3%:R) * (1 - lo)
    + (hi - lo))).
- exact one.
- ring.
- exact (add_pos (mul_pos (num_pos 2) p_lo_lt_1)
    h_lo_le_hi).
Qed.

(* the regret is not negative *)
Lemma T13__the_regret_is_not_negative (E_ p_R p_V : F)
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  (h_e_ge_0 : 0 <= E_)
  : 0 <= p_R - p_V.
Proof.
apply (@nonnegative F (1) _
   ((- E_ + p_R - p_V)
    + (E_))).
- exact one.
- ring.
- exact (add h_R_leads_V_by_E
    h_e_ge_0).
Qed.

(* k or l gains enough over j *)
Lemma T13__k_or_l_gains_enough_over_j (E_ S_ij S_ik S_il S_jk S_jl S_kl hi lo : F)
  (h_S_ik_plus_S_il_ge_S_jk_plus_S_jl : 0 <= S_ik + S_il - S_jk - S_jl)
  (h_S_jk_plus_S_jl_ge_2_lo_plus_D_over_2 : 0 <= S_jk + S_jl - hi / 2%:R - 3%:R * lo / 2%:R)
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_ge_0 : 0 <= E_)
  (h_k_over_j_on_i_j_k_l : 0 <= E_ * (1 - S_jk) - (1 - E_) * (- S_ij / 4%:R + S_ik / 4%:R - S_jl / 4%:R + S_kl / 4%:R))
  (h_l_over_j_on_i_j_k_l : 0 <= E_ * (1 - S_jl) - (1 - E_) * (- S_ij / 4%:R + S_il / 4%:R - S_jk / 4%:R + S_kl / 4%:R))
  (e_S_ij_is_lo : S_ij - lo = 0)
  (e_S_kl_is_hi : S_kl - hi = 0)
  : 0 <= E_ * (1 - lo) - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R) * (E_ * (1 - S_jk) - (1 - E_) * (- S_ij / 4%:R + S_ik / 4%:R - S_jl / 4%:R + S_kl / 4%:R))
    + (1 / 2%:R) * (E_ * (1 - S_jl) - (1 - E_) * (- S_ij / 4%:R + S_il / 4%:R - S_jk / 4%:R + S_kl / 4%:R))
    + (1 / 8%:R) * (1 - E_) * (S_ik + S_il - S_jk - S_jl)
    + (1 / 2%:R) * (E_) * (S_jk + S_jl - hi / 2%:R - 3%:R * lo / 2%:R)
    + ((1 / 4%:R : F)) * (1 - E_) * (S_kl - hi)
    + ((- 1 / 4%:R : F)) * (1 - E_) * (S_ij - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add (add (add (mul (frac 1 2) h_k_over_j_on_i_j_k_l)
    (mul (frac 1 2) h_l_over_j_on_i_j_k_l))
    (mul (mul (frac 1 8) h_e_le_1) h_S_ik_plus_S_il_ge_S_jk_plus_S_jl))
    (mul (mul (frac 1 2) h_e_ge_0) h_S_jk_plus_S_jl_ge_2_lo_plus_D_over_2))
    (vanish e_S_kl_is_hi))
    (vanish e_S_ij_is_lo)).
Qed.

(* k is far from j *)
Lemma T13__k_is_far_from_j (S_jk S_jl hi lo : F)
  (p_S_jk_plus_S_jl_lt_2_lo_plus_D_over_2 : 0 < - S_jk - S_jl + hi / 2%:R + 3%:R * lo / 2%:R)
  (h_S_jl_ge_S_jk : 0 <= - S_jk + S_jl)
  : 0 < - S_jk + hi / 4%:R + 3%:R * lo / 4%:R.
Proof.
apply (@positive F (1) _
   ((1 / 2%:R) * (- S_jk - S_jl + hi / 2%:R + 3%:R * lo / 2%:R)
    + (1 / 2%:R) * (- S_jk + S_jl))).
- exact one.
- field; nonzero.
- exact (add_pos (mul_pos (frac_pos 0 1) p_S_jk_plus_S_jl_lt_2_lo_plus_D_over_2)
    (mul (frac 1 2) h_S_jl_ge_S_jk)).
Qed.

(* l gains enough over j *)
Lemma T13__l_gains_enough_over_j (E_ S_jk S_jl S_kl hi lo : F)
  (p_k_is_far_from_j : 0 < - S_jk + hi / 4%:R + 3%:R * lo / 4%:R)
  (h_S_jl_ge_S_jk : 0 <= - S_jk + S_jl)
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_le_1_over_4 : 0 <= 1 / 4%:R - E_)
  (h_e_ge_0 : 0 <= E_)
  (h_l_over_j_on_j_k_l : 0 <= E_ * (1 - S_jl) - (1 - E_) * (- S_jk / 3%:R + S_kl / 3%:R))
  (e_S_kl_is_hi : S_kl - hi = 0)
  : 0 <= E_ * (1 - lo) - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((E_ * (1 - S_jl) - (1 - E_) * (- S_jk / 3%:R + S_kl / 3%:R))
    + (4%:R / 3%:R) * (1 / 4%:R - E_) * (- S_jk + hi / 4%:R + 3%:R * lo / 4%:R)
    + (E_) * (- S_jk + S_jl)
    + ((1 / 3%:R : F)) * (1 - E_) * (S_kl - hi))).
- exact one.
- field; nonzero.
- exact (add (add (add h_l_over_j_on_j_k_l
    (mul (mul (frac 4 3) h_e_le_1_over_4) (pos p_k_is_far_from_j)))
    (mul h_e_ge_0 h_S_jl_ge_S_jk))
    (vanish e_S_kl_is_hi)).
Qed.

(* V gains enough over R *)
Lemma T13__V_gains_enough_over_R (E_ S_RV S_Ry S_Vy hi lo : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_V_over_R_on_R_V_y : 0 <= E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_le_1_over_4 : 0 <= 1 / 4%:R - E_)
  (h_e_ge_0 : 0 <= E_)
  (h_lo_le_hi : 0 <= hi - lo)
  (e_S_Ry_is_lo : S_Ry - lo = 0)
  (e_S_Vy_is_hi : S_Vy - hi = 0)
  : 0 <= E_ * (1 - lo) - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
    + (1 / 3%:R) * (1 / 4%:R - E_) * (hi - lo)
    + (E_) * (S_RV - lo)
    + ((1 / 3%:R : F)) * (1 - E_) * (S_Vy - hi)
    + ((- 1 / 3%:R : F)) * (1 - E_) * (S_Ry - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add (add h_V_over_R_on_R_V_y
    (mul (mul (frac 1 3) h_e_le_1_over_4) h_lo_le_hi))
    (mul h_e_ge_0 h_S_RV_ge_lo))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(* E >= b/4 *)
Lemma T13__E_ge_b_over_4 (E_ hi lo p_R p_V : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  (h_the_pairs_at_lo_and_at_hi_are_disjoint_or_not : 0 <= E_ * (1 - lo) - hi / 4%:R + lo / 4%:R)
  : 0 <= p_R - p_V - (hi - lo) / (4%:R * (1 - lo)).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((- E_ + p_R - p_V) * (1 - lo)
    + (E_ * (1 - lo) - hi / 4%:R + lo / 4%:R))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (mul h_R_leads_V_by_E (pos p_lo_lt_1))
    h_the_pairs_at_lo_and_at_hi_are_disjoint_or_not).
Qed.

(* E > 1/4 *)
Lemma T13__E_gt_1_over_4 (E_ hi lo p_R p_V : F)
  (p_e_gt_1_over_4 : 0 < E_ - 1 / 4%:R)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  : 0 <= p_R - p_V - (hi - lo) / (4%:R * (1 - lo)).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((- E_ + p_R - p_V) * (1 - lo)
    + (E_ - 1 / 4%:R) * (1 - lo)
    + (1 / 4%:R) * (1 - hi))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add (mul h_R_leads_V_by_E (pos p_lo_lt_1))
    (pos (mul_pos p_e_gt_1_over_4 p_lo_lt_1)))
    (pos (mul_pos (frac_pos 0 3) p_hi_lt_1))).
Qed.

(* n >= 4 and n < 4 *)
Lemma T13__n_ge_4_and_n_lt_4 (n : F)
  (p_n_lt_4 : 0 < 4%:R - n)
  (h_n_ge_4 : 0 <= n - 4%:R)
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((4%:R - n)) _
   ((n - 4%:R))).
- exact p_n_lt_4.
- ring.
- exact h_n_ge_4.
Qed.

(* V gains a third over R *)
Lemma T13__V_gains_a_third_over_R (E_ S_RV S_Ry S_Vy hi lo : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_V_over_R_on_R_V_y : 0 <= E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_ge_0 : 0 <= E_)
  (e_S_Ry_is_lo : S_Ry - lo = 0)
  (e_S_Vy_is_hi : S_Vy - hi = 0)
  : 0 <= E_ * (hi - 4%:R * lo + 3%:R) - hi + lo.
Proof.
apply (@nonnegative F (1) _
   ((3%:R) * (E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
    + (3%:R) * (E_) * (S_RV - lo)
    + ((1 : F)) * (1 - E_) * (S_Vy - hi)
    + (((- 1) : F)) * (1 - E_) * (S_Ry - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add (mul (num 3) h_V_over_R_on_R_V_y)
    (mul (mul (num 3) h_e_ge_0) h_S_RV_ge_lo))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(* E >= b/(3+b) *)
Lemma T13__E_ge_b_over_3_plus_b (E_ hi lo p_R p_V : F)
  (p_3_1_minus_lo_plus_D_gt_0 : 0 < hi - 4%:R * lo + 3%:R)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  (h_V_gains_a_third_over_R : 0 <= E_ * (hi - 4%:R * lo + 3%:R) - hi + lo)
  : 0 <= p_R - p_V - (hi - lo) / ((1 - lo) * (3%:R + (hi - lo) / (1 - lo))).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
assert (N2 : ((hi - 4%:R * lo + 3%:R)) != 0).
{ exact (nz p_3_1_minus_lo_plus_D_gt_0). }
assert (D2 : (3%:R + (hi - lo) / (1 - lo)) != 0).
{ apply (@nz_eq F (3%:R + (hi - lo) / (1 - lo)) (((hi - 4%:R * lo + 3%:R)) / ((1 - lo)))); [exact (nz_div (nz p_3_1_minus_lo_plus_D_gt_0) (nz p_lo_lt_1)) | field; nonzero]. }
apply (@nonnegative F ((hi - 4%:R * lo + 3%:R)) _
   ((- E_ + p_R - p_V) * (hi - 4%:R * lo + 3%:R)
    + (E_ * (hi - 4%:R * lo + 3%:R) - hi + lo))).
- exact p_3_1_minus_lo_plus_D_gt_0.
- field; nonzero.
- exact (add (mul h_R_leads_V_by_E (pos p_3_1_minus_lo_plus_D_gt_0))
    h_V_gains_a_third_over_R).
Qed.

(** * T13-similarity *)

(* k or l gains enough over j *)
Lemma T13_minus_similarity__k_or_l_gains_enough_over_j (F_ S_ij S_ik S_il S_jk S_jl S_kl hi lo : F)
  (h_S_ik_plus_S_il_ge_S_jk_plus_S_jl : 0 <= S_ik + S_il - S_jk - S_jl)
  (h_e_le_1 : 0 <= (1 : F))
  (h_k_over_j_on_i_j_k_l : 0 <= F_ + S_ij / 4%:R - S_ik / 4%:R + S_jl / 4%:R - S_kl / 4%:R)
  (h_l_over_j_on_i_j_k_l : 0 <= F_ + S_ij / 4%:R - S_il / 4%:R + S_jk / 4%:R - S_kl / 4%:R)
  (e_S_ij_is_lo : S_ij - lo = 0)
  (e_S_kl_is_hi : S_kl - hi = 0)
  : 0 <= F_ - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R) * (F_ + S_ij / 4%:R - S_ik / 4%:R + S_jl / 4%:R - S_kl / 4%:R)
    + (1 / 2%:R) * (F_ + S_ij / 4%:R - S_il / 4%:R + S_jk / 4%:R - S_kl / 4%:R)
    + (1 / 8%:R) * ((1 : F)) * (S_ik + S_il - S_jk - S_jl)
    + ((1 / 4%:R : F)) * ((1 : F)) * (S_kl - hi)
    + ((- 1 / 4%:R : F)) * ((1 : F)) * (S_ij - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add (add (mul (frac 1 2) h_k_over_j_on_i_j_k_l)
    (mul (frac 1 2) h_l_over_j_on_i_j_k_l))
    (mul (mul (frac 1 8) h_e_le_1) h_S_ik_plus_S_il_ge_S_jk_plus_S_jl))
    (vanish e_S_kl_is_hi))
    (vanish e_S_ij_is_lo)).
Qed.

Definition T13_minus_similarity__k_is_far_from_j := T13__k_is_far_from_j.

(* l gains enough over j *)
Lemma T13_minus_similarity__l_gains_enough_over_j (F_ S_jk S_kl hi lo : F)
  (p_k_is_far_from_j : 0 < - S_jk + hi / 4%:R + 3%:R * lo / 4%:R)
  (h_e_le_1 : 0 <= (1 : F))
  (h_e_le_1_over_4 : 0 <= (1 / 4%:R : F))
  (h_l_over_j_on_j_k_l : 0 <= F_ + S_jk / 3%:R - S_kl / 3%:R)
  (e_S_kl_is_hi : S_kl - hi = 0)
  : 0 <= F_ - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((F_ + S_jk / 3%:R - S_kl / 3%:R)
    + (4%:R / 3%:R) * ((1 / 4%:R : F)) * (- S_jk + hi / 4%:R + 3%:R * lo / 4%:R)
    + ((1 / 3%:R : F)) * ((1 : F)) * (S_kl - hi))).
- exact one.
- field; nonzero.
- exact (add (add h_l_over_j_on_j_k_l
    (mul (mul (frac 4 3) h_e_le_1_over_4) (pos p_k_is_far_from_j)))
    (vanish e_S_kl_is_hi)).
Qed.

(* V gains enough over R *)
Lemma T13_minus_similarity__V_gains_enough_over_R (F_ S_Ry S_Vy hi lo : F)
  (h_V_over_R_on_R_V_y : 0 <= F_ + S_Ry / 3%:R - S_Vy / 3%:R)
  (h_e_le_1 : 0 <= (1 : F))
  (h_e_le_1_over_4 : 0 <= (1 / 4%:R : F))
  (h_lo_le_hi : 0 <= hi - lo)
  (e_S_Ry_is_lo : S_Ry - lo = 0)
  (e_S_Vy_is_hi : S_Vy - hi = 0)
  : 0 <= F_ - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((F_ + S_Ry / 3%:R - S_Vy / 3%:R)
    + (1 / 3%:R) * ((1 / 4%:R : F)) * (hi - lo)
    + ((1 / 3%:R : F)) * ((1 : F)) * (S_Vy - hi)
    + ((- 1 / 3%:R : F)) * ((1 : F)) * (S_Ry - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add h_V_over_R_on_R_V_y
    (mul (mul (frac 1 3) h_e_le_1_over_4) h_lo_le_hi))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

Definition T13_minus_similarity__n_ge_4_and_n_lt_4 := T13__n_ge_4_and_n_lt_4.

(* F >= D/3 *)
Lemma T13_minus_similarity__F_ge_D_over_3 (F_ S_Ry S_Vy hi lo : F)
  (h_V_over_R_on_R_V_y : 0 <= F_ + S_Ry / 3%:R - S_Vy / 3%:R)
  (e_S_Ry_is_lo : S_Ry - lo = 0)
  (e_S_Vy_is_hi : S_Vy - hi = 0)
  : 0 <= F_ - hi / 3%:R + lo / 3%:R.
Proof.
apply (@nonnegative F (1) _
   ((F_ + S_Ry / 3%:R - S_Vy / 3%:R)
    + ((1 / 3%:R : F)) * (S_Vy - hi)
    + ((- 1 / 3%:R : F)) * (S_Ry - lo))).
- exact one.
- field; nonzero.
- exact (add (add h_V_over_R_on_R_V_y
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(** * T13-gain *)

(* e <= 1/4 *)
Lemma T13_minus_gain__e_le_1_over_4 (e hi lo : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_e_le_b_over_4 : 0 <= - 4%:R * e * (1 - lo) + hi - lo)
  : 0 <= 1 / 4%:R - e.
Proof.
apply (@nonnegative F ((1 - lo)) _
   ((1 / 4%:R) * (- 4%:R * e * (1 - lo) + hi - lo)
    + (1 / 4%:R) * (1 - hi))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (mul (frac 1 4) h_e_le_b_over_4)
    (pos (mul_pos (frac_pos 0 3) p_hi_lt_1))).
Qed.

(* e <= 1 *)
Lemma T13_minus_gain__e_le_1 (e : F)
  (h_e_le_1_over_4 : 0 <= 1 / 4%:R - e)
  : 0 <= 1 - e.
Proof.
apply (@nonnegative F (1) _
   ((1 / 4%:R - e)
    + (3%:R / 4%:R))).
- exact one.
- field; nonzero.
- exact (add h_e_le_1_over_4
    (pos (frac_pos 2 3))).
Qed.

(* k or l gains enough over j *)
Lemma T13_minus_gain__k_or_l_gains_enough_over_j (F_ S_ij S_ik S_il S_jk S_jl S_kl e hi lo : F)
  (h_S_ik_plus_S_il_ge_S_jk_plus_S_jl : 0 <= S_ik + S_il - S_jk - S_jl)
  (h_S_jk_plus_S_jl_ge_2_lo_plus_D_over_2 : 0 <= S_jk + S_jl - hi / 2%:R - 3%:R * lo / 2%:R)
  (h_e_le_1 : 0 <= 1 - e)
  (h_e_ge_0 : 0 <= e)
  (h_k_over_j_on_i_j_k_l : 0 <= F_ + e * (1 - S_jk) - (1 - e) * (- S_ij / 4%:R + S_ik / 4%:R - S_jl / 4%:R + S_kl / 4%:R))
  (h_l_over_j_on_i_j_k_l : 0 <= F_ + e * (1 - S_jl) - (1 - e) * (- S_ij / 4%:R + S_il / 4%:R - S_jk / 4%:R + S_kl / 4%:R))
  (e_S_ij_is_lo : S_ij - lo = 0)
  (e_S_kl_is_hi : S_kl - hi = 0)
  : 0 <= F_ + e * (1 - lo) - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R) * (F_ + e * (1 - S_jk) - (1 - e) * (- S_ij / 4%:R + S_ik / 4%:R - S_jl / 4%:R + S_kl / 4%:R))
    + (1 / 2%:R) * (F_ + e * (1 - S_jl) - (1 - e) * (- S_ij / 4%:R + S_il / 4%:R - S_jk / 4%:R + S_kl / 4%:R))
    + (1 / 8%:R) * (1 - e) * (S_ik + S_il - S_jk - S_jl)
    + (1 / 2%:R) * (e) * (S_jk + S_jl - hi / 2%:R - 3%:R * lo / 2%:R)
    + ((1 / 4%:R : F)) * (1 - e) * (S_kl - hi)
    + ((- 1 / 4%:R : F)) * (1 - e) * (S_ij - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add (add (add (mul (frac 1 2) h_k_over_j_on_i_j_k_l)
    (mul (frac 1 2) h_l_over_j_on_i_j_k_l))
    (mul (mul (frac 1 8) h_e_le_1) h_S_ik_plus_S_il_ge_S_jk_plus_S_jl))
    (mul (mul (frac 1 2) h_e_ge_0) h_S_jk_plus_S_jl_ge_2_lo_plus_D_over_2))
    (vanish e_S_kl_is_hi))
    (vanish e_S_ij_is_lo)).
Qed.

Definition T13_minus_gain__k_is_far_from_j := T13__k_is_far_from_j.

(* l gains enough over j *)
Lemma T13_minus_gain__l_gains_enough_over_j (F_ S_jk S_jl S_kl e hi lo : F)
  (p_k_is_far_from_j : 0 < - S_jk + hi / 4%:R + 3%:R * lo / 4%:R)
  (h_S_jl_ge_S_jk : 0 <= - S_jk + S_jl)
  (h_e_le_1 : 0 <= 1 - e)
  (h_e_le_1_over_4 : 0 <= 1 / 4%:R - e)
  (h_e_ge_0 : 0 <= e)
  (h_l_over_j_on_j_k_l : 0 <= F_ + e * (1 - S_jl) - (1 - e) * (- S_jk / 3%:R + S_kl / 3%:R))
  (e_S_kl_is_hi : S_kl - hi = 0)
  : 0 <= F_ + e * (1 - lo) - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((F_ + e * (1 - S_jl) - (1 - e) * (- S_jk / 3%:R + S_kl / 3%:R))
    + (4%:R / 3%:R) * (1 / 4%:R - e) * (- S_jk + hi / 4%:R + 3%:R * lo / 4%:R)
    + (e) * (- S_jk + S_jl)
    + ((1 / 3%:R : F)) * (1 - e) * (S_kl - hi))).
- exact one.
- field; nonzero.
- exact (add (add (add h_l_over_j_on_j_k_l
    (mul (mul (frac 4 3) h_e_le_1_over_4) (pos p_k_is_far_from_j)))
    (mul h_e_ge_0 h_S_jl_ge_S_jk))
    (vanish e_S_kl_is_hi)).
Qed.

(* V gains enough over R *)
Lemma T13_minus_gain__V_gains_enough_over_R (F_ S_RV S_Ry S_Vy e hi lo : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_V_over_R_on_R_V_y : 0 <= F_ + e * (1 - S_RV) - (1 - e) * (- S_Ry / 3%:R + S_Vy / 3%:R))
  (h_e_le_1 : 0 <= 1 - e)
  (h_e_le_1_over_4 : 0 <= 1 / 4%:R - e)
  (h_e_ge_0 : 0 <= e)
  (h_lo_le_hi : 0 <= hi - lo)
  (e_S_Ry_is_lo : S_Ry - lo = 0)
  (e_S_Vy_is_hi : S_Vy - hi = 0)
  : 0 <= F_ + e * (1 - lo) - hi / 4%:R + lo / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((F_ + e * (1 - S_RV) - (1 - e) * (- S_Ry / 3%:R + S_Vy / 3%:R))
    + (1 / 3%:R) * (1 / 4%:R - e) * (hi - lo)
    + (e) * (S_RV - lo)
    + ((1 / 3%:R : F)) * (1 - e) * (S_Vy - hi)
    + ((- 1 / 3%:R : F)) * (1 - e) * (S_Ry - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add (add h_V_over_R_on_R_V_y
    (mul (mul (frac 1 3) h_e_le_1_over_4) h_lo_le_hi))
    (mul h_e_ge_0 h_S_RV_ge_lo))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(** * T13-lead *)

Definition T13_minus_lead__lo_le_hi := T1__lo_le_hi.

Definition T13_minus_lead__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T13_minus_lead__lead_of_V := T1__lead_of_V.

Definition T13_minus_lead__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T13_minus_lead__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T13_minus_lead__others := T1__others.

(* n > 0 *)
Lemma T13_minus_lead__n_gt_0 (n : F)
  (h_n_ge_2 : 0 <= n - 2%:R)
  : 0 < n.
Proof.
apply (@positive F (1) _
   ((2%:R)
    + (n - 2%:R))).
- exact one.
- ring.
- exact (add_pos (num_pos 1)
    h_n_ge_2).
Qed.

(* n > 1 *)
Lemma T13_minus_lead__n_gt_1 (n : F)
  (h_n_ge_2 : 0 <= n - 2%:R)
  : 0 < n - 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (n - 2%:R))).
- exact one.
- ring.
- exact (add_pos one
    h_n_ge_2).
Qed.

Definition T13_minus_lead__p_R_ge_e := T12__p_R_ge_e.

(* p_R >= p_V *)
Lemma T13_minus_lead__p_R_ge_p_V (e p_R p_V : F)
  (h_R_leads_V : 0 <= - e + p_R - p_V)
  (h_e_ge_0 : 0 <= e)
  : 0 <= p_R - p_V.
Proof.
apply (@nonnegative F (1) _
   ((- e + p_R - p_V)
    + (e))).
- exact one.
- ring.
- exact (add h_R_leads_V
    h_e_ge_0).
Qed.

(* what V gains *)
Lemma T13_minus_lead__what_V_gains (A_R A_V G S_RR S_RV S_VR S_VV hi lo p_R p_V : F)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_R_ge_p_V : 0 <= p_R - p_V)
  (e_lead_of_V_for_a_symmetric_S : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV) = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V - (1 - hi) * (p_R - p_V) + (hi - lo) * (- p_R - p_V + 1).
Proof.
apply (@nonnegative F (1) _
   ((- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R - p_V) * (- S_RV + hi)
    + (((- 1) : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_RV) - p_V * (1 - S_RV)))).
- exact one.
- ring.
- exact (add (add h_others
    (mul h_p_R_ge_p_V h_S_RV_le_hi))
    (vanish e_lead_of_V_for_a_symmetric_S)).
Qed.

(* n - 2 others have at most p_R - e each *)
Lemma T13_minus_lead__n_minus_2_others_have_at_most_p_R_minus_e_each (e p_R p_y sum_1 sum_p_y : F)
  (h_so_far : 0 <= sum_1 * (- e + p_R) - sum_p_y)
  (h_one_more : 0 <= - e + p_R - p_y)
  : 0 <= - p_y - sum_p_y + (sum_1 + 1) * (- e + p_R).
Proof.
apply (@nonnegative F (1) _
   ((sum_1 * (- e + p_R) - sum_p_y)
    + (- e + p_R - p_y))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* the others have something *)
Lemma T13_minus_lead__the_others_have_something (p_y sum_p_y : F)
  (h_so_far : 0 <= sum_p_y)
  (h_one_more : 0 <= p_y)
  : 0 <= p_y + sum_p_y.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y)
    + (p_y))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* gain - e a at p_V = 0 and p_V = p_R - e *)
Lemma T13_minus_lead__gain_minus_e_a_at_p_V_is_0_and_p_V_is_p_R_minus_e (bound e hi lo n p_R p_V : F)
  (p_n_gt_0 : 0 < n)
  (p_n_gt_1 : 0 < n - 1)
  (h_R_leads_V : 0 <= - e + p_R - p_V)
  (h_bound_p_V_is_0 : 0 <= bound - (hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1))
  (h_bound_p_V_is_p_R_minus_e : 0 <= bound - (n - 2%:R) * (hi - lo) / n)
  (h_p_V : 0 <= p_V)
  : 0 <= bound * (p_V + (n - 1) * (- e + p_R)) + (1 - hi) * (- e + p_R - p_V) - (n - 2%:R) * (hi - lo) * (- e + p_R).
Proof.
assert (D1 : (n - 1) != 0).
{ apply (@nz_eq F (n - 1) ((n - 1))); [exact (nz p_n_gt_1) | ring]. }
assert (D2 : n != 0).
{ apply (@nz_eq F (n) ((n))); [exact (nz p_n_gt_0) | ring]. }
apply (@nonnegative F (1) _
   ((p_V) * (n) * (bound - (n - 2%:R) * (hi - lo) / n)
    + (- e + p_R - p_V) * (n - 1) * (bound - (hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1)))).
- exact one.
- field; nonzero.
- exact (add (mul (mul h_p_V (pos p_n_gt_0)) h_bound_p_V_is_p_R_minus_e)
    (mul (mul h_R_leads_V (pos p_n_gt_1)) h_bound_p_V_is_0)).
Qed.

(* bound >= 0 *)
Lemma T13_minus_lead__bound_ge_0 (bound hi lo n : F)
  (p_n_gt_0 : 0 < n)
  (h_bound_p_V_is_p_R_minus_e : 0 <= bound - (n - 2%:R) * (hi - lo) / n)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_n_ge_2 : 0 <= n - 2%:R)
  : 0 <= bound.
Proof.
assert (D1 : n != 0).
{ apply (@nz_eq F (n) ((n))); [exact (nz p_n_gt_0) | ring]. }
apply (@nonnegative F ((n)) _
   ((n) * (bound - (n - 2%:R) * (hi - lo) / n)
    + (n - 2%:R) * (hi - lo))).
- exact p_n_gt_0.
- field; nonzero.
- exact (add (mul (pos p_n_gt_0) h_bound_p_V_is_p_R_minus_e)
    (mul h_n_ge_2 h_lo_le_hi)).
Qed.

(* the others share what the lead leaves *)
Lemma T13_minus_lead__the_others_share_what_the_lead_leaves (e n p_R p_V : F)
  (p_e_lt_1 : 0 < 1 - e)
  (h_n_minus_2_others_have_at_most_p_R_minus_e_each : 0 <= p_R + p_V + (n - 2%:R) * (- e + p_R) - 1)
  : 0 < p_V + (n - 1) * (- e + p_R).
Proof.
apply (@positive F (1) _
   ((1 - e)
    + (p_R + p_V + (n - 2%:R) * (- e + p_R) - 1))).
- exact one.
- ring.
- exact (add_pos p_e_lt_1
    h_n_minus_2_others_have_at_most_p_R_minus_e_each).
Qed.

(* the gain, e < 1 *)
Lemma T13_minus_lead__the_gain_e_lt_1 (A_R A_V S_RR S_RV S_VR S_VV bound e hi lo n p_R p_V : F)
  (p_e_lt_1 : 0 < 1 - e)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_the_others_share_what_the_lead_leaves : 0 < p_V + (n - 1) * (- e + p_R))
  (h_R_leads_V : 0 <= - e + p_R - p_V)
  (h_gain_minus_e_a_at_p_V_is_0_and_p_V_is_p_R_minus_e : 0 <= bound * (p_V + (n - 1) * (- e + p_R)) + (1 - hi) * (- e + p_R - p_V) - (n - 2%:R) * (hi - lo) * (- e + p_R))
  (h_lo_le_hi : 0 <= hi - lo)
  (h_n_minus_2_others_have_at_most_p_R_minus_e_each : 0 <= p_R + p_V + (n - 2%:R) * (- e + p_R) - 1)
  (h_p_R_ge_e : 0 <= - e + p_R)
  (h_p_V : 0 <= p_V)
  (h_what_V_gains : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V - (1 - hi) * (p_R - p_V) + (hi - lo) * (- p_R - p_V + 1))
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound * (1 - e) - e * (1 - hi).
Proof.
apply (@nonnegative F ((p_V + (n - 1) * (- e + p_R))) _
   ((1 - e) * (bound * (p_V + (n - 1) * (- e + p_R)) + (1 - hi) * (- e + p_R - p_V) - (n - 2%:R) * (hi - lo) * (- e + p_R))
    + (p_R + p_V + (n - 2%:R) * (- e + p_R) - 1) * (- e + p_R) * (hi - lo)
    + (p_R + p_V + (n - 2%:R) * (- e + p_R) - 1) * (p_V) * (hi - lo)
    + (p_R + p_V + (n - 2%:R) * (- e + p_R) - 1) * (- e + p_R - p_V) * (1 - hi)
    + (p_V + (n - 1) * (- e + p_R)) * (A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V - (1 - hi) * (p_R - p_V) + (hi - lo) * (- p_R - p_V + 1)))).
- exact p_the_others_share_what_the_lead_leaves.
- ring.
- exact (add (add (add (add (mul (pos p_e_lt_1) h_gain_minus_e_a_at_p_V_is_0_and_p_V_is_p_R_minus_e)
    (mul (mul h_n_minus_2_others_have_at_most_p_R_minus_e_each h_p_R_ge_e) h_lo_le_hi))
    (mul (mul h_n_minus_2_others_have_at_most_p_R_minus_e_each h_p_V) h_lo_le_hi))
    (mul (mul h_n_minus_2_others_have_at_most_p_R_minus_e_each h_R_leads_V) (pos p_hi_lt_1)))
    (mul (pos p_the_others_share_what_the_lead_leaves) h_what_V_gains)).
Qed.

(* the gain, e >= 1 *)
Lemma T13_minus_lead__the_gain_e_ge_1 (A_R A_V S_RR S_RV S_VR S_VV bound e hi lo p_R p_V : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_R_leads_V : 0 <= - e + p_R - p_V)
  (h_bound_ge_0 : 0 <= bound)
  (h_e_ge_1 : 0 <= e - 1)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_p_R_ge_e : 0 <= - e + p_R)
  (h_p_V : 0 <= p_V)
  (h_the_others_have_something : 0 <= - p_R - p_V + 1)
  (h_what_V_gains : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V - (1 - hi) * (p_R - p_V) + (hi - lo) * (- p_R - p_V + 1))
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + bound * (1 - e) - e * (1 - hi).
Proof.
apply (@nonnegative F (1) _
   ((A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V - (1 - hi) * (p_R - p_V) + (hi - lo) * (- p_R - p_V + 1))
    + (- p_R - p_V + 1) * (bound)
    + (- e + p_R) * (bound)
    + (p_V) * (bound)
    + (- e + p_R) * (hi - lo)
    + (p_V) * (hi - lo)
    + (e - 1) * (hi - lo)
    + (- e + p_R - p_V) * (1 - hi))).
- exact one.
- ring.
- exact (add (add (add (add (add (add (add h_what_V_gains
    (mul h_the_others_have_something h_bound_ge_0))
    (mul h_p_R_ge_e h_bound_ge_0))
    (mul h_p_V h_bound_ge_0))
    (mul h_p_R_ge_e h_lo_le_hi))
    (mul h_p_V h_lo_le_hi))
    (mul h_e_ge_1 h_lo_le_hi))
    (mul h_R_leads_V (pos p_hi_lt_1))).
Qed.

(** * T13-real *)

Definition T13_minus_real__1_plus_lo_gt_0 := T11__1_plus_lo_gt_0.

(* 1 + hi > 0 *)
Lemma T13_minus_real__1_plus_hi_gt_0 (hi lo : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_lo_lt_hi : 0 < hi - lo)
  : 0 < hi + 1.
Proof.
apply (@positive F (1) _
   ((lo + 1)
    + (hi - lo))).
- exact one.
- ring.
- exact (add_pos p_1_plus_lo_gt_0
    (pos p_lo_lt_hi)).
Qed.

(* 1 + m > 0 *)
Lemma T13_minus_real__1_plus_m_gt_0 (hi lo : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_lo_lt_hi : 0 < hi - lo)
  : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1.
Proof.
apply (@positive F (1) _
   ((lo + 1)
    + (1 / 4%:R) * (hi - lo))).
- exact one.
- field; nonzero.
- exact (add_pos p_1_plus_lo_gt_0
    (pos (mul_pos (frac_pos 0 3) p_lo_lt_hi))).
Qed.

(* h >= 0 *)
Lemma T13_minus_real__h_ge_0 (N_ lo : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_N_gt_0 : 0 < N_)
  (h_lo_ge_0 : 0 <= lo)
  : 0 <= 2%:R * N_ * lo / (lo + 1).
Proof.
assert (D1 : (lo + 1) != 0).
{ apply (@nz_eq F (lo + 1) ((lo + 1))); [exact (nz p_1_plus_lo_gt_0) | ring]. }
apply (@nonnegative F ((lo + 1)) _
   ((2%:R) * (N_) * (lo))).
- exact p_1_plus_lo_gt_0.
- field; nonzero.
- exact (mul (mul (num 2) (pos p_N_gt_0)) h_lo_ge_0).
Qed.

(* f >= 0 *)
Lemma T13_minus_real__f_ge_0 (N_ hi lo : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_1_plus_m_gt_0 : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1)
  (p_N_gt_0 : 0 < N_)
  (p_lo_lt_hi : 0 < hi - lo)
  : 0 <= - 2%:R * N_ * lo / (lo + 1) + N_ * (hi / 2%:R + 3%:R * lo / 2%:R) / (hi / 4%:R + 3%:R * lo / 4%:R + 1).
Proof.
assert (D1 : (hi / 4%:R + 3%:R * lo / 4%:R + 1) != 0).
{ apply (@nz_eq F (hi / 4%:R + 3%:R * lo / 4%:R + 1) ((hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz p_1_plus_m_gt_0) | ring]. }
assert (W1 : (hi + 3%:R * lo + 4%:R) != 0).
{ apply (@nz_eq F (hi + 3%:R * lo + 4%:R) (4%:R * (hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz_mul (nz (num_pos 3)) D1) | field; nonzero]. }
assert (D2 : (lo + 1) != 0).
{ apply (@nz_eq F (lo + 1) ((lo + 1))); [exact (nz p_1_plus_lo_gt_0) | ring]. }
apply (@nonnegative F ((lo + 1) * (hi / 4%:R + 3%:R * lo / 4%:R + 1)) _
   ((1 / 2%:R) * (N_) * (hi - lo))).
- exact (mul_pos p_1_plus_lo_gt_0 p_1_plus_m_gt_0).
- field; nonzero.
- exact (pos (mul_pos (mul_pos (frac_pos 0 1) p_N_gt_0) p_lo_lt_hi)).
Qed.

(* d >= 0 *)
Lemma T13_minus_real__d_ge_0 (N_ hi lo : F)
  (p_1_plus_hi_gt_0 : 0 < hi + 1)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_1_plus_m_gt_0 : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1)
  (p_N_gt_0 : 0 < N_)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_hi : 0 < hi - lo)
  (h_lo_ge_0 : 0 <= lo)
  : 0 <= 2%:R * N_ * hi / (hi + 1) + 2%:R * N_ * lo / (lo + 1) - 2%:R * N_ * (hi / 2%:R + 3%:R * lo / 2%:R) / (hi / 4%:R + 3%:R * lo / 4%:R + 1).
Proof.
assert (D1 : (hi / 4%:R + 3%:R * lo / 4%:R + 1) != 0).
{ apply (@nz_eq F (hi / 4%:R + 3%:R * lo / 4%:R + 1) ((hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz p_1_plus_m_gt_0) | ring]. }
assert (W1 : (hi + 3%:R * lo + 4%:R) != 0).
{ apply (@nz_eq F (hi + 3%:R * lo + 4%:R) (4%:R * (hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz_mul (nz (num_pos 3)) D1) | field; nonzero]. }
assert (D2 : (hi + 1) != 0).
{ apply (@nz_eq F (hi + 1) ((hi + 1))); [exact (nz p_1_plus_hi_gt_0) | ring]. }
assert (D3 : (lo + 1) != 0).
{ apply (@nz_eq F (lo + 1) ((lo + 1))); [exact (nz p_1_plus_lo_gt_0) | ring]. }
apply (@nonnegative F ((lo + 1) * (hi / 4%:R + 3%:R * lo / 4%:R + 1) * (hi + 1)) _
   ((1 / 2%:R) * (N_) * (hi - lo) * (1 - hi)
    + (1 / 2%:R) * (N_) * (hi - lo)
    + (3%:R / 2%:R) * (N_) * (hi - lo) * (lo))).
- exact (mul_pos (mul_pos p_1_plus_lo_gt_0 p_1_plus_m_gt_0) p_1_plus_hi_gt_0).
- field; nonzero.
- exact (add (add (pos (mul_pos (mul_pos (mul_pos (frac_pos 0 1) p_N_gt_0) p_lo_lt_hi) p_hi_lt_1))
    (pos (mul_pos (mul_pos (frac_pos 0 1) p_N_gt_0) p_lo_lt_hi)))
    (mul (mul (mul (frac 3 2) (pos p_N_gt_0)) (pos p_lo_lt_hi)) h_lo_ge_0)).
Qed.

(* own bits of i *)
Lemma T13_minus_real__own_bits_of_i (N_ hi lo : F)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_1_plus_m_gt_0 : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1)
  (p_N_gt_0 : 0 < N_)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_hi : 0 < hi - lo)
  : 0 <= - N_ * (hi / 2%:R + 3%:R * lo / 2%:R) / (hi / 4%:R + 3%:R * lo / 4%:R + 1) + N_.
Proof.
assert (D1 : (hi / 4%:R + 3%:R * lo / 4%:R + 1) != 0).
{ apply (@nz_eq F (hi / 4%:R + 3%:R * lo / 4%:R + 1) ((hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz p_1_plus_m_gt_0) | ring]. }
assert (W1 : (hi + 3%:R * lo + 4%:R) != 0).
{ apply (@nz_eq F (hi + 3%:R * lo + 4%:R) (4%:R * (hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz_mul (nz (num_pos 3)) D1) | field; nonzero]. }
apply (@nonnegative F ((hi / 4%:R + 3%:R * lo / 4%:R + 1)) _
   ((N_) * (1 - hi)
    + (3%:R / 4%:R) * (N_) * (hi - lo))).
- exact p_1_plus_m_gt_0.
- field; nonzero.
- exact (add (pos (mul_pos p_N_gt_0 p_hi_lt_1))
    (pos (mul_pos (mul_pos (frac_pos 2 3) p_N_gt_0) p_lo_lt_hi))).
Qed.

(* own bits of k *)
Lemma T13_minus_real__own_bits_of_k (N_ hi lo : F)
  (p_1_plus_hi_gt_0 : 0 < hi + 1)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_1_plus_m_gt_0 : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1)
  (p_N_gt_0 : 0 < N_)
  (p_hi_lt_1 : 0 < 1 - hi)
  : 0 <= - 2%:R * N_ * hi / (hi + 1) + N_.
Proof.
assert (D1 : (hi + 1) != 0).
{ apply (@nz_eq F (hi + 1) ((hi + 1))); [exact (nz p_1_plus_hi_gt_0) | ring]. }
apply (@nonnegative F ((hi + 1)) _
   ((N_) * (1 - hi))).
- exact p_1_plus_hi_gt_0.
- field; nonzero.
- exact (pos (mul_pos p_N_gt_0 p_hi_lt_1)).
Qed.

(* the similarity of i and j *)
Lemma T13_minus_real__the_similarity_of_i_and_j (N_ S_ S_times hi lo n_ij : F)
  (p_1_plus_hi_gt_0 : 0 < hi + 1)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_1_plus_m_gt_0 : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1)
  (p_N_gt_0 : 0 < N_)
  (e_S : S_ * (2%:R * N_ - n_ij) - n_ij = 0)
  (e_S_times_of_i_and_j : S_times - lo = 0)
  (e_i_and_j_share : - 2%:R * N_ * lo / (lo + 1) + n_ij = 0)
  : - S_ + S_times = 0.
Proof.
assert (D1 : (lo + 1) != 0).
{ apply (@nz_eq F (lo + 1) ((lo + 1))); [exact (nz p_1_plus_lo_gt_0) | ring]. }
apply (@null F ((N_)) _
   (((- 1 / 2%:R : F)) * (lo + 1) * (S_ * (2%:R * N_ - n_ij) - n_ij)
    + ((- 1 / 2%:R : F)) * (lo + 1) * (- 2%:R * N_ * lo / (lo + 1) + n_ij)
    + ((- 1 / 2%:R : F)) * (lo + 1) * (S_) * (- 2%:R * N_ * lo / (lo + 1) + n_ij)
    + ((1 : F)) * (N_) * (S_times - lo))).
- exact p_N_gt_0.
- field; nonzero.
- exact (add_gone (add_gone (add_gone (gone e_S)
    (gone e_i_and_j_share))
    (gone e_i_and_j_share))
    (gone e_S_times_of_i_and_j)).
Qed.

(* the similarity of k and l *)
Lemma T13_minus_real__the_similarity_of_k_and_l (N_ S_ S_times hi lo n_kl : F)
  (p_1_plus_hi_gt_0 : 0 < hi + 1)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_1_plus_m_gt_0 : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1)
  (p_N_gt_0 : 0 < N_)
  (e_S : S_ * (2%:R * N_ - n_kl) - n_kl = 0)
  (e_S_times_of_k_and_l : S_times - hi = 0)
  (e_k_and_l_share : - 2%:R * N_ * hi / (hi + 1) + n_kl = 0)
  : - S_ + S_times = 0.
Proof.
assert (D1 : (hi + 1) != 0).
{ apply (@nz_eq F (hi + 1) ((hi + 1))); [exact (nz p_1_plus_hi_gt_0) | ring]. }
apply (@null F ((N_)) _
   (((- 1 / 2%:R : F)) * (hi + 1) * (S_ * (2%:R * N_ - n_kl) - n_kl)
    + ((- 1 / 2%:R : F)) * (hi + 1) * (- 2%:R * N_ * hi / (hi + 1) + n_kl)
    + ((- 1 / 2%:R : F)) * (hi + 1) * (S_) * (- 2%:R * N_ * hi / (hi + 1) + n_kl)
    + ((1 : F)) * (N_) * (S_times - hi))).
- exact p_N_gt_0.
- field; nonzero.
- exact (add_gone (add_gone (add_gone (gone e_S)
    (gone e_k_and_l_share))
    (gone e_k_and_l_share))
    (gone e_S_times_of_k_and_l)).
Qed.

(* the similarity of i and k *)
Lemma T13_minus_real__the_similarity_of_i_and_k (N_ S_ S_times hi lo n_ik : F)
  (p_1_plus_hi_gt_0 : 0 < hi + 1)
  (p_1_plus_lo_gt_0 : 0 < lo + 1)
  (p_1_plus_m_gt_0 : 0 < hi / 4%:R + 3%:R * lo / 4%:R + 1)
  (p_N_gt_0 : 0 < N_)
  (e_S : S_ * (2%:R * N_ - n_ik) - n_ik = 0)
  (e_S_times_of_i_and_k : S_times - hi / 4%:R - 3%:R * lo / 4%:R = 0)
  (e_i_and_k_share : - N_ * (hi / 2%:R + 3%:R * lo / 2%:R) / (hi / 4%:R + 3%:R * lo / 4%:R + 1) + n_ik = 0)
  : - S_ + S_times = 0.
Proof.
assert (D1 : (hi / 4%:R + 3%:R * lo / 4%:R + 1) != 0).
{ apply (@nz_eq F (hi / 4%:R + 3%:R * lo / 4%:R + 1) ((hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz p_1_plus_m_gt_0) | ring]. }
assert (W1 : (hi + 3%:R * lo + 4%:R) != 0).
{ apply (@nz_eq F (hi + 3%:R * lo + 4%:R) (4%:R * (hi / 4%:R + 3%:R * lo / 4%:R + 1))); [exact (nz_mul (nz (num_pos 3)) D1) | field; nonzero]. }
apply (@null F ((N_)) _
   (((- 1 / 2%:R : F)) * (hi / 4%:R + 3%:R * lo / 4%:R + 1) * (S_ * (2%:R * N_ - n_ik) - n_ik)
    + ((- 1 / 2%:R : F)) * (hi / 4%:R + 3%:R * lo / 4%:R + 1) * (- N_ * (hi / 2%:R + 3%:R * lo / 2%:R) / (hi / 4%:R + 3%:R * lo / 4%:R + 1) + n_ik)
    + ((- 1 / 2%:R : F)) * (hi / 4%:R + 3%:R * lo / 4%:R + 1) * (S_) * (- N_ * (hi / 2%:R + 3%:R * lo / 2%:R) / (hi / 4%:R + 3%:R * lo / 4%:R + 1) + n_ik)
    + ((1 : F)) * (N_) * (S_times - hi / 4%:R - 3%:R * lo / 4%:R))).
- exact p_N_gt_0.
- field; nonzero.
- exact (add_gone (add_gone (add_gone (gone e_S)
    (gone e_i_and_k_share))
    (gone e_i_and_k_share))
    (gone e_S_times_of_i_and_k)).
Qed.

(** * T14 *)

(* lo' < 1 *)
Lemma T14__lo_lt_1 (lo w : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_0_le_lo : 0 <= lo)
  (h_w_ge_0 : 0 <= w)
  : 0 < - lo * (1 - w) + 1.
Proof.
apply (@positive F (1) _
   ((1 - lo)
    + (w) * (lo))).
- exact one.
- ring.
- exact (add_pos p_lo_lt_1
    (mul h_w_ge_0 h_0_le_lo)).
Qed.

(* lo' <= hi' *)
Lemma T14__lo_le_hi (hi lo w : F)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_w_le_1 : 0 <= 1 - w)
  : 0 <= hi * (1 - w) - lo * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((1 - w) * (hi - lo))).
- exact one.
- ring.
- exact (mul h_w_le_1 h_lo_le_hi).
Qed.

(* hi' < 1 *)
Lemma T14__hi_lt_1 (hi lo w : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_0_le_lo : 0 <= lo)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_w_ge_0 : 0 <= w)
  : 0 < - hi * (1 - w) + 1.
Proof.
apply (@positive F (1) _
   ((1 - hi)
    + (w) * (lo)
    + (w) * (hi - lo))).
- exact one.
- ring.
- exact (add_pos (add_pos p_hi_lt_1
    (mul h_w_ge_0 h_0_le_lo))
    (mul h_w_ge_0 h_lo_le_hi)).
Qed.

(* 3 (1-lo) + D > 0 *)
Lemma T14__3_1_minus_lo_plus_D_gt_0 (hi lo w : F)
  (p_lo_lt_1 : 0 < - lo * (1 - w) + 1)
  (h_lo_le_hi : 0 <= hi * (1 - w) - lo * (1 - w))
  : 0 < hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R.
Proof.
apply (@positive F (1) _
   ((3%:R) * (- lo * (1 - w) + 1)
    + (hi * (1 - w) - lo * (1 - w)))).
- exact one.
- ring.
- exact (add_pos (mul_pos (num_pos 2) p_lo_lt_1)
    h_lo_le_hi).
Qed.

Definition T14__the_regret_is_not_negative := T13__the_regret_is_not_negative.

(* k or l gains enough over j *)
Lemma T14__k_or_l_gains_enough_over_j (E_ S_ij S_ik S_il S_jk S_jl S_kl hi lo w : F)
  (h_S_ik_plus_S_il_ge_S_jk_plus_S_jl : 0 <= S_ik + S_il - S_jk - S_jl)
  (h_S_jk_plus_S_jl_ge_2_lo_plus_D_over_2 : 0 <= S_jk + S_jl - hi * (1 - w) / 2%:R - 3%:R * lo * (1 - w) / 2%:R)
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_ge_0 : 0 <= E_)
  (h_k_over_j_on_i_j_k_l : 0 <= E_ * (1 - S_jk) - (1 - E_) * (- S_ij / 4%:R + S_ik / 4%:R - S_jl / 4%:R + S_kl / 4%:R))
  (h_l_over_j_on_i_j_k_l : 0 <= E_ * (1 - S_jl) - (1 - E_) * (- S_ij / 4%:R + S_il / 4%:R - S_jk / 4%:R + S_kl / 4%:R))
  (e_S_ij_is_lo : S_ij - lo * (1 - w) = 0)
  (e_S_kl_is_hi : S_kl - hi * (1 - w) = 0)
  : 0 <= E_ * (- lo * (1 - w) + 1) - hi * (1 - w) / 4%:R + lo * (1 - w) / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((1 / 2%:R) * (E_ * (1 - S_jk) - (1 - E_) * (- S_ij / 4%:R + S_ik / 4%:R - S_jl / 4%:R + S_kl / 4%:R))
    + (1 / 2%:R) * (E_ * (1 - S_jl) - (1 - E_) * (- S_ij / 4%:R + S_il / 4%:R - S_jk / 4%:R + S_kl / 4%:R))
    + (1 / 8%:R) * (1 - E_) * (S_ik + S_il - S_jk - S_jl)
    + (1 / 2%:R) * (E_) * (S_jk + S_jl - hi * (1 - w) / 2%:R - 3%:R * lo * (1 - w) / 2%:R)
    + ((1 / 4%:R : F)) * (1 - E_) * (S_kl - hi * (1 - w))
    + ((- 1 / 4%:R : F)) * (1 - E_) * (S_ij - lo * (1 - w)))).
- exact one.
- field; nonzero.
- exact (add (add (add (add (add (mul (frac 1 2) h_k_over_j_on_i_j_k_l)
    (mul (frac 1 2) h_l_over_j_on_i_j_k_l))
    (mul (mul (frac 1 8) h_e_le_1) h_S_ik_plus_S_il_ge_S_jk_plus_S_jl))
    (mul (mul (frac 1 2) h_e_ge_0) h_S_jk_plus_S_jl_ge_2_lo_plus_D_over_2))
    (vanish e_S_kl_is_hi))
    (vanish e_S_ij_is_lo)).
Qed.

(* k is far from j *)
Lemma T14__k_is_far_from_j (S_jk S_jl hi lo w : F)
  (p_S_jk_plus_S_jl_lt_2_lo_plus_D_over_2 : 0 < - S_jk - S_jl + hi * (1 - w) / 2%:R + 3%:R * lo * (1 - w) / 2%:R)
  (h_S_jl_ge_S_jk : 0 <= - S_jk + S_jl)
  : 0 < - S_jk + hi * (1 - w) / 4%:R + 3%:R * lo * (1 - w) / 4%:R.
Proof.
apply (@positive F (1) _
   ((1 / 2%:R) * (- S_jk - S_jl + hi * (1 - w) / 2%:R + 3%:R * lo * (1 - w) / 2%:R)
    + (1 / 2%:R) * (- S_jk + S_jl))).
- exact one.
- field; nonzero.
- exact (add_pos (mul_pos (frac_pos 0 1) p_S_jk_plus_S_jl_lt_2_lo_plus_D_over_2)
    (mul (frac 1 2) h_S_jl_ge_S_jk)).
Qed.

(* l gains enough over j *)
Lemma T14__l_gains_enough_over_j (E_ S_jk S_jl S_kl hi lo w : F)
  (p_k_is_far_from_j : 0 < - S_jk + hi * (1 - w) / 4%:R + 3%:R * lo * (1 - w) / 4%:R)
  (h_S_jl_ge_S_jk : 0 <= - S_jk + S_jl)
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_le_1_over_4 : 0 <= 1 / 4%:R - E_)
  (h_e_ge_0 : 0 <= E_)
  (h_l_over_j_on_j_k_l : 0 <= E_ * (1 - S_jl) - (1 - E_) * (- S_jk / 3%:R + S_kl / 3%:R))
  (e_S_kl_is_hi : S_kl - hi * (1 - w) = 0)
  : 0 <= E_ * (- lo * (1 - w) + 1) - hi * (1 - w) / 4%:R + lo * (1 - w) / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((E_ * (1 - S_jl) - (1 - E_) * (- S_jk / 3%:R + S_kl / 3%:R))
    + (4%:R / 3%:R) * (1 / 4%:R - E_) * (- S_jk + hi * (1 - w) / 4%:R + 3%:R * lo * (1 - w) / 4%:R)
    + (E_) * (- S_jk + S_jl)
    + ((1 / 3%:R : F)) * (1 - E_) * (S_kl - hi * (1 - w)))).
- exact one.
- field; nonzero.
- exact (add (add (add h_l_over_j_on_j_k_l
    (mul (mul (frac 4 3) h_e_le_1_over_4) (pos p_k_is_far_from_j)))
    (mul h_e_ge_0 h_S_jl_ge_S_jk))
    (vanish e_S_kl_is_hi)).
Qed.

(* V gains enough over R *)
Lemma T14__V_gains_enough_over_R (E_ S_RV S_Ry S_Vy hi lo w : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo * (1 - w))
  (h_V_over_R_on_R_V_y : 0 <= E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_le_1_over_4 : 0 <= 1 / 4%:R - E_)
  (h_e_ge_0 : 0 <= E_)
  (h_lo_le_hi : 0 <= hi * (1 - w) - lo * (1 - w))
  (e_S_Ry_is_lo : S_Ry - lo * (1 - w) = 0)
  (e_S_Vy_is_hi : S_Vy - hi * (1 - w) = 0)
  : 0 <= E_ * (- lo * (1 - w) + 1) - hi * (1 - w) / 4%:R + lo * (1 - w) / 4%:R.
Proof.
apply (@nonnegative F (1) _
   ((E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
    + (1 / 3%:R) * (1 / 4%:R - E_) * (hi * (1 - w) - lo * (1 - w))
    + (E_) * (S_RV - lo * (1 - w))
    + ((1 / 3%:R : F)) * (1 - E_) * (S_Vy - hi * (1 - w))
    + ((- 1 / 3%:R : F)) * (1 - E_) * (S_Ry - lo * (1 - w)))).
- exact one.
- field; nonzero.
- exact (add (add (add (add h_V_over_R_on_R_V_y
    (mul (mul (frac 1 3) h_e_le_1_over_4) h_lo_le_hi))
    (mul h_e_ge_0 h_S_RV_ge_lo))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(* E >= b/4 *)
Lemma T14__E_ge_b_over_4 (E_ hi lo p_R p_V w : F)
  (p_lo_lt_1 : 0 < - lo * (1 - w) + 1)
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  (h_the_pairs_at_lo_and_at_hi_are_disjoint_or_not : 0 <= E_ * (- lo * (1 - w) + 1) - hi * (1 - w) / 4%:R + lo * (1 - w) / 4%:R)
  : 0 <= p_R - p_V - (hi * (1 - w) - lo * (1 - w)) / (4%:R * (- lo * (1 - w) + 1)).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((- E_ + p_R - p_V) * (- lo * (1 - w) + 1)
    + (E_ * (- lo * (1 - w) + 1) - hi * (1 - w) / 4%:R + lo * (1 - w) / 4%:R))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (mul h_R_leads_V_by_E (pos p_lo_lt_1))
    h_the_pairs_at_lo_and_at_hi_are_disjoint_or_not).
Qed.

(* E > 1/4 *)
Lemma T14__E_gt_1_over_4 (E_ hi lo p_R p_V w : F)
  (p_e_gt_1_over_4 : 0 < E_ - 1 / 4%:R)
  (p_hi_lt_1 : 0 < - hi * (1 - w) + 1)
  (p_lo_lt_1 : 0 < - lo * (1 - w) + 1)
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  : 0 <= p_R - p_V - (hi * (1 - w) - lo * (1 - w)) / (4%:R * (- lo * (1 - w) + 1)).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((- E_ + p_R - p_V) * (- lo * (1 - w) + 1)
    + (E_ - 1 / 4%:R) * (- lo * (1 - w) + 1)
    + (1 / 4%:R) * (- hi * (1 - w) + 1))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add (mul h_R_leads_V_by_E (pos p_lo_lt_1))
    (pos (mul_pos p_e_gt_1_over_4 p_lo_lt_1)))
    (pos (mul_pos (frac_pos 0 3) p_hi_lt_1))).
Qed.

Definition T14__n_ge_4_and_n_lt_4 := T13__n_ge_4_and_n_lt_4.

(* V gains a third over R *)
Lemma T14__V_gains_a_third_over_R (E_ S_RV S_Ry S_Vy hi lo w : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo * (1 - w))
  (h_V_over_R_on_R_V_y : 0 <= E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
  (h_e_le_1 : 0 <= 1 - E_)
  (h_e_ge_0 : 0 <= E_)
  (e_S_Ry_is_lo : S_Ry - lo * (1 - w) = 0)
  (e_S_Vy_is_hi : S_Vy - hi * (1 - w) = 0)
  : 0 <= E_ * (hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R) - hi * (1 - w) + lo * (1 - w).
Proof.
apply (@nonnegative F (1) _
   ((3%:R) * (E_ * (1 - S_RV) - (1 - E_) * (- S_Ry / 3%:R + S_Vy / 3%:R))
    + (3%:R) * (E_) * (S_RV - lo * (1 - w))
    + ((1 : F)) * (1 - E_) * (S_Vy - hi * (1 - w))
    + (((- 1) : F)) * (1 - E_) * (S_Ry - lo * (1 - w)))).
- exact one.
- field; nonzero.
- exact (add (add (add (mul (num 3) h_V_over_R_on_R_V_y)
    (mul (mul (num 3) h_e_ge_0) h_S_RV_ge_lo))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(* E >= b/(3+b) *)
Lemma T14__E_ge_b_over_3_plus_b (E_ hi lo p_R p_V w : F)
  (p_3_1_minus_lo_plus_D_gt_0 : 0 < hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)
  (p_lo_lt_1 : 0 < - lo * (1 - w) + 1)
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  (h_V_gains_a_third_over_R : 0 <= E_ * (hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R) - hi * (1 - w) + lo * (1 - w))
  : 0 <= p_R - p_V - (hi * (1 - w) - lo * (1 - w)) / ((- lo * (1 - w) + 1) * ((hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1) + 3%:R)).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1) | ring]. }
assert (N2 : ((hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)) != 0).
{ exact (nz p_3_1_minus_lo_plus_D_gt_0). }
assert (D2 : ((hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1) + 3%:R) != 0).
{ apply (@nz_eq F ((hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1) + 3%:R) (((hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)) / ((- lo * (1 - w) + 1)))); [exact (nz_div (nz p_3_1_minus_lo_plus_D_gt_0) (nz p_lo_lt_1)) | field; nonzero]. }
apply (@nonnegative F ((hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)) _
   ((- E_ + p_R - p_V) * (hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)
    + (E_ * (hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R) - hi * (1 - w) + lo * (1 - w)))).
- exact p_3_1_minus_lo_plus_D_gt_0.
- field; nonzero.
- exact (add (mul h_R_leads_V_by_E (pos p_3_1_minus_lo_plus_D_gt_0))
    h_V_gains_a_third_over_R).
Qed.

(** * T14-similarity *)

Definition T14_minus_similarity__lo_le_hi := T1__lo_le_hi.

Definition T14_minus_similarity__lo_lt_1 := T1__lo_lt_1.

(* the hybrid's largest distance *)
Lemma T14_minus_similarity__the_hybrid_s_largest_distance (lo w : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_lo_ge_0 : 0 <= lo)
  (h_w_ge_0 : 0 <= w)
  : 0 < - lo * (1 - w) + 1.
Proof.
apply (@positive F (1) _
   ((1 - lo)
    + (w) * (lo))).
- exact one.
- ring.
- exact (add_pos p_lo_lt_1
    (mul h_w_ge_0 h_lo_ge_0)).
Qed.

(* nothing is lost if h is V *)
Lemma T14_minus_similarity__nothing_is_lost_if_h_is_V (A_R A_V S_RR S_RV S_VR S_VV hi lo p_R p_V w : F)
  (p_the_hybrid_s_largest_distance : 0 < - lo * (1 - w) + 1)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_w_ge_0 : 0 <= w)
  (e__Sp__V_is_Sp__R : - A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + w * (hi - lo) / (- lo * (1 - w) + 1).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_the_hybrid_s_largest_distance) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((w) * (hi - lo)
    + (((- 1) : F)) * (- lo * (1 - w) + 1) * (- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V))).
- exact p_the_hybrid_s_largest_distance.
- field; nonzero.
- exact (add (mul h_w_ge_0 h_lo_le_hi)
    (vanish e__Sp__V_is_Sp__R)).
Qed.

Definition T14_minus_similarity__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T14_minus_similarity__lead_of_V := T1__lead_of_V.

Definition T14_minus_similarity__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T14_minus_similarity__others := T1__others.

(* V gains less, the more mass h has beyond V *)
Lemma T14_minus_similarity__V_gains_less_the_more_mass_h_has_beyond_V (A_R A_V G S_RR S_RV S_VR S_VV hi lo p_R p_V : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_S_VR_le_hi : 0 <= - S_VR + hi)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  (e_lead_of_V : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV) = 0)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + hi - lo - (1 - lo) * (p_R - p_V).
Proof.
apply (@nonnegative F (1) _
   ((- G + (hi - lo) * (- p_R - p_V + 1))
    + (p_R) * (- S_VR + hi)
    + (p_V) * (S_RV - lo)
    + (p_V) * (hi - lo)
    + (((- 1) : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV)))).
- exact one.
- ring.
- exact (add (add (add (add h_others
    (mul h_p_R h_S_VR_le_hi))
    (mul h_p_V h_S_RV_ge_lo))
    (mul h_p_V h_lo_le_hi))
    (vanish e_lead_of_V)).
Qed.

(* what h loses *)
Lemma T14_minus_similarity__what_h_loses (A_R A_V S_RR S_RV S_VR S_VV hi lo p_R p_V w : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (p_the_hybrid_s_largest_distance : 0 < - lo * (1 - w) + 1)
  (h_V_gains_less_the_more_mass_h_has_beyond_V : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + hi - lo - (1 - lo) * (p_R - p_V))
  (h_h_wins : 0 <= w * (p_R - p_V) + (1 - w) * (A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V))
  (h_w_ge_0 : 0 <= w)
  : 0 <= A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + w * (hi - lo) / (- lo * (1 - w) + 1).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_the_hybrid_s_largest_distance) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((w) * (A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + hi - lo - (1 - lo) * (p_R - p_V))
    + (1 - lo) * (w * (p_R - p_V) + (1 - w) * (A_R - A_V + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V)))).
- exact p_the_hybrid_s_largest_distance.
- field; nonzero.
- exact (add (mul h_w_ge_0 h_V_gains_less_the_more_mass_h_has_beyond_V)
    (mul (pos p_lo_lt_1) h_h_wins)).
Qed.

(** * T14-converse *)

Definition T14_minus_converse__lo_lt_1 := T14__lo_lt_1.

(* 3 (1-lo') + D' > 0 *)
Lemma T14_minus_converse__3_1_minus_lo_plus_D_gt_0 (hi lo w : F)
  (p_lo_lt_1 : 0 < - lo * (1 - w) + 1)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_w_le_1 : 0 <= 1 - w)
  : 0 < hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R.
Proof.
apply (@positive F (1) _
   ((3%:R) * (- lo * (1 - w) + 1)
    + (1 - w) * (hi - lo))).
- exact one.
- ring.
- exact (add_pos (mul_pos (num_pos 2) p_lo_lt_1)
    (mul h_w_le_1 h_lo_le_hi)).
Qed.

Definition T14_minus_converse__k_or_l_gains_enough_over_j := T13_minus_gain__k_or_l_gains_enough_over_j.

Definition T14_minus_converse__k_is_far_from_j := T13__k_is_far_from_j.

Definition T14_minus_converse__l_gains_enough_over_j := T13_minus_gain__l_gains_enough_over_j.

Definition T14_minus_converse__V_gains_enough_over_R := T13_minus_gain__V_gains_enough_over_R.

(* F >= w u/4, e <= 1/4 *)
Lemma T14_minus_converse__F_ge_w_u_over_4_e_le_1_over_4 (F_ e hi lo w : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (p_lo_lt_1_1 : 0 < - lo * (1 - w) + 1)
  (h_the_pairs_at_lo_and_at_hi_are_disjoint_or_not : 0 <= F_ + e * (1 - lo) - hi / 4%:R + lo / 4%:R)
  (h_w_ge_0 : 0 <= w)
  (e_h_ties : F_ * (1 - w) - e * w = 0)
  : 0 <= F_ - w * (hi - lo) / (4%:R * (- lo * (1 - w) + 1)).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1_1) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((w) * (F_ + e * (1 - lo) - hi / 4%:R + lo / 4%:R)
    + ((1 : F)) * (1 - lo) * (F_ * (1 - w) - e * w))).
- exact p_lo_lt_1_1.
- field; nonzero.
- exact (add (mul h_w_ge_0 h_the_pairs_at_lo_and_at_hi_are_disjoint_or_not)
    (vanish e_h_ties)).
Qed.

(* F >= w u/4, e > 1/4 *)
Lemma T14_minus_converse__F_ge_w_u_over_4_e_gt_1_over_4 (F_ e hi lo w : F)
  (p_e_gt_1_over_4 : 0 < e - 1 / 4%:R)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_1 : 0 < 1 - lo)
  (p_lo_lt_1_1 : 0 < - lo * (1 - w) + 1)
  (h_F_ge_0 : 0 <= F_)
  (h_w_ge_0 : 0 <= w)
  (e_h_ties : F_ * (1 - w) - e * w = 0)
  : 0 <= F_ - w * (hi - lo) / (4%:R * (- lo * (1 - w) + 1)).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1_1) | ring]. }
apply (@nonnegative F ((- lo * (1 - w) + 1)) _
   ((w) * (e - 1 / 4%:R) * (1 - lo)
    + (1 / 4%:R) * (w) * (1 - hi)
    + (w) * (F_)
    + ((1 : F)) * (1 - lo) * (F_ * (1 - w) - e * w))).
- exact p_lo_lt_1_1.
- field; nonzero.
- exact (add (add (add (mul (mul h_w_ge_0 (pos p_e_gt_1_over_4)) (pos p_lo_lt_1))
    (mul (mul (frac 1 4) h_w_ge_0) (pos p_hi_lt_1)))
    (mul h_w_ge_0 h_F_ge_0))
    (vanish e_h_ties)).
Qed.

Definition T14_minus_converse__n_ge_4_and_n_lt_4 := T13__n_ge_4_and_n_lt_4.

(* V gains a third over R *)
Lemma T14_minus_converse__V_gains_a_third_over_R (F_ S_RV S_Ry S_Vy e hi lo : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_V_over_R_on_R_V_y : 0 <= F_ + e * (1 - S_RV) - (1 - e) * (- S_Ry / 3%:R + S_Vy / 3%:R))
  (h_e_le_1 : 0 <= 1 - e)
  (h_e_ge_0 : 0 <= e)
  (e_S_Ry_is_lo : S_Ry - lo = 0)
  (e_S_Vy_is_hi : S_Vy - hi = 0)
  : 0 <= 3%:R * F_ + 3%:R * e * (1 - lo) - (1 - e) * (hi - lo).
Proof.
apply (@nonnegative F (1) _
   ((3%:R) * (F_ + e * (1 - S_RV) - (1 - e) * (- S_Ry / 3%:R + S_Vy / 3%:R))
    + (3%:R) * (e) * (S_RV - lo)
    + ((1 : F)) * (1 - e) * (S_Vy - hi)
    + (((- 1) : F)) * (1 - e) * (S_Ry - lo))).
- exact one.
- field; nonzero.
- exact (add (add (add (mul (num 3) h_V_over_R_on_R_V_y)
    (mul (mul (num 3) h_e_ge_0) h_S_RV_ge_lo))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(* F >= w u/(3 + (1-w) u) *)
Lemma T14_minus_converse__F_ge_w_u_over_3_plus_1_minus_w_u (F_ e hi lo w : F)
  (p_3_1_minus_lo_plus_D_gt_0 : 0 < hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)
  (p_lo_lt_1 : 0 < 1 - lo)
  (p_lo_lt_1_1 : 0 < - lo * (1 - w) + 1)
  (h_V_gains_a_third_over_R : 0 <= 3%:R * F_ + 3%:R * e * (1 - lo) - (1 - e) * (hi - lo))
  (h_lo_le_hi : 0 <= hi - lo)
  (h_w_ge_0 : 0 <= w)
  (e_h_ties : F_ * (1 - w) - e * w = 0)
  : 0 <= F_ - w * (hi - lo) / ((- lo * (1 - w) + 1) * ((1 - w) * (hi - lo) / (- lo * (1 - w) + 1) + 3%:R)).
Proof.
assert (D1 : (- lo * (1 - w) + 1) != 0).
{ apply (@nz_eq F (- lo * (1 - w) + 1) ((- lo * (1 - w) + 1))); [exact (nz p_lo_lt_1_1) | ring]. }
assert (N2 : ((hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)) != 0).
{ exact (nz p_3_1_minus_lo_plus_D_gt_0). }
assert (D2 : ((1 - w) * (hi - lo) / (- lo * (1 - w) + 1) + 3%:R) != 0).
{ apply (@nz_eq F ((1 - w) * (hi - lo) / (- lo * (1 - w) + 1) + 3%:R) (((hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)) / ((- lo * (1 - w) + 1)))); [exact (nz_div (nz p_3_1_minus_lo_plus_D_gt_0) (nz p_lo_lt_1_1)) | field; nonzero]. }
apply (@nonnegative F ((hi * (1 - w) - 4%:R * lo * (1 - w) + 3%:R)) _
   ((w) * (3%:R * F_ + 3%:R * e * (1 - lo) - (1 - e) * (hi - lo))
    + ((1 : F)) * (hi - lo) * (F_ * (1 - w) - e * w)
    + ((3%:R : F)) * (1 - lo) * (F_ * (1 - w) - e * w))).
- exact p_3_1_minus_lo_plus_D_gt_0.
- field; nonzero.
- exact (add (add (mul h_w_ge_0 h_V_gains_a_third_over_R)
    (vanish e_h_ties))
    (vanish e_h_ties)).
Qed.

(** * T15 *)

(* 1 + x > 0 *)
Lemma T15__1_plus_x_gt_0 (x : F)
  (h_x_ge_0 : 0 <= x)
  : 0 < x + 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (x))).
- exact one.
- ring.
- exact (add_pos one
    h_x_ge_0).
Qed.

(* no regret if V is R *)
Lemma T15__no_regret_if_V_is_R (p_R p_V x : F)
  (p_1_plus_x_gt_0 : 0 < x + 1)
  (h_x_ge_0 : 0 <= x)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + x / (x + 1).
Proof.
assert (D1 : (x + 1) != 0).
{ apply (@nz_eq F (x + 1) ((x + 1))); [exact (nz p_1_plus_x_gt_0) | ring]. }
apply (@nonnegative F ((x + 1)) _
   ((x)
    + ((1 : F)) * (x + 1) * (- p_R + p_V))).
- exact p_1_plus_x_gt_0.
- field; nonzero.
- exact (add h_x_ge_0
    (vanish e_p_V_is_p_R)).
Qed.

Definition T15__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T15__lead_of_V := T1__lead_of_V.

Definition T15__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T15__V_beats_R_S_symmetric := T1_minus_finite__V_beats_R_S_symmetric.

(* no y favours V by more than x d(R,V) *)
Lemma T15__no_y_favours_V_by_more_than_x_d_R_V (S_RV S_Ry S_Vy p_y x : F)
  (h_S_Vy_minus_S_Ry_le_x_1_minus_S_RV : 0 <= S_Ry - S_Vy + x * (1 - S_RV))
  (h_p_y : 0 <= p_y)
  : 0 <= p_y * x * (1 - S_RV) - p_y * (- S_Ry + S_Vy).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (S_Ry - S_Vy + x * (1 - S_RV)))).
- exact one.
- ring.
- exact (mul h_p_y h_S_Vy_minus_S_Ry_le_x_1_minus_S_RV).
Qed.

(* others, by leverage *)
Lemma T15__others_by_leverage (S_RV S_Ry S_Vy p_y sum_p_y sum_p_y_times_minus_S_Ry_plus_S_Vy x : F)
  (h_so_far : 0 <= sum_p_y * x * (1 - S_RV) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
  (h_one_more : 0 <= p_y * x * (1 - S_RV) - p_y * (- S_Ry + S_Vy))
  : 0 <= - p_y * (- S_Ry + S_Vy) - sum_p_y_times_minus_S_Ry_plus_S_Vy + x * (1 - S_RV) * (p_y + sum_p_y).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y * x * (1 - S_RV) - sum_p_y_times_minus_S_Ry_plus_S_Vy)
    + (p_y * x * (1 - S_RV) - p_y * (- S_Ry + S_Vy)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* p_R - p_V is at most the bound *)
Lemma T15__p_R_minus_p_V_is_at_most_the_bound (G S_RV p_R p_V x : F)
  (p_1_plus_x_gt_0 : 0 < x + 1)
  (p_S_RV_lt_1 : 0 < 1 - S_RV)
  (h_V_beats_R_S_symmetric : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
  (h_others_by_leverage : 0 <= - G + x * (1 - S_RV) * (- p_R - p_V + 1))
  (h_p_V : 0 <= p_V)
  (h_x_ge_0 : 0 <= x)
  : 0 <= - p_R + p_V + x / (x + 1).
Proof.
assert (D1 : (x + 1) != 0).
{ apply (@nz_eq F (x + 1) ((x + 1))); [exact (nz p_1_plus_x_gt_0) | ring]. }
apply (@nonnegative F ((1 - S_RV) * (x + 1)) _
   ((G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
    + (- G + x * (1 - S_RV) * (- p_R - p_V + 1))
    + (2%:R) * (p_V) * (x) * (1 - S_RV))).
- exact (mul_pos p_S_RV_lt_1 p_1_plus_x_gt_0).
- field; nonzero.
- exact (add (add h_V_beats_R_S_symmetric
    h_others_by_leverage)
    (mul (mul (mul (num 2) h_p_V) h_x_ge_0) (pos p_S_RV_lt_1))).
Qed.

(** * T15-exact *)

(* 1 + x > 0 *)
Lemma T15_minus_exact__1_plus_x_gt_0 (x : F)
  (h_x_ge_1 : 0 <= x - 1)
  : 0 < x + 1.
Proof.
apply (@positive F (1) _
   ((2%:R)
    + (x - 1))).
- exact one.
- ring.
- exact (add_pos (num_pos 1)
    h_x_ge_1).
Qed.

(* y does not beat V *)
Lemma T15_minus_exact__y_does_not_beat_V (S_Ry S_cR S_cy g p_R p_y t x : F)
  (p_S_Ry_lt_1 : 0 < 1 - S_Ry)
  (p_t_gt_0 : 0 < t)
  (h_p_R_ge_0 : 0 <= p_R)
  (h_p_y_ge_0 : 0 <= p_y)
  (h_x_ge_1 : 0 <= x - 1)
  (e_S_cR_is_S_Ry : - S_Ry + S_cR = 0)
  (e_S_cy_is_1 : S_cy - 1 = 0)
  (e_g_is_x_t : g - t * x = 0)
  (e_p_R_is_x_p_y : p_R - p_y * x = 0)
  : 0 <= - S_cR * p_R - S_cy * p_y + p_R * (1 - t) + p_y * (S_Ry + g).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (x - 1) * (1 - S_Ry)
    + ((1 : F)) * (1 - S_Ry) * (p_R - p_y * x)
    + (((- 1) : F)) * (p_R) * (- S_Ry + S_cR)
    + (((- 1) : F)) * (p_y) * (S_cy - 1)
    + (((- 1) : F)) * (t) * (p_R - p_y * x)
    + ((1 : F)) * (p_y) * (g - t * x))).
- exact one.
- ring.
- exact (add (add (add (add (add (mul (mul h_p_y_ge_0 h_x_ge_1) (pos p_S_Ry_lt_1))
    (vanish e_p_R_is_x_p_y))
    (vanish e_S_cR_is_S_Ry))
    (vanish e_S_cy_is_1))
    (vanish e_p_R_is_x_p_y))
    (vanish e_g_is_x_t)).
Qed.

(* c does not beat V *)
Lemma T15_minus_exact__c_does_not_beat_V (S_Ry S_cR S_cy g p_R p_y t x : F)
  (p_t_gt_0 : 0 < t)
  (h_S_cR_le_1 : 0 <= 1 - S_cR)
  (h_c_has_no_more_leverage : 0 <= S_Ry - S_cy + x * (1 - S_cR))
  (h_p_y_ge_0 : 0 <= p_y)
  (e_g_is_x_t : g - t * x = 0)
  (e_p_R_is_x_p_y : p_R - p_y * x = 0)
  : 0 <= - S_cR * p_R - S_cy * p_y + p_R * (1 - t) + p_y * (S_Ry + g).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (S_Ry - S_cy + x * (1 - S_cR))
    + ((1 : F)) * (1 - S_cR) * (p_R - p_y * x)
    + (((- 1) : F)) * (t) * (p_R - p_y * x)
    + ((1 : F)) * (p_y) * (g - t * x))).
- exact one.
- ring.
- exact (add (add (add (mul h_p_y_ge_0 h_c_has_no_more_leverage)
    (vanish e_p_R_is_x_p_y))
    (vanish e_p_R_is_x_p_y))
    (vanish e_g_is_x_t)).
Qed.

(* the regret *)
Lemma T15_minus_exact__the_regret (least p_R p_y x : F)
  (p_1_plus_x_gt_0 : 0 < x + 1)
  (h_least_le_0 : 0 <= - least)
  (h_x_ge_1 : 0 <= x - 1)
  (e_p_R_plus_p_y_is_1 : p_R + p_y - 1 = 0)
  (e_p_R_is_x_p_y : p_R - p_y * x = 0)
  : 0 <= - least + p_R - x / (x + 1).
Proof.
assert (D1 : (x + 1) != 0).
{ apply (@nz_eq F (x + 1) ((x + 1))); [exact (nz p_1_plus_x_gt_0) | ring]. }
apply (@nonnegative F ((x + 1)) _
   ((- least) * (x + 1)
    + ((1 : F)) * (p_R - p_y * x)
    + ((1 : F)) * (x - 1) * (p_R + p_y - 1)
    + ((1 : F)) * (p_R + p_y - 1))).
- exact p_1_plus_x_gt_0.
- field; nonzero.
- exact (add (add (add (mul h_least_le_0 (pos p_1_plus_x_gt_0))
    (vanish e_p_R_is_x_p_y))
    (vanish e_p_R_plus_p_y_is_1))
    (vanish e_p_R_plus_p_y_is_1)).
Qed.

(** * T15-converse *)

(* 3 + x > 0 *)
Lemma T15_minus_converse__3_plus_x_gt_0 (x : F)
  (h_x_ge_0 : 0 <= x)
  : 0 < x + 3%:R.
Proof.
apply (@positive F (1) _
   ((3%:R)
    + (x))).
- exact one.
- ring.
- exact (add_pos (num_pos 2)
    h_x_ge_0).
Qed.

(* E >= x/(3+x) *)
Lemma T15_minus_converse__E_ge_x_over_3_plus_x (E_ g t x : F)
  (p_3_plus_x_gt_0 : 0 < x + 3%:R)
  (p_t_gt_0 : 0 < t)
  (h_V_over_R_on_R_V_y : 0 <= E_ * t - g * (1 - E_) / 3%:R)
  (h_e_ge_0 : 0 <= E_)
  (e_g_is_x_t : g - t * x = 0)
  : 0 <= E_ - x / (x + 3%:R).
Proof.
assert (D1 : (x + 3%:R) != 0).
{ apply (@nz_eq F (x + 3%:R) ((x + 3%:R))); [exact (nz p_3_plus_x_gt_0) | ring]. }
apply (@nonnegative F ((t) * (x + 3%:R)) _
   ((3%:R) * (E_ * t - g * (1 - E_) / 3%:R)
    + ((1 : F)) * (g - t * x)
    + (((- 1) : F)) * (E_) * (g - t * x))).
- exact (mul_pos p_t_gt_0 p_3_plus_x_gt_0).
- field; nonzero.
- exact (add (add (mul (num 3) h_V_over_R_on_R_V_y)
    (vanish e_g_is_x_t))
    (vanish e_g_is_x_t)).
Qed.

(* the regret *)
Lemma T15_minus_converse__the_regret (E_ p_R p_V x : F)
  (p_3_plus_x_gt_0 : 0 < x + 3%:R)
  (h_E_ge_x_over_3_plus_x : 0 <= E_ - x / (x + 3%:R))
  (h_R_leads_V_by_E : 0 <= - E_ + p_R - p_V)
  : 0 <= p_R - p_V - x / (x + 3%:R).
Proof.
assert (D1 : (x + 3%:R) != 0).
{ apply (@nz_eq F (x + 3%:R) ((x + 3%:R))); [exact (nz p_3_plus_x_gt_0) | ring]. }
apply (@nonnegative F (1) _
   ((- E_ + p_R - p_V)
    + (E_ - x / (x + 3%:R)))).
- exact one.
- field; nonzero.
- exact (add h_R_leads_V_by_E
    h_E_ge_x_over_3_plus_x).
Qed.

(** * T15-three *)

(* middle > 0 *)
Lemma T15_minus_three__middle_gt_0 (middle near : F)
  (p_near_gt_0 : 0 < near)
  (h_middle_ge_near : 0 <= middle - near)
  : 0 < middle.
Proof.
apply (@positive F (1) _
   ((near)
    + (middle - near))).
- exact one.
- ring.
- exact (add_pos p_near_gt_0
    h_middle_ge_near).
Qed.

(* far > 0 *)
Lemma T15_minus_three__far_gt_0 (far middle : F)
  (p_middle_gt_0 : 0 < middle)
  (h_far_ge_middle : 0 <= far - middle)
  : 0 < far.
Proof.
apply (@positive F (1) _
   ((middle)
    + (far - middle))).
- exact one.
- ring.
- exact (add_pos p_middle_gt_0
    h_far_ge_middle).
Qed.

(* near + far > middle *)
Lemma T15_minus_three__near_plus_far_gt_middle (far middle near : F)
  (p_near_gt_0 : 0 < near)
  (h_far_ge_middle : 0 <= far - middle)
  : 0 < far - middle + near.
Proof.
apply (@positive F (1) _
   ((near)
    + (far - middle))).
- exact one.
- ring.
- exact (add_pos p_near_gt_0
    h_far_ge_middle).
Qed.

(* middle + far > near *)
Lemma T15_minus_three__middle_plus_far_gt_near (far middle near : F)
  (p_far_gt_0 : 0 < far)
  (h_middle_ge_near : 0 <= middle - near)
  : 0 < far + middle - near.
Proof.
apply (@positive F (1) _
   ((far)
    + (middle - near))).
- exact one.
- ring.
- exact (add_pos p_far_gt_0
    h_middle_ge_near).
Qed.

(* the regret, no metric *)
Lemma T15_minus_three__the_regret_no_metric (far middle near p_R p_V : F)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= near * (- p_R + p_V) + (far - middle) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_p_V : 0 <= p_V)
  : 0 <= - p_R + p_V + (far - middle) / (near * (1 + (far - middle) / near)).
Proof.
assert (D1 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N2 : ((far - middle + near)) != 0).
{ exact (nz p_near_plus_far_gt_middle). }
assert (D2 : (1 + (far - middle) / near) != 0).
{ apply (@nz_eq F (1 + (far - middle) / near) (((far - middle + near)) / ((near)))); [exact (nz_div (nz p_near_plus_far_gt_middle) (nz p_near_gt_0)) | field; nonzero]. }
apply (@nonnegative F ((far - middle + near)) _
   ((near * (- p_R + p_V) + (far - middle) * (- p_R - p_V + 1))
    + (2%:R) * (p_V) * (far - middle))).
- exact p_near_plus_far_gt_middle.
- field; nonzero.
- exact (add h_V_beats_R
    (mul (mul (num 2) h_p_V) h_far_ge_middle)).
Qed.

(* the regret, no metric *)
Lemma T15_minus_three__the_regret_no_metric_2 (far middle near p_R p_V : F)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= near * (- p_R + p_V) + (- far + middle) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_p_V : 0 <= p_V)
  (h_p_y : 0 <= - p_R - p_V + 1)
  : 0 <= - p_R + p_V + (far - middle) / (near * (1 + (far - middle) / near)).
Proof.
assert (D1 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N2 : ((far - middle + near)) != 0).
{ exact (nz p_near_plus_far_gt_middle). }
assert (D2 : (1 + (far - middle) / near) != 0).
{ apply (@nz_eq F (1 + (far - middle) / near) (((far - middle + near)) / ((near)))); [exact (nz_div (nz p_near_plus_far_gt_middle) (nz p_near_gt_0)) | field; nonzero]. }
apply (@nonnegative F ((far - middle + near)) _
   ((near * (- p_R + p_V) + (- far + middle) * (- p_R - p_V + 1))
    + (2%:R) * (p_V) * (far - middle)
    + (2%:R) * (- p_R - p_V + 1) * (far - middle))).
- exact p_near_plus_far_gt_middle.
- field; nonzero.
- exact (add (add h_V_beats_R
    (mul (mul (num 2) h_p_V) h_far_ge_middle))
    (mul (mul (num 2) h_p_y) h_far_ge_middle)).
Qed.

(* the regret, no metric *)
Lemma T15_minus_three__the_regret_no_metric_3 (far middle near p_R p_V : F)
  (p_middle_plus_far_gt_near : 0 < far + middle - near)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= middle * (- p_R + p_V) + (far - near) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_far_ge_near_plus_middle : 0 <= far - middle - near)
  (h_middle_ge_near : 0 <= middle - near)
  (h_p_V : 0 <= p_V)
  : 0 <= - p_R + p_V + (far - middle) / (near * (1 + (far - middle) / near)).
Proof.
assert (D1 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N2 : ((far - middle + near)) != 0).
{ exact (nz p_near_plus_far_gt_middle). }
assert (D2 : (1 + (far - middle) / near) != 0).
{ apply (@nz_eq F (1 + (far - middle) / near) (((far - middle + near)) / ((near)))); [exact (nz_div (nz p_near_plus_far_gt_middle) (nz p_near_gt_0)) | field; nonzero]. }
apply (@nonnegative F ((far - middle + near) * (far + middle - near)) _
   ((far - middle + near) * (middle * (- p_R + p_V) + (far - near) * (- p_R - p_V + 1))
    + (2%:R) * (far - middle + near) * (p_V) * (far - middle)
    + (2%:R) * (far - middle + near) * (p_V) * (middle - near)
    + (middle - near) * (far - middle - near))).
- exact (mul_pos p_near_plus_far_gt_middle p_middle_plus_far_gt_near).
- field; nonzero.
- exact (add (add (add (mul (pos p_near_plus_far_gt_middle) h_V_beats_R)
    (mul (mul (mul (num 2) (pos p_near_plus_far_gt_middle)) h_p_V) h_far_ge_middle))
    (mul (mul (mul (num 2) (pos p_near_plus_far_gt_middle)) h_p_V) h_middle_ge_near))
    (mul h_middle_ge_near h_far_ge_near_plus_middle)).
Qed.

(* the regret, no metric *)
Lemma T15_minus_three__the_regret_no_metric_4 (far middle near p_R p_V : F)
  (p_middle_gt_0 : 0 < middle)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= middle * (- p_R + p_V) + (- far + near) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  (h_p_y : 0 <= - p_R - p_V + 1)
  : 0 <= - p_R + p_V + (far - middle) / (near * (1 + (far - middle) / near)).
Proof.
assert (D1 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N2 : ((far - middle + near)) != 0).
{ exact (nz p_near_plus_far_gt_middle). }
assert (D2 : (1 + (far - middle) / near) != 0).
{ apply (@nz_eq F (1 + (far - middle) / near) (((far - middle + near)) / ((near)))); [exact (nz_div (nz p_near_plus_far_gt_middle) (nz p_near_gt_0)) | field; nonzero]. }
apply (@nonnegative F ((far - middle + near) * (middle)) _
   ((middle) * (far - middle)
    + (far - middle + near) * (middle * (- p_R + p_V) + (- far + near) * (- p_R - p_V + 1))
    + (far - middle + near) * (- p_R - p_V + 1) * (far - middle)
    + (far - middle + near) * (- p_R - p_V + 1) * (middle - near))).
- exact (mul_pos p_near_plus_far_gt_middle p_middle_gt_0).
- field; nonzero.
- exact (add (add (add (mul (pos p_middle_gt_0) h_far_ge_middle)
    (mul (pos p_near_plus_far_gt_middle) h_V_beats_R))
    (mul (mul (pos p_near_plus_far_gt_middle) h_p_y) h_far_ge_middle))
    (mul (mul (pos p_near_plus_far_gt_middle) h_p_y) h_middle_ge_near)).
Qed.

(* the regret, no metric *)
Lemma T15_minus_three__the_regret_no_metric_5 (far middle near p_R p_V : F)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_y : 0 <= near * (p_R + 2%:R * p_V - 1) + p_R * (- far + middle))
  (h_far_ge_middle : 0 <= far - middle)
  (h_far_ge_near_plus_middle : 0 <= far - middle - near)
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  (h_p_y : 0 <= - p_R - p_V + 1)
  : 0 <= - p_R + p_V + (far - middle) / (near * (1 + (far - middle) / near)).
Proof.
assert (D1 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N2 : ((far - middle + near)) != 0).
{ exact (nz p_near_plus_far_gt_middle). }
assert (D2 : (1 + (far - middle) / near) != 0).
{ apply (@nz_eq F (1 + (far - middle) / near) (((far - middle + near)) / ((near)))); [exact (nz_div (nz p_near_plus_far_gt_middle) (nz p_near_gt_0)) | field; nonzero]. }
apply (@nonnegative F ((far - middle + near)) _
   ((3%:R / 2%:R) * (near * (p_R + 2%:R * p_V - 1) + p_R * (- far + middle))
    + (1 / 2%:R) * (far - middle)
    + (1 / 2%:R) * (far - middle - near)
    + (1 / 2%:R) * (p_R) * (far - middle - near)
    + (p_V) * (far - middle)
    + (2%:R) * (- p_R - p_V + 1) * (near))).
- exact p_near_plus_far_gt_middle.
- field; nonzero.
- exact (add (add (add (add (add (mul (frac 3 2) h_V_beats_y)
    (mul (frac 1 2) h_far_ge_middle))
    (mul (frac 1 2) h_far_ge_near_plus_middle))
    (mul (mul (frac 1 2) h_p_R) h_far_ge_near_plus_middle))
    (mul h_p_V h_far_ge_middle))
    (mul (mul (num 2) h_p_y) (pos p_near_gt_0))).
Qed.

(* the regret, no metric *)
Lemma T15_minus_three__the_regret_no_metric_6 (far middle near p_R p_V : F)
  (p_far_gt_0 : 0 < far)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= far * (- p_R + p_V) + (- middle + near) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  (h_p_y : 0 <= - p_R - p_V + 1)
  : 0 <= - p_R + p_V + (far - middle) / (near * (1 + (far - middle) / near)).
Proof.
assert (D1 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N2 : ((far - middle + near)) != 0).
{ exact (nz p_near_plus_far_gt_middle). }
assert (D2 : (1 + (far - middle) / near) != 0).
{ apply (@nz_eq F (1 + (far - middle) / near) (((far - middle + near)) / ((near)))); [exact (nz_div (nz p_near_plus_far_gt_middle) (nz p_near_gt_0)) | field; nonzero]. }
apply (@nonnegative F ((far - middle + near) * (far)) _
   ((far) * (far - middle)
    + (far - middle + near) * (far * (- p_R + p_V) + (- middle + near) * (- p_R - p_V + 1))
    + (far - middle + near) * (- p_R - p_V + 1) * (middle - near))).
- exact (mul_pos p_near_plus_far_gt_middle p_far_gt_0).
- field; nonzero.
- exact (add (add (mul (pos p_far_gt_0) h_far_ge_middle)
    (mul (pos p_near_plus_far_gt_middle) h_V_beats_R))
    (mul (mul (pos p_near_plus_far_gt_middle) h_p_y) h_middle_ge_near)).
Qed.

(* no regret if V is R *)
Lemma T15_minus_three__no_regret_if_V_is_R (far middle near p_R p_V : F)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_far_ge_middle : 0 <= far - middle)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + (far - middle) / (near * (1 + (far - middle) / near)).
Proof.
assert (D1 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N2 : ((far - middle + near)) != 0).
{ exact (nz p_near_plus_far_gt_middle). }
assert (D2 : (1 + (far - middle) / near) != 0).
{ apply (@nz_eq F (1 + (far - middle) / near) (((far - middle + near)) / ((near)))); [exact (nz_div (nz p_near_plus_far_gt_middle) (nz p_near_gt_0)) | field; nonzero]. }
apply (@nonnegative F ((far - middle + near)) _
   ((far - middle)
    + ((1 : F)) * (far - middle + near) * (- p_R + p_V))).
- exact p_near_plus_far_gt_middle.
- field; nonzero.
- exact (add h_far_ge_middle
    (vanish e_p_V_is_p_R)).
Qed.

(* denominator > 0 *)
Lemma T15_minus_three__denominator_gt_0 (far middle near : F)
  (p_far_lt_near_plus_middle : 0 < - far + middle + near)
  (p_middle_gt_0 : 0 < middle)
  (p_near_gt_0 : 0 < near)
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near).
Proof.
apply (@positive F (1) _
   ((3%:R) * (near) * (middle)
    + (middle) * (far - middle)
    + (far - middle) * (- far + middle + near)
    + (middle - near) * (- far + middle + near))).
- exact one.
- ring.
- exact (add_pos (add_pos (add_pos (mul_pos (mul_pos (num_pos 2) p_near_gt_0) p_middle_gt_0)
    (mul (pos p_middle_gt_0) h_far_ge_middle))
    (mul h_far_ge_middle (pos p_far_lt_near_plus_middle)))
    (mul h_middle_ge_near (pos p_far_lt_near_plus_middle))).
Qed.

(* the regret, a metric *)
Lemma T15_minus_three__the_regret_a_metric (far middle near p_R p_V : F)
  (p_denominator_gt_0 : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))
  (p_far_lt_near_plus_middle : 0 < - far + middle + near)
  (p_middle_gt_0 : 0 < middle)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= near * (- p_R + p_V) + (far - middle) * (- p_R - p_V + 1))
  (h_V_beats_y : 0 <= middle * (p_R + 2%:R * p_V - 1) + p_R * (far - near))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  : 0 <= - p_R + p_V + (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near))).
Proof.
assert (D1 : middle != 0).
{ apply (@nz_eq F (middle) ((middle))); [exact (nz p_middle_gt_0) | ring]. }
assert (D2 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N3 : ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) != 0).
{ exact (nz p_denominator_gt_0). }
assert (D3 : (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) != 0).
{ apply (@nz_eq F (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) (((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) / ((middle) * (near)))); [exact (nz_div (nz p_denominator_gt_0) (nz_mul (nz p_middle_gt_0) (nz p_near_gt_0))) | field; nonzero]. }
apply (@nonnegative F ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) _
   ((4%:R) * (near * (- p_R + p_V) + (far - middle) * (- p_R - p_V + 1)) * (middle - near)
    + (near * (- p_R + p_V) + (far - middle) * (- p_R - p_V + 1)) * (far - middle)
    + (3%:R) * (near * (- p_R + p_V) + (far - middle) * (- p_R - p_V + 1)) * (near)
    + (2%:R) * (middle * (p_R + 2%:R * p_V - 1) + p_R * (far - near)) * (far - middle)
    + (middle - near) * (- far + middle + near))).
- exact p_denominator_gt_0.
- field; nonzero.
- exact (add (add (add (add (mul (mul (num 4) h_V_beats_R) h_middle_ge_near)
    (mul h_V_beats_R h_far_ge_middle))
    (mul (mul (num 3) h_V_beats_R) (pos p_near_gt_0)))
    (mul (mul (num 2) h_V_beats_y) h_far_ge_middle))
    (mul h_middle_ge_near (pos p_far_lt_near_plus_middle))).
Qed.

(* the regret, a metric *)
Lemma T15_minus_three__the_regret_a_metric_2 (far middle near p_R p_V : F)
  (p_denominator_gt_0 : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))
  (p_far_lt_near_plus_middle : 0 < - far + middle + near)
  (p_middle_gt_0 : 0 < middle)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= near * (- p_R + p_V) + (- far + middle) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  (h_p_V : 0 <= p_V)
  (h_p_y : 0 <= - p_R - p_V + 1)
  : 0 <= - p_R + p_V + (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near))).
Proof.
assert (D1 : middle != 0).
{ apply (@nz_eq F (middle) ((middle))); [exact (nz p_middle_gt_0) | ring]. }
assert (D2 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N3 : ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) != 0).
{ exact (nz p_denominator_gt_0). }
assert (D3 : (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) != 0).
{ apply (@nz_eq F (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) (((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) / ((middle) * (near)))); [exact (nz_div (nz p_denominator_gt_0) (nz_mul (nz p_middle_gt_0) (nz p_near_gt_0))) | field; nonzero]. }
apply (@nonnegative F ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) _
   ((4%:R) * (near * (- p_R + p_V) + (- far + middle) * (- p_R - p_V + 1)) * (middle - near)
    + (near * (- p_R + p_V) + (- far + middle) * (- p_R - p_V + 1)) * (far - middle)
    + (3%:R) * (near * (- p_R + p_V) + (- far + middle) * (- p_R - p_V + 1)) * (near)
    + (middle - near) * (far - middle)
    + (middle - near) * (near)
    + (2%:R) * (far - middle) * (far - middle)
    + (2%:R) * (p_V) * (far - middle) * (- far + middle + near)
    + (4%:R) * (- p_R - p_V + 1) * (middle - near) * (far - middle)
    + (4%:R) * (- p_R - p_V + 1) * (far - middle) * (near))).
- exact p_denominator_gt_0.
- field; nonzero.
- exact (add (add (add (add (add (add (add (add (mul (mul (num 4) h_V_beats_R) h_middle_ge_near)
    (mul h_V_beats_R h_far_ge_middle))
    (mul (mul (num 3) h_V_beats_R) (pos p_near_gt_0)))
    (mul h_middle_ge_near h_far_ge_middle))
    (mul h_middle_ge_near (pos p_near_gt_0)))
    (mul (mul (num 2) h_far_ge_middle) h_far_ge_middle))
    (mul (mul (mul (num 2) h_p_V) h_far_ge_middle) (pos p_far_lt_near_plus_middle)))
    (mul (mul (mul (num 4) h_p_y) h_middle_ge_near) h_far_ge_middle))
    (mul (mul (mul (num 4) h_p_y) h_far_ge_middle) (pos p_near_gt_0))).
Qed.

(* the regret, a metric *)
Lemma T15_minus_three__the_regret_a_metric_3 (far middle near p_R p_V : F)
  (p_denominator_gt_0 : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))
  (p_middle_gt_0 : 0 < middle)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= middle * (- p_R + p_V) + (far - near) * (- p_R - p_V + 1))
  (h_V_beats_y : 0 <= near * (p_R + 2%:R * p_V - 1) + p_R * (far - middle))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  : 0 <= - p_R + p_V + (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near))).
Proof.
assert (D1 : middle != 0).
{ apply (@nz_eq F (middle) ((middle))); [exact (nz p_middle_gt_0) | ring]. }
assert (D2 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N3 : ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) != 0).
{ exact (nz p_denominator_gt_0). }
assert (D3 : (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) != 0).
{ apply (@nz_eq F (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) (((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) / ((middle) * (near)))); [exact (nz_div (nz p_denominator_gt_0) (nz_mul (nz p_middle_gt_0) (nz p_near_gt_0))) | field; nonzero]. }
apply (@nonnegative F ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) _
   ((middle * (- p_R + p_V) + (far - near) * (- p_R - p_V + 1)) * (far - middle)
    + (3%:R) * (middle * (- p_R + p_V) + (far - near) * (- p_R - p_V + 1)) * (near)
    + (2%:R) * (near * (p_R + 2%:R * p_V - 1) + p_R * (far - middle)) * (middle - near)
    + (2%:R) * (near * (p_R + 2%:R * p_V - 1) + p_R * (far - middle)) * (far - middle))).
- exact p_denominator_gt_0.
- field; nonzero.
- exact (add (add (add (mul h_V_beats_R h_far_ge_middle)
    (mul (mul (num 3) h_V_beats_R) (pos p_near_gt_0)))
    (mul (mul (num 2) h_V_beats_y) h_middle_ge_near))
    (mul (mul (num 2) h_V_beats_y) h_far_ge_middle)).
Qed.

(* the regret, a metric *)
Lemma T15_minus_three__the_regret_a_metric_4 (far middle near p_R p_V : F)
  (p_denominator_gt_0 : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))
  (p_far_lt_near_plus_middle : 0 < - far + middle + near)
  (p_middle_gt_0 : 0 < middle)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= middle * (- p_R + p_V) + (- far + near) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  (h_p_V : 0 <= p_V)
  (h_p_y : 0 <= - p_R - p_V + 1)
  : 0 <= - p_R + p_V + (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near))).
Proof.
assert (D1 : middle != 0).
{ apply (@nz_eq F (middle) ((middle))); [exact (nz p_middle_gt_0) | ring]. }
assert (D2 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N3 : ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) != 0).
{ exact (nz p_denominator_gt_0). }
assert (D3 : (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) != 0).
{ apply (@nz_eq F (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) (((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) / ((middle) * (near)))); [exact (nz_div (nz p_denominator_gt_0) (nz_mul (nz p_middle_gt_0) (nz p_near_gt_0))) | field; nonzero]. }
apply (@nonnegative F ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) _
   ((middle * (- p_R + p_V) + (- far + near) * (- p_R - p_V + 1)) * (far - middle)
    + (3%:R) * (middle * (- p_R + p_V) + (- far + near) * (- p_R - p_V + 1)) * (near)
    + (2%:R) * (middle - near) * (far - middle)
    + (2%:R) * (far - middle) * (far - middle)
    + (2%:R) * (p_V) * (middle - near) * (- far + middle + near)
    + (2%:R) * (p_V) * (far - middle) * (- far + middle + near)
    + (4%:R) * (- p_R - p_V + 1) * (middle - near) * (near)
    + (4%:R) * (- p_R - p_V + 1) * (far - middle) * (near))).
- exact p_denominator_gt_0.
- field; nonzero.
- exact (add (add (add (add (add (add (add (mul h_V_beats_R h_far_ge_middle)
    (mul (mul (num 3) h_V_beats_R) (pos p_near_gt_0)))
    (mul (mul (num 2) h_middle_ge_near) h_far_ge_middle))
    (mul (mul (num 2) h_far_ge_middle) h_far_ge_middle))
    (mul (mul (mul (num 2) h_p_V) h_middle_ge_near) (pos p_far_lt_near_plus_middle)))
    (mul (mul (mul (num 2) h_p_V) h_far_ge_middle) (pos p_far_lt_near_plus_middle)))
    (mul (mul (mul (num 4) h_p_y) h_middle_ge_near) (pos p_near_gt_0)))
    (mul (mul (mul (num 4) h_p_y) h_far_ge_middle) (pos p_near_gt_0))).
Qed.

(* the regret, a metric *)
Lemma T15_minus_three__the_regret_a_metric_5 (far middle near p_R p_V : F)
  (p_denominator_gt_0 : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))
  (p_far_lt_near_plus_middle : 0 < - far + middle + near)
  (p_middle_gt_0 : 0 < middle)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= far * (- p_R + p_V) + (middle - near) * (- p_R - p_V + 1))
  (h_V_beats_y : 0 <= near * (p_R + 2%:R * p_V - 1) + p_R * (- far + middle))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  : 0 <= - p_R + p_V + (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near))).
Proof.
assert (D1 : middle != 0).
{ apply (@nz_eq F (middle) ((middle))); [exact (nz p_middle_gt_0) | ring]. }
assert (D2 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N3 : ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) != 0).
{ exact (nz p_denominator_gt_0). }
assert (D3 : (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) != 0).
{ apply (@nz_eq F (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) (((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) / ((middle) * (near)))); [exact (nz_div (nz p_denominator_gt_0) (nz_mul (nz p_middle_gt_0) (nz p_near_gt_0))) | field; nonzero]. }
apply (@nonnegative F ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) _
   ((2%:R) * (far * (- p_R + p_V) + (middle - near) * (- p_R - p_V + 1)) * (near)
    + (far * (- p_R + p_V) + (middle - near) * (- p_R - p_V + 1)) * (- far + middle + near)
    + (2%:R) * (near * (p_R + 2%:R * p_V - 1) + p_R * (- far + middle)) * (middle - near)
    + (2%:R) * (middle - near) * (far - middle)
    + (far - middle) * (far - middle)
    + (far - middle) * (near))).
- exact p_denominator_gt_0.
- field; nonzero.
- exact (add (add (add (add (add (mul (mul (num 2) h_V_beats_R) (pos p_near_gt_0))
    (mul h_V_beats_R (pos p_far_lt_near_plus_middle)))
    (mul (mul (num 2) h_V_beats_y) h_middle_ge_near))
    (mul (mul (num 2) h_middle_ge_near) h_far_ge_middle))
    (mul h_far_ge_middle h_far_ge_middle))
    (mul h_far_ge_middle (pos p_near_gt_0))).
Qed.

(* the regret, a metric *)
Lemma T15_minus_three__the_regret_a_metric_6 (far middle near p_R p_V : F)
  (p_denominator_gt_0 : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))
  (p_far_lt_near_plus_middle : 0 < - far + middle + near)
  (p_middle_gt_0 : 0 < middle)
  (p_near_gt_0 : 0 < near)
  (h_V_beats_R : 0 <= far * (- p_R + p_V) + (- middle + near) * (- p_R - p_V + 1))
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  (h_p_V : 0 <= p_V)
  (h_p_y : 0 <= - p_R - p_V + 1)
  : 0 <= - p_R + p_V + (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near))).
Proof.
assert (D1 : middle != 0).
{ apply (@nz_eq F (middle) ((middle))); [exact (nz p_middle_gt_0) | ring]. }
assert (D2 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N3 : ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) != 0).
{ exact (nz p_denominator_gt_0). }
assert (D3 : (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) != 0).
{ apply (@nz_eq F (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) (((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) / ((middle) * (near)))); [exact (nz_div (nz p_denominator_gt_0) (nz_mul (nz p_middle_gt_0) (nz p_near_gt_0))) | field; nonzero]. }
apply (@nonnegative F ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) _
   ((2%:R) * (far * (- p_R + p_V) + (- middle + near) * (- p_R - p_V + 1)) * (near)
    + (far * (- p_R + p_V) + (- middle + near) * (- p_R - p_V + 1)) * (- far + middle + near)
    + (far - middle) * (far - middle)
    + (far - middle) * (near)
    + (2%:R) * (p_V) * (middle - near) * (far - middle)
    + (2%:R) * (p_V) * (middle - near) * (near)
    + (4%:R) * (- p_R - p_V + 1) * (middle - near) * (near))).
- exact p_denominator_gt_0.
- field; nonzero.
- exact (add (add (add (add (add (add (mul (mul (num 2) h_V_beats_R) (pos p_near_gt_0))
    (mul h_V_beats_R (pos p_far_lt_near_plus_middle)))
    (mul h_far_ge_middle h_far_ge_middle))
    (mul h_far_ge_middle (pos p_near_gt_0)))
    (mul (mul (mul (num 2) h_p_V) h_middle_ge_near) h_far_ge_middle))
    (mul (mul (mul (num 2) h_p_V) h_middle_ge_near) (pos p_near_gt_0)))
    (mul (mul (mul (num 4) h_p_y) h_middle_ge_near) (pos p_near_gt_0))).
Qed.

(* no regret if V is R *)
Lemma T15_minus_three__no_regret_if_V_is_R_2 (far middle near p_R p_V : F)
  (p_denominator_gt_0 : 0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))
  (p_middle_gt_0 : 0 < middle)
  (p_near_plus_far_gt_middle : 0 < far - middle + near)
  (p_near_gt_0 : 0 < near)
  (h_far_ge_middle : 0 <= far - middle)
  (h_middle_ge_near : 0 <= middle - near)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near))).
Proof.
assert (D1 : middle != 0).
{ apply (@nz_eq F (middle) ((middle))); [exact (nz p_middle_gt_0) | ring]. }
assert (D2 : near != 0).
{ apply (@nz_eq F (near) ((near))); [exact (nz p_near_gt_0) | ring]. }
assert (N3 : ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) != 0).
{ exact (nz p_denominator_gt_0). }
assert (D3 : (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) != 0).
{ apply (@nz_eq F (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)) (((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) / ((middle) * (near)))); [exact (nz_div (nz p_denominator_gt_0) (nz_mul (nz p_middle_gt_0) (nz p_near_gt_0))) | field; nonzero]. }
apply (@nonnegative F ((3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near))) _
   ((far - middle) * (far - middle + near)
    + (middle - near) * (far - middle + near)
    + ((1 : F)) * (3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near)) * (- p_R + p_V))).
- exact p_denominator_gt_0.
- field; nonzero.
- exact (add (add (mul h_far_ge_middle (pos p_near_plus_far_gt_middle))
    (mul h_middle_ge_near (pos p_near_plus_far_gt_middle)))
    (vanish e_p_V_is_p_R)).
Qed.

(** * T15-similarity *)

(* F >= g/3 *)
Lemma T15_minus_similarity__F_ge_g_over_3 (F_ S_RV S_Ry S_VR S_Vy g : F)
  (h_V_over_R_on_R_V_y : 0 <= F_ + S_RV / 3%:R + S_Ry / 3%:R - S_VR / 3%:R - S_Vy / 3%:R)
  (e_S_RV_is_S_VR : S_RV - S_VR = 0)
  (e_y_V_and_R_gain_most : S_Ry - S_Vy + g = 0)
  : 0 <= F_ - g / 3%:R.
Proof.
apply (@nonnegative F (1) _
   ((F_ + S_RV / 3%:R + S_Ry / 3%:R - S_VR / 3%:R - S_Vy / 3%:R)
    + ((- 1 / 3%:R : F)) * (S_RV - S_VR)
    + ((- 1 / 3%:R : F)) * (S_Ry - S_Vy + g))).
- exact one.
- field; nonzero.
- exact (add (add h_V_over_R_on_R_V_y
    (vanish e_S_RV_is_S_VR))
    (vanish e_y_V_and_R_gain_most)).
Qed.

(** * T15-band *)

(* 2 (1-lo) > D *)
Lemma T15_minus_band__2_1_minus_lo_gt_D (hi lo : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_1 : 0 < 1 - lo)
  : 0 < - hi - lo + 2%:R.
Proof.
apply (@positive F (1) _
   ((1 - lo)
    + (1 - hi))).
- exact one.
- ring.
- exact (add_pos p_lo_lt_1
    (pos p_hi_lt_1)).
Qed.

(* k is near j *)
Lemma T15_minus_band__k_is_near_j (S_ij S_ik S_jk hi lo x : F)
  (p_2_1_minus_lo_gt_D : 0 < - hi - lo + 2%:R)
  (h_S_ik_ge_S_jk : 0 <= S_ik - S_jk)
  (h_S_jk_ge_lo_plus_hi_over_2 : 0 <= S_jk - hi / 2%:R - lo / 2%:R)
  (h_k_over_j_by_i : 0 <= S_ij - S_ik + x * (1 - S_jk))
  (h_x_ge_0 : 0 <= x)
  (e_S_ij_is_lo : S_ij - lo = 0)
  : 0 <= x - (hi - lo) / (- hi - lo + 2%:R).
Proof.
assert (D1 : (- hi - lo + 2%:R) != 0).
{ apply (@nz_eq F (- hi - lo + 2%:R) ((- hi - lo + 2%:R))); [exact (nz p_2_1_minus_lo_gt_D) | ring]. }
apply (@nonnegative F ((- hi - lo + 2%:R)) _
   ((2%:R) * (S_ij - S_ik + x * (1 - S_jk))
    + (2%:R) * (S_ik - S_jk)
    + (2%:R) * (S_jk - hi / 2%:R - lo / 2%:R)
    + (2%:R) * (x) * (S_jk - hi / 2%:R - lo / 2%:R)
    + (((- 2%:R) : F)) * (S_ij - lo))).
- exact p_2_1_minus_lo_gt_D.
- field; nonzero.
- exact (add (add (add (add (mul (num 2) h_k_over_j_by_i)
    (mul (num 2) h_S_ik_ge_S_jk))
    (mul (num 2) h_S_jk_ge_lo_plus_hi_over_2))
    (mul (mul (num 2) h_x_ge_0) h_S_jk_ge_lo_plus_hi_over_2))
    (vanish e_S_ij_is_lo)).
Qed.

(* k is far from j *)
Lemma T15_minus_band__k_is_far_from_j (S_jk S_jl S_kl hi lo x : F)
  (p_2_1_minus_lo_gt_D : 0 < - hi - lo + 2%:R)
  (p_S_jk_lt_lo_plus_hi_over_2 : 0 < - S_jk + hi / 2%:R + lo / 2%:R)
  (p_S_jk_lt_1 : 0 < 1 - S_jk)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_S_jl_ge_S_jk : 0 <= - S_jk + S_jl)
  (h_l_over_j_by_k : 0 <= S_jk - S_kl + x * (1 - S_jl))
  (h_x_ge_0 : 0 <= x)
  (e_S_kl_is_hi : S_kl - hi = 0)
  : 0 <= x - (hi - lo) / (- hi - lo + 2%:R).
Proof.
assert (D1 : (- hi - lo + 2%:R) != 0).
{ apply (@nz_eq F (- hi - lo + 2%:R) ((- hi - lo + 2%:R))); [exact (nz p_2_1_minus_lo_gt_D) | ring]. }
apply (@nonnegative F ((1 - S_jk) * (- hi - lo + 2%:R)) _
   ((- hi - lo + 2%:R) * (S_jk - S_kl + x * (1 - S_jl))
    + (- hi - lo + 2%:R) * (x) * (- S_jk + S_jl)
    + ((1 : F)) * (- hi - lo + 2%:R) * (S_kl - hi)
    + (2%:R) * (- S_jk + hi / 2%:R + lo / 2%:R) * (1 - hi))).
- exact (mul_pos p_S_jk_lt_1 p_2_1_minus_lo_gt_D).
- field; nonzero.
- exact (add (add (add (mul (pos p_2_1_minus_lo_gt_D) h_l_over_j_by_k)
    (mul (mul (pos p_2_1_minus_lo_gt_D) h_x_ge_0) h_S_jl_ge_S_jk))
    (vanish e_S_kl_is_hi))
    (pos (mul_pos (mul_pos (num_pos 1) p_S_jk_lt_lo_plus_hi_over_2) p_hi_lt_1))).
Qed.

(* the pairs share y *)
Lemma T15_minus_band__the_pairs_share_y (S_RV S_Ry S_Vy hi lo x : F)
  (p_2_1_minus_lo_gt_D : 0 < - hi - lo + 2%:R)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_V_over_R_by_y : 0 <= S_Ry - S_Vy + x * (1 - S_RV))
  (h_x_ge_0 : 0 <= x)
  (e_S_Ry_is_lo : S_Ry - lo = 0)
  (e_S_Vy_is_hi : S_Vy - hi = 0)
  : 0 <= x - (hi - lo) / (- hi - lo + 2%:R).
Proof.
assert (D1 : (- hi - lo + 2%:R) != 0).
{ apply (@nz_eq F (- hi - lo + 2%:R) ((- hi - lo + 2%:R))); [exact (nz p_2_1_minus_lo_gt_D) | ring]. }
apply (@nonnegative F ((- hi - lo + 2%:R)) _
   ((S_Ry - S_Vy + x * (1 - S_RV))
    + (x) * (S_RV - lo)
    + (x) * (1 - hi)
    + ((1 : F)) * (S_Vy - hi)
    + (((- 1) : F)) * (S_Ry - lo))).
- exact p_2_1_minus_lo_gt_D.
- field; nonzero.
- exact (add (add (add (add h_V_over_R_by_y
    (mul h_x_ge_0 h_S_RV_ge_lo))
    (mul h_x_ge_0 (pos p_hi_lt_1)))
    (vanish e_S_Vy_is_hi))
    (vanish e_S_Ry_is_lo)).
Qed.

(** * T16 *)

Definition T16__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T16__lead_of_V := T1__lead_of_V.

Definition T16__lead_of_V_for_a_symmetric_S := T1_minus_finite__lead_of_V_for_a_symmetric_S.

Definition T16__V_beats_R_S_symmetric := T1_minus_finite__V_beats_R_S_symmetric.

Definition T16__no_y_favours_V_by_more_than_x_d_R_V := T15__no_y_favours_V_by_more_than_x_d_R_V.

Definition T16__others_by_leverage := T15__others_by_leverage.

(* one spectrum *)
Lemma T16__one_spectrum (G S_RV a p_R p_V x : F)
  (p_S_RV_lt_1 : 0 < 1 - S_RV)
  (h_V_beats_R_S_symmetric : 0 <= G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
  (h_a : 0 <= a)
  (h_others_by_leverage : 0 <= - G + x * (1 - S_RV) * (- p_R - p_V + 1))
  (h_p_V : 0 <= p_V)
  (h_x_ge_0 : 0 <= x)
  : 0 <= a * (x + 1) * (1 - p_R) - a * (1 - p_V).
Proof.
apply (@nonnegative F ((1 - S_RV)) _
   ((a) * (G - p_R * (1 - S_RV) + p_V * (1 - S_RV))
    + (a) * (- G + x * (1 - S_RV) * (- p_R - p_V + 1))
    + (a) * (p_V) * (x) * (1 - S_RV))).
- exact p_S_RV_lt_1.
- ring.
- exact (add (add (mul h_a h_V_beats_R_S_symmetric)
    (mul h_a h_others_by_leverage))
    (mul (mul (mul h_a h_p_V) h_x_ge_0) (pos p_S_RV_lt_1))).
Qed.

(* where they differ *)
Lemma T16__where_they_differ (a p_R p_V sum_a_times_1_minus_p_R sum_a_times_1_minus_p_V x : F)
  (h_so_far : 0 <= sum_a_times_1_minus_p_R * (x + 1) - sum_a_times_1_minus_p_V)
  (h_one_more : 0 <= a * (x + 1) * (1 - p_R) - a * (1 - p_V))
  : 0 <= - a * (1 - p_V) - sum_a_times_1_minus_p_V + (x + 1) * (a * (1 - p_R) + sum_a_times_1_minus_p_R).
Proof.
apply (@nonnegative F (1) _
   ((sum_a_times_1_minus_p_R * (x + 1) - sum_a_times_1_minus_p_V)
    + (a * (x + 1) * (1 - p_R) - a * (1 - p_V)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* where both miss *)
Lemma T16__where_both_miss (a_s p_s : F)
  (h_a_s : 0 <= a_s)
  (h_p_s_le_1 : 0 <= 1 - p_s)
  : 0 <= a_s * (1 - p_s).
Proof.
apply (@nonnegative F (1) _
   ((a_s) * (1 - p_s))).
- exact one.
- ring.
- exact (mul h_a_s h_p_s_le_1).
Qed.

(* where V is R *)
Lemma T16__where_V_is_R (a_s p_s sum_a_s_times_1_minus_p_s : F)
  (h_so_far : 0 <= sum_a_s_times_1_minus_p_s)
  (h_one_more : 0 <= a_s * (1 - p_s))
  : 0 <= a_s * (1 - p_s) + sum_a_s_times_1_minus_p_s.
Proof.
apply (@nonnegative F (1) _
   ((sum_a_s_times_1_minus_p_s)
    + (a_s * (1 - p_s)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* all spectra *)
Lemma T16__all_spectra (D_R D_V M_s misses_R misses_V x : F)
  (h_where_V_is_R : 0 <= M_s)
  (h_where_they_differ : 0 <= D_R * (x + 1) - D_V)
  (h_x_ge_0 : 0 <= x)
  (e_misses_of_R : - D_R - M_s + misses_R = 0)
  (e_misses_of_V : - D_V - M_s + misses_V = 0)
  : 0 <= misses_R * (x + 1) - misses_V.
Proof.
apply (@nonnegative F (1) _
   ((D_R * (x + 1) - D_V)
    + (x) * (M_s)
    + ((1 : F)) * (x) * (- D_R - M_s + misses_R)
    + ((1 : F)) * (- D_R - M_s + misses_R)
    + (((- 1) : F)) * (- D_V - M_s + misses_V))).
- exact one.
- ring.
- exact (add (add (add (add h_where_they_differ
    (mul h_x_ge_0 h_where_V_is_R))
    (vanish e_misses_of_R))
    (vanish e_misses_of_R))
    (vanish e_misses_of_V)).
Qed.

(** * T16-converse *)

(* 3 t + g > 0 *)
Lemma T16_minus_converse__3_t_plus_g_gt_0 (g t x : F)
  (p_t_gt_0 : 0 < t)
  (h_x_ge_0 : 0 <= x)
  (e_g_is_x_t : g - t * x = 0)
  : 0 < g + 3%:R * t.
Proof.
apply (@positive F (1) _
   ((3%:R) * (t)
    + (x) * (t)
    + ((1 : F)) * (g - t * x))).
- exact one.
- ring.
- exact (add_pos (add_pos (mul_pos (num_pos 2) p_t_gt_0)
    (mul h_x_ge_0 (pos p_t_gt_0)))
    (vanish e_g_is_x_t)).
Qed.

(* the ratio *)
Lemma T16_minus_converse__the_ratio (W g p_R p_V t x : F)
  (p_3_t_plus_g_gt_0 : 0 < g + 3%:R * t)
  (p_t_gt_0 : 0 < t)
  (h_W_ge_0 : 0 <= W)
  (h_the_optimum_has_at_most_p_V : 0 <= W * (1 - p_R) + p_V - 1)
  (e_g_is_x_t : g - t * x = 0)
  (e_p_R_is_t_plus_g_over_3t_plus_g : - g + p_R * (g + 3%:R * t) - t = 0)
  (e_p_V_is_t_over_3t_plus_g : p_V * (g + 3%:R * t) - t = 0)
  : 0 <= W - x / 2%:R - 1.
Proof.
apply (@nonnegative F ((t)) _
   ((1 / 2%:R) * (g + 3%:R * t) * (W * (1 - p_R) + p_V - 1)
    + ((- 1 / 2%:R : F)) * (p_V * (g + 3%:R * t) - t)
    + ((1 / 2%:R : F)) * (W) * (- g + p_R * (g + 3%:R * t) - t)
    + ((1 / 2%:R : F)) * (g - t * x))).
- exact p_t_gt_0.
- field; nonzero.
- exact (add (add (add (mul (mul (frac 1 2) (pos p_3_t_plus_g_gt_0)) h_the_optimum_has_at_most_p_V)
    (vanish e_p_V_is_t_over_3t_plus_g))
    (vanish e_p_R_is_t_plus_g_over_3t_plus_g))
    (vanish e_g_is_x_t)).
Qed.

(** * T16-distance *)

Definition T16_minus_distance__lo_le_hi := T1__lo_le_hi.

Definition T16_minus_distance__lo_lt_1 := T1__lo_lt_1.

Definition T16_minus_distance__n_gt_1 := T13_minus_lead__n_gt_1.

(* the mode is optimal *)
Lemma T16_minus_distance__the_mode_is_optimal (d_R d_V hi lo n : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_n_gt_1 : 0 < n - 1)
  (h_d_V_ge_0 : 0 <= d_V)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_n_ge_2 : 0 <= n - 2%:R)
  (e_one_distance : d_R - d_V = 0)
  : 0 <= - d_R + d_V * (1 + (1 - lo) * (n - 2%:R) / (1 - hi)) / (n - 1).
Proof.
assert (D1 : (n - 1) != 0).
{ apply (@nz_eq F (n - 1) ((n - 1))); [exact (nz p_n_gt_1) | ring]. }
assert (D2 : (1 - hi) != 0).
{ apply (@nz_eq F (1 - hi) ((1 - hi))); [exact (nz p_hi_lt_1) | ring]. }
apply (@nonnegative F ((n - 1) * (1 - hi)) _
   ((n - 2%:R) * (hi - lo) * (d_V)
    + (((- 1) : F)) * (n - 1) * (1 - hi) * (d_R - d_V))).
- exact (mul_pos p_n_gt_1 p_hi_lt_1).
- field; nonzero.
- exact (add (mul (mul h_n_ge_2 h_lo_le_hi) h_d_V_ge_0)
    (vanish e_one_distance)).
Qed.

(* y is near R *)
Lemma T16_minus_distance__y_is_near_R (S_Ry lo p_y : F)
  (h_S_Ry_ge_lo : 0 <= S_Ry - lo)
  (h_p_y : 0 <= p_y)
  : 0 <= - p_y * (1 - S_Ry) + p_y * (1 - lo).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (S_Ry - lo))).
- exact one.
- ring.
- exact (mul h_p_y h_S_Ry_ge_lo).
Qed.

(* the mode's distance *)
Lemma T16_minus_distance__the_mode_s_distance (S_Ry lo p_y sum_p_y sum_p_y_times_1_minus_S_Ry : F)
  (h_so_far : 0 <= sum_p_y * (1 - lo) - sum_p_y_times_1_minus_S_Ry)
  (h_one_more : 0 <= - p_y * (1 - S_Ry) + p_y * (1 - lo))
  : 0 <= - p_y * (1 - S_Ry) - sum_p_y_times_1_minus_S_Ry + (1 - lo) * (p_y + sum_p_y).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y * (1 - lo) - sum_p_y_times_1_minus_S_Ry)
    + (- p_y * (1 - S_Ry) + p_y * (1 - lo)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* y is far from V *)
Lemma T16_minus_distance__y_is_far_from_V (S_Vy hi p_y : F)
  (h_S_Vy_le_hi : 0 <= - S_Vy + hi)
  (h_p_y : 0 <= p_y)
  : 0 <= p_y * (1 - S_Vy) - p_y * (1 - hi).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (- S_Vy + hi))).
- exact one.
- ring.
- exact (mul h_p_y h_S_Vy_le_hi).
Qed.

(* the best distance *)
Lemma T16_minus_distance__the_best_distance (S_Vy hi p_y sum_p_y sum_p_y_times_1_minus_S_Vy : F)
  (h_so_far : 0 <= sum_p_y * (hi - 1) + sum_p_y_times_1_minus_S_Vy)
  (h_one_more : 0 <= p_y * (1 - S_Vy) - p_y * (1 - hi))
  : 0 <= p_y * (1 - S_Vy) + sum_p_y_times_1_minus_S_Vy + (hi - 1) * (p_y + sum_p_y).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y * (hi - 1) + sum_p_y_times_1_minus_S_Vy)
    + (p_y * (1 - S_Vy) - p_y * (1 - hi)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* no more mass *)
Lemma T16_minus_distance__no_more_mass (p_R p_y sum_1 sum_p_y : F)
  (h_so_far : 0 <= p_R * sum_1 - sum_p_y)
  (h_one_more : 0 <= p_R - p_y)
  : 0 <= p_R * (sum_1 + 1) - p_y - sum_p_y.
Proof.
apply (@nonnegative F (1) _
   ((p_R * sum_1 - sum_p_y)
    + (p_R - p_y))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* S_RV < 1 *)
Lemma T16_minus_distance__S_RV_lt_1 (S_RV hi : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  : 0 < 1 - S_RV.
Proof.
apply (@positive F (1) _
   ((1 - hi)
    + (- S_RV + hi))).
- exact one.
- ring.
- exact (add_pos p_hi_lt_1
    h_S_RV_le_hi).
Qed.

(* widths *)
Lemma T16_minus_distance__widths (hi lo n : F)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_n_ge_2 : 0 <= n - 2%:R)
  : 0 < - hi + (1 - lo) * (n - 2%:R) + 1.
Proof.
apply (@positive F (1) _
   ((1 - hi)
    + (n - 2%:R) * (1 - lo))).
- exact one.
- ring.
- exact (add_pos p_hi_lt_1
    (mul h_n_ge_2 (pos p_lo_lt_1))).
Qed.

(* the ratio *)
Lemma T16_minus_distance__the_ratio (Q_R Q_V S_RV S_VR d_R d_V hi lo n p_R p_V : F)
  (p_S_RV_lt_1 : 0 < 1 - S_RV)
  (p_hi_lt_1 : 0 < 1 - hi)
  (p_n_gt_1 : 0 < n - 1)
  (p_widths : 0 < - hi + (1 - lo) * (n - 2%:R) + 1)
  (h_S_RV_le_hi : 0 <= - S_RV + hi)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_n_ge_2 : 0 <= n - 2%:R)
  (h_no_more_mass : 0 <= p_R * (n - 2%:R) + p_R + p_V - 1)
  (h_p_R : 0 <= p_R)
  (h_p_V_le_p_R : 0 <= p_R - p_V)
  (h_the_best_distance : 0 <= Q_V + (hi - 1) * (- p_R - p_V + 1))
  (h_the_mode_s_distance : 0 <= - Q_R + (1 - lo) * (- p_R - p_V + 1))
  (e_S_VR_is_S_RV : - S_RV + S_VR = 0)
  (e_d_R : - Q_R + d_R - p_V * (1 - S_RV) = 0)
  (e_d_V : - Q_V + d_V - p_R * (1 - S_VR) = 0)
  : 0 <= - d_R + d_V * (1 + (1 - lo) * (n - 2%:R) / (1 - hi)) / (n - 1).
Proof.
assert (D1 : (n - 1) != 0).
{ apply (@nz_eq F (n - 1) ((n - 1))); [exact (nz p_n_gt_1) | ring]. }
assert (D2 : (1 - hi) != 0).
{ apply (@nz_eq F (1 - hi) ((1 - hi))); [exact (nz p_hi_lt_1) | ring]. }
apply (@nonnegative F ((n - 1) * (1 - hi)) _
   ((- hi + (1 - lo) * (n - 2%:R) + 1) * (Q_V + (hi - 1) * (- p_R - p_V + 1))
    + ((1 : F)) * (- hi + (1 - lo) * (n - 2%:R) + 1) * (- Q_V + d_V - p_R * (1 - S_VR))
    + (n - 1) * (1 - hi) * (- Q_R + (1 - lo) * (- p_R - p_V + 1))
    + (((- 1) : F)) * (n - 1) * (1 - hi) * (- Q_R + d_R - p_V * (1 - S_RV))
    + (n - 1) * (1 - hi) * (p_R - p_V) * (1 - S_RV)
    + (n - 2%:R) * (hi - lo) * (p_R) * (- S_RV + hi)
    + (1 - hi) * (hi - lo) * (p_R * (n - 2%:R) + p_R + p_V - 1)
    + (((- 1) : F)) * (- hi + (1 - lo) * (n - 2%:R) + 1) * (p_R) * (- S_RV + S_VR))).
- exact (mul_pos p_n_gt_1 p_hi_lt_1).
- field; nonzero.
- exact (add (add (add (add (add (add (add (mul (pos p_widths) h_the_best_distance)
    (vanish e_d_V))
    (mul (mul (pos p_n_gt_1) (pos p_hi_lt_1)) h_the_mode_s_distance))
    (vanish e_d_R))
    (mul (mul (mul (pos p_n_gt_1) (pos p_hi_lt_1)) h_p_V_le_p_R) (pos p_S_RV_lt_1)))
    (mul (mul (mul h_n_ge_2 h_lo_le_hi) h_p_R) h_S_RV_le_hi))
    (mul (mul (pos p_hi_lt_1) h_lo_le_hi) h_no_more_mass))
    (vanish e_S_VR_is_S_RV)).
Qed.

(** * T17 *)

(* 1 + w > 0 *)
Lemma T17__1_plus_w_gt_0 (w : F)
  (p_w_gt_0 : 0 < w)
  : 0 < w + 1.
Proof.
apply (@positive F (1) _
   ((w)
    + (1))).
- exact one.
- ring.
- exact (add_pos p_w_gt_0
    (pos one)).
Qed.

(* such bits of R *)
Lemma T17__such_bits_of_R (f_p_R f_on n_on : F)
  (h_f_on_ge_f_p_R : 0 <= - f_p_R + f_on)
  (h_n_on : 0 <= n_on)
  : 0 <= - f_p_R * n_on + f_on * n_on.
Proof.
apply (@nonnegative F (1) _
   ((n_on) * (- f_p_R + f_on))).
- exact one.
- ring.
- exact (mul h_n_on h_f_on_ge_f_p_R).
Qed.

(* the bits of R *)
Lemma T17__the_bits_of_R (f_p_R f_on n_on sum_f_on_times_n_on sum_n_on : F)
  (h_so_far : 0 <= - f_p_R * sum_n_on + sum_f_on_times_n_on)
  (h_one_more : 0 <= - f_p_R * n_on + f_on * n_on)
  : 0 <= - f_p_R * (n_on + sum_n_on) + f_on * n_on + sum_f_on_times_n_on.
Proof.
apply (@nonnegative F (1) _
   ((- f_p_R * sum_n_on + sum_f_on_times_n_on)
    + (- f_p_R * n_on + f_on * n_on))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* such bits of V *)
Lemma T17__such_bits_of_V (f_1_minus_p_R f_off n_off : F)
  (h_f_off_le_f_1_minus_p_R : 0 <= f_1_minus_p_R - f_off)
  (h_n_off : 0 <= n_off)
  : 0 <= f_1_minus_p_R * n_off - f_off * n_off.
Proof.
apply (@nonnegative F (1) _
   ((n_off) * (f_1_minus_p_R - f_off))).
- exact one.
- ring.
- exact (mul h_n_off h_f_off_le_f_1_minus_p_R).
Qed.

(* the bits of V *)
Lemma T17__the_bits_of_V (f_1_minus_p_R f_off n_off sum_f_off_times_n_off sum_n_off : F)
  (h_so_far : 0 <= f_1_minus_p_R * sum_n_off - sum_f_off_times_n_off)
  (h_one_more : 0 <= f_1_minus_p_R * n_off - f_off * n_off)
  : 0 <= f_1_minus_p_R * (n_off + sum_n_off) - f_off * n_off - sum_f_off_times_n_off.
Proof.
apply (@nonnegative F (1) _
   ((f_1_minus_p_R * sum_n_off - sum_f_off_times_n_off)
    + (f_1_minus_p_R * n_off - f_off * n_off))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* what V scores over R *)
Lemma T17__what_V_scores_over_R (F_off F_on f_1_minus_p_R f_p_R j k : F)
  (h_V_beats_R : 0 <= F_off - F_on)
  (h_the_bits_of_R : 0 <= F_on - f_p_R * j)
  (h_the_bits_of_V : 0 <= - F_off + f_1_minus_p_R * k)
  : 0 <= f_1_minus_p_R * k - f_p_R * j.
Proof.
apply (@nonnegative F (1) _
   ((F_on - f_p_R * j)
    + (- F_off + f_1_minus_p_R * k)
    + (F_off - F_on))).
- exact one.
- ring.
- exact (add (add h_the_bits_of_R
    h_the_bits_of_V)
    h_V_beats_R).
Qed.

(* the odds of R's bits *)
Lemma T17__the_odds_of_R_s_bits (bound p_R w : F)
  (p_1_plus_w_gt_0 : 0 < w + 1)
  (p_p_R_gt_threshold : 0 < - bound / (w + 1) + p_R)
  (h_bound_ge_1 : 0 <= bound - 1)
  : 0 < p_R * (w + 1) - 1.
Proof.
assert (D1 : (w + 1) != 0).
{ apply (@nz_eq F (w + 1) ((w + 1))); [exact (nz p_1_plus_w_gt_0) | ring]. }
apply (@positive F (1) _
   ((w + 1) * (- bound / (w + 1) + p_R)
    + (bound - 1))).
- exact one.
- field; nonzero.
- exact (add_pos (mul_pos p_1_plus_w_gt_0 p_p_R_gt_threshold)
    h_bound_ge_1).
Qed.

(* the odds of other bits *)
Lemma T17__the_odds_of_other_bits (bound p_R w : F)
  (p_1_plus_w_gt_0 : 0 < w + 1)
  (p_p_R_gt_threshold : 0 < - bound / (w + 1) + p_R)
  (h_bound_ge_w : 0 <= bound - w)
  : 0 < p_R * (w + 1) - w.
Proof.
assert (D1 : (w + 1) != 0).
{ apply (@nz_eq F (w + 1) ((w + 1))); [exact (nz p_1_plus_w_gt_0) | ring]. }
apply (@positive F (1) _
   ((w + 1) * (- bound / (w + 1) + p_R)
    + (bound - w))).
- exact one.
- field; nonzero.
- exact (add_pos (mul_pos p_1_plus_w_gt_0 p_p_R_gt_threshold)
    h_bound_ge_w).
Qed.

(* k f(1-p_R) < 0 *)
Lemma T17__k_f_1_minus_p_R_lt_0 (f_1_minus_p_R f_p_R j k : F)
  (p_f_1_minus_p_R_lt_0 : 0 < - f_1_minus_p_R)
  (p_f_p_R_gt_0 : 0 < f_p_R)
  (p_k_gt_0 : 0 < k)
  (h_j_ge_0 : 0 <= j)
  : 0 < - f_1_minus_p_R * k + f_p_R * j.
Proof.
apply (@positive F (1) _
   ((k) * (- f_1_minus_p_R)
    + (j) * (f_p_R))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_k_gt_0 p_f_1_minus_p_R_lt_0)
    (mul h_j_ge_0 (pos p_f_p_R_gt_0))).
Qed.

(* V cannot win *)
Lemma T17__V_cannot_win (f_1_minus_p_R f_p_R j k : F)
  (p_k_f_1_minus_p_R_lt_0 : 0 < - f_1_minus_p_R * k + f_p_R * j)
  (h_what_V_scores_over_R : 0 <= f_1_minus_p_R * k - f_p_R * j)
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((- f_1_minus_p_R * k + f_p_R * j)) _
   ((f_1_minus_p_R * k - f_p_R * j))).
- exact p_k_f_1_minus_p_R_lt_0.
- ring.
- exact h_what_V_scores_over_R.
Qed.

(* j > 0 *)
Lemma T17__j_gt_0 (j k : F)
  (h_V_is_not_R : 0 <= j + k - 1)
  (h_k_le_0 : 0 <= - k)
  : 0 < j.
Proof.
apply (@positive F (1) _
   ((1)
    + (j + k - 1)
    + (- k))).
- exact one.
- ring.
- exact (add_pos (add_pos one
    h_V_is_not_R)
    h_k_le_0).
Qed.

(* j f(p_R) > 0 *)
Lemma T17__j_f_p_R_gt_0 (f_1_minus_p_R f_p_R j k : F)
  (p_f_1_minus_p_R_lt_0 : 0 < - f_1_minus_p_R)
  (p_f_p_R_gt_0 : 0 < f_p_R)
  (p_j_gt_0 : 0 < j)
  (h_k_ge_0 : 0 <= k)
  : 0 < - f_1_minus_p_R * k + f_p_R * j.
Proof.
apply (@positive F (1) _
   ((j) * (f_p_R)
    + (k) * (- f_1_minus_p_R))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_j_gt_0 p_f_p_R_gt_0)
    (mul h_k_ge_0 (pos p_f_1_minus_p_R_lt_0))).
Qed.

(* V cannot win *)
Lemma T17__V_cannot_win_2 (f_1_minus_p_R f_p_R j k : F)
  (p_j_f_p_R_gt_0 : 0 < - f_1_minus_p_R * k + f_p_R * j)
  (h_what_V_scores_over_R : 0 <= f_1_minus_p_R * k - f_p_R * j)
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((- f_1_minus_p_R * k + f_p_R * j)) _
   ((f_1_minus_p_R * k - f_p_R * j))).
- exact p_j_f_p_R_gt_0.
- ring.
- exact h_what_V_scores_over_R.
Qed.

(** * T17-ruzicka *)

(* such bits of R *)
Lemma T17_minus_ruzicka__such_bits_of_R (mu_on n_on p_R : F)
  (h_mu_on_ge_p_R : 0 <= mu_on - p_R)
  (h_n_on : 0 <= n_on)
  : 0 <= mu_on * n_on - n_on * p_R.
Proof.
apply (@nonnegative F (1) _
   ((n_on) * (mu_on - p_R))).
- exact one.
- ring.
- exact (mul h_n_on h_mu_on_ge_p_R).
Qed.

(* R's bits that V lacks *)
Lemma T17_minus_ruzicka__R_s_bits_that_V_lacks (mu_on n_on p_R sum_mu_on_times_n_on sum_n_on : F)
  (h_so_far : 0 <= - p_R * sum_n_on + sum_mu_on_times_n_on)
  (h_one_more : 0 <= mu_on * n_on - n_on * p_R)
  : 0 <= mu_on * n_on - p_R * (n_on + sum_n_on) + sum_mu_on_times_n_on.
Proof.
apply (@nonnegative F (1) _
   ((- p_R * sum_n_on + sum_mu_on_times_n_on)
    + (mu_on * n_on - n_on * p_R))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* such bits of V *)
Lemma T17_minus_ruzicka__such_bits_of_V (mu_off n_off p_R : F)
  (h_mu_off_le_1_minus_p_R : 0 <= - mu_off - p_R + 1)
  (h_n_off : 0 <= n_off)
  : 0 <= - mu_off * n_off + n_off * (1 - p_R).
Proof.
apply (@nonnegative F (1) _
   ((n_off) * (- mu_off - p_R + 1))).
- exact one.
- ring.
- exact (mul h_n_off h_mu_off_le_1_minus_p_R).
Qed.

(* V's bits that R lacks *)
Lemma T17_minus_ruzicka__V_s_bits_that_R_lacks (mu_off n_off p_R sum_mu_off_times_n_off sum_n_off : F)
  (h_so_far : 0 <= - sum_mu_off_times_n_off + sum_n_off * (1 - p_R))
  (h_one_more : 0 <= - mu_off * n_off + n_off * (1 - p_R))
  : 0 <= - mu_off * n_off - sum_mu_off_times_n_off + (1 - p_R) * (n_off + sum_n_off).
Proof.
apply (@nonnegative F (1) _
   ((- sum_mu_off_times_n_off + sum_n_off * (1 - p_R))
    + (- mu_off * n_off + n_off * (1 - p_R)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* w + 2 > 0 *)
Lemma T17_minus_ruzicka__w_plus_2_gt_0 (w : F)
  (p_w_gt_0 : 0 < w)
  : 0 < w + 2%:R.
Proof.
apply (@positive F (1) _
   ((w)
    + (2%:R))).
- exact one.
- ring.
- exact (add_pos p_w_gt_0
    (pos (num_pos 1))).
Qed.

(* w + 1 > 0 *)
Lemma T17_minus_ruzicka__w_plus_1_gt_0 (w : F)
  (p_w_gt_0 : 0 < w)
  : 0 < w + 1.
Proof.
apply (@positive F (1) _
   ((w)
    + (1))).
- exact one.
- ring.
- exact (add_pos p_w_gt_0
    (pos one)).
Qed.

(* V beats R *)
Lemma T17_minus_ruzicka__V_beats_R (A_off A_on a_R j k p_R r w : F)
  (p_r_gt_0 : 0 < r)
  (p_w_plus_1_gt_0 : 0 < w + 1)
  (h_R_s_bits_that_V_lacks : 0 <= A_on - j * p_R)
  (h_V_wins : 0 <= - a_R * (- A_off + A_on - a_R - j + k + r * w + r) + (A_off - A_on + a_R) * (- a_R + r * w + r))
  (h_V_s_bits_that_R_lacks : 0 <= - A_off + k * (1 - p_R))
  : 0 <= - j * (- a_R + p_R * r * (w + 1)) - k * (a_R - r * (w + 1) * (1 - p_R)).
Proof.
apply (@nonnegative F (1) _
   ((- a_R * (- A_off + A_on - a_R - j + k + r * w + r) + (A_off - A_on + a_R) * (- a_R + r * w + r))
    + (r) * (w + 1) * (A_on - j * p_R)
    + (r) * (w + 1) * (- A_off + k * (1 - p_R)))).
- exact one.
- ring.
- exact (add (add h_V_wins
    (mul (mul (pos p_r_gt_0) (pos p_w_plus_1_gt_0)) h_R_s_bits_that_V_lacks))
    (mul (mul (pos p_r_gt_0) (pos p_w_plus_1_gt_0)) h_V_s_bits_that_R_lacks)).
Qed.

(* p_R (w+2) > w+1 *)
Lemma T17_minus_ruzicka__p_R_w_plus_2_gt_w_plus_1 (p_R w : F)
  (p_p_R_gt_threshold : 0 < p_R - (w + 1) / (w + 2%:R))
  (p_w_plus_2_gt_0 : 0 < w + 2%:R)
  : 0 < p_R * (w + 2%:R) - w - 1.
Proof.
assert (D1 : (w + 2%:R) != 0).
{ apply (@nz_eq F (w + 2%:R) ((w + 2%:R))); [exact (nz p_w_plus_2_gt_0) | ring]. }
apply (@positive F (1) _
   ((p_R - (w + 1) / (w + 2%:R)) * (w + 2%:R))).
- exact one.
- field; nonzero.
- exact (mul_pos p_p_R_gt_threshold p_w_plus_2_gt_0).
Qed.

(* a bit more costs *)
Lemma T17_minus_ruzicka__a_bit_more_costs (a_R p_R r w : F)
  (p_p_R_w_plus_2_gt_w_plus_1 : 0 < p_R * (w + 2%:R) - w - 1)
  (p_r_gt_0 : 0 < r)
  (h_a_R_ge_p_R_r : 0 <= a_R - p_R * r)
  : 0 < a_R - r * (w + 1) * (1 - p_R).
Proof.
apply (@positive F (1) _
   ((r) * (p_R * (w + 2%:R) - w - 1)
    + (a_R - p_R * r))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_r_gt_0 p_p_R_w_plus_2_gt_w_plus_1)
    h_a_R_ge_p_R_r).
Qed.

(* a bit less costs *)
Lemma T17_minus_ruzicka__a_bit_less_costs (a_R p_R r w : F)
  (p_p_R_w_plus_2_gt_w_plus_1 : 0 < p_R * (w + 2%:R) - w - 1)
  (p_r_gt_0 : 0 < r)
  (p_w_plus_1_gt_0 : 0 < w + 1)
  (p_w_plus_2_gt_0 : 0 < w + 2%:R)
  (p_w_gt_0 : 0 < w)
  (h_a_R_le_M : 0 <= - a_R + r * w)
  (h_a_R_le_r : 0 <= - a_R + r)
  : 0 < - a_R + p_R * r * (w + 1).
Proof.
apply (@positive F ((w + 2%:R)) _
   ((r) * (w + 1) * (p_R * (w + 2%:R) - w - 1)
    + (r) * (w)
    + (w + 1) * (- a_R + r * w)
    + (- a_R + r))).
- exact p_w_plus_2_gt_0.
- ring.
- exact (add_pos (add_pos (add_pos (mul_pos (mul_pos p_r_gt_0 p_w_plus_1_gt_0) p_p_R_w_plus_2_gt_w_plus_1)
    (pos (mul_pos p_r_gt_0 p_w_gt_0)))
    (mul (pos p_w_plus_1_gt_0) h_a_R_le_M))
    h_a_R_le_r).
Qed.

(* what V loses, strictly *)
Lemma T17_minus_ruzicka__what_V_loses_strictly (a_R j k p_R r w : F)
  (p_a_bit_less_costs : 0 < - a_R + p_R * r * (w + 1))
  (p_a_bit_more_costs : 0 < a_R - r * (w + 1) * (1 - p_R))
  (p_k_gt_0 : 0 < k)
  (h_j_ge_0 : 0 <= j)
  : 0 < j * (- a_R + p_R * r * (w + 1)) + k * (a_R - r * (w + 1) * (1 - p_R)).
Proof.
apply (@positive F (1) _
   ((k) * (a_R - r * (w + 1) * (1 - p_R))
    + (j) * (- a_R + p_R * r * (w + 1)))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_k_gt_0 p_a_bit_more_costs)
    (mul h_j_ge_0 (pos p_a_bit_less_costs))).
Qed.

(* V cannot win *)
Lemma T17_minus_ruzicka__V_cannot_win (a_R j k p_R r w : F)
  (p_what_V_loses_strictly : 0 < j * (- a_R + p_R * r * (w + 1)) + k * (a_R - r * (w + 1) * (1 - p_R)))
  (h_V_beats_R : 0 <= - j * (- a_R + p_R * r * (w + 1)) - k * (a_R - r * (w + 1) * (1 - p_R)))
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((j * (- a_R + p_R * r * (w + 1)) + k * (a_R - r * (w + 1) * (1 - p_R)))) _
   ((- j * (- a_R + p_R * r * (w + 1)) - k * (a_R - r * (w + 1) * (1 - p_R))))).
- exact p_what_V_loses_strictly.
- ring.
- exact h_V_beats_R.
Qed.

Definition T17_minus_ruzicka__j_gt_0 := T17__j_gt_0.

(* what V loses, strictly *)
Lemma T17_minus_ruzicka__what_V_loses_strictly_2 (a_R j k p_R r w : F)
  (p_a_bit_less_costs : 0 < - a_R + p_R * r * (w + 1))
  (p_a_bit_more_costs : 0 < a_R - r * (w + 1) * (1 - p_R))
  (p_j_gt_0 : 0 < j)
  (h_k_ge_0 : 0 <= k)
  : 0 < j * (- a_R + p_R * r * (w + 1)) + k * (a_R - r * (w + 1) * (1 - p_R)).
Proof.
apply (@positive F (1) _
   ((j) * (- a_R + p_R * r * (w + 1))
    + (k) * (a_R - r * (w + 1) * (1 - p_R)))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_j_gt_0 p_a_bit_less_costs)
    (mul h_k_ge_0 (pos p_a_bit_more_costs))).
Qed.

(** * T17-cosine *)

Definition T17_minus_cosine__such_bits_of_R := T17_minus_ruzicka__such_bits_of_R.

Definition T17_minus_cosine__R_s_bits_that_V_lacks := T17_minus_ruzicka__R_s_bits_that_V_lacks.

Definition T17_minus_cosine__such_bits_of_V := T17_minus_ruzicka__such_bits_of_V.

Definition T17_minus_cosine__V_s_bits_that_R_lacks := T17_minus_ruzicka__V_s_bits_that_R_lacks.

Definition T17_minus_cosine__w_plus_2_gt_0 := T17_minus_ruzicka__w_plus_2_gt_0.

(* nu <= 1 *)
Lemma T17_minus_cosine__nu_le_1 (nu w : F)
  (h_nu_le_w : 0 <= - nu + w)
  (h_w_le_1 : 0 <= 1 - w)
  : 0 <= 1 - nu.
Proof.
apply (@nonnegative F (1) _
   ((- nu + w)
    + (1 - w))).
- exact one.
- ring.
- exact (add h_nu_le_w
    h_w_le_1).
Qed.

(* V trails, nu <= 1 *)
Lemma T17_minus_cosine__V_trails_nu_le_1 (A_off A_on a_R j k nu p_R r : F)
  (p_nu_gt_0 : 0 < nu)
  (h_R_s_bits_that_V_lacks : 0 <= A_on - j * p_R)
  (h_V_beats_R : 0 <= A_off - A_on - a_R * nu + a_R)
  (h_V_s_bits_that_R_lacks : 0 <= - A_off + k * (1 - p_R))
  (h_marginals_are_at_most_1 : 0 <= A_on - a_R - j + r)
  (h_nu_le_1 : 0 <= 1 - nu)
  (h_p_R_le_1 : 0 <= 1 - p_R)
  (e__V : j - k + r * nu ^+ 2 - r = 0)
  : 0 <= (j - r * (1 - nu)) * (nu - p_R * (nu + 1)).
Proof.
apply (@nonnegative F (1) _
   ((A_off - A_on - a_R * nu + a_R)
    + (1 - nu) * (A_on - a_R - j + r)
    + (nu) * (A_on - j * p_R)
    + (- A_off + k * (1 - p_R))
    + ((1 : F)) * (1 - p_R) * (j - k + r * nu ^+ 2 - r))).
- exact one.
- ring.
- exact (add (add (add (add h_V_beats_R
    (mul h_nu_le_1 h_marginals_are_at_most_1))
    (mul (pos p_nu_gt_0) h_R_s_bits_that_V_lacks))
    h_V_s_bits_that_R_lacks)
    (vanish e__V)).
Qed.

(* a bit less costs *)
Lemma T17_minus_cosine__a_bit_less_costs (nu p_R : F)
  (p_nu_gt_0 : 0 < nu)
  (p_p_R_gt_1_over_2 : 0 < p_R - 1 / 2%:R)
  (h_nu_le_1 : 0 <= 1 - nu)
  : 0 < - nu + p_R * (nu + 1).
Proof.
apply (@positive F (1) _
   ((p_R - 1 / 2%:R) * (nu)
    + (p_R - 1 / 2%:R)
    + (1 / 2%:R) * (1 - nu))).
- exact one.
- field; nonzero.
- exact (add_pos (add_pos (mul_pos p_p_R_gt_1_over_2 p_nu_gt_0)
    (pos p_p_R_gt_1_over_2))
    (mul (frac 1 2) h_nu_le_1)).
Qed.

(* V lacks bits *)
Lemma T17_minus_cosine__V_lacks_bits (j k nu r : F)
  (p_nu_lt_1 : 0 < 1 - nu)
  (p_nu_gt_0 : 0 < nu)
  (p_r_gt_0 : 0 < r)
  (h_k_ge_0 : 0 <= k)
  (e__V : j - k + r * nu ^+ 2 - r = 0)
  : 0 < j - r * (1 - nu).
Proof.
apply (@positive F (1) _
   ((r) * (nu) * (1 - nu)
    + (k)
    + ((1 : F)) * (j - k + r * nu ^+ 2 - r))).
- exact one.
- ring.
- exact (add_pos (add_pos (mul_pos (mul_pos p_r_gt_0 p_nu_gt_0) p_nu_lt_1)
    h_k_ge_0)
    (vanish e__V)).
Qed.

(* V cannot win *)
Lemma T17_minus_cosine__V_cannot_win (j nu p_R r : F)
  (p_V_lacks_bits : 0 < j - r * (1 - nu))
  (p_a_bit_less_costs : 0 < - nu + p_R * (nu + 1))
  (h_V_trails_nu_le_1 : 0 <= (j - r * (1 - nu)) * (nu - p_R * (nu + 1)))
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((- nu + p_R * (nu + 1)) * (j - r * (1 - nu))) _
   (((j - r * (1 - nu)) * (nu - p_R * (nu + 1))))).
- exact (mul_pos p_a_bit_less_costs p_V_lacks_bits).
- ring.
- exact h_V_trails_nu_le_1.
Qed.

(* V lacks a bit *)
Lemma T17_minus_cosine__V_lacks_a_bit (j k nu r : F)
  (p_r_gt_0 : 0 < r)
  (h_V_is_not_R : 0 <= j + k - 1)
  (h_nu_le_1 : 0 <= 1 - nu)
  (h_nu_ge_1 : 0 <= nu - 1)
  (e__V : j - k + r * nu ^+ 2 - r = 0)
  : 0 < j - r * (1 - nu).
Proof.
apply (@positive F (1) _
   ((1 / 2%:R)
    + (1 / 2%:R) * (j + k - 1)
    + (1 / 2%:R) * (r) * (1 - nu) * (nu - 1)
    + ((1 / 2%:R : F)) * (j - k + r * nu ^+ 2 - r))).
- exact one.
- field; nonzero.
- exact (add_pos (add_pos (add_pos (frac_pos 0 1)
    (mul (frac 1 2) h_V_is_not_R))
    (mul (mul (mul (frac 1 2) (pos p_r_gt_0)) h_nu_le_1) h_nu_ge_1))
    (vanish e__V)).
Qed.

(* V cannot win *)
Lemma T17_minus_cosine__V_cannot_win_2 (j nu p_R r : F)
  (p_V_lacks_a_bit : 0 < j - r * (1 - nu))
  (p_a_bit_less_costs : 0 < - nu + p_R * (nu + 1))
  (h_V_trails_nu_le_1 : 0 <= (j - r * (1 - nu)) * (nu - p_R * (nu + 1)))
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((- nu + p_R * (nu + 1)) * (j - r * (1 - nu))) _
   (((j - r * (1 - nu)) * (nu - p_R * (nu + 1))))).
- exact (mul_pos p_a_bit_less_costs p_V_lacks_a_bit).
- ring.
- exact h_V_trails_nu_le_1.
Qed.

(* less than the threshold *)
Lemma T17_minus_cosine__less_than_the_threshold (p_R w : F)
  (p_w_plus_2_gt_0 : 0 < w + 2%:R)
  (p_w_gt_0 : 0 < w)
  (h_no_more_bits : 0 <= 1 / 2%:R - p_R)
  : 0 <= - p_R + (w + 1) / (w + 2%:R).
Proof.
assert (D1 : (w + 2%:R) != 0).
{ apply (@nz_eq F (w + 2%:R) ((w + 2%:R))); [exact (nz p_w_plus_2_gt_0) | ring]. }
apply (@nonnegative F ((w + 2%:R)) _
   ((w + 2%:R) * (1 / 2%:R - p_R)
    + (1 / 2%:R) * (w))).
- exact p_w_plus_2_gt_0.
- field; nonzero.
- exact (add (mul (pos p_w_plus_2_gt_0) h_no_more_bits)
    (pos (mul_pos (frac_pos 0 1) p_w_gt_0))).
Qed.

Definition T17_minus_cosine__p_R_w_plus_2_gt_w_plus_1 := T17_minus_ruzicka__p_R_w_plus_2_gt_w_plus_1.

(* a bit more costs *)
Lemma T17_minus_cosine__a_bit_more_costs (a_R nu p_R r w : F)
  (p_p_R_w_plus_2_gt_w_plus_1 : 0 < p_R * (w + 2%:R) - w - 1)
  (p_r_gt_0 : 0 < r)
  (h_a_R_ge_p_R_r : 0 <= a_R - p_R * r)
  (h_nu_le_w : 0 <= - nu + w)
  (h_p_R_le_1 : 0 <= 1 - p_R)
  : 0 < a_R - r * (nu + 1) * (1 - p_R).
Proof.
apply (@positive F (1) _
   ((r) * (p_R * (w + 2%:R) - w - 1)
    + (a_R - p_R * r)
    + (r) * (1 - p_R) * (- nu + w))).
- exact one.
- ring.
- exact (add_pos (add_pos (mul_pos p_r_gt_0 p_p_R_w_plus_2_gt_w_plus_1)
    h_a_R_ge_p_R_r)
    (mul (mul (pos p_r_gt_0) h_p_R_le_1) h_nu_le_w)).
Qed.

(* 2 p_R > 1 *)
Lemma T17_minus_cosine__2_p_R_gt_1 (p_R w : F)
  (p_p_R_w_plus_2_gt_w_plus_1 : 0 < p_R * (w + 2%:R) - w - 1)
  (p_w_plus_2_gt_0 : 0 < w + 2%:R)
  (p_w_gt_0 : 0 < w)
  : 0 < 2%:R * p_R - 1.
Proof.
apply (@positive F ((w + 2%:R)) _
   ((2%:R) * (p_R * (w + 2%:R) - w - 1)
    + (w))).
- exact p_w_plus_2_gt_0.
- ring.
- exact (add_pos (mul_pos (num_pos 1) p_p_R_w_plus_2_gt_w_plus_1)
    (pos p_w_gt_0)).
Qed.

(* V trails, nu > 1 *)
Lemma T17_minus_cosine__V_trails_nu_gt_1 (A_off A_on a_R j k nu p_R r : F)
  (h_R_s_bits_that_V_lacks : 0 <= A_on - j * p_R)
  (h_V_beats_R : 0 <= A_off - A_on - a_R * nu + a_R)
  (h_V_s_bits_that_R_lacks : 0 <= - A_off + k * (1 - p_R))
  (h_p_R_le_1 : 0 <= 1 - p_R)
  (e__V : j - k + r * nu ^+ 2 - r = 0)
  : 0 <= - j * (2%:R * p_R - 1) + (1 - nu) * (a_R - r * (nu + 1) * (1 - p_R)).
Proof.
apply (@nonnegative F (1) _
   ((A_off - A_on - a_R * nu + a_R)
    + (A_on - j * p_R)
    + (- A_off + k * (1 - p_R))
    + ((1 : F)) * (1 - p_R) * (j - k + r * nu ^+ 2 - r))).
- exact one.
- ring.
- exact (add (add (add h_V_beats_R
    h_R_s_bits_that_V_lacks)
    h_V_s_bits_that_R_lacks)
    (vanish e__V)).
Qed.

(* what V loses *)
Lemma T17_minus_cosine__what_V_loses (a_R j nu p_R r : F)
  (p_2_p_R_gt_1 : 0 < 2%:R * p_R - 1)
  (p_a_bit_more_costs : 0 < a_R - r * (nu + 1) * (1 - p_R))
  (p_nu_gt_1 : 0 < nu - 1)
  (h_j_ge_0 : 0 <= j)
  : 0 < j * (2%:R * p_R - 1) + (nu - 1) * (a_R - r * (nu + 1) * (1 - p_R)).
Proof.
apply (@positive F (1) _
   ((nu - 1) * (a_R - r * (nu + 1) * (1 - p_R))
    + (2%:R * p_R - 1) * (j))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_nu_gt_1 p_a_bit_more_costs)
    (mul (pos p_2_p_R_gt_1) h_j_ge_0)).
Qed.

(* V cannot win *)
Lemma T17_minus_cosine__V_cannot_win_3 (a_R j nu p_R r : F)
  (p_what_V_loses : 0 < j * (2%:R * p_R - 1) + (nu - 1) * (a_R - r * (nu + 1) * (1 - p_R)))
  (h_V_trails_nu_gt_1 : 0 <= - j * (2%:R * p_R - 1) + (1 - nu) * (a_R - r * (nu + 1) * (1 - p_R)))
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((j * (2%:R * p_R - 1) + (nu - 1) * (a_R - r * (nu + 1) * (1 - p_R)))) _
   ((- j * (2%:R * p_R - 1) + (1 - nu) * (a_R - r * (nu + 1) * (1 - p_R))))).
- exact p_what_V_loses.
- ring.
- exact h_V_trails_nu_gt_1.
Qed.

(** * T18 *)

(* no regret if V is R *)
Lemma T18__no_regret_if_V_is_R (bound p_R p_V : F)
  (h_bound_ge_1_over_2 : 0 <= bound - 1 / 2%:R)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= bound - p_R + p_V.
Proof.
apply (@nonnegative F (1) _
   ((bound - 1 / 2%:R)
    + (1 / 2%:R)
    + ((1 : F)) * (- p_R + p_V))).
- exact one.
- field; nonzero.
- exact (add (add h_bound_ge_1_over_2
    (pos (frac_pos 0 1)))
    (vanish e_p_V_is_p_R)).
Qed.

(* 1 - (1-alpha) d_RV > 0 *)
Lemma T18__1_minus_1_minus_alpha_d_RV_gt_0 (alpha d_RV : F)
  (p_alpha_lt_1 : 0 < 1 - alpha)
  (p_alpha_gt_0 : 0 < alpha)
  (h_d_RV_le_1 : 0 <= 1 - d_RV)
  : 0 < - d_RV * (1 - alpha) + 1.
Proof.
apply (@positive F (1) _
   ((alpha)
    + (1 - alpha) * (1 - d_RV))).
- exact one.
- ring.
- exact (add_pos p_alpha_gt_0
    (mul (pos p_alpha_lt_1) h_d_RV_le_1)).
Qed.

(* 1 - (1-alpha) d_Vy > 0 *)
Lemma T18__1_minus_1_minus_alpha_d_Vy_gt_0 (alpha d_Vy : F)
  (p_alpha_lt_1 : 0 < 1 - alpha)
  (p_alpha_gt_0 : 0 < alpha)
  (h_d_Vy_le_1 : 0 <= 1 - d_Vy)
  : 0 < - d_Vy * (1 - alpha) + 1.
Proof.
apply (@positive F (1) _
   ((alpha)
    + (1 - alpha) * (1 - d_Vy))).
- exact one.
- ring.
- exact (add_pos p_alpha_gt_0
    (mul (pos p_alpha_lt_1) h_d_Vy_le_1)).
Qed.

(* 1 - (1-alpha) d_Ry > 0 *)
Lemma T18__1_minus_1_minus_alpha_d_Ry_gt_0 (alpha d_Ry : F)
  (p_alpha_lt_1 : 0 < 1 - alpha)
  (p_alpha_gt_0 : 0 < alpha)
  (h_d_Ry_le_1 : 0 <= 1 - d_Ry)
  : 0 < - d_Ry * (1 - alpha) + 1.
Proof.
apply (@positive F (1) _
   ((alpha)
    + (1 - alpha) * (1 - d_Ry))).
- exact one.
- ring.
- exact (add_pos p_alpha_gt_0
    (mul (pos p_alpha_lt_1) h_d_Ry_le_1)).
Qed.

(* G = A_V - A_R *)
Lemma T18__G_is_A_V_minus_A_R (alpha d_Ry d_Vy p_y sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 sum_p_y_times_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1 sum_p_y_times_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 : F)
  (p_1_minus_1_minus_alpha_d_Vy_gt_0 : 0 < - d_Vy * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Ry_gt_0 : 0 < - d_Ry * (1 - alpha) + 1)
  (e_so_far : sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 + sum_p_y_times_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1 - sum_p_y_times_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 = 0)
  (e_one_more : (0 : F) = 0)
  : p_y * (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) - p_y * (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1) + p_y * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)) + sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 + sum_p_y_times_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1 - sum_p_y_times_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 = 0.
Proof.
assert (D1 : (- d_Vy * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Vy * (1 - alpha) + 1) ((- d_Vy * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Vy_gt_0) | ring]. }
assert (D2 : (- d_Ry * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Ry * (1 - alpha) + 1) ((- d_Ry * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Ry_gt_0) | ring]. }
apply (@null F (1) _
   (((1 : F)) * (sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 + sum_p_y_times_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1 - sum_p_y_times_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1)
    + ((1 : F)) * ((0 : F)))).
- exact one.
- field; nonzero.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* V beats R *)
Lemma T18__V_beats_R (A_R A_V G alpha d_RV p_R p_V : F)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (h_V_wins : 0 <= - A_R + A_V + p_R * (1 - d_RV) / (- d_RV * (1 - alpha) + 1) - p_R - p_V * (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + p_V)
  (e_G_is_A_V_minus_A_R : A_R - A_V + G = 0)
  : 0 <= G + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R + p_V).
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
apply (@nonnegative F (1) _
   ((- A_R + A_V + p_R * (1 - d_RV) / (- d_RV * (1 - alpha) + 1) - p_R - p_V * (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + p_V)
    + ((1 : F)) * (A_R - A_V + G))).
- exact one.
- field; nonzero.
- exact (add h_V_wins
    (vanish e_G_is_A_V_minus_A_R)).
Qed.

(* t > 0 *)
Lemma T18__t_gt_0 (alpha d_RV : F)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (p_alpha_gt_0 : 0 < alpha)
  (p_d_RV_gt_0 : 0 < d_RV)
  : 0 < - (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1.
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
apply (@positive F ((- d_RV * (1 - alpha) + 1)) _
   ((alpha) * (d_RV))).
- exact p_1_minus_1_minus_alpha_d_RV_gt_0.
- field; nonzero.
- exact (mul_pos p_alpha_gt_0 p_d_RV_gt_0).
Qed.

(* y gains at most d(R,V)/alpha^2 *)
Lemma T18__y_gains_at_most_d_R_V_over_alpha_to_2 (alpha d_RV d_Ry d_Vy p_y : F)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Ry_gt_0 : 0 < - d_Ry * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Vy_gt_0 : 0 < - d_Vy * (1 - alpha) + 1)
  (p_alpha_lt_1 : 0 < 1 - alpha)
  (p_alpha_gt_0 : 0 < alpha)
  (p_d_RV_gt_0 : 0 < d_RV)
  (h_d_RV_plus_d_Vy_ge_d_Ry : 0 <= d_RV - d_Ry + d_Vy)
  (h_d_Ry_le_1 : 0 <= 1 - d_Ry)
  (h_d_Vy_le_1 : 0 <= 1 - d_Vy)
  (h_p_y : 0 <= p_y)
  : 0 <= - p_y * alpha ^+ 2 * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)) + p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1).
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
assert (D2 : (- d_Vy * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Vy * (1 - alpha) + 1) ((- d_Vy * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Vy_gt_0) | ring]. }
assert (D3 : (- d_Ry * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Ry * (1 - alpha) + 1) ((- d_Ry * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Ry_gt_0) | ring]. }
apply (@nonnegative F ((- d_RV * (1 - alpha) + 1) * (- d_Vy * (1 - alpha) + 1) * (- d_Ry * (1 - alpha) + 1)) _
   ((p_y) * (alpha) * (d_RV) * (1 - alpha) * (1 - d_Vy) * (- d_Ry * (1 - alpha) + 1)
    + (p_y) * (alpha) * (d_RV) * (alpha) * (1 - alpha) * (1 - d_Ry)
    + (p_y) * (alpha) * (d_RV) * (alpha) * (alpha) * (1 - alpha) * (d_RV)
    + (p_y) * (alpha) * (alpha) * (alpha) * (- d_RV * (1 - alpha) + 1) * (d_RV - d_Ry + d_Vy))).
- exact (mul_pos (mul_pos p_1_minus_1_minus_alpha_d_RV_gt_0 p_1_minus_1_minus_alpha_d_Vy_gt_0) p_1_minus_1_minus_alpha_d_Ry_gt_0).
- field; nonzero.
- exact (add (add (add (mul (mul (mul (mul (mul h_p_y (pos p_alpha_gt_0)) (pos p_d_RV_gt_0)) (pos p_alpha_lt_1)) h_d_Vy_le_1) (pos p_1_minus_1_minus_alpha_d_Ry_gt_0))
    (mul (mul (mul (mul (mul h_p_y (pos p_alpha_gt_0)) (pos p_d_RV_gt_0)) (pos p_alpha_gt_0)) (pos p_alpha_lt_1)) h_d_Ry_le_1))
    (mul (mul (mul (mul (mul (mul h_p_y (pos p_alpha_gt_0)) (pos p_d_RV_gt_0)) (pos p_alpha_gt_0)) (pos p_alpha_gt_0)) (pos p_alpha_lt_1)) (pos p_d_RV_gt_0)))
    (mul (mul (mul (mul (mul h_p_y (pos p_alpha_gt_0)) (pos p_alpha_gt_0)) (pos p_alpha_gt_0)) (pos p_1_minus_1_minus_alpha_d_RV_gt_0)) h_d_RV_plus_d_Vy_ge_d_Ry)).
Qed.

(* others *)
Lemma T18__others (alpha d_RV d_Ry d_Vy p_y sum_p_y sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 : F)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Vy_gt_0 : 0 < - d_Vy * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Ry_gt_0 : 0 < - d_Ry * (1 - alpha) + 1)
  (h_so_far : 0 <= - sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 * alpha ^+ 2 + sum_p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1))
  (h_one_more : 0 <= - p_y * alpha ^+ 2 * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)) + p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1))
  : 0 <= - alpha ^+ 2 * (p_y * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)) + sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1) + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (p_y + sum_p_y).
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
assert (D2 : (- d_Vy * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Vy * (1 - alpha) + 1) ((- d_Vy * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Vy_gt_0) | ring]. }
assert (D3 : (- d_Ry * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Ry * (1 - alpha) + 1) ((- d_Ry * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Ry_gt_0) | ring]. }
apply (@nonnegative F (1) _
   ((- sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 * alpha ^+ 2 + sum_p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1))
    + (- p_y * alpha ^+ 2 * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)) + p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1)))).
- exact one.
- field; nonzero.
- exact (add h_so_far
    h_one_more).
Qed.

(* 1 + alpha^2 > 0 *)
Lemma T18__1_plus_alpha_to_2_gt_0 (alpha : F)
  (p_alpha_gt_0 : 0 < alpha)
  : 0 < alpha ^+ 2 + 1.
Proof.
apply (@positive F (1) _
   ((alpha) * (alpha)
    + (1))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_alpha_gt_0 p_alpha_gt_0)
    (pos one)).
Qed.

(* the regret, alpha < 1 *)
Lemma T18__the_regret_alpha_lt_1 (G alpha bound d_RV p_R p_V : F)
  (p_1_plus_alpha_to_2_gt_0 : 0 < alpha ^+ 2 + 1)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (p_alpha_gt_0 : 0 < alpha)
  (p_t_gt_0 : 0 < - (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1)
  (h_V_beats_R : 0 <= G + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R + p_V))
  (h_bound_ge_1_over_1_plus_alpha_to_2 : 0 <= bound - 1 / ((alpha ^+ 2 + 1)))
  (h_others : 0 <= - G * alpha ^+ 2 + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R - p_V + 1))
  (h_p_V : 0 <= p_V)
  : 0 <= bound - p_R + p_V.
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
assert (D2 : (alpha ^+ 2 + 1) != 0).
{ apply (@nz_eq F (alpha ^+ 2 + 1) ((alpha ^+ 2 + 1))); [exact (nz p_1_plus_alpha_to_2_gt_0) | ring]. }
apply (@nonnegative F ((- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (alpha ^+ 2 + 1)) _
   ((alpha ^+ 2 + 1) * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (bound - 1 / ((alpha ^+ 2 + 1)))
    + (alpha) * (alpha) * (G + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R + p_V))
    + (- G * alpha ^+ 2 + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R - p_V + 1))
    + (2%:R) * (p_V) * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1))).
- exact (mul_pos p_t_gt_0 p_1_plus_alpha_to_2_gt_0).
- field; nonzero.
- exact (add (add (add (mul (mul (pos p_1_plus_alpha_to_2_gt_0) (pos p_t_gt_0)) h_bound_ge_1_over_1_plus_alpha_to_2)
    (mul (mul (pos p_alpha_gt_0) (pos p_alpha_gt_0)) h_V_beats_R))
    h_others)
    (mul (mul (num 2) h_p_V) (pos p_t_gt_0))).
Qed.

(* 1 - (1-alpha) d_RV > 0 *)
Lemma T18__1_minus_1_minus_alpha_d_RV_gt_0_2 (alpha d_RV : F)
  (p_d_RV_gt_0 : 0 < d_RV)
  (h_alpha_ge_1 : 0 <= alpha - 1)
  : 0 < - d_RV * (1 - alpha) + 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (alpha - 1) * (d_RV))).
- exact one.
- ring.
- exact (add_pos one
    (mul h_alpha_ge_1 (pos p_d_RV_gt_0))).
Qed.

(* 1 - (1-alpha) d_Vy > 0 *)
Lemma T18__1_minus_1_minus_alpha_d_Vy_gt_0_2 (alpha d_Vy : F)
  (h_alpha_ge_1 : 0 <= alpha - 1)
  (h_d_Vy_ge_0 : 0 <= d_Vy)
  : 0 < - d_Vy * (1 - alpha) + 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (alpha - 1) * (d_Vy))).
- exact one.
- ring.
- exact (add_pos one
    (mul h_alpha_ge_1 h_d_Vy_ge_0)).
Qed.

(* 1 - (1-alpha) d_Ry > 0 *)
Lemma T18__1_minus_1_minus_alpha_d_Ry_gt_0_2 (alpha d_Ry : F)
  (h_alpha_ge_1 : 0 <= alpha - 1)
  (h_d_Ry_ge_0 : 0 <= d_Ry)
  : 0 < - d_Ry * (1 - alpha) + 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (alpha - 1) * (d_Ry))).
- exact one.
- ring.
- exact (add_pos one
    (mul h_alpha_ge_1 h_d_Ry_ge_0)).
Qed.

(* y gains at most d(R,V) *)
Lemma T18__y_gains_at_most_d_R_V (alpha d_RV d_Ry d_Vy p_y : F)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Ry_gt_0 : 0 < - d_Ry * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Vy_gt_0 : 0 < - d_Vy * (1 - alpha) + 1)
  (p_alpha_gt_0 : 0 < alpha)
  (p_d_RV_gt_0 : 0 < d_RV)
  (h_alpha_ge_1 : 0 <= alpha - 1)
  (h_d_RV_plus_d_Vy_ge_d_Ry : 0 <= d_RV - d_Ry + d_Vy)
  (h_d_Ry_ge_0 : 0 <= d_Ry)
  (h_d_Vy_ge_0 : 0 <= d_Vy)
  (h_p_y : 0 <= p_y)
  : 0 <= p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) - p_y * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)).
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
assert (D2 : (- d_Vy * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Vy * (1 - alpha) + 1) ((- d_Vy * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Vy_gt_0) | ring]. }
assert (D3 : (- d_Ry * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Ry * (1 - alpha) + 1) ((- d_Ry * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Ry_gt_0) | ring]. }
apply (@nonnegative F ((- d_RV * (1 - alpha) + 1) * (- d_Vy * (1 - alpha) + 1) * (- d_Ry * (1 - alpha) + 1)) _
   ((p_y) * (alpha) * (d_RV - d_Ry + d_Vy)
    + (2%:R) * (p_y) * (alpha) * (alpha - 1) * (d_RV) * (d_Vy)
    + (p_y) * (alpha) * (alpha - 1) * (alpha - 1) * (d_RV) * (d_Vy) * (d_Ry))).
- exact (mul_pos (mul_pos p_1_minus_1_minus_alpha_d_RV_gt_0 p_1_minus_1_minus_alpha_d_Vy_gt_0) p_1_minus_1_minus_alpha_d_Ry_gt_0).
- field; nonzero.
- exact (add (add (mul (mul h_p_y (pos p_alpha_gt_0)) h_d_RV_plus_d_Vy_ge_d_Ry)
    (mul (mul (mul (mul (mul (num 2) h_p_y) (pos p_alpha_gt_0)) h_alpha_ge_1) (pos p_d_RV_gt_0)) h_d_Vy_ge_0))
    (mul (mul (mul (mul (mul (mul h_p_y (pos p_alpha_gt_0)) h_alpha_ge_1) h_alpha_ge_1) (pos p_d_RV_gt_0)) h_d_Vy_ge_0) h_d_Ry_ge_0)).
Qed.

(* others *)
Lemma T18__others_2 (alpha d_RV d_Ry d_Vy p_y sum_p_y sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 : F)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Vy_gt_0 : 0 < - d_Vy * (1 - alpha) + 1)
  (p_1_minus_1_minus_alpha_d_Ry_gt_0 : 0 < - d_Ry * (1 - alpha) + 1)
  (h_so_far : 0 <= sum_p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) - sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1)
  (h_one_more : 0 <= p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) - p_y * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)))
  : 0 <= - p_y * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1)) - sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1 + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (p_y + sum_p_y).
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
assert (D2 : (- d_Vy * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Vy * (1 - alpha) + 1) ((- d_Vy * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Vy_gt_0) | ring]. }
assert (D3 : (- d_Ry * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_Ry * (1 - alpha) + 1) ((- d_Ry * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_Ry_gt_0) | ring]. }
apply (@nonnegative F (1) _
   ((sum_p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) - sum_p_y_times_minus_1_minus_d_Ry_over_minus_d_Ry_times_1_minus_alpha_plus_1_plus_1_minus_d_Vy_over_minus_d_Vy_times_1_minus_alpha_plus_1)
    + (p_y * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) - p_y * (- (1 - d_Ry) / (- d_Ry * (1 - alpha) + 1) + (1 - d_Vy) / (- d_Vy * (1 - alpha) + 1))))).
- exact one.
- field; nonzero.
- exact (add h_so_far
    h_one_more).
Qed.

(* the regret, alpha >= 1 *)
Lemma T18__the_regret_alpha_ge_1 (G alpha bound d_RV p_R p_V : F)
  (p_1_minus_1_minus_alpha_d_RV_gt_0 : 0 < - d_RV * (1 - alpha) + 1)
  (p_t_gt_0 : 0 < - (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1)
  (h_V_beats_R : 0 <= G + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R + p_V))
  (h_bound_ge_1_over_2 : 0 <= bound - 1 / 2%:R)
  (h_others : 0 <= - G + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R - p_V + 1))
  (h_p_V : 0 <= p_V)
  : 0 <= bound - p_R + p_V.
Proof.
assert (D1 : (- d_RV * (1 - alpha) + 1) != 0).
{ apply (@nz_eq F (- d_RV * (1 - alpha) + 1) ((- d_RV * (1 - alpha) + 1))); [exact (nz p_1_minus_1_minus_alpha_d_RV_gt_0) | ring]. }
apply (@nonnegative F ((- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1)) _
   ((- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (bound - 1 / 2%:R)
    + (1 / 2%:R) * (G + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R + p_V))
    + (1 / 2%:R) * (- G + (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1) * (- p_R - p_V + 1))
    + (p_V) * (- (1 - d_RV) / (- d_RV * (1 - alpha) + 1) + 1))).
- exact p_t_gt_0.
- field; nonzero.
- exact (add (add (add (mul (pos p_t_gt_0) h_bound_ge_1_over_2)
    (mul (frac 1 2) h_V_beats_R))
    (mul (frac 1 2) h_others))
    (mul h_p_V (pos p_t_gt_0))).
Qed.

(** * T19 *)

Definition T19__lo_le_hi := T1__lo_le_hi.

Definition T19__lo_lt_1 := T1__lo_lt_1.

(* no regret if V is R, band *)
Lemma T19__no_regret_if_V_is_R_band (D_ hi lo p_R p_V q : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_D_ge_0 : 0 <= D_)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_q : 0 <= q)
  (h_q_le_1 : 0 <= 1 - q)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + (D_ * q + (1 - q) * (hi - lo)) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((1 - q) * (hi - lo)
    + (q) * (D_)
    + ((1 : F)) * (1 - lo) * (- p_R + p_V))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add (mul h_q_le_1 h_lo_le_hi)
    (mul h_q h_D_ge_0))
    (vanish e_p_V_is_p_R)).
Qed.

(* no regret if V is R, mass *)
Lemma T19__no_regret_if_V_is_R_mass (p_R p_V q : F)
  (h_q_le_1 : 0 <= 1 - q)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V - q + 1.
Proof.
apply (@nonnegative F (1) _
   ((1 - q)
    + ((1 : F)) * (- p_R + p_V))).
- exact one.
- ring.
- exact (add h_q_le_1
    (vanish e_p_V_is_p_R)).
Qed.

Definition T19__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

(* G_o = B_V - B_R *)
Lemma T19__G_o_is_B_V_minus_B_R (S_Ro S_Vo p_o sum_S_Ro_times_p_o sum_S_Vo_times_p_o sum_p_o_times_minus_S_Ro_plus_S_Vo : F)
  (e_so_far : sum_S_Ro_times_p_o - sum_S_Vo_times_p_o + sum_p_o_times_minus_S_Ro_plus_S_Vo = 0)
  (e_one_more : (0 : F) = 0)
  : S_Ro * p_o - S_Vo * p_o + p_o * (- S_Ro + S_Vo) + sum_S_Ro_times_p_o - sum_S_Vo_times_p_o + sum_p_o_times_minus_S_Ro_plus_S_Vo = 0.
Proof.
apply (@null F (1) _
   (((1 : F)) * (sum_S_Ro_times_p_o - sum_S_Vo_times_p_o + sum_p_o_times_minus_S_Ro_plus_S_Vo)
    + ((1 : F)) * ((0 : F)))).
- exact one.
- ring.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* V beats R *)
Lemma T19__V_beats_R (A_R A_V B_R B_V G G_o S_RR S_RV S_VR S_VV p_R p_V : F)
  (h__Sp__V_ge_Sp__R : 0 <= - A_R + A_V - B_R + B_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V)
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  (e_G_is_A_V_minus_A_R : A_R - A_V + G = 0)
  (e_G_o_is_B_V_minus_B_R : B_R - B_V + G_o = 0)
  (e_S_RR_is_1 : S_RR - 1 = 0)
  (e_S_VV_is_1 : S_VV - 1 = 0)
  : 0 <= G + G_o - p_R * (1 - S_VR) + p_V * (1 - S_RV).
Proof.
apply (@nonnegative F (1) _
   ((- A_R + A_V - B_R + B_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V)
    + ((1 : F)) * (A_R - A_V + G)
    + ((1 : F)) * (B_R - B_V + G_o)
    + (((- 1) : F)) * (p_V) * (S_VV - 1)
    + ((1 : F)) * (p_R) * (S_RR - 1))).
- exact one.
- ring.
- exact (add (add (add (add h__Sp__V_ge_Sp__R
    (vanish e_G_is_A_V_minus_A_R))
    (vanish e_G_o_is_B_V_minus_B_R))
    (vanish e_S_VV_is_1))
    (vanish e_S_RR_is_1)).
Qed.

Definition T19__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T19__others := T1__others.

(* o adds at most p_o D' *)
Lemma T19__o_adds_at_most_p_o_D (D_ S_Ro S_Vo p_o : F)
  (h_S_Vo_minus_S_Ro_le_D : 0 <= D_ + S_Ro - S_Vo)
  (h_p_o : 0 <= p_o)
  : 0 <= D_ * p_o - p_o * (- S_Ro + S_Vo).
Proof.
apply (@nonnegative F (1) _
   ((p_o) * (D_ + S_Ro - S_Vo))).
- exact one.
- ring.
- exact (mul h_p_o h_S_Vo_minus_S_Ro_le_D).
Qed.

(* outside *)
Lemma T19__outside (D_ S_Ro S_Vo p_o sum_p_o sum_p_o_times_minus_S_Ro_plus_S_Vo : F)
  (h_so_far : 0 <= D_ * sum_p_o - sum_p_o_times_minus_S_Ro_plus_S_Vo)
  (h_one_more : 0 <= D_ * p_o - p_o * (- S_Ro + S_Vo))
  : 0 <= D_ * (p_o + sum_p_o) - p_o * (- S_Ro + S_Vo) - sum_p_o_times_minus_S_Ro_plus_S_Vo.
Proof.
apply (@nonnegative F (1) _
   ((D_ * sum_p_o - sum_p_o_times_minus_S_Ro_plus_S_Vo)
    + (D_ * p_o - p_o * (- S_Ro + S_Vo)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* the rest of the list *)
Lemma T19__the_rest_of_the_list (p_y sum_p_y : F)
  (h_so_far : 0 <= sum_p_y)
  (h_one_more : 0 <= p_y)
  : 0 <= p_y + sum_p_y.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_y)
    + (p_y))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* the regret, band *)
Lemma T19__the_regret_band (D_ G G_o S_RV S_VR hi lo p_R p_V q : F)
  (p_lo_lt_1 : 0 < 1 - lo)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_S_VR_le_hi : 0 <= - S_VR + hi)
  (h_V_beats_R : 0 <= G + G_o - p_R * (1 - S_VR) + p_V * (1 - S_RV))
  (h_lo_le_hi : 0 <= hi - lo)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V - q + 1))
  (h_outside : 0 <= D_ * q - G_o)
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  : 0 <= - p_R + p_V + (D_ * q + (1 - q) * (hi - lo)) / (1 - lo).
Proof.
assert (D1 : (1 - lo) != 0).
{ apply (@nz_eq F (1 - lo) ((1 - lo))); [exact (nz p_lo_lt_1) | ring]. }
apply (@nonnegative F ((1 - lo)) _
   ((G + G_o - p_R * (1 - S_VR) + p_V * (1 - S_RV))
    + (- G + (hi - lo) * (- p_R - p_V - q + 1))
    + (D_ * q - G_o)
    + (p_R) * (- S_VR + hi)
    + (p_V) * (S_RV - lo)
    + (p_V) * (hi - lo))).
- exact p_lo_lt_1.
- field; nonzero.
- exact (add (add (add (add (add h_V_beats_R
    h_others)
    h_outside)
    (mul h_p_R h_S_VR_le_hi))
    (mul h_p_V h_S_RV_ge_lo))
    (mul h_p_V h_lo_le_hi)).
Qed.

(* the regret, mass *)
Lemma T19__the_regret_mass (p_R p_V q : F)
  (h_p_V : 0 <= p_V)
  (h_the_rest_of_the_list : 0 <= - p_R - p_V - q + 1)
  : 0 <= - p_R + p_V - q + 1.
Proof.
apply (@nonnegative F (1) _
   ((- p_R - p_V - q + 1)
    + (2%:R) * (p_V))).
- exact one.
- ring.
- exact (add h_the_rest_of_the_list
    (mul (num 2) h_p_V)).
Qed.

(** * T19-metric *)

(* no regret if V is R *)
Lemma T19_minus_metric__no_regret_if_V_is_R (p_R p_V : F)
  (e_p_V_is_p_R : - p_R + p_V = 0)
  : 0 <= - p_R + p_V + 1 / 2%:R.
Proof.
apply (@nonnegative F (1) _
   (((1 : F)) * (- p_R + p_V)
    + (1 / 2%:R))).
- exact one.
- field; nonzero.
- exact (add (vanish e_p_V_is_p_R)
    (pos (frac_pos 0 1))).
Qed.

Definition T19_minus_metric__no_regret_if_V_is_R_mass := T19__no_regret_if_V_is_R_mass.

Definition T19_minus_metric__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T19_minus_metric__G_o_is_B_V_minus_B_R := T19__G_o_is_B_V_minus_B_R.

Definition T19_minus_metric__V_beats_R := T19__V_beats_R.

Definition T19_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_their_distance := T2_minus_metric__no_single_candidate_favours_V_over_R_by_more_than_their_distance.

Definition T19_minus_metric__others_by_distance := T2_minus_metric__others_by_distance.

Definition T19_minus_metric__R_is_not_V := T2_minus_metric__R_is_not_V.

(* o adds at most p_o d(R,V) *)
Lemma T19_minus_metric__o_adds_at_most_p_o_d_R_V (S_RV S_Ro S_Vo p_o : F)
  (h_d_R_o_le_d_R_V_plus_d_V_o : 0 <= - S_RV + S_Ro - S_Vo + 1)
  (h_p_o : 0 <= p_o)
  : 0 <= p_o * (1 - S_RV) - p_o * (- S_Ro + S_Vo).
Proof.
apply (@nonnegative F (1) _
   ((p_o) * (- S_RV + S_Ro - S_Vo + 1))).
- exact one.
- ring.
- exact (mul h_p_o h_d_R_o_le_d_R_V_plus_d_V_o).
Qed.

(* outside *)
Lemma T19_minus_metric__outside (S_RV S_Ro S_Vo p_o sum_p_o sum_p_o_times_minus_S_Ro_plus_S_Vo : F)
  (h_so_far : 0 <= sum_p_o * (1 - S_RV) - sum_p_o_times_minus_S_Ro_plus_S_Vo)
  (h_one_more : 0 <= p_o * (1 - S_RV) - p_o * (- S_Ro + S_Vo))
  : 0 <= - p_o * (- S_Ro + S_Vo) - sum_p_o_times_minus_S_Ro_plus_S_Vo + (1 - S_RV) * (p_o + sum_p_o).
Proof.
apply (@nonnegative F (1) _
   ((sum_p_o * (1 - S_RV) - sum_p_o_times_minus_S_Ro_plus_S_Vo)
    + (p_o * (1 - S_RV) - p_o * (- S_Ro + S_Vo)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

Definition T19_minus_metric__the_rest_of_the_list := T19__the_rest_of_the_list.

(* half *)
Lemma T19_minus_metric__half (G G_o S_RV S_VR p_R p_V q : F)
  (p_R_is_not_V : 0 < 1 - S_RV)
  (h_V_beats_R : 0 <= G + G_o - p_R * (1 - S_VR) + p_V * (1 - S_RV))
  (h_others_by_distance : 0 <= - G + (1 - S_RV) * (- p_R - p_V - q + 1))
  (h_outside : 0 <= - G_o + q * (1 - S_RV))
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  (e_S_VR_is_S_RV : - S_RV + S_VR = 0)
  : 0 <= - p_R + p_V + 1 / 2%:R.
Proof.
apply (@nonnegative F ((1 - S_RV)) _
   ((1 / 2%:R) * (G + G_o - p_R * (1 - S_VR) + p_V * (1 - S_RV))
    + (1 / 2%:R) * (- G + (1 - S_RV) * (- p_R - p_V - q + 1))
    + (1 / 2%:R) * (- G_o + q * (1 - S_RV))
    + ((- 1 / 2%:R : F)) * (p_R) * (- S_RV + S_VR)
    + (p_V) * (1 - S_RV))).
- exact p_R_is_not_V.
- field; nonzero.
- exact (add (add (add (add (mul (frac 1 2) h_V_beats_R)
    (mul (frac 1 2) h_others_by_distance))
    (mul (frac 1 2) h_outside))
    (vanish e_S_VR_is_S_RV))
    (mul h_p_V (pos p_R_is_not_V))).
Qed.

(* mass *)
Lemma T19_minus_metric__mass (p_R p_V q : F)
  (h_p_V : 0 <= p_V)
  (h_the_rest_of_the_list : 0 <= - p_R - p_V - q + 1)
  : 0 <= - p_R + p_V - q + 1.
Proof.
apply (@nonnegative F (1) _
   ((- p_R - p_V - q + 1)
    + (2%:R) * (p_V))).
- exact one.
- ring.
- exact (add h_the_rest_of_the_list
    (mul (num 2) h_p_V)).
Qed.

(** * T20 *)

(* y beats R *)
Lemma T20__y_beats_R (S_Ry m p_R p_y : F)
  (p_S_Ry_lt_1 : 0 < 1 - S_Ry)
  (h_m_le_1 : 0 <= 1 - m)
  (h_p_y_ge_0 : 0 <= p_y)
  (e_p_R_is_m_p_y : - m * p_y + p_R = 0)
  : 0 <= S_Ry * p_R - S_Ry * p_y - p_R + p_y.
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (1 - m) * (1 - S_Ry)
    + (((- 1) : F)) * (1 - S_Ry) * (- m * p_y + p_R))).
- exact one.
- ring.
- exact (add (mul (mul h_p_y_ge_0 h_m_le_1) (pos p_S_Ry_lt_1))
    (vanish e_p_R_is_m_p_y)).
Qed.

(* V beats R *)
Lemma T20__V_beats_R (S_Ry g m p_R p_y t x : F)
  (p_t_gt_0 : 0 < t)
  (h_m_le_x : 0 <= - m + x)
  (h_p_y_ge_0 : 0 <= p_y)
  (e_g_is_x_t : g - t * x = 0)
  (e_p_R_is_m_p_y : - m * p_y + p_R = 0)
  : 0 <= - S_Ry * p_y + p_R * (1 - t) - p_R + p_y * (S_Ry + g).
Proof.
apply (@nonnegative F (1) _
   ((p_y) * (t) * (- m + x)
    + (((- 1) : F)) * (t) * (- m * p_y + p_R)
    + ((1 : F)) * (p_y) * (g - t * x))).
- exact one.
- ring.
- exact (add (add (mul (mul h_p_y_ge_0 (pos p_t_gt_0)) h_m_le_x)
    (vanish e_p_R_is_m_p_y))
    (vanish e_g_is_x_t)).
Qed.

(* m = x *)
Lemma T20__m_is_x (m x : F)
  (p_m_lt_1 : 0 < 1 - m)
  (e_m_is_x_or_1 : (m - 1) * (m - x) = 0)
  : 0 <= m - x.
Proof.
apply (@nonnegative F ((1 - m)) _
   ((((- 1) : F)) * ((m - 1) * (m - x)))).
- exact p_m_lt_1.
- ring.
- exact (vanish e_m_is_x_or_1).
Qed.

(* m is the bound's minimum, x *)
Lemma T20__m_is_the_bound_s_minimum_x (bound m x : F)
  (h_bound_le_x : 0 <= - bound + x)
  (h_m_is_x : 0 <= m - x)
  : 0 <= - bound + m.
Proof.
apply (@nonnegative F (1) _
   ((m - x)
    + (- bound + x))).
- exact one.
- ring.
- exact (add h_m_is_x
    h_bound_le_x).
Qed.

(* m is the bound's minimum, 1 *)
Lemma T20__m_is_the_bound_s_minimum_1 (bound m : F)
  (h_bound_le_1 : 0 <= 1 - bound)
  (h_m_ge_1 : 0 <= m - 1)
  : 0 <= - bound + m.
Proof.
apply (@nonnegative F (1) _
   ((m - 1)
    + (1 - bound))).
- exact one.
- ring.
- exact (add h_m_ge_1
    h_bound_le_1).
Qed.

(* 1 > m *)
Lemma T20__1_gt_m (m : F)
  (p_m_lt_0 : 0 < - m)
  : 0 < 1 - m.
Proof.
apply (@positive F (1) _
   ((- m)
    + (1))).
- exact one.
- ring.
- exact (add_pos p_m_lt_0
    (pos one)).
Qed.

(* x > m *)
Lemma T20__x_gt_m (m x : F)
  (p_m_lt_0 : 0 < - m)
  (h_x_ge_0 : 0 <= x)
  : 0 < - m + x.
Proof.
apply (@positive F (1) _
   ((- m)
    + (x))).
- exact one.
- ring.
- exact (add_pos p_m_lt_0
    h_x_ge_0).
Qed.

(* m is neither x nor 1 *)
Lemma T20__m_is_neither_x_nor_1 (m x : F)
  (p_1_gt_m : 0 < 1 - m)
  (p_x_gt_m : 0 < - m + x)
  (e_m_is_x_or_1 : (m - 1) * (m - x) = 0)
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((1 - m) * (- m + x)) _
   ((((- 1) : F)) * ((m - 1) * (m - x)))).
- exact (mul_pos p_1_gt_m p_x_gt_m).
- ring.
- exact (vanish e_m_is_x_or_1).
Qed.

(* 1 + m > 0 *)
Lemma T20__1_plus_m_gt_0 (m : F)
  (h_m_ge_0 : 0 <= m)
  : 0 < m + 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (m))).
- exact one.
- ring.
- exact (add_pos one
    h_m_ge_0).
Qed.

(* 1 > bound *)
Lemma T20__1_gt_bound (bound : F)
  (p_bound_lt_0 : 0 < - bound)
  : 0 < 1 - bound.
Proof.
apply (@positive F (1) _
   ((- bound)
    + (1))).
- exact one.
- ring.
- exact (add_pos p_bound_lt_0
    (pos one)).
Qed.

(* x > bound *)
Lemma T20__x_gt_bound (bound x : F)
  (p_bound_lt_0 : 0 < - bound)
  (h_x_ge_0 : 0 <= x)
  : 0 < - bound + x.
Proof.
apply (@positive F (1) _
   ((- bound)
    + (x))).
- exact one.
- ring.
- exact (add_pos p_bound_lt_0
    h_x_ge_0).
Qed.

(* bound is neither x nor 1 *)
Lemma T20__bound_is_neither_x_nor_1 (bound x : F)
  (p_1_gt_bound : 0 < 1 - bound)
  (p_x_gt_bound : 0 < - bound + x)
  (e_bound_is_x_or_1 : (bound - 1) * (bound - x) = 0)
  : 0 <= ((- 1) : F).
Proof.
apply (@nonnegative F ((1 - bound) * (- bound + x)) _
   ((((- 1) : F)) * ((bound - 1) * (bound - x)))).
- exact (mul_pos p_1_gt_bound p_x_gt_bound).
- ring.
- exact (vanish e_bound_is_x_or_1).
Qed.

(* 1 + bound > 0 *)
Lemma T20__1_plus_bound_gt_0 (bound : F)
  (h_bound_ge_0 : 0 <= bound)
  : 0 < bound + 1.
Proof.
apply (@positive F (1) _
   ((1)
    + (bound))).
- exact one.
- ring.
- exact (add_pos one
    h_bound_ge_0).
Qed.

(* what is lost *)
Lemma T20__what_is_lost (bound lost m p_R p_y : F)
  (p_1_plus_bound_gt_0 : 0 < bound + 1)
  (p_1_plus_m_gt_0 : 0 < m + 1)
  (h_lost_ge_p_R : 0 <= lost - p_R)
  (h_m_ge_0 : 0 <= m)
  (h_m_is_the_minimum : 0 <= - bound + m)
  (e_p_R_plus_p_y_is_1 : p_R + p_y - 1 = 0)
  (e_p_R_is_m_p_y : - m * p_y + p_R = 0)
  : 0 <= - bound / (bound + 1) + lost.
Proof.
assert (D1 : (bound + 1) != 0).
{ apply (@nz_eq F (bound + 1) ((bound + 1))); [exact (nz p_1_plus_bound_gt_0) | ring]. }
apply (@nonnegative F ((bound + 1) * (m + 1)) _
   ((lost - p_R) * (bound + 1) * (m + 1)
    + (- bound + m)
    + ((1 : F)) * (bound + 1) * (- m * p_y + p_R)
    + ((1 : F)) * (bound + 1) * (m) * (p_R + p_y - 1))).
- exact (mul_pos p_1_plus_bound_gt_0 p_1_plus_m_gt_0).
- field; nonzero.
- exact (add (add (add (mul (mul h_lost_ge_p_R (pos p_1_plus_bound_gt_0)) (pos p_1_plus_m_gt_0))
    h_m_is_the_minimum)
    (vanish e_p_R_is_m_p_y))
    (vanish e_p_R_plus_p_y_is_1)).
Qed.

(** * T20-family *)

(* a member *)
Lemma T20_minus_family__a_member (d_Vb d_Vz d_zb p_b r : F)
  (h_d_V_z_le_d_V_b_plus_d_z_b : 0 <= d_Vb - d_Vz + d_zb)
  (h_d_z_b_le_r : 0 <= - d_zb + r)
  (h_p_b : 0 <= p_b)
  : 0 <= d_Vb * p_b - d_zb * p_b - p_b * (d_Vz - 2%:R * r).
Proof.
apply (@nonnegative F (1) _
   ((p_b) * (d_Vb - d_Vz + d_zb)
    + (2%:R) * (p_b) * (- d_zb + r))).
- exact one.
- ring.
- exact (add (mul h_p_b h_d_V_z_le_d_V_b_plus_d_z_b)
    (mul (mul (num 2) h_p_b) h_d_z_b_le_r)).
Qed.

(* the family *)
Lemma T20_minus_family__the_family (d_Vb d_Vz d_zb p_b r sum_d_Vb_times_p_b sum_d_zb_times_p_b sum_p_b : F)
  (h_so_far : 0 <= sum_d_Vb_times_p_b - sum_d_zb_times_p_b + sum_p_b * (- d_Vz + 2%:R * r))
  (h_one_more : 0 <= d_Vb * p_b - d_zb * p_b - p_b * (d_Vz - 2%:R * r))
  : 0 <= d_Vb * p_b - d_zb * p_b + sum_d_Vb_times_p_b - sum_d_zb_times_p_b + (p_b + sum_p_b) * (- d_Vz + 2%:R * r).
Proof.
apply (@nonnegative F (1) _
   ((sum_d_Vb_times_p_b - sum_d_zb_times_p_b + sum_p_b * (- d_Vz + 2%:R * r))
    + (d_Vb * p_b - d_zb * p_b - p_b * (d_Vz - 2%:R * r)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* another *)
Lemma T20_minus_family__another (d_Vo d_Vz d_zo p_o : F)
  (h_d_z_o_le_d_V_z_plus_d_V_o : 0 <= d_Vo + d_Vz - d_zo)
  (h_p_o : 0 <= p_o)
  : 0 <= d_Vo * p_o + d_Vz * p_o - d_zo * p_o.
Proof.
apply (@nonnegative F (1) _
   ((p_o) * (d_Vo + d_Vz - d_zo))).
- exact one.
- ring.
- exact (mul h_p_o h_d_z_o_le_d_V_z_plus_d_V_o).
Qed.

(* the rest *)
Lemma T20_minus_family__the_rest (d_Vo d_Vz d_zo p_o sum_d_Vo_times_p_o sum_d_zo_times_p_o sum_p_o : F)
  (h_so_far : 0 <= d_Vz * sum_p_o + sum_d_Vo_times_p_o - sum_d_zo_times_p_o)
  (h_one_more : 0 <= d_Vo * p_o + d_Vz * p_o - d_zo * p_o)
  : 0 <= d_Vo * p_o + d_Vz * (p_o + sum_p_o) - d_zo * p_o + sum_d_Vo_times_p_o - sum_d_zo_times_p_o.
Proof.
apply (@nonnegative F (1) _
   ((d_Vz * sum_p_o + sum_d_Vo_times_p_o - sum_d_zo_times_p_o)
    + (d_Vo * p_o + d_Vz * p_o - d_zo * p_o))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* the distance *)
Lemma T20_minus_family__the_distance (D_V D_z O_V O_z d_Vz r w : F)
  (p_2w_gt_1 : 0 < 2%:R * w - 1)
  (h_V_is_no_farther_than_z : 0 <= - D_V + D_z - O_V + O_z)
  (h_the_family : 0 <= D_V - D_z + w * (- d_Vz + 2%:R * r))
  (h_the_rest : 0 <= O_V - O_z + d_Vz * (1 - w))
  : 0 <= - d_Vz + 2%:R * r * w / (2%:R * w - 1).
Proof.
assert (D1 : (2%:R * w - 1) != 0).
{ apply (@nz_eq F (2%:R * w - 1) ((2%:R * w - 1))); [exact (nz p_2w_gt_1) | ring]. }
apply (@nonnegative F ((2%:R * w - 1)) _
   ((- D_V + D_z - O_V + O_z)
    + (D_V - D_z + w * (- d_Vz + 2%:R * r))
    + (O_V - O_z + d_Vz * (1 - w)))).
- exact p_2w_gt_1.
- field; nonzero.
- exact (add (add h_V_is_no_farther_than_z
    h_the_family)
    h_the_rest).
Qed.

(** * T21 *)

Definition T21__lo_le_hi := T1__lo_le_hi.

Definition T21__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T21__lead_of_V := T1__lead_of_V.

Definition T21__no_single_candidate_favours_V_over_R_by_more_than_the_spread := T1__no_single_candidate_favours_V_over_R_by_more_than_the_spread.

Definition T21__others := T1__others.

(* one exchange *)
Lemma T21__one_exchange (A_R A_V G S_RR S_RV S_VR S_VV a hi lo p_R p_V : F)
  (h_S_RV_ge_lo : 0 <= S_RV - lo)
  (h_S_VR_le_hi : 0 <= - S_VR + hi)
  (h_a : 0 <= a)
  (h_lo_le_hi : 0 <= hi - lo)
  (h_others : 0 <= - G + (hi - lo) * (- p_R - p_V + 1))
  (h_p_R : 0 <= p_R)
  (h_p_V : 0 <= p_V)
  (e_lead_of_V : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV) = 0)
  : 0 <= a * (hi - lo) - a * (- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + (1 - lo) * (p_R - p_V)).
Proof.
apply (@nonnegative F (1) _
   ((a) * (- G + (hi - lo) * (- p_R - p_V + 1))
    + (a) * (p_R) * (- S_VR + hi)
    + (a) * (p_V) * (S_RV - lo)
    + (a) * (p_V) * (hi - lo)
    + (((- 1) : F)) * (a) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV)))).
- exact one.
- ring.
- exact (add (add (add (add (mul h_a h_others)
    (mul (mul h_a h_p_R) h_S_VR_le_hi))
    (mul (mul h_a h_p_V) h_S_RV_ge_lo))
    (mul (mul h_a h_p_V) h_lo_le_hi))
    (vanish e_lead_of_V)).
Qed.

(* all spectra *)
Lemma T21__all_spectra (A_R A_V S_RR S_RV S_VR S_VV a hi lo p_R p_V sum_a sum_a_times_minus_A_R_plus_A_V_minus_S_RR_times_p_R_minus_S_RV_times_p_V_plus_S_VR_times_p_R_plus_S_VV_times_p_V_plus_1_minus_lo_times_p_R_minus_p_V : F)
  (h_so_far : 0 <= sum_a * (hi - lo) - sum_a_times_minus_A_R_plus_A_V_minus_S_RR_times_p_R_minus_S_RV_times_p_V_plus_S_VR_times_p_R_plus_S_VV_times_p_V_plus_1_minus_lo_times_p_R_minus_p_V)
  (h_one_more : 0 <= a * (hi - lo) - a * (- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + (1 - lo) * (p_R - p_V)))
  : 0 <= - a * (- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + (1 - lo) * (p_R - p_V)) - sum_a_times_minus_A_R_plus_A_V_minus_S_RR_times_p_R_minus_S_RV_times_p_V_plus_S_VR_times_p_R_plus_S_VV_times_p_V_plus_1_minus_lo_times_p_R_minus_p_V + (a + sum_a) * (hi - lo).
Proof.
apply (@nonnegative F (1) _
   ((sum_a * (hi - lo) - sum_a_times_minus_A_R_plus_A_V_minus_S_RR_times_p_R_minus_S_RV_times_p_V_plus_S_VR_times_p_R_plus_S_VV_times_p_V_plus_1_minus_lo_times_p_R_minus_p_V)
    + (a * (hi - lo) - a * (- A_R + A_V - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + (1 - lo) * (p_R - p_V))))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(** * T21-identity *)

Definition T21_minus_identity__G_is_A_V_minus_A_R := T1__G_is_A_V_minus_A_R.

Definition T21_minus_identity__lead_of_V := T1__lead_of_V.

(* the exchange identity *)
Lemma T21_minus_identity__the_exchange_identity (A_R A_V G S_RR S_RV S_VR S_VV p_R p_V : F)
  (h_p_R : 0 <= p_R)
  (e_S_VR_is_S_RV : - S_RV + S_VR = 0)
  (e_lead_of_V : - A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV) = 0)
  : A_R - A_V + G + S_RR * p_R + S_RV * p_V - S_VR * p_R - S_VV * p_V + (1 - S_RV) * (- p_R + p_V) = 0.
Proof.
apply (@null F (1) _
   ((((- 1) : F)) * (- A_R + A_V - G - S_RR * p_R - S_RV * p_V + S_VR * p_R + S_VV * p_V + p_R * (1 - S_VR) - p_V * (1 - S_RV))
    + (((- 1) : F)) * (p_R) * (- S_RV + S_VR))).
- exact one.
- ring.
- exact (add_gone (gone e_lead_of_V)
    (gone e_S_VR_is_S_RV)).
Qed.

(** * T22 *)

Definition T22__a_share_of_the_mass := T7__a_share_of_the_mass.

Definition T22__no_regret_if_E_is_R := T7__no_regret_if_E_is_R.

(* one estimate *)
Lemma T22__one_estimate (a of_E of_R : F)
  (h_E_is_chosen : 0 <= of_E - of_R)
  (h_a : 0 <= a)
  : 0 <= a * of_E - a * of_R.
Proof.
apply (@nonnegative F (1) _
   ((a) * (of_E - of_R))).
- exact one.
- ring.
- exact (mul h_a h_E_is_chosen).
Qed.

(* E is the mode of p^ *)
Lemma T22__E_is_the_mode_of_p_to (a of_E of_R sum_a_times_of_E sum_a_times_of_R : F)
  (h_so_far : 0 <= sum_a_times_of_E - sum_a_times_of_R)
  (h_one_more : 0 <= a * of_E - a * of_R)
  : 0 <= a * of_E - a * of_R + sum_a_times_of_E - sum_a_times_of_R.
Proof.
apply (@nonnegative F (1) _
   ((sum_a_times_of_E - sum_a_times_of_R)
    + (a * of_E - a * of_R))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

Definition T22__D_ge_0 := T7__D_ge_0.

Definition T22__hit_rate_given_up := T7__hit_rate_given_up.

(** * T22-similarity *)

Definition T22_minus_similarity__one_estimate := T22__one_estimate.

(* E is best under p^ *)
Lemma T22_minus_similarity__E_is_best_under_p_to (a of_E of_R sum_a_times_of_E sum_a_times_of_R : F)
  (h_so_far : 0 <= sum_a_times_of_E - sum_a_times_of_R)
  (h_one_more : 0 <= a * of_E - a * of_R)
  : 0 <= a * of_E - a * of_R + sum_a_times_of_E - sum_a_times_of_R.
Proof.
apply (@nonnegative F (1) _
   ((sum_a_times_of_E - sum_a_times_of_R)
    + (a * of_E - a * of_R))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

Definition T22_minus_similarity__x_le_1_minus_lo := T7_minus_similarity__x_le_1_minus_lo.

Definition T22_minus_similarity__x_ge_lo_minus_1 := T7_minus_similarity__x_ge_lo_minus_1.

Definition T22_minus_similarity__one_share := T7_minus_similarity__one_share.

Definition T22_minus_similarity__an_average := T7_minus_similarity__an_average.

Definition T22_minus_similarity__one_candidate := T7_minus_similarity__one_candidate.

Definition T22_minus_similarity__all_candidates := T7_minus_similarity__all_candidates.

Definition T22_minus_similarity__similarity_given_up := T7_minus_similarity__similarity_given_up.

(** * L1 *)

(* one more bit, for one more candidate *)
Lemma L1__one_more_bit_for_one_more_candidate (e f p s u : F)
  : - f * u + f * (e * p + u) + p * s - p * (e * f + s) = 0.
Proof.
apply (@null F (1) _
   (0)).
- exact one.
- ring.
- exact Logic.eq_refl.
Qed.

(** * bayes_bce *)

(* slope of the risk *)
Lemma bayes_bce__slope_of_the_risk (mu q : F)
  (p_q_lt_1 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  : - mu / q - (mu - 1) / (1 - q) - (- mu + q) / (q * (1 - q)) = 0.
Proof.
assert (D1 : q != 0).
{ apply (@nz_eq F (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (1 - q) != 0).
{ apply (@nz_eq F (1 - q) ((1 - q))); [exact (nz p_q_lt_1) | ring]. }
apply (@null F (1) _
   (0)).
- exact one.
- field; nonzero.
- exact Logic.eq_refl.
Qed.

(* second derivative of the risk *)
Lemma bayes_bce__second_derivative_of_the_risk (mu q : F)
  (p_q_lt_1 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  (p_w_off_gt_0 : 0 < (1 : F))
  (p_w_on_gt_0 : 0 < (1 : F))
  (h_1_minus_mu : 0 <= 1 - mu)
  (h_mu : 0 <= mu)
  : 0 <= mu / (q ^+ 2) - (mu - 1) / ((1 - q) ^+ 2).
Proof.
assert (D1 : q != 0).
{ apply (@nz_eq F (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (1 - q) != 0).
{ apply (@nz_eq F (1 - q) ((1 - q))); [exact (nz p_q_lt_1) | ring]. }
apply (@nonnegative F ((q) * (q) * (1 - q) * (1 - q)) _
   (((1 : F)) * (mu) * (1 - q) * (1 - q)
    + ((1 : F)) * (1 - mu) * (q) * (q))).
- exact (mul_pos (mul_pos (mul_pos p_q_gt_0 p_q_gt_0) p_q_lt_1) p_q_lt_1).
- field; nonzero.
- exact (add (mul (mul (mul (pos p_w_on_gt_0) h_mu) (pos p_q_lt_1)) (pos p_q_lt_1))
    (mul (mul (mul (pos p_w_off_gt_0) h_1_minus_mu) (pos p_q_gt_0)) (pos p_q_gt_0))).
Qed.

(** * bayes_weighted_bce *)

(* mass if mu > 0 *)
Lemma bayes_weighted_bce__mass_if_mu_gt_0 (mu w_off w_on : F)
  (p_mu_gt_0 : 0 < mu)
  (p_w_off_gt_0 : 0 < w_off)
  (p_w_on_gt_0 : 0 < w_on)
  (h_1_minus_mu : 0 <= 1 - mu)
  : 0 < mu * w_on + w_off * (1 - mu).
Proof.
apply (@positive F (1) _
   ((w_on) * (mu)
    + (w_off) * (1 - mu))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_w_on_gt_0 p_mu_gt_0)
    (mul (pos p_w_off_gt_0) h_1_minus_mu)).
Qed.

(* mu < 1 *)
Lemma bayes_weighted_bce__mu_lt_1 (mu : F)
  (h_mu_le_0 : 0 <= - mu)
  : 0 < 1 - mu.
Proof.
apply (@positive F (1) _
   ((1)
    + (- mu))).
- exact one.
- ring.
- exact (add_pos one
    h_mu_le_0).
Qed.

(* mass if mu = 0 *)
Lemma bayes_weighted_bce__mass_if_mu_is_0 (mu w_off w_on : F)
  (p_mu_lt_1 : 0 < 1 - mu)
  (p_w_off_gt_0 : 0 < w_off)
  (p_w_on_gt_0 : 0 < w_on)
  (h_mu : 0 <= mu)
  : 0 < mu * w_on + w_off * (1 - mu).
Proof.
apply (@positive F (1) _
   ((w_off) * (1 - mu)
    + (w_on) * (mu))).
- exact one.
- ring.
- exact (add_pos (mul_pos p_w_off_gt_0 p_mu_lt_1)
    (mul (pos p_w_on_gt_0) h_mu)).
Qed.

(* slope of the risk *)
Lemma bayes_weighted_bce__slope_of_the_risk (mu q w_off w_on : F)
  (p_mass_gt_0 : 0 < mu * w_on + w_off * (1 - mu))
  (p_q_lt_1 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  : - mu * w_on / q + w_off * (1 - mu) / (1 - q) - (- mu * w_on / (mu * w_on + w_off * (1 - mu)) + q) * (mu * w_on + w_off * (1 - mu)) / (q * (1 - q)) = 0.
Proof.
assert (D1 : (1 - q) != 0).
{ apply (@nz_eq F (1 - q) ((1 - q))); [exact (nz p_q_lt_1) | ring]. }
assert (D2 : q != 0).
{ apply (@nz_eq F (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D3 : (mu * w_on + w_off * (1 - mu)) != 0).
{ apply (@nz_eq F (mu * w_on + w_off * (1 - mu)) ((mu * w_on + w_off * (1 - mu)))); [exact (nz p_mass_gt_0) | ring]. }
apply (@null F (1) _
   (0)).
- exact one.
- field; nonzero.
- exact Logic.eq_refl.
Qed.

(* second derivative of the risk *)
Lemma bayes_weighted_bce__second_derivative_of_the_risk (mu q w_off w_on : F)
  (p_q_lt_1 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  (p_w_off_gt_0 : 0 < w_off)
  (p_w_on_gt_0 : 0 < w_on)
  (h_1_minus_mu : 0 <= 1 - mu)
  (h_mu : 0 <= mu)
  : 0 <= mu * w_on / (q ^+ 2) + w_off * (1 - mu) / ((1 - q) ^+ 2).
Proof.
assert (D1 : q != 0).
{ apply (@nz_eq F (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (1 - q) != 0).
{ apply (@nz_eq F (1 - q) ((1 - q))); [exact (nz p_q_lt_1) | ring]. }
apply (@nonnegative F ((q) * (q) * (1 - q) * (1 - q)) _
   ((w_on) * (mu) * (1 - q) * (1 - q)
    + (w_off) * (1 - mu) * (q) * (q))).
- exact (mul_pos (mul_pos (mul_pos p_q_gt_0 p_q_gt_0) p_q_lt_1) p_q_lt_1).
- field; nonzero.
- exact (add (mul (mul (mul (pos p_w_on_gt_0) h_mu) (pos p_q_lt_1)) (pos p_q_lt_1))
    (mul (mul (mul (pos p_w_off_gt_0) h_1_minus_mu) (pos p_q_gt_0)) (pos p_q_gt_0))).
Qed.

(** * log t <= t - 1 *)

(* (t - 1) times the derivative of t - 1 - log t *)
Lemma log_t_le_t_minus_1___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t (t : F)
  (p_t_gt_0 : 0 < t)
  : 0 <= (1 - 1 / t) * (t - 1).
Proof.
assert (D1 : t != 0).
{ apply (@nz_eq F (t) ((t))); [exact (nz p_t_gt_0) | ring]. }
apply (@nonnegative F ((t)) _
   (((t - 1) * (t - 1)))).
- exact p_t_gt_0.
- field; nonzero.
- exact (square (t - 1)).
Qed.

(** * bayes_fl *)

(* minus the second derivative of q log q - (1-q) log(1-q) *)
Lemma bayes_fl__minus_the_second_derivative_of_q_log_q_minus_1_minus_q_log_1_minus_q (q : F)
  (p_1_minus_q_gt_0 : 0 < 1 - q)
  (p_q_gt_0 : 0 < q)
  (h_q_ge_1_over_2 : 0 <= 2%:R * q - 1)
  : 0 <= 2%:R / (1 - q) + (q - 1) / ((1 - q) ^+ 2) - 1 / q.
Proof.
assert (D1 : q != 0).
{ apply (@nz_eq F (q) ((q))); [exact (nz p_q_gt_0) | ring]. }
assert (D2 : (1 - q) != 0).
{ apply (@nz_eq F (1 - q) ((1 - q))); [exact (nz p_1_minus_q_gt_0) | ring]. }
apply (@nonnegative F ((q) * (1 - q)) _
   ((2%:R * q - 1))).
- exact (mul_pos p_q_gt_0 p_1_minus_q_gt_0).
- field; nonzero.
- exact h_q_ge_1_over_2.
Qed.

Definition bayes_fl___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t := log_t_le_t_minus_1___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t.

(** * bayes_hamming *)

(* risk of q over the risk of 1 *)
Lemma bayes_hamming__risk_of_q_over_the_risk_of_1 (mu q : F)
  (p_mu_gt_t : 0 < mu - 1 / 2%:R)
  (h_1_minus_q : 0 <= 1 - q)
  : 0 <= mu * (1 - q) + mu + q * (1 - mu) - 1.
Proof.
apply (@nonnegative F (1) _
   ((2%:R) * (1 - q) * (mu - 1 / 2%:R))).
- exact one.
- field; nonzero.
- exact (mul (mul (num 2) h_1_minus_q) (pos p_mu_gt_t)).
Qed.

(* risk of q over the risk of 0 *)
Lemma bayes_hamming__risk_of_q_over_the_risk_of_0 (mu q : F)
  (h_mu_le_t : 0 <= 1 / 2%:R - mu)
  (h_q : 0 <= q)
  : 0 <= mu * (1 - q) - mu + q * (1 - mu).
Proof.
apply (@nonnegative F (1) _
   ((2%:R) * (q) * (1 / 2%:R - mu))).
- exact one.
- field; nonzero.
- exact (mul (mul (num 2) h_q) h_mu_le_t).
Qed.

(** * bayes_list_fp_cross *)

Definition bayes_list_fp_cross___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t := log_t_le_t_minus_1___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t.

(** * bayes_list_embed_cross *)

Definition bayes_list_embed_cross___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t := log_t_le_t_minus_1___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t.

(** * bayes_list_embed_cos *)

(* t <= s *)
Lemma bayes_list_embed_cos__t_le_s (s t : F)
  (h_t_le_1 : 0 <= 1 - t)
  (e_s_is_1 : s - 1 = 0)
  : 0 <= s - t.
Proof.
apply (@nonnegative F (1) _
   ((1 - t)
    + ((1 : F)) * (s - 1))).
- exact one.
- ring.
- exact (add h_t_le_1
    (vanish e_s_is_1)).
Qed.

(* toward lower scores *)
Lemma bayes_list_embed_cos__toward_lower_scores (p r s t : F)
  (h_r_le_p : 0 <= p - r)
  (h_t_le_s : 0 <= s - t)
  : 0 <= (- p + r) * (- s + t).
Proof.
apply (@nonnegative F (1) _
   ((p - r) * (s - t))).
- exact one.
- ring.
- exact (mul h_r_le_p h_t_le_s).
Qed.

(* t >= s *)
Lemma bayes_list_embed_cos__t_ge_s (s t : F)
  (h_t_ge_minus_1 : 0 <= t + 1)
  (e_s_is_minus_1 : s + 1 = 0)
  : 0 <= - s + t.
Proof.
apply (@nonnegative F (1) _
   ((t + 1)
    + (((- 1) : F)) * (s + 1))).
- exact one.
- ring.
- exact (add h_t_ge_minus_1
    (vanish e_s_is_minus_1)).
Qed.

(* toward higher scores *)
Lemma bayes_list_embed_cos__toward_higher_scores (p r s t : F)
  (h_r_ge_p : 0 <= - p + r)
  (h_t_ge_s : 0 <= - s + t)
  : 0 <= (- p + r) * (- s + t).
Proof.
apply (@nonnegative F (1) _
   ((- p + r) * (- s + t))).
- exact one.
- ring.
- exact (mul h_r_ge_p h_t_ge_s).
Qed.

(* toward lower scores *)
Lemma bayes_list_embed_cos__toward_lower_scores_2 (p r s t : F)
  (p_t_lt_s : 0 < s - t)
  (h_r_le_p : 0 <= p - r)
  : 0 <= (- p + r) * (- s + t).
Proof.
apply (@nonnegative F (1) _
   ((p - r) * (s - t))).
- exact one.
- ring.
- exact (mul h_r_le_p (pos p_t_lt_s)).
Qed.

(* r >= p *)
Lemma bayes_list_embed_cos__r_ge_p (p r : F)
  (p_p_gt_0 : 0 < r)
  (e_p_is_0 : p = 0)
  : 0 <= - p + r.
Proof.
apply (@nonnegative F (1) _
   ((r)
    + (((- 1) : F)) * (p))).
- exact one.
- ring.
- exact (add (pos p_p_gt_0)
    (vanish e_p_is_0)).
Qed.

(* no step goes down *)
Lemma bayes_list_embed_cos__no_step_goes_down (p r s sum_p_times_s sum_p_times_t sum_r_times_minus_s_plus_t t : F)
  (h_so_far : 0 <= sum_p_times_s - sum_p_times_t + sum_r_times_minus_s_plus_t)
  (h_one_more : 0 <= (- p + r) * (- s + t))
  : 0 <= p * s - p * t + r * (- s + t) + sum_p_times_s - sum_p_times_t + sum_r_times_minus_s_plus_t.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_times_s - sum_p_times_t + sum_r_times_minus_s_plus_t)
    + ((- p + r) * (- s + t)))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

Definition bayes_list_embed_cos___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t := log_t_le_t_minus_1___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t.

(** * bayes_list_fp_cos *)

(* (w_k - u_k)^2 *)
Lemma bayes_list_fp_cos___w_k_minus_u_k_to_2 (u_k w_k : F)
  : 0 <= (- u_k + w_k) ^+ 2.
Proof.
apply (@nonnegative F (1) _
   (((- u_k + w_k) * (- u_k + w_k)))).
- exact one.
- ring.
- exact (square (- u_k + w_k)).
Qed.

(* |w - u|^2 *)
Lemma bayes_list_fp_cos___w_minus_u_to_2 (sum_u_k_times_times_2 sum_u_k_times_w_k sum_w_k_times_times_2 u_k w_k : F)
  (h_so_far : 0 <= sum_u_k_times_times_2 - 2%:R * sum_u_k_times_w_k + sum_w_k_times_times_2)
  (h_one_more : 0 <= (- u_k + w_k) ^+ 2)
  : 0 <= sum_u_k_times_times_2 - 2%:R * sum_u_k_times_w_k + sum_w_k_times_times_2 + u_k ^+ 2 - 2%:R * u_k * w_k + w_k ^+ 2.
Proof.
apply (@nonnegative F (1) _
   ((sum_u_k_times_times_2 - 2%:R * sum_u_k_times_w_k + sum_w_k_times_times_2)
    + ((- u_k + w_k) ^+ 2))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* h_k w_k *)
Lemma bayes_list_fp_cos__h_k_w_k (h_k w_k : F)
  (h_h : 0 <= h_k)
  (h_w : 0 <= w_k)
  : 0 <= h_k * w_k.
Proof.
apply (@nonnegative F (1) _
   ((h_k) * (w_k))).
- exact one.
- ring.
- exact (mul h_h h_w).
Qed.

(* <h,w> *)
Lemma bayes_list_fp_cos___lt_h_w_gt (h_k sum_h_k_times_w_k w_k : F)
  (h_so_far : 0 <= sum_h_k_times_w_k)
  (h_one_more : 0 <= h_k * w_k)
  : 0 <= h_k * w_k + sum_h_k_times_w_k.
Proof.
apply (@nonnegative F (1) _
   ((sum_h_k_times_w_k)
    + (h_k * w_k))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* <gradient, w - u> >= 0 *)
Lemma bayes_list_fp_cos___lt_gradient_w_minus_u_gt_ge_0 (hu hw lam slope uu uw ww : F)
  (h__lt_h_w_gt : 0 <= hw)
  (h_lam : 0 <= lam)
  (h__w_minus_u_to_2 : 0 <= uu - 2%:R * uw + ww)
  (h__w_le_1 : 0 <= 1 - ww)
  (e__lt_h_u_gt_is_0 : hu = 0)
  (e_gradient : hu - hw + lam * (- uu + uw) + slope = 0)
  (e_lam_is_0_or_u_is_1 : lam * (1 - uu) = 0)
  : 0 <= slope.
Proof.
apply (@nonnegative F (1) _
   (((1 : F)) * (hu - hw + lam * (- uu + uw) + slope)
    + (hw)
    + (((- 1) : F)) * (hu)
    + (1 / 2%:R) * (lam) * (uu - 2%:R * uw + ww)
    + (1 / 2%:R) * (lam) * (1 - ww)
    + ((- 1 / 2%:R : F)) * (lam * (1 - uu)))).
- exact one.
- field; nonzero.
- exact (add (add (add (add (add (vanish e_gradient)
    h__lt_h_w_gt)
    (vanish e__lt_h_u_gt_is_0))
    (mul (mul (frac 1 2) h_lam) h__w_minus_u_to_2))
    (mul (mul (frac 1 2) h_lam) h__w_le_1))
    (vanish e_lam_is_0_or_u_is_1)).
Qed.

(* no direction beats u *)
Lemma bayes_list_fp_cos__no_direction_beats_u (risk_u risk_w slope : F)
  (h__lt_gradient_w_minus_u_gt_ge_0 : 0 <= slope)
  (h_tangent_plane : 0 <= - risk_u + risk_w - slope)
  : 0 <= - risk_u + risk_w.
Proof.
apply (@nonnegative F (1) _
   ((- risk_u + risk_w - slope)
    + (slope))).
- exact one.
- ring.
- exact (add h_tangent_plane
    h__lt_gradient_w_minus_u_gt_ge_0).
Qed.

Definition bayes_list_fp_cos___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t := log_t_le_t_minus_1___t_minus_1_times_the_derivative_of_t_minus_1_minus_log_t.

(** * bayes_pair_fp_cos *)

Definition bayes_pair_fp_cos___w_k_minus_u_k_to_2 := bayes_list_fp_cos___w_k_minus_u_k_to_2.

Definition bayes_pair_fp_cos___w_minus_u_to_2 := bayes_list_fp_cos___w_minus_u_to_2.

Definition bayes_pair_fp_cos__h_k_w_k := bayes_list_fp_cos__h_k_w_k.

Definition bayes_pair_fp_cos___lt_h_w_gt := bayes_list_fp_cos___lt_h_w_gt.

Definition bayes_pair_fp_cos___lt_gradient_w_minus_u_gt_ge_0 := bayes_list_fp_cos___lt_gradient_w_minus_u_gt_ge_0.

Definition bayes_pair_fp_cos__no_direction_beats_u := bayes_list_fp_cos__no_direction_beats_u.

(** * bayes_cosine *)

(* a square *)
Lemma bayes_cosine__a_square (e e_0 u u_0 ue uu : F)
  : 0 <= (e * (u_0 ^+ 2 + uu) - u * (e_0 * u_0 + ue)) ^+ 2.
Proof.
apply (@nonnegative F (1) _
   (((e * (u_0 ^+ 2 + uu) - u * (e_0 * u_0 + ue)) * (e * (u_0 ^+ 2 + uu) - u * (e_0 * u_0 + ue))))).
- exact one.
- ring.
- exact (square (e * (u_0 ^+ 2 + uu) - u * (e_0 * u_0 + ue))).
Qed.

(* all other squares *)
Lemma bayes_cosine__all_other_squares (e e_0 sum_e_times_times_2 sum_e_times_u sum_u_times_times_2 u u_0 ue uu : F)
  (h_so_far : 0 <= sum_e_times_times_2 * (u_0 ^+ 2 + uu) ^+ 2 + sum_e_times_u * (e_0 * u_0 + ue) * (- 2%:R * u_0 ^+ 2 - 2%:R * uu) + sum_u_times_times_2 * (e_0 * u_0 + ue) ^+ 2)
  (h_one_more : 0 <= (e * (u_0 ^+ 2 + uu) - u * (e_0 * u_0 + ue)) ^+ 2)
  : 0 <= (u_0 ^+ 2 + uu) ^+ 2 * (e ^+ 2 + sum_e_times_times_2) + (e_0 * u_0 + ue) ^+ 2 * (sum_u_times_times_2 + u ^+ 2) + (e * u + sum_e_times_u) * (e_0 * u_0 + ue) * (- 2%:R * u_0 ^+ 2 - 2%:R * uu).
Proof.
apply (@nonnegative F (1) _
   ((sum_e_times_times_2 * (u_0 ^+ 2 + uu) ^+ 2 + sum_e_times_u * (e_0 * u_0 + ue) * (- 2%:R * u_0 ^+ 2 - 2%:R * uu) + sum_u_times_times_2 * (e_0 * u_0 + ue) ^+ 2)
    + ((e * (u_0 ^+ 2 + uu) - u * (e_0 * u_0 + ue)) ^+ 2))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* Cauchy and Schwarz *)
Lemma bayes_cosine__Cauchy_and_Schwarz (e_0 ee u_0 ue uu : F)
  (p_u_is_0 : 0 < u_0 ^+ 2 + uu)
  (h_all_other_squares : 0 <= ee * (u_0 ^+ 2 + uu) ^+ 2 + ue * (e_0 * u_0 + ue) * (- 2%:R * u_0 ^+ 2 - 2%:R * uu) + uu * (e_0 * u_0 + ue) ^+ 2)
  : 0 <= (e_0 ^+ 2 + ee) * (u_0 ^+ 2 + uu) - (e_0 * u_0 + ue) ^+ 2.
Proof.
apply (@nonnegative F ((u_0 ^+ 2 + uu)) _
   ((ee * (u_0 ^+ 2 + uu) ^+ 2 + ue * (e_0 * u_0 + ue) * (- 2%:R * u_0 ^+ 2 - 2%:R * uu) + uu * (e_0 * u_0 + ue) ^+ 2)
    + ((e_0 * (u_0 ^+ 2 + uu) - u_0 * (e_0 * u_0 + ue)) * (e_0 * (u_0 ^+ 2 + uu) - u_0 * (e_0 * u_0 + ue))))).
- exact p_u_is_0.
- ring.
- exact (add h_all_other_squares
    (square (e_0 * (u_0 ^+ 2 + uu) - u_0 * (e_0 * u_0 + ue)))).
Qed.

(* e^2 *)
Lemma bayes_cosine__e_to_2 (e : F)
  : 0 <= e ^+ 2.
Proof.
apply (@nonnegative F (1) _
   (((e) * (e)))).
- exact one.
- ring.
- exact (square (e)).
Qed.

(* ee >= 0 *)
Lemma bayes_cosine__ee_ge_0 (e sum_e_times_times_2 : F)
  (h_so_far : 0 <= sum_e_times_times_2)
  (h_one_more : 0 <= e ^+ 2)
  : 0 <= e ^+ 2 + sum_e_times_times_2.
Proof.
apply (@nonnegative F (1) _
   ((sum_e_times_times_2)
    + (e ^+ 2))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* no direction has a larger expected cosine *)
Lemma bayes_cosine__no_direction_has_a_larger_expected_cosine (e_0 ee u_0 ue uu : F)
  (h_Cauchy_and_Schwarz : 0 <= (e_0 ^+ 2 + ee) * (u_0 ^+ 2 + uu) - (e_0 * u_0 + ue) ^+ 2)
  (h_ee_ge_0 : 0 <= ee)
  : 0 <= (e_0 ^+ 2 + ee) ^+ 2 * (u_0 ^+ 2 + uu) - (e_0 * u_0 + ue) ^+ 2 * (e_0 ^+ 2 + ee).
Proof.
apply (@nonnegative F (1) _
   (((e_0 ^+ 2 + ee) * (u_0 ^+ 2 + uu) - (e_0 * u_0 + ue) ^+ 2) * (ee)
    + ((e_0 ^+ 2 + ee) * (u_0 ^+ 2 + uu) - (e_0 * u_0 + ue) ^+ 2) * ((e_0) * (e_0)))).
- exact one.
- ring.
- exact (add (mul h_Cauchy_and_Schwarz h_ee_ge_0)
    (mul h_Cauchy_and_Schwarz (square (e_0)))).
Qed.

(** * bayes_iou *)

(* bit on: on the chord *)
Lemma bayes_iou__bit_on_on_the_chord (p_on shared_on t union_on : F)
  (p_union_on : 0 < union_on + 1)
  : p_on * shared_on * (1 - t) / (union_on + 1) + p_on * t * (shared_on + 1) / (union_on + 1) - p_on * (shared_on + t) / (union_on + 1) = 0.
Proof.
assert (D1 : (union_on + 1) != 0).
{ apply (@nz_eq F (union_on + 1) ((union_on + 1))); [exact (nz p_union_on) | ring]. }
apply (@null F (1) _
   (0)).
- exact one.
- field; nonzero.
- exact Logic.eq_refl.
Qed.

(* union + t *)
Lemma bayes_iou__union_plus_t (t union_off : F)
  (p_t : 0 < t)
  (p_union_off : 0 < union_off)
  : 0 < t + union_off.
Proof.
apply (@positive F (1) _
   ((union_off)
    + (t))).
- exact one.
- ring.
- exact (add_pos p_union_off
    (pos p_t)).
Qed.

(* union + 1 *)
Lemma bayes_iou__union_plus_1 (union_off : F)
  (p_union_off : 0 < union_off)
  : 0 < union_off + 1.
Proof.
apply (@positive F (1) _
   ((union_off)
    + (1))).
- exact one.
- ring.
- exact (add_pos p_union_off
    (pos one)).
Qed.

(* bit off: below the chord *)
Lemma bayes_iou__bit_off_below_the_chord (p_off shared_off t union_off : F)
  (p_t : 0 < t)
  (p_union_plus_1 : 0 < union_off + 1)
  (p_union_plus_t : 0 < t + union_off)
  (p_union_off : 0 < union_off)
  (h_1_minus_t : 0 <= 1 - t)
  (h_p_off : 0 <= p_off)
  (h_shared_off : 0 <= shared_off)
  : 0 <= p_off * shared_off * t / (union_off + 1) - p_off * shared_off / (t + union_off) + p_off * shared_off * (1 - t) / union_off.
Proof.
assert (D1 : (t + union_off) != 0).
{ apply (@nz_eq F (t + union_off) ((t + union_off))); [exact (nz p_union_plus_t) | ring]. }
assert (D2 : (union_off + 1) != 0).
{ apply (@nz_eq F (union_off + 1) ((union_off + 1))); [exact (nz p_union_plus_1) | ring]. }
assert (D3 : union_off != 0).
{ apply (@nz_eq F (union_off) ((union_off))); [exact (nz p_union_off) | ring]. }
apply (@nonnegative F ((union_off) * (union_off + 1) * (t + union_off)) _
   ((shared_off) * (p_off) * (t) * (1 - t))).
- exact (mul_pos (mul_pos p_union_off p_union_plus_1) p_union_plus_t).
- field; nonzero.
- exact (mul (mul (mul h_shared_off h_p_off) (pos p_t)) h_1_minus_t).
Qed.

(* all with the bit on *)
Lemma bayes_iou__all_with_the_bit_on (p_on shared_on sum_p_on_times_shared_on_plus_1_over_union_on_plus_1 sum_p_on_times_shared_on_plus_t_over_union_on_plus_1 sum_p_on_times_shared_on_over_union_on_plus_1 t union_on : F)
  (p_union_on : 0 < union_on + 1)
  (e_so_far : sum_p_on_times_shared_on_plus_1_over_union_on_plus_1 * t - sum_p_on_times_shared_on_plus_t_over_union_on_plus_1 + sum_p_on_times_shared_on_over_union_on_plus_1 * (1 - t) = 0)
  (e_one_more : p_on * shared_on * (1 - t) / (union_on + 1) + p_on * t * (shared_on + 1) / (union_on + 1) - p_on * (shared_on + t) / (union_on + 1) = 0)
  : - p_on * (shared_on + t) / (union_on + 1) - sum_p_on_times_shared_on_plus_t_over_union_on_plus_1 + t * (p_on * (shared_on + 1) / (union_on + 1) + sum_p_on_times_shared_on_plus_1_over_union_on_plus_1) + (1 - t) * (p_on * shared_on / (union_on + 1) + sum_p_on_times_shared_on_over_union_on_plus_1) = 0.
Proof.
assert (D1 : (union_on + 1) != 0).
{ apply (@nz_eq F (union_on + 1) ((union_on + 1))); [exact (nz p_union_on) | ring]. }
apply (@null F (1) _
   (((1 : F)) * (sum_p_on_times_shared_on_plus_1_over_union_on_plus_1 * t - sum_p_on_times_shared_on_plus_t_over_union_on_plus_1 + sum_p_on_times_shared_on_over_union_on_plus_1 * (1 - t))
    + ((1 : F)) * (p_on * shared_on * (1 - t) / (union_on + 1) + p_on * t * (shared_on + 1) / (union_on + 1) - p_on * (shared_on + t) / (union_on + 1)))).
- exact one.
- field; nonzero.
- exact (add_gone (gone e_so_far)
    (gone e_one_more)).
Qed.

(* all with the bit off *)
Lemma bayes_iou__all_with_the_bit_off (p_off shared_off sum_p_off_times_shared_off_over_t_plus_union_off sum_p_off_times_shared_off_over_union_off_plus_1 sum_p_off_times_shared_off_over_union_off t union_off : F)
  (p_union_off : 0 < union_off)
  (p_union_plus_1 : 0 < union_off + 1)
  (p_union_plus_t : 0 < t + union_off)
  (h_so_far : 0 <= - sum_p_off_times_shared_off_over_t_plus_union_off + sum_p_off_times_shared_off_over_union_off_plus_1 * t + sum_p_off_times_shared_off_over_union_off * (1 - t))
  (h_one_more : 0 <= p_off * shared_off * t / (union_off + 1) - p_off * shared_off / (t + union_off) + p_off * shared_off * (1 - t) / union_off)
  : 0 <= - p_off * shared_off / (t + union_off) - sum_p_off_times_shared_off_over_t_plus_union_off + t * (p_off * shared_off / (union_off + 1) + sum_p_off_times_shared_off_over_union_off_plus_1) + (1 - t) * (p_off * shared_off / union_off + sum_p_off_times_shared_off_over_union_off).
Proof.
assert (D1 : (union_off + 1) != 0).
{ apply (@nz_eq F (union_off + 1) ((union_off + 1))); [exact (nz p_union_plus_1) | ring]. }
assert (D2 : union_off != 0).
{ apply (@nz_eq F (union_off) ((union_off))); [exact (nz p_union_off) | ring]. }
assert (D3 : (t + union_off) != 0).
{ apply (@nz_eq F (t + union_off) ((t + union_off))); [exact (nz p_union_plus_t) | ring]. }
apply (@nonnegative F (1) _
   ((- sum_p_off_times_shared_off_over_t_plus_union_off + sum_p_off_times_shared_off_over_union_off_plus_1 * t + sum_p_off_times_shared_off_over_union_off * (1 - t))
    + (p_off * shared_off * t / (union_off + 1) - p_off * shared_off / (t + union_off) + p_off * shared_off * (1 - t) / union_off))).
- exact one.
- field; nonzero.
- exact (add h_so_far
    h_one_more).
Qed.

(* the mean is at most the better end *)
Lemma bayes_iou__the_mean_is_at_most_the_better_end (F_0_off F_0_on F_1_off F_1_on F_off F_on best p_empty t : F)
  (p_t : 0 < t)
  (h_1_minus_t : 0 <= 1 - t)
  (h_all_with_the_bit_off : 0 <= F_0_off * (1 - t) + F_1_off * t - F_off)
  (h_best_ge_F_0 : 0 <= - F_0_off - F_0_on + best - p_empty)
  (h_best_ge_F_1 : 0 <= - F_1_off - F_1_on + best)
  (h_p_empty : 0 <= p_empty)
  (e_all_with_the_bit_on : F_0_on * (1 - t) + F_1_on * t - F_on = 0)
  : 0 <= - F_off - F_on + best.
Proof.
apply (@nonnegative F (1) _
   (((1 : F)) * (F_0_on * (1 - t) + F_1_on * t - F_on)
    + (F_0_off * (1 - t) + F_1_off * t - F_off)
    + (1 - t) * (p_empty)
    + (1 - t) * (- F_0_off - F_0_on + best - p_empty)
    + (t) * (- F_1_off - F_1_on + best))).
- exact one.
- ring.
- exact (add (add (add (add (vanish e_all_with_the_bit_on)
    h_all_with_the_bit_off)
    (mul h_1_minus_t h_p_empty))
    (mul h_1_minus_t h_best_ge_F_0))
    (mul (pos p_t) h_best_ge_F_1)).
Qed.

(** * bayes_rnn_01 *)

(* all exchanges *)
Lemma bayes_rnn_01__all_exchanges (p_in p_out sum_p_in sum_p_out : F)
  (h_so_far : 0 <= sum_p_in - sum_p_out)
  (h_one_more : 0 <= p_in - p_out)
  : 0 <= p_in - p_out + sum_p_in - sum_p_out.
Proof.
apply (@nonnegative F (1) _
   ((sum_p_in - sum_p_out)
    + (p_in - p_out))).
- exact one.
- ring.
- exact (add h_so_far
    h_one_more).
Qed.

(* the excess risk *)
Lemma bayes_rnn_01__the_excess_risk (M_in M_out ours theirs : F)
  (h_all_exchanges : 0 <= M_in - M_out)
  (e_ours_minus_theirs : - M_in + M_out + ours - theirs = 0)
  : 0 <= ours - theirs.
Proof.
apply (@nonnegative F (1) _
   ((M_in - M_out)
    + ((1 : F)) * (- M_in + M_out + ours - theirs))).
- exact one.
- ring.
- exact (add h_all_exchanges
    (vanish e_ours_minus_theirs)).
Qed.

(** * bayes_hit_rate_at_k *)

Definition bayes_hit_rate_at_k__all_exchanges := bayes_rnn_01__all_exchanges.

Definition bayes_hit_rate_at_k__the_excess_risk := bayes_rnn_01__the_excess_risk.
End Steps.
