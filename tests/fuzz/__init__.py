"""Damaged files and odd options for everything that reads: `make fuzz`.

A target draws a case and checks it: the answer is a clear error or that of an independent parser,
in bounded memory and time. Hypothesis draws, from a seed, and shrinks what fails.
"""
