(** [linear]: linear arithmetic over every ordered field, for the proofs written by hand. It asks
    Coq's own search for a Farkas certificate and has a checker, proved here, verify it; products
    of unknowns count as unknowns. Certificates.v does without. *)
From Coq Require Import ZArith QArith List.
From Coq.micromega Require Import Refl OrderedRing RingMicromega EnvRing ZCoeff Tauto QMicromega Lqa.
From mathcomp Require Import all_ssreflect all_algebra.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Sound.
Variable F : realFieldType.
Definition le (x y : F) : Prop := x <= y.
Definition lt (x y : F) : Prop := x < y.

Lemma ordered : SOR 0 1 +%R *%R (fun x y : F => x - y) -%R eq le lt.
Proof.
split; rewrite /le /lt.
- exact: RelationClasses.eq_equivalence.
- by move=> ? ? -> ? ? ->.
- by move=> ? ? -> ? ? ->.
- by move=> ? ? ->.
- by move=> ? ? -> ? ? ->.
- by move=> ? ? -> ? ? ->.
- split.
  + exact: add0r.
  + exact: addrC.
  + exact: addrA.
  + exact: mul1r.
  + exact: mulrC.
  + exact: mulrA.
  + exact: mulrDl.
  + by [].
  + exact: subrr.
- by [].
- by move=> x y a b; apply/le_anti/andP.
- by move=> x y z a b; apply: le_trans a b.
- move=> x y; rewrite lt_neqAle; split; first by case/andP => /eqP.
  by case=> xy /eqP ne; rewrite xy ne.
- by move=> x y; case: (ltgtP x y); auto.
- by move=> x y z; rewrite ler_add2l.
- by move=> x y; apply: mulr_gt0.
- by move/eqP; rewrite eq_sym oner_eq0.
Qed.

