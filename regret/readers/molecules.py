"""Files of SMILES: candidate lists from JSON or tables, to fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from regret.chem import fingerprints
from regret.readers.candidate_set import CandidateSet, OnSkip, Skipped
from regret.readers.json_stream import stream_lists
from regret.readers.tables import stream_table


def smiles_sets(path: Path, names: Sequence[str], on_skip: OnSkip) -> Iterator[CandidateSet]:
    """Yield a candidate set for each list of the file and each fingerprint.

    See `regret.read_candidates`.
    """
    is_json = path.suffix.lower() == ".json"
    # utf-8-sig also reads UTF-8 without a byte order mark.
    with path.open(encoding="utf-8-sig", newline="") as stream:
        if is_json:
            lists = stream_lists(stream, str(path))
        else:
            delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
            lists = stream_table(stream, str(path), delimiter)
        for query, smiles in lists:
            # In JSON the query is a molecule too, parsed with the list as one more entry.
            index, bits = fingerprints([*smiles, query] if is_json else smiles, names)
            position = index[index < len(smiles)]
            r = len(position)
            if r == 0:
                unreadable = f"none of its {len(smiles)} SMILES can be read"
                on_skip(Skipped(query, unreadable if smiles else "its list is empty"))
                continue
            for name, rows in bits.items():
                query_row = rows[r] if len(index) > r else None
                yield CandidateSet.from_rows(
                    query, name, rows[:r], position, len(smiles), query_row
                )
