"""Numerical minimisers behind the Bayes-optimal predictions that have no closed form."""
