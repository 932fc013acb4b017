(** The setting: candidates, posterior, similarity. Everything holds for every finite type of
    candidates and every ordered field (the rationals, the reals, ...). *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Words.
Variables (F : realFieldType) (T : finType).
Implicit Types (p : T -> F) (S : T -> T -> F) (lo hi : F) (f : T -> F) (x y R V : T).

Definition posterior p := (forall y, 0 <= p y) /\ \sum_y p y = 1.
Definition unit_diagonal S := forall x, S x x = 1.
Definition in_band S lo hi := forall x y, x != y -> lo <= S x y <= hi.
Definition symmetric S := forall x y, S x y = S y x.
(** 1 - S obeys the triangle inequality. *)
Definition triangle S := forall x y z, 1 - S x z <= (1 - S x y) + (1 - S y z).
(** (S p)_x, the expected similarity of x. *)
Definition score S p x := \sum_y S x y * p y.
(** Ties to the worst: any maximiser. *)
Definition maximises f x := forall y, f y <= f x.
Definition top_k f (A : {set T}) := forall x y, x \in A -> y \notin A -> f y <= f x.
Definition mass p (A : {set T}) := \sum_(y in A) p y.
(** The mode leads all others by e. *)
Definition leads p R e := forall c, c != R -> p c + e <= p R.
(** Half the L1 distance of two laws. *)
Definition tv p q := (\sum_y `|p y - q y|) / 2%:R.
End Words.

Section Sums.
Variables (F : realFieldType) (T : finType).
Implicit Types (p f x : T -> F).

(** The aggregation lemma: a bound on each is a bound on all, however many there are. *)
Lemma aggregation (P : pred T) p x b :
  (forall y, P y -> 0 <= p y) -> (forall y, P y -> x y <= b) ->
  \sum_(y | P y) p y * x y <= b * \sum_(y | P y) p y.
Proof.
move=> p0 xb; rewrite mulr_sumr; apply: ler_sum => y Py.
by rewrite mulrC ler_wpmul2r ?p0 ?xb.
Qed.

(** A sum over all candidates is one of them, or two, and the others. *)
Lemma split_one f R : \sum_y f y = f R + \sum_(y | y != R) f y.
Proof. by rewrite (bigD1 R). Qed.

Lemma split_two f V R : V != R ->
  \sum_y f y = f V + f R + \sum_(y | (y != V) && (y != R)) f y.
Proof. by move=> VR; rewrite (bigD1 V) //= (bigD1 R) 1?eq_sym //= addrA. Qed.
End Sums.

Section Posterior.
Variables (F : realFieldType) (T : finType) (p : T -> F).
Hypothesis law : posterior p.

Lemma mass_ge0 y : 0 <= p y. Proof. by case: law. Qed.
Lemma sum_ge0 (P : pred T) : 0 <= \sum_(y | P y) p y.
Proof. by apply: sumr_ge0 => y _; apply: mass_ge0. Qed.
Lemma mass_le1 y : p y <= 1.
Proof. by case: law => _ <-; rewrite (bigD1 y) //= ler_addl sum_ge0. Qed.

Lemma others_mass V R : V != R -> \sum_(y | (y != V) && (y != R)) p y = 1 - p R - p V.
Proof. by move=> VR; case: law => _; rewrite (split_two p VR) => <-; ring. Qed.

(** Two candidates have a mass of at most 1. *)
Lemma pair_mass V R : V != R -> p R + p V <= 1.
Proof.
move=> VR; have E := others_mass VR.
have K : 0 <= 1 - p R - p V by rewrite -E sum_ge0.
linear.
Qed.

Lemma mode_gt0 R : maximises p R -> 0 < p R.
Proof.
move=> mode; rewrite lt_neqAle mass_ge0 andbT; apply/eqP => zero; case: law => _ total.
have := oner_neq0 F; rewrite -total big1 ?eqxx // => y _.
by apply/le_anti; rewrite mass_ge0 andbT zero.
Qed.
End Posterior.

Section Gain.
Variables (F : realFieldType) (T : finType) (p : T -> F) (S : T -> T -> F) (R V : T).
Hypotheses (diagonal : unit_diagonal S) (VR : V != R).

(** What all other candidates say for V rather than R. *)
Definition others := \sum_(y | (y != V) && (y != R)) p y * (S V y - S R y).

(** The exchange identity (T21 for one spectrum). *)
Lemma gain_split :
  score S p V - score S p R = others - p R * (1 - S V R) + p V * (1 - S R V).
Proof.
rewrite /score !(split_two _ VR) !diagonal /others.
rewrite (eq_bigr (fun y => S V y * p y - S R y * p y)); last by move=> y _; ring.
rewrite sumrB; set A := \sum_(y | _) S V y * p y; set B := \sum_(y | _) S R y * p y.
by move: A B => A B; ring.
Qed.

(** What each other candidate can say for V bounds what all of them can. *)
Lemma others_le b : posterior p -> (forall y, y != V -> y != R -> S V y - S R y <= b) ->
  others <= b * (1 - p R - p V).
Proof.
move=> law each; rewrite -(others_mass law VR); apply: aggregation => y.
  by move=> _; apply: mass_ge0.
by case/andP; apply: each.
Qed.
End Gain.

Section Band.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (lo hi : F) (R V : T).
Hypotheses (band : in_band S lo hi) (VR : V != R).

Lemma others_in_band y : y != V -> y != R -> S V y - S R y <= hi - lo.
Proof.
rewrite eq_sym => yV; rewrite eq_sym => yR.
by case/andP: (band yV) => _ a; case/andP: (band yR) => b _; linear.
Qed.
Lemma band_le : S V R <= hi. Proof. by case/andP: (band VR). Qed.
Lemma band_ge : lo <= S V R. Proof. by case/andP: (band VR). Qed.
End Band.

(** Over a metric no other candidate favours V over R by more than their distance. *)
Lemma others_metric (F : realFieldType) (T : finType) (S : T -> T -> F) R V y :
  triangle S -> S V y - S R y <= 1 - S R V.
Proof. by move=> tri; have := tri R V y; linear. Qed.
