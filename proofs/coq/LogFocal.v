(** The focal loss, for every gamma >= 0: bit by bit the root of the odds equation is optimal, and
    there is one between 1/2 and the marginal. *)
From Coq Require Import Reals Ranalysis5 Lra List.
From Coquelicot Require Import Coquelicot.
From Regret Require Import Logs LogLosses.
Open Scope R_scope.

Section Bit.
Variable gamma : R.
Hypothesis gamma_ge_0 : 0 <= gamma.

(** The risk of a bit of marginal mu, and the two sides of its odds. *)
Definition focal mu q := - mu * Rpower (1 - q) gamma * ln q - (1 - mu) * Rpower q gamma * ln (1 - q).
Definition odds_on q := Rpower q gamma / (1 - q) - gamma * Rpower q gamma / q * ln (1 - q).
Definition odds_off q := odds_on (1 - q).
Definition slope mu q := (1 - mu) * odds_on q - mu * odds_off q.

Lemma slope_of_risk mu q : 0 < q < 1 -> is_derive (focal mu) q (slope mu q).
Proof.
  intros Hq. unfold focal, slope, odds_off, odds_on, Rpower.
  auto_derive; [lra|]. replace (1 - (1 - q)) with q by ring. change (1 + - q) with (1 - q). field. lra.
Qed.

(** - log(1-q) / q rises. *)
Lemma mean_log_rises a b : 0 < a -> a <= b -> b < 1 -> - ln (1 - a) / a <= - ln (1 - b) / b.
Proof.
  intros Ha ab Hb.
  apply (rises_away (fun q => - ln (1 - q) / q) (fun q => (/ (1 - q) - - ln (1 - q) / q) / q));
    rewrite Rmin_left, Rmax_right by lra; intros x Hx.
  - auto_derive; [repeat split; lra | change (1 + - x) with (1 - x); field; lra].
  - apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat; lra].
    assert (K := log_tangent (/ (1 - x)) ltac:(apply Rinv_0_lt_compat; lra)).
    rewrite ln_Rinv in K by lra.
    apply (Rmult_le_reg_l x); [lra|]. rewrite Rmult_0_r.
    replace (x * (/ (1 - x) - - ln (1 - x) / x)) with (/ (1 - x) - 1 + ln (1 - x)) by (field; lra). lra.
Qed.

(** The numerator of the odds is positive and rises. *)
Lemma power_rises a b : 0 < a -> a <= b -> 0 < Rpower a gamma <= Rpower b gamma.
Proof. intros Ha ab. split; [apply exp_pos | apply Rle_Rpower_l; lra]. Qed.
Lemma factor_rises a b : 0 < a -> a <= b -> b < 1 ->
  0 < / (1 - a) + gamma * (- ln (1 - a) / a) <= / (1 - b) + gamma * (- ln (1 - b) / b).
Proof.
  intros Ha ab Hb. assert (K := mean_log_rises a b Ha ab Hb).
  assert (L : 0 <= - ln (1 - a) / a).
  { apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat; lra].
    assert (T := log_tangent (1 - a) ltac:(lra)). lra. }
  assert (0 <= gamma * (- ln (1 - a) / a)) by (apply Rmult_le_pos; lra).
  assert (gamma * (- ln (1 - a) / a) <= gamma * (- ln (1 - b) / b)) by (apply Rmult_le_compat_l; lra).
  assert (0 < / (1 - a)) by (apply Rinv_0_lt_compat; lra).
  assert (/ (1 - a) <= / (1 - b)) by (apply Rinv_le_contravar; lra). lra.
Qed.
Lemma odds_factor q : 0 < q < 1 -> odds_on q = Rpower q gamma * (/ (1 - q) + gamma * (- ln (1 - q) / q)).
Proof. intros Hq. unfold odds_on. field. lra. Qed.
Lemma odds_rise a b : 0 < a -> a <= b -> b < 1 -> 0 < odds_on a <= odds_on b.
Proof.
  intros Ha ab Hb. rewrite !odds_factor by lra.
  destruct (power_rises a b Ha ab). destruct (factor_rises a b Ha ab Hb).
  split; [apply Rmult_lt_0_compat; lra | apply Rmult_le_compat; lra].
