"""What differs between the operation tables and a service's document: `python -m tests.drift SPEC.json ...`.

A document is OpenAPI of CircleCI v1.1 or v2, or the Northflank table. Exit code 1 if anything differs.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

import cijobs
from tests.python.support.spec.compare import differences
from tests.python.support.spec.document import read


def main(files: list[str]) -> int:
    if not files:
        print(__doc__)
        return 2
    return max(report(Path(file)) for file in files)


def report(file: Path) -> int:
    found = differences(read(file), cijobs.operations())
    print(f"{file.name}: {len(found)} differences")
    for group, lines in groupby(found, key=lambda line: line[0]):
        print(f"  {group}")
        print("".join(f"    {text}\n" for _, text in lines), end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
