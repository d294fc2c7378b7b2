"""Readers verify a quotation, cite it, share it and print it."""

import base64

from journey import Journey, browser, service
from selenium.webdriver.common.keys import Keys


class Verifying(Journey):
    def test_a_misquote_is_shown_word_by_word(self):
        self.open("#/verify")
        browser.one(".claim textarea").send_keys("this must be done simultaneous")
        name = browser.one(".claim input")
        name.send_keys("lav")
        browser.until(lambda: name.get_attribute("aria-expanded") == "true", "no names are offered")
        name.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
        self.assertEqual(name.get_attribute("value"), "Sergei Lavrov")
        browser.going(browser.link("Verify").click)
        self.assertIn("Changed", browser.text(".verdict h2"))
        self.assertEqual(browser.texts(".difference ins"), ["[only in your quotation: done]"])
        self.assertEqual(browser.texts(".difference del"), [])
        self.assertEqual(browser.style(".difference ins", "textDecorationLine"), "underline")
        self.assertIn("Sergei Lavrov", browser.text(".verdict"))

    def test_what_was_said_so_holds_and_by_another_does_not(self):
        self.open("#/verify?q=this+must+be+simultaneous&speaker=Lavrov")
        self.assertIn("Verbatim", browser.text(".verdict.holds h2"))
        self.open("#/verify?q=this+must+be+simultaneous&speaker=Clinton")
        self.assertIn("not as said by Clinton", browser.text(".verdict.fails h2"))
        self.open("#/verify?q=quagga+qwertyuiop+zanzibar")
        self.assertIn("Not found", browser.text(".verdict.fails h2"))


class TakingAlong(Journey):
    def test_a_citation_is_copied_in_each_form(self):
        self.open("#/search?q=lavrov+simultaneous")
        browser.cdp("Browser.grantPermissions", origin=service.url,
                    permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        button = browser.one(".hits .cite")
        button.click()
        browser.until(lambda: browser.all("dialog .citation"), "there is no dialog")
        begins = {
            "Plain": "“This must be simultaneous,” Sergei Lavrov, Russian foreign minister, in: ",
            "RIS": "TY  - NEWS",
            "BibTeX": "@article{",
            "Permalink": service.url + "#/articles/syria-lavrov-ceasefire-call?quote=1",
        }
        for form in browser.all("dialog .citation"):
            form.find_element("tag name", "button").click()
            name = form.find_element("tag name", "label").text
            browser.until(lambda: form.find_element("tag name", "button").text == "Copied", name + " is not copied")
            copied = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
            self.assertTrue(copied.startswith(begins.pop(name)), copied)
        self.assertEqual(begins, {})
        browser.leave_dialog()
        browser.until(lambda: browser.run("return document.activeElement === arguments[0]", button),
                      "the keys do not come back to the button")

    def test_a_permalink_opens_just_what_was_seen(self):
        self.open("#/search?q=ferry+OR+council&show=kwic&sort=left&offset=10")
        seen = browser.texts("main h1, main td")
        address = browser.driver.current_url
        browser.driver.switch_to.new_window("tab")
        browser.open(address)
        self.assertEqual(browser.texts("main h1, main td"), seen)
        self.assertEqual(browser.one(".choices select").get_attribute("value"), "left")
        browser.driver.close()
        browser.driver.switch_to.window(browser.driver.window_handles[0])

    def test_the_browser_goes_back_to_what_was_asked_before(self):
        self.open("#/search?q=ferry")
        before = self.quotes()
        self.search("lavrov simultaneous")
        browser.going(browser.driver.back)
        self.assertEqual(browser.one("#q").get_attribute("value"), "ferry")
        self.assertEqual(self.quotes(), before)

    def test_on_paper_the_answer_stands_alone_with_its_address(self):
        self.open("#/search?q=lavrov+simultaneous")
        browser.media("print")
        browser.run("dispatchEvent(new Event('beforeprint'))")
        for selector in ("body > header", ".tabs", ".choices", "aside", ".cite"):
            self.assertEqual(browser.style(selector, "display"), "none", selector)
        self.assertEqual(browser.text("#printed"), browser.driver.current_url)
        self.assertTrue(browser.one(".context").is_displayed())
        self.assertEqual(browser.style("body", "backgroundColor"), "rgb(255, 255, 255)")
        paper = base64.b64decode(browser.cdp("Page.printToPDF")["data"])
        self.assertTrue(paper.startswith(b"%PDF-"))
        browser.run("dispatchEvent(new Event('afterprint'))")
        self.assertFalse(browser.run("return document.querySelector('.hits details').open"))
