"""Drive the page in three engines by the same steps: Chromium, Firefox (Gecko) and WebKitGTK.

Chromium by Playwright, Debian's firefox-esr by puppeteer-core (WebDriver BiDi), its webkit2gtk-driver by Selenium.
A step is ``["size", width, height]``, ``["open", link]``, ``["link", link]`` within the open page, or
``["storm", events]``; an event is ``["key", name]`` (Playwright's names), ``["click", x, y]`` or ``["drag", x, y, to_x]``;
``["lang", code]`` chooses a language, and waits until the page has loaded itself anew; ``["play", seed, count]`` uses the page's controls at random from inside it, which takes no way there and back for each event.
Each step but the first kind gives what LOOK sees when it is done.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from browsers import CHROMIUM, FLAGS, ROOT

FIREFOX, NODE = shutil.which("firefox-esr") or shutil.which("firefox"), shutil.which("node")
PUPPETEER = ROOT / ".npm-tools" / "node_modules" / "puppeteer-core"
MINIBROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
WEBKIT_DRIVER = shutil.which("WebKitWebDriver")
HERE = {
    "chromium": CHROMIUM and find_spec("playwright"),
    "firefox": FIREFOX and NODE and PUPPETEER.exists(),
    "webkit": WEBKIT_DRIVER and MINIBROWSER and shutil.which("xvfb-run") and find_spec("selenium"),
}

WATCH = """window.print = () => {};
Object.defineProperty(navigator, 'clipboard', {value: {writeText: async () => {}}});
HTMLAnchorElement.prototype.click = () => {};
addEventListener('click', event => { if (event.target.closest?.('a')) event.preventDefault(); }, true);
const wrong = window.wrong = [], complain = console.error;
console.error = (...words) => { wrong.push(words.join(' ')); complain(...words); };
addEventListener('error', event => wrong.push(String(event.message)));
addEventListener('unhandledrejection', event => wrong.push(String(event.reason)));
addEventListener('securitypolicyviolation', event => wrong.push(`${event.violatedDirective} ${event.blockedURI}`));"""
"""Run in each page first: nothing is printed, copied or saved, no link is followed, and complaints are kept."""

LOOK = """document.getElementById('link').click();
const text = id => document.getElementById(id).textContent;
const map = document.querySelector('.map'), box = map.getBoundingClientRect();
const own = [...document.querySelectorAll('#rows tr')].find(row => !row.querySelector('.cite'));
return JSON.stringify({link: location.hash, headline: text('headline'), own: text('own-sentence'),
  yours: own ? own.querySelector('th').textContent : '', error: text('own-error'),
  invalid: document.querySelectorAll('[aria-invalid=true]').length, wrong: window.wrong.splice(0),
  lang: document.documentElement.lang, chosen: document.querySelector('[name=lang]:checked')?.value,
  side: Math.min(box.width, box.height), wide: document.documentElement.scrollWidth - innerWidth,
  told: document.getElementById('own-slider').getAttribute('aria-valuetext'),
  rings: [...map.querySelectorAll('.ring')].map(ring =>
    [ring.dataset.key, ring.r.baseVal.value * ring.getScreenCTM().a])});"""

SPEAK = "document.querySelector(`[name=lang][value=${arguments[0]}]`).click();"

PLAY = """let at = arguments[0];
const random = () => { at = (at + 0x6D2B79F5) | 0; let t = Math.imul(at ^ (at >>> 15), 1 | at);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const pick = list => list[Math.floor(random() * list.length)];
const keys = ['Tab', ' ', 'Enter', 'Escape', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'PageUp', 'PageDown', '7', '0', '.', '-', 'm'];
const texts = ['', '0', '-5', '1e9', 'nan', 'far', '1,2', '1,200', '2.5', '77', '1242', '1243', '2000', 'x'.repeat(50), '<b>us</b>', 'Our way'];
let sent = 0;
const send = (node, event) => { sent += 1; return node.dispatchEvent(event); };
const fire = (node, type) => send(node, new Event(type, {bubbles: true}));
while (sent < arguments[1]) {
  const shown = [...document.querySelectorAll('#controls :is(input, select, button), .actions button, #theme, summary')].filter(each => each.checkVisibility());
  const chance = random();
  const node = chance < 0.2 ? document.getElementById('own-slider') : chance < 0.4 ? document.getElementById('own-number') : pick(shown);
  const place = {bubbles: true, clientX: random() * innerWidth, clientY: random() * innerHeight};
  for (const kind of ['pointerdown', 'pointermove', 'pointerup']) if (random() < 0.5) send(node, new PointerEvent(kind, place));
  node.focus();
  send(node, new KeyboardEvent('keydown', {key: pick(keys), bubbles: true}));
  if (node.type === 'range') {
    for (let moves = 1 + random() * 6; moves > 0; moves -= 1) {
      node.value = String(Math.floor(random() * (Number(node.max) + 1)));
      fire(node, 'input');
    }
    if (random() < 0.8) fire(node, 'change');
  } else if (node.localName === 'select' || /text/.test(node.type)) {
    if (node.localName === 'select') node.selectedIndex = Math.floor(random() * node.options.length);
    else node.value = random() < 0.7 ? pick(texts) : node.value + pick(['7', '.', '0']);
    fire(node, 'input');
    if (random() < 0.7) fire(node, 'change');
  } else { sent += 1; node.click(); }
}"""

SETTLE = (
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150))))"
)
"""The words follow the rings within 120 ms: a later timer is behind theirs, however slow the machine."""


def drive(engine, file, steps, timeout=120):
    """Take an engine through the steps; give what each has seen."""
    given = {
        "file": file.as_uri(),
        "steps": steps,
        "watch": WATCH,
        "look": LOOK,
        "speak": SPEAK,
        "play": PLAY,
        "settle": SETTLE,
    }
    return {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}[engine](given, timeout)


def _chromium(given, timeout):
    return _run([sys.executable, "-c", IN_CHROMIUM], given | {"binary": CHROMIUM, "flags": FLAGS}, timeout)


def _firefox(given, timeout):
    script = ROOT / ".npm-tools" / "in-firefox.mjs"  # beside the package that it imports
    script.write_text(IN_FIREFOX, encoding="utf-8")
    return _run([NODE, str(script)], given | {"binary": FIREFOX}, timeout)


def _webkit(given, timeout):
    given |= {"binary": str(MINIBROWSER), "driver": WEBKIT_DRIVER, "keys": WEBDRIVER_KEYS}
    return _run(
        ["xvfb-run", "-a", "-s", "-screen 0 1600x1100x24", sys.executable, "-c", IN_WEBKIT], given, timeout
    )


def _run(command, given, timeout):
    # WebKit as root cannot have a sandbox
    environment = os.environ | {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, timeout=timeout, env=environment
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


WEBDRIVER_KEYS = {
    "Tab": "\ue004", "ArrowRight": "\ue014", "ArrowLeft": "\ue012", "ArrowUp": "\ue013",
    "ArrowDown": "\ue015", "Home": "\ue011", "End": "\ue010", "PageUp": "\ue00e", "PageDown": "\ue00f",
    "Backspace": "\ue003", "Shift": "\ue008",
}  # fmt: skip

IN_CHROMIUM = """
import json, sys
from playwright.sync_api import sync_playwright
given = json.load(sys.stdin)
seen, complaints = [], []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=given["binary"], args=list(given["flags"]))
    page = browser.new_context().new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for kind, *what in given["steps"]:
        if kind == "size":
            page.set_viewport_size({"width": what[0], "height": what[1]})
            continue
        if kind == "open":
            page.goto("about:blank")
            page.goto(given["file"] + what[0])
            page.evaluate(f"() => {{ {given['watch']} }}")
        elif kind == "link":
            page.evaluate("link => { location.hash = link; }", what[0])
        elif kind == "lang":
            with page.expect_event("load"):
                page.evaluate(f"what => (function () {{ {given['speak']} }})(...what)", what)
            page.evaluate(f"() => {{ {given['watch']} }}")
        elif kind == "play":
            page.evaluate(f"what => (function () {{ {given['play']} }})(...what)", what)
        else:
            for event, *at in what[0]:
                if event == "key":
                    page.keyboard.press(at[0])
                elif event == "click":
                    page.mouse.click(*at)
                else:
                    page.mouse.move(at[0], at[1])
                    page.mouse.down()
                    page.mouse.move(at[2], at[1], steps=3)
                    page.mouse.up()
        page.evaluate(f"() => {given['settle']}")
        seen.append(json.loads(page.evaluate(f"() => {{ {given['look']} }}")))
    browser.close()
