"""Opens graph.html in headless Chromium as a reader would: clicks, types, filters, presses keys.

page_check.py CORKBOARD GRAPH.json [SCREENSHOTS]

Needs chromium, its driver and selenium. Places of entities on the screen come from the page's own data and
the view in its address, so nothing in the page is there for the test alone.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

WIDTH, HEIGHT = 1400, 900
HOSTILE = ["</script><script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">", "<!-- <b>",
           "back\\slash \"quoted\" & &lt;", "two\nlines\tand \u2028 \x1b[31m", "שלום עולם", "محمد 🕵️", "x" * 300]

passed = 0


def check(what, holds):
    global passed
    if not holds:
        sys.exit(f"page_check: failed: {what}")
    passed += 1
    print(f"ok: {what}")


def driver():
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={WIDTH},{HEIGHT}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # Named, so that selenium looks for neither on the network.
    options.binary_location = shutil.which("chromium") or sys.exit("page_check: chromium is not installed")
    service = webdriver.ChromeService(shutil.which("chromedriver") or sys.exit("page_check: chromedriver is not installed"))
    page = webdriver.Chrome(options=options, service=service)
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                         {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False})
    return page


class Page:
    """The page under test."""

    def __init__(self, browser, path, view=""):
        self.browser, self.path = browser, path
        self.open(view)
        text = browser.execute_script("return document.getElementById('graph').textContent")
        self.graph = json.loads(text)
        self.nodes = {row[0]: row + [0] * 10 for row in self.graph["nodes"]}
        self.ids = [row[0] for row in self.graph["nodes"]]

    def open(self, view=""):
        self.browser.get("about:blank")
        self.browser.get(self.path.as_uri() + ("#" + view if view else ""))
        self.wait(lambda: self.browser.execute_script("return document.documentElement.dataset.painted"), "a painted picture")

    def wait(self, holds, what, seconds=5):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = holds()
            if found:
                return found
            time.sleep(0.05)
        sys.exit(f"page_check: waited in vain for {what}")

    def view(self):
        time.sleep(0.3)
        return {name: values[0] for name, values in parse_qs(self.browser.current_url.partition("#")[2]).items()}

    def click(self, x, y):
        actions = ActionChains(self.browser, duration=20)
        actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))
        actions.w3c_actions.pointer_action.click()
        actions.perform()

    def drag(self, x, y, to_x, to_y):
        actions = ActionChains(self.browser, duration=60)
        pointer = actions.w3c_actions.pointer_action
        pointer.move_to_location(round(x), round(y)).pointer_down()
        pointer.move_to_location(round((x + to_x) / 2), round((y + to_y) / 2))
        pointer.move_to_location(round(to_x), round(to_y)).pointer_up()
        actions.perform()

    def find(self, css):
        return self.browser.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def press(self, *keys):
        ActionChains(self.browser).send_keys(*keys).perform()

    def title(self):
        return self.find("#card-title").text if self.find("#card").is_displayed() else ""

    def counts(self):
        return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", self.find("#counts").text)]

    def complaints(self):
        """What the browser complained of, and what it asked the network for."""
        # That the test reads pixels back is its own affair.
        said = [entry["message"] for entry in self.browser.get_log("browser") if "willReadFrequently" not in entry["message"]]
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if not url.startswith(("file:", "about:", "data:", "chrome:")):
                    said.append(f"asked for {url}")
        return said


def read_and_walk(page):
    nodes = len(page.ids)
    check("all entities are counted", page.counts()[0] == nodes)
    strongest = max(page.nodes.values(), key=lambda node: node[5])

    page.press("/")
    check("slash goes to the search", page.browser.switch_to.active_element.get_attribute("id") == "search")
    page.press(strongest[1][:4])
    options = page.wait(lambda: page.all("#search-list [role=option]"), "suggestions")
    check("suggestions hold the entity sought", any(strongest[1] in option.text for option in options))
    page.press(Keys.ARROW_DOWN, Keys.ARROW_UP)
    search = page.find("#search")
    check("the active suggestion is told to readers of screens", search.get_attribute("aria-activedescendant") == "search-0")
    search.clear()
    search.send_keys(strongest[1], Keys.ENTER)
    page.wait(lambda: page.title() == strongest[1], "the card of the entity sought")
    check("search opens the card", True)
    check("the address holds the entity", page.view().get("entity") == strongest[0])
    headings = [heading.text for heading in page.all("#card h3")]
    check("the card has neighbours and documents", {"Strongest neighbours", "Documents"} <= set(headings))

    page.find("body").send_keys(Keys.ESCAPE)
    check("Escape closes the card", page.title() == "" and "entity" not in page.view())
    check("Escape gives the picture the keys", page.browser.switch_to.active_element.get_attribute("id") == "picture")
    before = page.view()["at"]
    page.press(Keys.ARROW_RIGHT, "+")
    after = page.view()["at"]
    check("keys move and zoom", float(after.split(",")[2]) > float(before.split(",")[2]) and after.split(",")[0] != before.split(",")[0])
    page.press("n")
    check("n steps to the strongest entity", page.title() == strongest[1])
    page.press(Keys.ENTER)
    check("Enter goes to the card", page.browser.switch_to.active_element.get_attribute("id") == "card")
    page.press(Keys.TAB)
    check("Tab goes on within the card", page.browser.switch_to.active_element.get_attribute("class") == "close")
    page.press(Keys.ESCAPE, "0")


def click_and_drag(page):
    """Clicks what lies apart from all else, so that the click can mean nothing else."""
    page.open(urlencode({"at": "0,0,1"}))
    page.find("#whole").click()

    x0, y0, scale = map(float, page.view()["at"].split(","))
    places = {id: ((node[3] - x0) * scale + WIDTH / 2, (node[4] - y0) * scale + HEIGHT / 2) for id, node in page.nodes.items()}
    inside = [id for id, (x, y) in places.items() if 340 < x < 1000 and 30 < y < HEIGHT - 60]
    lonely = max(inside, key=lambda id: min((abs(x - places[id][0]) + abs(y - places[id][1])) for other, (x, y) in places.items() if other != id))
    page.click(*places[lonely])
    page.wait(lambda: page.title() == page.nodes[lonely][1], "the card of the entity clicked")
    check("a click on an entity opens its card", page.view()["entity"] == lonely)
    page.press(Keys.ESCAPE)
    x, y = places[lonely]
    page.drag(x, y, x + 60, y + 40)
    check("dragging an entity moves no view and opens no card", page.view()["at"] == f"{x0:.0f},{y0:.0f},{scale:.3f}" and page.title() == "")
    page.click(x + 60, y + 40)
    page.wait(lambda: page.title() == page.nodes[lonely][1], "the dragged entity at its new place")
    check("an entity lies where it was dragged to", True)
    page.press(Keys.ESCAPE)
    # Empty ground: far from every entity and, past the zoom, from most lines.
    page.drag(700, HEIGHT - 8, 620, HEIGHT - 40)
    check("dragging the ground moves the view", page.view()["at"] != f"{x0:.0f},{y0:.0f},{scale:.3f}")
    canvas = page.find("#picture")
    before = float(page.view()["at"].split(",")[2])
    page.browser.execute_script("arguments[0].dispatchEvent(new WheelEvent('wheel', {deltaY: -300, clientX: 700, clientY: 450, cancelable: true}))", canvas)
    middle = float(page.view()["at"].split(",")[2])
    check("the wheel zooms", middle > before)
    for kind, spread in [("touchStart", 40), ("touchMove", 60), ("touchMove", 90), ("touchEnd", None)]:
        points = [] if spread is None else [{"x": 700 - spread, "y": 450, "id": 1}, {"x": 700 + spread, "y": 450, "id": 2}]
        page.browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    check("two fingers zoom", float(page.view()["at"].split(",")[2]) > 1.5 * middle)


def ask_a_pair(page):
    """The pair with the most that is stated of it, by a click on its line."""
    stated = [row + [0] * 15 for row in page.graph["edges"]]
    stated = [row for row in stated if row[3] == 0 and row[14]]
    row = max(stated, key=lambda row: len(row[14]))
    a, b = page.ids[row[0]], page.ids[row[1]]
    ends = [page.nodes[a], page.nodes[b]]
    x, y = (ends[0][3] + ends[1][3]) / 2, (ends[0][4] + ends[1][4]) / 2
    # Several points of the line are tried, since another may lie over it.
    for share in [0.5, 0.4, 0.6, 0.33, 0.67, 0.45, 0.55]:
        x = ends[0][3] + (ends[1][3] - ends[0][3]) * share
        y = ends[0][4] + (ends[1][4] - ends[0][4]) * share
        page.open(urlencode({"at": f"{x:.0f},{y:.0f},4"}))
        page.click(WIDTH / 2, HEIGHT / 2)
        view = page.view()
        if {view.get("a"), view.get("b")} == {a, b}:
            break
    check("a click on a line opens what joins its ends", {view.get("a"), view.get("b")} == {a, b})
    check("both names are in the title", all(end[1] in page.title() for end in ends))
    quotes = page.all("#card blockquote")
    check("its sentences are quoted", len(quotes) >= len(row[14]))
    marks = {mark.get_attribute("class") for mark in page.all("#card blockquote mark")}
    check("names and the joining word are marked", {"source", "target", "word"} <= marks)


def filter_all(page):
    page.open()
    entities, relations = page.counts()
    boxes = page.all("#types input")
    boxes[0].click()
    check("without people there are fewer entities", page.counts()[0] < entities and "person" not in page.view()["types"])
    boxes[0].click()
    tiers = page.all("#tiers input")
    tiers[1].click(), tiers[2].click()
    check("stated alone is less, and in the address", page.counts()[1] < relations and page.view()["tiers"] == "stated")
    shown = page.counts()
    page.find("#filters summary").click()
    page.find("#no-relations").click()
    check("without relation types nothing is drawn", page.counts() == [0, 0])
    stated = {page.graph["relations"][row[2]][1] for row in page.graph["edges"] if (row + [0] * 4)[3] == 0}
    next(row for row in page.all("#relations label") if row.find_element(By.CSS_SELECTOR, "span").text in stated).click()
    check("one relation type brings some back", 0 < page.counts()[1] < relations)
    page.find("#all-relations").click()
    check("all relation types bring all back", page.counts() == shown)
    page.browser.execute_script("const d = document.getElementById('since'); d.value = '2024-10-20'; d.dispatchEvent(new Event('change'))")
    since = page.counts()
    check("a first day leaves some out", since[1] < shown[1] and page.view()["since"] == "2024-10-20")
    page.find("#reset").click()
    check("reset shows all", page.counts() == [entities, relations])
    stories = page.find("#stories")
    stories.send_keys(Keys.ARROW_RIGHT)
    check("two stories at least is less", page.counts()[1] < relations and page.view()["stories"] == "2")
    stories.send_keys(Keys.ARROW_LEFT)
    page.find("#weak").click()
    check("weak co-occurrences are more", page.counts()[1] > relations)


def chain(page):
    """From a person to a place with no relation of their own."""
    page.open()
    page.find("#chains summary").click()
    people = sorted((node for node in page.nodes.values() if node[2] == 0), key=lambda node: -node[5])
    places = sorted((node for node in page.nodes.values() if node[2] == 2), key=lambda node: -node[5])
    page.find("#from").send_keys(people[0][1], Keys.ENTER)
    page.find("#to").send_keys(places[-1][1], Keys.ENTER)
    found = page.wait(lambda: page.all("#chains-found .chain") or page.all("#chains-found .small"), "an answer")
    for place in places:
        if page.all("#chains-found .chain"):
            break
        page.find("#to").clear()
        page.find("#to").send_keys(place[1], Keys.ENTER)
    first = page.all("#chains-found .chain")[0]
    check("chains are found, from one end to the other", first.text.startswith(people[0][1]) and len(found) > 0)
    check("the ends are in the address", {"from", "to"} <= set(page.view()))
    names = [button.text for button in first.find_elements(By.CSS_SELECTOR, ".link")]
    view = page.browser.current_url.partition("#")[2]
    page.open(view)
    again = [button.text for button in page.all("#chains-found .chain")[0].find_elements(By.CSS_SELECTOR, ".link")]
    check("a link restores the chain", again == names)
    first = page.all("#chains-found .chain .hop")[0]
    first.click()
    check("a step of a chain opens its sentences or its fact", page.find("#card .relation").is_displayed())


def restore(page):
    view = urlencode({"at": "100,50,0.800", "entity": page.ids[0], "types": "person,agency", "tiers": "stated,known", "stories": "1"})
    page.open(view)
    page.press(Keys.TAB)
    check("a view is restored", page.title() == page.nodes[page.ids[0]][1] and not page.all("#types input")[2].is_selected())
    page.open("entity=no/such&at=nan,1&types=%3Cscript%3E&a=x&since=yesterday")
    check("a view that means nothing does no harm", page.counts()[1] == 0 or page.counts()[0] > 0)


def quiet(page):
    complaints = page.complaints()
    check(f"no complaint, no request {complaints or ''}", not complaints)


def look(page, shots):
    page.open()
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    time.sleep(0.3)
    dark = page.browser.execute_script("return document.getElementById('picture').getContext('2d').getImageData(700, 5, 1, 1).data[0]")
    if shots:
        page.browser.save_screenshot(str(shots / "dark.png"))
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]})
    time.sleep(0.3)
    light = page.browser.execute_script("return document.getElementById('picture').getContext('2d').getImageData(700, 5, 1, 1).data[0]")
    if shots:
        page.browser.save_screenshot(str(shots / "light.png"))
    check("dark and light follow the system", dark < 60 and light > 200)
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 700, "height": 500, "deviceScaleFactor": 2, "mobile": False})
    time.sleep(0.3)
    sharp = page.browser.execute_script("const c = document.getElementById('picture'); return [c.width, c.height]")
    check("a sharp screen has a sharp picture", sharp == [1400, 1000])
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False})


def hostile(browser, corkboard, graph, folder, shots):
    """Every name, sentence and document of the graph is hostile."""
    for at, node in enumerate(graph["nodes"]):
        node["label"] = HOSTILE[at % len(HOSTILE)] + (f" {at}" if at >= len(HOSTILE) else "")
        node["aliases"] = [{"text": HOSTILE[(at + 1) % len(HOSTILE)], "count": 1}]
    for edge in graph["edges"]:
        for at, evidence in enumerate(edge["evidence"]):
            evidence["text"] = HOSTILE[at % len(HOSTILE)]
    for document in graph["graph"]["documents"]:
        document.update(title=HOSTILE[0], url="javascript:document.title='owned'", source=HOSTILE[1])
    (folder / "graph.json").write_text(json.dumps(graph))
    subprocess.run([corkboard, "export", "--to", "html", "-g", folder / "graph.json"], check=True)
    page = Page(browser, folder / "graph.html")
    for at, id in enumerate(sorted(page.ids)[:len(HOSTILE)]):
        page.open(urlencode({"entity": id}))
        label = next(row[1] for row in page.graph["nodes"] if row[0] == id)
        shown = browser.execute_script("return document.querySelector('#card-title bdi').textContent")
        check(f"a hostile name is text: {label[:30]!r}", shown == label)
    check("nothing hostile ran", browser.title == "Corkboard" and not page.all("img") and len(page.all("script")) == 2)
    check("no hostile address is a link", not page.all("a[href^=javascript]"))
    right = next(row for row in page.graph["nodes"] if row[1].startswith("שלום"))
    page.open(urlencode({"entity": right[0]}))
    direction = browser.execute_script("return getComputedStyle(document.querySelector('#card-title bdi')).direction")
    check("a name from right to left reads so", direction == "rtl")
    if shots:
        browser.save_screenshot(str(shots / "hostile.png"))
    quiet(page)


def main():
    corkboard, graph = sys.argv[1], Path(sys.argv[2])
    shots = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "graph.json").write_bytes(graph.read_bytes())
        subprocess.run([corkboard, "export", "--to", "html", "-g", folder / "graph.json"], check=True)
        browser = driver()
        try:
            page = Page(browser, folder / "graph.html")
            for part in [read_and_walk, click_and_drag, ask_a_pair, filter_all, chain, restore]:
                part(page)
            look(page, shots)
            quiet(page)
            hostile(browser, corkboard, json.loads(graph.read_text()), folder, shots)
        finally:
            browser.quit()
    print(f"{passed} passed, 0 failed")


main()
