(** Written by proofs/export.py from regret/bounds.py: the closed forms that go with logarithms. *)
From Coq Require Import Reals.
Local Open Scope R_scope.
Definition pinsker (divergence : R) : R :=
  (sqrt (2)) * (sqrt (divergence)).
Definition marginals_from_bce (excess : R) : R :=
  excess / 2.
Definition temperature_hit_rate (reach n : R) : R :=
  reach * (n - 2) / (reach * (n - 2) + 2).
