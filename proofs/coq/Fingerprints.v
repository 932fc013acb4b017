(** T11: binary fingerprints attain T1 under Tanimoto similarity, in every rational band with
    hi/(2-hi) <= lo < hi < 1: leaves around a scaffold without posterior. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Tight.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Definition tanimoto (F : realFieldType) (B : finType) (x y : {set B}) : F := #|x :&: y|%:R / #|x :|: y|%:R.

(** A scaffold of k bits; leaves hold it, o more bits in common, and u bits of their own each. *)
Section Petals.
Variables (F : realFieldType) (k o u n : nat).
Definition bit := [finType of 'I_k + ('I_o + 'I_n.+1 * 'I_u)].
Definition petal (i : 'I_n.+1) : {set bit} := [set b : bit | match b with
  | inl _ => true | inr (inl _) => i != ord0 | inr (inr (j, _)) => (i != ord0) && (j == i) end].

Lemma size_sum (P : pred bit) : #|[set b | P b]|%:R = \sum_(a < k) (P (inl a))%:R
  + (\sum_(a < o) (P (inr (inl a)))%:R + \sum_(j < n.+1) \sum_(a < u) (P (inr (inr (j, a))))%:R) :> F.
Proof.
rewrite cardsE -sum1_card natr_sum big_mkcond /= big_sumType /= big_sumType /= pair_bigA /=.
congr (_ + (_ + _)); apply: eq_bigr => b _; rewrite ?unfold_in; first by case: (P _).
  by case: (P _).
by case: b => j a /=; case: (P _).
Qed.

