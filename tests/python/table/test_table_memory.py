"""Capsules that are dropped or consumed leave no memory behind; in a process of its own."""

import subprocess
import sys
import textwrap

import pytest

SETUP = """
import resource
from cijobs import _core
from cijobs import CircleCI
from cijobs.testing import FakeCircleCI
items = [{"name": f"test {i} " + "x" * 100, "run_time": i, "new": i} for i in range(2000)]
answer = {"GET /project/gh/a/b/{n}/tests": {"items": items, "next_page_token": None}}
with FakeCircleCI(pipelines=1, recorded=answer) as fake:
    tests = CircleCI(fake.token, base_url=fake.url).jobs.tests("gh/a/b", 1)
    assert len(tests.to_list()) == 2000

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
"""


def growth(step: str, times: int) -> float:
    """Megabytes that the process grows by while it takes a step many times."""
    code = (
        "import sys\n"
        + SETUP
        + textwrap.dedent(
            f"""
        def step():
            {step}
        for _ in range({times} // 4):
            step()
        before = peak()
        for _ in range({times}):
            step()
        print(peak() - before)
        """
        )
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stderr
    return float(done.stdout)


@pytest.mark.parametrize("step", ["tests.__arrow_c_stream__()", "tests.__arrow_c_schema__()"])
def test_capsules_that_nobody_consumes_are_freed(step):
    assert growth(step, 5000) < 2


def test_consumed_streams_are_freed():
    pytest.importorskip("pyarrow")
    assert growth("tests.to_arrow()", 400) < 8  # each holds a good half megabyte


def test_streams_left_in_the_middle_are_freed():
    pytest.importorskip("pyarrow")
    step = "import pyarrow; pyarrow.RecordBatchReader.from_stream(tests).read_next_batch()"
    assert growth(step, 400) < 8
