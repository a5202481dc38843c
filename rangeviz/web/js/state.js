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

/** @param {string} key @param {Data} data @returns {Place} */
const placeOf = (key, data) => data.places.find((place) => place.key === key) ?? data.places[0];

/** @param {State} state @param {Data} data */
const shownPlaces = (state, data) => [state.place, state.beside].filter((key) => key).map((key) => placeOf(key, data));

/** Half the short side of the frame that shows everything, and its level of detail. @param {State} state @param {Data} data */
function viewOf(state, data) {
  const radii = shownReports(state, data).flatMap((report) => (report.ring ? report.km : []));
  if (state.ownOn) radii.push(ownKm(state.own, data.rules));
  const { halves, margin, perLevel } = data.views;
  const found = halves.findIndex((half) => half >= margin * Math.max(0, ...radii));
  const index = found < 0 ? halves.length - 1 : found;
  return { half: halves[index], level: Math.floor(index / perLevel) };
}

/** Write a state as a link's last part. A name is not in it: nobody puts words on another's page. @param {State} state */
function writeLink(state) {
  const reports = state.reports.map((key) => key ?? "").join(",");
  const parts = [`place=${state.place}`, `reports=${reports}`, `own=${state.own.figure}${state.own.unit}`];
  if (!state.ownOn) parts.push("own-ring=off");
  if (state.beside) parts.push(`beside=${state.beside}`);
  if (state.first) parts.push(`units=${state.first}`);
  if (state.theme) parts.push(`theme=${state.theme}`);
  if (state.lang) parts.push(`lang=${state.lang}`);
  return `#${parts.join("&")}`;
}

/** Take what is known of a link; the rest is left out, and `known` is false. @param {string} hash @param {Data} data */
function readLink(hash, data) {
  /** @type {State} */
  const state = structuredClone(data.start);
  let known = true;
  for (const part of hash.replace(/^#/, "").split("&").filter((each) => each)) {
    const [name, value] = [part.split("=")[0], part.slice(part.indexOf("=") + 1)];
    known = takePart(state, name, value, data) && known;
  }
  return { state, known };
}

/** @param {State} state @param {string} name @param {string} value @param {Data} data @returns {boolean} whether it was known */
function takePart(state, name, value, data) {
  const isPlace = data.places.some((place) => place.key === value);
  if (name === "place" && isPlace) state.place = value;
  else if (name === "beside" && isPlace) state.beside = value;
  else if (name === "own-ring" && value === "off") state.ownOn = false;
  else if (name === "units" && (value === "mi" || value === "km")) state.first = value;
  else if (name === "lang" && data.languages?.includes(value)) state.lang = value;
  else if (name === "theme" && (value === "light" || value === "dark")) state.theme = value;
  else if (name === "own") return takeOwn(state, value, data.rules);
  else if (name === "reports") return takeReports(state, value, data);
  else return false;
  return true;
}

/** @param {State} state @param {string} value @param {Rules} rules */
function takeOwn(state, value, rules) {
  const match = /^([\d.]{1,12})(mi|km)$/.exec(value);
  const figure = match ? typedNumber(match[1]) : NaN;
  const unit = match?.[2] === "km" ? "km" : "mi";
  if (!inRange(figure, unit, rules)) return false;
  state.own = { figure, unit, name: "" };
  return true;
}

/** @param {State} state @param {string} value @param {Data} data */
function takeReports(state, value, data) {
  const keys = value.split(",");
  const taken = keys.slice(0, state.reports.length).map((key, index, all) => {
    const fresh = all.indexOf(key) === index && data.reports.some((report) => report.key === key);
    return fresh ? key : null;
  });
  while (taken.length < state.reports.length) taken.push(null);
  state.reports = taken;
  return keys.length <= taken.length && keys.every((key, index) => key === (taken[index] ?? ""));
}
