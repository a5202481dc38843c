"""The page in the two other engines, Gecko and WebKit: the same rings and sentences, by the same links.

Debian's firefox-esr by puppeteer-core (WebDriver BiDi), its webkit2gtk-driver by Selenium; each skips where it is not.
"""

import json
import random
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from browsers import ROOT
from test_page_browser import random_link, wanted

import rangeviz as rv
from rangeviz.web.page import Page

FIREFOX, NODE = shutil.which("firefox-esr") or shutil.which("firefox"), shutil.which("node")
PUPPETEER = ROOT / ".npm-tools" / "node_modules" / "puppeteer-core"
MINIBROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
WEBKIT = (
    shutil.which("WebKitWebDriver") and MINIBROWSER and shutil.which("xvfb-run") and find_spec("selenium")
)

LOOK = """const map = document.querySelector('.map').getBoundingClientRect();
return JSON.stringify({side: Math.min(map.width, map.height), wide: document.documentElement.scrollWidth - innerWidth,
  headline: document.querySelector('#headline').textContent, own: document.querySelector('#own-sentence').textContent,
  rings: [...document.querySelector('.map').querySelectorAll('.ring')].map(r => [r.dataset.key, r.r.baseVal.value * r.getScreenCTM().a])});"""

IN_FIREFOX = """
import puppeteer from "puppeteer-core";
const {binary, file, links, look} = JSON.parse(process.argv[2]);
const browser = await puppeteer.launch({browser: "firefox", executablePath: binary, headless: true});
const page = await browser.newPage(), errors = [], seen = [];
page.on("console", said => { if (said.type() === "error") errors.push(said.text()); });
page.on("pageerror", error => errors.push(String(error)));
await page.setViewport({width: 390, height: 844});
await page.goto(file);
for (const link of links) {
  await page.evaluate(link => new Promise(done => { location.hash = link;
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))); }), link);
  seen.push(JSON.parse(await page.evaluate(new Function(look))));
}
await page.focus("#own-slider");
await page.keyboard.press("End");
const told = await page.$eval("#own-slider", slider => slider.getAttribute("aria-valuetext"));
await browser.close();
console.log(JSON.stringify({errors, seen, told}));
"""

IN_WEBKIT = """
import json, sys
from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
given = json.loads(sys.argv[1])
options = Options()
options.binary_location = given["binary"]
options.add_argument("--automation")
driver = webdriver.WebKitGTK(options=options, service=Service(given["driver"]))
driver.set_script_timeout(30)
try:
    driver.get(given["file"])
    seen = []
    for link in given["links"]:
        driver.execute_async_script("location.hash = arguments[0]; const done = arguments[1];"
            "requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))", link)
        seen.append(json.loads(driver.execute_script(given["look"])))
    slider = driver.find_element("id", "own-slider")
    slider.send_keys(Keys.END)
    print(json.dumps({"errors": [], "seen": seen, "told": slider.get_attribute("aria-valuetext")}))
finally:
    driver.quit()
"""


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    made = Page(rv.compare(), rv.origins("ukraine", "fiji", "island"))
    path = tmp_path_factory.mktemp("page") / "rings.html"
    rv.save(made, path)
    data, pick = json.loads(json.dumps(made.data())), random.Random(10)
    return path, data, [random_link(pick, data) for _ in range(25)]


def compare(found, data, links):
    assert found["errors"] == []
    for link, shown in zip(links, found["seen"], strict=True):
        rings, headline, own, *_ = wanted(link, data)
        assert (shown["headline"], shown["own"]) == (headline, own)
        assert shown["wide"] <= 0
        longest = max((km for kms in rings.values() for km in kms), default=0)
        half = next(half for half in data["views"]["halves"] if half >= 1.2 * longest)
        got = sorted((key, radius) for key, radius in shown["rings"])
        expected = sorted((key, km * shown["side"] / 2 / half) for key, kms in rings.items() for km in kms)
        assert [key for key, _ in got] == [key for key, _ in expected]
        assert [r for _, r in got] == pytest.approx([r for _, r in expected], abs=0.1)
    assert found["told"].startswith(("1,242", "2,000"))


@pytest.mark.skipif(
    not (FIREFOX and NODE and PUPPETEER.exists()), reason="no firefox, node or puppeteer-core here"
)
def test_rings_and_sentences_are_right_in_firefox(given, tmp_path):
    path, data, links = given
    script = ROOT / ".npm-tools" / "in-firefox.mjs"  # beside the package that it imports
    script.write_text(IN_FIREFOX, encoding="utf-8")
    sent = json.dumps({"binary": FIREFOX, "file": path.as_uri(), "links": links, "look": LOOK})
    done = subprocess.run([NODE, script, sent], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    compare(json.loads(done.stdout), data, links)


@pytest.mark.skipif(not WEBKIT, reason="no webkit2gtk-driver, xvfb or selenium here")
def test_rings_and_sentences_are_right_in_webkit(given, monkeypatch):
    path, data, links = given
    monkeypatch.setenv("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")  # as root it cannot have one
    sent = {"binary": str(MINIBROWSER), "driver": shutil.which("WebKitWebDriver"), "file": path.as_uri()}
    sent |= {"links": links, "look": LOOK}
    command = ["xvfb-run", "-a", sys.executable, "-c", IN_WEBKIT, json.dumps(sent)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    compare(json.loads(done.stdout), data, links)
