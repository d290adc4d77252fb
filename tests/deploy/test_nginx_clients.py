"""Whom nginx counts and sends to one replica is whom the dashboard counts: an IPv4 address, or the network
(/64) of an IPv6 one, however its addresses are spelled.
"""

import os
import random
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address
from itertools import product
from pathlib import Path

import httpx
import pytest

from serving.guard.clients import subscriber
from tests.conftest import unused_port

DEPLOY = Path(__file__).parents[2] / "deploy"
HTTP = (DEPLOY / "nginx" / "http.conf").read_text(encoding="utf-8")
MAP = re.compile(r"map \$remote_addr \$digital_decade_client \{(.*?)\n *\}\n", re.DOTALL)
# One subscriber: spellings that nginx has for addresses of one network.
ONE = ("2001:db8::1", "2001:db8::2:0:0:1", "2001:db8:0:0:1::", "2001:db8::a:b:c:d")
OTHERS = ("2001:db8:0:1::1", "2001:db8:1::1", "2001::1:a:b:c:d", "203.0.113.7")
NGINX = """{user}pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Forwarded-For;
    map $remote_addr $digital_decade_client {{{rules}
    }}
    server {{ listen 127.0.0.1:{port}; location / {{ return 200 "$remote_addr $digital_decade_client"; }} }}
}}
"""


def rules(text: str) -> str:
    found = MAP.search(text)
    assert found is not None
    return found[1]


def lines(text: str) -> list[str]:
    return [line.strip() for line in rules(text).splitlines() if line.strip()]


def spelled(address: str) -> str:
    """As nginx writes an address (ngx_inet6_ntop): shortest, an IPv4 one in IPv6 with its dots."""
    read = ip_address(address)
    if isinstance(read, IPv6Address) and read.ipv4_mapped:
        return f"::ffff:{read.ipv4_mapped}"
    return str(read)


def client(address: str) -> str:
    """What the map of http.conf makes of an address: its first pattern that matches, else the address."""
    for line in lines(HTTP)[1:]:
        pattern, made = line.removesuffix(";").rsplit(" ", 1)
        if found := re.search(pattern.strip('"').removeprefix("~"), spelled(address)):
            return re.sub(r"\$(\d)", lambda group, found=found: found[int(group[1])], made)
    return spelled(address)


def many() -> list[str]:
    """Addresses with zeros at every place, and of many networks; IPv4 ones, plain and in IPv6. None of those
    that are not used any more, IPv4 behind zeros alone, which nginx writes with dots.
    """
    dice = random.Random(7)
    zeros = [
        ":".join("0" if zero else f"{dice.randrange(1, 65536):x}" for zero in places)
        for places in product((True, False), repeat=8)
        for _ in range(2)
    ]
    used = [address for address in zeros if int(ip_address(address)) >= 2**32]
    return [*used, "::1", "::ffff:192.0.2.1", "192.0.2.1", "::ffff:0:192.0.2.1", "198.51.100.9"]


def test_addresses_of_one_network_are_one_client() -> None:
    assert {client(each) for each in ONE} == {"2001:db8:0:0"}
    assert len({client(each) for each in (ONE[0], *OTHERS)}) == 1 + len(OTHERS)


def test_nginx_tells_clients_apart_as_the_dashboard_does() -> None:
    for address in many():
        ours = subscriber(address)
        network = ours.removesuffix("/64")
        expected = network
        if ours.endswith("/64"):
            expected = ":".join(
                f"{int(group, 16):x}" for group in IPv6Address(network).exploded.split(":")[:4]
            )
        assert client(address) == expected, address


def test_everything_that_is_counted_is_counted_by_client() -> None:
    assert re.findall(r"\$\w*remote_addr\w*", HTTP) == ["$remote_addr"] * 2
    assert len(re.findall(r"^(?:    hash|limit_\w+_zone) \$digital_decade_client ", HTTP, re.MULTILINE)) == 4


def test_the_manifest_counts_by_the_same_map() -> None:
    manifest = (DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")
    assert lines((DEPLOY / "ingress-http-snippet.yaml").read_text(encoding="utf-8")) == lines(HTTP)
    hashed = re.findall(r'upstream-hash-by: "(.*)"', manifest)
    assert hashed == ["$digital_decade_client"] * 2


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[str]:
    """The address of an nginx with the map, which is told who asks and answers whom it counts."""
    port, program = unused_port(), shutil.which("nginx") or "/usr/sbin/nginx"
    # Root's workers would be somebody's who can't reach this folder.
    user = "user root;\n" if os.getuid() == 0 else ""
    text = NGINX.format(user=user, folder=tmp_path, rules=rules(HTTP), port=port)
    (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
    begin = [
        program,
        "-p",
        str(tmp_path),
        "-c",
        str(tmp_path / "nginx.conf"),
        "-e",
        str(tmp_path / "error.log"),
    ]
    with subprocess.Popen([*begin, "-g", "daemon off;"]) as nginx:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            nginx.terminate()
            nginx.wait(timeout=20)


@pytest.mark.torture
def test_nginx_reads_the_map_so(counting: str) -> None:
    with httpx.Client(trust_env=False, transport=httpx.HTTPTransport(retries=10)) as asking:
        for _ in range(50):
            try:
                asking.get(counting)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        for address in (*ONE, *OTHERS, *many()):
            told = asking.get(counting, headers={"x-forwarded-for": address}).text
            assert told == f"{spelled(address)} {client(address)}"
