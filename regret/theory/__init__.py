"""The theorems, each with everything that is needed to doubt it, and the machinery that doubts.

Begin with `theorem` (what a theorem is) and `theorems` (the registry). A `case` is what one is
checked on, `regrets` are the left-hand sides, `tight` and `sampling` make cases, `verification`
puts the registry to every test and `report` says what survived.
"""
