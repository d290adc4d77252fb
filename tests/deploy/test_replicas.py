"""Two replicas behind the nginx of the guide, on one PostgreSQL: whichever answers, and if one dies."""

import io
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from data.facts.catalogue import catalogue
from data.refresh import build
from data.store import database, editions
from tests.browser.server_process import CHROMIUM, FLAGS, PROJECT, command, surroundings
from tests.browser.visits import Visit
from tests.conftest import unused_port
from tests.data import stores
from tests.deploy.nginx_server import NAME, Proxy, proxied
from tests.serving.check.altered import Alter, other_cell, other_value

pytestmark = pytest.mark.torture
postgres = stores.postgres
# The newest edition of this dataset arrives while both serve.
LATE = "isoc_sk_dskl_i21"
CARDS = {
    "map": "indicator=basic_digital_skills",
    "since": "country=MT",
    "compare-lines": "indicator=cloud&countries=IE.DE",
}


@dataclass
class Replica:
    """A serving process, asked past the proxy by the public name."""

    port: int
    process: subprocess.Popen[bytes]
    host: str

    def ask(self, path: str) -> httpx.Response:
        answer = httpx.get(
            f"http://127.0.0.1:{self.port}{path}",
            headers={"host": self.host, "x-forwarded-proto": "https"},
            timeout=120,
            trust_env=False,
        )
        assert answer.status_code == 200, answer.text[:300]
        return answer

    def check(self, file: bytes) -> str:
        """What /check says of a file."""
        answer = httpx.post(
            f"http://127.0.0.1:{self.port}/api/v1/check",
            files={"file": ("file", file)},
            headers={"host": self.host, "x-forwarded-proto": "https"},
            timeout=120,
            trust_env=False,
        )
        assert answer.status_code == 200, answer.text[:300]
        return str(answer.json()["verdict"])

    def open_pages(self) -> int:
        return int(self.ask("/api/v1/health").json()["pages"]["open"])


@dataclass
class Fleet:
    """Two replicas, what stands before them, and what is behind."""

    proxy: Proxy
    replicas: tuple[Replica, Replica]
    store: str


@pytest.fixture(scope="module")
def fleet(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    folder = tmp_path_factory.mktemp("replicas")
    store = stores._new_place(postgres)
    earlier = shutil.copytree(editions.BUNDLED, folder / "editions")
    (late,) = earlier.rglob(LATE)
    newest = max(file.name for file in late.iterdir()).partition(".")[0]
    for file in late.glob(f"{newest}.*"):
        file.unlink()
    build.build(database.engine(store), catalogue(), earlier)
    port, plain, *behind = (unused_port() for _ in range(4))
    settings = {
        **surroundings(folder),
        "DATABASE_URL": store,
        "DASHBOARD_ADDRESS": f"https://{NAME}:{port}",
        "DASHBOARD_KEY": "a key of these two replicas, 32 letters and more",
    }
    with ExitStack() as until_the_end:
        replicas = []
        for each in behind:
            log = until_the_end.enter_context((folder / f"{each}.log").open("wb"))
            process = subprocess.Popen(command(each), cwd=PROJECT, env=settings, stdout=log, stderr=log)
            until_the_end.callback(process.wait, 20)
            until_the_end.callback(process.terminate)
            replicas.append(Replica(each, process, f"{NAME}:{port}"))
        for replica in replicas:
            wait_until_it_answers(replica)
        (folder / "nginx").mkdir()
        proxy = until_the_end.enter_context(proxied(folder / "nginx", tuple(behind), (port, plain)))
        yield Fleet(proxy, (replicas[0], replicas[1]), store)


def wait_until_it_answers(replica: Replica) -> None:
    for _ in range(180):
        try:
            replica.ask("/api/v1/health")
        except (httpx.TransportError, AssertionError):
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"nothing answers on port {replica.port}")


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet", "svg", "zip"])
def test_both_make_the_same_file_to_the_byte(fleet: Fleet, form: str) -> None:
    card, codes = list(CARDS.items())[0 if form == "svg" else 2]
    first, second = (each.ask(f"/api/v1/chart.{form}?card={card}&{codes}") for each in fleet.replicas)
    assert first.content == second.content
    assert first.headers.get("etag") == second.headers.get("etag")


def test_both_make_the_same_slide(fleet: Fleet) -> None:
    """But for the times at which PowerPoint's file, and the workbook in it, say that they were written."""
    path = "/api/v1/chart.pptx?card=map&indicator=basic_digital_skills"
    files = [zipfile.ZipFile(io.BytesIO(each.ask(path).content)) for each in fleet.replicas]
    first, second = (
        {name: file.read(name) for name in file.namelist() if name.startswith("ppt/slides/")}
        for file in files
    )
    assert len(first) > 0
    assert first == second


