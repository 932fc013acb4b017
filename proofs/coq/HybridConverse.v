(** T14-converse: what the optimum of the hybrid w 1[x = y] + (1 - w) S loses in similarity at least,
    in every band whose ends are attained; S* attains it. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Similarity Lead Rivals Converse Star.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

(** A mode of lead e that some rival gains g on: R, or R with so much more mass that it just becomes
    optimal for the hybrid, loses g. *)
Section Tie.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (w : F).
Hypotheses (diagonal : unit_diagonal S) (apart : forall x y, x != y -> S x y < 1).
Hypothesis w01 : 0 <= w <= 1.
Let H := hybrid S w.
Let w0 : 0 <= w. Proof. by case/andP: w01. Qed.
Let w1 : 0 <= 1 - w. Proof. by case/andP: w01; rewrite subr_ge0. Qed.

Lemma hybrid_apart x y : w < 1 -> x != y -> H x y < 1.
Proof.
move=> lt1 xy; rewrite /H /hybrid (negPf xy) mulr0 add0r.
by linear using (times_lt lt1 (apart xy)).
Qed.

Lemma rival_ties e g : 0 <= e -> (1 - w) * g <= w * e -> rival S e g ->
  exists p h V, [/\ posterior p, maximises (score H p) h & g <= score S p V - score S p h].
Proof.
move=> e0 ge [p [R [V [law lead VR gain]]]].
have [c best] := maximiser (score H p) R.
case: (lerP (score H p c) (score H p R)) => [optimal|beaten].
  by exists p, R, V; split=> // y; apply: le_trans optimal.
have lt1 : w < 1.
  have mode := lead_is_mode e0 lead c; rewrite -subr_gt0 lt_neqAle w1 andbT; apply/eqP => w_is_1.
  move: beaten; rewrite !hybrid_score -w_is_1 !mul0r !addr0 => beaten.
  by linear using (times mode w0).
(* R beats y once its share l is at least that of y. *)
pose a y := score H p y - score H p R; pose b y := 1 - H y R.
have b0 y : y != R -> 0 < b y by move=> yR; rewrite subr_gt0 hybrid_apart.
pose l y := if 0 < a y then a y / (a y + b y) else 0.
have [z most] := maximiser l R.
have aR : a R = 0 by rewrite /a subrr.
have pos y : 0 < a y -> y != R by move=> ay; apply: contraTneq ay => ->; rewrite aR ltxx.
have part y : 0 < a y -> l y * (a y + b y) = a y.
  by move=> ay; rewrite /l ay divfK // gt_eqF // addr_gt0 ?b0 ?pos.
have az : 0 < a z.
  have ac : 0 < a c by rewrite subr_gt0.
  have lc : 0 < l c by rewrite /l ac divr_gt0 // addr_gt0 ?b0 ?pos.
  by have := lt_le_trans lc (most c); rewrite /l; case: ifP => // _; rewrite ltxx.
have zR := pos z az; have E := part z az; set s := l z in E.
have ab0 y : 0 < a y -> 0 < a y + b y by move=> ay; rewrite addr_gt0 ?b0 ?pos.
have [s0 s1] : 0 <= s /\ s <= 1.
  have bz := b0 z zR; have abz := ab0 z az.
  by rewrite /s /l az; split; [apply: divr_ge0; exact: ltW | rewrite ler_pdivr_mulr //; linear].
pose q y := (1 - s) * p y + s * at_ F R y.
have scores M x : score M q x = (1 - s) * score M p x + s * M x R by rewrite scoreD score_at.
have hRR : H R R = 1 by apply: hybrid_diagonal.
have gap y : score H q y - score H q R = (1 - s) * a y - s * b y.
  by rewrite !scores hRR /a /b; ring.
have s1' : 0 <= 1 - s by rewrite subr_ge0.
have law' : posterior q.
  split=> [y|]; first by rewrite addr_ge0 // mulr_ge0 ?at_ge0 ?(mass_ge0 law).
  by rewrite big_split /= -!mulr_sumr at_sum (proj2 law); ring.
exists q, R, z; split=> //.
- move=> y; rewrite -subr_le0 gap; case: (lerP (a y) 0) => [ay|ay].
    have by0 : 0 <= b y by case: (eqVneq y R) => [->|/b0/ltW //]; rewrite /b hRR subrr.
    by linear using (times s1 ay), (mulr_ge0 s0 by0).
  by linear using (times (most y : l y <= s) (ltW (ab0 y ay))), (part y ay).
have tie : score H q z = score H q R by have := gap z; linear.
have lead' : e <= q R - q z.
  have e1 : e <= 1 by linear using (lead z zR), (mass_ge0 law z), (mass_le1 law R).
  rewrite /q at_here at_there //.
  by linear using (times s1 (lead z zR)), (times s0 e1).
have lt1' : 0 < 1 - w by rewrite subr_gt0.
move: tie; rewrite !hybrid_score => tie; rewrite -(ler_pmul2l lt1').
by linear using (times w0 lead').
Qed.
End Tie.

Section Band.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F) (lo hi w : F).
Hypotheses (diagonal : unit_diagonal S) (band : in_band S lo hi) (sym : symmetric S).
Hypotheses (lo_ge_0 : 0 <= lo) (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1) (w01 : 0 <= w <= 1).
Hypothesis ends : exists i j k l, [/\ i != j, k != l, S i j = lo & S k l = hi].
Let n : F := #|T|%:R.

Theorem T14_converse : exists p h V, [/\ posterior p, maximises (score (hybrid S w) p) h
  & Bounds.hybrid_similarity_converse lo hi w n <= score S p V - score S p h].
Proof.
have apart x y : x != y -> S x y < 1 by move=> xy; have := band_le band xy; linear.
have [w0 w1] : 0 <= w /\ 0 <= 1 - w by case/andP: w01; rewrite subr_ge0.
have loses e g : 0 <= e -> (1 - w) * g <= w * e -> rival S e g ->
    exists p h V, [/\ posterior p, maximises (score (hybrid S w) p) h & g <= score S p V - score S p h].
  exact: rival_ties.
have nothing : exists p h V, [/\ posterior p, maximises (score (hybrid S w) p) h & 0 <= score S p V - score S p h].
  apply: (loses 0) => //; first by rewrite !mulr0.
  exact: (no_rival_needed diagonal band sym).
have D0 : 0 <= hi - lo by linear.
pose k := 1 - lo * (1 - w); have k0 : 0 < k by rewrite /k; linear using (times w0 lo_ge_0).
have nz : k != 0 by rewrite gt_eqF.
rewrite /Bounds.hybrid_similarity_converse (_ : - lo * (1 - w) + 1 = k); last by rewrite /k; ring.
case: ifP => [many|/negbT few]; [|case: ifP => // three].
- pose x := (hi - lo) / (4%:R * k); have x0 : 0 <= x by apply: divr_ge0 => //; apply: mulr_ge0; [exact: ler0n | exact: ltW].
  have xE : 4%:R * (x * k) = hi - lo by rewrite /x; field.
  rewrite -mulrA -/x; apply: (loses ((1 - w) * x)); [exact: mulr_ge0 | linear |].
  have small : (1 - w) * x * (1 - lo) <= (hi - lo) / 4%:R.
    by move: xE; rewrite /k => xE; linear using (mulr_ge0 x0 w0).
  apply: rival_weaker (T13_converse diagonal band sym lo_le_hi hi_lt_1 ends _ small); last exact: mulr_ge0.
  rewrite /Bounds.lead_gain_converse (_ : (1 - lo) * _ = (hi - lo) / 4%:R - (1 - w) * x * (1 - lo)).
    by move: xE; rewrite /k => xE; linear.
  by field; rewrite gt_eqF //; linear.
- case: (eqVneq hi lo) => [->|strict]; first by rewrite subrr mulr0 mul0r.
  have c0 : 0 < 3%:R * k + (hi - lo) * (1 - w).
    by linear using (mulr_ge0 D0 w1).
  pose x := (hi - lo) / (3%:R * k + (hi - lo) * (1 - w)); have x0 : 0 <= x by rewrite divr_ge0 // ltW.
  have xE : x * (3%:R * k + (hi - lo) * (1 - w)) = hi - lo by rewrite divfK // gt_eqF.
  have -> : w * (hi - lo) / (k * ((hi * (1 - w) - lo * (1 - w)) / k + 3%:R)) = w * x.
    by rewrite /x; field; rewrite nz gt_eqF.
  apply: (loses ((1 - w) * x)); [exact: mulr_ge0 | linear |].
  have e1 : (1 - w) * x <= 1.
    rewrite leNgt; apply/negP => big.
    by linear using (times_lt big c0), (congr1 (fun z => (1 - w) * z) xE).
  apply: rival_weaker (rival_of_three diagonal band sym ends _ strict _).
  + by move: xE; rewrite /k => xE; linear.
  + by rewrite -ltnS -(ltr_nat F) ltNge.
  + by rewrite e1 mulr_ge0.
Qed.
End Band.

(** S* attains it. *)
Section Star.
Variables (F : realFieldType) (T : finType) (lo hi w : F) (i j k l : T) (p : T -> F).
Hypotheses (lo_ge_0 : 0 <= lo) (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1) (w01 : 0 <= w <= 1).
Hypotheses (distinct : uniq [:: i; j; k; l]) (law : posterior p).
Let S := star lo hi i j k l.

Theorem T14_converse_tight h V : maximises (score (hybrid S w) p) h ->
  score S p V - score S p h <= Bounds.hybrid_similarity_converse lo hi w 4%:R.
Proof.
have [w0 w1] : 0 <= w /\ 0 <= 1 - w by case/andP: w01; rewrite subr_ge0.
move=> best; have {best} best y : (1 - w) * (score S p y - score S p h) <= w * (p h - p y).
  by have := best y; rewrite !hybrid_score; linear.
have k0 : 0 < 4%:R * (- lo * (1 - w) + 1) by linear using (times w0 lo_ge_0).
rewrite /Bounds.hybrid_similarity_converse lexx ler_pdivl_mulr //.
have D0 : 0 <= w * (hi - lo) by rewrite mulr_ge0 // subr_ge0.
have a0 : 0 < 1 - hi by linear.
have small y : score S p y - score S p h <= (hi - lo) / 4%:R - (1 - lo) * (p h - p y) ->
    (score S p y - score S p h) * (4%:R * (- lo * (1 - w) + 1)) <= w * (hi - lo).
  move=> le; have lo1 : lo <= 1 by linear.
  by linear using (times w0 le), (times lo1 (best y)).
case: (eqVneq V h) => [->|Vh]; first by rewrite subrr mul0r.
have none : score S p V - score S p h <= 0 ->
    (score S p V - score S p h) * (4%:R * (- lo * (1 - w) + 1)) <= w * (hi - lo).
  by move=> le; linear using (times le (ltW k0)).
have := gain lo_le_hi distinct law Vh; rewrite -/S; case=> [|g|[b [_ _ more g]]].
- exact: small.
- apply: none; case: (lerP (p V) (p h)) => [le|lt]; first by linear using (times le (ltW a0)).
  rewrite leNgt; apply/negP => lost; have win := best V.
  case: (lerP w (1 / 2%:R)) => [half|/ltW half].
    by linear using (times half (ltW lost)), (times w0 (ltW lt)).
  by linear using (times half (ltW lt)), (mulr_ge0 w1 (ltW lost)).
- have a1 := times (ltW more) (ltW a0); move/small.
  have g' : score S p V <= score S p b by linear.
  by linear using (times g' (ltW k0)).
Qed.
End Star.
