(** T15-three: the worst hit-rate regret of three candidates, from their distances; attained by
    masses under which all three tie, or, beyond a metric, by the two that are farthest apart. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Leverage Kernel Certificates.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Three.
Variables (F : realFieldType) (T : finType) (S : T -> T -> F).
Hypotheses (three : #|T| = 3%N) (diagonal : unit_diagonal S) (sym : symmetric S).
Hypothesis apart : forall x y, x != y -> S x y < 1.

Lemma all_three (x y z : T) : uniq [:: x; y; z] -> forall c : T, c \in [:: x; y; z].
Proof.
move=> u c; apply/negPn/negP => out; have u4 : uniq (c :: [:: x; y; z]) by rewrite cons_uniq out.
by have := max_card (mem (c :: [:: x; y; z])); rewrite (card_uniqP u4) three.
Qed.

Lemma sum3 (f : T -> F) x y z : uniq [:: x; y; z] -> \sum_c f c = f x + f y + f z.
Proof.
move=> u; rewrite -(eq_bigl _ _ (all_three u)) -(big_uniq _ u) /=.
by rewrite !big_cons big_nil addr0 addrA.
Qed.

Lemma beats p R V y : posterior p -> uniq [:: R; V; y] -> maximises (score S p) V ->
  0 <= (1 - S R V) * (- p R + p V) + ((1 - S R y) - (1 - S V y)) * (- p R - p V + 1) /\
  0 <= (1 - S V y) * (p R + 2%:R * p V - 1) + p R * ((1 - S R y) - (1 - S R V)).
Proof.
move=> law u best; have := proj2 law; rewrite (sum3 _ u) => total.
have py : p y = 1 - p R - p V by linear.
by split; [have := best R | have := best y]; rewrite /score !(sum3 _ u) !diagonal py (sym V R) ?(sym y R) ?(sym y V); linear.
Qed.

Variables (a b c : T).
Let near := 1 - S a b.
Let middle := 1 - S b c.
Let far := 1 - S a c.
Hypotheses (distinct : uniq [:: a; b; c]) (near_le_middle : near <= middle) (middle_le_far : middle <= far).

Let near_gt_0 : 0 < near.
Proof. by move: distinct; rewrite /= !inE negb_or => /andP[/andP[ab _] _]; rewrite subr_gt0 apart. Qed.
Let middle_gt_0 : 0 < middle. Proof. exact: lt_le_trans near_le_middle. Qed.
Let far_gt_0 : 0 < far. Proof. exact: lt_le_trans middle_le_far. Qed.
Let denominator_gt_0 : far < middle + near ->
  0 < 3%:R * middle * near + middle * (far - middle) + near * (far - near) - (far - middle) * (far - near).
Proof. by move=> metric; apply: T15_minus_three__denominator_gt_0; rewrite // ?subr_ge0 //; linear. Qed.
Let shift (r v bound : F) : 0 <= - r + v + bound -> r - v <= bound. Proof. by move=> ?; linear. Qed.

(** For each place of the distances its certificates, beyond a metric and within. *)
Ltac at_place wide metric :=
  rewrite /Bounds.hit_rate_of_three; case: (lerP (middle + near) far) => [?|within];
  [|have ? := denominator_gt_0 within]; apply: shift; [apply: wide | apply: metric]; linear.

Ltac place_of law best q0 y u wide metric :=
  have [] := beats law u best; have := q0 y u;
  rewrite ?(sym b a) ?(sym c a) ?(sym c b) -/near -/middle -/far => ? ? ?; at_place wide metric.

Theorem T15_three p R V : posterior p -> maximises (score S p) V ->
  p R - p V <= Bounds.hit_rate_of_three near middle far.
Proof.
move=> law best; have p0 := mass_ge0 law.
move: distinct; rewrite /= !inE negb_or => /and3P[/andP[ab ac] bc _].
case: (eqVneq V R) => [->|VR].
  have same : - p R + p R = 0 by rewrite addNr.
  by at_place T15_minus_three__no_regret_if_V_is_R T15_minus_three__no_regret_if_V_is_R_2.
have u (x y z : T) : x != y -> x != z -> y != z -> uniq [:: x; y; z].
  by move=> xy xz yz; rewrite /= !inE negb_or xy xz yz.
have Va := all_three distinct V; have Ra := all_three distinct R.
have pa := p0 a; have pb := p0 b; have pc := p0 c.
have ba : b != a by rewrite eq_sym.
have ca : c != a by rewrite eq_sym.
have cb : c != b by rewrite eq_sym.
have q0 y : uniq [:: R; V; y] -> 0 <= - p R - p V + 1.
  by move=> d; have := proj2 law; rewrite (sum3 _ d) => total; linear using (p0 y).
move: Va Ra; rewrite !inE => /or3P[] /eqP EV /or3P[] /eqP ER; rewrite EV ER ?eqxx // in VR best q0 *.
- by place_of law best q0 c (u _ _ c ba bc ac) T15_minus_three__the_regret_no_metric_2 T15_minus_three__the_regret_a_metric_2.
- by place_of law best q0 b (u _ _ b ca cb ab) T15_minus_three__the_regret_no_metric_5 T15_minus_three__the_regret_a_metric_5.
- by place_of law best q0 c (u _ _ c ab ac bc) T15_minus_three__the_regret_no_metric T15_minus_three__the_regret_a_metric.
- by place_of law best q0 a (u _ _ a cb ca ba) T15_minus_three__the_regret_no_metric_3 T15_minus_three__the_regret_a_metric_3.
- by place_of law best q0 b (u _ _ b ac ab cb) T15_minus_three__the_regret_no_metric_6 T15_minus_three__the_regret_a_metric_6.
- by place_of law best q0 a (u _ _ a bc ba ca) T15_minus_three__the_regret_no_metric_4 T15_minus_three__the_regret_a_metric_4.
Qed.

Theorem T15_three_tight : exists p R V, [/\ posterior p, maximises p R, maximises (score S p) V
  & p R - p V = Bounds.hit_rate_of_three near middle far].
Proof.
move: (distinct); rewrite /= !inE negb_or => /and3P[/andP[ab ac] bc _].
have nz : near != 0 by rewrite gt_eqF.
have nz' : middle != 0 by rewrite gt_eqF.
rewrite /Bounds.hit_rate_of_three; case: (lerP (middle + near) far) => [beyond|within].
  pose x := (far - middle) / near; have E : x * near = far - middle by rewrite divfK.
  have x1 : 1 <= x by rewrite ler_pdivl_mulr // mul1r; linear.
  have x0 : 0 <= x by linear.
  have d : uniq [:: b; c; a] by rewrite /= !inE negb_or bc eq_sym ab eq_sym ac.
  have attained : S b c - S a c = x * (1 - S a b) by rewrite -/near E /far /middle; ring.
  have [p [R [V [law mode best pV pR]]]] := T15_exact diagonal sym apart d x0 attained x1 (ltW (apart bc)).
  exists p, R, V; split=> //; rewrite pV pR /Bounds.leverage_hit_rate -/x subr0.
  have nx : x + 1 != 0 by rewrite gt_eqF //; linear.
  by rewrite -[far - middle]E (addrC 1); field; rewrite nz nx.
have D := denominator_gt_0 within; set d := _ - _ * _ in D.
have nzd : d != 0 by rewrite gt_eqF.
pose t := (near * middle) / d; have t0 : 0 <= t by apply/ltW/divr_gt0 => //; apply: mulr_gt0.
pose al := (far - middle) / near; pose be := (far - near) / middle.
have alE : al * near = far - middle by rewrite divfK.
have beE : be * middle = far - near by rewrite divfK.
have al0 : 0 <= al by apply: divr_ge0; [rewrite subr_ge0 | exact: ltW].
have be0 : 0 <= be by apply: divr_ge0; [rewrite subr_ge0; apply: le_trans middle_le_far | exact: ltW].
pose p z := if z == a then t * (1 + al) else if z == b then t * (1 - al * be) else t * (1 + be).
have pa : p a = t * (1 + al) by rewrite /p eqxx.
have pb : p b = t * (1 - al * be) by rewrite /p eq_sym (negPf ab) eqxx.
have pc : p c = t * (1 + be) by rewrite /p !(eq_sym c) (negPf ac) (negPf bc).
have total : p a + p b + p c = 1.
  by rewrite pa pb pc /t /al /be /d; field; rewrite nz' nz nzd.
have albe : al * be * (near * middle) = (far - middle) * (far - near) by rewrite -alE -beE; ring.
have nm : 0 < near * middle by apply: mulr_gt0.
have less : al * be <= 1.
  by rewrite -(ler_pmul2r nm) albe mul1r; linear using (times (ltW within) (ltW far_gt_0)).
have law : posterior p.
  split; last by rewrite (sum3 _ distinct).
  move=> z; have := all_three distinct z; rewrite !inE => /or3P[] /eqP ->; rewrite ?pa ?pb ?pc mulr_ge0 //; linear.
have more : al <= be.
  have middle_alE := congr1 (fun z => z * middle) alE; have near_beE := congr1 (fun z => z * near) beE.
  by rewrite -(ler_pmul2r nm); linear using (times near_le_middle (ltW within)).
exists p, c, b; split=> //.
- move=> z; have := all_three distinct z; rewrite !inE => /or3P[] /eqP -> //; rewrite ?pa ?pb pc ler_wpmul2l //.
    by linear.
  by linear using (mulr_ge0 al0 be0).
- have tie_a := congr1 (fun z => t * (1 + be) * z) alE; have tie_c := congr1 (fun z => t * (1 + al) * z) beE.
  move=> z; have := all_three distinct z; rewrite !inE /score !(sum3 _ distinct) pa pb pc => /or3P[] /eqP ->;
    rewrite ?(sym b a) ?(sym c a) ?(sym c b) !diagonal; move: tie_a tie_c; rewrite /near /middle /far; linear.
- by move: nzd; rewrite pc pb /t /al /be /d => nzd; field; nonzero.
Qed.
End Three.
