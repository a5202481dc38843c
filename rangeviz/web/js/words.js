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

/**
 * A ratio as words: 3.8 times. @param {number} ratio @param {Rules} rules
 */
function timesText(ratio, rules) {
  const value = twoDigits(ratio);
  const form = value === 2 ? "two" : Number.isInteger(value) ? pluralOf(value) : "fraction";
  return fill(rules.times[form] ?? rules.times.other, { ratio: numberText(value) });
}

/** Two significant digits as words: 3.8, 14, 6,900. @param {number} ratio above 0 */
const ratioText = (ratio) => numberText(twoDigits(ratio));

/**
 * Two significant digits, half to even on the exact value, as Python formats.
 * @param {number} ratio above 0
 */
function twoDigits(ratio) {
  const [digits, power] = ratio.toExponential(60).split("e");
  const plain = digits.replace(".", "");
  const rest = plain.slice(2).replace(/0+$/, "");
  let two = Number(plain.slice(0, 2));
  if (rest > "5" || (rest === "5" && two % 2 === 1)) two += 1;
  return Number(`${two}e${Number(power) - 1}`);
}

/** An exact fraction. @typedef {{over: bigint, under: bigint}} Fraction */

/** The exact decimal value that a number is written as. @param {number} value @returns {Fraction} */
function exactly(value) {
  const [digits, power = "0"] = String(value).split("e");
  const [whole, decimals = ""] = digits.split(".");
  const shift = Number(power) - decimals.length;
  const over = BigInt(whole + decimals);
  return shift < 0 ? { over, under: 10n ** BigInt(-shift) } : { over: over * 10n ** BigInt(shift), under: 1n };
}

/** The unit of the last significant digit. @param {Fraction} value @returns {Fraction} */
function lastDigit(value) {
  let { over, under } = value;
  while (under > 1n && over % 10n === 0n) [over, under] = [over / 10n, under / 10n];
  if (under > 1n) return { over: 1n, under };
  let digit = 1n;
  for (; over % 10n === 0n; over /= 10n) digit *= 10n;
  return { over: digit, under: 1n };
}

/** @param {Fraction} a @param {Fraction} b @returns {Fraction} */
const times = (a, b) => ({ over: a.over * b.over, under: a.under * b.under });

/** @param {Fraction} a @param {Fraction} b */
const atMost = (a, b) => a.over * b.under <= b.over * a.under;

/** The nearest whole number, half to even. @param {Fraction} value */
function nearest({ over, under }) {
  const whole = over / under;
  const twice = 2n * (over % under);
  return twice > under || (twice === under && whole % 2n === 1n) ? whole + 1n : whole;
}

/**
 * Convert to the roundest number that says no more than the source did: 190 mi → 300 km.
 * @param {number} figure @param {string} unit @param {string} to @param {Record<string, number>} kmPer
 */
function convertAbout(figure, unit, to, kmPer) {
  if (unit === to) return figure;
  const from = exactly(kmPer[unit]);
  const into = exactly(kmPer[to]);
  const factor = { over: from.over * into.under, under: from.under * into.over };
  const exact = times(exactly(figure), factor);
  const halfDigit = times(times(lastDigit(exactly(figure)), factor), { over: 1n, under: 2n });
  const share = times(exact, { over: 1n, under: 50n });
  const tolerance = atMost(halfDigit, share) ? halfDigit : share;
  for (let power = String(exact.over / exact.under).length; ; power -= 1) {
    for (const digit of [5n, 1n]) {
      const shift = power - 1;
      const step = shift < 0 ? { over: digit, under: 10n ** BigInt(-shift) } : { over: digit * 10n ** BigInt(shift), under: 1n };
      const count = nearest({ over: exact.over * step.under, under: exact.under * step.over });
      const off = count * step.over * exact.under - exact.over * step.under;
      const error = { over: off < 0n ? -off : off, under: step.under * exact.under };
      if (count > 0n && atMost(error, tolerance)) {
        return shift < 0 ? Number(`${count * digit}e${shift}`) : Number(count * step.over);
      }
    }
  }
}

/** @param {Own} own @param {Rules} rules */
const ownKm = (own, rules) => own.figure * rules.kmPer[own.unit];

/** @param {Own} own @param {string} unit @param {Rules} rules */
const ownFigures = (own, unit, rules) => numberText(convertAbout(own.figure, own.unit, unit, rules.kmPer));

/** 190 miles, 1 mile, 30–80 km. @param {string} figures @param {string} unit @param {Rules} rules @param {boolean} [short] */
function withUnit(figures, unit, rules, short = false) {
  if (table) {
    const forms = table.units[unit][short ? "short" : "long"];
    const value = Number(inEnglish(figures.split("–").pop() ?? ""));
    return (forms[pluralOf(value)] ?? forms.other).replace("{0}", figures);
  }
  return `${figures}\u00a0${rules.units[unit][short ? 0 : figures === "1" ? 1 : 2]}`;
}

