"""Write what Coq is to check from the proofs' own objects: `python -m proofs.export`.

Certificates.v and LogCertificates.v hold every step of `proofs`, Bounds.v and LogBounds.v the
closed forms of `regret.bounds`. The same objects give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from proofs._coq import certificates, closed_forms

FOLDER = Path(__file__).parent / "coq"
GENERATED: Mapping[str, Callable[[], str]] = {
    "Bounds.v": closed_forms.fields,
    "LogBounds.v": closed_forms.reals,
    "Certificates.v": certificates.fields,
    "LogCertificates.v": certificates.reals,
}
"""File name -> its text, made anew."""


def main() -> None:
    """Write the generated files, those that differ."""
    for name, text in GENERATED.items():
        path, made = FOLDER / name, text()
        if not path.exists() or path.read_text() != made:
            path.write_text(made)
            print(f"wrote {path.name}")


if __name__ == "__main__":
    main()
