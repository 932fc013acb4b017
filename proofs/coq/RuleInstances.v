(** Instances.v for the theorems on rules, fingerprints and bits: numbers that satisfy all hypotheses. *)
From mathcomp Require Import all_ssreflect all_algebra.
From Regret Require Import Linear Setting Instances.
From Regret Require Bounds Decisions Lead Fingerprints OpenSet Calibration FirstTwo Tversky HammingMode SoftIoU.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.

Lemma OpenSet_T19_metric : p R - p V <= Bounds.open_set_metric (\sum_(i | i \notin [set V; R]) p i).
Proof.
by apply: (OpenSet.T19_metric law diagonal sym (fun i j _ _ => @band i j) hi1 _ _ win tri); rewrite ?inE ?eqxx.
Qed.

(** * Calibration: one spectrum, of law p, which the model takes for the estimate *)
Definition once (i : unit) : rat := 1.
Lemma once_law : posterior once.
Proof. by split=> [i|]; [rewrite ler01 | rewrite (bigD1 tt) //= big1 ?addr0 // => -[]]. Qed.
Lemma Calibration_T22 : Calibration.averaged once (fun=> p) R - Calibration.averaged once (fun=> p) V
  <= Bounds.plug_in_hit_rate (Calibration.calibration once (fun=> p) (fun=> estimate)).
Proof. exact: (Calibration.T22 once_law (fun=> law) (fun=> estimate_law) R (fun=> estimate_mode)). Qed.
Lemma Calibration_T22_similarity :
  score S (Calibration.averaged once (fun=> p)) R - score S (Calibration.averaged once (fun=> p)) V
  <= Bounds.plug_in_similarity lo (Calibration.calibration once (fun=> p) (fun=> estimate)).
Proof.
exact: (Calibration.T22_similarity once_law (fun=> law) R diagonal wide_band
  (isT : lo <= 1) (fun=> estimate_best)).
Qed.

(** * FirstTwo *)
Lemma FirstTwo_T20 : exists (q : three -> rat) (A B : {set three}), [/\ posterior q, top_k (score S q) A,
  #|A| = 2%N, #|B| = 2%N & Bounds.hit_rate_at_2_converse 1 <= mass q B - mass q A].
Proof. exact: (FirstTwo.T20 diagonal sym apart triple one0 attained). Qed.
Lemma all_near : FirstTwo.family S 1 V = setT.
Proof. by apply/setP => i; rewrite !inE; move: i; by_cases. Qed.
Lemma FirstTwo_T20_family : 1 - S V V <= Bounds.family_radius (mass p (FirstTwo.family S 1 V)) 1.
Proof.
apply: (FirstTwo.T20_family law sym tri _ best); rewrite all_near.
by rewrite /mass (eq_bigl predT) ?(proj2 law) ?mulr1 ?ltr1n // => i; rewrite inE.
Qed.

(** * Tversky: a fingerprint of one bit, and an empty one *)
Definition one_bit (i : bool) : {set unit} := if i then setT else set0.
Lemma one_bit_inj : injective one_bit.
Proof.
by move=> [] [] //= same; have := congr1 (fun a : {set unit} => tt \in a) same; rewrite /= !inE.
Qed.
Definition certain : bool -> rat := Lead.at_ rat_realFieldType true.
Lemma certain_law : posterior certain.
Proof. by split=> [i|]; rewrite ?Lead.at_ge0 ?Lead.at_sum. Qed.
Lemma certain_best : maximises (score (fun i j => Tversky.tversky 1 (one_bit i) (one_bit j)) certain) true.
Proof.
move=> i; rewrite !Lead.score_at {2}/Tversky.tversky eqxx.
case: (eqVneq (one_bit i) (one_bit true)) => [->|other]; first by rewrite /Tversky.tversky eqxx.
exact: ltW (Tversky.tversky_lt1 ltr01 other).
Qed.
Lemma Tversky_T18 : certain true - certain true <= Bounds.tversky_hit_rate (1 : rat).
Proof. exact: (@Tversky.T18 _ _ _ one_bit certain 1 true true one_bit_inj ltr01 certain_law certain_best). Qed.

(** * HammingMode: four bits, known *)
Definition four := [finType of 'I_4].
Definition all_on : Decisions.bits four := [ffun=> true].
Definition told : Decisions.bits four -> rat := Lead.at_ rat_realFieldType all_on.
Lemma told_law : posterior told.
Proof. by split=> [i|]; rewrite ?Lead.at_ge0 ?Lead.at_sum. Qed.
Lemma told_mode : maximises told all_on.
Proof. by move=> i; rewrite /told Lead.at_here Lead.at_le1. Qed.
Lemma four_bits : (3 < #|four|)%N. Proof. by rewrite card_ord. Qed.
Lemma HammingMode_T10 : (Decisions.hamming_risk told all_on - Decisions.hamming_risk told all_on) / #|four|%:R
  <= Bounds.mode_hamming #|four|%:R.
Proof. exact: (HammingMode.T10 four_bits told_law told_mode all_on). Qed.
Lemma HammingMode_T10_tight : exists (q : Decisions.bits four -> rat) (a b : Decisions.bits four),
  [/\ posterior q, maximises q a &
    (Decisions.hamming_risk q a - Decisions.hamming_risk q b) / #|four|%:R = Bounds.mode_hamming #|four|%:R].
Proof. exact: (HammingMode.T10_tight rat_realFieldType (ltnW (ltnW four_bits))). Qed.

(** * SoftIoU: the bit is on *)
Lemma iou_at q : SoftIoU.expected_iou one_bit certain q = SoftIoU.soft_iou q setT.
Proof.
rewrite /SoftIoU.expected_iou (eq_bigr (fun i => SoftIoU.soft_iou q (one_bit i) * certain i)).
  exact: Lead.sum_at.
by move=> i _; rewrite mulrC.
Qed.
Lemma iou_best z : SoftIoU.expected_iou one_bit certain (SoftIoU.bit _ z)
  <= SoftIoU.expected_iou one_bit certain (SoftIoU.bit _ setT).
Proof.
have some (a : {set unit}) : a :|: setT != set0 by rewrite setUT; apply/set0Pn; exists tt; rewrite inE.
rewrite !iou_at !SoftIoU.vertex // /Fingerprints.tanimoto !setUT !setIT cardsT card_unit !divr1 ler_nat.
by rewrite -card_unit max_card.
Qed.
Lemma half_cube : SoftIoU.in_cube (fun _ : unit => 1 / 2%:R : rat). Proof. by []. Qed.
Lemma SoftIoU_iou_optimal : SoftIoU.expected_iou one_bit certain (fun=> 1 / 2%:R)
  <= SoftIoU.expected_iou one_bit certain (SoftIoU.bit _ setT).
Proof. exact: (SoftIoU.iou_optimal certain_law iou_best half_cube). Qed.
