// The controls: the browser's own, so that they have names and take keys, wired to one state.

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** The slider's step nearest to a figure. @param {number[]} steps @param {number} figure */
function nearestStep(steps, figure) {
  let best = 0;
  steps.forEach((step, index) => {
    if (Math.abs(step - figure) < Math.abs(steps[best] - figure)) best = index;
  });
  return best;
}

/** The step that the next press of − or + leads to. @param {number[]} steps @param {number} figure @param {number} way */
function nextStep(steps, figure, way) {
  const others = steps.filter((step) => (way > 0 ? step > figure : step < figure));
  return (way > 0 ? others[0] : others[others.length - 1]) ?? figure;
}

class Controls {
  /** @param {State} state @param {Data} data @param {(settled: boolean) => void} changed */
  constructor(state, data, changed) {
    this.state = state;
    this.data = data;
    this.changed = changed;
    this.wireOwn();
    this.wireChoices();
  }

  wireOwn() {
    const { state, data } = this;
    const steps = () => data.rules.steps[state.own.unit];
    const slide = (/** @type {boolean} */ settled) => {
      this.setFigure(steps()[Number(input("own-slider").value)] ?? state.own.figure, settled);
    };
    input("own-slider").addEventListener("input", () => slide(false));
    input("own-slider").addEventListener("change", () => this.changed(true));
    byId("less").addEventListener("click", () => this.setFigure(nextStep(steps(), state.own.figure, -1), true));
    byId("more").addEventListener("click", () => this.setFigure(nextStep(steps(), state.own.figure, 1), true));
    for (const id of ["own-number", "own-unit", "own-name"]) {
      byId(id).addEventListener("input", () => this.readOwn(false));
      byId(id).addEventListener("change", () => this.readOwn(true));
    }
    input("own-on").addEventListener("change", () => {
      state.ownOn = input("own-on").checked;
      this.changed(true);
    });
  }

  /** @param {number} figure @param {boolean} settled */
  setFigure(figure, settled) {
    this.state.own = { ...this.state.own, figure };
    input("own-number").value = numberText(figure);
    input("own-unit").value = this.state.own.unit;
    this.showError("", []);
    this.changed(settled);
  }

  /** Take the three fields together; where one is wrong, say so and keep the last good state. @param {boolean} settled */
  readOwn(settled) {
    const { rules } = this.data;
    const text = input("own-number").value.trim();
    const unit = input("own-unit").value === "km" ? "km" : "mi";
    const name = input("own-name").value.replace(/\s+/g, " ").trim();
    const figure = typedNumber(inEnglish(text));
    const most = numberText(rules.most[unit]);
    const words = { text, most, unit: withUnit("2", unit, rules).replace(/^2\s/, ""), example: "30" };
    if (Number.isNaN(figure) && !/^[+-]?[\d.,]+(e\d+)?$/i.test(text)) this.showError(fill(rules.phrases.badNumber, words), ["own-number"]);
    else if (!inRange(figure, unit, rules)) this.showError(fill(rules.phrases.badRange, words), ["own-number"]);
    else if (name.length > 40) this.showError(fill(rules.phrases.badName, { most: "40" }), ["own-name"]);
    else {
      this.showError("", []);
      this.state.own = { figure, unit, name };
      this.changed(settled);
    }
  }

  /** @param {string} text @param {string[]} fields */
  showError(text, fields) {
    byId("own-error").textContent = text;
    for (const id of ["own-number", "own-name"]) {
      if (fields.includes(id)) byId(id).setAttribute("aria-invalid", "true");
      else byId(id).removeAttribute("aria-invalid");
    }
  }

