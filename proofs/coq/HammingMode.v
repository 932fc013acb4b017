(** T10: the Hamming loss of the joint mode R, per bit, beyond that of any vector h, for at least 4 bits.
    What y adds to it depends on the bits where R and h differ, and on how many of these y has as R. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Decisions.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Lemma card_sum (F : realFieldType) (T : finType) (A : {set T}) : #|A|%:R = \sum_k (k \in A)%:R :> F.
Proof. by rewrite -sum1_card natr_sum big_mkcond; apply: eq_bigr => k _; case: (k \in A). Qed.

Section Counting.
Variables (F : realFieldType) (B : finType) (R h : bits B).
Implicit Types y : bits B.
Definition differ : {set B} := [set k | R k != h k].
Definition as_mode y := [set k in differ | y k == R k].

Lemma excess_wrong y : wrong F R y - wrong F h y = #|differ|%:R - 2%:R * #|as_mode y|%:R.
Proof.
rewrite /wrong !card_sum mulr_sumr -!sumrB; apply: eq_bigr => k _; rewrite !inE.
by case: (R k); case: (h k); case: (y k) => /=; ring.
Qed.

(** Those with none of these bits as R: the other bits are free. *)
Lemma none_as_mode : \sum_y (as_mode y == set0)%:R = 2%:R ^+ #|~: differ| :> F.
Proof.
pose free k : pred bool := if k \in differ then pred1 (~~ R k) else predT.
have E y : (as_mode y == set0) = (y \in family free).
  apply/eqP/familyP => [none k|all].
    rewrite /free; case: ifP => // kD; have := in_set0 k; rewrite -none inE kD inE /=.
    by case: (y k); case: (R k).
  apply/setP => k; rewrite in_set0 inE; have := all k; rewrite /free.
  by case: ifP => // _; rewrite inE => /eqP ->; case: (R k).
have -> : \sum_y (as_mode y == set0)%:R = #|family free|%:R :> F.
  by rewrite -sum1_card natr_sum [RHS]big_mkcond; apply: eq_bigr => y _; rewrite E; case: (y \in _).
rewrite card_family foldrE big_map big_enum /= (bigID (fun k => k \in differ)) /=.
rewrite big1 => [|k kD]; last by rewrite /free kD card1.
rewrite mul1n (eq_bigr (fun=> 2%N)) => [|k kD]; last by rewrite /free (negPf kD) card_bool.
by rewrite prod_nat_const natrX; congr (_ ^+ _); apply: eq_card => k; rewrite [RHS]inE unfold_in.
Qed.

(** Those with one: flip it. *)
Lemma one_as_mode : \sum_y (#|as_mode y| == 1%N)%:R <= #|differ|%:R * 2%:R ^+ #|~: differ| :> F.
Proof.
rewrite -none_as_mode -sum1_card natr_sum mulr_suml.
apply: (le_trans (y := \sum_(k in differ) \sum_y (as_mode (flip k y) == set0)%:R)); last first.
  apply: ler_sum => k _; rewrite mul1r [X in _ <= X](reindex_inj (h := flip k)) //.
  by apply: (can_inj (g := flip k)) => y; apply/ffunP => j; rewrite !ffunE; case: eqP => // ->; rewrite negbK.
rewrite exchange_big; apply: ler_sum => y _; case: (boolP (#|as_mode y| == 1%N)) => [/cards1P[k one]|_]; last first.
  by apply: sumr_ge0 => k _; apply: ler0n.
have : k \in as_mode y by rewrite one inE.
rewrite inE => /andP[kD /eqP same]; rewrite (bigD1 k) //= -[X in X <= _]addr0; apply: ler_add; last first.
  by apply: sumr_ge0 => j _; apply: ler0n.
rewrite (_ : as_mode (flip k y) = set0) ?eqxx //; apply/setP => j; rewrite in_set0 inE ffunE.
case: (eqVneq j k) => [->|jk]; first by rewrite same; case: (R k); rewrite andbF.
by have := in_set1 j k; rewrite -one inE (negPf jk).
Qed.
End Counting.

(** What may be gained by the 2^d vectors that have none of these bits as R, and by those with one. *)
Lemma few_gain (F : realFieldType) (s d : nat) (lambda : F) : let m : F := s%:R + d%:R in
  4%:R <= m -> lambda * (m + 2%:R) = m * (m - 2%:R) ->
  2%:R ^+ d * Num.max 0 (s%:R - lambda) + s%:R * 2%:R ^+ d * Num.max 0 (s%:R - 2%:R - lambda) <= s%:R + lambda.
Proof.
move=> m m4 product; have s0 : 0 <= (s%:R : F) by exact: ler0n.
have pos : 0 < m + 2%:R by linear.
pose e := lambda - (m - 4%:R); have E : lambda = m - 4%:R + e by rewrite /e; ring.
have e8 : e * m + 2%:R * e = 8%:R by move: product; rewrite E; linear.
have e0 : 0 < e by rewrite -(pmulr_lgt0 _ pos); linear.
have e43 : e <= 4%:R / 3%:R.
  by rewrite leNgt; apply/negP => big; linear using (times_lt big pos).
have mixed : 20%:R <= 9%:R * e + 2%:R * m.
  by linear using (times m4 e43).
have none (x : F) : x <= 0 -> Num.max 0 x = 0 by exact: max_l.
have some (x : F) : 0 <= x -> Num.max 0 x = x by exact: max_r.
clearbody e; rewrite E /m in m4 e8 mixed *; clear E pos product m.
case: d => [|[|[|[|d]]]] in m4 e8 mixed *.
- by rewrite !some; linear.
- rewrite (some (s%:R - _)); last by linear.
  by case: (lerP 0 (s%:R - 2%:R - (s%:R + 1 - 4%:R + e))) => ?; linear.
- by rewrite some ?none; linear.
- rewrite (none (s%:R - 2%:R - _)); last by linear.
  by case: (lerP 0 (s%:R - (s%:R + 3%:R - 4%:R + e))) => ?; linear.
- have E : d.+4%:R = d%:R + 4%:R :> F by rewrite -natrD addn4.
  have d0 : 0 <= (d%:R : F) by exact: ler0n.
  by rewrite E in m4 *; rewrite !none ?mulr0 ?addr0; linear.
Qed.

Section Mode.
Variables (F : realFieldType) (B : finType) (p : bits B -> F) (R : bits B).
Hypotheses (many : (3 < #|B|)%N) (law : posterior p) (mode : maximises p R).
Let m : F := #|B|%:R.
Let m4 : 4%:R <= m. Proof. by rewrite ler_nat. Qed.

Theorem T10 h : (hamming_risk p R - hamming_risk p h) / m <= Bounds.mode_hamming m.
Proof.
have p0 := mass_ge0 law; have pos : 0 < m + 2%:R by linear.
have m0 : 0 < m by linear.
pose lambda := m * Bounds.mode_hamming m.
have product : lambda * (m + 2%:R) = m * (m - 2%:R).
  by rewrite /lambda /Bounds.mode_hamming -mulrA divfK // gt_eqF.
rewrite ler_pdivr_mulr // mulrC -/lambda.
pose s : F := #|differ R h|%:R; pose d := #|~: differ R h|.
have size : m = s + d%:R by rewrite /s -natrD cardsC.
pose a := Num.max 0 (s - lambda); pose b := Num.max 0 (s - 2%:R - lambda).
pose gain y := a * (as_mode R h y == set0)%:R + b * (#|as_mode R h y| == 1%N)%:R.
have [a0 b0] : 0 <= a /\ 0 <= b by rewrite !le_maxr lexx.
have gain0 y : 0 <= gain y by rewrite addr_ge0 // mulr_ge0 // ler0n.
have lambda4 : m - 4%:R < lambda.
  by rewrite -(ltr_pmul2r pos) product; linear.
have lambda0 : 0 <= lambda by linear.
have s0 : 0 <= s by exact: ler0n.
have most y : wrong F R y - wrong F h y - lambda <= gain y.
  rewrite excess_wrong /gain -cards_eq0 -/s; have d0 : 0 <= (d%:R : F) by exact: ler0n.
  case: #|as_mode R h y| => [|[|l]] /=.
  - by rewrite mulr0 subr0 mulr1 mulr0 addr0 le_maxr lexx orbT.
  - by rewrite mulr1 mulr0 mulr1 add0r le_maxr lexx orbT.
  - have l0 : 0 <= (l%:R : F) by exact: ler0n.
    by rewrite (_ : l.+2%:R = l%:R + 2%:R :> F) ?mulr0 ?addr0; [linear | rewrite -natrD addn2].
have each y : p y * (wrong F R y - wrong F h y - lambda) <= p R * gain y - (y == R)%:R * (p R * (s + lambda)).
  case: (eqVneq y R) => [->|_] /=.
    have all : #|as_mode R h R|%:R = s by congr (_%:R); apply: eq_card => k; rewrite !inE eqxx andbT.
    by rewrite excess_wrong all -/s; linear using (mulr_ge0 (p0 R) (gain0 R)).
  rewrite mul0r subr0; apply: (le_trans (y := p y * gain y)); first by apply: ler_wpmul2l.
  by apply: ler_wpmul2r.
have total : \sum_y gain y <= s + lambda.
  have few := few_gain (s := #|differ R h|) (d := d) (lambda := lambda); rewrite -/s -size in few.
  apply: le_trans (few m4 product); rewrite big_split -!mulr_sumr /= none_as_mode mulrC.
  by apply: ler_add => //; rewrite mulrC; apply: ler_wpmul2r => //; exact: one_as_mode.
have -> : hamming_risk p R - hamming_risk p h = \sum_y p y * (wrong F R y - wrong F h y - lambda) + lambda.
  have E := congr1 (fun t => t * lambda) (proj2 law); rewrite mulr_suml mul1r in E.
  by rewrite -[X in _ = _ + X]E -big_split /hamming_risk -sumrB; apply: eq_bigr => y _ /=; ring.
rewrite -ler_subr_addr subrr; apply: le_trans (ler_sum _ (fun y _ => each y)) _.
rewrite sumrB -mulr_sumr -mulr_suml (_ : \sum_y (y == R)%:R = 1); last first.
  by rewrite (split_one _ R) eqxx big1 ?addr0 // => y /negPf ->.
by linear using (mulr_ge0 (p0 R) (etrans (subr_ge0 _ _) total)).
Qed.
End Mode.
