// Numbers, units and sentences: the rules of rangeviz/web/words.py and rangeviz/facts/units.py, word for word.

/** Fill the {names} of a phrase. @param {string} phrase @param {Record<string, string>} values */
function fill(phrase, values) {
  const filled = phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  return phrase.endsWith(".") && filled.endsWith("..") ? filled.slice(0, -1) : filled;
}

/** How numbers and units are written in another language than English. @type {Table | null} */
let table = null;

/** Write numbers and units as a page's language does. @param {Table | null} given */
function writeAs(given) {
  table = given;
}

/** Group thousands and drop idle decimals: 4143 → 4,143. @param {number} value */
function numberText(value) {
  const [whole, decimals] = value.toFixed(10).split(".");
  const grouped = !table || whole.length >= 4 + table.grouping - 1;
  const said = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, table?.group ?? ",") : whole;
  const kept = decimals.replace(/0+$/, "");
  return kept ? `${said}${table?.decimal ?? "."}${kept}` : said;
}

/** A number as it is typed in the page's language, as English has it: 1.200,5 → 1200.5. @param {string} text */
function inEnglish(text) {
  return table ? text.replaceAll(table.group, "").replace(/(\d)[\s\u00a0\u202f](?=\d)/g, "$1").replace(table.decimal, ".") : text;
}

/** The plural category of a number as it is written; the rules are CLDR's. @param {number} value */
function pluralOf(value) {
  const [whole, decimals = ""] = String(value).split(".");
  /** @type {Record<string, number>} */
  const operands = { n: value, i: Number(whole), v: decimals.length, f: Number(decimals), e: 0 };
  for (const [category, either] of Object.entries(table?.plural ?? {})) {
    const holds = either.some((every) => every.every(([operand, modulus, spans, wanted]) => {
      const number = modulus ? operands[operand] % modulus : operands[operand];
      return wanted === spans.some(([low, high]) => low <= number && number <= high && Number.isInteger(number));
    }));
    if (holds) return category;
  }
  return "other";
}

/** Two significant digits, half to even on the exact value, as Python formats. @param {number} ratio above 0 */
function twoDigits(ratio) {
  const tie = /^(\d\.[02468])50*(e.*)$/.exec(ratio.toExponential(20));
  return Number(tie ? tie[1] + tie[2] : ratio.toPrecision(2));
}

/** Two significant digits as words: 3.8, 14, 6,900. @param {number} ratio above 0 */
const ratioText = (ratio) => numberText(twoDigits(ratio));

/** A ratio as words: 3.8 times. @param {number} ratio @param {Rules} rules */
function timesText(ratio, rules) {
  const value = twoDigits(ratio);
  const form = value === 2 ? "two" : Number.isInteger(value) ? pluralOf(value) : "fraction";
  return fill(rules.times[form] ?? rules.times.other, { ratio: numberText(value) });
}

/**
 * Convert to the roundest number that says no more than the source did: 190 mi → 300 km.
 * @param {number} figure @param {string} unit @param {string} to @param {Record<string, number>} kmPer
 */
function convertAbout(figure, unit, to, kmPer) {
  if (unit === to) return figure;
  const factor = kmPer[unit] / kmPer[to];
  const exact = figure * factor;
  const [digits, power] = figure.toExponential().split("e");
  const lastDigit = 10 ** (Number(power) - Math.max(digits.length - 2, 0));
  const tolerance = Math.min((lastDigit * factor) / 2, exact / 50) + 1e-14 * exact;
  for (let size = Math.floor(Math.log10(exact)); ; size -= 1) {
    for (const digit of [5, 1]) {
      const share = exact / (digit * 10 ** size);
      const even = 2 * Math.round(share / 2); // a tie is taken to it
      const count = Math.abs(share - even) < 0.5 + 1e-9 ? even : Math.round(share);
      const rounded = Number(`${count * digit}e${size}`);
      if (rounded > 0 && Math.abs(rounded - exact) <= tolerance) return rounded;
    }
  }
}

/** 190 miles, 1 mile, 30–80 km. @param {string} figures @param {string} unit @param {Rules} rules @param {boolean} [short] */
function withUnit(figures, unit, rules, short = false) {
  if (table) {
    const forms = table.units[unit][short ? "short" : "long"];
    const value = Number(inEnglish(figures.split("–").pop() ?? ""));
    return (forms[pluralOf(value)] ?? forms.other).replace("{0}", figures);
  }
  return `${figures}\u00a0${rules.units[unit][short ? 0 : figures === "1" ? 1 : 2]}`;
}

