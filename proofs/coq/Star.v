(** T13 is attained, at every lead and for every number of candidates: S*, one pair at lo, a
    disjoint pair at hi, and lo + D/4 between all others. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Star.
Variables (F : realFieldType) (T : finType) (lo hi : F) (i j k l : T).
Hypotheses (lo_ge_0 : 0 <= lo) (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).
Hypothesis distinct : uniq [:: i; j; k; l].
Let quarter := (hi - lo) / 4%:R.

(** What the pair of a candidate adds to lo + D/4. *)
Definition extra (x y : T) : F :=
  if ((x == i) && (y == j)) || ((x == j) && (y == i)) then - quarter
  else if ((x == k) && (y == l)) || ((x == l) && (y == k)) then 3%:R * quarter else 0.
Definition star (x y : T) : F := if x == y then 1 else lo + quarter + extra x y.

Let quarter0 : 0 <= quarter. Proof. by rewrite /quarter; linear. Qed.
Let quarterE : 4%:R * quarter = hi - lo. Proof. by rewrite /quarter; field. Qed.

Lemma star_diagonal : unit_diagonal star. Proof. by move=> x; rewrite /star eqxx. Qed.
Lemma star_symmetric : symmetric star.
Proof.
move=> x y; rewrite /star eq_sym /extra.
have swap a b : ((x == a) && (y == b)) || ((x == b) && (y == a)) = ((y == a) && (x == b)) || ((y == b) && (x == a)).
  by rewrite orbC andbC [X in _ || X]andbC.
by rewrite !swap.
Qed.
Lemma star_band : in_band star lo hi.
Proof.
move=> x y /negPf xy; rewrite /star xy /extra; have E := quarterE; have N := quarter0.
by case: ifP => _; [linear | case: ifP => _; linear].
Qed.

Lemma apart : ((i == j = false) * (j == i = false) * (i == k = false) * (k == i = false)
  * (i == l = false) * (l == i = false) * (j == k = false) * (k == j = false)
  * (j == l = false) * (l == j = false) * (k == l = false) * (l == k = false))%type.
Proof.
move: distinct; rewrite /= !inE !negb_or => /and4P[/and3P[a b c] /andP[d e] f _].
by do !split; apply: negbTE; rewrite // eq_sym.
Qed.
Lemma star_ends : star i j = lo /\ star k l = hi.
Proof. by rewrite /star /extra !eqxx !apart /=; have := quarterE; split; linear. Qed.

(** The partner's part of the expected similarity. *)
Variable p : T -> F.
Hypothesis law : posterior p.
Definition part x := if x == i then - quarter * p j else if x == j then - quarter * p i
  else if x == k then 3%:R * quarter * p l else if x == l then 3%:R * quarter * p k else 0.

Lemma star_score x : score star p x = lo + quarter + (1 - lo - quarter) * p x + part x.
Proof.
have E := proj2 law; rewrite (split_one _ x) in E.
have -> : score star p x = p x + (lo + quarter) * (1 - p x) + \sum_(y | y != x) extra x y * p y.
  rewrite /score (split_one _ x) star_diagonal mul1r -addrA; congr (_ + _).
  have -> : 1 - p x = \sum_(y | y != x) p y by linear.
  rewrite mulr_sumr -big_split; apply: eq_bigr => y /negPf yx.
  by rewrite /star eq_sym yx mulrDl.
have -> : \sum_(y | y != x) extra x y * p y = part x; last by linear.
have only z c : z != x -> (forall y, y != x -> extra x y = c * (y == z)%:R) ->
    \sum_(y | y != x) extra x y * p y = c * p z.
  move=> zx form; rewrite (bigD1 z) //= form // eqxx mulr1 big1 ?addr0 // => y /andP[yx /negPf yz].
  by rewrite form // yz mulr0 mul0r.
rewrite /part; case: (eqVneq x i) only => [->|xi] only; [|case: (eqVneq x j) only => [->|xj] only;
  [|case: (eqVneq x k) only => [->|xk] only; [|case: (eqVneq x l) only => [->|xl] only]]].
- by rewrite (only j (- quarter)) ?apart // => y _; rewrite /extra eqxx !apart /=; case: (y == j) => /=; ring.
- by rewrite (only i (- quarter)) ?apart // => y _; rewrite /extra eqxx !apart /=; case: (y == i) => /=; ring.
- by rewrite (only l (3%:R * quarter)) ?apart // => y _; rewrite /extra eqxx !apart /=; case: (y == l) => /=; ring.
- by rewrite (only k (3%:R * quarter)) ?apart // => y _; rewrite /extra eqxx !apart /=; case: (y == k) => /=; ring.
- by rewrite big1 // => y _; rewrite /extra (negPf xi) (negPf xj) (negPf xk) (negPf xl) mul0r.
Qed.

Lemma few (s : seq T) : uniq s -> \sum_(x <- s) p x <= 1.
Proof.
move=> u; rewrite big_uniq //= -(proj2 law) [X in _ <= X](bigID (mem s)) /= ler_addl.
exact: sum_ge0.
Qed.

Lemma parts : (part i = - quarter * p j) * (part j = - quarter * p i)
  * (part k = 3%:R * quarter * p l) * (part l = 3%:R * quarter * p k).
Proof. by rewrite /part !eqxx !apart. Qed.
Lemma no_part x : x != i -> x != j -> x != k -> x != l -> part x = 0.
Proof. by move=> /negPf xi /negPf xj /negPf xk /negPf xl; rewrite /part xi xj xk xl. Qed.

Let at_most_four : p i + p j + p k + p l <= 1.
Proof. by have := few distinct; rewrite !big_cons big_nil addr0 !addrA. Qed.
Let at_most_three x a b : x != a -> x != b -> a != b -> p x + p a + p b <= 1.
Proof.
move=> xa xb ab; have u : uniq [:: x; a; b] by rewrite /= !inE negb_or xa xb ab.
by have := few u; rewrite !big_cons big_nil addr0 !addrA.
Qed.
Let room : 0 <= 1 - lo - 2%:R * quarter. Proof. by have := quarterE; have := quarter0; linear. Qed.
Let width : 0 <= 1 - lo. Proof. linear. Qed.
Let p0 := mass_ge0 law.
Let added x : 0 <= 3%:R * quarter * p x.
Proof. exact: (mulr_ge0 (mulr_ge0 (ler0n _ 3) quarter0) (p0 x)). Qed.
Let taken x : - quarter * p x <= 0.
Proof. by rewrite mulNr oppr_le0; exact: (mulr_ge0 quarter0 (p0 x)). Qed.

(** The gain of V on R, for V near b: at most q - (1-lo) (p_R - p_V) if b has no more mass. *)
Lemma gain_near V R b s : part V = 3%:R * quarter * p b -> - quarter * s <= part R ->
  p R + s + p V + p b <= 1 -> p b <= p V ->
  score star p V - score star p R <= quarter - (1 - lo) * (p R - p V).
Proof.
move=> near far total less; rewrite !star_score near.
by linear using (times quarter0 total), (times quarter0 less).
Qed.

(** The gain of a V that is near nobody. *)
Lemma gain_far V R s : part V <= 0 -> - quarter * s <= part R -> p R + s <= 1 ->
  score star p V - score star p R <= quarter - (1 - lo) * (p R - p V).
Proof.
move=> near far total; rewrite !star_score.
by linear using (times quarter0 total), (mulr_ge0 quarter0 (p0 V)).
Qed.

(** What R has to fear from its partner. *)
Lemma partner R V b : R != V -> R != b -> V != b -> (V == k) || (V == l) -> (b == k) || (b == l) ->
  exists s, - quarter * s <= part R /\ p R + s + p V + p b <= 1.
Proof.
move=> RV Rb Vb Vkl bkl.
have four z : uniq [:: R; z; V; b] -> p R + p z + p V + p b <= 1.
  by move=> u; have := few u; rewrite !big_cons big_nil addr0 !addrA.
have out x : (x == k) || (x == l) -> (x == i = false) * (x == j = false) * (i == x = false) * (j == x = false).
  by case/orP => /eqP ->; rewrite !apart.
case: (eqVneq R i) => [Ri|Ri]; [exists (p j) | case: (eqVneq R j) => [Rj|Rj]; [exists (p i) | exists 0]].
- by rewrite Ri parts; split=> //; rewrite -Ri; apply: four; rewrite /= !inE !negb_or RV Rb Vb Ri apart !(out _ Vkl) !(out _ bkl).
- by rewrite Rj parts; split=> //; rewrite -Rj; apply: four; rewrite /= !inE !negb_or RV Rb Vb Rj apart !(out _ Vkl) !(out _ bkl).
- split; last by rewrite addr0; apply: at_most_three.
  rewrite mulr0 /part (negPf Ri) (negPf Rj).
  by case: ifP => _; [|case: ifP => _ //]; exact: added.
Qed.

(** All pairs: V gains at most q - (1-lo) (p_R - p_V), or does not gain, or its near one has more mass. *)
Lemma gain V R : V != R ->
  [\/ score star p V - score star p R <= quarter - (1 - lo) * (p R - p V),
      score star p V - score star p R <= (1 - hi) * (p V - p R) |
      exists b, [/\ b != R, b != V, p V < p b, score star p b - score star p V = (1 - hi) * (p b - p V)
        & score star p b - score star p R <= quarter - (1 - lo) * (p R - p b)]].
Proof.
move=> VR; have E := quarterE; have q0 := quarter0.
have near x b : (x == k) && (b == l) || (x == l) && (b == k) ->
    [/\ part x = 3%:R * quarter * p b, part b = 3%:R * quarter * p x & x != b].
  by case/orP => /andP[/eqP -> /eqP ->]; rewrite !parts apart.
case kl: ((V == k) || (V == l)).
  have [b pair] : exists b, (V == k) && (b == l) || (V == l) && (b == k).
    by case/orP: kl => /eqP ->; [exists l | exists k]; rewrite !eqxx // orbT.
  have [nearV nearb Vb] := near V b pair.
  have bV : (b == k) && (V == l) || (b == l) && (V == k) by rewrite orbC andbC [X in _ || X]andbC.
  have bkl : (b == k) || (b == l) by case/orP: bV => /andP[-> _]; rewrite ?orbT.
  case: (eqVneq b R) => [bR|bR].
    by constructor 2; rewrite -bR !star_score nearV nearb; linear using (congr1 (fun z => z * p V) E), (congr1 (fun z => z * p b) E).
  rewrite eq_sym in VR; rewrite eq_sym in bR.
  have [s [far total]] := partner VR bR Vb kl bkl.
  case: (lerP (p b) (p V)) => [less|more]; first by constructor 1; apply: gain_near nearV far total less.
  constructor 3; exists b; split=> //; rewrite 1?eq_sym //.
    by rewrite !star_score nearV nearb; linear using (congr1 (fun z => z * p V) E), (congr1 (fun z => z * p b) E).
  by apply: gain_near nearb far _ (ltW more); linear.
have nonpos : part V <= 0.
  case/norP: (negbT kl) => /negPf Vk /negPf Vl; rewrite /part Vk Vl.
  by case: ifP => _; [|case: ifP => _ //]; exact: taken.
have two x y : x != y -> p x + p y <= 1.
  move=> xy; have u : uniq [:: x; y] by rewrite /= !inE xy.
  by have := few u; rewrite !big_cons big_nil addr0.
constructor 1; case: (eqVneq R i) => [Ri|Ri]; [|case: (eqVneq R j) => [Rj|Rj]].
- by apply: (gain_far (s := p j)) => //; rewrite Ri ?parts // two // apart.
- by apply: (gain_far (s := p i)) => //; rewrite Rj ?parts // two // apart.
- apply: (gain_far (s := 0)) => //; last by rewrite addr0 mass_le1.
  rewrite mulr0 /part (negPf Ri) (negPf Rj).
  by case: ifP => _; [|case: ifP => _ //]; exact: added.
Qed.

(** T13 is attained: S* loses no more hits than every similarity in its band must. *)
Theorem T13_tight R V : maximises (score star p) V ->
  p R - p V <= Bounds.hit_rate_converse lo hi 4%:R.
Proof.
move=> best; have w : 0 < 1 - lo by linear.
rewrite /Bounds.hit_rate_converse lexx ler_pdivl_mulr ?mulr_gt0 ?ltr0n // mulrCA.
have q0 := quarter0; have E := quarterE; have win := best R.
suff : (p R - p V) * (1 - lo) <= quarter by linear.
case: (eqVneq V R) => [->|VR]; first by linear.
have a : 0 < 1 - hi by linear.
case: (gain VR) => [g|g|[b [_ _ more g _]]].
- by linear.
- have : p R <= p V by rewrite -subr_le0 -(pmulr_rle0 _ a); linear.
  by move=> le; linear using (times le (ltW w)).
- by linear using (best b), (times_lt more hi_lt_1).
Qed.

(** ... and at every lead e its best rival gains no more than every similarity's must. *)
Theorem T13_tight_gain R V e : V != R -> 0 <= e -> e * (1 - lo) <= quarter -> leads p R e ->
  score star p V - score star p R <= Bounds.lead_gain_converse lo hi e.
Proof.
move=> VR e0 small lead; have w : 0 < 1 - lo by linear.
have nz : 1 - lo != 0 by rewrite gt_eqF.
have -> : Bounds.lead_gain_converse lo hi e = quarter - e * (1 - lo).
  by rewrite /Bounds.lead_gain_converse /quarter; field.
have a : 0 <= 1 - hi by linear.
have less := lead V VR; have p00 := p0 V; have m : p V <= p R by linear.
case: (gain VR) => [g|g|[b [bR _ more gV g]]].
- by linear using (times less (ltW w)).
- by linear using (times m a).
- by linear using (times (lead b bR) (ltW w)), (times (ltW more) a).
Qed.
End Star.
