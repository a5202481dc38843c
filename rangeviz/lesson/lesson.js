// A lesson: nothing later is shown before the guesses are ready, and no answer before there is something to answer it.

/** @type {Data} */
const data = JSON.parse(byId("data").textContent ?? "");
const root = document.documentElement;

/** @param {string} text */
const tell = (text) => {
  byId("status").textContent = text;
};

/** Open what follows the guesses. @param {boolean} focus */
function goOn(focus) {
  for (const each of document.querySelectorAll(".later")) /** @type {HTMLElement} */ (each).hidden = false;
  byId("ready").hidden = true;
  draw();
  if (focus) byId("part-2").querySelector("h2")?.focus();
}

/** An answer that fills gaps can be opened once something stands in each. @param {Element} question */
function wireQuestion(question) {
  const gaps = /** @type {HTMLInputElement[]} */ ([...question.querySelectorAll(".gap")]);
  const answer = /** @type {HTMLDetailsElement | null} */ (question.querySelector(".answer"));
  const wait = /** @type {HTMLElement | null} */ (question.querySelector(".wait"));
  const yours = /** @type {HTMLElement | null} */ (question.querySelector(".yours"));
  if (!answer || !wait || !yours || !gaps.length) return;
  const follow = () => {
    const written = gaps.map((gap) => gap.value.trim());
    const ready = written.every((each) => each);
    if (!ready) answer.open = false;
    answer.hidden = !ready;
    wait.hidden = ready;
    yours.hidden = false;
    yours.textContent = fill(data.yours ?? "", { answers: written.join("; ") });
  };
  for (const gap of gaps) gap.addEventListener("input", follow);
  follow();
}

/** @type {MapView | null} */
let map = null;
/** @type {State | null} */
let state = null;

/** Draw the map, if the lesson has one and it is shown. */
function draw() {
  if (!map || !state) return;
  const place = placeOf(state.place, data);
  const { width } = map.figure.getBoundingClientRect();
  if (!width) return;
  const { half } = viewOf(state, data);
  map.measure();
  drawScale(byId("scale"), width / 2 / half, Math.min(170, 0.32 * width), data.rules, half);
  map.draw(state, place, data);
}

function wireMap() {
  if (!document.getElementById("maps")) return;
  writeAs(data.rules.table);
  const view = new MapView(0);
  const shown = structuredClone(data.start);
  const slider = /** @type {HTMLInputElement} */ (byId("own-slider"));
  const on = /** @type {HTMLInputElement} */ (byId("own-on"));
  map = view;
  state = shown;
  byId("maps").replaceChildren(view.figure);
  view.name("");
  const follow = () => {
    shown.own = { figure: Number(slider.value), unit: shown.first === "km" ? "km" : "mi", name: "" };
    shown.ownOn = on.checked;
    byId("own").hidden = !on.checked;
    const words = reportFigure(ownReport(shown.own, data.rules), "", data.rules);
    byId("own-first").textContent = words;
    slider.setAttribute("aria-valuetext", words);
    draw();
  };
  slider.addEventListener("input", follow);
  on.addEventListener("change", follow);
  for (const radio of document.querySelectorAll("input[name=place]")) {
    radio.addEventListener("change", () => {
      shown.place = /** @type {HTMLInputElement} */ (radio).value;
      tell(fill(data.rules.phrases.around, { place: placeOf(shown.place, data).place }));
      draw();
    });
  }
  new ResizeObserver(draw).observe(byId("maps"));
  document.fonts.addEventListener("loadingdone", draw);
  follow();
}

root.classList.add("js");
for (const each of document.querySelectorAll(".live")) /** @type {HTMLElement} */ (each).hidden = false;
for (const each of document.querySelectorAll(".later")) /** @type {HTMLElement} */ (each).hidden = true;
for (const each of document.querySelectorAll(".question")) wireQuestion(each);
byId("sheet").addEventListener("submit", (event) => event.preventDefault());
byId("ready").addEventListener("click", () => goOn(true));
byId("print").addEventListener("click", () => window.print());
addEventListener("beforeprint", () => goOn(false));
wireMap();
