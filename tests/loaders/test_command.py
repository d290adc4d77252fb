"""`python -m loaders`: what it writes, and its one line when it can't."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from eurostat_server import Eurostat, Said
from site_server import Sites

from loaders import boundaries
from loaders.__main__ import main

ROOT = Path(__file__).parent.parent.parent


def test_read_writes_tidy_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "itsps.tsv.gz"
    path.write_bytes(
        gzip.compress(b"FREQ,geo\\TIME_PERIOD\t2023 \t2024 \nA,AT\t22.10 be\t: \nA,BE\t0.00001 \t: u\n")
    )
    assert main(["read", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "freq,geo,time,value,flags",
        "A,AT,2023,22.1,be",
        "A,AT,2024,,",
        "A,BE,2023,0.00001,",
        "A,BE,2024,,u",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "can't be opened: No such file or directory"),
        (b"freq,geo\\TIME_PERIOD\t2024\nA,AT\tmany\n", "line 2: 'many' is neither a number nor ':'"),
        (b"freq,geo\\TIME_PERIOD\t2024\n", "line 1: a header and no cells"),
        (b"", "line 1: the file is empty"),
    ],
)
def test_what_can_t_be_read_is_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, message: str
) -> None:
    path = tmp_path / "bad.tsv"
    if content is not None:
        path.write_bytes(content)
    assert main(["read", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith((f"{path}, {message}", f"{path}: {message}"))
    assert len(err.splitlines()) == 1


def test_nothing_is_written_of_a_file_that_turns_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "half.tsv"
    path.write_text("freq,geo\\TIME_PERIOD\t2024\nA,AT\t1 \nA,BE\tx \n")
    assert main(["read", str(path)]) == 2
    assert capsys.readouterr().out == ""


def test_a_source_is_tried_by_hand(
    server: Eurostat, capsys: pytest.CaptureFixture[str], recorded: Callable[[str], bytes]
) -> None:
    server.says(Said(recorded("eurostat/isoc_sks_itspt.csv")), at="/sdmx")
    assert main(["eurostat", "isoc_sks_itspt", "geo=AT+IE", "TIME=2025"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "freq,unit,geo,time,value,flags"
    assert server.queries()[0]["c[geo]"] == ["AT,IE"]
    server.says(Said(recorded("desi/desi.csv")), at="/chart-groups")
    assert main(["desi", "desi", "geo=MT", "indicator=desi_vhcn"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "desi_vhcn,total_pophh,pc_hh,MT,desi_2026,2025,100,"
    assert main(["eurostat", "isoc_sks_itspt", "geo"]) == 2
    assert capsys.readouterr().err == "filter geo: is not of the form dimension=code+code\n"


def test_boundaries_need_a_yes_and_say_whose_they_are(
    server: Eurostat, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundaries.fetch_nuts, "__defaults__", (server.address,))
    server.says(Said(b'{"type": "FeatureCollection", "features": [{}]}'))
    target = tmp_path / "nuts.geojson"
    assert main(["boundaries", str(target)]) == 2
    assert not target.exists()
    assert main(["boundaries", "--accept-licence", str(target)]) == 0
    assert target.exists()
    assert "© EuroGeographics for the administrative boundaries" in capsys.readouterr().err


def test_wrong_use_is_one_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["guess"])
    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_module_runs_and_survives_a_closed_pipe() -> None:
    command = f"{sys.executable} -m loaders read tests/recorded/eurostat/isoc_sk_dskl_i21.csv"
    done = subprocess.run(
        f"{command} | head -1", shell=True, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("freq,ind_type,indic_is,unit,geo,time,value,flags\n", "")


def test_reading_a_file_needs_no_http() -> None:
    check = (
        "import sys, loaders.layouts, loaders; sys.exit(bool({'httpx', 'tenacity', 'pandas'} & "
        "set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


def test_a_site_is_tried_by_hand(
    sites: Sites, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["site", "PT", "portugal", f"{sites.address}/portugal"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "country,type,id,title,address,published,modified",
        "PT,training,https://example.org/training/1,training 1,https://example.org/training/1,,",
        "PT,training,https://example.org/training/2,training 2,https://example.org/training/2,,",
    ]
    assert err.splitlines() == ["The site says that its content is made up.", "2 items of 1 types."]
    monkeypatch.delenv("DASHBOARD_SITE_PT_SECRET")
    assert main(["site", "PT", "portugal", f"{sites.address}/portugal"]) == 2
    assert capsys.readouterr() == ("", "PT: no sign-in: set DASHBOARD_SITE_PT_SECRET in the environment\n")
    for wrong in (
        ["site", "PT", "joomla", "http://127.0.0.1"],
        ["site", "PT", "portugal", "http://127.0.0.1", "--since", "soon"],
        ["site", "PT", "portugal", "example.org"],
    ):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