/** about 190 miles. @param {ReportData} report @param {string} first @param {Rules} rules @param {boolean} [short] */
function reportFigure(report, first, rules, short = false) {
  const unit = first || report.unit;
  const figure = withUnit(report.figures[unit], unit, rules, short);
  return report.about ? fill(rules.phrases[report.about], { figure }) : figure;
}

/** @param {Own} own @param {Rules} rules @param {boolean} [short] */
const ownFigure = (own, rules, short = false) => withUnit(ownFigures(own, own.unit, rules), own.unit, rules, short);

/** The radius of a report's outermost ring, km. @param {ReportData} report */
const reach = (report) => report.km[report.km.length - 1];

/** @param {ReportData[]} reports */
const fromShortest = (reports) => [...reports].sort((a, b) => reach(a) - reach(b));

/** The sentence that states the comparison. @param {ReportData[]} reports @param {Place} place @param {Own | null} own @param {string} first @param {Rules} rules */
function headline(reports, place, own, first, rules) {
  const say = rules.phrases;
  if (reports.length === 0) return own ? fill(say.one, { large: ownFigure(own, rules) }) : say.none;
  const ordered = fromShortest(reports);
  const [small, large] = [ordered[0], ordered[ordered.length - 1]];
  const [smallUnit, largeUnit] = [first || small.unit, first || large.unit];
  const saidLarge = withUnit(large.figures[largeUnit], largeUnit, rules);
  if (small === large) return fill(say.one, { large: saidLarge });
  const ratio = reach(large) / reach(small);
  const bare = smallUnit === largeUnit && ratio >= rules.alike;
  const saidSmall = bare ? small.figures[smallUnit] : withUnit(small.figures[smallUnit], smallUnit, rules);
  if (ratio < rules.alike) return fill(say.alike, { large: saidLarge, small: saidSmall });
  const said = fill(say.two, { large: saidLarge, small: saidSmall, times: timesText(ratio, rules) });
  if (!large.ring) return said;
  return said + fill(say.area, { times: timesText(place.areas[large.key] / place.areas[small.key], rules) });
}

/** How one's own distance compares with each report. @param {ReportData[]} reports @param {Own | null} own @param {Rules} rules */
function ownSentence(reports, own, rules) {
  const say = rules.phrases;
  if (!own) return "";
  const figure = ownFigure(own, rules);
  if (reports.length === 0) return fill(say.alone, { figure });
  const parts = fromShortest(reports).map((report) => {
    const ratio = ownKm(own, rules) / reach(report);
    const kind = ratio > 1 / rules.alike && ratio < rules.alike ? "equal" : ratio > 1 ? "longer" : "shorter";
    return fill(say[kind], { times: timesText(ratio > 1 ? ratio : 1 / ratio, rules), other: report.short });
  });
  const lead = own.name ? fill(say.named, { name: own.name, figure }) : fill(say.your, { figure });
  const last = parts.pop();
  return `${lead} ${parts.join(say.comma)}${parts.length ? say.and : ""}${last}${say.stop}`;
}

/** What the map shows, in words. @param {ReportData[]} reports @param {Own | null} own @param {string} first @param {Place} place @param {Rules} rules @param {boolean} [asks] whether the reports' figures are left out */
function altText(reports, own, first, place, rules, asks = false) {
  const say = rules.phrases;
  const rings = reports
    .filter((report) => report.ring)
    .map((report) => (asks ? `${report.name}.` : fill(say.ringAlt, { name: report.name, figure: reportFigure(report, first, rules) })));
  if (own) rings.push(fill(say.ringAlt, { name: own.name || say.yours, figure: ownFigure(own, rules) }));
  const count = String(rings.length);
  const counted = fill(rings.length === 0 ? say.noRings : rings.length === 1 ? say.ring : say.rings, { count });
  return fill(say.alt, { count: counted, place: place.place, rings: rings.join(" ") });
}

/**
 * The table's rows, from the longest: key, name, miles, kilometres, times the smallest, what the source says.
 * @param {ReportData[]} reports @param {Own | null} own @param {Rules} rules
 */
function tableRows(reports, own, rules) {
  const rows = reports.map((report) => ({
    km: reach(report), key: report.key, name: report.name, mi: report.figures.mi, kilometres: report.figures.km,
    said: `“${report.said}”, ${report.who}`,
  }));
  if (own) {
    rows.push({
      km: ownKm(own, rules), key: "own", name: own.name || rules.phrases.yours, mi: ownFigures(own, "mi", rules),
      kilometres: ownFigures(own, "km", rules), said: "",
    });
  }
  const least = Math.min(...rows.map((row) => row.km));
  rows.sort((a, b) => b.km - a.km);
  return rows.map((row) => [row.key, row.name, row.mi, row.kilometres, `${ratioText(row.km / least)}×`, row.said]);
}
