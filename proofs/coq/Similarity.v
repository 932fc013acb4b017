(** What aiming for retrieval costs similarity: T4, T4-metric, T6, T6-similarity; and L1. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Retrieval.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Mode.
Variables (F : realFieldType) (T : finType) (p : T -> F) (S : T -> T -> F) (lo hi : F).
Hypotheses (law : posterior p) (diagonal : unit_diagonal S) (band : in_band S lo hi).
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1) (sym : symmetric S).
Variables R V : T.
Hypothesis mode : maximises p R.
Let p0 y : 0 <= p y. Proof. exact: mass_ge0. Qed.

(** T4. The similarity regret of the mode. *)
Theorem T4 : score S p V - score S p R <= Bounds.mode_similarity lo hi (p R).
Proof.
rewrite /Bounds.mode_similarity !le_maxr; case: (eqVneq V R) => [->|VR]; first by rewrite subrr lexx.
have lead := rival_lead law diagonal band sym VR (mode V); apply/orP.
case: (lerP (hi - lo) (1 - hi)) => [small|/ltW large]; [left; apply/orP; right | right].
  by linear using (times (mode V) small).
by linear using (times (p0 V) large).
Qed.

(** T4-metric. Over a metric nothing is lost once the mode has half the posterior. *)
Theorem T4_metric : triangle S ->
  score S p V - score S p R <= Bounds.mode_similarity_metric lo hi (p R).
Proof.
move=> tri; rewrite /Bounds.mode_similarity_metric le_maxr.
case: (eqVneq V R) => [->|VR]; first by rewrite subrr lexx.
have split := gain_split p diagonal VR.
have far := others_le VR law (others_in_band band).
have near := others_le VR law (fun y _ _ => @others_metric _ _ S R V y tri).
rewrite (sym V R) in split; have less := mode V; apply/orP.
case: (lerP (hi - lo) (1 - S R V)) => [apart|/ltW close].
  by right; linear using (times less apart).
case: (lerP (2%:R * p R) 1) => [half|/ltW more]; [right | left].
  by linear using (times half close), (times less close).
have dist : S R V <= 1 by have := band_le band VR; rewrite (sym V R); linear.
by linear using (times more dist).
Qed.
End Mode.

(** T6: the optimum h of the hybrid similarity w 1[x = y] + (1 - w) S. *)
Section Hybrid.
Variables (F : realFieldType) (T : finType) (p : T -> F) (S : T -> T -> F) (lo hi w : F).
Definition hybrid (x y : T) := w * (x == y)%:R + (1 - w) * S x y.

Lemma hybrid_diagonal : unit_diagonal S -> unit_diagonal hybrid.
Proof. by move=> d x; rewrite /hybrid eqxx d !mulr1 addrC subrK. Qed.

Lemma hybrid_band : w <= 1 -> in_band S lo hi -> in_band hybrid ((1 - w) * lo) ((1 - w) * hi).
Proof.
move=> w1 band x y xy; rewrite /hybrid (negPf xy) mulr0 add0r; case/andP: (band x y xy) => a b.
by rewrite !ler_wpmul2l ?subr_ge0.
Qed.

Lemma hybrid_symmetric : symmetric S -> symmetric hybrid.
Proof. by move=> sym x y; rewrite /hybrid eq_sym sym. Qed.

Lemma hybrid_score x : score hybrid p x = w * p x + (1 - w) * score S p x.
Proof.
rewrite /score (eq_bigr (fun y => w * ((x == y)%:R * p y) + (1 - w) * (S x y * p y))); last first.
  by move=> y _; rewrite /hybrid mulrDl !mulrA.
rewrite big_split /= -!mulr_sumr (bigD1 x) //= eqxx mul1r big1 ?addr0 // => y yx.
by rewrite eq_sym (negPf yx) mul0r.
Qed.

(** T6. The weight buys hit rate along a known curve. *)
Theorem T6 R h : posterior p -> unit_diagonal S -> in_band S lo hi -> lo <= hi -> 0 <= lo -> hi < 1 ->
  0 <= w -> w <= 1 -> maximises (score hybrid p) h -> p R - p h <= Bounds.hybrid_hit_rate lo hi w.
Proof.
move=> law diagonal band lohi lo0 hi1 w0 w1 best.
have less : (1 - w) * lo <= (1 - w) * hi by rewrite ler_wpmul2l ?subr_ge0.
have below : (1 - w) * hi < 1 by linear using (times w0 lo0), (times w0 lohi), less.
have -> : Bounds.hybrid_hit_rate lo hi w = Bounds.hit_rate ((1 - w) * lo) ((1 - w) * hi).
  by rewrite /Bounds.hybrid_hit_rate /Bounds.hit_rate; congr (_ / _); ring.
exact: (T1 law (hybrid_diagonal diagonal) (hybrid_band w1 band) less below R best).
Qed.

(** T6-similarity. What the hybrid loses in similarity to any V is at most w/(1-w) of what it gains in mass. *)
Theorem T6_similarity h V : w < 1 -> maximises (score hybrid p) h ->
  score S p V - score S p h <= Bounds.hybrid_similarity w (p h - p V).
Proof.
move=> w1 /(_ V) win; rewrite !hybrid_score in win.
by rewrite /Bounds.hybrid_similarity (mulrC _ w) ler_pdivl_mulr ?subr_gt0 //; linear.
Qed.
End Hybrid.

(** L1. Ranking by the cosine to the cosine-optimal prediction u is ranking by S p. *)
Section Cosine.
Variables (F : rcfType) (T B : finType) (p : T -> F) (c : T -> B -> F).
Definition inner (u v : B -> F) := \sum_k u k * v k.
Definition norm (u : B -> F) := Num.sqrt (inner u u).
(** The cosine; 0 with an empty fingerprint. *)
Definition cosine (u v : B -> F) := inner u v / (norm u * norm v).
(** E[Y / |Y|]. *)
Definition expected_direction k := \sum_y p y * (c y k / norm (c y)).

Lemma inner_sym u v : inner u v = inner v u.
Proof. by apply: eq_bigr => k _; rewrite mulrC. Qed.

Lemma cosine_norms u v : cosine u v = inner u v / norm u / norm v.
Proof. by rewrite /cosine invfM mulrA. Qed.

Theorem L1 x : norm expected_direction != 0 ->
  cosine expected_direction (c x) * norm expected_direction = score (fun x y => cosine (c x) (c y)) p x.
Proof.
move=> nz; rewrite cosine_norms -mulrA (mulrC _ (norm expected_direction)) mulrA divfK //.
rewrite /score /inner mulr_suml; under eq_bigr => k _ do rewrite /expected_direction !mulr_suml.
rewrite exchange_big; apply: eq_bigr => y _; rewrite cosine_norms /inner !mulr_suml.
by apply: eq_bigr => k _; ring.
Qed.
End Cosine.
