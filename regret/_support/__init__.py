"""What every room stands on: checks, number types, seeds, extras, progress, text.

Begin with `validate`, whose messages name argument, rule and value, and `arithmetic`, by which one
formula serves floats, Fractions, arrays and symbols. Nothing here knows of candidates.
"""
