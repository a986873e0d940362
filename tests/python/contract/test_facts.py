"""The facts that a plain clone has are those of the documents; the documents stand beside the project, if anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from openapi_spec_validator import validate
from support.spec.document import read
from support.spec.facts import FILE, lines_of, read_facts
from support.spec.service import document_of

SPECS = Path(__file__).parents[4] / "shared" / "specs"
NAMES = ("circleci-v1.1.openapi.json", "circleci-v2.openapi.json", "northflank-jobs.json")
with_specs = pytest.mark.skipif(not SPECS.is_dir(), reason="the documents aren't beside this clone")


@with_specs
def test_the_facts_are_those_of_the_documents():
    read_anew = [one for name in NAMES for one in read(SPECS / name)]
    assert read_anew == read_facts(), "run `python -m tests.facts SPEC.json ...`"


def test_facts_written_anew_are_the_same_lines():
    assert list(lines_of(read_facts())) == FILE.read_text(encoding="utf-8").splitlines()


def test_the_facts_make_valid_openapi_documents():
    for operation in read_facts():
        validate(document_of(operation))
