(** The bounds are attained, in every band: T1, T2, T4, T6 by a hub, T5 by k hubs. The number of
    candidates that this takes grows as the band narrows, so the field is archimedean. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Retrieval Similarity Lead.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

(** Hubs resemble everybody, the others less one another. *)
Section Hubs.
Variables (F : realFieldType) (T : finType) (lo hi : F) (H : {set T}).
Definition hubs (x y : T) : F := if x == y then 1 else if (x \in H) || (y \in H) then hi else lo.

Lemma hubs_diagonal : unit_diagonal hubs. Proof. by move=> x; rewrite /hubs eqxx. Qed.
Lemma hubs_band : lo <= hi -> in_band hubs lo hi.
Proof. by move=> lohi x y /negPf xy; rewrite /hubs xy; case: ifP; rewrite lexx ?lohi. Qed.
Lemma hubs_symmetric : symmetric hubs.
Proof. by move=> x y; rewrite /hubs eq_sym orbC. Qed.

Variable p : T -> F.
Hypothesis law : posterior p.
Lemma hub_score h : h \in H -> score hubs p h = hi + (1 - hi) * p h.
Proof.
move=> hH; have E := proj2 law; rewrite (split_one _ h) in E.
rewrite /score (split_one _ h) hubs_diagonal (eq_bigr (fun y => hi * p y)); last first.
  by move=> y yh; rewrite /hubs eq_sym (negPf yh) hH.
by rewrite -mulr_sumr; linear using (congr1 (fun z => hi * z) E).
Qed.

Lemma spoke_score y : y \notin H -> score hubs p y = lo + (1 - lo) * p y + (hi - lo) * mass p H.
Proof.
move=> yH; have E := proj2 law; rewrite (split_one _ y) in E.
rewrite /score (split_one _ y) hubs_diagonal.
rewrite (eq_bigr (fun x => lo * p x + (hi - lo) * (if x \in H then p x else 0))); last first.
  by move=> x xy; rewrite /hubs eq_sym (negPf xy) (negPf yH) /=; case: (x \in H); ring.
rewrite big_split -!mulr_sumr /= -big_mkcondr /=.
rewrite (_ : \sum_(x | (x != y) && (x \in H)) p x = mass p H); last first.
  by apply: eq_bigl => x; case: eqP => // ->; rewrite (negPf yH).
by linear using (congr1 (fun z => lo * z) E).
Qed.
End Hubs.

(** Any mass c can be shared so thinly that no share exceeds r. *)
Lemma thin_shares (F : archiFieldType) (c r : F) : 0 <= c -> 0 < r ->
  exists n, [/\ 0 < (n%:R : F), 0 <= c / n%:R & c / n%:R <= r].
Proof.
move=> c0 r0; pose n := (Num.bound (c / r)).+1; exists n.
have n0 : 0 < (n%:R : F) by rewrite ltr0n.
split=> //; first by rewrite divr_ge0 // ltW.
rewrite ler_pdivr_mulr // mulrC -ler_pdivr_mulr //.
apply: le_trans (_ : (Num.bound (c / r))%:R <= _); last by rewrite ler_nat leqnSn.
by apply/ltW/archi_boundP; rewrite divr_ge0 // ltW.
Qed.

(** A crowd: mass v on the first, r on the second, and the rest thin. *)
Lemma crowd (F : archiFieldType) (v r : F) : 0 <= v -> 0 < r -> v + r <= 1 ->
  exists (n : nat) (p : 'I_n.+2 -> F), [/\ posterior p, p ord0 = v, p (lift ord0 ord0) = r
    & forall y, y != ord0 -> p y <= r].
Proof.
move=> v0 r0 vr; have left0 : 0 <= 1 - v - r by rewrite -addrA -opprD subr_ge0.
have [n [n0 m0 mr]] := thin_shares left0 r0; set m := _ / _ in m0 mr.
pose p (i : 'I_n.+2) : F := match val i with 0 => v | 1 => r | _ => m end.
exists n, p; split=> //.
- split; first by case=> [[|[|i]] ?]; rewrite /p //= ltW.
  rewrite 2!big_ord_recl (eq_bigr (fun=> m)) // sumr_const card_ord -mulr_natr.
  by rewrite /p /= /m divfK ?gt_eqF //; ring.
- by case=> [[|[|i]] ?]; rewrite /p //= ?lexx.
Qed.

(** One hub V in a crowd whose mode R has mass r. *)
Section Hub.
Variables (F : realFieldType) (lo hi v r : F) (n : nat) (p : 'I_n.+2 -> F).
Hypotheses (lo_le_hi : lo <= hi) (lo_le_1 : lo <= 1).
Hypotheses (law : posterior p) (pV : p ord0 = v) (pR : p (lift ord0 ord0) = r).
Hypothesis thin : forall y, y != ord0 -> p y <= r.
Let V : 'I_n.+2 := ord0.
Let R : 'I_n.+2 := lift ord0 ord0.
Let S := hubs lo hi [set V].

Let top : score S p V = hi + (1 - hi) * v. Proof. by rewrite hub_score ?inE // pV. Qed.
Let spoke y : y != V -> score S p y = lo + (1 - lo) * p y + (hi - lo) * v.
Proof. by move=> yV; rewrite spoke_score ?inE // /mass big_set1 pV. Qed.

Lemma hub_mode : v <= r -> maximises p R.
Proof. by move=> less y; case: (eqVneq y V) => [->|yV]; rewrite ?pV ?pR //; apply: thin. Qed.

Lemma hub_gain : score S p V - score S p R = (hi - lo) - (1 - lo) * r + (1 - hi - (hi - lo)) * v.
Proof. by rewrite top spoke // pR; linear. Qed.

Lemma hub_wins : (1 - lo) * r <= (hi - lo) + (1 - hi - (hi - lo)) * v -> maximises (score S p) V.
Proof.
move=> win y; case: (eqVneq y V) => [->|yV] //; rewrite top spoke //.
by linear using (times lo_le_1 (thin yV)).
Qed.
End Hub.

Section Tight.
Variables (F : archiFieldType) (lo hi : F).
Hypotheses (lo_ge_0 : 0 <= lo) (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1).
Let K := Num.ArchimedeanField.realFieldType F.
Let lo1 : lo <= 1. Proof. linear_in K. Qed.
Let width : 0 < 1 - lo. Proof. linear_in K. Qed.
Let spread : 0 <= hi - lo. Proof. linear_in K. Qed.
Let b := (hi - lo) / (1 - lo).
Let bE : b * (1 - lo) = hi - lo. Proof. by rewrite /b divfK // gt_eqF. Qed.
Let b0 : 0 <= b. Proof. by rewrite /b divr_ge0 // ltW. Qed.
Let b1 : b <= 1. Proof. by rewrite /b ler_pdivr_mulr // mul1r; linear_in K. Qed.

(** S is a similarity in the band. *)
Definition similarity (T : finType) (S : T -> T -> F) := [/\ unit_diagonal S, symmetric S & in_band S lo hi].
Lemma hub_similarity n : similarity (hubs lo hi [set (ord0 : 'I_n.+1)]).
Proof. by split; [exact: hubs_diagonal | exact: hubs_symmetric | exact: hubs_band]. Qed.

(** A law whose mode has mass r, and a hub of mass v that wins under it. *)
Lemma hub_law v r : 0 <= v -> 0 < r -> v + r <= 1 -> v <= r ->
  (1 - lo) * r <= (hi - lo) + (1 - hi - (hi - lo)) * v ->
  exists n (p : 'I_n.+2 -> F), let R := lift ord0 ord0 in
    [/\ posterior p, maximises p R, maximises (score (hubs lo hi [set ord0]) p) ord0, p R = r & p ord0 = v].
Proof.
move=> v0 r0 vr less win; have [n [p [law pV pR thin]]] := crowd v0 r0 vr.
by exists n, p; split=> //; [exact: (hub_mode pV pR thin less) | exact: (hub_wins lo1 law pV thin win)].
Qed.

Definition attains (bound : F) := exists n (p : 'I_n -> F) S R V, [/\ posterior p, similarity S,
  maximises p R, maximises (score S p) V & p R - p V = bound].

(** A hub attains T1. *)
Lemma T1_hub : exists n (p : 'I_n.+2 -> F), let R := lift ord0 ord0 in
  [/\ posterior p, maximises p R, maximises (score (hubs lo hi [set ord0]) p) ord0
    & p R - p ord0 = Bounds.hit_rate lo hi].
Proof.
have finish v r : 0 <= v -> 0 < r -> v + r <= 1 -> v <= r -> r - v = b ->
    (1 - lo) * r <= (hi - lo) + (1 - hi - (hi - lo)) * v ->
    exists n (p : 'I_n.+2 -> F), let R := lift ord0 ord0 in
    [/\ posterior p, maximises p R, maximises (score (hubs lo hi [set ord0]) p) ord0 & p R - p ord0 = b].
  move=> v0 r0 vr less value win; have [n [p [law mode best pR pV]]] := hub_law v0 r0 vr less win.
  by exists n, p; split=> //; rewrite pR pV.
have [bz|pos] := eqVneq b 0.
  have flat : hi = lo by have := bE; rewrite bz mul0r; linear_in K.
  by apply: (finish (1 / 2%:R) (1 / 2%:R)); rewrite ?flat ?bz; linear_in K.
have b_pos : 0 < b by rewrite lt_neqAle eq_sym pos.
by apply: (finish 0 b); have := bE; linear_in K.
Qed.

Theorem T1_tight : attains (Bounds.hit_rate lo hi).
Proof.
have [n [p [law mode best value]]] := T1_hub.
by exists n.+2, p, (hubs lo hi [set ord0]), (lift ord0 ord0), ord0; split=> //; apply: hub_similarity.
Qed.

(** Some law has a mode of any mass; if no rival can win, the mode is all there is. *)
Lemma mode_law pi : 0 < pi -> pi <= 1 -> exists n (p : 'I_n.+2 -> F),
  [/\ posterior p, maximises p (lift ord0 ord0) & p (lift ord0 ord0) = pi].
Proof.
move=> pi0 pi1; have vr : 0 + pi <= 1 by rewrite add0r.
have [n [p [law pV pR thin]]] := crowd (lexx 0) pi0 vr.
by exists n, p; split=> //; apply: (hub_mode pV pR thin); apply: ltW.
Qed.

Theorem T2_tight pi : 0 < pi -> pi <= 1 -> exists n (p : 'I_n -> F) S R V,
  [/\ posterior p, similarity S, maximises p R /\ maximises (score S p) V, p R = pi
    & p R - p V = Bounds.hit_rate_profile lo hi pi].
Proof.
move=> pi0 pi1.
have finish v : 0 <= v -> v + pi <= 1 -> v <= pi ->
    (1 - lo) * pi <= (hi - lo) + (1 - hi - (hi - lo)) * v ->
    pi - v = Bounds.hit_rate_profile lo hi pi -> exists n (p : 'I_n -> F) S R V,
    [/\ posterior p, similarity S, maximises p R /\ maximises (score S p) V, p R = pi
      & p R - p V = Bounds.hit_rate_profile lo hi pi].
  move=> v0 vr less win value; have [n [p [law mode best pR pV]]] := hub_law v0 pi0 vr less win.
  exists n.+2, p, (hubs lo hi [set ord0]), (lift ord0 ord0), ord0; rewrite pR pV; split=> //.
  exact: hub_similarity.
case E: (pi <= b).
  have small : pi * (1 - lo) <= hi - lo by rewrite -bE ler_wpmul2r // ltW.
  apply: (finish 0); rewrite ?add0r ?lexx ?(ltW pi0) //; first by linear_in K.
  by rewrite subr0 /Bounds.hit_rate_profile -/b E.
have big : hi - lo < pi * (1 - lo) by rewrite -bE ltr_pmul2r // ltNge E.
case G: ((2%:R * hi - lo < 1) && (pi <= 1 / 2%:R)).
  case/andP: (G) => lean half; have lean' : 0 < - 2%:R * hi + lo + 1 by linear_in K.
  have nz : - 2%:R * hi + lo + 1 != 0 by rewrite gt_eqF.
  pose v := ((1 - lo) * pi - (hi - lo)) / (- 2%:R * hi + lo + 1).
  have vE : v * (- 2%:R * hi + lo + 1) = (1 - lo) * pi - (hi - lo) by rewrite /v divfK.
  have v0 : 0 <= v by rewrite /v divr_ge0 ?(ltW lean') //; linear_in K.
  have less : v <= pi.
    rewrite leNgt; apply/negP => more.
    by have := times_lt (F := K) more lean'; have := times (F := K) half spread; linear_in K.
  apply: (finish v) => //; try linear_in K.
  by rewrite /Bounds.hit_rate_profile -/b E G /v; field.
have [n [p [law mode pR]]] := mode_law pi0 pi1.
have [V best] := maximiser (F := K) (score (hubs lo hi [set ord0]) p) ord0.
exists n.+2, p, (hubs lo hi [set ord0]), (lift ord0 ord0), V; split=> //; first exact: hub_similarity.
have := T2 (F := K) law (hubs_diagonal _ _ _) (hubs_band _ lo_le_hi) lo_le_hi hi_lt_1 (hubs_symmetric _ _ _) mode best.
have := mode V; rewrite pR /Bounds.hit_rate_profile -/b E G.
by linear_in K.
Qed.

Theorem T4_tight pi : 0 < pi -> pi <= 1 -> exists n (p : 'I_n -> F) S R V,
  [/\ posterior p, similarity S, maximises p R, p R = pi
    & score S p V - score S p R = Bounds.mode_similarity lo hi pi].
Proof.
move=> pi0 pi1.
have finish v : 0 <= v -> v + pi <= 1 -> v <= pi ->
    (hi - lo) - (1 - lo) * pi + (1 - hi - (hi - lo)) * v = Bounds.mode_similarity lo hi pi ->
    exists n (p : 'I_n -> F) S R V, [/\ posterior p, similarity S, maximises p R, p R = pi
      & score S p V - score S p R = Bounds.mode_similarity lo hi pi].
  move=> v0 vr less value; have [n [p [law pV pR thin]]] := crowd v0 pi0 vr.
  exists n.+2, p, (hubs lo hi [set ord0]), (lift ord0 ord0), ord0; split=> //.
  - exact: hub_similarity.
  - exact: (hub_mode pV pR thin less).
  - by rewrite (hub_gain lo hi law pV pR).
rewrite /Bounds.mode_similarity in finish *.
case: (lerP (Num.max 0 ((1 - 2%:R * pi) * (hi - lo))) (- pi * (1 - hi) + (1 - pi) * (hi - lo))) finish => [_|_].
  by move=> finish; apply: (finish 0); rewrite ?add0r ?lexx ?(ltW pi0) //; ring.
case: (lerP 0 ((1 - 2%:R * pi) * (hi - lo))) => [shared|_] finish; last first.
  have [n [p [law mode pR]]] := mode_law pi0 pi1.
  exists n.+2, p, (hubs lo hi [set ord0]), (lift ord0 ord0), (lift ord0 ord0); split; rewrite ?subrr //.
  exact: hub_similarity.
case: (lerP (2%:R * pi) 1) => [half|more].
  by apply: (finish pi); rewrite ?lexx ?(ltW pi0) //; [linear_in K | ring].
have flat : hi - lo = 0.
  apply/eqP; rewrite eq_le spread andbT leNgt; apply/negP => wide.
  by have := times_lt (F := K) more wide; linear_in K.
have [n [p [law mode pR]]] := mode_law pi0 pi1.
exists n.+2, p, (hubs lo hi [set ord0]), (lift ord0 ord0), (lift ord0 ord0); split; rewrite ?subrr ?flat ?mulr0 //.
exact: hub_similarity.
Qed.
End Tight.

Theorem T6_tight (F : archiFieldType) (lo hi w : F) : 0 <= lo -> lo <= hi -> hi < 1 -> 0 <= w <= 1 ->
  exists n (p : 'I_n -> F) S R h, [/\ posterior p, similarity lo hi S, maximises p R,
    maximises (score (hybrid S w) p) h & p R - p h = Bounds.hybrid_hit_rate lo hi w].
Proof.
set K := Num.ArchimedeanField.realFieldType F => lo0 lohi hi1 /andP[w0 w1].
have w1' : 0 <= 1 - w by rewrite subr_ge0.
have b := ler_wpmul2l w1' lohi.
have c : (1 - w) * hi < 1 by have := times (F := K) w0 (le_trans lo0 lohi); linear_in K.
have [n [p [law mode best value]]] := T1_hub b c.
exists n.+2, p, (hubs lo hi [set ord0]), (lift ord0 ord0), ord0; split=> //.
- by split; [exact: hubs_diagonal | exact: hubs_symmetric | exact: hubs_band].
- have same x y : hybrid (hubs lo hi [set ord0]) w x y = hubs ((1 - w) * lo) ((1 - w) * hi) [set (ord0 : 'I_n.+2)] x y.
    rewrite /hybrid /hubs; case: eqP => _ /=; first by rewrite !mulr1 addrC subrK.
    by rewrite mulr0 add0r; case: ifP.
  by move=> y; rewrite /score !(eq_bigr _ (fun z _ => congr1 (fun s => s * p z) (same _ z))); apply: best.
- rewrite value /Bounds.hit_rate /Bounds.hybrid_hit_rate; congr (_ / _); ring.
Qed.
