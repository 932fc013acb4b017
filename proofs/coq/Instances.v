(** No theorem is empty: for each an instance, numbers that satisfy all its hypotheses. The lemma
    [File_name] applies the theorem [File.name], and has no hypothesis left. *)
From mathcomp Require Import all_ssreflect all_algebra.
From Regret Require Import Linear Setting.
From Regret Require Bounds Retrieval Similarity Decisions Lead Rivals Converse HybridWorst Leverage Star.
From Regret Require Tight Attained Fingerprints Decoders OpenSet Losses.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

(** A hub V between R, which leads, and y; rational numbers, so that Coq computes. *)
Notation three := [finType of 'I_3].
Definition V : three := ord0.
Definition R : three := lift ord0 ord0.
Definition y : three := lift ord0 (lift ord0 ord0).
Definition p (i : three) : rat := match val i with 0 => 1 / 5%:R | 1 => 1 / 2%:R | _ => 3%:R / 10%:R end.
Definition S (i j : three) : rat :=
  if val i == val j then 1 else if (val i == 0)%N || (val j == 0)%N then 1 / 2%:R else 0.
Definition lo : rat := 0.
Definition hi : rat := 1 / 2%:R.

Ltac each := case=> [[|[|[|//]]] ?].
Ltac computed := rewrite /score ?big_ord_recl ?big_ord0; first [vm_compute; by [] | apply/eqP; vm_compute; by []].
Ltac by_cases := do 3?each; computed.

Lemma law : posterior p.
Proof. by split; [by_cases | computed]. Qed.
Lemma diagonal : unit_diagonal S. Proof. by_cases. Qed.
Lemma sym : symmetric S. Proof. by_cases. Qed.
Lemma band : in_band S lo hi. Proof. by_cases. Qed.
Lemma tri : triangle S. Proof. by_cases. Qed.
Lemma mode : maximises p R. Proof. by_cases. Qed.
Lemma best : maximises (score S p) V. Proof. by_cases. Qed.
Lemma leads_by : leads p R (1 / 5%:R). Proof. by_cases. Qed.
Lemma apart i j : i != j -> S i j < 1. Proof. move: i j; by_cases. Qed.
Lemma levered : Leverage.leverage_at_most S 1. Proof. by_cases. Qed.
Lemma VR : V != R. Proof. by []. Qed.
Lemma lohi : lo <= hi. Proof. by []. Qed.
Lemma hi1 : hi < 1. Proof. by []. Qed.
Lemma lo0 : 0 <= lo. Proof. by []. Qed.
Definition w : rat := 1 / 2%:R.
Lemma w0 : 0 <= w. Proof. by []. Qed.
Lemma w1 : w <= 1. Proof. by []. Qed.
Lemma below_1 x y : S x y <= 1. Proof. move: x y; by_cases. Qed.
Lemma ends : exists i j k l, [/\ i != j, k != l, S i j = lo & S k l = hi].
Proof. by exists R, y, V, R. Qed.
Lemma hybrid_best : maximises (score (Similarity.hybrid S w) p) R.
Proof. by_cases. Qed.
Lemma triple : uniq [:: V; y; R]. Proof. by []. Qed.
Lemma attained : S V y - S R y = 1 * (1 - S R V). Proof. computed. Qed.
Lemma three_of : (1 < #|three|)%N. Proof. by rewrite card_ord. Qed.

Lemma Setting_gain_split : score S p V - score S p R = others p S R V - p R * (1 - S V R) + p V * (1 - S R V).
Proof. exact: (Setting.gain_split p diagonal VR). Qed.

(** * Retrieval *)
Lemma Retrieval_T1 : p R - p V <= Bounds.hit_rate lo hi.
Proof. exact: (Retrieval.T1 law diagonal band lohi hi1 R best). Qed.
Lemma Retrieval_T1_finite : p R - p V <= Bounds.hit_rate_finite lo hi #|three|%:R.
Proof. exact: (Retrieval.T1_finite law diagonal band lohi hi1 sym three_of R best). Qed.
Lemma Retrieval_T2 : p R - p V <= Bounds.hit_rate_profile lo hi (p R).
Proof. exact: (Retrieval.T2 law diagonal band lohi hi1 sym mode best). Qed.
Lemma Retrieval_T2_metric : p R - p V <= Bounds.hit_rate_profile_metric lo hi (p R).
Proof. exact: (Retrieval.T2_metric law diagonal band lohi hi1 sym tri mode best). Qed.
Lemma second i : i != R -> p i <= 3%:R / 10%:R. Proof. move: i; by_cases. Qed.
Lemma Retrieval_T2_margin : score S p V - score S p R <= Bounds.challenger_lead lo hi (p R) (3%:R / 10%:R).
Proof. exact: (Retrieval.T2_margin law diagonal band sym VR (mode V) second). Qed.
Lemma Retrieval_T3 : p R - p V <= Bounds.hit_rate_metric lo hi.
Proof. exact: (Retrieval.T3 law diagonal band lohi hi1 sym tri R best). Qed.

Definition distance i j := 1 - S i j.
Lemma distance_sym i j : distance i j = distance j i. Proof. by rewrite /distance sym. Qed.
Lemma distance_far i j : i != j -> 0 < distance i j. Proof. move: i j; by_cases. Qed.
Lemma distance_same i : distance i i = 0. Proof. by rewrite /distance diagonal subrr. Qed.
Lemma nearest i : distance V V <= distance V i. Proof. move: i; by_cases. Qed.
Lemma expected_best i : Retrieval.expected distance id p V <= Retrieval.expected distance id p i.
Proof. by move: i; rewrite /Retrieval.expected; by_cases. Qed.
Lemma Retrieval_T3_free : p R - p V <= Bounds.hit_rate_free rat_realFieldType.
Proof. exact: (Retrieval.T3_free law distance_sym tri distance_far distance_same R expected_best nearest). Qed.

Lemma top : top_k (score S p) [set V].
Proof. by move=> i j; rewrite !inE => /eqP -> _; apply: best. Qed.
Lemma Retrieval_T5 : mass p [set R] - mass p [set V] <= Bounds.hit_rate_at_k lo hi 1%:R.
Proof. exact: (Retrieval.T5 law diagonal band lohi hi1 top (cards1 V) (cards1 R)). Qed.

(** * Similarity *)
Lemma Similarity_T4 : score S p V - score S p R <= Bounds.mode_similarity lo hi (p R).
Proof. exact: (Similarity.T4 law diagonal band sym V mode). Qed.
Lemma Similarity_T4_metric : score S p V - score S p R <= Bounds.mode_similarity_metric lo hi (p R).
Proof. exact: (Similarity.T4_metric law diagonal band hi1 sym V mode tri). Qed.
Lemma Similarity_T6 : p R - p R <= Bounds.hybrid_hit_rate lo hi w.
Proof. exact: (Similarity.T6 R law diagonal band lohi lo0 hi1 w0 w1 hybrid_best). Qed.
Lemma Similarity_T6_similarity : score S p V - score S p R <= Bounds.hybrid_similarity w (p R - p V).
Proof. exact: (Similarity.T6_similarity V (isT : w < 1) hybrid_best). Qed.

(** * Decisions *)
Definition estimate (i : three) : rat := match val i with 0 => 1 / 2%:R | _ => 1 / 4%:R end.
Lemma estimate_law : posterior estimate. Proof. by split; [by_cases | computed]. Qed.
Lemma estimate_mode : maximises estimate V. Proof. by_cases. Qed.
Lemma estimate_best : maximises (score S estimate) V. Proof. by_cases. Qed.
Lemma Decisions_T7 : p R - p V <= Bounds.plug_in_hit_rate (tv p estimate).
Proof. exact: (Decisions.T7 R law estimate_law estimate_mode). Qed.
Lemma wide_band : in_band S lo 1. Proof. by_cases. Qed.
Lemma Decisions_T7_similarity : score S p V - score S p V <= Bounds.plug_in_similarity lo (tv p estimate).
Proof. exact: (Decisions.T7_similarity V law diagonal wide_band (isT : lo <= 1) estimate_best). Qed.

Definition unit_vectors (i j : three) : rat := (i == j)%:R.
Lemma unit_marginal d k : Decisions.marginal unit_vectors d k = d k.
Proof. by rewrite -[RHS](Lead.sum_at d k); apply: eq_bigr => i _. Qed.
Lemma stable : Decisions.stability unit_vectors 1.
Proof. by move=> d _; rewrite mul1r; apply: ler_sum => k _; rewrite unit_marginal. Qed.
Lemma Decisions_T8 : \sum_i (p i - estimate i) ^+ 2 <= Bounds.inversion
  (\sum_k (Decisions.marginal unit_vectors p k - Decisions.marginal unit_vectors estimate k) ^+ 2) 1.
Proof. exact: (Decisions.T8 law estimate_law (isT : 0 < 1 :> rat) stable). Qed.
Definition bits := {ffun 'I_2 -> bool}.
Definition truth : bits := [ffun=> true].
Definition known : bits -> rat := Lead.at_ rat_realFieldType truth.
Lemma known_law : posterior known. Proof. by split=> [z|]; rewrite ?Lead.at_ge0 ?Lead.at_sum. Qed.
Lemma truth_optimal h : Decisions.hamming_risk known truth <= Decisions.hamming_risk known h.
Proof.
have risk g : Decisions.hamming_risk known g = Decisions.wrong rat_realFieldType g truth.
  by rewrite /Decisions.hamming_risk -(Lead.sum_at _ truth); apply: eq_bigr => z _; rewrite mulrC.
by rewrite !risk {1}/Decisions.wrong big1 ?sumr_ge0 // => k _; rewrite ?eqxx ?ler0n.
Qed.
Lemma Decisions_T10_subset : known truth - known truth <= Bounds.hit_rate_free rat_realFieldType.
Proof. exact: (Decisions.T10_subset known_law truth truth_optimal). Qed.

(** * Lead *)
Lemma above : Lead.above_means (fun i => S V i - S R i) R (1 / 2%:R).
Proof.
move=> A _; rewrite mulr_natr -sumr_const; apply: ler_sum => i _; move: i; by_cases.
Qed.
Lemma Lead_T12 : score S p V - score S p R <= Bounds.lead_gain_of_pair (1 / 2%:R) (1 - S V R) (1 / 5%:R).
Proof. exact: (Lead.T12 law diagonal sym VR leads_by above). Qed.
Lemma Lead_T12_attained : let law' := Lead.spread [set R] R (1 / 5%:R : rat) in
  [/\ posterior law', leads law' R (1 / 5%:R) & score S law' V - score S law' R =
    Bounds.lead_gain_of_pair (Lead.mean (fun i => S V i - S R i) [set R]) (1 - S V R) (1 / 5%:R)].
Proof. exact: (Lead.T12_attained (set11 R) (isT : 0 <= (1 / 5%:R : rat) <= 1) V diagonal). Qed.
Lemma Lead_T12_no_escape :
  Bounds.similarity_paid (score S p V - score S p R) (1 / 5%:R) (p R - \sum_i estimate i * p i)
    <= score S p V - \sum_i estimate i * score S p i.
Proof. exact: (Lead.T12_no_escape estimate_law (isT : 0 < 1 / 5%:R :> rat) leads_by best). Qed.

(** * Leverage *)
Lemma one0 : 0 <= 1 :> rat. Proof. by []. Qed.
Lemma win : score S p R <= score S p V. Proof. exact: best. Qed.
Lemma Leverage_T15 : p R - p V <= Bounds.leverage_hit_rate 1.
Proof. exact: (Leverage.T15 diagonal sym apart law one0 levered win). Qed.
Lemma Leverage_T15_exact : exists q R' V', [/\ posterior q, maximises q R', maximises (score S q) V', q V' = 0
  & q R' = Bounds.leverage_hit_rate 1].
Proof. exact: (Leverage.T15_exact diagonal sym apart triple one0 attained (lexx 1) (below_1 V y)). Qed.
Lemma Leverage_T15_converse : exists q R' V', [/\ posterior q, maximises q R', maximises (score S q) V'
  & Bounds.leverage_hit_rate_converse 1 <= q R' - q V'].
Proof. exact: (Leverage.T15_converse diagonal sym triple one0 attained). Qed.
Lemma Leverage_T15_similarity : exists q M W, [/\ posterior q, maximises q M
  & Bounds.leverage_similarity_converse (S V y - S R y) <= score S q W - score S q M].
Proof. exact: (Leverage.T15_similarity diagonal sym triple). Qed.
Lemma Leverage_T16_converse : exists q R' V', [/\ posterior q, maximises q R', maximises (score S q) V'
  & Bounds.risk_ratio_converse 1 * (1 - q R') <= 1 - q V'].
Proof. exact: (Leverage.T16_converse diagonal sym triple one0 attained). Qed.
Lemma Leverage_T16_tight : exists q R' V', [/\ posterior q, maximises q R', maximises (score S q) V'
  & 1 - q V' = Bounds.risk_ratio 1 * (1 - q R')].
Proof. exact: (Leverage.T16_tight diagonal sym apart triple one0 attained (lexx 1) (below_1 V y)). Qed.
Lemma Leverage_T16_distance :
  1 - score S p R <= Bounds.mode_distance lo hi (1 - score S p V) #|three|%:R.
Proof. exact: (Leverage.T16_distance V law diagonal sym band lohi hi1 three_of mode). Qed.

(** Two spectra of the same list. *)
Definition weight (i : bool) : rat := 1 / 2%:R.
Lemma weight0 i : 0 <= weight i. Proof. by []. Qed.
Lemma Leverage_T16_selected :
  \sum_i weight i * (1 - p V) <= Bounds.selected_misses 1 (\sum_i weight i * (1 - p R)).
Proof.
exact: (@Leverage.T16_selected _ _ (fun=> three) weight (fun=> p) (fun=> S) (fun=> R) (fun=> V) 1 one0
  weight0 (fun=> law) (fun=> diagonal) (fun=> sym) (fun=> apart) (fun=> levered) (fun=> win)).
Qed.
Lemma Leverage_T21 : (1 - lo) * (\sum_i weight i * p R - \sum_i weight i * p V)
    + (\sum_i weight i * score S p V - \sum_i weight i * score S p R)
  <= Bounds.exchange lo hi (\sum_(i | V != R) weight i).
Proof.
exact: (@Leverage.T21 _ _ _ weight (fun=> p) S lo hi (fun=> R) (fun=> V) weight0 (fun=> law) diagonal sym
  band lohi).
Qed.

(** * Converse *)
Lemma Converse_T13_converse : Rivals.rival S (1 / 10%:R) (Bounds.lead_gain_converse lo hi (1 / 10%:R)).
Proof. exact: (Converse.T13_converse diagonal band sym lohi hi1 ends (isT : 0 <= 1 / 10%:R :> rat) isT). Qed.
Lemma Converse_T13_hit_rate : exists q R' V', [/\ posterior q, maximises q R', maximises (score S q) V'
  & Bounds.hit_rate_converse lo hi #|three|%:R <= q R' - q V'].
Proof. exact: (Converse.T13_hit_rate diagonal band sym lohi hi1 ends). Qed.
Lemma Converse_T13_similarity : exists q R' V', [/\ posterior q, maximises q R'
  & Bounds.mode_similarity_converse lo hi #|three|%:R <= score S q V' - score S q R'].
Proof. exact: (Converse.T13_similarity diagonal band sym lohi hi1 ends). Qed.
Lemma HybridWorst_T14_hit_rate_converse : exists q R' h, [/\ posterior q, maximises q R',
  maximises (score (Similarity.hybrid S w) q) h & Bounds.hybrid_hit_rate_converse lo hi w #|three|%:R <= q R' - q h].
Proof. exact: (HybridWorst.T14_hit_rate_converse diagonal band sym lo0 lohi hi1 w0 w1 ends). Qed.
Lemma HybridWorst_T14_similarity : score S p V - score S p R <= Bounds.hybrid_similarity_worst lo hi w.
Proof. exact: (HybridWorst.T14_similarity diagonal band sym lo0 lohi hi1 w0 w1 V law hybrid_best). Qed.

(** * Star: four candidates *)
Definition a : 'I_4 := ord0.
Definition b : 'I_4 := lift ord0 ord0.
Definition c : 'I_4 := lift ord0 (lift ord0 ord0).
Definition d : 'I_4 := lift ord0 (lift ord0 (lift ord0 ord0)).
Lemma four : uniq [:: a; b; c; d]. Proof. by []. Qed.
Definition even (i : 'I_4) : rat := 1 / 4%:R.
Lemma even_law : posterior even.
Proof. by split=> [//|]; rewrite !big_ord_recl big_ord0; apply/eqP; vm_compute. Qed.
Lemma even_best : maximises (score (Star.star lo hi a b c d) even) c.
Proof. by case=> [[|[|[|[|//]]]] ?]; rewrite /score !big_ord_recl !big_ord0; vm_compute. Qed.
Lemma Star_T13_tight : even a - even c <= Bounds.hit_rate_converse lo hi 4%:R.
Proof. exact: (Star.T13_tight lohi hi1 four even_law a even_best). Qed.
Definition led (i : 'I_4) : rat := if i == a then 2%:R / 5%:R else 1 / 5%:R.
Lemma led_law : posterior led.
Proof. by split; [case=> [[|[|[|[|//]]]] ?] | rewrite !big_ord_recl big_ord0; apply/eqP; vm_compute]. Qed.
Lemma led_leads : leads led a (1 / 10%:R). Proof. by case=> [[|[|[|[|//]]]] ?]; vm_compute. Qed.
Lemma Star_T13_tight_gain : score (Star.star lo hi a b c d) led c - score (Star.star lo hi a b c d) led a
  <= Bounds.lead_gain_converse lo hi (1 / 10%:R).
Proof. exact: (Star.T13_tight_gain lohi hi1 four led_law (isT : c != a) (isT : 0 <= 1 / 10%:R :> rat) isT led_leads). Qed.

(** * Tight: in the band from 0 to 1/2 *)
Notation Q := [archiFieldType of rat].
Lemma Tight_T1_tight : @Tight.attains Q lo hi (Bounds.hit_rate lo hi).
Proof. exact: (@Tight.T1_tight Q lo hi lohi hi1). Qed.
Lemma Tight_T2_tight : exists n (q : 'I_n -> rat) S R V, [/\ posterior q, @Tight.similarity Q lo hi _ S,
  maximises q R /\ maximises (score S q) V, q R = 1 / 3%:R & q R - q V = Bounds.hit_rate_profile lo hi (1 / 3%:R)].
Proof. exact: (@Tight.T2_tight Q lo hi lohi hi1 (1 / 3%:R) isT isT). Qed.
Lemma Tight_T4_tight : exists n (q : 'I_n -> rat) S R V, [/\ posterior q, @Tight.similarity Q lo hi _ S,
  maximises q R, q R = 1 / 3%:R & score S q V - score S q R = Bounds.mode_similarity lo hi (1 / 3%:R)].
Proof. exact: (@Tight.T4_tight Q lo hi lohi (1 / 3%:R) isT isT). Qed.
Lemma Tight_T6_tight : exists n (q : 'I_n -> rat) S R h, [/\ posterior q, @Tight.similarity Q lo hi _ S,
  maximises q R, maximises (score (Similarity.hybrid S w) q) h & q R - q h = Bounds.hybrid_hit_rate lo hi w].
Proof. exact: (@Tight.T6_tight Q lo hi w lo0 lohi hi1 isT). Qed.
Lemma Attained_T5_tight : exists (T : finType) (q : T -> rat) S (A B : {set T}), [/\ posterior q,
  @Tight.similarity Q lo hi _ S, top_k (score S q) A, #|A| = 3%N /\ #|B| = 3%N
  & mass q B - mass q A = Bounds.hit_rate_at_k lo hi 3%:R].
Proof. exact: (@Attained.T5_tight Q lo hi 3 (isT : lo < hi) hi1 isT). Qed.
Lemma near_best : maximises (score (Attained.near_pair lo hi a b) even) a.
Proof. by case=> [[|[|[|[|//]]]] ?]; rewrite /score !big_ord_recl !big_ord0; vm_compute. Qed.
Lemma Attained_T15_converse_tight : even c - even a <= Bounds.leverage_hit_rate_converse ((hi - lo) / (1 - lo)).
Proof. exact: (Attained.T15_converse_tight lohi hi1 (isT : a != b) even_law c near_best). Qed.
Lemma Fingerprints_T11 : exists (T B : finType) (c : T -> {set B}) (q : T -> rat) (R V : T),
  let S i j := Fingerprints.tanimoto rat_realFieldType (c i) (c j) in
  [/\ posterior q, @Tight.similarity Q (1 / 3%:R) hi _ S, maximises q R, maximises (score S q) V
    & q R - q V = Bounds.hit_rate (1 / 3%:R) hi].
Proof. exact: (@Fingerprints.T11 (1 / 3%:R) hi isT isT isT isT). Qed.

(** * Decoders: one bit, on in the mode alone *)
Definition bit (i : bool) : {set unit} := if i then setT else set0.
Definition sure (F : realFieldType) : bool -> F := Lead.at_ F true.
Lemma sure_law F : posterior (sure F).
Proof. by split=> [z|]; rewrite ?Lead.at_ge0 ?Lead.at_sum. Qed.
Lemma bit_inj : injective bit.
Proof. by move=> i j /setP /(_ tt); case: i; case: j; rewrite !inE. Qed.
Lemma sure_marginal F k : Decoders.marginal bit (sure F) k = 1.
Proof.
rewrite /Decoders.marginal (bigD1 true) ?inE //= /sure Lead.at_here big1 ?addr0 // => i /andP[_ h].
by rewrite Lead.at_there.
Qed.
Lemma bit_on : (0 < #|bit true|)%N. Proof. by rewrite cardsT card_unit. Qed.
Lemma Decoders_T17_additive : \sum_(k in bit false) (1 : rat) < \sum_(k in bit true) 1.
Proof.
apply: (Decoders.T17_additive (sure_law _) bit_inj (isT : false != true) (isT : 0 < 1 :> rat)) => [k|k|].
- by [].
- by rewrite sure_marginal.
- by rewrite /sure Lead.at_here.
Qed.
Lemma Decoders_T17_ruzicka : Decoders.ruzicka bit (sure rat_realFieldType) false
  < Decoders.ruzicka bit (sure rat_realFieldType) true.
Proof.
apply: (Decoders.T17_ruzicka (sure_law _) bit_inj (isT : false != true) bit_on).
rewrite /Decoders.expected_size (eq_bigr (fun=> 1)) => [|k _]; last exact: sure_marginal.
by rewrite sumr_const card_unit cardsT card_unit /sure Lead.at_here.
Qed.
Lemma Decoders_T17_cosine (F : rcfType) : let q := sure (Num.RealClosedField.realFieldType F) in
  @Decoders.cosine_score F _ _ bit q false < @Decoders.cosine_score F _ _ bit q true.
Proof.
have one_bit : #|bit true| = 1%N by rewrite cardsT card_unit.
apply: (@Decoders.T17_cosine F _ _ bit _ true false 1 (sure_law _) bit_inj isT bit_on ler01).
  by rewrite expr1n mul1r; case=> /=; rewrite ?one_bit ?cards0 ?ler0n.
rewrite /Bounds.decoder_threshold_cosine lexx /sure Lead.at_here.
by rewrite mul1r invf_lt1 ?ltr0n // ltr1n.
Qed.

(** * OpenSet: y is not on the list *)
Lemma OpenSet_T19 : p R - p V <= Bounds.open_set_hit_rate lo hi (\sum_(i | i \notin [set V; R]) p i) (1 / 2%:R).
Proof.
apply: (OpenSet.T19 law diagonal sym (fun i j _ _ => @band i j) lohi hi1 _ _ _ win); rewrite ?inE ?eqxx //.
by move=> i _; move: i; by_cases.
Qed.

(** * Losses *)
Definition own_bit (i j : three) := i == j.
Lemma Losses_hamming_optimal :
  Losses.hamming_risk own_bit p (Losses.threshold own_bit p) <= Losses.hamming_risk own_bit p (fun=> 1 / 3%:R).
Proof. by apply: (Losses.hamming_optimal own_bit law). Qed.
Lemma top_mode : top_k p [set R].
Proof. by move=> i j; rewrite !inE => /eqP -> _; apply: mode. Qed.
Lemma Losses_hit_rate_at_k_optimal : mass p [set V] <= mass p [set R].
Proof. by apply: (Losses.hit_rate_at_k_optimal top_mode); rewrite !cards1. Qed.

(** * Roots: two candidates, one with a bit *)
Section Roots.
Variable F : rcfType.
Local Notation K := (Num.RealClosedField.realFieldType F).
Definition row (i : bool) (k : unit) : F := i%:R.
Definition ones (k : unit) : F := 1.
Lemma inner_unit (u v : unit -> F) : Similarity.inner u v = u tt * v tt.
Proof. by rewrite /Similarity.inner (bigD1 tt) //= big1 ?addr0 // => -[]. Qed.
Lemma norm_row : Similarity.norm (row true) = 1.
Proof. by rewrite /Similarity.norm inner_unit /row mulr1 sqrtr1. Qed.
Lemma direction : Similarity.expected_direction (sure K) row =1 ones.
Proof.
case; rewrite /Similarity.expected_direction (bigD1 true) //= big1 ?addr0 => [|i /negPf it].
  by rewrite norm_row /row /sure Lead.at_here divr1 mulr1.
by rewrite /sure Lead.at_there ?mul0r ?it.
Qed.
Lemma direction_norm : Similarity.norm (Similarity.expected_direction (sure K) row) != 0.
Proof.
rewrite /Similarity.norm inner_unit !direction /ones mulr1 sqrtr1; exact: oner_neq0.
Qed.
Lemma Similarity_L1 : Similarity.cosine (Similarity.expected_direction (sure K) row) (row true)
    * Similarity.norm (Similarity.expected_direction (sure K) row)
  = score (fun i j => Similarity.cosine (row i) (row j)) (sure K) true.
Proof. exact: (Similarity.L1 true direction_norm). Qed.
Lemma Losses_cosine_optimal : Losses.expected_cosine (sure K) row (row true)
  <= Losses.expected_cosine (sure K) row (Similarity.expected_direction (sure K) row).
Proof. by apply: (Losses.cosine_optimal _ direction_norm); rewrite norm_row oner_neq0. Qed.
End Roots.
