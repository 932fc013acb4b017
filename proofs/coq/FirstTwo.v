(** T20: a candidate and its near-duplicate fill the first two hits. T20-family: over a metric, more
    than half of the mass holds the similarity optimum near. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Lead.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

(** Two that are ranked no lower than R leave no room for it among the first two. *)
Lemma two_before (F : realFieldType) (T : finType) (f : T -> F) V y R : uniq [:: V; y; R] ->
  f R <= f V -> f R <= f y -> exists A : {set T}, [/\ top_k f A, #|A| = 2%N & R \notin A].
Proof.
move=> distinct fV fy; move: distinct; rewrite /= !inE negb_or => /and3P[/andP[Vy VR] yR _].
have [a aR first] : exists2 a, a != R & forall c, c != R -> f c <= f a.
  by case: (@arg_maxP _ _ _ V (fun c => c != R) f VR) => a aR first; exists a.
have [b [bR ba second]] : exists b, [/\ b != R, b != a & forall c, c != R -> c != a -> f c <= f b].
  have [c cR ca] : exists2 c, c != R & c != a.
    case: (eqVneq V a) => [<-|Va]; last by exists V.
    by exists y => //; rewrite eq_sym.
  case: (@arg_maxP _ _ _ c (fun c => (c != R) && (c != a)) f) => [|b /andP[bR ba] second].
    by rewrite cR.
  by exists b; split=> // d dR da; apply: second; rewrite dR.
have last : f R <= f b.
  case: (eqVneq V a) => [Va|Va]; last exact: le_trans fV (second V VR Va).
  by apply: le_trans fy (second y yR _); rewrite -Va eq_sym.
exists [set a; b]; split; last by rewrite !inE negb_or ![R == _]eq_sym aR.
  move=> x c; rewrite !inE negb_or => xab /andP[ca cb].
  have fb : f c <= f b by case: (eqVneq c R) => [->|cR] //; apply: second.
  by case/orP: xab => /eqP -> //; apply: le_trans fb (first b bR).
by rewrite cards2 eq_sym ba.
Qed.

Section HitsAtTwo.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (V R y : T) (x : F).
Hypotheses (diagonal : unit_diagonal S) (sym : symmetric S) (apart : forall a b, a != b -> S a b < 1).
Hypotheses (distinct : uniq [:: V; y; R]) (x0 : 0 <= x) (attained : S V y - S R y = x * (1 - S R V)).

Theorem T20 : exists (p : T -> F) (A B : {set T}), [/\ posterior p, top_k (score S p) A,
  #|A| = 2%N, #|B| = 2%N & Bounds.hit_rate_at_2_converse x <= mass p B - mass p A].
Proof.
rewrite /Bounds.hit_rate_at_2_converse; set m := Num.min 1 x.
have m0 : 0 <= m by rewrite le_minr ler01.
have [m1 mx] : m <= 1 /\ m <= x by split; rewrite le_minl lexx ?orbT.
have pos : 0 < m + 1 by linear.
have nz : m + 1 != 0 by rewrite gt_eqF.
have [VR yR] : V != R /\ y != R by move: distinct; rewrite /= !inE negb_or => /and3P[/andP[_ ->] ->].
pose a := m / (m + 1); pose b := 1 / (m + 1); pose p z := a * at_ F R z + b * at_ F y z.
have b0 : 0 <= b by rewrite /b mul1r invr_ge0 ltW.
have ab : a = m * b by rewrite /a /b mul1r.
have a0 : 0 <= a by rewrite ab mulr_ge0.
have total : a + b = 1 by rewrite /a /b -mulrDl divff.
have Ry : R != y by rewrite eq_sym.
have pR : p R = a by rewrite /p at_here (at_there _ Ry); linear.
have py : p y = b by rewrite /p at_here (at_there _ yR); linear.
have scores z : score S p z = a * S z R + b * S z y by rewrite scoreD !score_at.
have law : posterior p.
  split=> [z|]; first by rewrite addr_ge0 // mulr_ge0 // /at_ ler0n.
  by rewrite big_split -!mulr_sumr /= !at_sum; linear.
have far := apart yR; have near := apart VR.
have t : 0 < 1 - S R V by rewrite (sym R V); linear.
have [A [top two RA]] : exists A : {set T}, [/\ top_k (score S p) A, #|A| = 2%N & R \notin A].
  apply: (two_before distinct); rewrite !scores !diagonal (sym R y) ab.
    rewrite (sym V R); have := mulr_ge0 b0 (mulr_ge0 (etrans (subr_ge0 m x) mx) (ltW t)).
    by have := congr1 (fun z => b * z) attained; rewrite (sym R y) /=; linear.
  by linear using (mulr_ge0 b0 (times m1 (ltW far))).
exists p, A, [set R; y]; split=> //; first by rewrite cards2 Ry.
have -> : mass p [set R; y] = 1 by rewrite /mass (big_setD1 R) ?inE ?eqxx //= setU1K ?inE // big_set1 pR py.
have rest : mass p A + p R <= 1.
  rewrite -(proj2 law) [X in _ <= X](bigID (fun z => z \in A)) /= ler_add2l (bigD1 R) //= ler_addl.
  exact: (sum_ge0 law).
by rewrite -/a -pR; linear.
Qed.
End HitsAtTwo.

(** More than half of the mass lies within r of z. *)
Section Family.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (p : T -> F) (r : F) (z V : T).
Hypotheses (law : posterior p) (sym : symmetric S) (tri : triangle S).
Definition family := [set y | 1 - S z y <= r].
Hypotheses (majority : 1 < 2%:R * mass p family) (best : maximises (score S p) V).

Theorem T20_family : 1 - S z V <= Bounds.family_radius (mass p family) r.
Proof.
have p0 := mass_ge0 law; rewrite /Bounds.family_radius ler_pdivl_mulr ?subr_gt0 //.
have total : mass p family + \sum_(y | y \notin family) p y = 1.
  by rewrite -(proj2 law) [RHS](bigID (fun y => y \in family)).
have : 0 <= score S p V - score S p z by rewrite subr_ge0.
rewrite /score -sumrB (bigID (fun y => y \in family)) /=.
have members : \sum_(y in family) (S V y * p y - S z y * p y) <= (2%:R * r - (1 - S z V)) * mass p family.
  rewrite mulr_sumr; apply: ler_sum => y; rewrite inE => near; rewrite -mulrBl ler_wpmul2r //.
  by have := tri z y V; rewrite (sym y V); linear.
have others : \sum_(y | y \notin family) (S V y * p y - S z y * p y) <= (1 - S z V) * \sum_(y | y \notin family) p y.
  rewrite mulr_sumr; apply: ler_sum => y _; rewrite -mulrBl ler_wpmul2r //.
  by have := tri z V y; linear.
by linear using (congr1 (fun m => (1 - S z V) * m) total).
Qed.
End Family.
