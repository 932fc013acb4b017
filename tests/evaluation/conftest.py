from __future__ import annotations

import numpy as np
import pytest

from regret.evaluation import evaluate, twin


@pytest.fixture(scope="session")
def twins():
    """A labelled data set made by code, and the frequencies of its bits."""
    return twin(np.random.default_rng(0), queries=90)


@pytest.fixture(scope="session")
def found(twins):
    data, prior = twins
    return evaluate(data, prior=prior, draws=300)
