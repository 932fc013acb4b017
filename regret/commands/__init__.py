"""Commands of the command line, one file each; `_present` turns results into text."""

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
)
"""In the order in which ``regret --help`` shows them."""
