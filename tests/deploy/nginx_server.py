"""An nginx of our own, with the files of deploy/nginx as they are but for name, ports and places."""

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PROJECT = Path(__file__).parents[2]
NAME = "dashboard.example.org"
MAIN = """{user}pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include digital-decade/http.conf;
    include {site};
}}
"""
# The site that was there before, as below-a-path.conf says that it should be.
BEFORE = """server {{
    listen 127.0.0.1:{port} ssl http2;
    server_name {name};
    ssl_certificate {folder}/cert.pem;
    ssl_certificate_key {folder}/key.pem;
    large_client_header_buffers 4 40k;
    add_header Strict-Transport-Security "max-age=31536000" always;
    location / {{ return 200 "the site that was there before"; }}
    include digital-decade/below-a-path.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """An nginx before a dashboard: `address` is the dashboard's public one, with its path."""

    address: str
    port: int
    plain_port: int
    folder: Path

    def client(self, kind: type[httpx.Client] = httpx.Client, **how: Any) -> httpx.Client:
        """Asks by the public name, whose certificate is checked, at this machine."""
        trusted = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        client = kind(
            verify=trusted, base_url=f"https://127.0.0.1:{self.port}", timeout=60, trust_env=False, **how
        )
        client.headers["host"] = f"{NAME}:{self.port}"
        client.event_hooks = {
            "request": [lambda request: request.extensions.update(sni_hostname=NAME)],
            "response": [],
        }
        return client


def certificate(folder: Path) -> None:
    """Makes a certificate of the name, signed by itself."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-addext", f"subjectAltName=DNS:{NAME}",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip


def lay_out(folder: Path, dashboards: tuple[int, ...], port: int, plain_port: int, path: str) -> None:
    """Copies the configuration of the guide, and puts in what an operator does: names and places."""
    placed = folder / "digital-decade"
    shutil.copytree(PROJECT / "deploy" / "nginx", placed)
    for file in placed.iterdir():
        text = file.read_text(encoding="utf-8")
        for guide, here in (
            ("server 127.0.0.1:8501;", " ".join(f"server 127.0.0.1:{each};" for each in dashboards)),
            ("/var/cache/nginx/digital-decade", f"{folder}/cache"),
            ("/etc/ssl/certs/dashboard.pem", f"{folder}/cert.pem"),
            ("/etc/ssl/private/dashboard.key", f"{folder}/key.pem"),
            ("listen 80;", f"listen 127.0.0.1:{plain_port};"),
            ("listen [::]:80;", ""),
            ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
            ("listen [::]:443 ssl http2;", ""),
        ):
            text = text.replace(guide, here)
        file.write_text(text, encoding="utf-8")
    site = "digital-decade/site.conf"
    if path:
        site = "before.conf"
        before = BEFORE.format(folder=folder, name=NAME, port=port)
        (folder / site).write_text(before, encoding="utf-8")
    # Root's workers would be somebody's who can't reach this folder.
    user = "user root;\n" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, site=site, user=user), encoding="utf-8")


@contextmanager
def proxied(
    folder: Path, dashboards: tuple[int, ...], ports: tuple[int, int], path: str = ""
) -> Iterator[Proxy]:
    """An nginx that listens for TLS on the first port and for plain HTTP on the second."""
    certificate(folder)
    lay_out(folder, dashboards, *ports, path)
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    begin = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    checked = subprocess.run([*begin, "-t"], capture_output=True, text=True, timeout=60, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr, checked.stderr
    with subprocess.Popen([*begin, "-g", "daemon off;"]) as nginx:
        try:
            proxy = Proxy(f"https://{NAME}:{ports[0]}{path}", *ports, folder)
            wait_for(proxy)
            yield proxy
        finally:
            nginx.terminate()
            nginx.wait(timeout=20)


def wait_for(proxy: Proxy) -> None:
    """Until it listens."""
    with proxy.client() as client:
        for _ in range(100):
            try:
                client.get("/")
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
    raise RuntimeError((proxy.folder / "error.log").read_text(encoding="utf-8"))
