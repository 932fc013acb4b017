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

(** Attained, for every number of bits: no bit on, all on, or all but one, equally likely. *)
Section Attained.
Variables (F : realFieldType) (B : finType).
Hypothesis many : (1 < #|B|)%N.
Let m : F := #|B|%:R.
Let zeros : bits B := [ffun=> false].
Let ones : bits B := [ffun=> true].
Let lack k : bits B := flip k ones.
Let A : {set bits B} := zeros |: (ones |: [set lack k | k in B]).
Let lackE k j : lack k j = (j != k).
Proof. by rewrite !ffunE; case: eqP. Qed.

Lemma sum_A (f : bits B -> F) : \sum_(y in A) f y = f zeros + (f ones + \sum_k f (lack k)).
Proof.
have [i [j ij]] : exists i j : B, i != j.
  by have /card_gt1P[i [j [_ _ ij]]] := many; exists i, j.
rewrite big_setU1 /= ?big_setU1 /= ?big_imset //=.
- by move=> k l _ _ /ffunP/(_ k); rewrite !lackE eqxx => /esym/negbFE/eqP.
- apply/imsetP => -[k _ /ffunP/(_ k)]; by rewrite lackE ffunE eqxx.
- rewrite !inE; apply/norP; split; first by apply/eqP => /ffunP/(_ i); rewrite !ffunE.
  apply/imsetP => -[k _ E]; case: (eqVneq k i) => [ki|ki].
    by move/ffunP: E => /(_ j); rewrite lackE ffunE ki eq_sym ij.
  by move/ffunP: E => /(_ i); rewrite lackE ffunE eq_sym ki.
Qed.

Theorem T10_tight : exists (p : bits B -> F) (R h : bits B), [/\ posterior p, maximises p R &
  (hamming_risk p R - hamming_risk p h) / m = Bounds.mode_hamming m].
Proof.
have m2 : 2%:R <= m by rewrite ler_nat.
have [m0 w0] : 0 < m /\ 0 < m + 2%:R by split; linear.
have [mz wz] : m != 0 /\ m + 2%:R != 0 by rewrite !gt_eqF.
have inv0 : 0 <= (m + 2%:R)^-1 by rewrite invr_ge0 ltW.
pose p y := (y \in A)%:R / (m + 2%:R).
have sum_p (f : bits B -> F) : \sum_y p y * f y = (f zeros + (f ones + \sum_k f (lack k))) / (m + 2%:R).
  rewrite -sum_A mulr_suml [RHS]big_mkcond; apply: eq_bigr => y _; rewrite /p.
  by case: (y \in A) => /=; [rewrite mul1r mulrC | rewrite !mul0r].
have count v : \sum_(k : B) v = m * v by rewrite sumr_const -mulr_natl.
exists p, zeros, ones; split.
- split=> [y|]; first by rewrite mulr_ge0 // ler0n.
  have := sum_p (fun=> 1); rewrite count => E; rewrite -(eq_bigr _ (fun y _ => mulr1 (p y))) E.
  by field.
- move=> y; rewrite /p ler_wpmul2r // !inE eqxx /= ler_nat; exact: leq_b1.
- rewrite /hamming_risk -sumrB (eq_bigr (fun y => p y * (wrong F zeros y - wrong F ones y))); last by move=> y _; ring.
  have same (y : bits B) : wrong F y y = 0 by rewrite /wrong big1 // => k _; rewrite eqxx.
  have off : wrong F zeros ones = m.
    by rewrite /wrong (eq_bigr (fun=> 1)) => [|k _]; [rewrite count mulr1 | rewrite !ffunE].
  have on : wrong F ones zeros = m.
    by rewrite /wrong (eq_bigr (fun=> 1)) => [|k _]; [rewrite count mulr1 | rewrite !ffunE].
  have one k : wrong F ones (lack k) = 1.
    by rewrite /wrong (split_one _ k) lackE ffunE eqxx big1 ?addr0 // => j jk; rewrite lackE ffunE jk.
  have rest k : wrong F zeros (lack k) = m - 1.
    rewrite /wrong (eq_bigr (fun j => 1 - (j == k)%:R)) => [|j _]; last by rewrite lackE ffunE; case: (j == k) => /=; ring.
    by rewrite sumrB count mulr1 (split_one _ k) eqxx big1 ?addr0 // => j /negPf ->.
  rewrite sum_p !same off on (eq_bigr (fun=> m - 2%:R)) => [|k _]; last by rewrite rest one; ring.
  by rewrite count /Bounds.mode_hamming; field; rewrite mz wz.
Qed.
End Attained.
