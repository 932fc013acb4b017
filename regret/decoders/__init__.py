"""From a prediction to scores over candidates; rank them with `regret.problem.ranking`.

Every decoder takes (prediction, candidates) and returns float64 scores, (n,), higher is better.
Begin with `scores`; `inversion` goes from bit marginals back to the posterior.
"""

from regret.decoders.scores import ALIASES as ALIASES
from regret.decoders.scores import DECODERS as DECODERS
from regret.decoders.scores import contiou as contiou
from regret.decoders.scores import cosine as cosine
from regret.decoders.scores import expected_similarity as expected_similarity
from regret.decoders.scores import log_likelihood as log_likelihood
from regret.decoders.scores import posterior_inversion as posterior_inversion
from regret.decoders.scores import ruzicka as ruzicka
from regret.decoders.scores import scores as scores
from regret.decoders.scores import tanimoto as tanimoto
