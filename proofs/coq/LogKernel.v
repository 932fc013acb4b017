(** Kernel.v once more, over Coq's real numbers. LogCertificates.v rests on this alone. *)
From Coq Require Export Reals Lra.
Open Scope R_scope.

Definition pos {a : R} : 0 < a -> 0 <= a := Rlt_le 0 a.
Definition one : 0 < 1 := Rlt_0_1.
Definition add {a b : R} : 0 <= a -> 0 <= b -> 0 <= a + b := Rplus_le_le_0_compat a b.
Definition mul {a b : R} : 0 <= a -> 0 <= b -> 0 <= a * b := Rmult_le_pos a b.
Definition add_pos {a b : R} : 0 < a -> 0 <= b -> 0 < a + b := Rplus_lt_le_0_compat a b.
Definition mul_pos {a b : R} : 0 < a -> 0 < b -> 0 < a * b := Rmult_lt_0_compat a b.
Definition square (a : R) : 0 <= a * a := Rle_0_sqr a.
Lemma num (n : nat) : 0 <= IZR (Z.of_nat n).
Proof. apply IZR_le. apply Nat2Z.is_nonneg. Qed.
Lemma frac (m n : nat) : 0 <= IZR (Z.of_nat m) / IZR (Z.of_nat (S n)).
Proof. apply Rmult_le_pos; [apply num | apply Rlt_le, Rinv_0_lt_compat, IZR_lt; reflexivity]. Qed.
Lemma num_pos (n : nat) : 0 < IZR (Z.of_nat (S n)).
Proof. apply IZR_lt; reflexivity. Qed.
Lemma frac_pos (m n : nat) : 0 < IZR (Z.of_nat (S m)) / IZR (Z.of_nat (S n)).
Proof. apply Rdiv_lt_0_compat; apply num_pos. Qed.
Lemma gone {a b : R} : b = 0 -> a * b = 0. Proof. intros ->. ring. Qed.
Lemma vanish {a b : R} : b = 0 -> 0 <= a * b. Proof. intros ->. rewrite Rmult_0_r. apply Rle_refl. Qed.
Lemma add_gone {a b : R} : a = 0 -> b = 0 -> a + b = 0. Proof. intros -> ->. ring. Qed.
Lemma nonnegative {scale slack certificate : R} :
  0 < scale -> scale * slack = certificate -> 0 <= certificate -> 0 <= slack.
Proof. intros Hs E Hc. apply (Rmult_le_reg_l scale); [exact Hs|]. rewrite Rmult_0_r, E. exact Hc. Qed.
Lemma positive {scale slack certificate : R} :
  0 < scale -> scale * slack = certificate -> 0 < certificate -> 0 < slack.
Proof. intros Hs E Hc. apply (Rmult_lt_reg_l scale); [exact Hs|]. rewrite Rmult_0_r, E. exact Hc. Qed.
Lemma null {scale slack certificate : R} :
  0 < scale -> scale * slack = certificate -> certificate = 0 -> slack = 0.
Proof.
  intros Hs E Hc. rewrite Hc in E. apply Rmult_integral in E. destruct E as [E|E]; [|exact E].
  exfalso. rewrite E in Hs. exact (Rlt_irrefl 0 Hs).
Qed.
Definition nz {a : R} (H : 0 < a) : a <> 0 := Rgt_not_eq a 0 H.
Lemma nz_mul {a b : R} : a <> 0 -> b <> 0 -> a * b <> 0.
Proof. exact (fun H K => Rmult_integral_contrapositive_currified a b H K). Qed.
Lemma nz_div {a b : R} : a <> 0 -> b <> 0 -> a / b <> 0.
Proof. intros H K. apply nz_mul; [exact H | apply Rinv_neq_0_compat, K]. Qed.
Lemma nz_eq {a b : R} : b <> 0 -> a = b -> a <> 0. Proof. intros H E. rewrite E. exact H. Qed.

Ltac nonzero :=
  repeat split;
  first [ assumption | apply not_0_IZR; discriminate
        | match goal with H : ?d <> 0 |- ?e <> 0 => apply (@nz_eq e d H); ring end
        | match goal with H : ?d <> 0, K : ?c <> 0 |- ?e <> 0 =>
            apply (@nz_eq e (d * c) (nz_mul H K)); field; assumption end ].