Qed.
Lemma slope_rises mu a b : 0 <= mu <= 1 -> 0 < a -> a <= b -> b < 1 -> slope mu a <= slope mu b.
Proof.
  intros Hmu Ha ab Hb. unfold slope, odds_off.
  assert (on := odds_rise a b Ha ab Hb). assert (off := odds_rise (1 - b) (1 - a) ltac:(lra) ltac:(lra) ltac:(lra)).
  assert ((1 - mu) * odds_on a <= (1 - mu) * odds_on b) by (apply Rmult_le_compat_l; lra).
  assert (mu * odds_on (1 - b) <= mu * odds_on (1 - a)) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** A root of the odds equation is a minimum. *)
Lemma root_is_best mu r q : 0 <= mu <= 1 -> 0 < r < 1 -> (1 - mu) * odds_on r = mu * odds_off r ->
  0 < q < 1 -> focal mu r <= focal mu q.
Proof.
  intros Hmu Hr odds Hq. apply (rises_away (focal mu) (slope mu)); intros x Hx;
    destruct (between r q x 0 1 Hr Hq Hx).
  - apply slope_of_risk; lra.
  - assert (zero : slope mu r = 0) by (unfold slope; lra).
    destruct (Rle_dec r x) as [up|down].
    + assert (K := slope_rises mu r x Hmu ltac:(lra) up ltac:(lra)). apply Rmult_le_pos; lra.
    + assert (K := slope_rises mu x r Hmu ltac:(lra) ltac:(lra) ltac:(lra)).
      replace ((x - r) * slope mu x) with ((r - x) * - slope mu x) by ring. apply Rmult_le_pos; lra.
Qed.

(** At the marginal itself the risk rises: the root shrinks towards 1/2. *)
Lemma slope_at_marginal a : 1 / 2 <= a < 1 -> 0 <= slope a a.
Proof.
  intros Ha. unfold slope, odds_off, odds_on. replace (1 - (1 - a)) with a by ring.
  assert (h := mean_log_rises (1 - a) a ltac:(lra) ltac:(lra) ltac:(lra)).
  replace (1 - (1 - a)) with a in h by ring.
  assert (la := log_tangent a ltac:(lra)). assert (lb := log_tangent (1 - a) ltac:(lra)).
  assert (pb := exp_pos (gamma * ln (1 - a))). fold (Rpower (1 - a) gamma) in pb.
  set (t := Rpower a gamma / Rpower (1 - a) gamma).
  assert (tangent : 1 + gamma * (ln a - ln (1 - a)) <= t).
  { unfold t, Rpower, Rdiv. rewrite <- exp_Ropp, <- exp_plus.
    replace (gamma * ln a + - (gamma * ln (1 - a))) with (gamma * (ln a - ln (1 - a))) by ring. apply exp_ineq1_le. }
  assert (order : ln (1 - a) <= ln a) by (apply ln_le; lra).
  assert (0 <= gamma * (ln a - ln (1 - a))) by (apply Rmult_le_pos; lra).
  assert (E : Rpower a gamma = t * Rpower (1 - a) gamma) by (unfold t; field; lra).
  rewrite E. set (P := Rpower (1 - a) gamma) in *.
  replace (_ - _) with (P * ((t - 1 - gamma * (ln a - ln (1 - a)))
    + gamma * ((t - 1) * ((1 - a) / a * - ln (1 - a))) + gamma * (- ln (1 - a) / a - - ln a / (1 - a)))) by (field; lra).
  apply Rmult_le_pos; [lra|].
  assert (0 <= (1 - a) / a * - ln (1 - a)).
  { apply Rmult_le_pos; [apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; lra] | lra]. }
  assert (0 <= gamma * ((t - 1) * ((1 - a) / a * - ln (1 - a)))) by (apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]).
  assert (0 <= gamma * (- ln (1 - a) / a - - ln a / (1 - a))) by (apply Rmult_le_pos; lra). lra.
Qed.
End Bit.

(** The root: between 1/2 and the marginal. *)
Section Root.
Variable gamma : R.
Hypothesis gamma_ge_0 : 0 <= gamma.

Lemma upper_root mu : 1 / 2 <= mu < 1 ->
  exists r, 1 / 2 <= r <= mu /\ (1 - mu) * odds_on gamma r = mu * odds_off gamma r.
