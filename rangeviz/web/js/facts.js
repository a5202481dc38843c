// What is shown, in words: sentences, bars, table.

/** @param {State} state @param {Data} data */
function writeWords(state, data) {
  const { place, beside, own, ownOn, first } = state;
  const { rules } = data;
  const [reports, shown] = [shownReports(state, data), shownOwn(state)];
  write(byId("headline"), headline(reports, placeOf(place, data), shown, first, rules));
  write(byId("own-sentence"), ownSentence(reports, shown, rules));
  writeBars(fromShortest(shownAll(state, data)), state, rules);
  byId("rows").replaceChildren(...tableRows(reports, shown, rules).map(([, name, mi, km, times, said]) => {
    const row = element("tr", "");
    const head = element("th", name);
    head.setAttribute("scope", "row");
    if (said) head.append(element("span", said, "cite"));
    row.append(head, ...[mi, km, times].map((text) => element("td", text)));
    return row;
  }));
  const code = document.getElementById("python");
  if (!code) return;
  const quoted = (/** @type {string} */ text) => JSON.stringify(text);
  const given = reports.filter((report) => report.ring).map((report) => quoted(report.key));
  if (ownOn) given.push(`rv.own_ring(${quoted(own.name || rules.phrases.yours)}, ${quoted(`${own.figure} ${own.unit}`)}, ${quoted(rules.phrases.mySource)})`);
  const origins = shownPlaces(state, data).map((each) => quoted(each.code));
  const compared = `rv.compare(${given.join(", ")}, origin=${origins[0]}${first ? `, unit=${quoted(first)}` : ""})`;
  write(code, beside && beside !== place ? `rv.Panels(${compared}, rv.origins(${origins.join(", ")}))` : compared);
}

/** Bars of everything that is shown, from the shortest, on one axis. @param {Shown[]} shown @param {State} state @param {Rules} rules */
function writeBars(shown, state, rules) {
  byId("bars").hidden = shown.length === 0;
  byId("ladder").replaceChildren(...shown.map((each) => {
    const row = element("li", "", styleOf(state, each.key));
    const words = element("p", "");
    words.append(element("b", each.name), element("span", reportFigure(each, state.first, rules), "figure"));
    const share = (/** @type {number} */ km) => `${Math.max((100 * km) / reach(shown[shown.length - 1]), 0.4).toFixed(2)}%`;
    const bars = each.km.map((km, index) => shape("rect", { width: share(km), height: 14, opacity: index ? 0.45 : 1 }));
    row.append(words, shape("svg", { "aria-hidden": "true" }, ...bars));
    return row;
  }));
}