for complaint in complaints:
    seen[-1]["wrong"].append(complaint)
print(json.dumps(seen))
"""

IN_FIREFOX = """
import puppeteer from "puppeteer-core";
let text = "";
for await (const part of process.stdin.setEncoding("utf8")) text += part;
const given = JSON.parse(text), seen = [], complaints = [];
const browser = await puppeteer.launch({browser: "firefox", executablePath: given.binary, headless: true, protocolTimeout: 60000});
const page = await browser.newPage();
page.on("console", said => { if (said.type() === "error") complaints.push(said.text()); });
page.on("pageerror", error => complaints.push(String(error)));
for (const [kind, ...what] of given.steps) {
  if (kind === "size") { await page.setViewport({width: what[0], height: what[1]}); continue; }
  if (kind === "open") {
    await page.goto("about:blank");
    await page.goto(given.file + what[0]);
    await page.evaluate(new Function(given.watch));
  } else if (kind === "link") {
    await page.evaluate(link => { location.hash = link; }, what[0]);
  } else if (kind === "lang") {
    const loaded = new Promise(done => page.once("load", done));
    await page.evaluate(new Function(given.speak), ...what);
    await loaded;
    await page.evaluate(new Function(given.watch));
  } else if (kind === "play") {
    await page.evaluate(new Function(given.play), ...what);
  } else {
    for (const [event, ...at] of what[0]) {
      if (event === "key") {
        const [last, ...held] = at[0].split("+").reverse();
        for (const key of held) await page.keyboard.down(key);
        await page.keyboard.press(last);
        for (const key of held) await page.keyboard.up(key);
      } else if (event === "click") await page.mouse.click(at[0], at[1]);
      else {
        await page.mouse.move(at[0], at[1]);
        await page.mouse.down();
        await page.mouse.move(at[2], at[1], {steps: 3});
        await page.mouse.up();
      }
    }
  }
  await page.evaluate(new Function(`return ${given.settle}`));
  seen.push(JSON.parse(await page.evaluate(new Function(given.look))));
}
await browser.close();
seen.at(-1).wrong.push(...complaints);
console.log(JSON.stringify(seen));
"""

IN_WEBKIT = """
import json, sys
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
given = json.load(sys.stdin)
keys = given["keys"]

