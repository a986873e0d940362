"""(a) pycircleci: one call after the other, then DataFrames of what it gave."""

from __future__ import annotations

import os
import sys
from typing import Any

import pandas
from pycircleci.api import Api

from tests.benchmarks.history.usage import report

Item = dict[str, Any]


def read(base_url: str, slug: str) -> dict[str, list[Item]]:
    _, org, name = slug.split("/")
    api = Api(token="token", url=f"{base_url}/api")
    workflows: list[Item] = []
    jobs: list[Item] = []
    tests: list[Item] = []
    pipelines = api.get_project_pipelines(org, name, vcs_type="gh", paginate=True)
    for pipeline in pipelines:
        for workflow in api.get_pipeline_workflow(pipeline["id"], paginate=True):
            workflows.append(workflow)
            for job in api.get_workflow_jobs(workflow["id"], paginate=True):
                jobs.append(job | {"workflow_id": workflow["id"]})
                # It has only v1.1's tests, so its own paging is asked for v2's: the same bodies for all.
                endpoint = f"project/{slug}/{job['job_number']}/tests"
                for test in api._request_get_items(endpoint, paginate=True):
                    tests.append(test | {"job_number": job["job_number"]})
    return {"pipelines": pipelines, "workflows": workflows, "jobs": jobs, "tests": tests}


def main(base_url: str, ca: str, slug: str) -> int:
    os.environ["REQUESTS_CA_BUNDLE"] = ca
    frames = {name: pandas.DataFrame(rows) for name, rows in read(base_url, slug).items()}
    return len(frames["tests"])


if __name__ == "__main__":
    report(lambda: main(*sys.argv[1:]))
