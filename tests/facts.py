"""Writes the facts of the documents into the tests' fixtures: `python -m tests.facts SPEC.json ...`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.python.support.spec.document import read
from tests.python.support.spec.facts import FILE, lines_of


def main(files: list[str]) -> int:
    if not files:
        print("usage: python -m tests.facts SPEC.json ...")
        return 2
    operations = [operation for file in files for operation in read(Path(file))]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("".join(line + "\n" for line in lines_of(operations)), encoding="utf-8")
    print(f"{FILE.name}: {len(operations)} operations")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
