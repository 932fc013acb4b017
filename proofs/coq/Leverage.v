(** Leverage, max (S_Vy - S_Ry)/(1 - S_RV): T15 (hit rate both ways), T16 (risk ratio), T20 (two
    first hits), T21 (exchange). *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Lead Rivals.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Leverage.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F).
Hypotheses (diagonal : unit_diagonal S) (sym : symmetric S).
Hypothesis apart : forall x y, x != y -> S x y < 1.
Implicit Types (p : T -> F) (R V y : T).

(** x is at least the leverage of every triple. *)
Definition leverage_at_most x := forall V R y, V != R -> y != V -> y != R ->
  S V y - S R y <= x * (1 - S R V).

Section Upper.
Variables (p : T -> F) (x : F) (R V : T).
Hypotheses (law : posterior p) (x0 : 0 <= x) (bounded : leverage_at_most x).
Hypothesis win : score S p R <= score S p V.

Lemma leverage_pair : V != R -> p R - p V <= x * (1 - p R - p V).
Proof.
move=> VR; have split := gain_split p diagonal VR; rewrite (sym V R) in split.
have rest := others_le VR law (fun y yV yR => bounded VR yV yR).
have t : 0 < 1 - S R V by rewrite subr_gt0 apart // eq_sym.
by rewrite -(ler_pmul2r t); linear.
Qed.

(** T15, at most. *)
Theorem T15 : p R - p V <= Bounds.leverage_hit_rate x.
Proof.
have pos : 0 < x + 1 by linear.
rewrite /Bounds.leverage_hit_rate ler_pdivl_mulr //; case: (eqVneq V R) => [->|VR]; first by linear.
by linear using (leverage_pair VR), (mulr_ge0 x0 (mass_ge0 law V)).
Qed.

(** T16. The miss rate of the similarity optimum is at most 1 + x times that of the mode. *)
Theorem T16 : 1 - p V <= Bounds.risk_ratio x * (1 - p R).
Proof.
rewrite /Bounds.risk_ratio; case: (eqVneq V R) => [->|VR].
  by linear using (mulr_ge0 x0 (etrans (subr_ge0 (p R) 1) (mass_le1 law R))).
by linear using (leverage_pair VR), (mulr_ge0 x0 (mass_ge0 law V)).
Qed.
End Upper.

Section Triple.
Variables (V R y : T) (x : F).
Hypotheses (distinct : uniq [:: V; y; R]) (x0 : 0 <= x) (attained : S V y - S R y = x * (1 - S R V)).
Let VR : V != R. Proof. by move: distinct; rewrite /= !inE negb_or => /and3P[/andP[]]. Qed.
Let Vy : V != y. Proof. by move: distinct; rewrite /= !inE negb_or => /and3P[/andP[]]. Qed.
Let yR : y != R. Proof. by move: distinct; rewrite /= !inE => /and3P[]. Qed.
Let t0 : 0 < 1 - S R V. Proof. by rewrite subr_gt0 apart // eq_sym. Qed.

(** Lead x/(3+x) over V and y with equal masses, and V ties. *)
Lemma triple_law : exists p e, [/\ posterior p, leads p R e, score S p R = score S p V,
  e * (x + 3%:R) = x & p R * (x + 3%:R) = x + 1].
Proof.
have pos : 0 < x + 3%:R by linear.
have nz : x + 3%:R != 0 by rewrite gt_eqF.
pose e := x / (x + 3%:R); have E : e * (x + 3%:R) = x by rewrite divfK.
have e0 : 0 <= e by rewrite divr_ge0 // ltW.
have e1 : e <= 1 by rewrite leNgt; apply/negP => big; linear using (times_lt big pos).
have RA : R \in V |: (y |: [set R]) by rewrite !inE eqxx !orbT.
have e01 : 0 <= e <= 1 by rewrite e0.
exists (spread (V |: (y |: [set R])) R e), e; split=> //.
- exact: spread_law.
- exact: (spread_leads RA e01).
- apply/eqP; rewrite eq_sym -subr_eq0 spread_gain //; apply/eqP.
  rewrite /Bounds.lead_gain_of_pair mean3 // !diagonal attained (sym V R).
  have Et : e * (x + 3%:R) * (1 - S R V) = x * (1 - S R V) by rewrite E.
  by linear.