@pytest.mark.parametrize(
    "path", ["/feeds/IE.xml", "/embed?card=map", "/api/v1/factsheet.pdf?country=MT", "/plain?page=country"]
)
def test_both_answer_alike(fleet: Fleet, path: str) -> None:
    first, second = (each.ask(path) for each in fleet.replicas)
    assert first.content == second.content


def test_a_briefing_made_at_one_is_whole_at_the_other(fleet: Fleet) -> None:
    """The link holds it."""
    cards = "map~icloud~~ranking~ibasic_digital_skills"
    assert len({each.ask(f"/api/v1/briefing.xlsx?cards={cards}").content for each in fleet.replicas}) == 1


@pytest.mark.parametrize(("form", "alter"), [("json", other_value), ("xlsx", other_cell)])
def test_a_file_that_one_gave_is_told_as_given_by_the_other(fleet: Fleet, form: str, alter: Alter) -> None:
    """And one that was changed is not."""
    for giving, asked in (fleet.replicas, fleet.replicas[::-1]):
        file = giving.ask(f"/api/v1/chart.{form}?card=ranking&indicator=basic_digital_skills").content
        assert asked.check(file) == "given"
        assert asked.check(alter(file)) == "changed"


def test_a_client_has_one_purse_whichever_answers(fleet: Fleet) -> None:
    """Two points a question, of 600 and four more in a second; a purse a replica would be twice that."""
    transport = httpx.HTTPTransport(verify=False, local_address="127.0.0.9")
    with fleet.proxy.client(transport=transport) as visitor, ThreadPoolExecutor(8) as together:
        begun = time.monotonic()
        asked = [f"/api/v1/editions?as_of=2025-01-{day % 28 + 1:02}" for day in range(900)]
        statuses = list(together.map(lambda path: visitor.get(path).status_code, asked))
        took = time.monotonic() - begun
    assert set(statuses) == {200, 429}
    assert statuses.count(200) <= 1.1 * (600 + 4 * took) / 2


def test_a_new_edition_is_seen_at_once_by_both(fleet: Fleet) -> None:
    """And a link that names the new state is answered by either."""
    before = {each.ask("/api/v1/health").json()["state"] for each in fleet.replicas}
    assert len(before) == 1
    build.build(database.engine(fleet.store), catalogue())
    told = [each.ask("/api/v1/health").json() for each in fleet.replicas]
    assert {each["state"] for each in told} == {before.pop() + 1}
    linked = f"/api/v1/chart.csv?card=map&as_of={told[0]['as_of']}&state={told[0]['state']}"
    assert len({each.ask(linked).content for each in fleet.replicas}) == 1


def test_a_replica_that_dies_takes_no_visit_along(fleet: Fleet) -> None:
    """The last test: there is one replica after it."""
    with sync_playwright() as playwright:
        flags = [flag for flag in FLAGS if "resolver" not in flag]
        rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*flags, rules])
        page = browser.new_context(ignore_https_errors=True).new_page()
        page.set_default_timeout(90_000)
        page.goto(f"{fleet.proxy.address}/country?country=IE&cards=map~icloud")
        Visit(page).settled()
        choose(page, "Czechia", "CZ")
        (dying,) = (each for each in fleet.replicas if each.open_pages())
        (other,) = (each for each in fleet.replicas if each is not dying)
        dying.process.kill()
        # Where it is back at once, nothing is said of it.
        until = time.monotonic() + 90
        while not other.open_pages() and time.monotonic() < until:
            time.sleep(0.2)
        expect(page.locator("#dd-connection")).not_to_have_attribute("data-state", "away")
        choose(page, "Germany", "DE")
        assert "Germany" in (page.locator(".dd h1").first.text_content() or "")
        assert (page.locator(".dd-pattern").get_attribute("data-held") or "").startswith("map~icloud")
        assert other.open_pages() == 1
        with fleet.proxy.client() as anybody:
            statuses = {anybody.get(f"/api/v1/chart.csv?card={card}").status_code for card in CARDS}
        assert statuses == {200}
        browser.close()


def choose(page: Page, name: str, code: str) -> None:
    box = page.get_by_role("combobox", name="Country").first
    expect(box).to_be_enabled(timeout=90_000)
    box.click()
    page.keyboard.type(name)
    page.get_by_role("option", name=name).first.click()
    page.wait_for_url(re.compile(f"country={code}"))
    Visit(page).settled()
