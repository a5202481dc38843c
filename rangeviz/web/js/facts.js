// What is shown, in words: sentence, bars, table.

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/** @param {string} tag @param {string} text @param {string} [style] */
function element(tag, text, style = "") {
  const node = document.createElement(tag);
  node.textContent = text;
  if (style) node.className = style;
  return node;
}

/** @param {State} state @param {Data} data */
function writeSentences(state, data) {
  const reports = shownReports(state, data);
  write(byId("headline"), headline(reports, placeOf(state.place, data), shownOwn(state), state.first, data.rules));
  write(byId("own-sentence"), ownSentence(reports, shownOwn(state), data.rules));
}

/** @param {State} state @param {Data} data */
function writeTable(state, data) {
  const rows = tableRows(shownReports(state, data), shownOwn(state), data.rules).map(([, name, mi, km, times, said]) => {
    const row = document.createElement("tr");
    const head = element("th", name);
    head.setAttribute("scope", "row");
    if (said) head.append(element("span", said, "cite"));
    row.append(head, element("td", mi), element("td", km), element("td", times));
    return row;
  });
  byId("rows").replaceChildren(...rows);
}

/** Bars of everything that is shown, from the shortest, on one axis. @param {State} state @param {Data} data */
function writeBars(state, data) {
  const bars = shownReports(state, data).map((report) => ({
    km: report.km, name: report.name, figure: reportFigure(report, state.first, data.rules),
    style: `s${state.reports.indexOf(report.key)}`,
  }));
  const own = shownOwn(state);
  if (own) {
    const name = own.name || data.rules.phrases.yours;
    bars.push({ km: [ownKm(own, data.rules)], name, figure: ownFigure(own, data.rules), style: "own" });
  }
  bars.sort((a, b) => a.km[a.km.length - 1] - b.km[b.km.length - 1]);
  const longest = Math.max(...bars.map((bar) => bar.km[bar.km.length - 1]));
  byId("bars").hidden = bars.length === 0;
  byId("ladder").replaceChildren(
    ...bars.map((bar) => {
      const row = element("li", "", bar.style);
      const words = document.createElement("p");
      words.append(element("b", bar.name), element("span", bar.figure, "figure"));
      const share = (/** @type {number} */ km) => `${Math.max((100 * km) / longest, 0.4).toFixed(2)}%`;
      const line = shape("svg", { "aria-hidden": "true" });
      line.append(...bar.km.map((km, index) => shape("rect", { width: share(km), height: 14, opacity: index ? 0.45 : 1 })));
      row.append(words, line);
      return row;
    }),
  );
}

/** Bars, table and code. @param {State} state @param {Data} data */
function writeFacts(state, data) {
  writeBars(state, data);
  writeTable(state, data);
  const code = document.getElementById("python");
  if (code) code.textContent = pythonCode(state, data);
}

/** The Python that makes the same figure. @param {State} state @param {Data} data */
function pythonCode(state, data) {
  const quoted = (/** @type {string} */ text) => JSON.stringify(text);
  const given = shownReports(state, data).filter((report) => report.ring).map((report) => quoted(report.key));
  if (state.ownOn) {
    const name = state.own.name || data.rules.phrases.yours;
    given.push(`rv.own_ring(${quoted(name)}, ${quoted(`${state.own.figure} ${state.own.unit}`)}, "my own distance")`);
  }
  const origin = placeOf(state.place, data).code;
  const unit = state.first ? `, unit=${quoted(state.first)}` : "";
  const compared = `rv.compare(${given.join(", ")}, origin=${quoted(origin)}${unit})`;
  if (!state.beside || state.beside === state.place) return compared;
  return `rv.Panels(${compared}, rv.origins(${quoted(origin)}, ${quoted(placeOf(state.beside, data).code)}))`;
}