- rewrite /spread at_here RA /= !cardsU1 !inE cards1.
  move: distinct; rewrite /= !inE negb_or => /and3P[/andP[-> ->] -> _] /=.
  by rewrite mul1r (_ : (1 + (1 + 1)) %:R = 3%:R) //; linear.
Qed.

(** T15, at least. *)
Theorem T15_converse : exists p R V,
  [/\ posterior p, maximises p R, maximises (score S p) V & Bounds.leverage_hit_rate_converse x <= p R - p V].
Proof.
have [p [e [law lead tie E _]]] := triple_law; have pos : 0 < x + 3%:R by linear.
have nz : x + 3%:R != 0 by rewrite gt_eqF.
rewrite /Bounds.leverage_hit_rate_converse -{1}E mulfK //; apply: rival_loses.
  by rewrite -(ler_pmul2r pos) mul0r E.
by exists p, R, V; split=> //; linear.
Qed.

(** T16, at least. *)
Theorem T16_converse : exists p R V, [/\ posterior p, maximises p R, maximises (score S p) V &
  Bounds.risk_ratio_converse x * (1 - p R) <= 1 - p V].
Proof.
have [p [e [law lead tie E mass]]] := triple_law; have pos : 0 < x + 3%:R by linear.
have e0 : 0 <= e by rewrite -(ler_pmul2r pos) mul0r E.
have win : score S p R <= score S p V by linear.
have [W [best loss]] := lead_to_regret lead VR win.
exists p, R, W; split=> //; first exact: lead_is_mode lead.
rewrite /Bounds.risk_ratio_converse -(ler_pmul2r pos).
by linear using (times loss (ltW pos)), (congr1 (fun z => z * x) mass).
Qed.

(** T15 for the similarity regret of the mode. *)
Theorem T15_similarity : exists p M W, [/\ posterior p, maximises p M &
  Bounds.leverage_similarity_converse (S V y - S R y) <= score S p W - score S p M].
Proof.
have RA : R \in V |: (y |: [set R]) by rewrite !inE eqxx !orbT.
have [p [R' [V' [law lead _ gain]]]] : rival S 0 ((S V y - S R y) / 3%:R).
  by apply: (rival_in diagonal RA _ VR); rewrite ?lexx ?ler01 // mean3 // !diagonal (sym V R); linear.
by exists p, R', V'; split=> //; exact: (lead_is_mode (lexx 0) lead).
Qed.

(** T15 beyond metrics: exact, with a V of no mass. *)
Theorem T15_exact : 1 <= x -> S V y <= 1 -> exists p R V,
  [/\ posterior p, maximises p R, maximises (score S p) V, p V = 0 & p R = Bounds.leverage_hit_rate x].
Proof.
move=> x1 le1; have pos : 0 < x + 1 by linear.
have nz : x + 1 != 0 by rewrite gt_eqF.
pose a := x / (x + 1); pose b := 1 / (x + 1); pose p z := a * at_ F R z + b * at_ F y z.
have b0 : 0 <= b by rewrite /b mul1r invr_ge0 ltW.
have ab : a = x * b by rewrite /a /b mul1r.
have total : a + b = 1 by rewrite /a /b -mulrDl divff.
have Ry : R != y by rewrite eq_sym.
have pR : p R = a by rewrite /p at_here (at_there _ Ry); linear.
have zero z : z != R -> z != y -> p z = 0 by move=> zR zy; rewrite /p !at_there //; linear.
have scores z : score S p z = a * S z R + b * S z y by rewrite scoreD !score_at.
have tie : score S p R = score S p V.
  rewrite !scores diagonal (sym V R) ab.
  have bt : b * (S V y - S R y) = b * (x * (1 - S R V)) by rewrite attained.
  by linear.
