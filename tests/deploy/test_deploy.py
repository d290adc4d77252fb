"""The files for operators: their commands exist, their settings are read somewhere, and no image names a
host.
"""

import re
from pathlib import Path

import pytest

from data.refresh import command

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in (ROOT / "deploy").iterdir() if path.is_file())
TEXT = {path.name: path.read_text(encoding="utf-8") for path in FILES}
LAYERS = ("data", "loaders", "pages", "serving", "cards")
SOURCES = "".join(
    path.read_text(encoding="utf-8") for folder in LAYERS for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("name", TEXT)
def test_every_refresh_command_is_one_that_the_program_takes(name: str) -> None:
    for given in re.findall(r"python\W+-m\W+data\.refresh([^\n#&;]*)", TEXT[name]):
        arguments = [word.strip('",[]') for word in re.split(r'[\s,]+|","', given) if word.strip('",[]`')]
        command._parser().parse_args(arguments)


def test_the_settings_of_the_readme_are_read_by_the_program() -> None:
    table = re.findall(r"^\| (`[A-Z_`, ]+`)", TEXT["README.md"], re.MULTILINE)
    named = [name for cell in table for name in re.findall(r"`([A-Z_]+)`", cell)]
    assert len(named) >= 5
    assert not [name for name in named if f'"{name}"' not in SOURCES and f"'{name}'" not in SOURCES]


def test_units_and_containers_set_only_what_the_program_reads() -> None:
    set_ = re.findall(r"^Environment=([A-Z_]+)=", "\n".join(TEXT.values()), re.MULTILINE)
    assert set(set_) == {"DATABASE_URL", "DASHBOARD_EDITIONS"}
    assert (
        re.search(r"^ENV DASHBOARD_EDITIONS=(\S+)", TEXT["Dockerfile"], re.MULTILINE)[1]
        in TEXT["compose.yaml"]
    )  # type: ignore[index]


def test_containers_take_every_setting_that_is_the_operators() -> None:
    named = set(
        re.findall(
            r"`([A-Z_]+)`", "".join(re.findall(r"^\| (`[A-Z_`, ]+`)", TEXT["README.md"], re.MULTILINE))
        )
    )
    given = set(re.findall(r"^    ([A-Z_]+): \$\{\1:-\}$", TEXT["compose.yaml"], re.MULTILINE))
    assert given == named - {"DATABASE_URL", "DASHBOARD_EDITIONS"}


def test_the_store_is_not_ready_while_the_image_still_fills_it() -> None:
    assert 'test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "dashboard"]' in TEXT["compose.yaml"]


def test_a_shell_that_repeats_the_refresh_ends_when_told_to() -> None:
    assert "while true" not in TEXT["compose.yaml"] or "\n  init: true\n" in TEXT["compose.yaml"]


def test_images_are_named_without_a_host() -> None:
    images = re.findall(r"^(?:FROM|\s+image:) (\S+)", "\n".join(TEXT.values()), re.MULTILINE)
    assert images == [image for image in images if "/" not in image]
    assert len(images) == 3


def test_the_timer_comes_after_eurostats_publication() -> None:
    assert re.findall(
        r"OnCalendar=\*-\*-\* (\d\d:\d\d):00 Europe/Luxembourg", TEXT["digital-decade-refresh.timer"]
    ) == ["11:30", "23:30"]


def test_the_server_starts_without_the_network() -> None:
    assert "data.refresh --bundled" in TEXT["digital-decade.service"]
    assert '"--bundled"' in TEXT["compose.yaml"]
