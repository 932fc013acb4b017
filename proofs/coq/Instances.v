(** No theorem is empty: for each an instance, numbers that satisfy all its hypotheses. The lemma
    [File_name] applies the theorem [File.name], and has no hypothesis left. *)
From mathcomp Require Import all_ssreflect all_algebra.
From Regret Require Import Linear Setting.
From Regret Require Bounds Retrieval Similarity Decisions Lead Rivals Converse HybridWorst Leverage Star.
From Regret Require Tight Attained Fingerprints Decoders OpenSet Losses.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

(** A hub V between R, which leads, and y; rational numbers, so that Coq computes. *)
Notation three := [finType of 'I_3].
Definition V : three := ord0.
Definition R : three := lift ord0 ord0.
Definition y : three := lift ord0 (lift ord0 ord0).
Definition p (i : three) : rat := match val i with 0 => 1 / 5%:R | 1 => 1 / 2%:R | _ => 3%:R / 10%:R end.
Definition S (i j : three) : rat :=
  if val i == val j then 1 else if (val i == 0)%N || (val j == 0)%N then 1 / 2%:R else 0.
Definition lo : rat := 0.
Definition hi : rat := 1 / 2%:R.

Ltac cases := repeat match goal with |- forall _ : 'I_3, _ => case=> [[|[|[|//]]] ?] end.
Ltac computed := try apply/eqP; vm_compute; reflexivity.
Ltac compute_all := cases; rewrite /score ?big_ord_recl ?big_ord0; computed.

Lemma law : posterior p.
Proof. by split; [cases | rewrite !big_ord_recl big_ord0; apply/eqP]. Qed.
Lemma diagonal : unit_diagonal S. Proof. by cases. Qed.
Lemma sym : symmetric S. Proof. by cases. Qed.
Lemma band : in_band S lo hi. Proof. by cases. Qed.
Lemma tri : triangle S. Proof. by cases. Qed.
Lemma mode : maximises p R. Proof. by cases. Qed.
Lemma best : maximises (score S p) V. Proof. by cases; rewrite /score !big_ord_recl !big_ord0. Qed.
Lemma leads_by : leads p R (1 / 5%:R). Proof. by cases. Qed.
Lemma apart i j : i != j -> S i j < 1. Proof. by move: i j; cases. Qed.
Lemma levered : Leverage.leverage_at_most S 1. Proof. by cases. Qed.
Lemma VR : V != R. Proof. by []. Qed.