have beats : score S p y <= score S p V.
  rewrite !scores diagonal ab (sym V R) (sym y R).
  by linear using (mulr_ge0 b0 (times x1 le1)), (mulr_ge0 (mulr_ge0 b0 x0) (times x1 (ltW t0))),
    (congr1 (fun z => x * b * z) attained), (congr1 (fun z => b * z) attained).
have law : posterior p.
  split=> [z|]; last by rewrite big_split /= -!mulr_sumr !at_sum; linear.
  by rewrite addr_ge0 // mulr_ge0 ?at_ge0 // ab mulr_ge0.
have mode : maximises p R.
  move=> z; rewrite pR /p /at_; case: (eqVneq z R) => [->|zR].
    by rewrite eq_sym (negPf yR) /=; linear.
  by case: (z == y) => /=; rewrite ab; linear using (times x1 b0).
have [W best] := maximiser (score S p) R.
have regret : p R = Bounds.leverage_hit_rate x by rewrite pR.
case: (eqVneq W R) => [WR|WR]; [|case: (eqVneq W y) => [Wy|Wy]].
- exists p, R, V; split=> //; last exact: zero.
  by move=> z; rewrite -tie -WR.
- exists p, R, V; split=> //; last exact: zero.
  by move=> z; apply: le_trans (best z) _; rewrite Wy.
- by exists p, R, W; split=> //; apply: zero.
Qed.

(** T16 is attained at every x >= 1. *)
Theorem T16_tight : 1 <= x -> S V y <= 1 -> exists p R V, [/\ posterior p, maximises p R,
  maximises (score S p) V & 1 - p V = Bounds.risk_ratio x * (1 - p R)].
Proof.
move=> x1 le1; have [p [M [W [law mode best pW pM]]]] := T15_exact x1 le1.
exists p, M, W; split=> //; rewrite pW pM /Bounds.risk_ratio /Bounds.leverage_hit_rate.
have nz : x + 1 != 0 by rewrite gt_eqF //; linear.
by field.
Qed.
End Triple.

(** T3's converse: where 1 - S is no metric, more than half can be lost. *)
Theorem T15_beyond_half V R y : uniq [:: V; y; R] -> S V y <= 1 -> 1 - S R V < S V y - S R y ->
  exists p M W, [/\ posterior p, maximises p M, maximises (score S p) W & 1 / 2%:R < p M - p W].
Proof.
move=> distinct le1 far; have VR : V != R.
  by move: distinct; rewrite /= !inE negb_or => /and3P[/andP[]].
have t0 : 0 < 1 - S R V by rewrite subr_gt0 apart // eq_sym.
pose x := (S V y - S R y) / (1 - S R V).
have attained : S V y - S R y = x * (1 - S R V) by rewrite divfK // gt_eqF.
have x1 : 1 < x by rewrite ltr_pdivl_mulr // mul1r.
have x0 : 0 <= x by linear.
have [p [M [W [law mode best pW pM]]]] := T15_exact distinct x0 attained (ltW x1) le1.
exists p, M, W; split=> //; rewrite pW subr0 pM /Bounds.leverage_hit_rate ltr_pdivl_mulr; linear.
Qed.
End Leverage.

(** T16 on accepted spectra i of weight w_i: each with its own list, posterior and similarity. *)
Theorem T16_selected (F : realFieldType) (I : finType) (T : I -> finType)
    (w : I -> F) (p : forall i, T i -> F) (S : forall i, T i -> T i -> F) (R V : forall i, T i) (x : F) :
  0 <= x -> (forall i, 0 <= w i) -> (forall i, posterior (p i)) -> (forall i, unit_diagonal (S i)) ->
  (forall i, symmetric (S i)) -> (forall i (a b : T i), a != b -> S i a b < 1) ->
  (forall i, leverage_at_most (S i) x) -> (forall i, score (S i) (p i) (R i) <= score (S i) (p i) (V i)) ->
  \sum_i w i * (1 - p i (V i)) <= Bounds.selected_misses x (\sum_i w i * (1 - p i (R i))).
Proof.
move=> x0 w0 law diagonal sym apart bounded win.
rewrite /Bounds.selected_misses mulr_suml; apply: ler_sum => i _.
rewrite -mulrA; apply: ler_wpmul2l => //.
have := T16 (diagonal i) (sym i) (apart i) (law i) x0 (bounded i) (win i).
by rewrite /Bounds.risk_ratio mulrC.
Qed.

Section Band.
Variables (F : realFieldType) (T : finType) (p : T -> F) (S : T -> T -> F) (lo hi : F) (R V : T).
Hypotheses (law : posterior p) (diagonal : unit_diagonal S) (sym : symmetric S) (band : in_band S lo hi).
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).

