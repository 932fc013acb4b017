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
  (Num.min (1) (2%:R * total_variation)).
Definition plug_in_similarity (lo total_variation : F) : F :=
  (Num.min (1 - lo) (total_variation * (2%:R - 2%:R * lo))).
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
Definition hit_rate_converse (lo hi n : F) : F :=
  (if (4%:R <= n) then (hi - lo) / (4%:R * (1 - lo)) else if (3%:R <= n) then (hi - lo) / ((1 - lo) * (3%:R + (hi - lo) / (1 - lo))) else 0).
Definition mode_similarity_converse (lo hi n : F) : F :=
  (if (4%:R <= n) then hi / 4%:R - lo / 4%:R else if (3%:R <= n) then hi / 3%:R - lo / 3%:R else 0).
Definition lead_gain (lo hi e : F) : F :=
  - e * (1 - lo) + hi - lo.
Definition lead_gain_n (lo hi e n : F) : F :=
  - e * (1 - hi) + (1 - e) * (Num.max ((n - 2%:R) * (hi - lo) / n) ((hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1))).
Definition lead_gain_of_pair (mean separation e : F) : F :=
  - e * separation + mean * (1 - e).
Definition similarity_paid (gain e hits : F) : F :=
  gain * (1 - hits / e).
Definition lead_spread (lo hi n : F) : F :=
  (Num.max ((n - 2%:R) * (hi - lo) / n) ((hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1))).
Definition lead_gain_converse (lo hi e : F) : F :=
  (1 - lo) * (- e + (hi - lo) / (4%:R * (1 - lo))).
Definition lead_threshold (lo hi n : F) : F :=
  (Num.max ((n - 2%:R) * (hi - lo) / n) ((hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1))) / (- hi + (Num.max ((n - 2%:R) * (hi - lo) / n) ((hi + (n - 2%:R) * (hi - lo) - 1) / (n - 1))) + 1).
Definition leverage (lo hi : F) : F :=
  (hi - lo) / (1 - hi).
Definition leverage_converse (lo hi : F) : F :=
  (hi - lo) / (- hi - lo + 2%:R).
Definition leverage_hit_rate (x : F) : F :=
  x / (x + 1).
Definition leverage_hit_rate_converse (x : F) : F :=
  x / (x + 3%:R).
Definition hit_rate_of_three (near middle far : F) : F :=
  (if (middle + near <= far) then (far - middle) / (near * (1 + (far - middle) / near)) else (1 + (far - middle) / near) * (far - near) / (middle * (3%:R + (far - middle) / near + (far - near) / middle - (far - middle) * (far - near) / (middle * near)))).
Definition leverage_similarity_converse (gain : F) : F :=
  gain / 3%:R.
Definition risk_ratio (x : F) : F :=
  x + 1.
Definition risk_ratio_converse (x : F) : F :=
  x / 2%:R + 1.
Definition risk_ratio_band (lo hi : F) : F :=
  (1 - lo) / (1 - hi).
Definition selected_misses (x mode_misses : F) : F :=
  mode_misses * (x + 1).
Definition mode_distance (lo hi best n : F) : F :=
  best * (1 + (1 - lo) * (n - 2%:R) / (1 - hi)) / (n - 1).
Definition hybrid_hit_rate_converse (lo hi w n : F) : F :=
  (if (4%:R <= n) then (hi * (1 - w) - lo * (1 - w)) / (4%:R * (- lo * (1 - w) + 1)) else if (3%:R <= n) then (hi * (1 - w) - lo * (1 - w)) / ((- lo * (1 - w) + 1) * ((hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1) + 3%:R)) else 0).
Definition hybrid_similarity_worst (lo hi w : F) : F :=
  w * (hi - lo) / (- lo * (1 - w) + 1).
Definition hybrid_similarity_converse (lo hi w n : F) : F :=
  (if (4%:R <= n) then w * (hi - lo) / (4%:R * (- lo * (1 - w) + 1)) else if (3%:R <= n) then w * (hi - lo) / ((- lo * (1 - w) + 1) * ((hi * (1 - w) - lo * (1 - w)) / (- lo * (1 - w) + 1) + 3%:R)) else 0).
Definition hybrid_weight_converse (lo hi target : F) : F :=
  (if ((hi - lo) / (4%:R * (1 - lo)) <= target) then 0 else - 4%:R * target / (hi + 4%:R * lo * target - lo) + 1).
Definition decoder_threshold_log_likelihood (ratio : F) : F :=
  (Num.max (1) (ratio)) / (ratio + 1).
Definition decoder_threshold_ruzicka (ratio : F) : F :=
  (ratio + 1) / (ratio + 2%:R).
Definition decoder_threshold_cosine (ratio : F) : F :=
  (if (ratio <= 1) then 1 / 2%:R else (ratio + 1) / (ratio + 2%:R)).
Definition tversky_hit_rate (alpha : F) : F :=
  (Num.max (1 / 2%:R) (1 / ((alpha ^+ 2 + 1)))).
Definition open_set_hit_rate (lo hi q outside : F) : F :=
  (Num.min (1 - q) ((outside * q + (1 - q) * (hi - lo)) / (1 - lo))).
Definition open_set_metric (q : F) : F :=
  (Num.min (1 / 2%:R) (1 - q)).
Definition hit_rate_at_2_converse (x : F) : F :=
  (Num.min (1) (x)) / ((Num.min (1) (x)) + 1).
Definition family_radius (mass radius : F) : F :=
  2%:R * mass * radius / (2%:R * mass - 1).
Definition exchange (lo hi differ : F) : F :=
  differ * (hi - lo).
End Bounds.
Section Roots.
Variable F : rcfType.
Definition pinsker (divergence : F) : F :=
  (Num.sqrt (2%:R)) * (Num.sqrt (divergence)).
Definition cosine_overrule (k : F) : F :=
  1 / (- (Num.sqrt (k)) + (Num.sqrt (k + 1)) + 1).
End Roots.
