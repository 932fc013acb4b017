(** What aiming for similarity costs retrieval: T1, T1-finite, T2, T2-metric, T2-margin, T3, T3-free, T5. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Certificates Setting.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Retrieval.
Variables (F : realFieldType) (T : finType) (p : T -> F) (S : T -> T -> F) (lo hi : F).
Hypotheses (law : posterior p) (diagonal : unit_diagonal S) (band : in_band S lo hi).
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).

Let p0 y : 0 <= p y. Proof. exact: mass_ge0. Qed.
Let width : 0 < 1 - lo. Proof. linear. Qed.

(** Any candidate that is ranked no lower than R has at most D/(1-lo) less posterior: the sums here,
    the arithmetic by the certificate that the Python proof has. *)
Lemma T1_pair R V : score S p R <= score S p V -> p R - p V <= (hi - lo) / (1 - lo).
Proof.
move=> win; have spread : 0 <= hi - lo by linear.
case: (eqVneq V R) => [->|VR].
  by linear using (T1__no_regret_if_V_is_R F hi lo (p R) (p R) width spread (addNr (p R))).
have split := gain_split p diagonal VR.
have rest := others_le VR law (others_in_band band).
have up := band_le band VR; rewrite eq_sym in VR; have low := band_ge band VR.
have core := T1__p_R_minus_p_V_is_at_most_the_bound F (others p S R V) (S R V) (S V R) hi lo (p R) (p V).
by linear using (core width ltac:(linear) ltac:(linear) ltac:(linear) spread ltac:(linear) (p0 R) (p0 V)).
Qed.

(** T1. The candidate of largest expected similarity loses at most D/(1-lo) hit rate, to the mode R
    and so to any other R. *)
Theorem T1 R V : maximises (score S p) V -> p R - p V <= Bounds.hit_rate lo hi.
Proof. by move=> best; apply: T1_pair. Qed.

(** T5. Ranking by expected similarity: A holds the k candidates ranked first, B any other k. *)
Lemma mass_split (A B : {set T}) : mass p B - mass p A = mass p (B :\: A) - mass p (A :\: B).
Proof. by rewrite /mass (big_setID A) /= [X in _ - X](big_setID B) /= setIC; ring. Qed.

Lemma T5_exchange (A B : {set T}) : top_k (score S p) A -> #|A| = #|B| ->
  mass p B - mass p A <= #|B :\: A|%:R * ((hi - lo) / (1 - lo)).