(** The leverage in a band. *)
Lemma band_leverage : leverage_at_most S (Bounds.leverage lo hi).
Proof.
move=> v r y vr yv yr; have a : 0 < 1 - hi by linear.
apply: le_trans (others_in_band band yv yr) _; rewrite /Bounds.leverage -mulrA.
rewrite -[X in X <= _]mulr1 ler_wpmul2l ?subr_ge0 // mulrC ler_pdivl_mulr // mul1r.
by have := band_le band vr; rewrite (sym v r); linear.
Qed.

(** T16 in a band: misses, and expected distances. *)
Theorem T16_band : score S p R <= score S p V -> 1 - p V <= Bounds.risk_ratio_band lo hi * (1 - p R).
Proof.
move=> win; have a : 0 < 1 - hi by linear.
have nz : 1 - hi != 0 by rewrite gt_eqF.
have apart x y : x != y -> S x y < 1 by move=> xy; have := band_le band xy; linear.
have x0 : 0 <= Bounds.leverage lo hi by rewrite /Bounds.leverage divr_ge0 ?subr_ge0 // ltW.
have := T16 diagonal sym apart law x0 band_leverage win.
rewrite /Bounds.risk_ratio /Bounds.risk_ratio_band /Bounds.leverage.
by rewrite (_ : (1 - lo) / (1 - hi) = (hi - lo) / (1 - hi) + 1) //; field.
Qed.

