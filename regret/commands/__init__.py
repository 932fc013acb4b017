"""Commands of the command line, one file each: its options (`add`), and what it does (`run`).

Begin with `verify` or `show`. A command reads arguments, calls the room that does the work and
prints: `_present` turns results into text, `_predictions` has the options that several share.
"""

COMMANDS = (
    "verify",
    "list",
    "show",
    "analyze",
    "merge",
    "synthesize",
    "compare",
    "evaluate",
    "decode",
    "advise",
    "figure",
    "report",
    "help",
)
"""In the order in which ``regret --help`` shows them."""

EXAMPLES = {
    "verify": "regret verify T1 T4 bce\nregret verify T3 --candidates lists.json",
    "list": "regret list\nregret list --json",
    "show": "regret show T1\nregret show T1 --latex",
    "analyze": "regret analyze regret/readers/data/example.json --sort exact --brief",
    "merge": "regret merge results.jsonl 0.jsonl 1.jsonl",
    "synthesize": "regret synthesize library.npz --lists 1000",
    "compare": "regret compare --losses bce cosine rnn_01",
    "evaluate": "regret evaluate p.npy --logits --candidates lists.json --queries table.tsv",
    "decode": "regret decode p.npy --logits --candidates lists.json",
    "advise": "regret advise lists.json --predictions p.npy --logits --queries table.tsv",
    "figure": "regret figure tradeoff --out figures",
    "report": "regret report lists.json --out report.html",
    "help": "regret help",
}
"""What ends the ``--help`` of each."""
