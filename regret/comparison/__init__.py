"""Every loss and decoder on the same posteriors: the population-level twin of a results table.

Nothing is trained and nothing is sampled but the posteriors: each loss is represented by its
Bayes-optimal prediction, and every number is an exact expectation under the posterior. Begin with
`evaluate.compare`; `noise` asks what decoders retrieve from marginals that are slightly off, and
`bundled` puts both to the lists that come with the package.
"""

from regret.comparison.evaluate import DEFAULT_LOSSES as DEFAULT_LOSSES
from regret.comparison.evaluate import compare as compare
from regret.comparison.result import Comparison as Comparison
from regret.comparison.result import Mean as Mean
from regret.comparison.result import Predicted as Predicted
from regret.comparison.result import Row as Row
from regret.distributions.contested import contested as contested
from regret.distributions.contested import from_family as from_family
from regret.distributions.contested import on_candidates as on_candidates

SCHEMA = "regret.compare/1"
