import http.client
from urllib.parse import urlsplit

from cijobs.testing import FakeCircleCI

PROJECT = "/api/v2/project/gh/acme/web"


def parallel_job(fake):
    jobs = [job for job in fake.history.jobs if job.project_slug == fake.project_slug]
    return next(job for job in jobs if job.parallelism == 4 and job.status == "success")


def items(fake, get, job):
    return get(fake, f"{PROJECT}/{job.number}/artifacts").json()["items"]


def test_bodies_are_those_of_the_history(circle, get):
    job = parallel_job(circle)
    for item, truth in zip(items(circle, get, job), circle.history.artifacts_of(job), strict=True):
        answer = get(circle, item["url"])
        assert answer.body == truth.body
        assert int(answer.headers["content-length"]) == len(truth.body)
        assert answer.headers["content-type"].split(";")[0] == truth.media


def test_the_same_path_differs_between_nodes(circle, get):
    logs = [item for item in items(circle, get, parallel_job(circle)) if item["path"].startswith("logs/")]
    assert len({get(circle, log["url"]).body for log in logs}) == len(logs) == 4


def test_ranges_resume_and_the_tag_guards_them(circle, get):
    job = parallel_job(circle)
    url = next(item["url"] for item in items(circle, get, job) if item["path"] == "bin/app.bin")
    whole = get(circle, url)
    part = get(circle, url, headers={"Range": "bytes=1000-"})
    assert (part.status, whole.body[:1000] + part.body) == (206, whole.body)
    assert part.headers["content-range"] == f"bytes 1000-{len(whole.body) - 1}/{len(whole.body)}"
    assert get(circle, url, headers={"Range": "bytes=-10"}).body == whole.body[-10:]
    assert get(circle, url, headers={"Range": "bytes=0-9"}).body == whole.body[:10]
    assert get(circle, url, headers={"Range": "bytes=99999-"}).status == 416
    stale = {"Range": "bytes=5-", "If-Range": '"old"'}
    assert (get(circle, url, headers=stale).status, whole.headers["etag"][0]) == (200, '"')


def test_who_has_the_file_hears_that_it_is_unchanged(circle, get):
    url = items(circle, get, parallel_job(circle))[0]["url"]
    tag = get(circle, url).headers["etag"]
    assert get(circle, url, headers={"If-None-Match": tag}).status == 304


def test_an_unknown_artifact_is_a_404(circle, get):
    job = parallel_job(circle)
    assert get(circle, f"/output/job/{job.id}/artifacts/0/nope.txt").status == 404


def test_a_redirect_leads_to_storage_that_refuses_tokens(get):
    with FakeCircleCI(pipelines=3, artifact_redirect=True) as fake:
        job = parallel_job(fake)
        item, truth = items(fake, get, job)[0], fake.history.artifacts_of(job)[0]
        hop = get(fake, item["url"])
        assert hop.status == 302
        assert get(fake, hop.headers["location"]).status == 400
        assert get(fake, hop.headers["location"], token=False).body == truth.body


def test_a_redirect_may_lead_to_another_host(get):
    with FakeCircleCI(pipelines=3, artifact_redirect="http://localhost:9") as fake:
        item = items(fake, get, parallel_job(fake))[0]
        assert get(fake, item["url"]).headers["location"].startswith("http://localhost:9/s3/artifact/")


def test_artifacts_are_never_compressed(circle, get):
    url = urlsplit(items(circle, get, parallel_job(circle))[0]["url"])
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
    connection.request("HEAD", url.path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    assert response.getheader("content-encoding") is None
    assert int(response.getheader("content-length")) > 0
    connection.close()
