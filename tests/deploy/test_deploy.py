"""The files for operators: their commands exist, their settings are read somewhere, and no image names a
host.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.facts.environment import read_installed_settings
from data.refresh import command, contribution_pulls
from tests.data.conftest import declared as declared

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in (ROOT / "deploy").iterdir() if path.is_file())
TEXT = {path.name: path.read_text(encoding="utf-8") for path in FILES}
LAYERS = ("data", "loaders", "pages", "serving", "cards")
SOURCES = "".join(
    path.read_text(encoding="utf-8") for folder in LAYERS for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("name", TEXT)
def test_every_refresh_command_is_one_that_the_program_takes(name: str) -> None:
    for given in re.findall(r"python\W+-m\W+data\.refresh([^\n#&;|`]*)", TEXT[name]):
        arguments = [word.strip('",[]') for word in re.split(r'[\s,]+|","', given) if word.strip('",[]`')]
        of_sites = arguments[:1] == ["contributions"]
        parser = contribution_pulls._parser() if of_sites else command._parser()
        parser.parse_args(arguments[1:] if of_sites else arguments)


def test_the_settings_of_the_readme_are_read_by_the_program() -> None:
    table = re.findall(r"^\| (`[A-Z_`, ]+`)", TEXT["README.md"], re.MULTILINE)
    named = [name for cell in table for name in re.findall(r"`([A-Z_]+)`", cell)]
    assert len(named) >= 5
    assert not [name for name in named if f'"{name}"' not in SOURCES and f"'{name}'" not in SOURCES]


def test_units_and_containers_set_only_what_the_program_reads() -> None:
    set_ = re.findall(r"^([A-Z_]+)=", TEXT["digital-decade.env"], re.MULTILINE)
    assert set(set_) == {"DATABASE_URL", "DASHBOARD_EDITIONS"}
    assert (
        re.search(r"^ENV DASHBOARD_EDITIONS=(\S+)", TEXT["Dockerfile"], re.MULTILINE)[1]
        in TEXT["compose.yaml"]
    )  # type: ignore[index]


UNITS = ("digital-decade.service", "digital-decade-refresh.service")


@pytest.mark.parametrize("name", UNITS)
def test_both_services_have_their_settings_from_one_file(name: str) -> None:
    """Without the file they don't start: a service on another store than the other would be worse."""
    assert re.findall(r"^EnvironmentFile=(.*)$", TEXT[name], re.MULTILINE) == ["/etc/digital-decade.env"]
    assert not re.findall(r"^Environment=", TEXT[name], re.MULTILINE)
    (folder,) = re.findall(r"^WorkingDirectory=(.*)$", TEXT[name], re.MULTILINE)
    assert f"cd {folder}\n" in TEXT["README.md"]
    assert "sudo ln -s /etc/digital-decade.env digital-decade.env\n" in TEXT["README.md"]


@pytest.mark.parametrize("module", ["data.refresh", "data.editions"])
def test_a_command_by_hand_asks_the_store_of_the_services(module: str, tmp_path: Path) -> None:
    file = tmp_path / "digital-decade.env"
    file.write_text(f'# settings\nDATABASE_URL="sqlite:///{tmp_path}/no/such/store.sqlite"\n')
    given = {"data.refresh": "--bundled", "data.editions": "list"}[module]
    program = (
        "import pathlib, runpy, sys; from data.facts import environment; "
        f"environment.read_installed_settings.__defaults__ = (pathlib.Path({str(file)!r}),); "
        f"sys.argv = ['command', {given!r}]; runpy.run_module({module!r}, run_name='__main__')"
    )
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**known, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert f"the store sqlite:///{tmp_path}/no/such/store.sqlite" in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_set_by_hand_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "digital-decade.env"
    file.write_text("# DATABASE_URL=none\n\nDATABASE_URL=sqlite:////services\nDASHBOARD_CONTACT='a = b'\n")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////mine")
    monkeypatch.setenv("DASHBOARD_CONTACT", "")
    monkeypatch.delenv("DASHBOARD_CONTACT")
    read_installed_settings(file)
    assert (os.environ["DATABASE_URL"], os.environ["DASHBOARD_CONTACT"]) == ("sqlite:////mine", "a = b")
    read_installed_settings(tmp_path / "none.env")


def test_settings_that_may_not_be_read_end_the_command(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="can't be read"):
        read_installed_settings(tmp_path)


@pytest.mark.parametrize("name", ["digital-decade.service", "compose.yaml", "Makefile"])
def test_a_refused_edition_does_not_keep_the_dashboard_from_starting(name: str) -> None:
    """3 is no failure, and everything else is."""
    text = TEXT.get(name) or (ROOT / name).read_text(encoding="utf-8")
    assert command.REFUSED == 3
    taken = {
        "digital-decade.service": "--bundled || [ $? = 3 ]'",
        "compose.yaml": '--bundled || [ $$? = 3 ]"]',
        "Makefile": "--bundled; done=$$?; wait; [ $$done = 3 ] || exit $$done",
    }
    assert taken[name] in text


def test_a_server_that_starts_with_a_broken_declared_file_says_so_in_one_line(declared: Path) -> None:
    (declared / "units.toml").write_text("[unit.pc_ind]\nsymbool = '%'\n")
    program = (
        "import pathlib; from data.facts import catalogue; "
        f"catalogue.DECLARED = pathlib.Path({str(declared)!r}); import dashboard"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert 'units.toml, [unit.pc_ind], key "symbool": unknown key' in done.stderr
    assert done.stderr.count("\n") == 1


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
    assert len(set(images)) == 3


def test_the_timer_comes_after_eurostats_publication() -> None:
    assert re.findall(
        r"OnCalendar=\*-\*-\* (\d\d:\d\d):00 Europe/Luxembourg", TEXT["digital-decade-refresh.timer"]
    ) == ["11:30", "23:30"]


def test_the_server_starts_without_the_network() -> None:
    assert "data.refresh --bundled" in TEXT["digital-decade.service"]
    assert "data.refresh --bundled" in TEXT["compose.yaml"]