  wireChoices() {
    const { state, data } = this;
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
    for (const radio of this.radios("place")) {
      radio.addEventListener("change", () => {
        state.place = radio.value;
        this.changed(true);
      });
    }
    for (const radio of this.radios("first")) {
      radio.addEventListener("change", () => {
        state.first = radio.value === "mi" || radio.value === "km" ? radio.value : "";
        this.changed(true);
      });
    }
    for (const radio of this.radios("lang")) {
      radio.addEventListener("change", () => {
        location.hash = writeLink({ ...state, lang: radio.value });
      });
    }
    document.getElementById("beside")?.addEventListener("change", () => {
      state.beside = input("beside").value;
      this.changed(true);
    });
    for (const box of this.boxes()) box.addEventListener("change", () => this.choose(box));
    byId("theme").addEventListener("click", () => {
      state.theme = isDark(state) ? "light" : "dark";
      this.changed(false);
    });
    this.names = new Map(data.reports.map((report) => [report.key, report.name]));
  }

  /** @param {string} name @returns {HTMLInputElement[]} */
  radios(name) {
    return [...byId("controls").querySelectorAll("input")].filter((each) => each.name === name);
  }

  boxes() {
    return this.radios("report");
  }

  /** Tick or untick a report; a fourth is refused in words. @param {HTMLInputElement} box */
  choose(box) {
    const { reports } = this.state;
    const error = byId("report-error");
    error.textContent = "";
    if (box.checked) {
      const free = reports.indexOf(null);
      if (free < 0) {
        box.checked = false;
        error.textContent = this.data.rules.phrases.three;
        say(this.data.rules.phrases.three);
        return;
      }
      reports[free] = box.value;
    } else {
      reports[reports.indexOf(box.value)] = null;
    }
    this.changed(true);
  }

  /** Make every control show the state, as after a link. */
  fill() {
    const { state } = this;
    input("own-number").value = numberText(state.own.figure);
    input("own-unit").value = state.own.unit;
    input("own-name").value = state.own.name;
    input("own-on").checked = state.ownOn;
    this.showError("", []);
    for (const radio of this.radios("place")) radio.checked = radio.value === state.place;
    for (const radio of this.radios("lang")) radio.checked = radio.value === state.lang;
    for (const radio of this.radios("first")) radio.checked = radio.value === state.first;
    for (const box of this.boxes()) box.checked = state.reports.includes(box.value);
    for (const box of this.boxes()) if (box.checked) box.closest(".more")?.setAttribute("open", "");
    if (document.getElementById("beside")) input("beside").value = state.beside;
  }

  /** Make what follows from the state follow: the slider and its words, the reports' colours, hints. @param {number} px the own ring's radius */
  follow(px) {
    const { state, data } = this;
    const { own } = state;
    const steps = data.rules.steps[own.unit];
    const slider = input("own-slider");
    const words = ownFigure(own, data.rules);
    if (Number(slider.max) !== steps.length - 1) slider.max = String(steps.length - 1);
    slider.value = String(nearestStep(steps, own.figure));
    slider.setAttribute("aria-valuetext", words);
    byId("own-fill").setAttribute("value", String((100 * Number(slider.value)) / (steps.length - 1)));
    write(byId("own-first"), words);
    const other = own.unit === "mi" ? "km" : "mi";
    write(byId("own-second"), withUnit(ownFigures(own, other, data.rules), other, data.rules));
    const hints = state.ownOn && px < 9 ? [fill(data.rules.phrases.dot, { figure: words })] : [];
    for (const report of shownReports(state, data)) {
      const figure = reportFigure(report, state.first, data.rules);
      if (!report.ring) hints.push(fill(data.rules.phrases.ladderOnly, { name: report.name, figure }));
    }
    write(byId("own-hint"), hints.join(" "));
    for (const box of this.boxes()) {
      const slot = state.reports.indexOf(box.value);
      const row = box.closest(".report");
      const style = slot < 0 ? "report" : `report s${slot}`;
      if (row && row.className !== style) row.className = style;
    }
    byId("theme").setAttribute("aria-pressed", String(isDark(state)));
  }
}

/** @param {State} state */
function isDark(state) {
  return state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Say one sentence to those who listen. @param {string} text */
function say(text) {
  byId("status").textContent = text;
}
