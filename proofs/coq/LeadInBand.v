(** T13-lead: what a lead of the mode leaves to gain in a band, for n candidates; a hub attains it
    at every lead. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Lead Tight.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Band.
Variables (F : realFieldType) (T : finType) (p : T -> F) (S : T -> T -> F) (lo hi e : F) (R V : T).
Hypotheses (law : posterior p) (diagonal : unit_diagonal S) (sym : symmetric S) (band : in_band S lo hi).
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1) (lead_ge_0 : 0 <= e) (lead : leads p R e).
Let n : F := #|T|%:R.

Lemma count : V != R -> n - 2%:R = \sum_(y | (y != V) && (y != R)) (1 : F).
Proof. by move=> VR; have := split_two (fun=> 1 : F) VR; rewrite sumr_const -/n => ->; ring. Qed.

(** T13 for n candidates. *)
Theorem T13_lead : V != R -> score S p V - score S p R <= Bounds.lead_gain_n lo hi e n.
Proof.
move=> VR; have n2 : 0 <= n - 2%:R by rewrite (count VR); apply: sumr_ge0 => y _; exact: ler01.
have n0 : 0 < n by linear.
have n1 : 0 < n - 1 by linear.
have spread : 0 <= hi - lo by linear.
have a0 : 0 <= 1 - hi by linear.
have p0 := mass_ge0 law; have less := lead VR.
have few : 1 - p R - p V <= (p R - e) * (n - 2%:R).
  rewrite -(others_mass law VR) count // mulr_sumr; apply: ler_sum => y /andP[_ yR].
  by rewrite mulr1; have := lead yR; linear.
have some : 0 <= 1 - p R - p V by rewrite -(others_mass law VR) sum_ge0.
have gain : score S p V - score S p R <= (1 - p R - p V) * (hi - lo) - (p R - p V) * (1 - hi).
  rewrite (gain_split p diagonal VR) (sym R V).
  have mode : p V <= p R by linear.
  by linear using (others_le VR law (others_in_band band)), (times mode (band_le band VR)).
rewrite /Bounds.lead_gain_n; set g := Num.max _ _.
have all : (n - 2%:R) * (hi - lo) <= g * n by rewrite -ler_pdivr_mulr // le_maxr lexx.
have but_V : hi + (n - 2%:R) * (hi - lo) - 1 <= g * (n - 1) by rewrite -ler_pdivr_mulr // le_maxr lexx orbT.
have g0 : 0 <= g by rewrite -(pmulr_lge0 _ n0); apply: le_trans all; exact: mulr_ge0.
have P0 : 0 <= p R - e by linear using (p0 V).
case: (lerP (hi - lo) g) => [large|/ltW small].
  by linear using (times large some), (mulr_ge0 g0 (p0 V)), (mulr_ge0 g0 P0), (times less a0).
have worst := times small few.
case: (lerP (1 - hi) g) => [heavy|/ltW light].
  by linear using worst, (times heavy (p0 V)), (times but_V P0).
by linear using worst, (times light less), (times all P0).
Qed.
End Band.

(** No more than for every n; so that from the lead D/(1-lo) on the aims agree. *)
Lemma lead_gain_any_n (F : realFieldType) (lo hi e n : F) : lo <= hi -> hi < 1 -> e <= 1 -> 2%:R <= n ->
  Bounds.lead_gain_n lo hi e n <= Bounds.lead_gain lo hi e.
Proof.
move=> lohi hi1 e1 n2; rewrite /Bounds.lead_gain_n /Bounds.lead_gain; set g := Num.max _ _.
have n0 : 0 < n by linear.
have n1 : 0 < n - 1 by linear.
have le : g <= hi - lo.
  by rewrite /g le_maxl !ler_pdivr_mulr //; apply/andP; split; linear.
by linear using (times e1 le).
Qed.

Corollary T13_agree (F : realFieldType) (T : finType) (p : T -> F) S lo hi e R V :
  posterior p -> unit_diagonal S -> symmetric S -> in_band S lo hi -> lo <= hi -> hi < 1 ->
  leads p R e -> Bounds.hit_rate lo hi < e -> maximises (score S p) V -> V = R.
