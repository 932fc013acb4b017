(** What estimates, marginals and bitwise decisions cost: T7, T7-similarity, T8, T10-subset. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

(** T7: rules that trust an estimate q of the posterior p. *)
Section PlugIn.
Variables (F : realFieldType) (T : finType).
Implicit Types p q : T -> F.

Lemma tv_sym p q : tv p q = tv q p.
Proof. by rewrite /tv; congr (_ / _); apply: eq_bigr => y _; rewrite distrC. Qed.

(** What p has in excess of q anywhere is at most their total variation distance. *)
Lemma excess p q x : posterior p -> posterior q -> p x - q x <= tv p q.
Proof.
case=> _ p1 [_ q1]; rewrite /tv ler_pdivl_mulr ?ltr0n // (split_one _ x).
have := split_one (fun y => p y - q y) x; rewrite sumrB p1 q1 subrr => balance.
have rest : - (\sum_(y | y != x) (p y - q y)) <= \sum_(y | y != x) `|p y - q y|.
  by rewrite -sumrN; apply: ler_sum => y _; rewrite -normrN ler_norm.
by have own := ler_norm (p x - q x); linear.
Qed.

(** R is the mode, or any other. *)
Theorem T7 p q R E : posterior p -> posterior q -> maximises q E ->
  p R - p E <= Bounds.plug_in_hit_rate (tv p q).
Proof.
move=> law law' best; rewrite /Bounds.plug_in_hit_rate le_minr; apply/andP; split.
  by linear using (mass_le1 law R), (proj1 law E).
by have := excess E law' law; rewrite tv_sym; linear using (excess R law law'), (best R).
Qed.

(** Whatever q sums to. *)
Theorem T7_similarity p q S lo V E :
  posterior p -> unit_diagonal S -> in_band S lo 1 -> lo <= 1 -> maximises (score S q) E ->
  score S p V - score S p E <= Bounds.plug_in_similarity lo (tv p q).
Proof.
move=> law diagonal band lo1 best.
have entry x y : lo <= S x y <= 1.
  by case: (eqVneq x y) => [->|xy]; [rewrite diagonal lo1 lexx | apply: band].
have K : (score S p V - score S p E) - (score S q V - score S q E) <= (1 - lo) * \sum_y `|p y - q y|.
  rewrite /score -!sumrB mulr_sumr; apply: ler_sum => y _.
  have -> : S V y * p y - S E y * p y - (S V y * q y - S E y * q y) = (S V y - S E y) * (p y - q y) by ring.
  apply: le_trans (ler_norm _) _; rewrite normrM ler_wpmul2r //.
  by case/andP: (entry V y) => a b; case/andP: (entry E y) => a' b'; rewrite ler_norml; linear.
have := best V; rewrite /Bounds.plug_in_similarity /tv le_minr => win; apply/andP; split.
  rewrite -[X in _ <= X]mulr1 -[X in _ <= _ * X](proj2 law) mulr_sumr /score -sumrB; apply: ler_sum => y _.
  rewrite -mulrBl ler_wpmul2r ?(proj1 law) //.
  by case/andP: (entry V y) => _ a; case/andP: (entry E y) => b _; linear.
by rewrite (_ : _ * (_ - _) = (1 - lo) * \sum_y `|p y - q y|); [linear | field].
Qed.
End PlugIn.

(** T8: marginals identify the posterior of affinely independent fingerprints c. *)
Section Marginals.
Variables (F : realFieldType) (T B : finType) (c : T -> B -> F).
Implicit Types p q d : T -> F.
Definition marginal p k := \sum_y p y * c y k.
(** sigma^2 is at most |sum_i d_i c_i|^2 / |d|^2 for all d that sum to 0. *)
Definition stability (sigma2 : F) := forall d, \sum_y d y = 0 ->
  sigma2 * (\sum_y d y ^+ 2) <= \sum_k (marginal d k) ^+ 2.
Definition affinely_independent := forall d, \sum_y d y = 0 -> (forall k, marginal d k = 0) -> forall y, d y = 0.

Lemma marginalB p q k : marginal (fun y => p y - q y) k = marginal p k - marginal q k.
Proof. by rewrite /marginal -sumrB; apply: eq_bigr => y _; rewrite mulrBl. Qed.

Theorem T8 p q (sigma2 : F) : posterior p -> posterior q -> 0 < sigma2 -> stability sigma2 ->
  \sum_y (p y - q y) ^+ 2 <= Bounds.inversion (\sum_k (marginal p k - marginal q k) ^+ 2) sigma2.
Proof.
case=> _ p1 [_ q1] pos sigma; rewrite /Bounds.inversion ler_pdivl_mulr // mulrC.
apply: le_trans (sigma _ _) _; first by rewrite sumrB p1 q1 subrr.
by rewrite le_eqVlt; apply/orP; left; apply/eqP/eq_bigr => k _; rewrite marginalB.
Qed.

Theorem T8_unique p q : posterior p -> posterior q -> affinely_independent ->
  marginal p =1 marginal q -> p =1 q.
Proof.
case=> _ p1 [_ q1] independent same y; apply/eqP; rewrite -subr_eq0; apply/eqP.
apply: (independent (fun y => p y - q y)); first by rewrite sumrB p1 q1 subrr.
by move=> k; rewrite marginalB same subrr.
Qed.
End Marginals.

(** T10-subset: vectors of bits, at most half of the mass is given up by a Hamming-optimal one. *)
Section Hamming.
Variables (F : realFieldType) (B : finType).
Definition bits := {ffun B -> bool}.
Variable p : bits -> F.
Hypothesis law : posterior p.
Definition wrong (h y : bits) : F := \sum_k (h k != y k)%:R.
Definition hamming_risk h := \sum_y p y * wrong h y.
Definition flip (k : B) (h : bits) : bits := [ffun j => if j == k then ~~ h j else h j].

Lemma wrong_flip h k y : wrong (flip k h) y - wrong h y = (h k == y k)%:R - (h k != y k)%:R.
Proof.
rewrite /wrong (split_one _ k) [X in _ - X](split_one _ k) ffunE eqxx.
rewrite (eq_bigr (fun j => (h j != y j)%:R)); last by move=> j /negPf jk; rewrite ffunE jk.
rewrite (_ : ~~ h k != y k = (h k == y k)); last by case: (h k); case: (y k).
by move: (\sum_(j | _) _) => s; ring.
Qed.

(** In each bit at least half the mass agrees with a Hamming-optimal vector. *)
Lemma optimal_bit h k : (forall h', hamming_risk h <= hamming_risk h') ->
  1 <= 2%:R * \sum_(y : bits | h k == y k) p y.
Proof.
move=> /(_ (flip k h)); rewrite -subr_ge0 /hamming_risk -sumrB => gain.
have total := proj2 law; rewrite (bigID (fun y : bits => h k == y k)) /= in total.
rewrite (bigID (fun y : bits => h k == y k)) /= in gain.
rewrite (eq_bigr p) in gain; last by move=> y e; rewrite -mulrBr wrong_flip e subr0 mulr1.
rewrite [X in _ + X](eq_bigr (fun y => - p y)) in gain; last first.
  by move=> y e; rewrite -mulrBr wrong_flip (negPf e) sub0r mulrN1.
by rewrite sumrN in gain; linear.
Qed.

Theorem T10_subset R h : (forall h', hamming_risk h <= hamming_risk h') ->
  p R - p h <= Bounds.hit_rate_free F.
Proof.
move=> optimal; rewrite /Bounds.hit_rate_free; case: (eqVneq h R) => [->|hR]; first by linear.
have [k hk] : exists k, h k != R k.
  by apply/existsP; apply: contraNT hR; rewrite negb_exists => /forallP all; apply/eqP/ffunP => k;
     have := all k; rewrite negbK => /eqP.
have half := optimal_bit k optimal; case: (law) => p0 total.
have rest : \sum_(y : bits | h k == y k) p y + p R <= 1.
  rewrite -total [X in _ <= X](bigID (fun y : bits => h k == y k)) /= ler_add2l (bigD1 R) //= ler_addl.
  by apply: sumr_ge0.
by linear using (p0 h).
Qed.
End Hamming.
