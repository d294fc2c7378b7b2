"""A service over an archive of its own, and a browser without a window that looks at its page.

Both are for one run of the tests: what they keep lies in a directory that goes with them.
"""

import json
import pathlib
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

SOURCE = pathlib.Path(__file__).parents[2]
PATIENCE = 30  # seconds; a slow machine is no failure


class Service:
    """quotidian-serve over `articles`, a list of JSON objects, and the sample corpus."""

    def __init__(self, bin_dir, articles=(), corpus=True, keys=None):
        self.home = tempfile.TemporaryDirectory(prefix="quotidian-web-")
        home = pathlib.Path(self.home.name)
        index, archive = pathlib.Path(bin_dir) / "quotidian-index", home / "news"
        lines = home / "own.jsonl"
        lines.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        inputs = [lines] if articles else []
        if corpus:
            inputs += sorted((SOURCE / "corpus/articles").glob("*.txt"))
        subprocess.run([index, "add", "-a", archive, *inputs], check=True, capture_output=True)
        command = [pathlib.Path(bin_dir) / "quotidian-serve", "-a", archive, "--listen", "127.0.0.1:0", "--quiet"]
        if keys is not None:
            (home / "keys").write_text(keys, encoding="utf-8")
            command += ["--keys", home / "keys"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip() + "/"

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        self.home.cleanup()


class Browser:
    """Chromium at the page, with the few things a reader does to it."""

    def __init__(self):
        self.home = tempfile.TemporaryDirectory(prefix="quotidian-chromium-")
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en",
                         "--disable-background-networking", "--disable-component-update", "--no-first-run",
                         "--user-data-dir=" + self.home.name):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=webdriver.chrome.service.Service("/usr/bin/chromedriver"),
                                       options=options)
        self.resize(1280, 900)
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source="""
            window.breaches = [];
            addEventListener("securitypolicyviolation", (event) =>
              breaches.push(event.violatedDirective + " " + event.blockedURI));
            addEventListener("error", (event) => breaches.push(event.message));
            addEventListener("unhandledrejection", (event) => breaches.push(String(event.reason)));""")

    def end(self):
        self.driver.quit()
        self.home.cleanup()

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def resize(self, width, height):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, kind="", **features):
        """Paper, darkness: media(\"print\"), media(prefers_color_scheme=\"dark\"); nothing for as it was."""
        self.cdp("Emulation.setEmulatedMedia", media=kind,
                 features=[{"name": name.replace("_", "-"), "value": value} for name, value in features.items()])

    def connect(self, is_connected):
        self.cdp("Network.enable")
        self.cdp("Network.emulateNetworkConditions", offline=not is_connected, latency=0, downloadThroughput=-1,
                 uploadThroughput=-1)

    # --- where one is ---

    def open(self, address):
        """As from a link somewhere else: a page of its own."""
        self.driver.get("about:blank")
        self.driver.get(address)
        self.settle()

    def settle(self):
        """Until the page shows something else than when it was left, and all that comes afterwards."""
        self.until(lambda: self.run("""
            const shown = document.querySelector("#main > div");
            return shown !== null && shown !== window.left && document.querySelector("[aria-busy]") === null;"""),
                   "the page does not settle at " + self.driver.current_url)

    def until(self, holds, otherwise):
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(otherwise)
            time.sleep(0.02)

    def going(self, do):
        """Does what leads to another view, and waits for that."""
        self.run("window.left = document.querySelector('#main > div')")
        do()
        self.settle()

    # --- what there is ---

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.one(selector).text

    def texts(self, selector):
        return self.run("""
            return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent.trim());""", selector)

    def style(self, selector, name):
        return self.run("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name)

    # --- what one does ---

    def link(self, text, within="body"):
        """The link or button of this text."""
        for each in self.all(f"{within} a, {within} button"):
            if each.text == text:
                return each
        raise AssertionError(f"there is no {text!r} in {within}")

    def follow(self, text, within="body"):
        self.going(self.link(text, within).click)

    def choose(self, label, text):
        """One of the choices above an answer."""
        for each in self.all(".choices label"):
            if each.text.startswith(label):
                return self.going(lambda: Select(each.find_element(By.TAG_NAME, "select")).select_by_visible_text(text))
        raise AssertionError(f"there is no choice of {label!r}")

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def leave_dialog(self):
        self.press(Keys.ESCAPE)
        self.until(lambda: not self.all("dialog"), "the dialog stays")

    def is_focused(self, selector):
        """Whether the keys go to the first thing of the selector, by one look at the page."""
        return self.run("return document.querySelector(arguments[0]) === document.activeElement", selector)

    def comes_to(self, selector):
        self.until(lambda: self.is_focused(selector), f"the keys do not come to {selector}")

    # --- what went wrong behind the reader's back ---

    def breaches(self):
        return self.run("return window.breaches ?? []")

    def requested(self):
        """All addresses that the browser has asked for since this was called last."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [message["params"]["request"]["url"] for message in messages
                if message["method"] == "Network.requestWillBeSent"]