Lemma own_sum (C : pred 'I_n.+1) : \sum_(j < n.+1) \sum_(a < u) (C j)%:R = u%:R * \sum_(j < n.+1) (C j)%:R :> F.
Proof.
by rewrite mulr_sumr; apply: eq_bigr => j _; rewrite sumr_const card_ord mulr_natl.
Qed.
Lemma one_of i : \sum_(j < n.+1) (j == i)%:R = 1 :> F.
Proof. by rewrite (bigD1 i) //= eqxx big1 ?addr0 // => j /negPf ->. Qed.

Lemma setE (P Q : pred bit) : [set b | P b] :&: [set b | Q b] = [set b | P b && Q b]
  /\ [set b | P b] :|: [set b | Q b] = [set b | P b || Q b].
Proof. by split; apply/setP => b; rewrite !inE. Qed.

Lemma ones m : \sum_(a < m) (1 : F) = m%:R. Proof. by rewrite sumr_const card_ord. Qed.
Lemma zeros m : \sum_(a < m) (0 : F) = 0. Proof. by rewrite big1. Qed.

Lemma scaffold_leaf i : i != ord0 -> tanimoto F (petal ord0) (petal i) = k%:R / (k%:R + o%:R + u%:R).
Proof.
move=> i0; rewrite /tanimoto /petal !(proj1 (setE _ _)) !(proj2 (setE _ _)) !size_sum /= ?eqxx ?i0 /=.
rewrite !ones !zeros [X in _ / (_ + (_ + X))](eq_bigr (fun j => \sum_(a < u) (j == i)%:R)) //.
by rewrite own_sum one_of mulr1 !addr0 addrA.
Qed.

Lemma two_leaves i j : i != ord0 -> j != ord0 -> i != j ->
  tanimoto F (petal i) (petal j) = (k%:R + o%:R) / (k%:R + o%:R + 2%:R * u%:R).
Proof.
move=> i0 j0 ij; rewrite /tanimoto /petal !(proj1 (setE _ _)) !(proj2 (setE _ _)) !size_sum /= ?i0 ?j0 /=.
rewrite !ones; congr ((_ + _) / _).
  rewrite big1 ?addr0 // => x _; rewrite big1 // => a _.
  by case: eqP => // ->; rewrite (negPf ij).
rewrite (own_sum (fun x => (x == i) || (x == j))).
rewrite (eq_bigr (fun x => (x == i)%:R + (x == j)%:R : F)); last first.
  by move=> x _; case: (eqVneq x i) => [->|_]; rewrite ?(negPf ij) /= ?addr0 ?add0r.
by rewrite big_split /= !one_of; ring.
Qed.

Lemma tanimoto_sym (x y : {set bit}) : tanimoto F x y = tanimoto F y x.
Proof. by rewrite /tanimoto setIC setUC. Qed.

(** Petals are a hub: the scaffold. *)
Lemma petals_hub lo hi i j : (0 < k)%N -> k%:R / (k%:R + o%:R + u%:R) = hi ->
  (k%:R + o%:R) / (k%:R + o%:R + 2%:R * u%:R) = lo ->
  tanimoto F (petal i) (petal j) = hubs lo hi [set ord0] i j.
Proof.
move=> some <- <-; rewrite /hubs !inE; case: (eqVneq i j) => [->|ij].
  rewrite /tanimoto setIid setUid divff // pnatr_eq0 -lt0n.
  by apply/card_gt0P; exists (inl (Ordinal some)); rewrite inE.
case: (eqVneq i ord0) ij => [->|i0] ij /=; first by rewrite scaffold_leaf // eq_sym.
case: (eqVneq j ord0) => [->|j0] /=; first by rewrite tanimoto_sym scaffold_leaf.
by rewrite two_leaves.
Qed.
End Petals.

(** Counts of bits for rational shares: x and y of N, for some N > 0. *)
Lemma common_count (x y : rat) : 0 <= x -> 0 <= y -> exists N k o : nat,
  [/\ 0 < (N%:R : rat), k%:R = x * N%:R & o%:R = y * N%:R].
Proof.
have share (z : rat) : 0 <= z -> exists N k : nat, 0 < (N%:R : rat) /\ k%:R = z * N%:R.
  move=> z0; exists `|denq z|%N, `|numq z|%N; split; first by rewrite ltr0n absz_gt0 denq_neq0.
  by rewrite !natr_absz (ger0_norm (denq_ge0 z)) ger0_norm ?numq_ge0 // numqE.
move=> x0 y0; have [N [k [N0 kE]]] := share x x0; have [M [o [M0 oE]]] := share y y0.
exists (N * M)%N, (k * M)%N, (o * N)%N; rewrite !natrM kE oE; split; [by rewrite mulr_gt0 | ring | ring].
Qed.

Theorem T11 (lo hi : rat) : 0 < hi -> hi / (2%:R - hi) <= lo -> lo <= hi -> hi < 1 ->
  exists (T B : finType) (c : T -> {set B}) (p : T -> rat) (R V : T),
    let S x y := tanimoto _ (c x) (c y) in
    [/\ posterior p, similarity lo hi S, maximises p R, maximises (score S p) V
      & p R - p V = Bounds.hit_rate lo hi].
Proof.
move=> hi0 realisable lohi hi1.
have two : 0 < 2%:R - hi by linear_in rat_realFieldType.
have lo0 : 0 <= lo by apply: le_trans realisable; rewrite divr_ge0 ?ltW.
have one : 0 < 1 + lo by linear_in rat_realFieldType.
pose q := (lo * (2%:R - hi) - hi) / (1 + lo).
have qE : q * (1 + lo) = lo * (2%:R - hi) - hi by rewrite divfK // gt_eqF.
have q0 : 0 <= q by rewrite divr_ge0 ?(ltW one) // subr_ge0 -ler_pdivr_mulr.
have q1 : hi + q <= 1.
  by rewrite -(ler_pmul2r one) mulrDl qE; linear_in rat_realFieldType.
have [N [k [o [N0 kE oE]]]] := common_count (ltW hi0) q0.
have le : (k + o <= N)%N.
  by rewrite -(ler_nat rat_numDomainType) natrD kE oE -mulrDl ler_pimull // ltW.
pose u := (N - (k + o))%N.
have uE : k%:R + o%:R + u%:R = N%:R :> rat by rewrite -!natrD subnKC.
have some : (0 < k)%N by rewrite -(ltr0n rat_numDomainType) kE mulr_gt0.
have nz : N%:R != 0 :> rat by rewrite gt_eqF.
have top : k%:R / (k%:R + o%:R + u%:R) = hi by rewrite uE kE mulfK.
have low : (k%:R + o%:R) / (k%:R + o%:R + 2%:R * u%:R) = lo.
  have -> : k%:R + o%:R + 2%:R * u%:R = (2%:R - hi - q) * N%:R.
    have -> : u%:R = N%:R - (k%:R + o%:R) :> rat by rewrite -uE; ring.
    by rewrite kE oE; ring.
  have nz' : 2%:R - hi - q != 0.
    by rewrite gt_eqF //; linear_in rat_realFieldType.
  rewrite kE oE -mulrDl -mulf_div divff // mulr1.
  apply: (mulIf nz'); rewrite divfK //.
  by move: qE; linear_in rat_realFieldType.
have [n [p [law mode best value]]] := T1_hub lohi hi1.
exists [finType of 'I_n.+2], (bit k o u n.+1), (@petal k o u n.+1), p, (lift ord0 ord0), ord0.
have hub i j := @petals_hub _ k o u n.+1 lo hi i j some top low.
split=> //.
- split=> [x|x y|x y xy]; rewrite !hub; [exact: hubs_diagonal | exact: hubs_symmetric | exact: hubs_band].
- move=> y; rewrite /score !(eq_bigr _ (fun z _ => congr1 (fun s => s * p z) (hub _ z))); exact: best.
Qed.
