(** T11: binary fingerprints attain T1 under Tanimoto similarity, in every rational band with
    hi/(2-hi) <= lo < hi < 1: leaves around a scaffold without posterior; and T3, for every rational
    1/2 <= hi < 1 and in every band with lo <= 2 hi - 1: two leaves that lack a block of it each. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Tight.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.
Local Notation K := rat_realFieldType.

Definition tanimoto (F : realFieldType) (B : finType) (x y : {set B}) : F := #|x :&: y|%:R / #|x :|: y|%:R.

(** Every Venn diagram of rational shares is one of fingerprints, over some number N of bits: x r is
    the share of the region r, and the candidates that hold it are given. *)
Section Venn.
Variables (I T : finType) (x : I -> rat) (holds : T -> I -> bool).
Hypothesis nonnegative : forall r, 0 <= x r.

Lemma common_counts : exists (N : nat) (n : I -> nat), 0 < (N%:R : rat) /\ forall r, (n r)%:R = x r * N%:R.
Proof.
pose d r := `|denq (x r)|%N.
exists (\prod_r d r)%N, (fun r => `|numq (x r)| * \prod_(s | s != r) d s)%N; split.
  by rewrite ltr0n prodn_gt0 // => r; rewrite /d absz_gt0 denq_neq0.
move=> r; rewrite [in RHS](bigD1 r) //= !natrM mulrA; congr (_ * _).
by rewrite !natr_absz (ger0_norm (denq_ge0 _)) ger0_norm ?numq_ge0 // -numqE.
Qed.

Lemma venn : exists (B : finType) (c : T -> {set B}), forall s t, tanimoto _ (c s) (c t)
  = (\sum_(r | holds s r && holds t r) x r) / (\sum_(r | holds s r || holds t r) x r).
