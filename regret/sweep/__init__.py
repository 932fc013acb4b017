"""Whole candidate files, analysed in parallel, resumable: the same results however they come."""

from regret.sweep.run import Interrupted as Interrupted
from regret.sweep.run import sweep as sweep
from regret.sweep.summary import summarize as summarize
