"""One retrieval problem: candidates with a posterior, their similarities, rankings and hit rates.

Begin with `instance`. `constructions` has the fingerprint sets that attain bounds.
"""
