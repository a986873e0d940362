"""A job whose artifacts are files of a server, and the folder that they are downloaded into."""

from __future__ import annotations

from pathlib import Path

from cijobs import RetryPolicy
from support.wire import Answer, answer, raw

SLUG = "gh/o/r"
QUICK = RetryPolicy(max_attempts=2, initial=0.001)
FILES = {"a.xml": b"<a/>", "deep/er/b.txt": bytes(range(256)) * 4000, "empty": b"", "ü ñ.txt": b"x"}


class Job:
    """A job whose artifacts are files of a server: path to body, or to an answer."""

    def __init__(self, wire, circleci, files, *, nodes=(0,), **options):
        self.files = files
        self.nodes = nodes
        self.server = wire(self.reply)
        self.client = circleci(self.server, **({"retry": QUICK} | options))

    def reply(self, request):
        if request.path.endswith("/artifacts"):
            items = [
                {"path": path, "node_index": node, "url": f"{self.server.url}/file/{n}/{node}"}
                for n, path in enumerate(self.files)
                for node in self.nodes
            ]
            return answer({"items": items, "next_page_token": None})
        number, node = (int(part) for part in request.path.split("/")[-2:])
        body = list(self.files.values())[number]
        return (
            body
            if isinstance(body, Answer)
            else raw(body + (b"" if len(self.nodes) == 1 else b"@%d" % node), 200, "application/octet-stream")
        )

    def download(self, dest, **options):
        return self.client.download_artifacts(SLUG, dest, job=7, **options)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
