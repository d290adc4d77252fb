"""The one Chromium that draws pictures: started by the first, kept warm, ended when idle, replaced."""

import asyncio
import atexit
import base64
import contextlib
import math
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Coroutine, Mapping
from functools import cache
from typing import Any

from exports.pictures.picture_page import PicturePage
from exports.pictures.sandbox import can_shut_in
from words.refusals import RefusedError

# Seconds: for a start, one picture, a turn while others draw, until an idle Chromium ends, an orderly end.
START, DRAW, TURN, IDLE, END = 15.0, 15.0, 30.0, 300.0, 5.0
# While it draws, Chromium is asked so often whether it is there; who doesn't say so in time hangs. Seconds.
PULSE, SILENCE = 0.5, 4.0
# Seconds before another start: none after the first failure in a row, then twice as long each time.
FIRST_WAIT, LONGEST_WAIT = 2.0, 60.0
# Chromium's memory grows slowly with every picture; after so many it is replaced.
PICTURES = 400
CLEAR = {"expression": "clear()"}
# What the browser is called by Debian, by Google, and elsewhere.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class PictureError(RefusedError):
    """A picture can't be made now: the message says why and what to do."""


class NoBrowserError(PictureError):
    """There is no Chromium on this machine: files with a picture can't be made, all others can."""


def took_too_long() -> PictureError:
    """The error for a picture that was given up."""
    return PictureError("The picture took too long to draw; ask again, or take the table.")


class _HungError(Exception):
    """Chromium doesn't answer any more."""


@cache
def can_draw() -> bool:
    """Whether this machine has a Chromium or Chrome; none is started."""
    return bool(os.environ.get("BROWSER_PATH")) or any(shutil.which(name) for name in NAMES)


class _Chromium:
    """Chromium with our page open, and the thread whose loop speaks to it."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.browser: Any = None
        self.pictures = 0
        self.idle: asyncio.TimerHandle | None = None
        # Whether one that draws nothing for long is kept all the same: somebody may ask at any moment.
        self.is_wanted: Callable[[], bool] = lambda: False
        # Starts that failed and Chromiums that hung, in a row; before when no other is started.
        self.failures, self.not_before = 0, 0.0

    def picture(self, spec: Mapping[str, Any], form: str) -> tuple[bytes, dict[str, Any]]:
        """Draws one picture, one at a time: its bytes and its measures; raises PictureError."""
        if not self.turn.acquire(timeout=TURN):
            raise PictureError("Too many pictures are being made just now; ask again in a minute.")
        try:
            made: tuple[bytes, dict[str, Any]] = self._wait(
                self._picture(spec, form), 2 * (START + END + SILENCE + _patience(spec))
            )
            return made
        finally:
            self.turn.release()

    def start(self) -> None:
        """Starts Chromium before a picture is asked for, unless it runs; raises PictureError."""
        with self.turn:
            self._wait(self._start(), START + END)

    def end(self) -> None:
        """Ends Chromium, if it runs; the next picture starts another."""
        if self.loop is not None:
            self._wait(self._close(), START)

    def running(self) -> int | None:
        """Chromium's process group; None while there is none."""
        started = getattr(self.browser, "subprocess", None)
        return None if started is None or started.poll() is not None else int(started.pid)

    def _wait(self, work: Coroutine[Any, Any, Any], seconds: float) -> Any:
        if self.loop is None:
            self.loop = asyncio.new_event_loop()
            threading.Thread(target=self.loop.run_forever, name="pictures", daemon=True).start()
        promised = asyncio.run_coroutine_threadsafe(work, self.loop)
        try:
            return promised.result(seconds)
        except TimeoutError:
            promised.cancel()
            raise took_too_long() from None

    async def _start(self) -> None:
        if self.running() is None:
            await self._close()
            await self._open()
        self._end_when_idle()

    def _end_when_idle(self) -> None:
        if self.idle:
            self.idle.cancel()
        self.idle = asyncio.get_running_loop().call_later(
            IDLE, lambda: self._end_when_idle() if self.is_wanted() else asyncio.ensure_future(self._close())
        )

    async def _picture(self, spec: Mapping[str, Any], form: str) -> tuple[bytes, dict[str, Any]]:
        if self.idle:
            self.idle.cancel()
        try:
            return await self._attempt(spec, form)
        except _HungError:
            # One that was stopped while it stood idle is no fault of this picture: a new one draws it.
            try:
                return await self._attempt(spec, form)
            except _HungError:
                raise took_too_long() from None
        finally:
            self._end_when_idle()

    async def _attempt(self, spec: Mapping[str, Any], form: str) -> tuple[bytes, dict[str, Any]]:
        if self.running() is None or self.pictures >= PICTURES:
            await self._close()
            await self._open()
        self.pictures += 1
        started = time.monotonic()
        try:
            made = await asyncio.wait_for(self._while_alive(spec, form), _patience(spec))
        except PictureError:
            raise
        except _HungError:
            await self._close(kill=True)
            self._count_failure()
            raise
        # Else a Chromium that died or is silent: the libraries have a dozen errors, and cancel what waits.
        except (Exception, asyncio.CancelledError) as error:
            late = time.monotonic() - started >= _patience(spec)
            await self._close(kill=True)
            if late:
                raise took_too_long() from error
            raise PictureError("The browser that draws pictures stopped in the middle; ask again.") from error
        self.failures = 0
        return made

    async def _while_alive(self, spec: Mapping[str, Any], form: str) -> tuple[bytes, dict[str, Any]]:
        """Draws; _HungError where Chromium is silent meanwhile."""
        drawing = asyncio.ensure_future(_draw(self.browser.get_tab(), {**spec, "form": form}, form))
        pulse = asyncio.ensure_future(_feel_pulse(self.browser))
        try:
            await asyncio.wait({drawing, pulse}, return_when=asyncio.FIRST_COMPLETED)
            if not drawing.done():
                pulse.result()
            return await drawing
        finally:
            drawing.cancel()
            pulse.cancel()

    async def _open(self) -> None:
        if self.not_before > time.monotonic():
            raise self._not_now()
        # Half a second and tens of megabytes that a server pays only when a picture is asked for.
        from kaleido import Kaleido
        from kaleido.errors import ChromeNotFoundError

        started = time.monotonic()
        try:
            self.browser = Kaleido(n=1, page_generator=PicturePage(), enable_sandbox=can_shut_in())
            self.pictures = 0
            await asyncio.wait_for(self.browser.open(), START)
            # Again each time: what is registered last runs first, before Chromium's folder is tidied away.
            atexit.unregister(self.end)
            atexit.register(self.end)
        # The libraries make an error of their own of a start that is given up.
        except (Exception, asyncio.CancelledError) as error:
            await self._close(kill=True)
            if isinstance(error, ChromeNotFoundError):
                raise NoBrowserError(
                    "Pictures need Chromium or Chrome on the server, and none could be started."
                ) from error
            self._count_failure()
            if time.monotonic() - started >= START:
                raise PictureError("The browser that draws pictures starts too slowly; ask again.") from error
            raise self._not_now() from error

    def _not_now(self) -> PictureError:
        wait = max(1, math.ceil(self.not_before - time.monotonic()))
        return PictureError(
            "The browser that draws pictures does not start just now; ask in {seconds} s.", seconds=wait
        )

    def _count_failure(self) -> None:
        self.failures += 1
        if self.failures > 1:
            wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self.failures - 2))
            self.not_before = time.monotonic() + wait

    async def _close(self, *, kill: bool = False) -> None:
        """Ends Chromium; `kill`: one that isn't expected to listen, at once."""
        browser, self.browser = self.browser, None
        if browser is None:
            return
        if kill:
            _end_group(browser)
        with contextlib.suppress(Exception):
            await asyncio.wait_for(browser.close(), END)
        # Nothing of it stays behind, even if it no longer listens.
        _end_group(browser)


