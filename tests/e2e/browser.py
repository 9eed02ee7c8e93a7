# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium without a window, driven by the WebDriver protocol; no more of it than the tests need."""

import json
import pathlib
import shutil
import time
import urllib.error
import urllib.request

DRIVER = shutil.which("chromedriver")
CHROMIUM = shutil.which("chromium")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE = 30
# Timers of pages are run by the test, which need not wait for them.
TIMERS = "window.timers = []; window.setInterval = (call, ms) => window.timers.push({call, ms});"


def is_there() -> bool:
    return bool(DRIVER and CHROMIUM)


class Browser:
    """One window of its own profile, started as `setup` starts programs. A page that does not become as it is waited for is an AssertionError."""

    def __init__(self, setup, language: str, width: int = 1200):
        profile = pathlib.Path(setup.folder) / f"chromium-{language}-{width}"
        # What it keeps goes into the profile; no sandbox, since that is refused to root and in containers.
        program = setup.start(f"chromedriver-{language}-{width}", [str(DRIVER), "--port=0"], {"HOME": str(setup.folder)})
        self.place = f"http://127.0.0.1:{program.wait_for_line(r'successfully on port ([0-9]+)')[1]}"
        self.session = ""
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", f"--window-size={width},900",
                     f"--user-data-dir={profile}"]
        answer = self.ask("POST", "", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "unhandledPromptBehavior": "ignore", "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"binary": CHROMIUM, "args": arguments, "prefs": {"intl.accept_languages": language}}}}})
        self.session = "/" + answer["sessionId"]
        self.devtools("Page.addScriptToEvaluateOnNewDocument", source=TIMERS)
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def ask(self, verb: str, path: str, body=None):
        request = urllib.request.Request(f"{self.place}/session{self.session}{path}", method=verb,
                                         data=None if verb != "POST" else json.dumps(body or {}).encode(),
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE * 2) as reply:
                return json.loads(reply.read())["value"]
        except urllib.error.HTTPError as refused:
            raise AssertionError(json.loads(refused.read())["value"]["message"]) from None

    def devtools(self, command: str, **parameters):
        return self.ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url: str) -> None:
        self.ask("POST", "/url", {"url": url})

    @property
    def url(self) -> str:
        return self.ask("GET", "/url")

    def run(self, script: str, *arguments):
        """A function's body; promises are waited for."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_timers(self, ms: int) -> None:
        """As if that time had passed since the page was opened."""
        assert self.run("const due = timers.filter(each => each.ms === arguments[0]); due.forEach(each => each.call());"
                        "return due.length", ms) > 0, f"the page does nothing every {ms} ms"

    def until(self, what: str, script: str, *arguments):
        """The first true value of a function's body, which may be asked while the page is another one."""
        end = time.monotonic() + PATIENCE
        problem = ""
        while time.monotonic() < end:
            try:
                if found := self.run(script, *arguments):
                    return found
            except AssertionError as failed:
                problem = str(failed)
            time.sleep(0.05)
        raise AssertionError(f"it did not happen: {what} {problem}\n{self.run('return document.body.innerText')}")

    def find(self, css: str) -> dict:
        return self.ask("POST", "/element", {"using": "css selector", "value": css})

    def button(self, text: str, within: str = "body") -> dict:
        return self.ask("POST", "/element", {"using": "xpath", "value": f"//{within}//*[self::button or self::a][.='{text}']"})

    def click(self, element: dict) -> None:
        """By the mouse: what something else covers cannot be clicked."""
        self.ask("POST", f"/element/{element[ELEMENT]}/click")

    def type(self, element: dict, text: str) -> None:
        self.ask("POST", f"/element/{element[ELEMENT]}/clear")
        self.ask("POST", f"/element/{element[ELEMENT]}/value", {"text": text})

    def asked(self) -> str:
        """What a dialog of the page asks."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.ask("GET", "/alert/text")
            except AssertionError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def answer(self, yes: bool) -> None:
        self.ask("POST", "/alert/" + ("accept" if yes else "dismiss"))

    def complaints(self) -> "list[str]":
        """What has gone to the console since it was asked last, of warnings and errors."""
        return [entry["message"] for entry in self.ask("POST", "/se/log", {"type": "browser"})
                if entry["level"] in ("WARNING", "SEVERE")]

    def close(self) -> None:
        self.ask("DELETE", "")
