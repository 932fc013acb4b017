"""What the theorems mean for candidate lists: one, or whole files, in parallel and resumable.

Begin with `one_list`; `sweep` runs it over a file, `record` says what is kept of a list, and
`summary` puts the records into a few numbers.
"""

from regret._support.output import Failed as Failed
from regret.analysis.one_list import ListAnalysis as ListAnalysis
from regret.analysis.one_list import analyze as analyze
from regret.analysis.record import meaning as meaning
from regret.analysis.store import Results as Results
from regret.analysis.summary import summarize as summarize
from regret.analysis.sweep import Interrupted as Interrupted
from regret.analysis.sweep import sweep as sweep
