(** T5 is attained by k hubs; the converse of T15 by one near pair, all others equally far. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From Regret Require Import Linear Setting Tight.
From Regret Require Bounds.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Hubs.
Variables (F : archiFieldType) (lo hi : F) (k : nat).
Hypotheses (lo_lt_hi : lo < hi) (hi_lt_1 : hi < 1) (some : (0 < k)%N).
Let K := Num.ArchimedeanField.realFieldType F.
Let width : 0 < 1 - lo. Proof. linear_in K. Qed.
Let b := (hi - lo) / (1 - lo).
Let k0 : 0 < k%:R :> F. Proof. by rewrite ltr0n. Qed.
(** The mass of each of the k likeliest. *)
Let r := Num.min b (1 / k%:R).
Let r0 : 0 < r. Proof. by rewrite /r lt_minr /b; apply/andP; split; apply: divr_gt0; rewrite ?subr_gt0 ?ltr01 ?ltr0n // -subr_gt0. Qed.
Let rb : r <= b. Proof. by rewrite /r le_minl lexx. Qed.
Let kr1 : k%:R * r <= 1.
Proof. by rewrite mulrC -ler_pdivl_mulr // /r le_minl lexx orbT. Qed.

Theorem T5_tight : exists (T : finType) (p : T -> F) S (A B : {set T}),
  [/\ posterior p, similarity lo hi S, top_k (score S p) A, #|A| = k /\ #|B| = k
    & mass p B - mass p A = Bounds.hit_rate_at_k lo hi k%:R].
Proof.
have left0 : 0 <= 1 - k%:R * r by rewrite subr_ge0.
have [n [n0 m0 mr]] := thin_shares left0 r0; set m := _ / _ in m0 mr.
pose T := [finType of 'I_k + ('I_k + 'I_n)].
pose p (x : T) : F := match x with inl _ => 0 | inr (inl _) => r | inr (inr _) => m end.
pose A : {set T} := [set x | if x is inl _ then true else false].
pose B : {set T} := [set x | if x is inr (inl _) then true else false].
have sums (f : T -> F) : \sum_x f x = \sum_i f (inl i) + (\sum_i f (inr (inl i)) + \sum_i f (inr (inr i))).
  by rewrite big_sumType /= big_sumType.
have law : posterior p.
  split; first by case=> [i|[i|i]] //=; apply: ltW.
  rewrite sums /= big1 // add0r !sumr_const !card_ord -[r *+ k]mulr_natl -[m *+ n]mulr_natr /m.
  by rewrite divfK ?gt_eqF //; ring.
have massA : mass p A = 0 by apply: big1 => -[i|i]; rewrite inE.
have massB : mass p B = k%:R * r.
  rewrite /mass big_mkcond sums (eq_bigr (fun=> 0)); last by move=> i _; rewrite inE.
  rewrite [X in _ + (X + _)](eq_bigr (fun=> r)); last by move=> i _; rewrite inE.
  rewrite [X in _ + (_ + X)](eq_bigr (fun=> 0)); last by move=> i _; rewrite inE.
  by rewrite !sumr_const !mul0rn add0r addr0 card_ord mulr_natl.
have cards (f : T -> bool) : #|[set x | f x]| = (\sum_i (f (inl i) : nat) + (\sum_i (f (inr (inl i)) : nat) + \sum_i (f (inr (inr i)) : nat)))%N.
  by rewrite cardsE -sum1_card big_mkcond big_sumType /= big_sumType.
exists T, p, (hubs lo hi A), A, B; split=> //.
- by split; [exact: hubs_diagonal | exact: hubs_symmetric | apply: hubs_band; exact: ltW].
- move=> x y xA yA; rewrite (hub_score _ _ law xA) (spoke_score _ _ law yA) massA.
  have px : p x = 0 by move: xA; rewrite inE; case: x.
  have py : p y <= b.
    by apply: le_trans rb; move: yA; rewrite inE; case: y => [//|[i|i] _] /=.
  rewrite px !mulr0 !addr0.
  have : (1 - lo) * p y <= hi - lo by rewrite mulrC -ler_pdivl_mulr.
  by linear_in K.
- by split; rewrite cards /= !sum_nat_const !card_ord ?muln0 ?muln1 ?addn0.
- rewrite massA massB subr0 /Bounds.hit_rate_at_k /r minr_pmulr ?(ltW k0) //.
  by rewrite mul1r divff ?gt_eqF // minC /b mulrA.
Qed.
End Hubs.

(** The converse of T15 is attained: a and b at hi, all other pairs at lo. *)
Section NearPair.
Variables (F : realFieldType) (T : finType) (lo hi : F) (a b : T).
Hypotheses (lo_le_hi : lo <= hi) (hi_lt_1 : hi < 1) (distinct : a != b).
Let spread : 0 <= hi - lo. Proof. linear. Qed.

Definition near_pair x y : F :=
  if x == y then 1 else if ((x == a) && (y == b)) || ((x == b) && (y == a)) then hi else lo.
Lemma near_pair_similarity : [/\ unit_diagonal near_pair, symmetric near_pair & in_band near_pair lo hi].
Proof.
split=> [x|x y|x y xy]; rewrite /near_pair; first by rewrite eqxx.
  by rewrite eq_sym orbC andbC [X in _ || X]andbC.
by rewrite (negPf xy); case: ifP; rewrite lexx lo_le_hi.
Qed.

Variable p : T -> F.
Hypothesis law : posterior p.
Let part x := if x == a then (hi - lo) * p b else if x == b then (hi - lo) * p a else 0.
Lemma near_pair_score x : score near_pair p x = lo + (1 - lo) * p x + part x.
Proof.
have E := proj2 law; rewrite (split_one _ x) in E.
have only z c : z != x -> (forall y, y != x -> near_pair x y - lo = c * (y == z)%:R) ->
    \sum_(y | y != x) near_pair x y * p y = lo * (1 - p x) + c * p z.
  move=> zx form; have -> : 1 - p x = \sum_(y | y != x) p y by linear.
  rewrite mulr_sumr (bigD1 z) //= [X in _ = X + _](bigD1 z) //=.
  rewrite (eq_bigr (fun y => lo * p y)); last first.
    by move=> y /andP[yx /negPf yz]; have := form y yx; rewrite yz /= => e; rewrite (_ : near_pair x y = lo) //; linear.
  have := form z zx; rewrite eqxx /= => e.
  by rewrite (_ : near_pair x z = lo + c); linear.
have own : near_pair x x = 1 by rewrite /near_pair eqxx.
rewrite /score (split_one _ x) own /part; case: (eqVneq x a) => [xa|xa]; [|case: (eqVneq x b) => [xb|xb]].
- rewrite (only b (hi - lo)) ?xa 1?eq_sym //; first by linear.
  move=> y ya; rewrite /near_pair eqxx (negPf distinct) eq_sym (negPf ya) /= orbF.
  by case: (y == b) => /=; ring.
- rewrite (only a (hi - lo)) ?xb //; first by linear.
  move=> y yb; rewrite /near_pair eqxx eq_sym (negPf yb) eq_sym (negPf distinct) /=.
  by case: (y == a) => /=; ring.
- rewrite (eq_bigr (fun y => lo * p y)); last first.
    by move=> y yx; rewrite /near_pair eq_sym (negPf yx) (negPf xa) (negPf xb).
  by rewrite -mulr_sumr; linear using (congr1 (fun z => lo * z) E).
Qed.

Theorem T15_converse_tight R V : maximises (score near_pair p) V ->
  p R - p V <= Bounds.leverage_hit_rate_converse ((hi - lo) / (1 - lo)).
Proof.
move=> best; have w : 0 < 1 - lo by linear.
have nz : 1 - lo != 0 by rewrite gt_eqF.
have pos : 0 < hi - lo + 3%:R * (1 - lo) by linear.
have nz' : hi - lo + 3%:R * (1 - lo) != 0 by rewrite gt_eqF.
have -> : Bounds.leverage_hit_rate_converse ((hi - lo) / (1 - lo)) = (hi - lo) / (hi - lo + 3%:R * (1 - lo)).
  by rewrite /Bounds.leverage_hit_rate_converse; field; rewrite nz nz'.
rewrite ler_pdivl_mulr //; have p0 := mass_ge0 law.
have three x y z : x != y -> x != z -> y != z -> p x + p y + p z <= 1.
  move=> xy xz yz; rewrite -(proj2 law) (split_two _ xy) ler_add2l (bigD1 z) /=; last by rewrite ![z == _]eq_sym xz yz.
  by rewrite ler_addl; apply: sum_ge0.
have winner c d : c != d -> part c = (hi - lo) * p d -> part d = (hi - lo) * p c -> V = c ->
    (R != c -> R != d -> part R = 0) -> (p R - p V) * (hi - lo + 3%:R * (1 - lo)) <= hi - lo.
  move=> cd pc pd Vc pR; have := best d; have := best R; rewrite !near_pair_score Vc pc pd => bR bd.
  have less : p d <= p c.
    by rewrite leNgt; apply/negP => more; linear using (times_lt more hi_lt_1).
  case: (eqVneq R c) => [->|Rc]; first by linear.
  case: (eqVneq R d) => [->|Rd]; first by linear using (times less (ltW pos)).
  by rewrite pR // in bR; linear using (times spread (three R c d Rc Rd cd)), (times spread less).
have pa : part a = (hi - lo) * p b by rewrite /part eqxx.
have pb : part b = (hi - lo) * p a by rewrite /part eqxx eq_sym (negPf distinct).
have p_none x : x != a -> x != b -> part x = 0 by move=> /negPf xa /negPf xb; rewrite /part xa xb.
case: (eqVneq V a) => [Va|Va]; first exact: (winner a b distinct pa pb Va (fun ra rb => p_none R ra rb)).
case: (eqVneq V b) => [Vb|Vb].
  have ba : b != a by rewrite eq_sym.
  exact: (winner b a ba pb pa Vb (fun rb ra => p_none R ra rb)).
have part0 : 0 <= part R by rewrite /part; do 2?case: ifP => _ //; rewrite mulr_ge0 ?p0.
have := best R; rewrite !near_pair_score (p_none V Va Vb) => win.
have le : p R <= p V by rewrite leNgt; apply/negP => more; linear using (times_lt more w).
by linear using (times le (ltW pos)).
Qed.
End NearPair.