Proof.
move=> top same; rewrite mass_split.
have card : #|A :\: B| = #|B :\: A|.
  by apply/eqP; rewrite -(eqn_add2l #|A :&: B|) cardsID [in X in _ == X]setIC cardsID same.
have [none|some] := posnP #|B :\: A|.
  have A0 := cards0_eq (etrans card none); have B0 := cards0_eq none.
  by rewrite /mass A0 B0 !big_set0 cards0 subrr mul0r.
rewrite -(@ler_pmul2l _ #|B :\: A|%:R) ?ltr0n //.
have -> : #|B :\: A|%:R * (mass p (B :\: A) - mass p (A :\: B))
   = \sum_(R in B :\: A) \sum_(V in A :\: B) (p R - p V).
  under eq_bigr => R _ do rewrite sumrB sumr_const card.
  by rewrite sumrB sumr_const sumrMnl /mass mulrBr !mulr_natl.
have -> : #|B :\: A|%:R * (#|B :\: A|%:R * ((hi - lo) / (1 - lo)))
   = \sum_(R in B :\: A) \sum_(V in A :\: B) ((hi - lo) / (1 - lo)).
  by under eq_bigr => R _ do rewrite sumr_const card; rewrite sumr_const !mulr_natl.
apply: ler_sum => R; rewrite inE => /andP[RA RB]; apply: ler_sum => V; rewrite inE => /andP[VB VA].
by apply: T1_pair; apply: top.
Qed.

Theorem T5 k (A B : {set T}) : top_k (score S p) A -> #|A| = k -> #|B| = k ->
  mass p B - mass p A <= Bounds.hit_rate_at_k lo hi k%:R.
Proof.
move=> top kA kB; rewrite /Bounds.hit_rate_at_k le_minr; apply/andP; split.
  have a : 0 <= mass p A by apply: sum_ge0.
  have b : mass p B <= 1.
    by case: law => _ <-; rewrite [X in _ <= X](bigID (mem B)) /= ler_addl sum_ge0.
  by linear.
rewrite -mulrA; apply: le_trans (T5_exchange top (etrans kA (esym kB))) _.
apply: ler_wpmul2r; last by rewrite ler_nat -kB subset_leq_card // subsetDl.
by rewrite divr_ge0 ?(ltW width) // subr_ge0.
Qed.

Section Symmetric.
Hypothesis sym : symmetric S.
Variables R V : T.
Hypotheses (VR : V != R) (less : p V <= p R).

Let split : score S p V - score S p R = others p S R V - (p R - p V) * (1 - S V R).
Proof. by rewrite (gain_split p diagonal VR) (sym R V); ring. Qed.
Let rest := others_le VR law (others_in_band band).
Let up := band_le band VR.

(** T2-margin, the lead of a rival: at most what the two largest posteriors permit. *)
Lemma rival_lead : score S p V - score S p R <=
  (1 - p R) * (hi - lo) - p R * (1 - hi) + p V * ((1 - hi) - (hi - lo)).
Proof. by rewrite split; linear using rest, (times less up). Qed.

Theorem T2_margin second : (forall y, y != R -> p y <= second) ->
  score S p V - score S p R <= Bounds.challenger_lead lo hi (p R) second.
Proof.
move=> /(_ V VR) most; rewrite /Bounds.challenger_lead le_maxr.
have lead := rival_lead; apply/orP.
case: (lerP (hi - lo) (1 - hi)) => [small|/ltW large]; [right|left].
  by linear using (times most small).
by linear using (times (p0 V) large).
Qed.

Hypothesis win : score S p R <= score S p V.

(** T2, the falling branch: V needs mass to win. *)
Lemma T2_falling : 0 < 1 - 2%:R * hi + lo ->
  p R - p V <= (1 - 2%:R * p R) * (hi - lo) / (1 - 2%:R * hi + lo).
Proof. by move=> lean; rewrite ler_pdivl_mulr //; have lead := rival_lead; linear. Qed.

(** T2, beyond both thresholds: V cannot win. *)
Lemma T2_agree : hi - lo < p R * (1 - lo) -> 1 < 2%:R * p R \/ 1 - 2%:R * hi + lo <= 0 -> False.
Proof.
have lead := rival_lead; move=> big side.
case: (lerP (1 - 2%:R * hi + lo) 0) side => [lean _|lean [more|]]; last by [].
  by linear using (times (p0 V) lean).
by linear using (times (pair_mass law VR) (ltW lean)), (times_lt more hi_lt_1).
Qed.
End Symmetric.

(** T2. The regret when the mode has mass pi. *)
Theorem T2 R V : symmetric S -> maximises p R -> maximises (score S p) V ->
  p R - p V <= Bounds.hit_rate_profile lo hi (p R).
Proof.
move=> sym mode /(_ R) win; have less := mode V; rewrite /Bounds.hit_rate_profile.
rewrite ler_pdivl_mulr //; case: (lerP (p R * _)) => [_|big]; first by linear using (p0 V).
case: ifP => [/andP[lean half]|side].
  have lean' : 0 < 1 - 2%:R * hi + lo by linear.
  rewrite (_ : - 2%:R * hi + lo + 1 = 1 - 2%:R * hi + lo); last by ring.
  case: (eqVneq V R) => [->|VR]; last exact: (T2_falling sym VR less win lean').
  by rewrite subrr divr_ge0 ?(ltW lean') // mulr_ge0 //; linear.
case: (eqVneq V R) => [->|VR]; first by rewrite subrr.
case: (T2_agree sym VR less win big).
case: (lerP (1 - 2%:R * hi + lo) 0) => lean; [by right | left].
rewrite ltNge; apply/negP => half; case/negP: (negbT side).
by apply/andP; split; linear.
Qed.

Section Metric.
Hypotheses (sym : symmetric S) (tri : triangle S).

(** T3, the half. *)
Lemma half_pair R V : score S p R <= score S p V -> V != R -> 2%:R * p R <= 1.
Proof.
move=> win VR; have split := gain_split p diagonal VR.
have rest := others_le VR law (fun y _ _ => @others_metric _ _ S R V y tri).
have less := band_le band VR; rewrite (sym V R) in less split.
rewrite leNgt; apply/negP => more.
have far : S R V < 1 by linear.
by linear using (times_lt more far).
Qed.

Lemma half_regret R V : score S p R <= score S p V -> p R - p V <= 1 / 2%:R.
Proof.
case: (eqVneq V R) => [->|VR win]; first by linear.
by linear using (half_pair win VR), (p0 V).
Qed.

(** T3. R is the mode, or any other. *)
Theorem T3 R V : maximises (score S p) V -> p R - p V <= Bounds.hit_rate_metric lo hi.
Proof.
by move=> best; rewrite /Bounds.hit_rate_metric le_minr half_regret // T1_pair.
Qed.

(** The majority cannot be overruled. *)
Theorem T3_majority R V : maximises (score S p) V -> 1 / 2%:R < p R -> V = R.
Proof.
move=> best more; apply/eqP/negPn/negP => VR.
by linear using (half_pair (best R) VR).
Qed.

(** T2-metric. *)
Theorem T2_metric R V : maximises p R -> maximises (score S p) V ->
  p R - p V <= Bounds.hit_rate_profile_metric lo hi (p R).
Proof.
move=> mode best; have less := mode V; have win := best R.
have base := T2 sym mode best; move: base; rewrite /Bounds.hit_rate_profile /Bounds.hit_rate_profile_metric.
rewrite le_minr; case: (lerP (p R) (1 / 2%:R)) => [_|more] //=.
by rewrite (T3_majority best more) subrr andbF.
Qed.
End Metric.

(** T1 for n candidates. *)
Section Finite.
Hypotheses (sym : symmetric S) (many : (1 < #|T|)%N).
Variables R V : T.
Hypothesis best : maximises (score S p) V.
Let n : F := #|T|%:R.
Let n2 : 2%:R <= n. Proof. by rewrite ler_nat. Qed.
(** The largest mass a candidate can have that V is to beat, times 1 - lo. *)
Let most := (hi - lo) + p V * ((1 - hi) - (hi - lo)).

Lemma beaten y : p V * 2%:R <= 1 -> p y * (1 - lo) <= most.
Proof.
move=> half; rewrite /most; case: (lerP (p y) (p V)) => [less|/ltW more].
  by linear using (times less (ltW width)), (times half lo_le_hi).
case: (eqVneq V y) => [<-|Vy]; first by linear using (times half lo_le_hi).
by have lead := rival_lead sym Vy more; have := best y; linear.
Qed.

(** The n - 1 others have the rest of the mass. *)
Lemma shared : p V * 2%:R <= 1 -> (1 - p V) * (1 - lo) <= (n - 1) * most.
Proof.
move=> half; have -> : 1 - p V = \sum_(y | y != V) p y.
  by case: law => _ <-; rewrite (bigD1 V) //=; ring.
have -> : (n - 1) * most = \sum_(y | y != V) most.
  rewrite sumr_const (eq_card (B := predC1 V)) // cardC1 -mulr_natl; congr (_ * _).
  by rewrite /n -{1}(ltn_predK many) mulrSr addrK.
by rewrite mulr_suml; apply: ler_sum => y _; apply: beaten.
Qed.

Theorem T1_finite : p R - p V <= Bounds.hit_rate_finite lo hi n.
Proof.
rewrite /Bounds.hit_rate_finite ler_pdivl_mulr // mul1r.
case: ifP => [_|/negbT]; first exact: T1_pair.
rewrite -ltNge => few; rewrite ler_pdivl_mulr //.
have den : 0 < - lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1.
  by linear using (times n2 (ltW hi_lt_1)).
pose v := (- lo - (n - 1) * (hi - lo) + 1) / (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1).
rewrite (_ : - 2%:R * _ / _ = - 2%:R * v); last by rewrite /v mulrA.
have E : v * (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) = - lo - (n - 1) * (hi - lo) + 1.
  by rewrite /v divfK ?gt_eqF.
move: v E => v E; case: (lerP (p V * 2%:R) 1) => [half|more].
  have v_le : v <= p V.
    by rewrite -(ler_pmul2r den) E; have := shared half; rewrite /most => K; linear.
  by have := beaten R half; rewrite /most => K; linear using (times v_le lo_le_hi).
have v_half : v * 2%:R <= 1.
  by rewrite -(ler_pmul2r den) mulrAC E; linear using (times n2 (ltW width)).
have le : p R <= p V.
  by case: (eqVneq V R) => [->|VR] //; linear using (pair_mass law VR).
by linear using (times v_half lo_le_hi), (times le (ltW width)).
Qed.
End Finite.
End Retrieval.

(** T3 for free predictions: z is any point of a metric space M in which candidate y lies at c y. It
    is no worse in expected distance than any candidate, and is decoded to the nearest, V. *)
Section Free.
Variables (F : realFieldType) (T : finType) (M : Type) (d : M -> M -> F) (c : T -> M) (p : T -> F).
Hypotheses (law : posterior p).
Hypotheses (distance_sym : forall x y, d x y = d y x) (distance_tri : forall x y z, d x z <= d x y + d y z).
Hypothesis apart : forall x y, x != y -> 0 < d (c x) (c y).
Hypothesis same : forall x, d (c x) (c x) = 0.
Definition expected z := \sum_y p y * d z (c y).

Lemma excess_distance z R : (2%:R * p R - 1) * d z (c R) <= expected z - expected (c R).
Proof.
rewrite /expected -sumrB (split_one _ R) same.
have : - (1 - p R) * d z (c R) <= \sum_(y | y != R) (p y * d z (c y) - p y * d (c R) (c y)).
  have -> : 1 - p R = \sum_(y | y != R) p y.
    by case: law => _ <-; rewrite (bigD1 R) //=; ring.
  rewrite mulNr mulr_suml -sumrN; apply: ler_sum => y _.
  rewrite -mulrBr -mulrN ler_wpmul2l ?mass_ge0 //.
  by have := distance_tri (c R) z (c y); rewrite (distance_sym (c R) z); linear.
by linear.
Qed.

Theorem T3_free z R V : (forall y, expected z <= expected (c y)) ->
  (forall y, d z (c V) <= d z (c y)) -> p R - p V <= Bounds.hit_rate_free F.
Proof.
move=> optimal nearest; rewrite /Bounds.hit_rate_free.
case: (lerP (2%:R * p R) 1) => [half|more]; first by linear using (mass_ge0 law V).
case: (eqVneq V R) => [->|VR]; first by linear.
have excess := excess_distance z R; have best := optimal R.
have near : d z (c R) <= 0.
  by rewrite leNgt; apply/negP => far; linear using (times_lt more far).
have apart' := apart VR; have tri := distance_tri (c V) z (c R).
by rewrite (distance_sym (c V) z) in tri; linear using (nearest R).
Qed.
End Free.
