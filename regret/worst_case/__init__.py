"""Exact suprema of the regrets for a given similarity matrix, with posteriors that attain them.

Begin with `similarity`, a formula, then `lead` and `leverage`, which bracket what `hit_rate` finds
by linear programs; `ladder` puts all bounds in one order and `at_k` encloses the HR@k regret. All
speak of a `WorstCase`: value, bound, posterior. `confirm` decides one in exact rationals. What
solves the programs is in `_programs`.
"""

from regret.worst_case.at_k import AtK as AtK
from regret.worst_case.at_k import hit_rate_at_k as hit_rate_at_k
from regret.worst_case.confirm import ExactWorstCase as ExactWorstCase
from regret.worst_case.confirm import confirm as confirm
from regret.worst_case.hit_rate import hit_rate as hit_rate
from regret.worst_case.ladder import Ladder as Ladder
from regret.worst_case.ladder import ladder as ladder
from regret.worst_case.lead import lead as lead
from regret.worst_case.lead import lead_gain as lead_gain
from regret.worst_case.leverage import Leverage as Leverage
from regret.worst_case.leverage import leverage as leverage
from regret.worst_case.result import GAP as GAP
from regret.worst_case.result import WorstCase as WorstCase
from regret.worst_case.similarity import similarity as similarity
