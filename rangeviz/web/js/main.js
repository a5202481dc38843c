// Put together: one state, drawn whole at every change.

/** The page's data, in the language that the link names, with that language's words in place. @returns {Data} */
function inChosenLanguage() {
  /** @type {Data} */
  const first = JSON.parse(byId("data").textContent ?? "");
  const wanted = /[#&]lang=([a-z]+)/.exec(location.hash)?.[1];
  const template = document.querySelector(`template[lang="${wanted}"]`);
  if (!(template instanceof HTMLTemplateElement) || !wanted) return first;
  const words = document.importNode(template.content, true);
  const said = JSON.parse(words.querySelector("script")?.textContent ?? "");
  document.querySelector("main")?.replaceWith(/** @type {Element} */ (words.querySelector("main")));
  document.documentElement.lang = wanted;
  const places = first.places.map((place, index) => {
    const { names, ...other } = said.places[index];
    const levels = place.levels.map((level, at) => ({ ...level, names: names[at] }));
    return { ...place, ...other, levels };
  });
  return { ...first, ...said, places, start: { ...said.start, lang: wanted } };
}

const data = inChosenLanguage();
writeAs(data.rules.table);
const root = document.documentElement;
const { state, known } = readLink(location.hash, data);
const maps = [new MapView(0), new MapView(1)];
const controls = new Controls(state, data, changed);

let laidOut = "";

/** Lay the maps and the scale out where places, view or window have changed. @param {Place[]} places @param {number} half */
function layOut(places, half) {
  const wanted = [...places.map((place) => place.key), half].join();
  if (wanted === laidOut) return;
  laidOut = wanted;
  const shown = maps.slice(0, places.length);
  const holder = byId("maps");
  holder.parentElement?.classList.toggle("two", places.length > 1);
  if (holder.childElementCount !== shown.length || holder.firstChild !== maps[0].figure) {
    holder.replaceChildren(...shown.map((map) => map.figure));
  }
  shown.forEach((map, index) => map.name(places.length > 1 ? places[index].label : ""));
  const { width, height } = maps[0].figure.getBoundingClientRect();
  const scale = Math.min(width, height) / 2 / half;
  if (scale > 0) drawScale(byId("scale"), scale, Math.min(170, 0.32 * width), data.rules, half);
  for (const map of shown) map.measure();
}

/** How often words and names follow a moving finger, ms: the rings come first. */
const PACE = 120;
let asked = 0;
let later = 0;

/** Draw what is shown, and say it in words. @param {boolean} [moving] whether only what moves is drawn now, and the rest soon */
function draw(moving = false) {
  cancelAnimationFrame(asked);
  asked = 0;
  const places = shownPlaces(state, data);
  const { half } = viewOf(state, data);
  if (state.theme) root.dataset.theme = state.theme;
  else delete root.dataset.theme;
  change(byId("theme"), { "aria-pressed": String(isDark(state)) });
  layOut(places, half);
  places.forEach((place, index) => maps[index].draw(state, place, data, moving));
  controls.follow(moving);
  if (moving) {
    later ||= setTimeout(draw, PACE);
    return;
  }
  clearTimeout(later);
  later = 0;
  controls.explain(ownReport(state.own, data.rules).km[0] * maps[0].scale(half));
  writeWords(state, data);
}

/** Draw once a frame, however often the slider moves; say it when it rests. @param {boolean} settled @param {boolean} [moving] whether more is to come at once */
function changed(settled, moving = false) {
  if (!settled) {
    asked ||= requestAnimationFrame(() => draw(moving));
    return;
  }
  draw();
  const place = shownPlaces(state, data).map((each) => each.place).join(data.rules.phrases.and);
  say(`${sentence()} ${fill(data.rules.phrases.around, { place })}`);
}

/** What is compared, in one sentence or two. */
const sentence = () => `${byId("headline").textContent}. ${byId("own-sentence").textContent}`.trim();

/** @param {string} text */
function done(text) {
  byId("done").textContent = text;
  say(text);
}

function wireActions() {
  const { phrases } = data.rules;
  byId("print").addEventListener("click", () => window.print());
  byId("link").addEventListener("click", async () => {
    const hash = writeLink(state);
    history.replaceState(null, "", hash);
    done(await copyText(location.href.split("#")[0] + hash, data.rules));
  });
  byId("sentence").addEventListener("click", async () => done(await copyText(sentence(), data.rules)));
  for (const kind of /** @type {("png" | "svg")[]} */ (["png", "svg"])) {
    byId(kind).addEventListener("click", () =>
      savePicture(kind, state, data, maps.slice(0, shownPlaces(state, data).length)).then(
        (file) => done(fill(phrases.saved, { file })),
        () => done(phrases.notSaved),
      ));
  }
  const inside = location.protocol === "about:";
  for (const id of ["link", "print"]) byId(id).hidden = inside; // neither means anything in a notebook's cell
}

/** In another page's frame: the map alone, and how high it is. */
function embed() {
  root.classList.add("embed");
  byId("embed-credit").hidden = false;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: "rangeviz:height", height }, "*");
  }).observe(document.body);
}

root.classList.add("js");
for (const each of document.querySelectorAll("#controls, #theme, .live")) /** @type {HTMLElement} */ (each).hidden = false;
if (new URLSearchParams(location.search).has("embed")) embed();
wireActions();
controls.fill();
draw();
if (!known) done(data.rules.phrases.badLink);
const measureAnew = () => {
  laidOut = "";
  changed(false, true);
};
new ResizeObserver(measureAnew).observe(byId("maps"));
document.fonts.addEventListener("loadingdone", measureAnew);
// Paper has another size: drawn anew for it, where the browser asks.
for (const name of ["beforeprint", "afterprint"]) {
  addEventListener(name, () => {
    root.classList.toggle("paper", name === "beforeprint");
    laidOut = "";
    draw();
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
addEventListener("hashchange", () => {
  const link = readLink(location.hash, data);
  if (link.state.lang !== state.lang) location.reload();
  Object.assign(state, link.state);
  controls.fill();
  changed(true);
  if (!link.known) done(data.rules.phrases.badLink);
});
