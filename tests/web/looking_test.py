"""Readers look for what was said: by words, by names, by facets, and in each of the ways to show it."""

from journey import Journey, browser
from selenium.webdriver.common.keys import Keys


class Looking(Journey):
    def facet(self, title, selector):
        """The first such thing in the facet of this title."""
        for each in browser.all(".facet"):
            if each.find_element("css selector", "h3").text == title:
                return each.find_element("css selector", selector)
        raise AssertionError(f"there is no facet {title!r}")

    def test_words_give_quotes_first_with_who_said_them(self):
        self.open("")
        browser.comes_to("#q")
        self.search("Lavrov simultaneous")
        self.assertEqual(browser.text("h1"), "1 quote")
        self.assertEqual(self.quotes(), ["This must be simultaneous,"])
        self.assertEqual(browser.texts(".hits mark"), ["simultaneous"])
        self.assertIn("Sergei Lavrov, Russian foreign minister", browser.text(".hits .said-by"))
        self.assertIn("The Lantern, 13 March 2012", browser.text(".hits .origin"))
        self.assertIn("quotes with speaker:Lavrov simultaneous", browser.text(".read-as"))
        self.assertEqual(browser.driver.title, "Lavrov simultaneous · Quotes · Quotidian")

    def test_a_quote_is_seen_in_its_paragraph_with_the_evidence(self):
        self.open("#/search?q=lavrov+simultaneous")
        details = browser.one(".hits details")
        self.assertFalse(details.find_element("css selector", ".context").is_displayed())
        details.find_element("css selector", "summary").click()
        self.assertIn("told journalists in the Russian capital", details.text)
        self.assertEqual(browser.texts(".hits .context b"), ["This must be simultaneous,"])
        self.assertIn("printed as “Mr Lavrov”, cue “told”", details.text)

    def test_a_facet_narrows_and_lets_go_again(self):
        self.open("#/search?q=ferry&show=articles")
        total = browser.text("h1")
        value, count = self.facet("Where", ".value").text, self.facet("Where", ".count").text
        browser.going(self.facet("Where", "a").click)
        self.assertEqual(browser.one("#q").get_attribute("value"), f'ferry source:"{value}"')
        self.assertEqual(browser.text("h1").split()[0], count)
        self.assertEqual(self.facet("Where", "a").get_attribute("aria-current"), "true")
        browser.going(browser.one(".filters a").click)
        self.assertEqual(browser.one("#q").get_attribute("value"), "ferry")
        self.assertEqual(browser.text("h1"), total)

    def test_sections_are_counted_when_they_are_asked_for(self):
        self.open("#/search?q=ferry&show=articles")
        self.facet("Section", "summary").click()
        browser.settle()
        value = self.facet("Section", ".value").text
        browser.going(self.facet("Section", "a").click)
        self.assertEqual(browser.one("#q").get_attribute("value"), f'ferry section:"{value}"')

    def test_an_or_keeps_together_when_it_is_narrowed(self):
        self.open("#/search?q=ferry+OR+comet&show=articles")
        browser.going(self.facet("Where", "a").click)
        self.assertRegex(browser.one("#q").get_attribute("value"), r'^\(ferry OR comet\) source:".+"$')
        browser.going(self.facet("When", "a").click)
        self.assertRegex(browser.one("#q").get_attribute("value"), r'^\(ferry OR comet\) source:".+" date:\d{4}$')

    def test_a_name_is_completed_by_the_keyboard(self):
        self.open("")
        box = browser.one("#q")
        box.send_keys("speaker:lav")
        browser.until(lambda: box.get_attribute("aria-expanded") == "true", "no names are offered")
        self.assertIn("Sergei Lavrov", browser.text("[role=option]"))
        box.send_keys(Keys.ESCAPE)
        self.assertEqual(box.get_attribute("aria-expanded"), "false")
        self.assertEqual(box.get_attribute("value"), "speaker:lav")
        box.send_keys("r")
        browser.until(lambda: box.get_attribute("aria-expanded") == "true", "no names are offered")
        box.send_keys(Keys.ARROW_DOWN)
        chosen = box.get_attribute("aria-activedescendant")
        self.assertEqual(browser.one("#" + chosen).get_attribute("aria-selected"), "true")
        box.send_keys(Keys.ENTER)
        self.assertEqual(box.get_attribute("value"), 'speaker:"Sergei Lavrov" ')
        box.send_keys("unrealistic")
        browser.going(lambda: box.send_keys(Keys.ENTER))
        self.assertEqual(self.quotes(), ["absolutely unrealistic"])

    def test_pages_lead_on_and_back(self):
        self.open("#/search?q=kind%3Adirect")
        first = self.quotes()
        self.assertEqual(len(first), 20)
        browser.follow("On →", ".pager")
        self.assertTrue(browser.text(".pager span").startswith("21 to 40 of "))
        self.assertNotEqual(self.quotes(), first)
        browser.follow("← Back", ".pager")
        self.assertEqual(self.quotes(), first)
        self.open("#/search?q=lavrov+simultaneous&offset=40")
        browser.follow("go to the first")
        self.assertEqual(len(self.quotes()), 1)

    def test_copies_and_order_are_chosen(self):
        self.open("#/search?q=council&show=articles")
        browser.choose("Order", "newest first")
        dates = browser.run("return [...document.querySelectorAll('.hits time')].map((each) => each.dateTime)")
        self.assertEqual(dates, sorted(dates, reverse=True))
        browser.choose("Copies", "wire copies once")
        self.assertIn("collapse=wire", browser.driver.current_url)
        self.assertIn("sort=newest", browser.driver.current_url)

    def test_nothing_found_shows_the_way_out(self):
        self.open("#/search?q=ferry+qwertyuiop")
        self.assertEqual(browser.text("h1"), "0 quotes")
        self.assertIn("In the way: qwertyuiop", browser.text(".nothing"))
        browser.follow("ferry", ".nothing")
        self.assertNotEqual(browser.all(".hits .hit"), [])
        self.open("#/search?q=speaker%3Alavrof")
        browser.going(browser.one(".nothing li a, .hits .speaker").click)
        self.assertIn("Lavrov", browser.text("main"))

    def test_a_bad_query_is_shown_where_it_is_bad(self):
        self.open("#/search?q=ferry+date%3A20x")
        self.assertEqual(browser.text("h1"), "This cannot be read")
        self.assertEqual(browser.texts(".where-in-query"), ["ferry date:[here] 20x"])
        self.assertEqual(browser.texts(".wrong"), ["[here] 2"])
        self.search("ferry")
        self.assertNotEqual(self.quotes(), [])

    def test_the_timeline_adds_up(self):
        self.open("#/search?q=council&show=timeline")
        counts = [int(count) for count in browser.texts("main table td:last-child")]
        self.assertEqual(browser.text("h1"), f"{sum(counts)} articles")
        self.assertEqual(len(browser.all(".chart rect")), len(counts))
        label = browser.one(".chart svg").get_attribute("aria-label")
        self.assertRegex(label, r"^Articles over time: 2012 to \d{4}, most in ")
        browser.choose("Each bar", "a month")
        self.assertIn("May 2013", browser.texts("main table th"))

    def test_the_concordance_stands_by_the_words_behind_and_leads_to_the_spot(self):
        self.open("#/search?q=council&show=kwic")
        browser.choose("Order", "by the words after")
        behind = browser.run("""
            return [...document.querySelectorAll("main tbody tr")].map((row) =>
              (row.children[1].textContent + row.children[2].textContent).toLowerCase());""")
        self.assertEqual(behind, sorted(behind))
        browser.going(browser.all("td.match a")[3].click)
        self.assertEqual(browser.text("mark.wanted").lower(), "council")
        self.assertTrue(browser.run("""
            const place = document.querySelector("mark.wanted").getBoundingClientRect();
            return place.top >= 0 && place.bottom <= innerHeight;"""))

    def test_sources_and_speakers_are_lists_that_lead_on(self):
        self.open("#/search?q=council&show=sources")
        name = browser.text("main tbody th")
        browser.going(browser.one("main tbody a").click)
        self.assertEqual(browser.one("#q").get_attribute("value"), f'council source:"{name}"')
        self.open("#/search?q=ferry&show=speakers")
        name = browser.text(".hits h3")
        browser.going(browser.one(".hits h3 a").click)
        self.assertEqual(browser.text("h1"), name)

    def test_a_speaker_has_roles_years_and_last_words(self):
        self.open("#/search?q=lavrov+simultaneous")
        browser.follow("Sergei Lavrov", ".hits")
        self.assertEqual(browser.text("h1"), "Sergei Lavrov")
        self.assertIn("Russian foreign minister", browser.texts("main table th"))
        label = browser.one(".chart svg").get_attribute("aria-label")
        self.assertEqual(label, "Quotes by year: 2012 to 2012, most in 2012 (5)")
        self.assertEqual(len(browser.all(".latest .hit")), 5)
        browser.one("input[name=words]").send_keys("unrealistic")
        browser.going(lambda: browser.press(Keys.ENTER))
        self.assertEqual(self.quotes(), ["absolutely unrealistic"])

    def test_years_without_a_word_are_gaps_in_the_chart(self):
        self.open("#/speakers/lena-ortiz")
        heights = [bar.get_attribute("height") for bar in browser.all(".chart rect")]
        self.assertEqual(heights, ["50", "0", "0", "0", "100"])

    def test_an_article_shows_who_says_what(self):
        self.open("#/search?q=lavrov+simultaneous")
        browser.going(browser.one(".hits .origin a").click)
        self.assertEqual(browser.text("h1"), "Moscow wants both sides in Syria to stop shooting at once")
        self.assertEqual(browser.texts("mark.wanted"), ["This must be simultaneous,"])
        said = browser.texts(".body .said")
        self.assertIn("First and foremost", said)
        browser.going(browser.all(".paper aside .tools a")[2].click)
        self.assertEqual(browser.texts("mark.wanted"), ["First and foremost"])
        self.open("#/articles/none")
        self.assertEqual(browser.text("h1"), "There is no such thing")