Proof.
have [N [n [N0 nE]]] := common_counts.
pose B := [finType of {r : I & 'I_(n r)}].
have size (P : pred I) : #|[set b : B | P (tag b)]|%:R = N%:R * \sum_(r | P r) x r.
  rewrite cardsE -sum1_card (eq_bigl (fun b : B => P (tag b) && true)); last by move=> b; rewrite andbT.
  rewrite -(sig_big_dep _ (fun=> xpredT) (fun _ _ => 1%N)) natr_sum mulr_sumr.
  by apply: eq_bigr => r _; rewrite sum1_card card_ord mulrC nE.
pose c (P : pred I) : {set B} := [set b | P (tag b)].
exists B, (fun s => c (holds s)) => s t; rewrite /tanimoto.
have -> : c (holds s) :&: c (holds t) = c (fun r => holds s r && holds t r) by apply/setP => b; rewrite !inE.
have -> : c (holds s) :|: c (holds t) = c (fun r => holds s r || holds t r) by apply/setP => b; rewrite !inE.
by rewrite !size -mulf_div divff ?mul1r // gt_eqF.
Qed.
End Venn.

Theorem T11 (lo hi : rat) : 0 < hi -> hi / (2%:R - hi) <= lo -> lo <= hi -> hi < 1 ->
  exists (T B : finType) (c : T -> {set B}) (p : T -> rat) (R V : T),
    let S x y := tanimoto _ (c x) (c y) in
    [/\ posterior p, similarity lo hi S, maximises p R, maximises (score S p) V
      & p R - p V = Bounds.hit_rate lo hi].
Proof.
move=> hi0 realisable lohi hi1; have two : 0 < 2%:R - hi by linear_in K.
have lo0 : 0 <= lo by apply: le_trans realisable; rewrite divr_ge0 ?ltW.
have one : 0 < 1 + lo by linear_in K.
(* The shares of a leaf's N bits: hi is the scaffold, q common to all leaves, u its own. *)
pose q := (lo * (2%:R - hi) - hi) / (1 + lo); pose u := 1 - hi - q.
have qE : q * (1 + lo) = lo * (2%:R - hi) - hi by rewrite divfK // gt_eqF.
have q0 : 0 <= q by rewrite divr_ge0 ?(ltW one) // subr_ge0 -ler_pdivr_mulr.
have u0 : 0 <= u by rewrite -(pmulr_lge0 _ one) /u !mulrBl qE; linear_in K.
have [n [p [law mode best value]]] := T1_hub lohi hi1.
pose x (r : 'I_n.+2 + bool) := match r with inr true => hi | inr false => q | inl _ => u end.
pose holds (i : 'I_n.+2) (r : 'I_n.+2 + bool) :=
  match r with inr true => true | inr false => i != ord0 | inl j => (i != ord0) && (j == i) end.
have [|B [c tan]] := @venn _ _ x holds; first by case=> [_|[]] //; apply: ltW.
have sum P : \sum_(r | P r) x r = \sum_(j | P (inl j)) u + ((if P (inr true) then hi else 0) + (if P (inr false) then q else 0)).
  by rewrite big_mkcond big_sumType big_bool -big_mkcond.
have own i : \sum_(j < n.+2 | j == i) u = u by rewrite big_pred1_eq.
have hub i j : tanimoto _ (c i) (c j) = hubs lo hi [set ord0] i j.
  have whole : u + (hi + q) = 1 by rewrite /u; ring.
  rewrite tan !sum /hubs !inE /=; case: (eqVneq i j) => [<-|ij].
    rewrite (eq_bigl (fun x => (i != ord0) && (x == i))); last by move=> y; rewrite andbb.
    rewrite [X in _ / (X + _)](eq_bigl (fun x => (i != ord0) && (x == i))); last by move=> y; rewrite orbb.
    rewrite andbb orbb divff //; case: (i != ord0) => /=; first by rewrite own whole oner_neq0.
    by rewrite big_pred0 // addr0 add0r gt_eqF.
  case: (eqVneq i ord0) ij => [->|i0] ij /=.
    by rewrite big_pred0 // eq_sym ij /= own whole add0r addr0 divr1.
  case: (eqVneq j ord0) ij => [->|j0] ij /=.
    rewrite big_pred0; last by move=> y; rewrite andbF.
    rewrite [X in _ / (X + _)](eq_bigl (pred1 i)); last by move=> y; rewrite orbF.
    by rewrite own whole add0r addr0 divr1.
  rewrite big_pred0; last by move=> y; case: eqP => // ->; rewrite (negPf ij).
  rewrite (bigD1 i) ?eqxx //= (eq_bigl (pred1 j)); last first.
    by move=> y; case: (eqVneq y i) => [->|] /=; rewrite ?(negPf ij) ?andbF ?andbT.
  rewrite own add0r; have nz : u + u + (hi + q) != 0 by rewrite gt_eqF //; linear_in K.
  by apply: (mulIf nz); rewrite divfK // /u; linear_in K.
exists [finType of 'I_n.+2], B, c, p, (lift ord0 ord0), ord0.
split=> //.
- split=> [i|i j|i j ij]; rewrite !hub; [exact: hubs_diagonal | exact: hubs_symmetric | exact: hubs_band].
- move=> y; rewrite /score !(eq_bigr _ (fun z _ => congr1 (fun s => s * p z) (hub _ z))); exact: best.
Qed.

(** Hubs obey the triangle inequality where nobody is farther than by way of a hub. *)
Lemma hubs_triangle (F : realFieldType) (T : finType) (lo hi : F) (H : {set T}) :
  2%:R * hi - 1 <= lo -> lo <= hi -> triangle (hubs lo hi H).
Proof.
move=> near lohi x y z; case: (eqVneq x y) => [<-|xy]; first by rewrite hubs_diagonal; linear.
case: (eqVneq y z) => [<-|yz]; first by rewrite hubs_diagonal; linear.
case/andP: (hubs_band H lohi xy) => _ a; case/andP: (hubs_band H lohi yz) => _ b.
case: (eqVneq x z) b => [<-|xz] b; first by rewrite hubs_diagonal; linear.
by case/andP: (hubs_band H lohi xz) => c _; linear.
Qed.


Theorem T11_metric (lo hi : rat) : 1 / 2%:R <= hi -> hi < 1 -> lo <= 2%:R * hi - 1 ->
  exists (T B : finType) (c : T -> {set B}) (p : T -> rat) (R V : T),
    let S x y := tanimoto _ (c x) (c y) in
    [/\ posterior p, similarity lo hi S /\ triangle S, maximises p R, maximises (score S p) V
      & p R - p V = Bounds.hit_rate_metric lo hi].
Proof.
move=> half hi1 wide; have lohi : 2%:R * hi - 1 <= hi by linear_in K.
(* None is the scaffold, Some j the leaf that lacks block Some j. *)
pose x (r : option bool) := if r is Some _ then 1 - hi else 2%:R * hi - 1.
pose holds (i r : option bool) := (r == None) || (i != r).
have [|B [c tan]] := @venn _ _ x holds; first by case=> [b|]; rewrite /x; linear_in K.
have sum f : \sum_(y : option bool) f y = f None + (f (Some true) + f (Some false)) :> rat.
  by rewrite (bigD1 None) //= (bigD1 (Some true)) //= (bigD1 (Some false)) //= big1 ?addr0 // => -[[]|].
have hub i j : tanimoto _ (c i) (c j) = hubs (2%:R * hi - 1) hi [set None] i j.
  have hi_nz : hi != 0 by rewrite gt_eqF //; linear_in K.
  rewrite tan ![\sum_(r | _) x r]big_mkcond !sum /hubs !inE /=.
  have whole : 2%:R * hi - 1 + (1 - hi + (1 - hi)) = 1 by ring.
  have leaf : 2%:R * hi - 1 + (1 - hi) = hi by ring.
  by case: i => [[]|]; case: j => [[]|] /=; rewrite ?addr0 ?add0r ?whole ?leaf ?divr1 ?divff.
pose p (y : option bool) : rat := if y is Some _ then 1 / 2%:R else 0.
exists [finType of option bool], B, c, p, (Some true), None; split=> //.
- by split=> [[]|]; rewrite ?sum.
- split; last by move=> i j k; rewrite !hub; apply: hubs_triangle; linear_in K.
  split=> [i|i j|i j ij]; rewrite !hub; [exact: hubs_diagonal | exact: hubs_symmetric |].
  by case/andP: (hubs_band [set None] lohi ij) => a b; apply/andP; split=> //; apply: le_trans a.
- by case=> [[]|].
- move=> y; rewrite /score !sum !hub /hubs !inE; case: y => [[]|] /=; linear_in K.
- rewrite /Bounds.hit_rate_metric /= subr0; case: (lerP (1 / 2%:R) _) => // less.
  have width : 0 < 1 - lo by linear_in K.
  by move: less; rewrite ltr_pdivr_mulr //; linear_in K.
Qed.
