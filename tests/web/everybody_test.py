"""Readers without a mouse, at night, in another script, on a small screen, with a screen reader.

QUOTIDIAN_AXE, if it is given, is an axe.min.js (of axe-core), by whose rules all views are looked through.
"""

import os

from journey import OWN, VIEWS, Journey, browser
from selenium.webdriver.common.keys import Keys

AXE = os.environ.get("QUOTIDIAN_AXE")


class Everybody(Journey):
    def test_everything_is_reached_by_keys_alone(self):
        self.open("#/search?q=ferry")
        browser.run("document.activeElement.blur()")
        browser.press(Keys.TAB)
        browser.comes_to("#skip")
        self.assertEqual(browser.text("#skip"), "Skip to the answer")
        browser.press(Keys.ENTER)
        browser.comes_to("#main")
        browser.press("/")
        browser.comes_to("#q")
        browser.press("speaker:lavrov")
        browser.going(lambda: browser.press(Keys.ENTER))
        browser.comes_to("h1")
        browser.press("j")
        browser.comes_to(".hit")
        browser.press("j", "k", "c")
        browser.until(lambda: browser.all("dialog .citation"), "nothing to cite")
        browser.leave_dialog()
        browser.press("j", "k")
        browser.comes_to(".hit")
        browser.going(lambda: browser.press(Keys.ENTER))
        self.assertEqual(len(browser.all(".paper")), 1)

    def test_single_keys_can_be_turned_off(self):
        self.open("#/search?q=ferry")
        browser.press("?")
        browser.one("dialog input").click()
        browser.leave_dialog()
        browser.run("document.activeElement.blur()")
        browser.press("/")
        self.assertFalse(browser.is_focused("#q"))
        browser.link("Keyboard").click()
        browser.one("dialog input").click()
        browser.leave_dialog()
        browser.run("document.activeElement.blur()")
        browser.press("/")
        browser.comes_to("#q")

    def test_at_night_it_is_dark(self):
        self.open("#/search?q=council")
        browser.media(prefers_color_scheme="dark")
        luminance = """
            const colour = getComputedStyle(document.querySelector(arguments[0]))[arguments[1]];
            const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number);
            return (red * 2 + green * 7 + blue) / 2550;"""
        self.assertLess(browser.run(luminance, "body", "backgroundColor"), 0.2)
        self.assertGreater(browser.run(luminance, "h1", "color"), 0.7)

    def test_text_runs_in_its_own_direction(self):
        self.open("#/search?q=zebrahead")
        self.assertEqual(browser.style(".hits .words", "direction"), "rtl")
        self.assertEqual(browser.one(".hits .words").get_attribute("lang"), "ar")
        self.assertEqual(browser.style(".hits .said-by", "direction"), "ltr")
        browser.going(browser.one(".hits .origin a").click)
        self.assertEqual(browser.text("h1"), OWN[1]["title"])
        self.assertEqual(browser.style("h1", "direction"), "rtl")
        box = browser.one("#q")
        box.clear()
        box.send_keys("النهر")
        self.assertEqual(browser.style("#q", "direction"), "rtl")

    def test_a_narrow_window_never_scrolls_sideways(self):
        browser.resize(320, 700)
        for name, place in VIEWS.items():
            self.open(place)
            self.assertLessEqual(browser.run("return document.documentElement.scrollWidth"), 320, name)

    def test_no_view_keeps_anybody_out(self):
        if not AXE:
            self.skipTest("QUOTIDIAN_AXE names no axe.min.js: the rules of axe-core are not looked at")
        with open(AXE, encoding="utf-8") as file:
            axe = file.read()

        def look(name):
            browser.run(axe)
            passed, *broken = browser.driver.execute_async_script("""
                const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
                const told = ({ id, nodes }) =>
                  id + ": " + nodes.map((node) => node.html + " " + node.failureSummary).join("; ");
                axe.run(document, {runOnly: tags}).then(({ passes, violations }) =>
                  arguments[0]([passes.length, ...violations.map(told)]));""")
            with self.subTest(name, scheme=scheme, width=width):
                self.assertGreater(passed, 10)
                self.assertEqual(broken, [])

        for scheme, width in (("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390)):
            browser.resize(width, 900)
            browser.media(prefers_color_scheme=scheme)
            for name, place in VIEWS.items():
                self.open(place)
                look(name)
            self.open("#/search?q=speaker%3Alavrov")
            browser.run("for (const details of document.querySelectorAll('details')) details.open = true")
            look("all unfolded")
            browser.one(".hits .cite").click()
            browser.until(lambda: browser.all("dialog .citation"), "nothing to cite")
            look("citations")
            browser.leave_dialog()
            browser.link("Keyboard").click()
            look("keys")
            browser.leave_dialog()
            browser.one("#q").send_keys(" speaker:ma")
            browser.until(lambda: browser.all("[role=option]"), "no names are offered")
            browser.press(Keys.ARROW_DOWN)
            look("names")
