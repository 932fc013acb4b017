"""Hypothesis strategies for the package's data: for its tests, and for discovery.

`cases` is where to begin; `extremal` has those near what attains the second half of the theory,
`given` posteriors on your candidates and laws in floats. All else is drawn as integers: cases are
exact, shrink well, and ties and zero masses are frequent. Everything is built to obey what it
promises; nothing is filtered. Failing examples are printed as Python that names `regret`, `np` and
`Fraction`.
"""

from regret.theory.strategies.cases import METRIC as METRIC
from regret.theory.strategies.cases import cases as cases
from regret.theory.strategies.cases import fingerprints as fingerprints
from regret.theory.strategies.cases import instances as instances
from regret.theory.strategies.cases import similarity_matrices as similarity_matrices
from regret.theory.strategies.cases import weights as weights
from regret.theory.strategies.extremal import accepted_subsets as accepted_subsets
from regret.theory.strategies.extremal import near_and_far_pairs as near_and_far_pairs
from regret.theory.strategies.extremal import non_metrics as non_metrics
from regret.theory.strategies.extremal import one_pairs as one_pairs
from regret.theory.strategies.extremal import open_sets as open_sets
from regret.theory.strategies.given import cases_on as cases_on
from regret.theory.strategies.given import float_instances as float_instances
from regret.theory.strategies.given import float_laws as float_laws
from regret.theory.strategies.given import posteriors_on as posteriors_on
