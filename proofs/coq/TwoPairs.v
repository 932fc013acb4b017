(** T13-real: S*, which attains T13, is the Tanimoto similarity of four binary fingerprints, in every
    rational band. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Fingerprints Star.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.
Local Notation K := rat_realFieldType.

(** The share that two fingerprints of N bits have in common at a Tanimoto similarity z. *)
Definition common (z : rat) := 2%:R * z / (1 + z).
Lemma commonK z : 0 <= z -> common z / (2%:R - common z) = z.
Proof.
move=> z0; have nz : 1 + z != 0 by rewrite gt_eqF //; linear_in K.
have -> : 2%:R - common z = 2%:R / (1 + z) by rewrite /common; field.
by rewrite /common; field.
Qed.

Section TwoPairs.
Variables lo hi : rat.
Hypotheses (lo_ge_0 : 0 <= lo) (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).
Let middle := lo + (hi - lo) / 4%:R.
(** Shares: h of all, f of the near pair with each of the far pair, d of the near pair; the rest is
    their own. *)
Let h := common lo.
Let f := common middle - h.
Let d := common hi - h - 2%:R * f.

Definition block := (option (option bool) + bool * bool)%type.
Definition share (r : block) : rat :=
  match r with inl None => h | inl (Some None) => d | inl (Some (Some _)) => f
  | inr (near, _) => if near then 1 - common hi else 1 - common middle end.
(** (near, which): a candidate of the near pair or of the far one. *)
Definition holds (c : bool * bool) (r : block) : bool :=
  match r with inl None => true | inl (Some None) => c.1 | inl (Some (Some b)) => c.1 || (c.2 == b)
  | inr own => own == c end.

Lemma share_ge0 r : 0 <= share r.
Proof.
have [low high] : lo <= middle /\ middle <= hi by rewrite /middle; split; linear_in K.
have pos (z : rat) : 0 <= z -> 0 < 1 + z by move=> z0; linear_in K.
have nz (z : rat) : 0 <= z -> 1 + z != 0 by move=> z0; rewrite gt_eqF ?pos.
have [m00 hi0] : 0 <= middle /\ 0 <= hi by split; linear_in K.
have own z : 0 <= z -> z <= 1 -> 0 <= 1 - common z.
  move=> z0 z1; have -> : 1 - common z = (1 - z) / (1 + z) by rewrite /common; field; rewrite nz.
  by apply: divr_ge0; [rewrite subr_ge0 | apply/ltW/pos].
have D0 : 0 <= hi - lo by linear_in K.
case: r => [[[_|]|]|[[] _]] /=; try (by apply: own; linear_in K).
- rewrite /f /h (_ : common middle - common lo = 2%:R * (middle - lo) / ((1 + middle) * (1 + lo))).
    by apply: divr_ge0; apply: mulr_ge0; rewrite ?subr_ge0 //; apply/ltW/pos.
  by rewrite /common; field; rewrite !nz.
- have -> : d = (hi - lo) * ((1 - hi) / 2%:R + 1 / 2%:R + 3%:R / 2%:R * lo) / ((1 + lo) * (1 + middle) * (1 + hi)).
    rewrite /d /f /h /common; move: (nz _ m00); rewrite /middle => nzm; field.
    by rewrite !nz // andbT; apply: contra nzm => /eqP E; apply/eqP; linear_in K.
  have den : 0 < (1 + lo) * (1 + middle) * (1 + hi) by rewrite !mulr_gt0 ?pos.
  by apply: divr_ge0; [apply: mulr_ge0 => //; linear_in K | exact: ltW].
- by apply: divr_ge0; [apply: mulr_ge0 | apply/ltW/pos].
Qed.

Lemma block_sum (x : block -> rat) : \sum_r x r = x (inl None) + x (inl (Some None))
  + x (inl (Some (Some true))) + x (inl (Some (Some false)))
  + x (inr (true, true)) + x (inr (true, false)) + x (inr (false, true)) + x (inr (false, false)).
Proof.
rewrite big_sumType /= (bigD1 None) //= (bigD1 (Some None)) //= (bigD1 (Some (Some true))) //=.
rewrite (bigD1 (Some (Some false))) //= big1; last by case=> [[[]|]|].
rewrite (eq_bigr (fun own => x (inr (own.1, own.2)))); last by case.
by rewrite -(pair_bigA _ (fun a b => x (inr (a, b)))) /= big_bool /= !big_bool /= addr0 !addrA.
Qed.

Definition i := (false, false). Definition j := (false, true).
Definition k := (true, false). Definition l := (true, true).

Theorem T13_real : exists (B : finType) (c : bool * bool -> {set B}),
  let S x y := tanimoto _ (c x) (c y) in
  (forall x y, S x y = star lo hi i j k l x y) /\
  forall p R V, posterior p -> maximises (score S p) V -> p R - p V <= Bounds.hit_rate_converse lo hi 4%:R.
Proof.
have [|B [c tan]] := @venn _ _ share holds; first exact: share_ge0.
have same x y : tanimoto _ (c x) (c y) = star lo hi i j k l x y.
  have [m0 hi0] : 0 <= middle /\ 0 <= hi by rewrite /middle; split; linear_in K.
  have whole (s t : rat) : s = 1 -> t = 1 -> s / t = 1 by move=> -> ->; rewrite divr1.
  have reads (z w s t : rat) : 0 <= z -> z = w -> s = common z -> t = 2%:R - common z -> s / t = w.
    by move=> z0 <- -> ->; apply: commonK.
  rewrite tan ![\sum_(r | _) share r]big_mkcond !block_sum /star /extra.
  case: x => [[] []]; case: y => [[] []]; rewrite /i /j /k /l !xpair_eqE /=;
    solve [apply: whole; rewrite /d /f /h; linear_in K
    | apply: (reads lo) => //; rewrite /d /f /h /middle; linear_in K
    | apply: (reads hi) => //; rewrite /d /f /h /middle; linear_in K
    | apply: (reads middle) => //; rewrite /d /f /h /middle; linear_in K].
exists B, c; split=> // p R V law best.
apply: (T13_tight lo_le_hi hi_lt_1 _ law (i := i) (j := j) (k := k) (l := l)) => //.
by move=> y; rewrite /score -!(eq_bigr _ (fun z _ => congr1 (fun s => s * p z) (same _ z))); apply: best.
Qed.
End TwoPairs.
