// The map: the place's finished paths under circles whose radius is the distance.

const SVG = "http://www.w3.org/2000/svg";
/** Period, px, and its shares of strokes and gaps in turn; rangeviz/web/still.py holds the same. @type {Record<string, [number, number[]]>} */
const DASHES = { s1: [16, [0.68, 0.32]], s2: [20, [0.5, 0.18, 0.14, 0.18]], own: [6.8, [0.5, 0.5]] };

/** @param {string} tag @param {Record<string, string | number>} attributes @param {(Node | string)[]} children */
function shape(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** Write a text where it is another: the same text again would be laid out again. @param {Element} node @param {string} text */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A dash pattern fitted to the circumference. @param {string} style @param {number} radius @returns {Record<string, string>} */
function dashed(style, radius) {
  if (!(style in DASHES)) return {};
  const [period, shares] = DASHES[style];
  const round = 2 * Math.PI * radius;
  const length = round / Math.max(Math.round(round / period), 1);
  return { "stroke-dasharray": shares.map((share) => (length * share).toFixed(2)).join(" ") };
}

/** Something to be drawn: what it is, in full, and how it is made. @typedef {[string, () => Element]} Part */

/** Within a ring of a smaller radius, px, stands no name of a country. */
const SMALL_RING = 90;

/** One map on the page. */
class MapView {
  /** @param {number} index */
  constructor(index) {
    this.shown = "";
    /** The basemaps that were drawn here before. @type {Map<string, Element>} */
    this.grounds = new Map();
    /** What stands over the basemap. @type {Map<string, Element>} */
    this.drawn = new Map();
    this.page = { width: 0, height: 0, covered: /** @type {Box[]} */ ([]), family: "", labelSize: 16, nameSize: 14 };
    this.ground = shape("svg", { "aria-hidden": "true" });
    this.title = shape("title", { id: `map-${index}-title` });
    this.desc = shape("desc", { id: `map-${index}-desc` });
    this.over = shape("svg", { role: "img", "aria-labelledby": `map-${index}-title map-${index}-desc` });
    this.caption = document.createElement("figcaption");
    this.figure = document.createElement("figure");
    this.figure.className = "map";
    this.figure.append(this.ground, this.over, this.caption);
  }

  /** @param {string} label the place's, where several are shown */
  name(label) {
    this.caption.textContent = label;
    this.caption.hidden = !label;
  }

  /** Read sizes from the page, once for many drawings: reading makes the browser lay it out. */
  measure() {
    const style = getComputedStyle(this.figure);
    const size = (/** @type {string} */ name) => parseFloat(style.getPropertyValue(name));
    const { width, height } = this.figure.getBoundingClientRect();
    this.page = {
      width, height, covered: covered(this.figure), family: style.fontFamily,
      labelSize: size("--label-size"), nameSize: size("--name-size"),
    };
  }

  /** How many px a kilometre is. @param {number} half */
  scale(half) {
    return Math.min(this.page.width, this.page.height) / 2 / half;
  }

  /**
   * Draw a state at a place.
   * @param {State} state @param {Place} place @param {Data} data
   */
  draw(state, place, data) {
    const { width, height } = this.page;
    if (!width || !height) return;
    const { half, level } = viewOf(state, data);
    const scale = this.scale(half);
    this.drawGround(place, level, scale, width, height);
    this.drawRings(state, place, data, { scale, width, height, level });
  }

  /** @param {Place} place @param {number} level @param {number} scale @param {number} width @param {number} height */
  drawGround(place, level, scale, width, height) {
    const wanted = [place.key, level, scale, width, height].join();
    if (wanted === this.shown) return;
    this.shown = wanted;
    const { unit } = place.levels[level];
    const box = `${-width / 2} ${-height / 2} ${width} ${height}`;
    this.ground.setAttribute("viewBox", box);
    this.over.setAttribute("viewBox", box);
    const key = `${place.key} ${level}`;
    const group = this.grounds.get(key) ?? groundOf(place.levels[level]);
    this.grounds.set(key, group);
    group.setAttribute("transform", `scale(${scale * unit})`);
    group.setAttribute("stroke-width", String(1 / (scale * unit)));
    group.querySelector(".disputed")?.setAttribute("stroke-dasharray", `${4 / (scale * unit)} ${3 / (scale * unit)}`);
    this.ground.replaceChildren(group);
  }

  /** @param {State} state @param {Place} place @param {Data} data @param {{scale: number, width: number, height: number, level: number}} view */
  drawRings(state, place, data, view) {
    const rings = ringsOf(state, data, view.width < 600).map((ring) => ({ ...ring, radius: ring.km * view.scale }));
    const { covered, family, labelSize, nameSize } = this.page;
    const frame = boxAt(0, 0, view.width - 12, view.height - 12);
    const taken = [boxAt(0, 0, 18, 18), ...covered];
    const named = rings.filter((ring) => ring.outer);
    const labels = placeRingNames(named, frame, taken, labelSize, family);
    const radii = rings.map((ring) => ring.radius);
    taken.push(...radii.filter((radius) => radius < SMALL_RING).map((radius) => boxAt(0, 0, 2 * radius, 2 * radius)));
    const names = placeNames(place.levels[view.level].names, view.scale, radii, frame, taken, nameSize, family);
    /** @type {(kind: string) => Part[]} */
    const circles = (kind) => rings.map((ring) => [`${kind} ${ring.style} ${ring.key} ${ring.radius}`, () =>
      shape("circle", {
        class: `${kind} ${ring.style}`, r: ring.radius.toFixed(3), "data-km": ring.km, "data-key": ring.key,
        ...(kind === "ring" ? dashed(ring.style, ring.radius) : {}),
      })]);
    /** @type {(placed: Placed[], style?: string) => Part[]} */
    const letters = (placed, style = "") => placed.map((each) => [style + JSON.stringify(each), () => lettering(each, style)]);
    const reports = shownReports(state, data);
    write(this.title, data.ask ?? headline(reports, place, shownOwn(state), state.first, data.rules));
    write(this.desc, altText(reports, shownOwn(state), state.first, place, data.rules, Boolean(data.ask)));
    this.show([
      ["title", () => this.title],
      ["desc", () => this.desc],
      // Halos and casings lie under the tints, and so have the colour of what is beneath.
      ...circles("casing"),
      ...letters([...names, ...labels], "halo "),
      ...circles("tint"),
      ...letters(names),
      ...circles("ring"),
      ["mark", () => shape("circle", { class: "mark", r: 6.5 })],
      ["dot", () => shape("circle", { class: "dot", r: 2.2 })],
      ...letters(labels),
    ]);
  }

  /** Show these parts in this order; those that were there stay untouched, and so are not laid out again. @param {Part[]} parts */
  show(parts) {
    const before = this.drawn;
    this.drawn = new Map(parts.map(([key, make]) => [key, before.get(key) ?? make()]));
    for (const [key, node] of before) if (!this.drawn.has(key)) node.remove();
    let next = this.over.firstChild;
    for (const node of this.drawn.values()) {
      if (node === next) next = node.nextSibling;
      else this.over.insertBefore(node, next);
    }
  }
}

/** A level's finished paths, in its own units. @param {Level} level */
function groundOf(level) {
  const kinds = [["land", level.land], ["river", level.rivers ?? ""], ["lake", level.lakes], ["border", level.borders], ["border disputed", level.disputed]];
  return shape("g", {}, ...kinds.filter(([, d]) => d).map(([style, d]) => shape("path", { class: style, d })));
}

/** The circles of a state, the largest first. @param {State} state @param {Data} data @param {boolean} short units as symbols */
function ringsOf(state, data, short) {
  const rings = state.reports.flatMap((key, slot) => {
    const report = data.reports.find((each) => each.key === key && each.ring);
    if (!report) return [];
    const figure = data.ask ? "" : reportFigure(report, state.first, data.rules, short);
    return report.km.map((km) => ({
      key: report.key, style: `s${slot}`, km, outer: km === reach(report), name: report.short, figure,
    }));
  });
  if (state.ownOn) {
    const name = state.own.name || data.rules.phrases.yours;
    const figure = ownFigure(state.own, data.rules, short);
    rings.push({ key: "own", style: "own", km: ownKm(state.own, data.rules), outer: true, name, figure });
  }
  return rings.sort((a, b) => b.km - a.km);
}

/** A placed name as SVG text. @param {Placed} placed @param {string} [style] */
function lettering(placed, style = "") {
  const text = shape("text", { class: style + placed.style, x: placed.x.toFixed(1), y: placed.y.toFixed(1) });
  placed.lines.forEach((line, index) => {
    const row = shape("tspan", index ? { x: placed.x.toFixed(1), dy: (placed.size * 1.17).toFixed(1) } : {});
    line.forEach((part, at) => {
      if (at) row.append(" ");
      row.append(part.bold ? shape("tspan", { class: "bold" }, part.text) : part.text);
    });
    text.append(row);
  });
  return text;
}

/** What stands over the map: the button, the scale, a place's name; about the map's middle. @param {HTMLElement} figure @returns {Box[]} */
function covered(figure) {
  const own = figure.getBoundingClientRect();
  const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
  const above = [...document.querySelectorAll("#theme, #scale p"), ...figure.querySelectorAll("figcaption")];
  return above
    .map((each) => each.getBoundingClientRect())
    .filter((box) => box.width && box.bottom > own.top && box.top < own.bottom)
    .map((box) => ({ left: box.left - x - 8, right: box.right - x + 8, top: box.top - y - 6, bottom: box.bottom - y + 6 }));
}

/** The greatest of 1, 2 or 5 times a power of ten that is no longer. @param {number} longest */
function niceLength(longest) {
  const power = 10 ** Math.floor(Math.log10(longest));
  return Math.max(...[1, 2, 5].map((step) => step * power).filter((length) => length <= longest));
}

/** The scale, in miles and in kilometres, in the order that readers know. @param {HTMLElement} strip @param {number} scale px per km @param {number} room px @param {Rules} rules @param {number} half */
function drawScale(strip, scale, room, rules, half) {
  const bars = rules.scale.map((unit, index) => {
    const length = niceLength(room / scale / rules.kmPer[unit]);
    const px = length * rules.kmPer[unit] * scale;
    const bar = shape("svg", { width: Math.ceil(px) + 2, height: 12, "aria-hidden": "true" });
    bar.append(shape("path", { d: `M1 1v10M1 6h${px.toFixed(2)}m0-5v10` }));
    const row = document.createElement("p");
    const words = withUnit(numberText(length), unit, rules);
    row.append(bar, half > 1000 && index === 0 ? fill(rules.phrases.fromCentre, { distance: words }) : words);
    return row;
  });
  strip.replaceChildren(...bars);
}
