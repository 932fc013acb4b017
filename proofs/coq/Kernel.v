(** What certificates are made of, over every ordered field: products and sums of nonnegative
    numbers are nonnegative. Certificates.v rests on this alone, and searches for nothing. *)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Section Kernel.
Variable F : realFieldType.
Implicit Types a b scale slack certificate : F.
Lemma num n : 0 <= n%:R :> F. Proof. exact: ler0n. Qed.
Lemma frac m n : 0 <= m%:R / n%:R :> F. Proof. by rewrite divr_ge0 ?ler0n. Qed.
Lemma num_pos n : 0 < n.+1%:R :> F. Proof. exact: ltr0Sn. Qed.
Lemma frac_pos m n : 0 < m.+1%:R / n.+1%:R :> F. Proof. by rewrite divr_gt0 ?ltr0Sn. Qed.
Lemma one : 0 < 1 :> F. Proof. exact: ltr01. Qed.
Lemma pos a : 0 < a -> 0 <= a. Proof. exact: ltW. Qed.
Lemma add a b : 0 <= a -> 0 <= b -> 0 <= a + b. Proof. exact: addr_ge0. Qed.
Lemma mul a b : 0 <= a -> 0 <= b -> 0 <= a * b. Proof. exact: mulr_ge0. Qed.
Lemma square a : 0 <= a * a. Proof. by rewrite -expr2 sqr_ge0. Qed.
Lemma add_pos a b : 0 < a -> 0 <= b -> 0 < a + b. Proof. by move=> a0 b0; apply: ltr_paddr. Qed.
Lemma mul_pos a b : 0 < a -> 0 < b -> 0 < a * b. Proof. exact: mulr_gt0. Qed.
(** An equation makes a product vanish. *)
Lemma gone a b : b = 0 -> a * b = 0. Proof. by move=> ->; rewrite mulr0. Qed.
Lemma vanish a b : b = 0 -> 0 <= a * b. Proof. by move=> ->; rewrite mulr0. Qed.
Lemma add_gone a b : a = 0 -> b = 0 -> a + b = 0. Proof. by move=> -> ->; rewrite addr0. Qed.
(** scale * slack = certificate, and the certificate has a sign. *)
Lemma nonnegative scale slack certificate :
  0 < scale -> scale * slack = certificate -> 0 <= certificate -> 0 <= slack.
Proof. by move=> s0 <-; rewrite pmulr_rge0. Qed.
Lemma positive scale slack certificate :
  0 < scale -> scale * slack = certificate -> 0 < certificate -> 0 < slack.
Proof. by move=> s0 <-; rewrite pmulr_rgt0. Qed.
Lemma null scale slack certificate :
  0 < scale -> scale * slack = certificate -> certificate = 0 -> slack = 0.
Proof. by move=> s0 E C; move/eqP: E; rewrite C mulf_eq0 gt_eqF //= => /eqP. Qed.
(** What may be divided by. *)
Lemma nz a : 0 < a -> a != 0. Proof. exact: lt0r_neq0. Qed.
Lemma nz_mul a b : a != 0 -> b != 0 -> a * b != 0. Proof. exact: mulf_neq0. Qed.
Lemma nz_div a b : a != 0 -> b != 0 -> a / b != 0. Proof. by move=> ? ?; rewrite mulf_neq0 ?invr_neq0. Qed.
Lemma nz_eq a b : b != 0 -> a = b -> a != 0. Proof. by move=> ? ->. Qed.
End Kernel.
Arguments square {F} a. Arguments gone {F a b}. Arguments vanish {F a b}. Arguments nonnegative {F}. Arguments positive {F}. Arguments null {F}. Arguments num {F}. Arguments frac {F}. Arguments num_pos {F}. Arguments frac_pos {F}. Arguments one {F}.

(** The denominators that [field] asks about: known not to be 0, or equal to one that is. *)
Ltac nonzero := repeat (apply/andP; split); first [ assumption | by rewrite ?pnatr_eq0
  | match goal with H : is_true (?d != 0) |- is_true (?e != 0) => apply (@nz_eq _ e d H); ring end
  | match goal with H : is_true (?d != 0), K : is_true (?c != 0) |- is_true (?e != 0) =>
      apply (@nz_eq _ e (d * c) (nz_mul H K)); field; repeat (apply/andP; split); assumption end ].
