"""Lines with a checksum, so that what was damaged is not believed."""

from __future__ import annotations

import json
from hashlib import blake2b

from regret.analysis.record import Record

TAIL = len(b', "check": "0123456789abcdef"}\n')


def seal(record: bytes, key: bytes = b"") -> bytes:
    """Return the JSON object, as `encode` gives it, as a line that ends with its checksum.

    Lines of files with different headers have different keys: a line that strays from one into
    another is as good as damaged.
    """
    body = record.removesuffix(b"}")
    digest = blake2b(body, digest_size=8, key=key).hexdigest()
    return b'%s, "check": "%s"}\n' % (body, digest.encode())


def unseal(line: bytes, key: bytes = b"") -> Record | None:
    """Return the object in a line without its checksum, or None if they do not agree."""
    record = line[:-TAIL] + b"}"
    if seal(record, key) != line:
        return None
    try:
        found = json.loads(record, parse_constant=_refuse)
    except (ValueError, RecursionError):  # sealed, but not by us
        return None
    return found if isinstance(found, dict) else None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def encode(record: Record) -> bytes:
    """Return the JSON of a record that is not empty, on one line."""
    return json.dumps(record, allow_nan=False).encode()
