"""A user's predictions: what to decode them with, what that gains, and what theory says of it.

What theory proves of exact posteriors need not hold of a model's, so advice is measured here on the
user's own predictions. Begin with `evaluating.evaluate`; `joining.join` brings files together,
`exchange` is the one identity that needs no posterior, `learning` shows on spectra of a known law
when the theory's gap matters and when estimation drowns it.

Examples
--------
>>> import numpy as np
>>> from regret.evaluation import evaluate, twin
>>> data, prior = twin(np.random.default_rng(0), queries=60)
>>> found = evaluate(data, ["ruzicka"], prior=prior, draws=100)
>>> found.n_queries, sorted(found.decoders), 0 <= found.decoders["cosine"].hit_rate[1].value <= 1
(60, ['cosine', 'ruzicka'], True)
"""

from regret.evaluation import learning as learning
from regret.evaluation.advice import advise as advise
from regret.evaluation.dataset import Dataset as Dataset
from regret.evaluation.dataset import from_arrays as from_arrays
from regret.evaluation.decisions import decode as decode
from regret.evaluation.evaluating import evaluate as evaluate
from regret.evaluation.example import write_example as write_example
from regret.evaluation.exchange import Exchange as Exchange
from regret.evaluation.exchange import exchange as exchange
from regret.evaluation.export import scores as scores
from regret.evaluation.joining import join as join
from regret.evaluation.resampling import Bootstrap as Bootstrap
from regret.evaluation.resampling import Estimate as Estimate
from regret.evaluation.result import SCHEMA as SCHEMA
from regret.evaluation.result import Evaluation as Evaluation
from regret.evaluation.scoring import DECODERS as DECODERS
from regret.evaluation.synthetic import twin as twin
