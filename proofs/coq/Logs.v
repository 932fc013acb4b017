(** Sums over a list of candidates, and logarithms: Gibbs' and Pinsker's inequalities (T7-contrastive,
    T7-bce) for every number of candidates, over Coq's real numbers. *)
From Coq Require Import Reals Lra List.
From Coquelicot Require Import Coquelicot.
From Regret Require LogBounds.
Open Scope R_scope.

Section Lists.
Variable A : Type.
Implicit Types (f g p q r : A -> R) (l : list A).
Fixpoint Sum f l := match l with nil => 0 | x :: rest => f x + Sum f rest end.

Lemma Sum_le f g l : (forall x, In x l -> f x <= g x) -> Sum f l <= Sum g l.
Proof.
  induction l as [|x l IH]; cbn; intros H; [lra|].
  assert (K := H x (or_introl eq_refl)). specialize (IH (fun y h => H y (or_intror h))). lra.
Qed.
Lemma Sum_ext f g l : (forall x, In x l -> f x = g x) -> Sum f l = Sum g l.
Proof. intros H. apply Rle_antisym; apply Sum_le; intros x h; rewrite (H x h); lra. Qed.
Lemma Sum_lin a b f g l : Sum (fun x => a * f x + b * g x) l = a * Sum f l + b * Sum g l.
Proof. induction l as [|x l IH]; cbn; [ring|]. rewrite IH. ring. Qed.
Lemma Sum_add f g l : Sum (fun x => f x + g x) l = Sum f l + Sum g l.
Proof. induction l as [|x l IH]; cbn; [ring|]. rewrite IH. ring. Qed.
Lemma Sum_scale a f l : Sum (fun x => a * f x) l = a * Sum f l.
Proof. induction l as [|x l IH]; cbn; [ring|]. rewrite IH. ring. Qed.
Lemma Sum_split (c : A -> bool) f l :
  Sum f l = Sum f (filter c l) + Sum f (filter (fun x => negb (c x)) l).
Proof. induction l as [|x l IH]; cbn; [ring|]. rewrite IH. destruct (c x); cbn; ring. Qed.
Lemma Sum_ge0 f l : (forall x, In x l -> 0 <= f x) -> 0 <= Sum f l.
Proof.
  induction l as [|x l IH]; cbn; intros H; [lra|].
  assert (K := H x (or_introl eq_refl)). specialize (IH (fun y h => H y (or_intror h))). lra.
Qed.
Lemma Sum_gt0 f l : l <> nil -> (forall x, In x l -> 0 < f x) -> 0 < Sum f l.
Proof.
  destruct l as [|x l]; [easy|]. intros _ H; cbn.
  assert (K := H x (or_introl eq_refl)).
  assert (0 <= Sum f l) by (apply Sum_ge0; intros y h; apply Rlt_le, H; right; exact h). lra.
Qed.
Lemma Sum_member f l x : (forall y, In y l -> 0 <= f y) -> In x l -> f x <= Sum f l.
Proof.
  induction l as [|y l IH]; cbn; [easy|]. intros H [->|h].
  - assert (0 <= Sum f l) by (apply Sum_ge0; intros; apply H; auto). lra.
  - assert (0 <= f y) by (apply H; auto). specialize (IH (fun z k => H z (or_intror k)) h). lra.
Qed.
End Lists.
Arguments Sum {A}.

Lemma Sum_swap (A B : Type) (f : A -> B -> R) (l : list A) (k : list B) :
  Sum (fun x => Sum (f x) k) l = Sum (fun y => Sum (fun x => f x y) l) k.
Proof.
  induction l as [|x l IH]; cbn.
  - symmetry. induction k as [|y k IH]; cbn; [ring|]. rewrite IH; ring.
  - rewrite IH. symmetry. apply (Sum_add B (f x)).
Qed.

(** log t <= t - 1. *)
Lemma log_tangent t : 0 < t -> ln t <= t - 1.
Proof. intros Ht. assert (K := exp_ineq1_le (ln t)). rewrite exp_ln in K by exact Ht. lra. Qed.

(** p (log q - log p) <= q - p, one candidate of Gibbs' inequality. *)
Lemma log_gain p q : 0 < p -> 0 < q -> p * (ln q - ln p) <= q - p.
Proof.
  intros Hp Hq. assert (T := log_tangent (q / p) (Rdiv_lt_0_compat _ _ Hq Hp)).
  rewrite ln_div in T by assumption.
  replace (q - p) with (p * (q / p - 1)) by (field; lra).
  apply Rmult_le_compat_l; lra.
Qed.

Theorem gibbs (A : Type) (l : list A) (p r : A -> R) :
  (forall x, In x l -> 0 <= p x) -> (forall x, In x l -> 0 < r x) ->
  Sum p l = 1 -> Sum r l <= 1 -> Sum (fun x => p x * (ln (r x) - ln (p x))) l <= 0.
Proof.
  intros Hp Hr one most.
  assert (K : Sum (fun x => p x * (ln (r x) - ln (p x))) l <= Sum (fun x => 1 * r x + -1 * p x) l).
  { apply Sum_le. intros x h. specialize (Hp x h). specialize (Hr x h).
    destruct Hp as [Hp | <-]; [assert (G := log_gain _ _ Hp Hr); lra | lra]. }
  rewrite Sum_lin in K. lra.
Qed.

(** A function whose slope has the sign of x - p does not fall away from p. *)
Lemma rises_away (f f' : R -> R) (p q : R) :
  (forall x, Rmin p q <= x <= Rmax p q -> is_derive f x (f' x)) ->
  (forall x, Rmin p q <= x <= Rmax p q -> 0 <= (x - p) * f' x) -> f p <= f q.
Proof.
  intros D slope.
  destruct (Rtotal_order p q) as [lt | [-> | gt]]; [| lra |].
  - rewrite Rmin_left, Rmax_right in * by lra.
    destruct (MVT_cor2 f f' p q lt) as (c & E & [a b]).
    { intros c Hc. apply is_derive_Reals, D, Hc. }
    assert (K := slope c ltac:(lra)).
    assert (0 <= f' c) by (apply (Rmult_le_reg_l (c - p)); lra).
    assert (0 <= f' c * (q - p)) by (apply Rmult_le_pos; lra). lra.
  - rewrite Rmin_right, Rmax_left in * by lra.
    destruct (MVT_cor2 f f' q p gt) as (c & E & [a b]).
    { intros c Hc. apply is_derive_Reals, D, Hc. }
    assert (K := slope c ltac:(lra)).
    assert (0 <= - f' c) by (apply (Rmult_le_reg_l (p - c)); lra).
    assert (0 <= - f' c * (p - q)) by (apply Rmult_le_pos; lra). lra.
Qed.
Lemma between p q x lo hi : lo < p < hi -> lo < q < hi -> Rmin p q <= x <= Rmax p q -> lo < x < hi.
Proof.
  intros P Q [a b]. split.
  - apply Rlt_le_trans with (2 := a). apply Rmin_glb_lt; lra.
  - apply Rle_lt_trans with (1 := b). apply Rmax_lub_lt; lra.
Qed.

(** Pinsker's inequality for two outcomes; log 0 counts as 0, beside a mass of 0. *)
Definition kl2 p q := p * (ln p - ln q) + (1 - p) * (ln (1 - p) - ln (1 - q)).
Lemma pinsker_inside p q : 0 < p < 1 -> 0 < q < 1 -> 2 * (p - q) ^ 2 <= kl2 p q.
Proof.
  intros Hp Hq.
  enough (kl2 p p - 2 * (p - p) ^ 2 <= kl2 p q - 2 * (p - q) ^ 2) by (unfold kl2 in *; lra).
  apply (rises_away (fun q => kl2 p q - 2 * (p - q) ^ 2)
           (fun q => 4 * p - p / q - 4 * q - (p - 1) / (1 - q)));
    intros x Hx; destruct (between p q x 0 1 Hp Hq Hx).
  - unfold kl2. auto_derive; [repeat split; lra | field; lra].
  - replace ((x - p) * _) with (((x - p) * (1 - 2 * x)) ^ 2 / (x * (1 - x))) by (field; lra).
    apply Rmult_le_pos; [apply pow2_ge_0|]. apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; lra.
Qed.
Lemma pinsker_certain q : 0 < q < 1 -> 2 * (1 - q) ^ 2 <= - ln q.
Proof.
  intros Hq.
  enough (- ln 1 - 2 * (1 - 1) ^ 2 <= - ln q - 2 * (1 - q) ^ 2) by (rewrite ln_1 in *; lra).
  apply (rises_away (fun q => - ln q - 2 * (1 - q) ^ 2) (fun x => 4 - 1 / x - 4 * x));
    intros x [a b]; rewrite Rmin_right, Rmax_left in * by lra.
  - auto_derive; [lra | field; lra].
  - replace ((x - 1) * _) with ((1 - 2 * x) ^ 2 * ((1 - x) / x)) by (field; lra).
    apply Rmult_le_pos; [apply pow2_ge_0|]. apply Rmult_le_pos; [lra|]. apply Rlt_le, Rinv_0_lt_compat; lra.
Qed.
Lemma pinsker_binary p q : 0 <= p <= 1 -> 0 < q < 1 -> 2 * (p - q) ^ 2 <= kl2 p q.
Proof.
  intros [[Hp | <-] [Hp' | ->]] Hq.
  - apply pinsker_inside; lra.
  - assert (K := pinsker_certain q Hq). unfold kl2. rewrite ln_1. lra.
  - assert (K := pinsker_certain (1 - q) ltac:(lra)). unfold kl2. rewrite Rminus_0_r, ln_1.
    replace (1 - (1 - q)) with q in K by ring. replace ((0 - q) ^ 2) with (q ^ 2) by ring. lra.
  - lra.
Qed.

Section Pinsker.
Variable A : Type.
Implicit Types (p q : A -> R) (l : list A).
Definition KL p q l := Sum (fun x => p x * (ln (p x) - ln (q x))) l.

(** The log-sum inequality. *)
Lemma log_sum p q l : (forall x, In x l -> 0 <= p x) -> (forall x, In x l -> 0 < q x) ->
  Sum p l * (ln (Sum p l) - ln (Sum q l)) <= KL p q l.
Proof.
  intros p0 q0.
  destruct (Rle_lt_or_eq_dec 0 (Sum p l) (Sum_ge0 A p l p0)) as [P0 | P0].
  - assert (Q0 : 0 < Sum q l) by (apply Sum_gt0; [intros ->; cbn in P0; lra | exact q0]).
    set (P := Sum p l) in *. set (Q := Sum q l) in *.
    enough (Sum (fun x => 1 * p x + (- (P / Q)) * q x) l
            <= Sum (fun x => 1 * (p x * (ln (p x) - ln (q x))) + (- (ln P - ln Q)) * p x) l) as K.
    { rewrite !Sum_lin in K. fold P Q in K. unfold KL.
      replace (1 * P + - (P / Q) * Q) with 0 in K by (field; lra). lra. }
    apply Sum_le. intros x h. specialize (p0 x h). specialize (q0 x h).
    assert (w0 : 0 < P / Q * q x) by (apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat|]; lra).
    destruct p0 as [p0 | <-]; [|lra].
    assert (G := log_gain (p x) (P / Q * q x) p0 w0).
    rewrite ln_mult, ln_div in G by (try apply Rdiv_lt_0_compat; lra). lra.
  - rewrite <- P0, Rmult_0_l. unfold KL.
    assert (Z : forall x, In x l -> p x = 0).
    { intros x h. assert (K := Sum_member A p l x p0 h). assert (K' := p0 x h). lra. }
    rewrite (Sum_ext A _ (fun _ => 0)); [|intros x h; rewrite (Z x h); ring].
    apply Sum_ge0; intros; lra.
Qed.

(** T7-contrastive. The L1 error is at most the root of twice the excess listwise loss. *)
Theorem T7_contrastive l p q :
  (forall x, In x l -> 0 <= p x) -> (forall x, In x l -> 0 < q x) -> Sum p l = 1 -> Sum q l = 1 ->
  Sum (fun x => Rabs (p x - q x)) l <= LogBounds.pinsker (KL p q l).
Proof.
  intros p0 q0 p1 q1.
  set (c := fun x => if Rlt_dec (q x) (p x) then true else false).
  set (a := filter c l). set (b := filter (fun x => negb (c x)) l).
  assert (Ia : forall x, In x a -> In x l /\ q x < p x).
  { intros x h. apply filter_In in h. destruct h as [h e]. unfold c in e. destruct Rlt_dec; easy. }
  assert (Ib : forall x, In x b -> In x l /\ p x <= q x).
  { intros x h. apply filter_In in h. destruct h as [h e]. unfold c in e. destruct Rlt_dec; [easy|split; [easy|lra]]. }
  assert (Sp := Sum_split A c p l). assert (Sq := Sum_split A c q l).
  fold a b in Sp, Sq. rewrite p1 in Sp. rewrite q1 in Sq.
  set (P := Sum p a) in *. set (Q := Sum q a) in *.
  assert (L1 : Sum (fun x => Rabs (p x - q x)) l = 2 * (P - Q)).
  { rewrite (Sum_split A c). fold a b.
    rewrite (Sum_ext A _ (fun x => 1 * p x + -1 * q x) a), (Sum_ext A _ (fun x => -1 * p x + 1 * q x) b).
    - rewrite !Sum_lin. fold P Q. lra.
    - intros x h. destruct (Ib x h). rewrite Rabs_left1; lra.
    - intros x h. destruct (Ia x h). rewrite Rabs_right; lra. }
  assert (Ka := log_sum p q a (fun x h => p0 x (proj1 (Ia x h))) (fun x h => q0 x (proj1 (Ia x h)))).
  assert (Kb := log_sum p q b (fun x h => p0 x (proj1 (Ib x h))) (fun x h => q0 x (proj1 (Ib x h)))).
  assert (K : KL p q l = KL p q a + KL p q b) by apply Sum_split.
  fold P Q in Ka. replace (Sum p b) with (1 - P) in Kb by lra. replace (Sum q b) with (1 - Q) in Kb by lra.
  assert (A0 : 0 <= P) by (apply Sum_ge0; intros x h; apply p0, Ia, h).
  assert (B0 : 0 <= Sum p b) by (apply Sum_ge0; intros x h; apply p0, Ib, h).
  assert (N : 0 <= KL p q l).
  { assert (K1 := log_sum p q l p0 q0). rewrite p1, q1 in K1. lra. }
  assert (two : 2 * (P - Q) ^ 2 <= KL p q l).
  { assert (ea : a = nil \/ a <> nil) by (destruct a; [left|right]; easy).
    assert (eb : b = nil \/ b <> nil) by (destruct b; [left|right]; easy).
    destruct ea as [ea|ea]; [replace (P - Q) with 0 by (unfold P, Q; rewrite ea; cbn; ring); lra|].
    destruct eb as [eb|eb].
    { replace (P - Q) with 0; [lra|]. rewrite eb in Sp, Sq. cbn in Sp, Sq. lra. }
    assert (Q0 : 0 < Q) by (apply Sum_gt0; [exact ea | intros x h; apply q0, Ia, h]).
    assert (Q1 : 0 < Sum q b) by (apply Sum_gt0; [exact eb | intros x h; apply q0, Ib, h]).
    rewrite K. assert (Z := pinsker_binary P Q ltac:(lra) ltac:(lra)). unfold kl2 in Z. lra. }
  rewrite L1. unfold LogBounds.pinsker. rewrite <- sqrt_mult by lra.
  apply Rsqr_incr_0_var; [|apply sqrt_pos].
  rewrite Rsqr_sqrt by lra. unfold Rsqr. lra.
Qed.
End Pinsker.
