"""What `import cijobs` adds to the start of Python."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.measure import Row, side_by_side


def rows() -> Iterator[Row]:
    # Users' Pythons keep compiled files; a development shell may forbid them.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def start(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)

    ours, bare = side_by_side(lambda: start("import cijobs"), lambda: start("pass"))
    added = (ours - bare) * 1000
    yield Row("import cijobs", f"{added:.0f} ms", "60 ms allowed", 60 / added, "1")
