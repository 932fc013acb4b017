"""Candidate files, read one list at a time.

Begin with `reading`; `raw` finds the lists of a file, `chem` makes fingerprints of SMILES.
"""

from regret.readers.candidate_set import CandidateSet as CandidateSet
from regret.readers.candidate_set import Skipped as Skipped
from regret.readers.candidate_set import UnreadableInput as UnreadableInput
from regret.readers.isomers import example as example
from regret.readers.isomers import isomers as isomers
from regret.readers.limits import MAX_CANDIDATES as MAX_CANDIDATES
from regret.readers.limits import MAX_SMILES as MAX_SMILES
from regret.readers.raw import DEFAULT_FINGERPRINT as DEFAULT_FINGERPRINT
from regret.readers.raw import SUFFIXES as SUFFIXES
from regret.readers.reading import read_candidates as read_candidates
