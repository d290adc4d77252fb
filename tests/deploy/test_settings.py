"""What keeps a server closed: each setting by its value, so that none is loosened unnoticed."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.everyday import everyday

ROOT = Path(__file__).parents[2]
CONFIG: dict[str, dict[str, Any]] = tomllib.loads(
    (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
UNITS = ("digital-decade.service", "digital-decade-refresh.service")


def deployed(name: str) -> str:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "maxMessageSize", 1),
        ("server", "maxWidgetStateSize", 1),
        ("server", "maxUploadSize", 0),
        ("server", "enableStaticServing", False),
        ("server", "enableAgentApi", False),
        ("server", "scriptHealthCheckEnabled", False),
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
    ],
)
def test_the_server_is_set_no_looser(section: str, name: str, value: object) -> None:
    assert CONFIG[section][name] == value


@pytest.mark.parametrize("name", ["enableXsrfProtection", "enableCORS"])
def test_what_streamlit_protects_by_itself_is_left_on(name: str) -> None:
    assert CONFIG["server"].get(name, True) is True


@pytest.mark.parametrize("unit", UNITS)
def test_units_gain_no_rights_and_write_to_their_own_folder_alone(unit: str) -> None:
    lines = deployed(unit).splitlines()
    assert {
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "User=digital-decade",
        "StateDirectory=digital-decade",
        "UMask=0077",
        "CapabilityBoundingSet=",
    } <= set(lines)
    assert not [line for line in lines if line.startswith(("ReadWritePaths", "AmbientCapabilities"))]


def test_the_image_runs_as_a_user_that_owns_no_code() -> None:
    lines = deployed("Dockerfile").splitlines()
    users = [line for line in lines if line.startswith("USER ")]
    assert users == ["USER dashboard"]
    # Nothing is installed or copied once the user is set, and what the user may write is one folder.
    after = lines[lines.index("USER dashboard") + 1 :]
    assert not [line for line in after if line.startswith(("RUN", "COPY", "ADD"))]
    assert re.findall(r"(?:chown|install -d -o dashboard) (\S+)", deployed("Dockerfile")) == [
        "/var/lib/digital-decade/editions"
    ]


def test_only_a_proxy_on_this_machine_is_trusted_unless_another_is_named() -> None:
    """Whoever is trusted says who asks, and is not limited in connections."""
    (trusted,) = re.findall(
        r"FORWARDED_ALLOW_IPS: \$\{FORWARDED_ALLOW_IPS:-([^}]*)\}", deployed("compose.yaml")
    )
    # By this address alone comes the host, on whose loopback alone the port is.
    assert f"gateway: {trusted} " in deployed("compose.yaml")
    assert re.findall(r'^ +- "(.*:8501)"$', deployed("compose.yaml"), re.MULTILINE) == [
        "127.0.0.1:${DASHBOARD_PORT:-8501}:8501",
        "127.0.0.1:${REPLICA_PORT:-8502}:8501",
    ]
    for name in (*UNITS, "Dockerfile"):
        assert "FORWARDED_ALLOW_IPS" not in deployed(name)
        assert "forwarded-allow-ips" not in deployed(name)
    assert not [name for name in CONFIG["server"] if "forward" in name.lower()]


@pytest.mark.parametrize(
    ("name", "said"),
    everyday(
        [
            ("DASHBOARD_MEMORY", "abc"),
            ("DASHBOARD_RATE", "-1"),
            ("DASHBOARD_MESSAGE_BYTES", "1e6"),
            ("DASHBOARD_ADDRESS", "dashboard.example.org"),
            ("DASHBOARD_OPEN", "everything"),
        ],
        lambda name, _: name in ("DASHBOARD_MEMORY", "DASHBOARD_OPEN"),
    ),
)
def test_a_setting_that_cannot_be_read_ends_the_start_with_one_line(name: str, said: str) -> None:
    """Those too that are first needed when a visitor comes."""
    done = subprocess.run(
        [sys.executable, "-c", "import dashboard"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), name: said},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name} ")
    assert f'"{said}"' in done.stderr
    assert done.stderr.count("\n") == 1
