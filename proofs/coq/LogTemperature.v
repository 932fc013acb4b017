(** T9: scores that are cosines and optimal for the listwise loss at temperature tau tie at the top.
    s is any optimum in [-1, 1]^n; its conditions of first order come from moving one score. *)
From Coq Require Import Reals Lra List.
From Coquelicot Require Import Rcomplements.
From Regret Require Import Logs LogLosses.
From Regret Require LogBounds.
Open Scope R_scope.

Section Update.
Variables (A : Type) (eq_dec : forall x y : A, {x = y} + {x <> y}).
Implicit Types f g : A -> R.
Definition update g x v y := if eq_dec y x then v else g y.
Lemma Sum_update g x v l : NoDup l -> In x l -> Sum (update g x v) l = Sum g l + (v - g x).
Proof.
  induction l as [|y l IH]; cbn; [easy|]. intros once [-> | h]; inversion once as [|? ? fresh once' ]; subst.
  - unfold update at 1. destruct (eq_dec x x) as [_|]; [|easy].
    rewrite (Sum_ext A (update g x v) g); [ring|]. intros y h. unfold update. destruct (eq_dec y x) as [->|]; easy.
  - rewrite IH by assumption. unfold update. destruct (eq_dec y x) as [->|]; [easy | ring].
Qed.
Lemma update_here g x v : update g x v x = v.
Proof. unfold update. destruct (eq_dec x x); easy. Qed.
Lemma update_there g x v y : y <> x -> update g x v y = g y.
Proof. unfold update. destruct (eq_dec y x); easy. Qed.
Lemma Sum_const v (l : list A) : Sum (fun _ => v) l = INR (length l) * v.
Proof. induction l as [|y l IH]; [cbn; ring|]. cbn [Sum length]. rewrite IH, S_INR. ring. Qed.
End Update.

Section Temperature.
Variables (A : Type) (eq_dec : forall x y : A, {x = y} + {x <> y}) (candidates : list A) (p s : A -> R) (tau : R).
Hypotheses (once : NoDup candidates) (two : (2 <= length candidates)%nat) (tau_gt_0 : 0 < tau).
Hypotheses (p_ge_0 : forall y, In y candidates -> 0 <= p y) (p_sums_to_1 : Sum p candidates = 1).
Definition in_box t := forall y : A, In y candidates -> -1 <= t y <= 1.
Hypotheses (box : in_box s)
  (optimal : forall t, in_box t -> listwise A candidates p tau s <= listwise A candidates p tau t).

Let some : candidates <> nil. Proof. intros E. rewrite E in two. cbn in two. inversion two. Qed.
Let share := softmax A candidates tau s.
Let share_pos y : 0 < share y. Proof. exact (softmax_pos A candidates tau some s y). Qed.

(** The score of x moves by tau u. *)
Lemma first_order x u : In x candidates -> -1 <= s x + tau * u <= 1 -> 0 <= u * (share x * exp u - p x).
Proof.
  intros h stays. set (t := update A eq_dec s x (s x + tau * u)).
  assert (tb : in_box t) by (intros y i; unfold t, update; destruct (eq_dec y x); auto).
  specialize (optimal t tb). unfold listwise in optimal.
  assert (Z := partition_pos A candidates tau some s). assert (Z' := partition_pos A candidates tau some t).
  assert (E : partition A candidates tau t = partition A candidates tau s * (1 + share x * (exp u - 1))).
  { unfold partition at 1. rewrite (Sum_ext A _ (update A eq_dec (fun y => exp (s y / tau)) x (exp (s x / tau) * exp u))).
    - rewrite Sum_update by assumption. fold (partition A candidates tau s). unfold share, softmax. field. lra.
    - intros y _. unfold t, update. destruct (eq_dec y x) as [->|]; [|reflexivity].
      rewrite <- exp_plus. f_equal. field. lra. }
  assert (more : Sum (fun y => p y * t y) candidates = Sum (fun y => p y * s y) candidates + p x * (tau * u)).
  { rewrite (Sum_ext A _ (update A eq_dec (fun y => p y * s y) x (p x * (s x + tau * u)))).
    - rewrite Sum_update by assumption. ring.
    - intros y _. unfold t, update. destruct (eq_dec y x) as [->|]; reflexivity. }
  assert (pos : 0 < 1 + share x * (exp u - 1)).
  { apply (Rmult_lt_reg_l (partition A candidates tau s)); [exact Z|]. rewrite Rmult_0_r, <- E. exact Z'. }
  assert (T := log_tangent _ pos). rewrite more, E, ln_mult in optimal by assumption.
  replace ((Sum (fun y => p y * s y) candidates + p x * (tau * u)) / tau)
    with (Sum (fun y => p y * s y) candidates / tau + p x * u) in optimal by (field; lra).
  assert (below : exp u - 1 <= u * exp u).
  { assert (K := exp_ineq1_le (- u)). assert (e := exp_pos u).
    assert (K' := Rmult_le_compat_l (exp u) _ _ (Rlt_le _ _ e) K).
    rewrite <- exp_plus, Rplus_opp_r, exp_0 in K'. lra. }
  assert (K := Rmult_le_compat_l (share x) _ _ (Rlt_le _ _ (share_pos x)) below). lra.
Qed.

Lemma share_up x : In x candidates -> s x < 1 -> p x <= share x.
Proof.
  intros h below. apply Rnot_lt_le. intros less. assert (r0 := share_pos x).
  set (u := Rmin ((1 - s x) / tau) ((p x - share x) / p x / 2)).
  assert (u1 : 0 < (1 - s x) / tau) by (apply Rdiv_lt_0_compat; lra).
  assert (u2 : 0 < (p x - share x) / p x) by (apply Rdiv_lt_0_compat; lra).
  assert (u0 : 0 < u) by (apply Rmin_glb_lt; lra).
  assert (l1 : tau * u <= 1 - s x).
  { replace (1 - s x) with (tau * ((1 - s x) / tau)) by (field; lra). apply Rmult_le_compat_l; [lra | apply Rmin_l]. }
  assert (l2 : u < (p x - share x) / p x) by (assert (K := Rmin_r ((1 - s x) / tau) ((p x - share x) / p x / 2)); fold u in K; lra).
  assert (l3 : p x * u < p x - share x).
  { replace (p x - share x) with (p x * ((p x - share x) / p x)) by (field; lra). apply Rmult_lt_compat_l; lra. }
  assert (b := box x h). assert (step : 0 <= tau * u) by (apply Rmult_le_pos; lra).
  assert (K := first_order x u h ltac:(lra)).
  assert (high : share x * exp u < p x).
  { assert (e := exp_pos u). assert (T := exp_ineq1_le (- u)).
    assert (T' := Rmult_le_compat_l (exp u) _ _ (Rlt_le _ _ e) T). rewrite <- exp_plus, Rplus_opp_r, exp_0 in T'.
    assert (L := Rmult_lt_compat_l (exp u) _ _ e l3).
    assert (L' := Rmult_le_compat_l (p x) _ _ ltac:(lra) T'). lra. }
  assert (0 < u * (p x - share x * exp u)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

Lemma share_down x : In x candidates -> -1 < s x -> share x <= p x.
Proof.
  intros h above. apply Rnot_lt_le. intros less. assert (r0 := share_pos x).
  set (u := Rmin ((1 + s x) / tau) ((share x - p x) / share x / 2)).
  assert (u1 : 0 < (1 + s x) / tau) by (apply Rdiv_lt_0_compat; lra).
  assert (u2 : 0 < (share x - p x) / share x) by (apply Rdiv_lt_0_compat; lra).
  assert (u0 : 0 < u) by (apply Rmin_glb_lt; lra).
  assert (l1 : tau * u <= 1 + s x).
  { replace (1 + s x) with (tau * ((1 + s x) / tau)) by (field; lra). apply Rmult_le_compat_l; [lra | apply Rmin_l]. }
  assert (l2 : u < (share x - p x) / share x) by (assert (K := Rmin_r ((1 + s x) / tau) ((share x - p x) / share x / 2)); fold u in K; lra).
  assert (l3 : share x * u < share x - p x).
  { replace (share x - p x) with (share x * ((share x - p x) / share x)) by (field; lra). apply Rmult_lt_compat_l; lra. }
  assert (b := box x h). assert (step : 0 <= tau * u) by (apply Rmult_le_pos; lra).
  assert (K := first_order x (- u) h ltac:(lra)).
  assert (T := exp_ineq1_le (- u)). assert (T' := Rmult_le_compat_l (share x) _ _ (Rlt_le _ _ r0) T).
  assert (0 < u * (share x * exp (- u) - p x)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

(** R is the likeliest candidate, V any that ties for the top. *)
Variables (R V : A).
Hypotheses (inR : In R candidates) (inV : In V candidates).
Hypotheses (mode : forall y, In y candidates -> p y <= p R) (top : forall y, In y candidates -> s y <= s V).
Let reach := exp (-2 / tau).
Let reach0 : 0 < reach. Proof. apply exp_pos. Qed.
Let n := INR (length candidates).

Lemma share_ratio y : share y = exp ((s y - s V) / tau) * share V.
Proof.
  unfold share, softmax, Rdiv. rewrite <- Rmult_assoc, <- exp_plus. do 2 f_equal. ring.
Qed.
Lemma share_top y : In y candidates -> share y <= share V.
Proof.
  intros h. rewrite share_ratio. assert (v0 := share_pos V). specialize (top y h).
  assert (e : exp ((s y - s V) / tau) <= 1).
  { rewrite <- exp_0. assert (K : (s y - s V) / tau <= 0).
    { apply (Rmult_le_reg_l tau); [lra|]. replace (tau * ((s y - s V) / tau)) with (s y - s V) by (field; lra). lra. }
    destruct K as [K | ->]; [apply Rlt_le, exp_increasing, K | lra]. }
  assert (K := Rmult_le_compat_r (share V) _ _ (Rlt_le _ _ v0) e). lra.
Qed.

Lemma ties : p V < p R -> p R - p V <= (n - 2) * reach * p V.
Proof.
  intros less. assert (RV : R <> V) by (intros E; rewrite E in less; lra).
  assert (total := softmax_sum A candidates tau some s). fold share in total.
  assert (high : s V = 1).
  { apply Rle_antisym; [apply box, inV|]. apply Rnot_lt_le. intros low.
    assert (all : forall y, In y candidates -> 0 <= 1 * share y + -1 * p y).
    { intros y h. assert (K := share_up y h ltac:(specialize (top y h); lra)). lra. }
    assert (K := Sum_member A _ candidates V all inV). rewrite Sum_lin, total, p_sums_to_1 in K.
    assert (K' := share_up R inR ltac:(specialize (top R inR); lra)). assert (K2 := share_top R inR). lra. }
  assert (Vp := share_down V inV ltac:(lra)). assert (pV := p_ge_0 V inV).
  set (b := fun y => 1 * p y + 1 * (reach * p V)).
  assert (each : forall y, In y candidates -> share y <= update A eq_dec (update A eq_dec b V (p V)) R (p V) y).
  { intros y h. assert (K := share_top y h). unfold update.
    destruct (eq_dec y R); [lra|]. destruct (eq_dec y V); [lra|]. unfold b. assert (py := p_ge_0 y h).
    assert (rp : 0 <= reach * p V) by (apply Rmult_le_pos; lra).
    destruct (Rle_lt_or_eq_dec (-1) (s y) (proj1 (box y h))) as [up | down].
    - assert (D := share_down y h up). lra.
    - rewrite share_ratio, <- down, high. replace ((-1 - 1) / tau) with (-2 / tau) by (field; lra). fold reach.
      assert (D := Rmult_le_compat_l reach _ _ (Rlt_le _ _ reach0) Vp). lra. }
  assert (K := Sum_le A _ _ candidates each). rewrite total, !Sum_update in K by assumption.
  rewrite update_there in K by exact RV. unfold b in K. rewrite Sum_lin, p_sums_to_1, Sum_const in K.
  fold n in K. lra.
Qed.

Theorem T9 : p R - p V <= LogBounds.temperature_hit_rate reach n.
Proof.
  unfold LogBounds.temperature_hit_rate.
  assert (n2 : 2 <= n) by (unfold n; apply (le_INR 2), two).
  assert (w : 0 <= reach * (n - 2)) by (apply Rmult_le_pos; lra).
  apply (Rmult_le_reg_r (reach * (n - 2) + 2)); [lra|].
  replace (reach * (n - 2) / (reach * (n - 2) + 2) * (reach * (n - 2) + 2)) with (reach * (n - 2)) by (field; lra).
  destruct (Rle_dec (p R) (p V)) as [le | gt].
  - assert (0 <= (p V - p R) * (reach * (n - 2) + 2)) by (apply Rmult_le_pos; lra). lra.
  - assert (K := ties ltac:(lra)). assert (RV : R <> V) by (intros E; rewrite E in gt; lra).
    assert (pair : 0 <= Sum (update A eq_dec (update A eq_dec p V 0) R 0) candidates).
    { apply Sum_ge0. intros y h. unfold update. destruct (eq_dec y R); [lra|]. destruct (eq_dec y V); [lra | auto]. }
    rewrite !Sum_update, update_there, p_sums_to_1 in pair by assumption.
    assert (P := Rmult_le_compat_l _ _ _ w (ltac:(lra) : 2 * p V <= 1 - (p R - p V))). lra.
Qed.
End Temperature.

(** Attained, at every temperature and for every number of candidates: 0 and 1 tie, all others have no
    mass. *)
Theorem T9_tight (n : nat) (tau : R) : (2 <= n)%nat -> 0 < tau ->
  let candidates := seq 0 n in let reach := exp (-2 / tau) in exists p s : nat -> R,
    (forall y, In y candidates -> 0 <= p y) /\ Sum p candidates = 1 /\ in_box nat candidates s /\
    (forall t, in_box nat candidates t -> listwise nat candidates p tau s <= listwise nat candidates p tau t) /\
    (forall y, In y candidates -> p y <= p 0%nat) /\ (forall y, In y candidates -> s y <= s 1%nat) /\
    p 0%nat - p 1%nat = LogBounds.temperature_hit_rate reach (INR n).
Proof.
  intros two tau0 candidates reach. assert (r0 : 0 < reach) by apply exp_pos.
  assert (n2 : 2 <= INR n) by apply (le_INR 2), two.
  assert (w : 0 <= reach * (INR n - 2)) by (apply Rmult_le_pos; lra).
  set (b := / (reach * (INR n - 2) + 2)). assert (b0 : 0 < b) by (apply Rinv_0_lt_compat; lra).
  assert (B : b * (reach * (INR n - 2) + 2) = 1) by (apply Rinv_l; lra).
  assert (half : 2 * b <= 1) by (assert (0 <= b * (reach * (INR n - 2))) by (apply Rmult_le_pos; lra); lra).
  assert (once : NoDup candidates) by apply seq_NoDup.
  assert (in0 : In 0%nat candidates) by (apply in_seq; split; [apply le_n | apply Nat.lt_le_trans with (2 := two); repeat constructor]).
  assert (in1 : In 1%nat candidates) by (apply in_seq; split; [repeat constructor | apply Nat.lt_le_trans with (2 := two); repeat constructor]).
  set (f := fun (top first second : R) y => update nat Nat.eq_dec (update nat Nat.eq_dec (fun _ => top) 0%nat first) 1%nat second y).
  assert (cases : forall top first second y, f top first second y = match y with 0%nat => first | 1%nat => second | _ => top end).
  { intros. destruct y as [|[|y]]; reflexivity. }
  assert (total : forall top first second, Sum (f top first second) candidates = (INR n - 2) * top + first + second).
  { intros. unfold f. rewrite !Sum_update, Sum_const by assumption. unfold candidates at 1. rewrite seq_length.
    rewrite update_there by discriminate. ring. }
  assert (some : candidates <> nil) by (intros E; rewrite E in in0; exact in0).
  set (p := f 0 (1 - b) b). set (s := f (-1) 1 1).
  assert (part : partition nat candidates tau s = exp (1 / tau) / b).
  { unfold partition. rewrite (Sum_ext nat _ (f (exp (-1 / tau)) (exp (1 / tau)) (exp (1 / tau)))).
    - rewrite total. replace (exp (-1 / tau)) with (reach * exp (1 / tau)).
      + replace (exp (1 / tau) / b) with (exp (1 / tau) * (b * (reach * (INR n - 2) + 2)) / b) by (rewrite B; field; lra). field. lra.
      + unfold reach. rewrite <- exp_plus. f_equal. field. lra.
    - intros y _. unfold s. rewrite !cases. destruct y as [|[|y]]; reflexivity. }
  assert (e := exp_pos (1 / tau)).
  assert (share : forall y, s y = 1 -> softmax nat candidates tau s y = b).
  { intros y E. unfold softmax. rewrite part, E. field. lra. }
  assert (total_p : Sum p candidates = 1) by (unfold p; rewrite total; ring).
  exists p, s. repeat split.
  - intros y _. unfold p. rewrite cases. destruct y as [|[|y]]; lra.
  - exact total_p.
  - unfold s. rewrite cases. destruct y as [|[|y]]; lra.
  - unfold s. rewrite cases. destruct y as [|[|y]]; lra.
  - intros t box. apply optimal_by_slope; try assumption. intros y h. destruct (box y h) as [low high].
    assert (pos := softmax_pos nat candidates tau some s y).
    destruct y as [|[|y]]; [rewrite share by reflexivity .. |].
    + change (p 0%nat) with (1 - b). change (s 0%nat) with 1.
      replace ((b - (1 - b)) * (t 0%nat - 1)) with ((1 - 2 * b) * (1 - t 0%nat)) by ring. apply Rmult_le_pos; lra.
    + change (p 1%nat) with b. lra.
    + change (p (S (S y))) with 0. change (s (S (S y))) with (-1). apply Rmult_le_pos; lra.
  - intros y _. unfold p. rewrite !cases. destruct y as [|[|y]]; lra.
  - intros y _. unfold s. rewrite !cases. destruct y as [|[|y]]; lra.
  - change (1 - b - b = LogBounds.temperature_hit_rate reach (INR n)). unfold LogBounds.temperature_hit_rate, b. field. lra.
Qed.
