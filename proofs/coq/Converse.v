(** The converse in the band, a factor of 4 both ways: T13 for the similarity, T14 for the hybrid. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Retrieval Similarity Lead Rivals.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Band.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (lo hi : F).
Hypotheses (diagonal : unit_diagonal S) (band : in_band S lo hi) (sym : symmetric S).
Hypotheses (lo_ge_0 : 0 <= lo) (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).

(** T13, at most: what the lead of the mode leaves of the band. *)
Theorem T13 p R V e : posterior p -> V != R -> leads p R e ->
  score S p V - score S p R <= Bounds.lead_gain lo hi e.
Proof.
move=> law VR lead; rewrite /Bounds.lead_gain (gain_split p diagonal VR) (sym R V).
have rest := others_le VR law (others_in_band band); have far := lead V VR.
have less : p V + e <= p R by [].
have pV := mass_ge0 law V; have up := band_le band VR; have low := band_ge band VR.
have width : lo <= 1 by linear.
have spread : 0 <= hi - lo by linear.
case: (lerP (p V) (p R)) => [mode|/ltW more].
  by linear using (times mode up), (times less width), (mulr_ge0 pV spread).
by linear using (times more low), (times less width), (times more lo_le_hi), (mulr_ge0 (mass_ge0 law R) spread).
Qed.

(** Two pairs that share a candidate y: V and y are hi, R and y are lo. *)
Lemma rival_shared V y R e : uniq [:: V; y; R] -> S V y = hi -> S R y = lo -> 0 <= e <= 1 ->
  rival S e ((1 - e) * ((hi - lo) / 3%:R) - e * (1 - lo)).
Proof.
move=> distinct high low e01; case/andP: (e01) => e0 e1.
have VR : V != R by move: distinct; rewrite /= !inE negb_or => /andP[/andP[]].
apply: (@rival_in _ _ S diagonal (V |: (y |: [set R])) R V) => //; first by rewrite !inE eqxx !orbT.
rewrite mean3 // !diagonal high low (sym R V).
by linear using (times e0 (band_ge band VR)).
Qed.

(** Two disjoint pairs, i and j at lo, k and l at hi; j is the farther from the second pair. *)
Lemma rival_disjoint i j k l e : uniq [:: i; j; k; l] -> S i j = lo -> S k l = hi ->
  S j k + S j l <= S i k + S i l -> 0 <= e -> e * (1 - lo) <= (hi - lo) / 4%:R ->
  rival S e ((hi - lo) / 4%:R - e * (1 - lo)).
Proof.
move=> distinct low high farther e0 eb.
have e4 : e <= 1 / 4%:R.
  rewrite leNgt; apply/negP => big; have width : lo < 1 by linear.
  by linear using (times_lt big width).
have e01 : 0 <= e <= 1 by linear.
have [kj lj] : k != j /\ l != j.
  by move: distinct; rewrite /= !inE !negb_or => /and4P[_ /andP[jk jl] _ _]; rewrite ![_ == j]eq_sym.
have kl : k != l by move: distinct; rewrite /= !inE => /and4P[].
case: (lerP (2%:R * lo + (hi - lo) / 2%:R) (S j k + S j l)) => [near|/ltW far].
  pose gain V := (1 - e) * mean (fun y => S V y - S j y) (i |: (j |: (k |: [set l]))) - e * (1 - S V j).
  have sum : 2%:R * ((hi - lo) / 4%:R - e * (1 - lo)) <= gain k + gain l.
    rewrite /gain !mean4 // !diagonal (sym j i) low high (sym l k) high (sym k j) (sym l j) (sym k i) (sym l i).
    by linear using (times e4 farther), (times e0 near).
  have jA : j \in i |: (j |: (k |: [set l])) by rewrite !inE eqxx orbT.
  case: (lerP ((hi - lo) / 4%:R - e * (1 - lo)) (gain k)) => [ok|small].
    by apply: (rival_in diagonal jA e01 kj ok).
  by apply: (rival_in diagonal jA e01 lj); rewrite -/(gain l); linear.
wlog closer : k l kj lj kl distinct high farther far / S j k <= S j l.
  move=> hard; case: (lerP (S j k) (S j l)) => [|/ltW] closer; first exact: (hard k l).
  apply: (hard l k) => //; rewrite 1?[l == k]eq_sym 1?(sym l k) //; try linear.
  move: distinct; rewrite /= !inE !negb_or => /and4P[/and3P[-> -> ->] /andP[-> ->] kl' _].
  by rewrite eq_sym kl'.
apply: (@rival_in _ _ S diagonal (l |: (k |: [set j])) j l) => //; first by rewrite !inE eqxx !orbT.
rewrite mean3 ?diagonal ?(sym l k) ?high ?(sym l j); last first.
  by rewrite /= !inE negb_or lj kj eq_sym kl.
have low' : S j k <= lo + (hi - lo) / 4%:R by linear.
by linear using (times e4 low'), (times e0 closer).
Qed.

(** Both ends of the band are attained. *)
Hypothesis ends : exists i j k l, [/\ i != j, k != l, S i j = lo & S k l = hi].

Definition shared := exists V y R, [/\ uniq [:: V; y; R], S V y = hi & S R y = lo].
Definition disjoint_ends := exists i j k l, [/\ uniq [:: i; j; k; l], S i j = lo & S k l = hi].

Lemma shapes : [\/ hi = lo, shared | disjoint_ends].
Proof.
have [i [j [k [l [ij kl low high]]]]] := ends.
have three V y R : V != y -> R != y -> V != R -> uniq [:: V; y; R].
  by move=> Vy Ry VR; rewrite /= !inE negb_or Vy VR eq_sym Ry.
have ji : S j i = lo by rewrite sym.
have lk : S l k = hi by rewrite sym.
case: (eqVneq k i) => [ki|ki].
  case: (eqVneq l j) => [lj|lj]; first by constructor 1; rewrite -high -low ki lj.
  rewrite ki in kl lk; constructor 2; exists l, i, j; split=> //.
  by apply: three => //; rewrite eq_sym.
case: (eqVneq k j) => [kj|kj].
  case: (eqVneq l i) => [li|li]; first by constructor 1; rewrite -high -ji kj li.
  by rewrite kj in kl lk; constructor 2; exists l, j, i; split=> //; apply: three; rewrite // eq_sym.
case: (eqVneq l i) => [li|li].
  by rewrite li in kl high; constructor 2; exists k, i, j; split=> //; apply: three; rewrite // eq_sym.
case: (eqVneq l j) => [lj|lj].
  by rewrite lj in kl high; constructor 2; exists k, j, i; split=> //; apply: three.
constructor 3; exists i, j, k, l; split=> //.
by rewrite /= !inE !negb_or ij kl ![i == _]eq_sym ![j == _]eq_sym ki li kj lj.
Qed.

(** T13, at least: in every band whose ends are attained some rival gains this much at lead e. *)
Theorem T13_converse e : 0 <= e -> e * (1 - lo) <= (hi - lo) / 4%:R ->
  rival S e (Bounds.lead_gain_converse lo hi e).
Proof.
move=> e0 eb.
have -> : Bounds.lead_gain_converse lo hi e = (hi - lo) / 4%:R - e * (1 - lo).
  rewrite /Bounds.lead_gain_converse; have : 1 - lo != 0 by rewrite gt_eqF //; linear.
  by move=> nz; field.
have width : lo < 1 by linear.
have e4 : e <= 1 / 4%:R by rewrite leNgt; apply/negP => big; linear using (times_lt big width).
have e01 : 0 <= e <= 1 by linear.
case: shapes => [flat|[V [y [R [distinct high low]]]]|[i [j [k [l [distinct low high]]]]]].
- have [i [j [_ [_ [ij _ _ _]]]]] := ends.
  apply: (@rival_in _ _ S diagonal (i |: [set j]) j i) => //; first by rewrite !inE eqxx orbT.
  by rewrite mean2 // !diagonal (sym j i) flat; linear using (times e0 (band_ge band ij)).
- have [p [R' [V' [law lead VR gain]]]] := rival_shared distinct high low e01.
  by exists p, R', V'; split=> //; linear using (times e4 lo_le_hi).
- case: (lerP (S j k + S j l) (S i k + S i l)) => [farther|/ltW farther].
    exact: (rival_disjoint distinct low high farther e0 eb).
  apply: (@rival_disjoint j i k l) => //; last by rewrite sym.
  by move: distinct; rewrite /= !inE !negb_or (eq_sym j i) => /and4P[/and3P[-> -> ->] /andP[-> ->] -> _].
Qed.

(** Three candidates. *)
Lemma rival_of_three e : (#|T| <= 3)%N -> hi != lo -> 0 <= e <= 1 ->
  rival S e ((1 - e) * ((hi - lo) / 3%:R) - e * (1 - lo)).
Proof.
move=> few strict e01; case: shapes => [flat|[V [y [R [distinct high low]]]]|[i [j [k [l [distinct _ _]]]]]].
- by rewrite flat eqxx in strict.
- exact: (rival_shared distinct high low e01).
- have : (4 <= #|T|)%N by have := max_card (mem [:: i; j; k; l]); rewrite (card_uniqP distinct).
  by rewrite leqNgt ltnS few.
Qed.

Let n : F := #|T|%:R.

Let width : 0 < 1 - lo. Proof. linear. Qed.
Let spread : 0 <= hi - lo. Proof. linear. Qed.
Let nz : 1 - lo != 0. Proof. by rewrite gt_eqF. Qed.

Lemma no_rival_needed : rival S 0 0.
Proof.
apply: rival_weaker (T13_converse (lexx 0) _); last by linear.
by rewrite /Bounds.lead_gain_converse oppr0 add0r mulr_ge0 ?divr_ge0 ?mulr_ge0 ?ler0n ?(ltW width).
Qed.

Theorem T13_hit_rate : exists p R V,
  [/\ posterior p, maximises p R, maximises (score S p) V & Bounds.hit_rate_converse lo hi n <= p R - p V].
Proof.
rewrite /Bounds.hit_rate_converse; case: ifP => [many|/negbT few]; [|case: ifP => // three].
- have e : (hi - lo) / (4%:R * (1 - lo)) * (1 - lo) = (hi - lo) / 4%:R by field.
  have e0 : 0 <= (hi - lo) / (4%:R * (1 - lo)) by rewrite divr_ge0 ?mulr_ge0 ?ler0n ?(ltW width).
  apply: rival_loses => //; apply: rival_weaker (T13_converse e0 _); last by rewrite e.
  by rewrite /Bounds.lead_gain_converse addNr mulr0.
- case: (eqVneq hi lo) => [->|strict]; first by rewrite subrr mul0r; apply: rival_loses no_rival_needed.
  have pos : 0 < 3%:R * (1 - lo) + (hi - lo) by linear.
  have nz' : 3%:R * (1 - lo) + (hi - lo) != 0 by rewrite gt_eqF.
  have -> : (hi - lo) / ((1 - lo) * (3%:R + (hi - lo) / (1 - lo))) = (hi - lo) / (3%:R * (1 - lo) + (hi - lo)).
    by rewrite mulrDr mulrCA divff // mulr1 (mulrC (1 - lo)).
  set e := _ / _; have e0 : 0 <= e by rewrite divr_ge0 // ltW.
  have E : e * (3%:R * (1 - lo) + (hi - lo)) = hi - lo by rewrite /e divfK.
  apply: rival_loses => //; apply: rival_weaker (rival_of_three _ strict _).
  + by linear.
  + by rewrite -ltnS -(ltr_nat F) ltNge.
  + rewrite e0 /= leNgt; apply/negP => big; linear using (times_lt big width), (times (ltW big) spread).
- exact: rival_loses no_rival_needed.
Qed.

Theorem T13_similarity : exists p R V,
  [/\ posterior p, maximises p R & Bounds.mode_similarity_converse lo hi n <= score S p V - score S p R].
Proof.
have finish g : rival S 0 g -> exists p R V,
    [/\ posterior p, maximises p R & g <= score S p V - score S p R].
  by move=> [p [R [V [law lead _ gain]]]]; exists p, R, V; split=> //; apply: lead_is_mode lead.
rewrite /Bounds.mode_similarity_converse; case: ifP => [many|/negbT few]; [|case: ifP => // three]; apply: finish.
- apply: rival_weaker (T13_converse (lexx 0) _); last by linear.
  by rewrite /Bounds.lead_gain_converse (_ : (1 - lo) * _ = (hi - lo) / 4%:R); [linear | field].
- case: (eqVneq hi lo) => [->|strict]; first by rewrite subrr; exact: no_rival_needed.
  apply: rival_weaker (rival_of_three _ strict _); last by linear.
    by linear.
  by rewrite -ltnS -(ltr_nat F) ltNge.
- exact: no_rival_needed.
Qed.
End Band.