/** The reader's own distance as a report, whose source is the reader. @param {Own} own @param {Rules} rules @returns {Shown} */
function ownReport({ figure, unit, name }, rules) {
  const figures = { mi: "", km: "" };
  for (const each of /** @type {("mi" | "km")[]} */ (["mi", "km"])) figures[each] = numberText(convertAbout(figure, unit, each, rules.kmPer));
  const said = name || rules.phrases.yours;
  return { key: "own", name: said, short: said, km: [figure * rules.kmPer[unit]], ring: true, unit, about: "", figures, said: "", who: "" };
}

/** @param {Shown[]} reports @param {Own | null} own @param {Rules} rules */
const withOwn = (reports, own, rules) => (own ? [...reports, ownReport(own, rules)] : reports);

/** about 190 miles; one's own distance stays in its own unit. @param {Shown} report @param {string} first @param {Rules} rules @param {boolean} [short] */
function reportFigure(report, first, rules, short = false) {
  const unit = (report.key !== "own" && first) || report.unit;
  const figure = withUnit(report.figures[unit], unit, rules, short);
  return report.about ? fill(rules.phrases[report.about], { figure }) : figure;
}

/** The radius of a report's outermost ring, km. @param {Shown} report */
const reach = (report) => report.km[report.km.length - 1];

/** @template {Shown} T @param {T[]} reports @returns {T[]} */
const fromShortest = (reports) => [...reports].sort((a, b) => reach(a) - reach(b));

/** The sentence that states the comparison. @param {ReportData[]} reports @param {Place} place @param {Own | null} own @param {string} first @param {Rules} rules */
function headline(reports, place, own, first, rules) {
  const say = rules.phrases;
  const ordered = fromShortest(reports.length ? reports : withOwn([], own, rules));
  if (ordered.length === 0) return say.none;
  const [small, large] = [ordered[0], ordered[ordered.length - 1]];
  const unitOf = (/** @type {Shown} */ report) => (report.key !== "own" && first) || report.unit;
  const figure = (/** @type {Shown} */ report) => withUnit(report.figures[unitOf(report)], unitOf(report), rules);
  if (small === large) return fill(say.one, { large: figure(large) });
  const ratio = reach(large) / reach(small);
  if (ratio < rules.alike) return fill(say.alike, { large: figure(large), small: figure(small) });
  const smaller = unitOf(small) === unitOf(large) ? small.figures[unitOf(small)] : figure(small);
  const said = fill(say.two, { large: figure(large), small: smaller, times: timesText(ratio, rules) });
  return large.ring ? said + fill(say.area, { times: timesText(place.areas[large.key] / place.areas[small.key], rules) }) : said;
}

/** How one's own distance compares with each report. @param {ReportData[]} reports @param {Own | null} own @param {Rules} rules */
function ownSentence(reports, own, rules) {
  if (!own) return "";
  const say = rules.phrases;
  const mine = ownReport(own, rules);
  const figure = reportFigure(mine, "", rules);
  if (reports.length === 0) return fill(say.alone, { figure });
  const parts = fromShortest(reports).map((report) => {
    const ratio = reach(mine) / reach(report);
    const kind = ratio > 1 / rules.alike && ratio < rules.alike ? "equal" : ratio > 1 ? "longer" : "shorter";
    return fill(say[kind], { times: timesText(Math.max(ratio, 1 / ratio), rules), other: report.short });
  });
  const lead = own.name ? fill(say.named, { name: own.name, figure }) : fill(say.your, { figure });
  const last = parts.pop();
  return `${lead} ${parts.join(say.comma)}${parts.length ? say.and : ""}${last}${say.stop}`;
}

/** What the map shows, in words. @param {ReportData[]} reports @param {Own | null} own @param {string} first @param {Place} place @param {Rules} rules @param {boolean} [asks] whether the reports' figures are left out */
function altText(reports, own, first, place, rules, asks = false) {
  const say = rules.phrases;
  const rings = withOwn(reports, own, rules).filter((each) => each.ring).map((each) =>
    asks && each.key !== "own" ? `${each.name}.` : fill(say.ringAlt, { name: each.name, figure: reportFigure(each, first, rules) }));
  const counted = fill(rings.length === 0 ? say.noRings : rings.length === 1 ? say.ring : say.rings, { count: String(rings.length) });
  return fill(say.alt, { count: counted, place: place.place, rings: rings.join(" ") });
}

/**
 * The table's rows, from the longest: key, name, miles, kilometres, times the smallest, what the source says.
 * @param {ReportData[]} reports @param {Own | null} own @param {Rules} rules
 */
function tableRows(reports, own, rules) {
  const rows = [...withOwn(reports, own, rules)].sort((a, b) => reach(b) - reach(a));
  return rows.map((each) => {
    const times = ratioText(reach(each) / reach(rows[rows.length - 1]));
    return [each.key, each.name, each.figures.mi, each.figures.km, `${times}×`, each.said && `${each.said}, ${each.who}`];
  });
}