Proof.
move=> law diagonal sym band lohi hi1 lead large best; apply/eqP/negPn/negP => VR.
have width : 0 < 1 - lo by linear.
have e0 : 0 <= e by apply: le_trans (ltW large); rewrite divr_ge0 ?subr_ge0 // -subr_ge0 ltW.
have e1 : e <= 1 by linear using (lead V VR), (mass_ge0 law V), (mass_le1 law R).
have n2 : 2%:R <= (#|T|%:R : F).
  by rewrite -subr_ge0 (count F VR); apply: sumr_ge0 => y _; exact: ler01.
move: large; rewrite /Bounds.hit_rate ltr_pdivr_mulr // => large.
have := le_trans (T13_lead law diagonal sym band lohi hi1 e0 lead VR) (lead_gain_any_n lohi hi1 e1 n2).
by rewrite /Bounds.lead_gain; linear using (best R).
Qed.

(** A hub V attains it at every lead e: all mass that the lead leaves is spread evenly over all
    candidates, or over all but V, whichever gains more. *)
Section Attained.
Variables (F : realFieldType) (T : finType) (lo hi e : F) (R V : T).
Hypotheses (lo_le_hi : lo <= hi) (lead_in_01 : 0 <= e <= 1) (VR : V != R).
Let S := hubs lo hi [set V].
Let n : F := #|T|%:R.
Let gain y := S V y - S R y.
Let diagonal : unit_diagonal S. Proof. exact: hubs_diagonal. Qed.
Let sym : symmetric S. Proof. exact: hubs_symmetric. Qed.
Let toR : S V R = hi. Proof. by rewrite /S /hubs (negPf VR) inE eqxx. Qed.

Lemma hub_gains : [/\ gain V = 1 - hi, gain R = hi - 1 & forall y, y != V -> y != R -> gain y = hi - lo].
Proof.
rewrite /gain !diagonal (sym R V) toR; split=> // y yV yR.
by rewrite /S /hubs ![_ == y]eq_sym (negPf yV) (negPf yR) !inE eqxx (negPf yV) eq_sym (negPf VR).
Qed.

Lemma spread_attains (A : {set T}) : R \in A -> exists p, [/\ posterior p, leads p R e
  & score S p V - score S p R = (1 - e) * mean gain A - e * (1 - hi)].
Proof.
move=> RA; exists (spread A R e); split; [exact: spread_law | exact: spread_leads |].
by rewrite spread_gain // toR /Bounds.lead_gain_of_pair -/gain; ring.
Qed.

Theorem T13_lead_tight : exists p, [/\ posterior p, leads p R e
  & score S p V - score S p R = Bounds.lead_gain_n lo hi e n].
Proof.
have [gV gR gy] := hub_gains.
have rest : \sum_(y | (y != V) && (y != R)) gain y = (n - 2%:R) * (hi - lo).
  rewrite (eq_bigr (fun=> 1 * (hi - lo))); last by move=> y /andP[yV yR]; rewrite mul1r gy.
  by rewrite -mulr_suml -(count _ VR).
have all : mean gain setT = (n - 2%:R) * (hi - lo) / n.
  rewrite /mean cardsT -/n; congr (_ / _).
  rewrite (eq_bigl xpredT); last by move=> y; rewrite inE.
  by rewrite (split_two _ VR) rest gV gR; ring.
have but_V : mean gain [set~ V] = (hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1).
  have some : (0 < #|T|)%N by apply/card_gt0P; exists V.
  rewrite /mean cardsC1; congr (_ / _); last by rewrite /n -[in RHS](prednK some) mulrSr addrK.
  rewrite (eq_bigl (predC1 V)); last by move=> y; rewrite !inE.
  have := split_two gain VR; rewrite (split_one gain V) rest gV gR.
  by linear.
rewrite /Bounds.lead_gain_n; case: (lerP ((n - 2%:R) * (hi - lo) / n) ((hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1))) => _.
  have RA : R \in [set~ V] by rewrite !inE eq_sym.
  by have [p [law lead E]] := spread_attains RA; exists p; split=> //; rewrite E but_V; ring.
have [p [law lead E]] := spread_attains (in_setT R).
by exists p; split=> //; rewrite E all; ring.
Qed.
End Attained.