def _end_group(browser: Any) -> None:
    """Chromium has a process group of its own."""
    if started := getattr(browser, "subprocess", None):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)


async def _feel_pulse(browser: Any) -> None:
    """Runs as long as Chromium answers; _HungError once it is silent."""
    while True:
        try:
            await asyncio.wait_for(browser.send_command("Browser.getVersion"), SILENCE)
        except TimeoutError:
            raise _HungError from None
        await asyncio.sleep(PULSE)


def _patience(spec: Mapping[str, Any]) -> float:
    """Seconds for one picture, and one more for each page of several."""
    return DRAW + len(spec.get("pages", ()))


async def _draw(tab: Any, spec: Mapping[str, Any], form: str) -> tuple[bytes, dict[str, Any]]:
    page = await _send(tab, "Runtime.evaluate", {"expression": "globalThis"})
    call = {
        "functionDeclaration": "function (spec) { return draw(spec); }",
        "objectId": page["result"]["objectId"],
        "arguments": [{"value": spec}],
        "awaitPromise": True,
        "returnByValue": True,
    }
    answer = await _send(tab, "Runtime.callFunctionOn", call)
    if "exceptionDetails" in answer:
        await _send(tab, "Runtime.evaluate", CLEAR)
        raise PictureError("The chart could not be drawn as a picture; the table holds its numbers.")
    size = answer["result"]["value"]
    if form == "svg":
        made = size.pop("svg").encode("utf-8")
    else:
        taken = await _send(tab, *(_screenshot(size, spec) if form == "png" else _print(size)))
        made = base64.b64decode(taken["data"])
    await _send(tab, "Runtime.evaluate", CLEAR)
    return made, size


def _screenshot(size: Mapping[str, float], spec: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    wide, high, scale = size["width"], size["height"], spec["scale"] / size["zoom"]
    return "Page.captureScreenshot", {
        "format": "png",
        "clip": {"x": 0, "y": 0, "width": wide, "height": high, "scale": scale},
        "captureBeyondViewport": True,
        "optimizeForSpeed": spec["dense"],
    }


def _print(size: Mapping[str, float]) -> tuple[str, dict[str, Any]]:
    # 96 of the page's pixels are an inch. A hair more height, or rounding gives an empty second page.
    paper = {"paperWidth": size["width"] / 96, "paperHeight": (size["height"] + 1) / 96}
    margins = {"marginTop": 0, "marginBottom": 0, "marginLeft": 0, "marginRight": 0}
    return "Page.printToPDF", {
        **paper,
        **margins,
        "printBackground": True,
        "generateTaggedPDF": True,
        "generateDocumentOutline": True,
    }


async def _send(tab: Any, command: str, params: dict[str, Any]) -> dict[str, Any]:
    answer = await tab.send_command(command, params=params)
    if "error" in answer:
        raise RuntimeError(str(answer["error"]))
    return dict(answer["result"])


CHROMIUM = _Chromium()