def actions(events):
    pointer, key = [], []
    def move(x, y): pointer.append({"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y), "origin": "viewport"})
    def press(kind): pointer.append({"type": kind, "button": 0})
    for event, *at in events:
        if event == "key":
            held = [keys.get(name, name) for name in at[0].split("+")]
            key += [{"type": "keyDown", "value": value} for value in held]
            key += [{"type": "keyUp", "value": value} for value in reversed(held)]
        else:
            move(at[0], at[1])
            press("pointerDown")
            if event == "drag":
                for part in (1, 2, 3):
                    move(at[0] + (at[2] - at[0]) * part / 3, at[1])
            press("pointerUp")
        for short, long in ((pointer, key), (key, pointer)):
            short += [{"type": "pause", "duration": 0}] * (len(long) - len(short))
    return {"actions": [
        {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": pointer},
        {"type": "key", "id": "keyboard", "actions": key}]}

options = Options()
options.binary_location = given["binary"]
options.add_argument("--automation")
driver = webdriver.WebKitGTK(options=options, service=Service(given["driver"]))
driver.set_script_timeout(60)
seen = []
try:
    for kind, *what in given["steps"]:
        if kind == "size":
            driver.set_window_size(what[0], what[1])
            continue
        if kind == "open":
            driver.get("about:blank")
            driver.get(given["file"] + what[0])
            driver.execute_script(given["watch"])
        elif kind == "link":
            driver.execute_script("location.hash = arguments[0]", what[0])
        elif kind == "lang":
            driver.execute_script(given["speak"], *what)
            WebDriverWait(driver, 60, ignored_exceptions=[WebDriverException]).until(
                lambda driver: driver.execute_script("return !window.wrong && document.readyState === 'complete'"))
            driver.execute_script(given["watch"])
        elif kind == "play":
            driver.execute_script(given["play"], *what)
        else:
            for start in range(0, len(what[0]), 10):
                driver.execute(Command.W3C_ACTIONS, actions(what[0][start : start + 10]))
        driver.execute_async_script(f"{given['settle']}.then(arguments[arguments.length - 1])")
        seen.append(json.loads(driver.execute_script(given["look"])))
    print(json.dumps(seen))
finally:
    driver.quit()
"""
