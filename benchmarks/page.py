"""The page in Chromium, its CPU slowed four times: opening, input to painted ring, memory over 2,000 changes.

    python benchmarks/page.py [FILE.html] [--slow 4] [--changes 2000]

Needs playwright and chromium. Without a file, the default page is written first.
Milliseconds are the clock's, and many times as many with other work on the machine. CPU is the own time of
the page's main thread, at full speed, between an input and the end of the frame that paints its ring, times
how much slower the CPU is made.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import which

try:
    from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
except ImportError:
    sys.exit("The page: skipped, no playwright here.")

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 800}}
OPENED = """
addEventListener("DOMContentLoaded", () => {
  const look = () => {
    if (document.querySelector("#controls:not([hidden])") && document.querySelector(".map .ring[data-key]"))
      requestAnimationFrame(() => { window.usable = performance.now(); });
    else requestAnimationFrame(look);
  };
  look();
});
"""
LISTEN = """() => {
  window.took = [];
  const channel = new MessageChannel(), waiting = [];
  channel.port1.onmessage = () => { for (const at of waiting.splice(0)) took.push(performance.now() - at); };
  // After the page's own listener has asked for a frame: behind that frame's paint the message arrives.
  document.getElementById("own-slider").addEventListener("input", (event) => {
    waiting.push(event.timeStamp);
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
}"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]"
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
CHANGE = """(count) => {
  const slider = document.getElementById("own-slider");
  const places = [...document.querySelectorAll("[name=place]")];
  for (let index = 0; index < count; index += 1) {
    slider.value = String(index % Number(slider.max));
    slider.dispatchEvent(new Event("input"));
    slider.dispatchEvent(new Event("change"));
    if (index % 20 === 0) places[(index / 20) % places.length].click();
  }
}"""


def opening(page: Page, file: Path, slow: float, times: int = 7) -> dict[str, float]:
    """Open a file some times; give the medians of first picture and of use, ms after asking for it."""
    session = page.context.new_cdp_session(page)
    page.add_init_script(OPENED)
    first, usable = [], []
    for _ in range(times):
        page.goto("about:blank")
        session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        page.goto(file.as_uri())
        page.wait_for_function(f"() => window.usable && {PAINTED}")
        first.append(page.evaluate(f"{PAINTED}.startTime"))
        usable.append(page.evaluate("window.usable"))
    return {"first picture": statistics.median(first), "usable": statistics.median(usable)}


def dragging(page: Page, slow: float, moves: int = 300) -> tuple[list[float], dict[str, float]]:
    """Drag the slider to and fro; give the ms from input to painted ring, and the CPU's ms a change."""
    session = page.context.new_cdp_session(page)
    page.evaluate(LISTEN)
    slider = page.locator("#own-slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = metrics(session)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    for move in range(moves):
        there = abs((move * 3) % 200 - 100) / 100
        page.mouse.move(box["x"] + 20 + there * (box["width"] - 40), y)
    page.mouse.up()
    page.evaluate(FRAMES)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    took = sorted(page.evaluate("took"))
    spent = {name: 1000 * (value - before[name]) / len(took) for name, value in metrics(session).items()}
    return took, spent


def on_cpu(browser: Browser, page: Page, folder: Path) -> list[float]:
    """Drag the slider at full speed; give the main thread's own ms from each input to its painted ring."""
    trace = folder / "trace.json"
    browser.start_tracing(page=page, path=trace, categories=["devtools.timeline"])
    dragging(page, 1, 150)
    browser.stop_tracing()
    events = [event for event in json.loads(trace.read_text())["traceEvents"] if event["ph"] == "X"]
    took, waiting = [], []
    for event in sorted(events, key=lambda event: event["ts"]):
        about = event.get("args", {}).get("data", {})
        if event["name"] == "EventDispatch" and about["type"] == "input":
            waiting.append(event["tts"])
        elif event["name"] == "FunctionCall" and about.get("functionName") == "channel.port1.onmessage":
            took += [(event["tts"] - since) / 1000 for since in waiting]
            waiting = []
    return sorted(took)


def metrics(session: CDPSession) -> dict[str, float]:
    """Give the main thread's own CPU time, s, whatever else the machine does."""
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return {name: found[f"{name}Duration"] for name in ("Task", "Script", "Layout")}


def memory(session: CDPSession) -> dict[str, int]:
    """Give the heap, bytes, and the counts of nodes and listeners, after the rubbish has been collected."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    counted = session.send("Memory.getDOMCounters")
    heap = session.send("Runtime.getHeapUsage")
    return {
        "heap": int(heap["usedSize"]),
        "nodes": counted["nodes"],
        "listeners": counted["jsEventListeners"],
    }


def rows(file: Path, slow: float, changes: int, folder: Path) -> Iterator[str]:
    """Measure; give the lines of a table in Markdown."""
    load = os.getloadavg()[0]
    yield (
        f"| CPU slowed {slow:g} times | first picture, ms | usable, ms | input to ring, ms: median | 95 % "
        "| its CPU, ms: median | 95 % | load |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for name, viewport in SIZES.items():
            page = browser.new_page(viewport=viewport)
            opened = opening(page, file, slow)
            took, _ = dragging(page, slow)
            used = [slow * ms for ms in on_cpu(browser, page, folder)]
            found = [each[int(share * len(each))] for each in (took, used) for share in (0.5, 0.95)]
            cells = [*(f"{ms:.0f}" for ms in opened.values()), *(f"{ms:.1f}" for ms in found)]
            yield f"| {name} | {' | '.join(cells)} | {load:.1f} |"
        page = browser.new_page(viewport=SIZES["desktop"])
        page.goto(file.as_uri())
        session = page.context.new_cdp_session(page)
        page.evaluate(CHANGE, changes)  # once before: every place's ground is made when it is first shown
        page.evaluate(FRAMES)
        before = memory(session)
        page.evaluate(CHANGE, changes)
        page.evaluate(FRAMES)
        after = memory(session)
        yield ""
        yield f"Memory before and after {changes:,} more changes: " + ", ".join(
            f"{what} {before[what]:,} → {after[what]:,}" for what in before
        )
        browser.close()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="a page; by default the command's own")
    parser.add_argument("--slow", type=float, default=4, help="how many times slower the CPU is made")
    parser.add_argument("--changes", type=int, default=2000)
    options = parser.parse_args()
    if not which("chromium"):
        sys.exit("The page: skipped, no chromium here.")
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or Path(folder) / "rings.html"
        if not options.file:
            subprocess.run([sys.executable, "-m", "rangeviz", "page", "-q", "-o", str(file)], check=True)
        for line in rows(file.resolve(), options.slow, options.changes, Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
