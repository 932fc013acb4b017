(** The soft IoU loss: no prediction in [0, 1]^B has a larger expected soft Tanimoto similarity than
    the best vertex, where it is the Tanimoto similarity: a Jaccard median. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Fingerprints.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section SoftIoU.
Variables (F : realFieldType) (T B : finType) (c : T -> {set B}) (p : T -> F).
Hypothesis law : posterior p.
Implicit Types (q : B -> F) (y z : {set B}) (k : B).

Definition bit y k : F := (k \in y)%:R.
Definition shared q y := \sum_k q k * bit y k.
Definition union q y := \sum_k (q k + bit y k - q k * bit y k).
(** Two empty fingerprints have similarity 1. *)
Definition soft_iou q y := if union q y == 0 then 1 else shared q y / union q y.
Definition expected_iou q := \sum_y p y * soft_iou q (c y).
Definition in_cube q := forall k, 0 <= q k <= 1.

Lemma soft_ext q q' y : q =1 q' -> soft_iou q y = soft_iou q' y.
Proof.
move=> E; have same : union q y = union q' y by apply: eq_bigr => k _; rewrite E.
by rewrite /soft_iou same (_ : shared q y = shared q' y) //; apply: eq_bigr => k _; rewrite E.
Qed.

(** At a vertex it is Tanimoto. *)
Lemma vertex z y : z :|: y != set0 -> soft_iou (bit z) y = tanimoto F z y.
Proof.
have count (A : {set B}) : \sum_k (bit A k) = #|A|%:R.
  by rewrite -sum1_card natr_sum [RHS]big_mkcond; apply: eq_bigr => k _; rewrite /bit; case: (k \in A).
have -> : soft_iou (bit z) y = if #|z :|: y|%:R == 0 :> F then 1 else #|z :&: y|%:R / #|z :|: y|%:R.
  have -> : #|z :|: y|%:R = union (bit z) y.
    by rewrite -count; apply: eq_bigr => k _; rewrite /bit inE; case: (k \in z); case: (k \in y) => /=; ring.
  have -> : #|z :&: y|%:R = shared (bit z) y.
    by rewrite -count; apply: eq_bigr => k _; rewrite /bit inE; case: (k \in z); case: (k \in y) => /=; ring.
  by [].
by rewrite pnatr_eq0 cards_eq0 => /negPf ->.
Qed.

(** One bit of the prediction moves to t. *)
Section OneBit.
Variables (q : B -> F) (k : B).
Hypothesis box : in_cube q.
Definition move t j := if j == k then t else q j.
Lemma move_cube t : 0 <= t <= 1 -> in_cube (move t).
Proof. by move=> t01 j; rewrite /move; case: ifP. Qed.

Variable y : {set B}.
Let I := \sum_(j | j != k) q j * bit y j.
Let U := \sum_(j | j != k) (q j + bit y j - q j * bit y j).
Let IU : 0 <= I <= U.
Proof.
have each j : 0 <= q j * bit y j <= q j + bit y j - q j * bit y j.
  by case/andP: (box j) => a b; rewrite /bit; case: (j \in y) => /=; linear.
rewrite sumr_ge0 ?ler_sum // => j _; by case/andP: (each j).
Qed.
Lemma shared_move t : shared (move t) y = t * bit y k + I.
Proof.
rewrite /shared (split_one _ k) /move eqxx; congr (_ + _).
by apply: eq_bigr => j /negPf ->.
Qed.
Lemma union_move t : union (move t) y = t + bit y k - t * bit y k + U.
Proof.
rewrite /union (split_one _ k) /move eqxx; congr (_ + _).
by apply: eq_bigr => j /negPf ->.
Qed.

(** The similarity lies on or below the chord between its ends. *)
Lemma below_chord t : 0 < t <= 1 ->
  soft_iou (move t) y <= (1 - t) * soft_iou (move 0) y + t * soft_iou (move 1) y.
Proof.
case/andP=> t0 t1; case/andP: IU => I0 IleU; rewrite /soft_iou !union_move !shared_move /bit.
move: I U I0 IleU => i u I0 IleU; have u0 : 0 <= u by linear.
have nz (x : F) : 0 < x -> (x == 0) = false by move=> x0; rewrite gt_eqF.
case: (k \in y) => /=.
  have pos : u + 1 != 0 by rewrite gt_eqF //; linear.
  rewrite !(_ : forall s, s + 1 - s * 1 + u = u + 1) ?(negPf pos); try by move=> s; ring.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; field.
rewrite !mulr0 !addr0 !subr0 !add0r (nz (t + u)) ?(nz (1 + u)); try linear.
case: eqP => [z|/eqP nu].
  have -> : i = 0 by linear.
  by rewrite !mul0r mulr0 addr0 mulr1 subr_ge0.
have pu : 0 < u by rewrite lt_neqAle eq_sym nu.
have [pt p1] : 0 < t + u /\ 0 < 1 + u by split; linear.
rewrite ler_pdivr_mulr // -subr_ge0 -(pmulr_lge0 _ (mulr_gt0 pu p1)).
have gap := mulr_ge0 I0 (mulr_ge0 (ltW t0) (etrans (subr_ge0 t 1) t1)).
apply: le_trans gap _; rewrite le_eqVlt; apply/orP; left; apply/eqP.
by field; rewrite nu gt_eqF.
Qed.
End OneBit.

Lemma one_bit q k : in_cube q -> 0 < q k -> exists2 e, e = 0 \/ e = 1 &
  expected_iou q <= expected_iou (move q k e).
Proof.
move=> box qk; case/andP: (box k) => _ qk1.
have same y : soft_iou q y = soft_iou (move q k (q k)) y.
  by apply: soft_ext => j; rewrite /move; case: eqP => // ->.
have chord : expected_iou q <= (1 - q k) * expected_iou (move q k 0) + q k * expected_iou (move q k 1).
  rewrite /expected_iou !mulr_sumr -big_split; apply: ler_sum => y _ /=.
  rewrite same; have := below_chord k box (c y) (t := q k).
  rewrite qk qk1 => /(_ isT) le; have := ler_wpmul2l (mass_ge0 law y) le.
  by move=> le'; linear.
case: (lerP (expected_iou (move q k 0)) (expected_iou (move q k 1))) => [le|/ltW le].
  by exists 1; [right | linear using (times le qk1), (times le (ltW qk))].
have lower : expected_iou q <= expected_iou (move q k 0) by linear using (times le (ltW qk)).
by exists 0; [left | exact: lower].
Qed.

Theorem iou_optimal z q : (forall z', expected_iou (bit z') <= expected_iou (bit z)) ->
  in_cube q -> expected_iou q <= expected_iou (bit z).
Proof.
move=> best; pose inner q := [set k | (q k != 0) && (q k != 1)].
have [n] := ubnP #|inner q|; elim: n => // n IH in q *; rewrite ltnS => few box.
have [edge|[k kq]] := set_0Vmem (inner q).
  have E k : q k = bit [set k | q k == 1] k.
    rewrite /bit inE; have := in_set0 k; rewrite -edge inE.
    by case: (eqVneq (q k) 1) => //=; case: (eqVneq (q k) 0).
  rewrite [X in X <= _](_ : _ = expected_iou (bit [set k | q k == 1])) //.
  by apply: eq_bigr => y _; rewrite (soft_ext _ E).
have := kq; rewrite inE => /andP[q0 q1].
have pos : 0 < q k by rewrite lt_neqAle eq_sym q0; case/andP: (box k).
have [e end_ le] := one_bit box pos; apply: le_trans le _; apply: IH.
  apply: leq_trans few; apply: proper_card; apply/properP; split.
    by apply/subsetP => j; rewrite !inE /move; case: (eqVneq j k) => // _; case: end_ => ->; rewrite eqxx ?andbF.
  by exists k => //; rewrite inE /move eqxx; case: end_ => ->; rewrite eqxx ?andbF.
by apply: move_cube => //; case: end_ => ->; rewrite ?lexx ?ler01.
Qed.
End SoftIoU.
