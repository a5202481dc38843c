// The form: the browser's own controls, so that they have names and take keys; what they hold is the state.

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** The step that the next press of − or + leads to. @param {number[]} steps @param {number} figure @param {number} way */
function nextStep(steps, figure, way) {
  const others = steps.filter((step) => (way > 0 ? step > figure : step < figure));
  return (way > 0 ? others[0] : others[others.length - 1]) ?? figure;
}

/** @param {State} state */
function isDark(state) {
  return state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** Say one sentence to those who listen. @param {string} text */
function say(text) {
  byId("status").textContent = text;
}

class Controls {
  /** @param {State} state @param {Data} data @param {(settled: boolean, moving?: boolean) => void} changed */
  constructor(state, data, changed) {
    this.state = state;
    this.data = data;
    this.form = /** @type {HTMLFormElement} */ (byId("controls"));
    /** Whether the number stands as it was typed; else it follows the slider. */
    this.typed = false;
    let fault = "";
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => {
      const target = /** @type {HTMLInputElement} */ (event.target);
      fault = this.take(target);
      if (!fault) changed(false, target.id === "own-slider");
    }, true);
    this.form.addEventListener("change", () => {
      if (fault) say(fault);
      else changed(true);
    }, true);
    for (const [id, way] of /** @type {[string, number][]} */ ([["less", -1], ["more", 1]])) {
      byId(id).addEventListener("click", () => {
        this.slide(nextStep(data.rules.steps[state.own.unit], state.own.figure, way));
        changed(true);
      });
    }
    byId("theme").addEventListener("click", () => {
      state.theme = isDark(state) ? "light" : "dark";
      changed(false);
    });
  }

  /** @param {number} figure */
  slide(figure) {
    this.state.own.figure = figure;
    this.typed = false;
  }

  /** Take what the form holds; what is wrong is written beside it and given, and the last good state is kept. @param {HTMLInputElement} target */
  take(target) {
    const { state, data } = this;
    if (target.id === "own-slider") {
      this.slide(data.rules.steps[state.own.unit][Number(target.value)]);
      return "";
    }
    const held = new FormData(this.form);
    const text = (/** @type {string} */ name) => String(held.get(name) ?? "");
    if (target.name === "lang") location.hash = writeLink({ ...state, lang: text("lang") });
    if (target.name === "report") return this.choose(held.getAll("report"), target);
    if (/^own-(number|unit|name)$/.test(target.id)) return this.readOwn(text("own-number"), text("own-unit") === "km" ? "km" : "mi", text("own-name"));
    const first = text("first");
    Object.assign(state, { place: text("place"), beside: text("beside"), ownOn: held.has("own-on"), first });
    return "";
  }

  /** Tick or untick a report, each in a slot of its own; a fourth is refused in words. @param {FormDataEntryValue[]} keys @param {HTMLInputElement} box */
  choose(keys, box) {
    const { reports } = this.state;
    const refused = keys.length > reports.length ? this.data.rules.phrases.three : "";
    byId("report-error").textContent = refused;
    if (refused) {
      box.closest("label")?.after(byId("report-error"));
      box.checked = false;
    } else if (box.checked) reports[reports.indexOf(null)] = box.value;
    else reports[reports.indexOf(box.value)] = null;
    return refused;
  }

  /** Take the three fields of the own distance together. @param {string} typed @param {"mi" | "km"} unit @param {string} given */
  readOwn(typed, unit, given) {
    const { rules } = this.data;
    this.typed = true; // a wrong number too stands until another is taken
    const [text, name] = [typed, given].map(oneLine);
    const figure = typedNumber(inEnglish(text));
    const words = { text, most: numberText(rules.most[unit]), unit: withUnit("2", unit, rules).replace(/^2\s/, ""), example: "30" };
    const unknown = Number.isNaN(figure) && !/^[+-]?[\d.,]+(e\d+)?$/i.test(text);
    const number = unknown ? "badNumber" : inRange(figure, unit, rules) ? "" : "badRange";
    const fault = this.showFault(number && fill(rules.phrases[number], words));
    if (!fault) this.state.own = { figure, unit, name };
    return fault;
  }

  /** Write and give what is wrong with the number, or else with the name. @param {string} number */
  showFault(number) {
    const long = oneLine(input("own-name").value).length > 40;
    const fault = number || (long ? fill(this.data.rules.phrases.badName, { most: "40" }) : "");
    write(byId("own-error"), fault);
    for (const id of ["own-number", "own-name"]) byId(id).removeAttribute("aria-invalid");
    if (fault) byId(number ? "own-number" : "own-name").setAttribute("aria-invalid", "true");
    return fault;
  }

  /** Make every control show the state, as after a link. */
  fill() {
    const { own, ownOn, place, beside, first, lang, reports } = this.state;
    this.typed = false;
    write(byId("report-error"), "");
    /** @type {Map<string, unknown[]>} */
    const held = new Map(Object.entries({
      place: [place], beside: [beside], first: [first], lang: [lang], report: reports, "own-on": [ownOn && "on"], "own-unit": [own.unit], "own-name": [own.name],
    }));
    for (const each of /** @type {Iterable<HTMLInputElement>} */ (this.form.elements)) {
      const values = held.get(each.name);
      if (!values) continue;
      if (/^(radio|checkbox)$/.test(each.type)) each.checked = values.includes(each.value);
      else each.value = String(values[0]);
      if (each.checked) each.closest(".more")?.setAttribute("open", "");
    }
  }

  /** Make the slider and its numbers follow. @param {boolean} moving whether only what moves is to follow now */
  follow(moving) {
    const { own } = this.state;
    const { rules } = this.data;
    const steps = rules.steps[own.unit];
    const at = steps.reduce((best, step, index) => (Math.abs(step - own.figure) < Math.abs(steps[best] - own.figure) ? index : best), 0);
    const mine = ownReport(own, rules);
    const words = reportFigure(mine, "", rules);
    change(byId("own-slider"), { max: steps.length - 1, "aria-valuetext": words });
    input("own-slider").value = String(at);
    change(byId("own-fill"), { value: (100 * at) / (steps.length - 1) });
    write(byId("own-first"), words);
    if (moving) return;
    const other = own.unit === "mi" ? "km" : "mi";
    write(byId("own-second"), withUnit(mine.figures[other], other, rules));
    if (this.typed) return;
    input("own-number").value = mine.figures[own.unit];
    if (input("own-unit").value !== own.unit) input("own-unit").value = own.unit;
    this.showFault("");
  }

  /** Make hints and the reports' colours follow. @param {number} px the own ring's radius */
  explain(px) {
    const { state, data } = this;
    const { phrases } = data.rules;
    const figure = (/** @type {Shown} */ report) => reportFigure(report, state.first, data.rules);
    write(byId("own-hint"), state.ownOn && px < 9 ? fill(phrases.dot, { figure: figure(ownReport(state.own, data.rules)) }) : "");
    for (const row of this.form.querySelectorAll(".report")) {
      const key = row.querySelector("input")?.value ?? "";
      const report = shownReports(state, data).find((each) => each.key === key);
      change(row, { class: report ? `report ${styleOf(state, key)}` : "report" });
      const hint = row.querySelector(".hint");
      if (hint) write(hint, report ? fill(phrases.ladderOnly, { name: report.name, figure: figure(report) }) : "");
    }
  }
}
