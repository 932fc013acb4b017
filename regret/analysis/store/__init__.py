"""Results on disk that survive being killed: JSON lines, appended whole, sorted at the end.

The first line says what the results are of, the last, once all are there, how many lists the input
has; in between each line is a record, and the records of a list follow one another. What a kill
can leave is a torn last line, or a last list without all its records: both are cut off.
"""

from regret.analysis.store.appending import Store as Store
from regret.analysis.store.contents import SCHEMA as SCHEMA
from regret.analysis.store.contents import Record as Record
from regret.analysis.store.contents import records as records
from regret.analysis.store.merging import merge as merge
