"""What one run costs: seconds, CPU seconds, and memory beyond what the imports took."""

from __future__ import annotations

import json
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Usage:
    seconds: float
    cpu: float
    megabytes: float
    rows: int  # of tests, so that nobody wins by leaving some out
    server_cpu: float = 0.0  # seconds: on the same cores

    def times(self, factor: int) -> Usage:
        """Of a run over a part, what the whole would take; memory stays what it was."""
        seconds = (self.seconds * factor, self.cpu * factor)
        return Usage(*seconds, self.megabytes, self.rows * factor, self.server_cpu * factor)


def report(action: Callable[[], int]) -> None:
    """For a contestant, in a process of its own: runs, and prints what it took. `action` gives the rows."""
    _forget_peak()
    before = _resident("VmRSS")
    cpu, start = _cpu(), time.perf_counter()
    rows = action()
    seconds, cpu = time.perf_counter() - start, _cpu() - cpu
    print(json.dumps(asdict(Usage(seconds, cpu, _resident("VmHWM") - before, rows))))


def run(command: Sequence[object], environment: dict[str, str]) -> Usage:
    done = subprocess.run(
        [str(part) for part in command], env=environment, stdout=subprocess.PIPE, check=True
    )
    values: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Usage(**values)


def middle(runs: Sequence[Usage]) -> Usage:
    return Usage(
        median(one.seconds for one in runs),
        median(one.cpu for one in runs),
        median(one.megabytes for one in runs),
        runs[0].rows,
        median(one.server_cpu for one in runs),
    )


def _cpu() -> float:
    """Of this process and of the children that it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _resident(name: str) -> float:
    """VmRSS is what is in memory now, VmHWM the most that ever was."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))