(** The field's numbers: n for n/1, 1/d for 1/d, n/d for the rest. *)
Definition int (z : Z) : F :=
  match z with Z0 => 0 | Zpos p => (Pos.to_nat p)%:R | Zneg p => - (Pos.to_nat p)%:R end.
Definition number (q : Q) : F :=
  match q with
  | (Qmake n 1) => int n
  | (Qmake (Zpos 1) d) => (Pos.to_nat d)%:R^-1
  | (Qmake n d) => int n / (Pos.to_nat d)%:R
  end.

Lemma numberE q : number q = int (Qnum q) / int (Zpos (Qden q)).
Proof.
by case: q => [[|[n|n|]|[n|n|]] [d|d|]]; rewrite /number /= ?divr1 // mul1r.
Qed.

Let z := gen_order_phi_Z 0 1 (@GRing.add F) (@GRing.mul F) -%R.
Lemma int_z x : int x = z x.
Proof.
have pos p : (Pos.to_nat p)%:R = z (Zpos p) :> F.
  elim/Pos.peano_ind: p => [|p IH]; first by [].
  rewrite Pos2Nat.inj_succ mulrS IH -Pos.add_1_l.
  by rewrite -(morph_add (Zring_morph ordered) (Zpos 1) (Zpos p)).
case: x => [|p|p] //=; first exact: pos.
by rewrite pos -(morph_opp (Zring_morph ordered) (Zpos p)).
Qed.
Lemma int_add x y : int (Z.add x y) = int x + int y.
Proof. by rewrite !int_z; apply: (morph_add (Zring_morph ordered)). Qed.
Lemma int_mul x y : int (Z.mul x y) = int x * int y.
Proof. by rewrite !int_z; apply: (morph_mul (Zring_morph ordered)). Qed.
Lemma int_opp x : int (Z.opp x) = - int x.
Proof. by rewrite !int_z; apply: (morph_opp (Zring_morph ordered)). Qed.
Lemma int_pos p : 0 < int (Zpos p).
Proof. rewrite /= ltr0n; apply/ssrnat.ltP; exact: Pos2Nat.is_pos. Qed.
Let nz p : int (Zpos p) != 0. Proof. by rewrite lt0r_neq0 // int_pos. Qed.

Lemma number_le x y : Qle_bool x y = true -> number x <= number y.
Proof.
rewrite !numberE /Qle_bool => H.
rewrite ler_pdivr_mulr ?int_pos // mulrAC ler_pdivl_mulr ?int_pos //.
rewrite -!int_mul !int_z. exact: (Zcleb_morph ordered _ _ H).
Qed.
Lemma number_eq x y : (number x == number y) = Qeq_bool x y.
Proof.
rewrite !numberE eqr_div ?nz // -!int_mul !int_z /Qeq_bool.
case E: Zeq_bool.
  by apply/eqP; apply: (morph_eq (Zring_morph ordered) _ _ E).
by apply/eqP; apply: (Zcneqb_morph ordered _ _ E).
Qed.

Lemma numbers : SORaddon 0 1 +%R *%R (fun x y : F => x - y) -%R eq le
  (Qmake 0 1) (Qmake 1 1) Qplus Qmult Qminus Qopp Qeq_bool Qle_bool number N.to_nat (@GRing.exp F).
Proof.
have add x y : number (Qplus x y) = number x + number y.
  rewrite !numberE addf_div ?nz // -!int_mul -int_add; congr (_ / _).
have opp x : number (Qopp x) = - number x by rewrite !numberE /= int_opp mulNr.
split.
- split=> //.
  + by move=> x y; rewrite /Qminus add opp.
  + by move=> x y; rewrite !numberE mulf_div -!int_mul.
  + by move=> x y; rewrite -number_eq => /eqP.
- split=> x [|p] //=; elim/Pos.peano_ind: p => // p IH.
  rewrite Pos2Nat.inj_succ exprS IH.
  rewrite (pow_pos_succ (SORsetoid ordered) (SORtimes_wd ordered)) //; exact: mulrA.
- by move=> x y; rewrite -number_eq => /eqP.
- exact: number_le.
Qed.

Definition term := eval_pexpr +%R *%R (fun x y : F => x - y) -%R number N.to_nat (@GRing.exp F).
Definition formula := eval_formula +%R *%R (fun x y : F => x - y) -%R eq le lt number N.to_nat (@GRing.exp F).
Definition holds (env : positive -> F) (k : kind) (f : Formula Q) : rtyp k :=
  match k with
  | isProp => formula env f
  | isBool => let: Build_Formula x op y := f in
    match op with
    | OpEq => term env x == term env y | OpNEq => term env x != term env y
    | OpLe => term env x <= term env y | OpGe => term env y <= term env x
    | OpLt => term env x < term env y | OpGt => term env y < term env x
    end
  end.
Lemma holdsP env k f : hold k (holds env k f) <-> formula env f.
Proof.
case: k => //; case: f => x [] y //=; rewrite /formula /= -/(term env x) -/(term env y); split=> /eqP //.
Qed.

Definition known := eval_nformula 0 +%R *%R eq le lt number.

(** What the checker accepts is true. *)
Lemma sound (f : BFormula (Formula Q) isProp) (w : list QWitness) :
  QTautoChecker f w = true -> forall env, eval_bf (holds env) f.
Proof.
rewrite /QTautoChecker.
apply tauto_checker_sound with (eval := holds) (eval' := known) => //.
- exact: (eval_nformula_dec ordered number).
- by move=> [e o] bad env; apply: (check_inconsistent_sound ordered numbers _ _ bad).
- move=> t t' u e env a b; exact: (nformula_plus_nformula_correct ordered numbers env t t' a b e).
- move=> env b t tg yes; apply/holdsP.
  exact: (proj1 (cnf_normalise_correct ordered numbers env t tg) yes).
- move=> env b t tg no; rewrite hold_eNOT => /holdsP.
  exact: (proj1 (cnf_negate_correct ordered numbers env t tg) no).
- move=> t w' ok env; rewrite /eval_tt.
  rewrite -> Refl.make_impl_map with (eval := known env); last by [].
  exact: (checker_nf_sound ordered numbers _ _ ok).
Qed.
End Sound.

(** Reading goals and hypotheses as polynomials in a list of unknowns. *)
(* Sums, absolute values, inverses and roots may be the same but typed otherwise. *)
Ltac same_kind x y :=
  lazymatch x with
  | BigOp.bigop _ _ _ => lazymatch y with BigOp.bigop _ _ _ => constr:(erefl x : x = y) end
  | Num.norm _ => lazymatch y with Num.norm _ => constr:(erefl x : x = y) end
  | GRing.inv _ => lazymatch y with GRing.inv _ => constr:(erefl x : x = y) end
  | GRing.natmul _ ?n => lazymatch y with GRing.natmul _ n => constr:(erefl x : x = y) end
  | Num.sqrt _ => lazymatch y with Num.sqrt _ => constr:(erefl x : x = y) end
  end.
Ltac position x env :=
  lazymatch env with
  | cons ?y ?rest => match x with
    | y => constr:(xH)
    | _ => let _ := same_kind x y in constr:(xH)
    | _ => let n := position x rest in constr:(Pos.succ n)
    end
  end.
Ltac add_unknown x env :=
  lazymatch env with
  | nil => constr:(cons x nil)
  | cons ?y ?rest => match x with
    | y => env
    | _ => let _ := same_kind x y in env
    | _ => let r := add_unknown x rest in constr:(cons y r)
    end
  end.
Ltac numeral n := lazymatch n with O => n | S ?m => let _ := numeral m in n end.
Ltac unknowns e env :=
  match e with
  | (?a + ?b)%R => let env := unknowns a env in unknowns b env
  | (?a * ?b)%R => let env := unknowns a env in unknowns b env
  | (- ?a)%R => unknowns a env
  | (?a ^+ ?n)%R => unknowns a env
  | 0%R => env
  | 1%R => env
  | (1 *+ ?n)%R => let _ := numeral n in env
  | ((1 *+ ?n)^-1)%R => let _ := numeral n in env
  | _ => add_unknown e env
  end.
Ltac read e env :=
  match e with
  | (?a + (- ?b))%R => let a := read a env in let b := read b env in constr:(PEsub a b)
  | (?a + ?b)%R => let a := read a env in let b := read b env in constr:(PEadd a b)
  | (?a * ?b)%R => let a := read a env in let b := read b env in constr:(PEmul a b)
  | (- ?a)%R => let a := read a env in constr:(PEopp a)
  | (?a ^+ ?n)%R => let a := read a env in
      let k := eval compute in (N.of_nat n) in constr:(PEpow a k)
  | 0%R => constr:(PEc (Qmake Z0 xH))
  | 1%R => constr:(PEc (Qmake (Zpos xH) xH))
  | (1 *+ ?n)%R => let n := numeral n in
      let k := eval compute in (Z.of_nat n) in constr:(PEc (Qmake k xH))
  | ((1 *+ ?n)^-1)%R => let n := numeral n in
      let k := eval compute in (Pos.of_nat n) in constr:(PEc (Qmake (Zpos xH) k))
  | _ => let n := position e env in let k := eval compute in n in constr:(@PEX Q k)
  end.

Ltac scan g env :=                               (* the unknowns of H -> ... -> False *)
  lazymatch g with
  | is_true (Order.le ?a ?b) -> ?rest => let e := unknowns a env in let e := unknowns b e in scan rest e
  | is_true (Order.lt ?a ?b) -> ?rest => let e := unknowns a env in let e := unknowns b e in scan rest e
  | ?a = ?b -> ?rest => let e := unknowns a env in let e := unknowns b e in scan rest e
  | _ => env
  end.
Ltac premise a op b env rest :=
  let a := read a env in let b := read b env in constr:(cons (Build_Formula a op b) rest).
Ltac premises g env :=
  lazymatch g with
  | is_true (Order.le ?a ?b) -> ?rest => let r := premises rest env in premise a OpLe b env r
  | is_true (Order.lt ?a ?b) -> ?rest => let r := premises rest env in premise a OpLt b env r
  | ?a = ?b -> ?rest => let r := premises rest env in premise a OpEq b env r
  | _ => constr:(@nil (Formula Q))
  end.
(** premises -> ... -> False, the k-th marked by k. *)
Fixpoint refutation (M : Type) (mark : nat -> M) k l : TFormula (Formula Q) M eKind unit isProp :=
  match l with
  | nil => FF isProp
  | cons f rest => IMPL (A isProp f (mark k)) None (refutation mark (S k) rest)
  end.
Fixpoint places (w : QWitness) : list nat :=
  match w with
  | PsatzIn n => cons n nil
  | PsatzLet a b | PsatzMulE a b | PsatzAdd a b => places a ++ places b
  | PsatzMulC _ a => places a
  | _ => nil
  end.
Fixpoint marks (t : Trace nat) : list nat :=
  match t with
  | Tauto.null => nil | Tauto.push k rest => cons k (marks rest) | Tauto.merge a b => marks a ++ marks b
  end.
(** Which premises a certificate uses. *)
Definition needed l (w : list QWitness) : list bool :=
  let: (clauses, at_once) := cnfQ _ _ _ _ (refutation id 0 l) in
  let used := flat_map (fun c => map (fun i => nth 0%N (map snd c.1) i) (places c.2)) (combine clauses w) in
  map (fun k => existsb (Nat.eqb k) (used ++ marks at_once)) (List.seq 0 (length l)).

Ltac certificate F k :=
  lazy beta;
  lazymatch goal with |- ?g =>
    let env := scan g (@nil (Num.RealField.sort F)) in
    let l := premises g env in
    let f := eval cbv in (refutation (fun=> tt) 0 l) in
    let w := fresh "w" in
    wlra_Q w f;
    k env l f w
  end.
(** All hypotheses about numbers of the field K stand in front of the goal. *)
Ltac gather K := repeat match goal with
  | H : is_true (@Order.le _ ?T _ _) |- _ => let _ := constr:(erefl : Order.POrder.sort T = K) in (try clearbody H; revert H)
  | H : is_true (@Order.lt _ ?T _ _) |- _ => let _ := constr:(erefl : Order.POrder.sort T = K) in (try clearbody H; revert H)
  | H : @eq ?T _ _ |- _ => let _ := constr:(erefl : T = K) in (try clearbody H; revert H)
  end.
Ltac keep mask kept :=
  lazymatch mask with
  | cons true ?rest => let H := fresh in intro H; keep rest constr:(conj H kept)
  | cons false ?rest => let H := fresh in intro H; keep rest kept
  | nil => exact (@ex_intro Prop id _ kept)
  end.
(* The hypotheses that are needed, so that a proof mentions no others. *)
Ltac find_needed F :=
  let found := constr:(ltac:(gather (Num.RealField.sort F); certificate F ltac:(fun env l f w =>
    let mask := eval vm_compute in (needed l w) in clear w; keep mask I)) : exists P : Prop, id P) in
  eval lazy beta zeta in found.
Ltac put_in_front kept :=
  lazymatch kept with
  | conj ?h ?rest => generalize h; put_in_front rest
  | I => idtac
  end.
Ltac decide_linear F :=
  let found := find_needed F in
  lazymatch found with ex_intro _ _ ?kept => put_in_front kept end;
  certificate F ltac:(fun env l f w =>
    exact (@sound F f w (erefl true) (fun k => nth 0%R env (Nat.pred (Pos.to_nat k))))).
Ltac refute F :=
  lazymatch goal with
  | |- False => decide_linear F
  | |- is_true (Order.le _ _) => rewrite leNgt; apply/negP => ?; decide_linear F
  | |- is_true (Order.lt _ _) => rewrite ltNge; apply/negP => ?; decide_linear F
  | |- is_true (_ == _) => apply/eqP; refute F
  | |- _ = _ => apply/le_anti/andP; split; refute F
  | |- is_true (_ && _) => apply/andP; split; refute F
  end.
(** The goal (<=, <, =, ==, && of these, or False) follows linearly from the hypotheses. *)
Ltac linear_in F := solve [intros; refute F].
Ltac linear := match goal with F : realFieldType |- _ => linear_in F end.
Tactic Notation "linear" "using" constr(a) := pose proof a; linear.
Tactic Notation "linear" "using" constr(a) "," constr(b) := pose proof a; linear using b.
Tactic Notation "linear" "using" constr(a) "," constr(b) "," constr(c) := pose proof a; linear using b, c.
Tactic Notation "linear" "using" constr(a) "," constr(b) "," constr(c) "," constr(d) :=
  pose proof a; linear using b, c, d.

(** The product of two inequalities, to be used by [linear]. *)
Lemma times (F : realFieldType) (a b c d : F) : a <= b -> c <= d -> 0 <= (b - a) * (d - c).
Proof. by move=> ab cd; rewrite mulr_ge0 ?subr_ge0. Qed.
Lemma times_lt (F : realFieldType) (a b c d : F) : a < b -> c < d -> 0 < (b - a) * (d - c).
Proof. by move=> ab cd; rewrite mulr_gt0 ?subr_gt0. Qed.
