"""Nothing gets in or out: texts stay texts, nothing runs or loads that is not the page's own, keys stay secret."""

import pathlib
import re
import subprocess

from browser import Service
from journey import BIN, HOSTILE, OWN, Journey, browser


class Guarded(Journey):
    def test_what_an_article_holds_is_text_and_nothing_else(self):
        self.open("#/search?q=quagga")
        self.assertIn(HOSTILE, self.quotes()[0])
        self.assertIn(HOSTILE, browser.text(".hits .origin"))
        self.assertIn("<b>Bold</b> Post", browser.texts(".facet .value"))
        browser.going(browser.one(".hits .origin a").click)
        self.assertEqual(browser.text("h1"), HOSTILE)
        for place in ("#/articles/hostile", "#/search?q=quagga&show=articles", "#/search?q=quagga&show=kwic",
                      "#/verify?q=the+quagga+returns", "#/search?q=%3Cimg+src%3Dx%3E", "#/articles/%3Cscript%3E"):
            self.open(place)
            smuggled = "main img, main script, main b:not(.context b), main i, [href^='javascript']"
            self.assertEqual(browser.all(smuggled), [], place)

    def test_the_page_cannot_be_made_to_run_or_load_anything(self):
        self.open("#/")
        refused = browser.driver.execute_async_script("""
            setTimeout(() => {
              let refused = 0;
              const markup = () => { document.body.innerHTML = "<p>"; };
              for (const attempt of [markup, () => eval("1"), () => new Function("1")])
                try { attempt(); } catch { ++refused; }
              arguments[0](refused);
            });""")
        loaded = browser.driver.execute_async_script("""
            const image = new Image();
            image.onload = () => arguments[0]("loaded");
            image.onerror = () => arguments[0]("refused");
            image.src = "http://127.0.0.1:1/x.png";""")
        self.assertEqual((refused, loaded), (3, "refused"))
        self.assertEqual(len(browser.breaches()), 4)
        browser.run("window.breaches = []")
        browser.requested()

    def test_a_service_with_keys_asks_for_one(self):
        made = subprocess.run([pathlib.Path(BIN) / "quotidian-serve", "--new-key", "desk"],
                              check=True, capture_output=True, text=True)
        key, line = re.match(r"key:  (.*)\nline: (.*)\n", made.stdout).groups()
        locked = Service(BIN, OWN, corpus=False, keys=line + "\n")
        self.addCleanup(locked.end)
        self.asked.append(locked.url)
        browser.open(locked.url + "#/search?q=quagga")
        self.assertEqual(browser.text("h1"), "A key is needed")
        browser.one("input[type=password]").send_keys("wrong")
        browser.going(browser.link("Use it").click)
        self.assertIn("does not know this key", browser.text(".problem"))
        browser.one("input[type=password]").send_keys(key)
        browser.going(browser.link("Use it").click)
        self.assertEqual(len(self.quotes()), 1)
        self.assertNotIn(key, browser.driver.current_url)

    def test_a_service_that_is_gone_is_asked_again(self):
        self.open("#/search?q=ferry")
        browser.connect(False)
        self.addCleanup(browser.connect, True)
        self.search("comet")
        self.assertEqual(browser.text("h1"), "No answer")
        browser.connect(True)
        browser.follow("Try again")
        self.assertNotEqual(browser.text("h1"), "No answer")
