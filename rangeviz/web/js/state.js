// What is shown, as one value; and the link that says it, of names and numbers that the page knows.

/** A number as people type it: 12, 1,200, 2.5; NaN for anything else. @param {string} text */
function typedNumber(text) {
  const plain = text.trim();
  const known = /^(\d{1,3}(,\d{3})+(\.\d{1,3})?|\d{1,6}(\.\d{1,3})?|\.\d{1,3})$/.test(plain);
  return known ? Number(plain.replaceAll(",", "")) : NaN;
}

/** @param {number} figure @param {"mi" | "km"} unit @param {Rules} rules */
const inRange = (figure, unit, rules) => figure >= 1 && figure * rules.kmPer[unit] <= rules.maxKm;

/** The reports that are shown, in the order of their slots. @param {State} state @param {Data} data @returns {ReportData[]} */
function shownReports(state, data) {
  return state.reports.flatMap((key) => data.reports.filter((report) => report.key === key));
}

/** The reader's own distance, if it is shown. @param {State} state */
const shownOwn = (state) => (state.ownOn ? state.own : null);

/** All that is shown. @param {State} state @param {Data} data @returns {Shown[]} */
const shownAll = (state, data) => withOwn(shownReports(state, data), shownOwn(state), data.rules);

/** The look of what is shown: its slot's, or the own distance's. @param {State} state @param {string} key */
const styleOf = (state, key) => (key === "own" ? "own" : `s${state.reports.indexOf(key)}`);

/** @param {string} key @param {Data} data @returns {Place} */
const placeOf = (key, data) => data.places.find((place) => place.key === key) ?? data.places[0];

/** @param {State} state @param {Data} data */
const shownPlaces = (state, data) => [state.place, state.beside].filter((key) => key).map((key) => placeOf(key, data));

/** Half the short side of the frame that shows everything, and its level of detail. @param {State} state @param {Data} data */
function viewOf(state, data) {
  const longest = Math.max(0, ...shownAll(state, data).flatMap((each) => (each.ring ? each.km : [])));
  const { halves, margin, perLevel } = data.views;
  const found = halves.findIndex((half) => half >= margin * longest);
  const index = found < 0 ? halves.length - 1 : found;
  return { half: halves[index], level: Math.floor(index / perLevel) };
}

/** Write a state as a link's last part. A name is not in it: nobody puts words on another's page. @param {State} state */
function writeLink({ place, reports, own, ownOn, beside, first, theme, lang }) {
  const parts = { place, reports: reports.map((key) => key ?? "").join(","), own: `${own.figure}${own.unit}` };
  const more = { "own-ring": ownOn ? "" : "off", beside, units: first, theme, lang };
  const said = Object.entries(more).filter(([, value]) => value);
  return `#${[...Object.entries(parts), ...said].map((part) => part.join("=")).join("&")}`;
}

/** Take what is known of a link; the rest is left out, and `known` is false. @param {string} hash @param {Data} data */
function readLink(hash, data) {
  /** @type {State} */
  const state = structuredClone(data.start);
  const places = data.places.map((place) => place.key);
  const choices = new Map(Object.entries({
    place: places, beside: places, units: ["mi", "km"], theme: ["light", "dark"], "own-ring": ["off"], lang: data.languages ?? [],
  }));
  let known = true;
  for (const part of hash.replace(/^#/, "").split("&").filter((each) => each)) {
    const [name, ...rest] = part.split("=");
    const value = rest.join("=");
    if (name === "own") known = takeOwn(state, value, data.rules) && known;
    else if (name === "reports") known = takeReports(state, value, data) && known;
    else if (!choices.get(name)?.includes(value)) known = false;
    else if (name === "own-ring") state.ownOn = false;
    else Object.assign(state, { [name === "units" ? "first" : name]: value });
  }
  return { state, known };
}

/** @param {State} state @param {string} value @param {Rules} rules @returns {boolean} whether it was known */
function takeOwn(state, value, rules) {
  const match = /^([\d.]{1,12})(mi|km)$/.exec(value);
  const figure = match ? typedNumber(match[1]) : NaN;
  const unit = match?.[2] === "km" ? "km" : "mi";
  if (!inRange(figure, unit, rules)) return false;
  state.own = { figure, unit, name: "" };
  return true;
}

/** @param {State} state @param {string} value @param {Data} data @returns {boolean} whether it was known */
function takeReports(state, value, data) {
  const keys = value.split(",");
  state.reports = state.reports.map((_, slot) => {
    const fresh = keys.indexOf(keys[slot]) === slot && data.reports.some((report) => report.key === keys[slot]);
    return fresh ? keys[slot] : null;
  });
  return keys.length <= state.reports.length && keys.every((key, slot) => key === (state.reports[slot] ?? ""));
}
