(** Bayes-optimal predictions of the losses without logarithms: Hamming, cosine, hit rate at k. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Retrieval Similarity.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

(** Expected L1: bits are on where that is likelier than not; q is any prediction in [0, 1]. *)
Section Hamming.
Variables (F : realFieldType) (T B : finType) (c : T -> B -> bool) (p : T -> F).
Hypothesis law : posterior p.
Definition hamming_loss (q : B -> F) y := \sum_k `|q k - (c y k)%:R|.
Definition hamming_risk q := \sum_y p y * hamming_loss q y.
Definition on k := \sum_(y | c y k) p y.
Definition threshold k : F := (1 < 2%:R * on k)%R%:R.

Lemma hamming_by_bits q : (forall k, 0 <= q k <= 1) ->
  hamming_risk q = \sum_k (on k + q k * (1 - 2%:R * on k)).
Proof.
move=> box; rewrite /hamming_risk /hamming_loss; under eq_bigr => y _ do rewrite mulr_sumr.
rewrite exchange_big /=; apply: eq_bigr => k _; case/andP: (box k) => q0 q1.
have total := proj2 law; rewrite (bigID (fun y => c y k)) /= -/(on k) in total.
rewrite (bigID (fun y => c y k)) /=.
rewrite (eq_bigr (fun y => (1 - q k) * p y)); last first.
  by move=> y ->; rewrite ler0_norm ?subr_le0 //= opprB mulrC.
rewrite [X in _ + X](eq_bigr (fun y => q k * p y)); last first.
  by move=> y /negPf ->; rewrite subr0 ger0_norm // mulrC.
rewrite -!mulr_sumr -/(on k); move: (\sum_(y | ~~ c y k) p y) total => off total.
have -> : off = 1 - on k by linear.
by ring.
Qed.

Theorem hamming_optimal q : (forall k, 0 <= q k <= 1) -> hamming_risk threshold <= hamming_risk q.
Proof.
move=> box; rewrite !hamming_by_bits //; last first.
  by move=> k; rewrite /threshold; case: (_ < _); rewrite ?lexx ?ler01.
apply: ler_sum => k _; case/andP: (box k) => q0 q1; rewrite /threshold.
case: ltrP => [more|less] /=; first by linear using (times q1 (ltW more)).
by linear using (times q0 less).
Qed.
End Hamming.

(** Cosine: of all directions the expected one, E[Y/|Y|], has the largest expected cosine. *)
Section Cosine.
Variables (F : rcfType) (T B : finType) (p : T -> F) (c : T -> B -> F).
Definition expected_cosine u := \sum_y p y * cosine u (c y).
Let e := expected_direction p c.

Lemma norm_ge0 (u : B -> F) : 0 <= norm u. Proof. exact: sqrtr_ge0. Qed.
Lemma inner_ge0 (u : B -> F) : 0 <= inner u u.
Proof. by apply: sumr_ge0 => k _; rewrite -expr2 sqr_ge0. Qed.
Lemma norm_sqr (u : B -> F) : norm u ^+ 2 = inner u u. Proof. by rewrite sqr_sqrtr ?inner_ge0. Qed.

Lemma innerDl (a : F) (u v w : B -> F) : inner (fun k => u k + a * v k) w = inner u w + a * inner v w.
Proof. by rewrite /inner mulr_sumr -big_split; apply: eq_bigr => k _; rewrite mulrDl mulrA. Qed.

Lemma cauchy_schwarz (u v : B -> F) : inner u v ^+ 2 <= inner u u * inner v v.
Proof.
have [zero|nz] := eqVneq (inner v v) 0.
  have v0 k : v k = 0.
    have := zero; rewrite /inner (bigD1 k) //= => /eqP; rewrite paddr_eq0 ?sumr_ge0 //; last first.
    - by move=> j _; rewrite -expr2 sqr_ge0.
    - by rewrite -expr2 sqr_ge0.
    by rewrite mulf_eq0 orbb => /andP[/eqP].
  by rewrite zero mulr0 /inner big1 ?expr0n // => k _; rewrite v0 mulr0.
have pos : 0 < inner v v by rewrite lt_neqAle eq_sym nz inner_ge0.
have := inner_ge0 (fun k => u k + - (inner u v / inner v v) * v k).
rewrite innerDl !(inner_sym _ (fun k => _ + _)) !innerDl (inner_sym v u) => K.
have := mulr_ge0 K (ltW pos).
set x := inner u v; set w := inner v v in nz pos *; set z := inner u u.
have -> : (z + - (x / w) * x + - (x / w) * (x + - (x / w) * w)) * w = z * w - x ^+ 2 by field.
by rewrite subr_ge0.
Qed.

Lemma expected_cosineE u : norm u != 0 -> expected_cosine u * norm u = inner u e.
Proof.
move=> nz; rewrite /expected_cosine mulr_suml /inner.
rewrite (eq_bigr (fun y => \sum_k u k * (p y * (c y k / norm (c y))))); last first.
  move=> y _; rewrite cosine_norms.
  have -> : p y * (inner u (c y) / norm u / norm (c y)) * norm u = p y * inner u (c y) * (norm (c y))^-1.
    move: (norm (c y))^-1 => b; rewrite -[RHS]mulr1 -(mulVf nz); move: (norm u)^-1 => a; ring.
  by rewrite /inner mulr_sumr mulr_suml; apply: eq_bigr => k _; ring.
by rewrite exchange_big; apply: eq_bigr => k _; rewrite /e /expected_direction mulr_sumr.
Qed.

Theorem cosine_optimal u : norm u != 0 -> norm e != 0 -> expected_cosine u <= expected_cosine e.
Proof.
move=> nu ne; have pu : 0 < norm u by rewrite lt_neqAle eq_sym nu norm_ge0.
have pe : 0 < norm e by rewrite lt_neqAle eq_sym ne norm_ge0.
have best : expected_cosine e = norm e.
  by apply: (mulIf ne); rewrite expected_cosineE // -expr2 norm_sqr.
rewrite best -(ler_pmul2r pu) expected_cosineE //.
apply: le_trans (ler_norm _) _; rewrite -(@ler_pexpn2r _ 2) ?nnegrE ?mulr_ge0 ?norm_ge0 ?normr_ge0 //.
by rewrite real_normK ?num_real // exprMn !norm_sqr mulrC cauchy_schwarz.
Qed.
End Cosine.

(** Hit rate at k, and subset 0/1 (k = 1): the k likeliest candidates. *)
Theorem hit_rate_at_k_optimal (F : realFieldType) (T : finType) (p : T -> F) (A B : {set T}) :
  top_k p A -> #|A| = #|B| -> mass p B <= mass p A.
Proof.
move=> top same; rewrite -subr_le0 mass_split.
have card : #|A :\: B| = #|B :\: A|.
  by apply/eqP; rewrite -(eqn_add2l #|A :&: B|) cardsID [in X in _ == X]setIC cardsID same.
have [none|some] := posnP #|B :\: A|.
  have A0 := cards0_eq (etrans card none); have B0 := cards0_eq none.
  by rewrite /mass A0 B0 !big_set0 subrr.
rewrite -(@ler_pmul2l _ #|B :\: A|%:R) ?ltr0n // mulr0.
have -> : #|B :\: A|%:R * (mass p (B :\: A) - mass p (A :\: B))
   = \sum_(R in B :\: A) \sum_(V in A :\: B) (p R - p V).
  under eq_bigr => R _ do rewrite sumrB sumr_const card.
  by rewrite sumrB sumr_const sumrMnl /mass mulrBr !mulr_natl.
rewrite -oppr_ge0 -sumrN; apply: sumr_ge0 => R; rewrite inE => /andP[RA _].
rewrite -sumrN; apply: sumr_ge0 => V; rewrite inE => /andP[_ VA].
by rewrite opprB subr_ge0; apply: top.
Qed.
