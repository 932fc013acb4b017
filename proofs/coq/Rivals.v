(** Rivals of the mode that lose it hits: what all converses are made of. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Lead.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Means.
Variables (F : realFieldType) (T : finType) (x : T -> F).
Implicit Types a b c d : T.

Lemma mean1 a : mean x [set a] = x a.
Proof. by rewrite /mean big_set1 cards1 divr1. Qed.
Lemma mean2 a b : a != b -> mean x (a |: [set b]) = (x a + x b) / 2%:R.
Proof. by move=> ab; rewrite /mean big_setU1 ?inE //= big_set1 cardsU1 !inE ab cards1. Qed.
Lemma mean3 a b c : uniq [:: a; b; c] -> mean x (a |: (b |: [set c])) = (x a + x b + x c) / 3%:R.
Proof.
rewrite /= !inE negb_or => /and3P[/andP[ab ac] bc _].
rewrite /mean big_setU1 ?inE ?negb_or ?ab //= big_setU1 ?inE //= big_set1.
by rewrite !cardsU1 !inE negb_or ab ac bc cards1 addrA.
Qed.
Lemma mean4 a b c d : uniq [:: a; b; c; d] ->
  mean x (a |: (b |: (c |: [set d]))) = (x a + x b + x c + x d) / 4%:R.
Proof.
rewrite /= !inE !negb_or => /and4P[/and3P[ab ac ad] /andP[bc bd] cd _].
rewrite /mean big_setU1 ?inE ?negb_or ?ab ?ac //= big_setU1 ?inE ?negb_or ?bc //= big_setU1 ?inE //=.
by rewrite big_set1 !cardsU1 !inE !negb_or ab ac ad bc bd cd cards1 !addrA.
Qed.
End Means.

Section Rivals.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F).
Hypotheses (diagonal : unit_diagonal S) (sym : symmetric S).

(** A rival that gains g at lead e against a mode that has that lead. *)
Definition rival (e g : F) := exists p R V,
  [/\ posterior p, leads p R e, V != R & g <= score S p V - score S p R].

Lemma rival_in (A : {set T}) R V e g : R \in A -> 0 <= e <= 1 -> V != R ->
  g <= (1 - e) * mean (fun y => S V y - S R y) A - e * (1 - S V R) -> rival e g.
Proof.
move=> RA e01 VR le; exists (spread A R e), R, V; split=> //.
- exact: spread_law.
- by apply: spread_leads => //; exact: e01.
- rewrite spread_gain // /Bounds.lead_gain_of_pair; linear.
Qed.

Lemma rival_loses e : 0 <= e -> rival e 0 ->
  exists p R V, [/\ posterior p, maximises p R, maximises (score S p) V & e <= p R - p V].
Proof.
move=> e0 [p [R [V [law lead VR gain]]]].
have win : score S p R <= score S p V by linear.
have [W [best regret]] := lead_to_regret lead VR win.
by exists p, R, W; split=> //; apply: lead_is_mode lead.
Qed.

Lemma rival_weaker e g g' : g' <= g -> rival e g -> rival e g'.
Proof. by move=> le [p [R [V [law lead VR gain]]]]; exists p, R, V; split=> //; apply: le_trans gain. Qed.

End Rivals.
