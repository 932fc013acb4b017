"""Speed side by side, in one run, as ratios: ``python -m tests.benchmarks`` (`make bench`).

Times of one machine mean little; the ratio of two medians taken turn by turn on it does.
"""

import os

# Before numpy is imported: a BLAS that takes all cores would spoil every ratio to one core.
os.environ.update(
    dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
)
