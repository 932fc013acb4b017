(** T12: what the lead of the mode over all others is worth, for a given similarity. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Points.
Variables (F : realFieldType) (T : finType).
Implicit Types (f p : T -> F) (A : {set T}) (R V W y z : T).

(** All mass on one candidate. *)
Definition at_ R y : F := (y == R)%:R.
Lemma sum_at f R : \sum_y f y * at_ R y = f R.
Proof.
rewrite (split_one _ R) /at_ eqxx mulr1 big1 ?addr0 // => y /negPf yR.
by rewrite yR mulr0.
Qed.
Lemma at_sum R : \sum_y at_ R y = 1.
Proof. by rewrite -(sum_at (fun=> 1) R); apply: eq_bigr => y _; rewrite mul1r. Qed.
Lemma at_ge0 R y : 0 <= at_ R y. Proof. exact: ler0n. Qed.
Lemma at_le1 R y : at_ R y <= 1. Proof. by rewrite (ler_nat F _ 1) leq_b1. Qed.
Lemma at_here R : at_ R R = 1. Proof. by rewrite /at_ eqxx. Qed.
Lemma at_there R y : y != R -> at_ R y = 0. Proof. by rewrite /at_ => /negPf ->. Qed.
Lemma score_at S R x : score S (at_ R) x = S x R. Proof. exact: sum_at. Qed.

Lemma scoreD S p q x a b : score S (fun y => a * p y + b * q y) x = a * score S p x + b * score S q x.
Proof.
rewrite /score !mulr_sumr -big_split; apply: eq_bigr => y _.
by rewrite mulrDr !(mulrCA (S x y)).
Qed.

(** A maximum is attained. *)
Lemma maximiser f R : exists W, maximises f W.
Proof. by case: (@arg_maxP _ _ T R xpredT f isT) => W _ best; exists W => y; apply: best. Qed.

Lemma lead_is_mode p R e : 0 <= e -> leads p R e -> maximises p R.
Proof. by move=> e0 lead y; case: (eqVneq y R) => [->|yR] //; have := lead y yR; linear. Qed.

(** If some rival ties with a mode of lead e, some similarity optimum has e less mass. *)
Lemma lead_to_regret S p R V e : leads p R e -> V != R -> score S p R <= score S p V ->
  exists W, maximises (score S p) W /\ e <= p R - p W.
Proof.
move=> lead VR win; have [W best] := maximiser (score S p) R.
case: (eqVneq W R) => [WR|WR]; last by exists W; split=> //; linear using (lead W WR).
exists V; split; last by linear using (lead V VR).
by move=> y; apply: le_trans (best y) _; rewrite WR.
Qed.
End Points.

(** T12: what a lead of the mode is worth, for a given S. *)
Section Lead.
Variables (F : realFieldType) (T : finType).
Implicit Types (p q x : T -> F) (S : T -> T -> F) (A : {set T}) (R V : T) (e g : F).

(** g is at least the mean of x over every set that contains R. *)
Definition above_means x R g := forall A, R \in A -> \sum_(y in A) x y <= g * #|A|%:R.

(** Laws that are largest at R are mixtures of uniform laws on sets that contain R. *)
Lemma layers x R g : above_means x R g -> forall q, (forall y, 0 <= q y <= q R) ->
  \sum_y q y * x y <= g * \sum_y q y.
Proof.
move=> above q; have [n] := ubnP #|[set y | q y != 0]|.
elim: n q => // n IH q; rewrite ltnS => few between; set A := [set y | q y != 0] in few *.
have [A0|[z zA]] := set_0Vmem A.
  have zero y : q y = 0 by apply/eqP/negbFE; have := in_set0 y; rewrite -A0 inE.
  by rewrite !big1 ?mulr0 // => y _; rewrite zero ?mul0r.
have pos y : y \in A -> 0 < q y by rewrite inE lt_neqAle eq_sym => ->; case/andP: (between y).
have RA : R \in A by rewrite inE gt_eqF // (lt_le_trans (pos z zA)) //; case/andP: (between z).
have [w wA least] : exists2 w, w \in A & forall j, j \in A -> q w <= q j.
  by case: (@arg_minP _ _ T R (mem A) q RA) => w wA least; exists w.
set m := q w in least.
pose q' y := q y - m * (y \in A)%:R.
have q'0 y : 0 <= q' y.
  rewrite /q'; case: (boolP (y \in A)) => yA; rewrite ?mulr1 ?mulr0 ?subr0; last by case/andP: (between y).
  by rewrite subr_ge0 least.
have split f : \sum_y q y * f y = \sum_y q' y * f y + m * \sum_(y in A) f y.
  rewrite [\sum_(y in A) _]big_mkcond mulr_sumr -big_split; apply: eq_bigr => y _.
  by rewrite /q'; case: (y \in A) => /=; ring.
have one : \sum_y q y = \sum_y q' y + m * #|A|%:R.
  have := split (fun=> 1); rewrite sumr_const => E.
  by rewrite -[LHS]mulr1 -[\sum_y q' y]mulr1 !mulr_suml E.
have smaller : \sum_y q' y * x y <= g * \sum_y q' y.
  apply: IH.
    apply: leq_trans few; apply/proper_card/properP; split; last first.
      by exists w => //; rewrite inE /q' wA mulr1 subrr eqxx.
    apply/subsetP => y; rewrite !inE /q'; apply: contraNneq => qy.
    by rewrite inE qy eqxx mulr0 subrr.
  move=> y; rewrite q'0 /=; case/andP: (between y) => _; rewrite /q' RA; case: (boolP (y \in A)) => yA /=.
    by linear.
  by have := least R RA; move: yA; rewrite inE negbK => /eqP ->; linear.
rewrite split one.
have m0 : 0 <= m := ltW (pos w wA).
by linear using (times m0 (above A RA)), smaller.
Qed.

(** T12, at most: a mode R of lead e trails no V by more than this. *)
Theorem T12 p S R V e g : posterior p -> unit_diagonal S -> symmetric S -> V != R ->
  leads p R e -> above_means (fun y => S V y - S R y) R g ->
  score S p V - score S p R <= Bounds.lead_gain_of_pair g (1 - S V R) e.
Proof.
move=> law diagonal sym VR lead above; rewrite /Bounds.lead_gain_of_pair.
pose q y := p y - e * at_ F R y.
have q0 y : 0 <= q y <= q R.
  have p0 := mass_ge0 law; rewrite /q at_here mulr1; case: (eqVneq y R) => [->|yR].
    by rewrite at_here mulr1 lexx andbT; linear using (lead V VR), (p0 V).
  by rewrite at_there // mulr0 subr0 p0 /=; linear using (lead y yR).
have split x : \sum_y q y * x y = \sum_y p y * x y - e * x R.
  rewrite -(sum_at x R) mulr_sumr -sumrB; apply: eq_bigr => y _; rewrite /q; ring.
have total : \sum_y q y = 1 - e.
  by rewrite sumrB (proj2 law) -mulr_sumr at_sum mulr1.
have := layers above q0; rewrite split total diagonal (sym V R) => K.
have -> : score S p V - score S p R = \sum_y p y * (S V y - S R y).
  by rewrite /score -sumrB; apply: eq_bigr => y _; ring.
by linear.
Qed.

(** The law that attains it: lead e on R, and the rest spread evenly over A. *)
Definition spread A R e y := e * at_ F R y + (1 - e) * ((y \in A)%:R / #|A|%:R).
Definition mean x A := (\sum_(y in A) x y) / #|A|%:R.

Lemma spread_sum A R e f : \sum_y f y * spread A R e y = e * f R + (1 - e) * mean f A.
Proof.
rewrite -(sum_at f R) /mean mulr_suml [\sum_(y in A) _]big_mkcond !mulr_sumr -big_split.
by apply: eq_bigr => y _; rewrite /spread /=; case: (y \in A) => /=; ring.
Qed.

Section Spread.
Variables (A : {set T}) (R : T) (e : F).
Hypotheses (RA : R \in A) (e01 : 0 <= e <= 1).
Let card : 0 < (#|A|%:R : F). Proof. by rewrite ltr0n; apply/card_gt0P; exists R. Qed.
Let share y : (0 : F) <= (y \in A)%:R / #|A|%:R <= (#|A|%:R : F)^-1.
Proof.
by case: (y \in A) => /=; rewrite ?mul0r ?mul1r ?lexx ?invr_ge0 ?(ltW card).
Qed.

Lemma spread_law : posterior (spread A R e).
Proof.
case/andP: e01 => e0 e1; split=> [y|].
  by rewrite addr_ge0 // mulr_ge0 ?at_ge0 ?subr_ge0 //; case/andP: (share y).
have E := spread_sum A R e (fun=> 1).
rewrite (eq_bigr (spread A R e)) in E; last by move=> y _; rewrite mul1r.
by rewrite E /mean sumr_const divff ?gt_eqF //; ring.
Qed.

Lemma spread_leads : leads (spread A R e) R e.
Proof.
case/andP: e01 => e0 e1 y yR; rewrite /spread at_here at_there // RA /= mul1r.
by case/andP: (share y) => _ most; linear using (times e1 most).
Qed.

Lemma spread_gain S V : unit_diagonal S ->
  score S (spread A R e) V - score S (spread A R e) R =
  Bounds.lead_gain_of_pair (mean (fun y => S V y - S R y) A) (1 - S V R) e.
Proof.
move=> diagonal; rewrite /score !spread_sum diagonal /Bounds.lead_gain_of_pair.
by rewrite (_ : mean (fun y => S V y - S R y) A = mean (S V) A - mean (S R) A); [ring | rewrite /mean sumrB mulrBl].
Qed.

Theorem T12_attained S V : unit_diagonal S ->
  [/\ posterior (spread A R e), leads (spread A R e) R e
    & score S (spread A R e) V - score S (spread A R e) R =
      Bounds.lead_gain_of_pair (mean (fun y => S V y - S R y) A) (1 - S V R) e].
Proof. by split; [exact: spread_law | exact: spread_leads | exact: spread_gain]. Qed.
End Spread.

(** No rule escapes: a rule r, random or not, pays in hits or in similarity. *)
Theorem T12_no_escape S p r R V e : posterior r -> 0 < e -> leads p R e -> maximises (score S p) V ->
  Bounds.similarity_paid (score S p V - score S p R) e (p R - \sum_y r y * p y)
    <= score S p V - \sum_y r y * score S p y.
Proof.
move=> [r0 r1] e0 lead best; rewrite /Bounds.similarity_paid.
set gain := score S p V - score S p R; have gain0 : 0 <= gain by rewrite subr_ge0.
have paid : gain * r R <= score S p V - \sum_y r y * score S p y.
  have -> : score S p V - \sum_y r y * score S p y = \sum_y r y * (score S p V - score S p y).
    by rewrite -[in LHS](mul1r (score S p V)) -r1 mulr_suml -sumrB; apply: eq_bigr => y _; ring.
  rewrite (split_one _ R) mulrC ler_addl; apply: sumr_ge0 => y _.
  by rewrite mulr_ge0 // subr_ge0.
have lost : (1 - r R) * e <= p R - \sum_y r y * p y.
  have -> : 1 - r R = \sum_(y | y != R) r y by rewrite -r1 (split_one _ R); ring.
  have -> : p R - \sum_y r y * p y = \sum_y r y * (p R - p y).
    by rewrite -[in LHS](mul1r (p R)) -r1 mulr_suml -sumrB; apply: eq_bigr => y _; ring.
  rewrite (split_one _ R) subrr mulr0 add0r mulr_suml; apply: ler_sum => y yR.
  by apply: ler_wpmul2l => //; linear using (lead y yR).
apply: le_trans paid; apply: ler_wpmul2l => //.
have := lost; rewrite -ler_pdivl_mulr // => K.
by linear.
Qed.
End Lead.
