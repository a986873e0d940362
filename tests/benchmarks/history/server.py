"""nginx with TLS and HTTP/2 on a free port of loopback, serving the bodies from a folder."""

from __future__ import annotations

import os
import pwd
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import trustme

_CONFIG = """
daemon off;
worker_processes 2;
pid {home}/nginx.pid;
error_log stderr crit;
{user}
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nodelay on;
  default_type application/json;
  open_file_cache max=20000;
  keepalive_requests 100000000;
  http2_max_concurrent_streams 128;
  http2_chunk_size 16k;
  client_body_temp_path {home}/body;
  proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi;
  scgi_temp_path {home}/scgi;
  map $args $page {{ default first; "~(^|&)page-token=(?<token>[a-z0-9]+)" $token; }}
  ssl_certificate {home}/certificate.pem;
  ssl_certificate_key {home}/certificate.pem;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache shared:tls:1m;
  root {bodies};
  {servers}
}}
"""

# Job numbers that end in the same three digits share their tests.
_SERVER = """
  server {{
    listen 127.0.0.1:{port} ssl http2;
    {gzip}
    location / {{ try_files $uri/$page.json =404; }}
    location ~ ^/api/v2/project/gh/acme/[a-z0-9-]+/[0-9]*(?<body>[0-9][0-9][0-9])/tests$ {{
      try_files /tests/$body/$page.json =404;
    }}
  }}
"""


class Server(NamedTuple):
    port: int  # bodies as they are
    gzip_port: int  # compressed beforehand
    ca: Path
    pid: int

    def cpu(self) -> float:
        """Seconds that its workers took of the cores up to now."""
        workers = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in workers) / 1e9


@contextmanager
def serving(bodies: Path, home: Path) -> Iterator[Server]:
    """Runs until the block ends."""
    port, gzip_port, ca, config = _free_port(), _free_port(), home / "ca.pem", home / "nginx.conf"
    _make_certificate(home, ca)
    config.write_text(_config(bodies, home, port, gzip_port))
    process = subprocess.Popen(["nginx", "-e", "stderr", "-p", str(home), "-c", str(config)])
    server = Server(port, gzip_port, ca, process.pid)
    try:
        _wait_until_up(server, process)
        yield server
    finally:
        process.terminate()
        process.wait()


def _config(bodies: Path, home: Path, port: int, gzip_port: int) -> str:
    servers = _SERVER.format(port=port, gzip="gzip off;")
    servers += _SERVER.format(port=gzip_port, gzip="gzip_static on;")
    # As root nginx would serve as nobody, who may not look into our folder.
    user = f"user {pwd.getpwuid(0).pw_name};" if os.getuid() == 0 else ""
    return _CONFIG.format(home=home, bodies=bodies, user=user, servers=servers)


def _make_certificate(home: Path, ca_path: Path) -> None:
    ca = trustme.CA()
    ca.cert_pem.write_to_path(ca_path)
    ca.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(home / "certificate.pem")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_until_up(server: Server, process: subprocess.Popen[bytes]) -> None:
    context = ssl.create_default_context(cafile=server.ca)
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", server.gzip_port)) as plain:
                context.wrap_socket(plain, server_hostname="127.0.0.1").close()
                return
        except ConnectionRefusedError:
            if process.poll() is not None:
                break
            time.sleep(0.02)
    raise RuntimeError("nginx did not start")
