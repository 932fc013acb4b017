"""Results on disk that survive being killed: JSON lines, appended whole, sorted at the end.

The first line says what the results are of, the last, once all are there, how many lists the input
has; in between each line is a record, and the records of a list follow one another. Each line ends
with a checksum of itself: what does not agree with it is named and computed again, never believed.
What a kill can leave is a torn last line, or a last list without all its records: both are cut
off. Every append is on the disk before the next task is counted as done, and the sorted file takes
the place of the other in one step, under a name that no other process uses meanwhile.

Begin with `appending`; `contents` reads, `lines` has the checksums, `merging` joins shards.

A second writer is kept out by an advisory lock (flock). On a network disk that is as good as the
disk: NFS on Linux locks among all its clients; where there are no locks, as on some cluster file
systems, two writers do the work twice and can tear each other's lines, which the checksums show,
and each file put in place is whole. A database would need locks to be sound at all there (SQLite
says so itself), checksums of ours besides, and an export to be the same bytes twice.
"""

from regret.analysis.store.appending import Store as Store
from regret.analysis.store.contents import SCHEMA as SCHEMA
from regret.analysis.store.contents import Results as Results
from regret.analysis.store.contents import records as records
from regret.analysis.store.merging import merge as merge
