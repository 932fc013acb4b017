(** Instances.v for the theorems on leads, leverage and hybrids in a band, and on fingerprints. *)
From mathcomp Require Import all_ssreflect all_algebra.
From Regret Require Import Linear Setting Instances.
From Regret Require Bounds Similarity Leverage Star Tight Fingerprints TwoPairs LeadInBand HybridConverse LeverageBand Three.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Notation tanimoto := (Fingerprints.tanimoto rat_realFieldType).

Lemma Fingerprints_T11_metric : exists (T B : finType) (c : T -> {set B}) (q : T -> rat) (R V : T),
  let S i j := tanimoto (c i) (c j) in
  [/\ posterior q, @Tight.similarity Q lo hi _ S /\ triangle S, maximises q R, maximises (score S q) V
    & q R - q V = Bounds.hit_rate_metric lo hi].
Proof. exact: (@Fingerprints.T11_metric lo hi isT isT isT). Qed.
Lemma TwoPairs_T13_real : exists (B : finType) (c : bool * bool -> {set B}), let S i j := tanimoto (c i) (c j) in
  (forall i j, S i j = Star.star lo hi TwoPairs.i TwoPairs.j TwoPairs.k TwoPairs.l i j) /\
  forall q R V, posterior q -> maximises (score S q) V -> q R - q V <= Bounds.hit_rate_converse lo hi 4%:R.
Proof. exact: (TwoPairs.T13_real lo0 lohi hi1). Qed.

Lemma LeadInBand_T13_lead : score S p V - score S p R <= Bounds.lead_gain_n lo hi (1 / 5%:R) #|three|%:R.
Proof. exact: (LeadInBand.T13_lead law diagonal sym band lohi hi1 (isT : 0 <= 1 / 5%:R :> rat) leads_by VR). Qed.
Lemma LeadInBand_T13_lead_tight : let hub := Tight.hubs lo hi [set V] in
  exists q, [/\ posterior q, leads q R (1 / 5%:R)
    & score hub q V - score hub q R = Bounds.lead_gain_n lo hi (1 / 5%:R) #|three|%:R].
Proof. exact: (LeadInBand.T13_lead_tight lo hi (isT : 0 <= (1 / 5%:R : rat) <= 1) VR). Qed.

Lemma weight01 : 0 <= w <= 1. Proof. by []. Qed.
Lemma HybridConverse_T14_converse : exists q h i, [/\ posterior q, maximises (score (Similarity.hybrid S w) q) h
  & Bounds.hybrid_similarity_converse lo hi w #|three|%:R <= score S q i - score S q h].
Proof. exact: (HybridConverse.T14_converse diagonal band sym lo0 lohi hi1 weight01 ends). Qed.
Notation star := (Star.star lo hi a b c d).
Lemma even_hybrid_best : maximises (score (Similarity.hybrid star w) even) c.
Proof. by case=> [[|[|[|[|//]]]] ?]; rewrite /score !big_ord_recl !big_ord0; vm_compute. Qed.
Lemma HybridConverse_T14_converse_tight :
  score star even a - score star even c <= Bounds.hybrid_similarity_converse lo hi w 4%:R.
Proof. exact: (HybridConverse.T14_converse_tight lo0 lohi hi1 weight01 four even_law a even_hybrid_best). Qed.

Lemma LeverageBand_T15_band : Bounds.leverage_converse lo hi <= 1.
Proof. exact: (LeverageBand.T15_band sym band lohi hi1 ends one0 levered). Qed.
Lemma LeverageBand_T15_band_tight : let S := LeverageBand.in_the_middle lo hi a b c d in
  S c a - S b a <= Bounds.leverage_converse lo hi * (1 - S b c).
Proof. exact: (LeverageBand.T15_band_tight lohi hi1 four (isT : c != b) (isT : a != c) (isT : a != b)). Qed.

Lemma Three_T15_three : p R - p V <= Bounds.hit_rate_of_three (1 - S R V) (1 - S V y) (1 - S R y).
Proof.
exact: (Three.T15_three (card_ord 3) diagonal sym apart (isT : uniq [:: R; V; y]) isT isT R law best).
Qed.
Lemma Three_T15_three_tight : exists q R' V', [/\ posterior q, maximises q R', maximises (score S q) V'
  & q R' - q V' = Bounds.hit_rate_of_three (1 - S R V) (1 - S V y) (1 - S R y)].
Proof. exact: (Three.T15_three_tight (card_ord 3) diagonal sym apart (isT : uniq [:: R; V; y]) isT isT). Qed.