Theorem T16_distance : (1 < #|T|)%N -> maximises p R ->
  1 - score S p R <= Bounds.mode_distance lo hi (1 - score S p V) #|T|%:R.
Proof.
move=> many mode; have a : 0 < 1 - hi by linear.
have nz : 1 - hi != 0 by rewrite gt_eqF.
set n : F := #|T|%:R; have n2 : 2%:R <= n by rewrite ler_nat.
have n1 : 0 < n - 1 by linear.
have below x y : x != y -> S x y <= 1 by move=> xy; have := band_le band xy; linear.
rewrite /Bounds.mode_distance ler_pdivl_mulr // -(ler_pmul2r a).
rewrite [X in _ <= X](_ : _ = (1 - score S p V) * ((1 - hi) + (1 - lo) * (n - 2%:R))); last by field.
have n2' : 0 <= n - 2%:R by linear.
have far0 : 0 <= 1 - score S p V.
  rewrite subr_ge0 -(proj2 law); apply: ler_sum => y _; rewrite -[X in _ <= X]mul1r.
  apply: ler_wpmul2r; first exact: mass_ge0.
  by case: (eqVneq V y) => [<-|Vy]; [rewrite diagonal | apply: below].
case: (eqVneq V R) => [->|VR] in far0 *.
  by linear using (mulr_ge0 far0 (mulr_ge0 n2' (etrans (subr_ge0 lo hi) lo_le_hi))).
have rest := others_mass law VR; set q := \sum_(y | _) p y in rest.
have few : q <= p R * (n - 2%:R).
  have count : n - 2%:R = \sum_(y | (y != V) && (y != R)) (1 : F).
    by have := split_two (fun=> 1 : F) VR; rewrite sumr_const -/n => ->; ring.
  by rewrite count mulr_sumr; apply: ler_sum => y _; rewrite mulr1.
have q0 : 0 <= q by apply: sum_ge0.
have shares y : y != V -> y != R -> lo <= S R y /\ S V y <= hi.
  by move=> yV yR; split; [apply: (band_ge band) | apply: (band_le band)]; rewrite eq_sym.
have nearR : lo * q <= \sum_(y | (y != V) && (y != R)) S R y * p y.
  rewrite /q mulr_sumr; apply: ler_sum => y /andP[yV yR]; apply: ler_wpmul2r; first exact: mass_ge0.
  by case: (shares y yV yR).
have farV : \sum_(y | (y != V) && (y != R)) S V y * p y <= hi * q.
  rewrite /q mulr_sumr; apply: ler_sum => y /andP[yV yR]; apply: ler_wpmul2r; first exact: mass_ge0.
  by case: (shares y yV yR).
rewrite /score !(split_two _ VR) !diagonal (sym R V).
move: nearR farV; set A := \sum_(y | _) S R y * p y; set D := \sum_(y | _) S V y * p y => nearR farV.
have up := band_le band VR; have less := mode V; have pV := mass_ge0 law V; have pR := mass_ge0 law R.
have t0 : 0 <= 1 - S V R by linear.
have dR : 1 - (S V R * p V + 1 * p R + A) <= (1 - S V R) * p R + (1 - lo) * q.
  by linear using (mulr_ge0 t0 (etrans (subr_ge0 (p V) (p R)) less)).
have dV : (1 - S V R) * p R + (1 - hi) * q <= 1 - (1 * p V + S V R * p R + D) by linear.
have w0 : 0 <= 1 - hi + (1 - lo) * (n - 2%:R) by rewrite addr_ge0 ?mulr_ge0 ?(ltW a) //; linear.
have core : ((1 - S V R) * p R + (1 - lo) * q) * (n - 1) * (1 - hi)
    <= ((1 - S V R) * p R + (1 - hi) * q) * (1 - hi + (1 - lo) * (n - 2%:R)).
  have g1 := mulr_ge0 (times lo_le_hi up) (mulr_ge0 n2' pR).
  have g2 := mulr_ge0 (times lo_le_hi few) (ltW a).
  by linear.
apply: le_trans (_ : _ <= ((1 - S V R) * p R + (1 - lo) * q) * (n - 1) * (1 - hi)) _.
  by rewrite ler_pmul2r // ler_pmul2r.
by apply: le_trans core _; apply: ler_wpmul2r.
Qed.

(** T21 for one spectrum: hits lost and similarity gained, by any two rules. *)
Lemma exchange_one :
  (1 - lo) * (p R - p V) + (score S p V - score S p R) <= (hi - lo) * (V != R)%:R.
Proof.
case: (eqVneq V R) => [->|VR] /=; first by linear.
have split := gain_split p diagonal VR; rewrite (sym V R) in split.
have rest := others_le VR law (others_in_band band).
have up := band_le band VR; have low := band_ge band VR; rewrite (sym V R) in up low.
have pR := mass_ge0 law R; have pV := mass_ge0 law V.
by linear using (times pR up), (times pV low), (times pV lo_le_hi).
Qed.
End Band.

(** T21, averaged over spectra of weights w_i that sum to 1. *)
Theorem T21 (F : realFieldType) (I T : finType) (w : I -> F) (p : I -> T -> F) (S : T -> T -> F) lo hi (R V : I -> T) :
  (forall i, 0 <= w i) -> (forall i, posterior (p i)) -> unit_diagonal S -> symmetric S ->
  in_band S lo hi -> lo <= hi ->
  (1 - lo) * (\sum_i w i * p i (R i) - \sum_i w i * p i (V i))
    + (\sum_i w i * score S (p i) (V i) - \sum_i w i * score S (p i) (R i))
  <= Bounds.exchange lo hi (\sum_(i | V i != R i) w i).
Proof.
move=> w0 law diagonal sym band lohi; rewrite /Bounds.exchange.
rewrite -!sumrB mulr_sumr -big_split mulr_suml [X in _ <= X]big_mkcond; apply: ler_sum => i _ /=.
have K := exchange_one (R i) (V i) (law i) diagonal sym band lohi.
have : w i * ((1 - lo) * (p i (R i) - p i (V i)) + (score S (p i) (V i) - score S (p i) (R i)))
  <= w i * ((hi - lo) * (V i != R i)%:R) by apply: ler_wpmul2l.
by case: (V i != R i) => /=; linear.
Qed.
