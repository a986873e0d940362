"""JUnit reports as tables of tests."""

from __future__ import annotations

import pytest

import cijobs
from cijobs import CircleCI, junit
from cijobs.circleci import Test as Row
from cijobs.testing import FakeCircleCI

REPORT = b"""<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="s" file="a.py">
  <testcase classname="C" name="good" time="0.25"/>
  <testcase classname="C" name="bad" file="b.py" time="1,234.5"><failure message="no">line 1 &lt; 2</failure></testcase>
  <testcase classname="C" name="broken"><error message="boom"/></testcase>
  <testcase name="left out"><skipped/></testcase>
  <testcase name="told" time="x"><system-out>noise</system-out></testcase>
</testsuite></testsuites>"""


def test_each_test_is_a_row():
    rows = [(t.classname, t.name, t.file, t.result, t.run_time, t.message) for t in junit.parse(REPORT)]
    assert rows == [
        ("C", "good", "a.py", "success", 0.25, ""),
        ("C", "bad", "b.py", "failure", 1234.5, "no\nline 1 < 2"),
        ("C", "broken", "a.py", "error", None, "boom"),
        ("", "left out", "a.py", "skipped", None, ""),
        ("", "told", "a.py", "success", None, ""),
    ]


def test_rows_are_the_model_of_the_api():
    assert type(junit.parse(REPORT)[0]) is Row


def test_reports_are_merged_in_order():
    assert [t.name for t in junit.parse(REPORT, b"<testsuite><testcase name='z'/></testsuite>")][-2:] == [
        "told",
        "z",
    ]


def test_the_table_has_the_columns_of_the_api():
    table = junit.parse(REPORT).to_arrow()
    assert table.column("result").to_pylist() == ["success", "failure", "error", "skipped", "success"]


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<testsuite><testcase name="&b;"/></testsuite>"""
FILE = (
    b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&a;"/></testsuite>"""
)
REMOTE = b"""<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><testsuite/>"""


@pytest.mark.parametrize("report", [LAUGHS, FILE, REMOTE])
def test_entities_and_document_types_are_refused(report):
    with pytest.raises(cijobs.DecodeError, match="entity"):
        junit.parse(report)


@pytest.mark.parametrize("report", [b"", b"<a", b"not xml", b"<testsuite></testcase>", b"\xff\xfe\x00"])
def test_what_is_no_report_is_named(report):
    with pytest.raises(cijobs.DecodeError, match="report 1"):
        junit.parse(REPORT, report)


def test_reports_of_a_job_are_found(tmp_path):
    with FakeCircleCI() as fake:
        ci = CircleCI(fake.token, base_url=fake.url)
        job = next(
            job
            for pipeline in ci.pipelines.list(fake.project_slug)
            for workflow in ci.pipelines.workflows(pipeline.id)
            for job in ci.workflows.jobs(workflow.id)
            if job.name == "unit-tests" and job.status == "success"
        )
        listing = ci.jobs.artifacts(fake.project_slug, job.job_number)
        read = junit.from_artifacts(ci, listing)
        report = ci.download_artifacts(fake.project_slug, tmp_path, job=job.job_number, include="*.xml")
        merged = junit.merge(file.path for file in report.written)
    assert len(read) == len(merged) > 0
