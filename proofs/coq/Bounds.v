(** Written by proofs/export.py from regret/bounds.py: the closed forms. *)
From mathcomp Require Import all_ssreflect all_algebra.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Set Implicit Arguments.
Unset Strict Implicit.
Section Bounds.
Variable F : realFieldType.
Definition hit_rate (lo hi : F) : F :=
  (hi - lo) / (1 - lo).
Definition hit_rate_metric (lo hi : F) : F :=
  (Num.min (1 / 2%:R) ((hi - lo) / (1 - lo))).
Definition hit_rate_free : F :=
  1 / 2%:R.
Definition hit_rate_finite (lo hi n : F) : F :=
  (if (1 <= (n - 1) * (hi - lo) / (1 - lo)) then (hi - lo) / (1 - lo) else (- 2%:R * (- lo - (n - 1) * (hi - lo) + 1) / (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1) + 1) * (hi - lo) / (1 - lo)).
Definition hub_mass (lo hi n : F) : F :=
  (- lo - (n - 1) * (hi - lo) + 1) / (- lo + (n - 1) * (- 2%:R * hi + lo + 1) + 1).
Definition hit_rate_profile (lo hi pi : F) : F :=
  (if (pi <= (hi - lo) / (1 - lo)) then pi else if ((2%:R * hi - lo < 1)) && ((pi <= 1 / 2%:R)) then (1 - 2%:R * pi) * (hi - lo) / (- 2%:R * hi + lo + 1) else 0).
Definition hit_rate_profile_metric (lo hi pi : F) : F :=
  (if (pi <= (Num.min (1 / 2%:R) ((hi - lo) / (1 - lo)))) then pi else if ((2%:R * hi - lo < 1)) && ((pi <= 1 / 2%:R)) then (1 - 2%:R * pi) * (hi - lo) / (- 2%:R * hi + lo + 1) else 0).
Definition agreement_threshold (lo hi : F) : F :=
  (Num.max (1 / 2%:R) ((hi - lo) / (1 - lo))).
Definition agreement_threshold_metric (lo hi : F) : F :=
  1 / 2%:R.
Definition challenger_lead (lo hi first second : F) : F :=
  (Num.max (- first * (1 - hi) + (1 - first) * (hi - lo)) (- (1 - hi) * (first - second) + (hi - lo) * (- first - second + 1))).
Definition hit_rate_at_k (lo hi k : F) : F :=
  (Num.min (1) (k * (hi - lo) / (1 - lo))).
Definition hybrid_hit_rate (lo hi w : F) : F :=
  (hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1).
Definition hybrid_similarity (w gap : F) : F :=
  gap * w / (1 - w).
Definition hybrid_weight (lo hi target : F) : F :=
  (if ((hi - lo) / (1 - lo) <= target) then 0 else - target / (hi + lo * target - lo) + 1).
Definition plug_in_hit_rate (total_variation : F) : F :=
  2%:R * total_variation.
Definition plug_in_similarity (lo total_variation : F) : F :=
  total_variation * (2%:R - 2%:R * lo).
Definition marginals_from_bce (excess : F) : F :=
  excess / 2%:R.
Definition temperature_hit_rate (reach n : F) : F :=
  reach * (n - 2%:R) / (reach * (n - 2%:R) + 2%:R).
Definition mode_hamming (m : F) : F :=
  (m - 2%:R) / (m + 2%:R).
Definition pair_hit_rate (gain separation : F) : F :=
  gain / (gain + separation).
Definition mode_similarity (lo hi pi : F) : F :=
  (Num.max (Num.max (0) ((1 - 2%:R * pi) * (hi - lo))) (- pi * (1 - hi) + (1 - pi) * (hi - lo))).
Definition mode_similarity_metric (lo hi pi : F) : F :=
  (Num.max (0) ((1 - 2%:R * pi) * (hi - lo))).
Definition petal_overlap (lo hi : F) : F :=
  (- hi + lo * (2%:R - hi)) / (lo + 1).
Definition inversion (marginal_distance stability : F) : F :=
  marginal_distance / stability.
End Bounds.
Section Roots.
Variable F : rcfType.
Definition pinsker (divergence : F) : F :=
  (Num.sqrt (2%:R)) * (Num.sqrt (divergence)).
Definition cosine_overrule (k : F) : F :=
  1 / (- (Num.sqrt (k)) + (Num.sqrt (k + 1)) + 1).
End Roots.
