"""Numerical minimisers behind the Bayes-optimal predictions that have no closed form.

Begin with `box`, on which `boxed_scores`, `directions` and `combined` stand; `jaccard_search` is a
branch and bound of its own.
"""
