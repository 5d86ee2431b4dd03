"""A real nginx for tests: it serves a folder with the headers of docs/hosting/nginx.conf."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from factpress.outputs.headers import nginx_maps, nginx_server

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (.ci/install)")
PATIENCE = 20.0
AROUND = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{inner}
}}
"""


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    status: int
    headers: Message
    body: bytes


def get(address: str) -> Answer:
    """Asks for an address; an error's page is an answer too."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as sent:
            return Answer(sent.status, sent.headers, sent.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.headers, refused.read())


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def served(root: Path, folder: Path) -> Iterator[str]:
    """Serves `root` while the block runs, and gives its address; `folder` is nginx's own."""
    assert NGINX is not None
    port = _free_port()
    server = nginx_server(listen=f"127.0.0.1:{port}", name="localhost", root=str(root))
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "nginx.conf"
    inner = f"{nginx_maps(root=str(root))}\n{server}"
    settings.write_text(AROUND.format(folder=folder, inner=inner), encoding="utf-8")
    command = [NGINX, "-c", str(settings), "-e", str(folder / "error.log"), "-p", str(folder)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _wait(port, running, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(PATIENCE)
        if running.stderr is not None:
            running.stderr.close()


def _wait(port: int, running: subprocess.Popen[str], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert running.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
        with socket.socket() as one:
            one.settimeout(1)
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("nginx does not answer")