Proof.
  intros Hmu. assert (low : slope gamma mu (1 / 2) = - ((2 * mu - 1) * odds_on gamma (1 / 2))).
  { unfold slope, odds_off. replace (1 - 1 / 2) with (1 / 2) by field. ring. }
  destruct (Rle_lt_or_eq_dec (1 / 2) mu (proj1 Hmu)) as [more | <-].
  - assert (K := odds_rise gamma gamma_ge_0 (1 / 2) (1 / 2) ltac:(lra) ltac:(lra) ltac:(lra)).
    assert (0 <= (2 * mu - 1) * odds_on gamma (1 / 2)) by (apply Rmult_le_pos; lra).
    assert (high := slope_at_marginal gamma gamma_ge_0 mu Hmu).
    destruct (f_interv_is_interv (slope gamma mu) (1 / 2) mu 0 more) as (r & Hr & zero).
    + lra.
    + intros x Hx. apply continuity_pt_filterlim, (ex_derive_continuous (V := R_NormedModule)).
      unfold slope, odds_off, odds_on, Rpower. auto_derive. repeat split; lra.
    + exists r. split; [exact Hr | unfold slope in zero; lra].
  - exists (1 / 2). unfold slope in low. lra.
Qed.

Theorem focal_root mu : 0 < mu < 1 ->
  exists r, Rmin mu (1 / 2) <= r <= Rmax mu (1 / 2) /\ (1 - mu) * odds_on gamma r = mu * odds_off gamma r.
Proof.
  intros Hmu. destruct (Rle_dec (1 / 2) mu) as [up | down].
  - destruct (upper_root mu ltac:(lra)) as (r & Hr & odds). exists r.
    rewrite Rmin_right, Rmax_left by lra. easy.
  - destruct (upper_root (1 - mu) ltac:(lra)) as (r & Hr & odds). exists (1 - r).
    rewrite Rmin_left, Rmax_right by lra. split; [lra|].
    unfold odds_off in *. replace (1 - (1 - r)) with r by ring. lra.
Qed.
End Root.

Section Bits.
Variables (A B : Type) (candidates : list A) (bits : list B) (c : A -> B -> bool) (p : A -> R).
Hypotheses (p_ge_0 : forall y, In y candidates -> 0 <= p y) (p_sums_to_1 : Sum p candidates = 1).
Variable gamma : R.
Hypothesis gamma_ge_0 : 0 <= gamma.
Local Notation marginal := (on A B candidates c p).

(** Cross-entropy, weighted by the gamma-th power of the probability of the value that is not true. *)
Definition focal_risk q := bce_risk A B candidates bits c p
  (fun k => Rpower (1 - q k) gamma) (fun k => Rpower (q k) gamma) q.

(** What to predict at marginal mu: mu itself where it is certain. *)
Definition focal_optimum mu r :=
  0 < mu < 1 /\ 0 < r < 1 /\ (1 - mu) * odds_on gamma r = mu * odds_off gamma r \/ (mu = 0 \/ mu = 1) /\ r = mu.

Theorem focal_optimal r q : (forall k, In k bits -> focal_optimum (marginal k) (r k)) ->
  (forall k, In k bits -> 0 < q k < 1) -> focal_risk r <= focal_risk q.
Proof.
  intros Hr Hq. unfold focal_risk. rewrite !risk_by_bits. apply Sum_le. intros k h.
  destruct (on_off A B candidates c p p_ge_0 p_sums_to_1 k) as (a & b & s).
  specialize (Hr k h). specialize (Hq k h).
  enough (K : focal gamma (marginal k) (r k) <= focal gamma (marginal k) (q k)).
  { unfold focal in K. replace (off A B candidates c p k) with (1 - marginal k) by lra. lra. }
  destruct Hr as [(Hmu & Hr & odds) | [sure ->]]; [apply root_is_best; try assumption; lra|].
  assert (l := log_tangent (q k) ltac:(lra)). assert (l' := log_tangent (1 - q k) ltac:(lra)).
  assert (0 <= Rpower (1 - q k) gamma * - ln (q k)) by (apply Rmult_le_pos; [apply Rlt_le, exp_pos | lra]).
  assert (0 <= Rpower (q k) gamma * - ln (1 - q k)) by (apply Rmult_le_pos; [apply Rlt_le, exp_pos | lra]).
  unfold focal. destruct sure as [-> | ->]; rewrite ?Rminus_0_r, ln_1; lra.
Qed.
End Bits.
