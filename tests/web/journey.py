"""What all journeys have in common: one service over the sample corpus and two articles of ours, one browser, and
the rules that hold wherever a reader goes: the page breaks none of its policy, throws nothing, and asks nobody but
its service.

QUOTIDIAN_BIN is where the programs are.
"""

import atexit
import os
import unittest

from browser import Browser, Service
from selenium.webdriver.common.keys import Keys

BIN = os.environ.get("QUOTIDIAN_BIN", "build/dev/bin")

HOSTILE = "<img src=x onerror=breaches.push('run')><script>breaches.push('run')</script>"
OWN = [
    {"id": "hostile", "title": HOSTILE, "source": "<b>Bold</b> Post", "url": "javascript:breaches.push('run')",
     "published": "2024-05-01",
     "body": f"\"The quagga {HOSTILE} returns,\" said Lena Ortiz, a <i>keeper</i>."},
    {"id": "scripts/both", "title": "كلمة في الميناء", "lang": "ar", "source": "صحيفة الميناء",
     "published": "2024-05-02", "url": "https://harbour.example/both",
     "body": "\"النهر يقرر zebrahead كل شيء\" said Lena Ortiz, the mayor of Talmar."},
    {"id": "years-before", "title": "Talmar waits", "published": "2020-03-01",
     "body": "\"We wait,\" said Lena Ortiz, a former minister."},
]

VIEWS = {
    "first page": "#/", "quotes": "#/search?q=council", "articles": "#/search?q=ferry&show=articles",
    "speakers": "#/search?q=ferry&show=speakers", "sources": "#/search?q=council&show=sources",
    "timeline": "#/search?q=council&show=timeline", "concordance": "#/search?q=council&show=kwic",
    "narrowed": "#/search?q=council+section%3A%22local%22", "nothing": "#/search?q=ferry+qwertyuiop",
    "speaker": "#/speakers/sergei-lavrov", "article": "#/articles/syria-lavrov-ceasefire-call?quote=1",
    "another script": "#/articles/scripts%2Fboth", "form": "#/verify",
    "verdict": "#/verify?q=this+must+be+done+simultaneous&speaker=lavrov", "bad query": "#/search?q=ferry+date%3A20x",
}

service = Service(BIN, OWN)
atexit.register(service.end)
browser = Browser()
atexit.register(browser.end)


class Journey(unittest.TestCase):
    def setUp(self):
        self.asked = [service.url]  # whom the browser may ask
        browser.requested()

    def tearDown(self):
        self.assertEqual(browser.breaches(), [])
        for address in browser.requested():
            self.assertTrue(address.startswith((*self.asked, "about:", "data:")), address)
        browser.media()
        browser.resize(1280, 900)

    def open(self, place):
        browser.open(service.url + place)

    def search(self, query):
        box = browser.one("#q")
        box.clear()
        box.send_keys(query)
        browser.going(lambda: box.send_keys(Keys.ENTER))

    def quotes(self):
        return browser.texts(".hits .words p")
