"""Many files over TLS and HTTP/2 from nginx, against curl with eight transfers at once on the same list."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import trustme

from tests.benchmarks.measure import Row

FILES = 2_000
TOTAL = 1_000_000_000  # bytes
LARGEST = 50_000_000
RUNS = 3

CONFIG = """
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  sendfile on;
  client_body_temp_path {folder}/tmp;
  proxy_temp_path {folder}/tmp;
  fastcgi_temp_path {folder}/tmp;
  uwsgi_temp_path {folder}/tmp;
  scgi_temp_path {folder}/tmp;
  server {{
    listen 127.0.0.1:{port} ssl http2;
    keepalive_requests 100000;
    ssl_certificate {folder}/chain.pem;
    ssl_certificate_key {folder}/key.pem;
    root {folder}/files;
  }}
}}
"""

OURS = """
import json, resource, sys
import cijobs
from cijobs.circleci import Artifact
names, url, roots, dest = json.load(sys.stdin), *sys.argv[1:]
ci = cijobs.CircleCI("a-token", base_url=url, ca_bundle=roots)
listing = [Artifact(path=name, node_index=0, url=f"{url}/{name}") for name in names]
report = ci.download_artifacts("gh/o/r", dest, artifacts=listing)
report.raise_for_failure()
try:  # ru_maxrss would count what the parent held when it started us
    peak = open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(peak)
"""


def sizes() -> list[int]:
    """From nothing to the largest, most of them small, in all a gigabyte."""
    dice = random.Random(4)
    drawn = [min(1_000.0, dice.paretovariate(0.8)) for _ in range(FILES - 2)]
    scale = (TOTAL - LARGEST) / sum(drawn)
    return [0, LARGEST, *(int(size * scale) for size in drawn)]


def make_files(folder: Path) -> dict[str, str]:
    """Names and digests."""
    dice = random.Random(4)
    block = dice.randbytes(LARGEST)
    made = {}
    for number, size in enumerate(sizes()):
        path = folder / f"d{number % 20}" / f"f{number}"
        path.parent.mkdir(parents=True, exist_ok=True)
        start = dice.randrange(LARGEST - size + 1)
        path.write_bytes(block[start : start + size])
        made[str(path.relative_to(folder))] = digest(path)
    return made


def digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """Serves ``files``; the address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "roots.pem"))
    certificate = authority.issue_cert("localhost")
    certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
    for blob in certificate.cert_chain_pems:
        blob.write_to_path(str(folder / "chain.pem"), append=True)
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, port=port, user=user))
    server = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None and not reachable(port):
            time.sleep(0.02)
        yield f"https://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def reachable(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def ours(url: str, names: list[str], folder: Path, dest: Path) -> tuple[float, int]:
    """Seconds and kilobytes at the peak, both of the whole process."""
    command = [sys.executable, "-c", OURS, url, str(folder / "roots.pem"), str(dest)]
    start = time.perf_counter()
    done = subprocess.run(command, input=json.dumps(names), capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(done.stdout)


def curl(url: str, names: list[str], folder: Path, dest: Path) -> float:
    lines = "".join(f'url = "{url}/{name}"\noutput = "{dest / name}"\n' for name in names)
    (folder / "list").write_text(lines)
    command = [
        "curl",
        "-sS",
        "--no-progress-meter",
        "--fail",
        "--parallel",
        "--parallel-max",
        "8",
        "--create-dirs",
        "--cacert",
    ]
    start = time.perf_counter()
    subprocess.run([*command, str(folder / "roots.pem"), "-K", str(folder / "list")], check=True)
    return time.perf_counter() - start


def check(dest: Path, digests: dict[str, str]) -> None:
    wrong = [name for name, known in digests.items() if digest(dest / name) != known]
    assert wrong == [], wrong[:5]
    shutil.rmtree(dest)
    os.sync()  # what one has written must not be the other's burden


def rows() -> Iterator[Row]:
    missing = [tool for tool in ("nginx", "curl") if shutil.which(tool) is None]
    if missing:
        print(f"downloads: left out, since {' and '.join(missing)} is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        yield compare(Path(name))


def compare(folder: Path) -> Row:
    digests = make_files(folder / "files")
    names, mine, theirs, peak = list(digests), [], [], 0
    with nginx(folder) as url:
        for _ in range(RUNS):
            seconds, kilobytes = ours(url, names, folder, folder / "ours")
            check(folder / "ours", digests)
            theirs.append(curl(url, names, folder, folder / "theirs"))
            check(folder / "theirs", digests)
            mine.append(seconds)
            peak = max(peak, kilobytes)
    we, they = median(mine), median(theirs)
    what = f"{len(names)} files, {sum(sizes()) / 1e9:.2f} GB, TLS and HTTP/2; peak {peak / 1024:.0f} MB"
    return Row(what, f"{we:.2f} s", f"curl {they:.2f} s", they / we, "0.91, below 100 MB")


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what}: cijobs {row.ours}, {row.peer}, ratio {row.ratio:.2f} (promised {row.promised})")
