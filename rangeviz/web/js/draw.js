// The map: the place's finished paths under circles whose radius is the distance.

const SVG = "http://www.w3.org/2000/svg";
/** Period, px, and its shares of strokes and gaps in turn; rangeviz/web/still.py holds the same. @type {Record<string, [number, number[]]>} */
const DASHES = { s1: [16, [0.68, 0.32]], s2: [20, [0.5, 0.18, 0.14, 0.18]], own: [6.8, [0.5, 0.5]] };
/** Within a ring of a smaller radius, px, stands no name of a country. */
const SMALL_RING = 90;

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

/** @param {string} tag @param {Record<string, string | number>} attributes @param {(Node | string)[]} children */
function shape(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  change(node, attributes);
  node.append(...children);
  return node;
}

/** Set the attributes that are others: the same again would be laid out again. @param {Element} node @param {Record<string, string | number>} attributes */
function change(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
  }
}

/** Write a text where it is another. @param {Element} node @param {string} text */
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

/** A part of the picture: its name, how it is made, and what of it changes. @typedef {[string, () => Element, Record<string, string | number>]} Part */

/** What lies over the basemap, from below: halos and casings under the tints, and so in the colour of what is beneath. */
const LAYERS = ["casing", "name-halo", "halo", "ashore", "tint", "name", "ring", "mark", "label"];

/** One map on the page. */
class MapView {
  /** @param {number} index */
  constructor(index) {
    const id = `map-${index}`;
    /** The basemaps that were drawn here before. @type {Map<string, Element>} */
    this.grounds = new Map();
    this.view = "";
    this.page = { width: 0, height: 0, covered: /** @type {Box[]} */ ([]), family: "", labelSize: 16, nameSize: 14 };
    this.ground = shape("svg", { "aria-hidden": "true" });
    this.title = shape("title", { id: `${id}-title` });
    this.desc = shape("desc", { id: `${id}-desc` });
    // A ring's name has a halo of the sea's colour, and within the coast of the land's.
    this.coast = shape("path", { "clip-rule": "evenodd" });
    this.layers = new Map(LAYERS.map((name) => [name, shape("g", name === "ashore" ? { "clip-path": `url(#${id}-land)` } : {})]));
    /** The parts in each. @type {Map<string, Map<string, Element>>} */
    this.drawn = new Map();
    this.over = shape("svg", { role: "img", "aria-labelledby": `${id}-title ${id}-desc` },
      this.title, this.desc, shape("clipPath", { id: `${id}-land` }, this.coast), ...this.layers.values());
    this.caption = document.createElement("figcaption");
    this.figure = document.createElement("figure");
    this.figure.className = "map";
    this.figure.append(this.ground, this.over, this.caption);
    const circle = (/** @type {string} */ style, /** @type {number} */ r) => /** @type {Part} */ ([style, () => shape("circle", { class: style }), { r }]);
    this.fill("mark", [circle("mark", 6.5), circle("dot", 2.2)]);
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
    this.view = "";
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
   * @param {State} state @param {Place} place @param {Data} data @param {boolean} [moving] whether countries' and seas' names may wait
   */
  draw(state, place, data, moving = false) {
    const { width, height, covered, family, labelSize, nameSize } = this.page;
    if (!width || !height) return;
    const { half, level } = viewOf(state, data);
    const scale = this.scale(half);
    const same = this.drawGround(`${place.key} ${level}`, place.levels[level], scale);
    const rings = ringsOf(state, data, scale, width < 600);
    const frame = boxAt(0, 0, width - 12, height - 12);
    const taken = [boxAt(0, 0, 18, 18), ...covered];
    const labels = placeRingNames(rings.filter((ring) => ring.outer), frame, taken, labelSize, family);
    /** @type {(kind: string) => Part[]} */
    const circles = (kind) => rings.map(({ style, key, km, outer, radius }) => [
      `${style} ${key} ${outer}`, () => shape("circle", { class: `${kind} ${style}`, "data-key": key }),
      { r: radius.toFixed(3), "data-km": km, ...(kind === "ring" ? dashed(style, radius) : {}) },
    ]);
    for (const kind of ["casing", "tint", "ring"]) this.fill(kind, circles(kind));
    for (const [layer, style] of [["halo", "halo "], ["ashore", "halo ashore "], ["label", ""]]) this.fill(layer, labels.map((each) => lettering(each, style)));
    if (moving && same) return;
    const radii = rings.map((ring) => ring.radius);
    taken.push(...radii.filter((radius) => radius < SMALL_RING).map((radius) => boxAt(0, 0, 2 * radius, 2 * radius)));
    const names = placeNames(place.levels[level].names, scale, radii, frame, taken, nameSize, family);
    for (const [layer, style] of [["name-halo", "halo "], ["name", ""]]) this.fill(layer, names.map((each) => lettering(each, style)));
    write(this.title, data.ask ?? headline(shownReports(state, data), place, shownOwn(state), state.first, data.rules));
    write(this.desc, altText(shownReports(state, data), shownOwn(state), state.first, place, data.rules, Boolean(data.ask)));
  }

  /** Draw the basemap, if it is another than before; tells whether it is the same. @param {string} key @param {Level} level @param {number} scale */
  drawGround(key, level, scale) {
    const { width, height } = this.page;
    const view = [key, scale].join(" ");
    if (view === this.view) return true;
    this.view = view;
    const px = scale * level.unit;
    const ground = this.grounds.get(key) ?? groundOf(level);
    this.grounds.set(key, ground);
    for (const each of [this.ground, this.over]) change(each, { viewBox: `${-width / 2} ${-height / 2} ${width} ${height}` });
    change(ground, { transform: `scale(${px})`, "stroke-width": 1 / px });
    change(/** @type {Element} */ (ground.lastChild), { "stroke-dasharray": `${4 / px} ${3 / px}` });
    change(this.coast, { d: level.land + level.lakes, transform: `scale(${px})` });
    if (this.ground.firstChild !== ground) this.ground.replaceChildren(ground);
    return false;
  }

  /** Show these parts in a layer, in this order; of those that were there only what is another is touched. @param {string} layer @param {Part[]} parts */
  fill(layer, parts) {
    const holder = /** @type {Element} */ (this.layers.get(layer));
    const before = this.drawn.get(layer) ?? new Map();
    const drawn = new Map(parts.map(([key, make]) => [key, before.get(key) ?? make()]));
    this.drawn.set(layer, drawn);
    for (const [key, node] of before) if (!drawn.has(key)) node.remove();
    let next = holder.firstChild;
    for (const [key, , attributes] of parts) {
      const node = drawn.get(key);
      change(node, attributes);
      if (node === next) next = node.nextSibling;
      else holder.insertBefore(node, next);
    }
  }
}

/** A level's finished paths, in its own units; the last is dashed. @param {Level} level */
function groundOf(level) {
  const kinds = [["land", level.land], ["river", level.rivers ?? ""], ["lake", level.lakes], ["border", level.borders], ["border disputed", level.disputed]];
  return shape("g", {}, ...kinds.map(([style, d]) => shape("path", { class: style, d })));
}

/** @typedef {{key: string, style: string, km: number, outer: boolean, name: string, figure: string, radius: number}} Ring */

/** The circles of a state, the largest first. @param {State} state @param {Data} data @param {number} scale px per km @param {boolean} short units as symbols @returns {Ring[]} */
function ringsOf(state, data, scale, short) {
  const rings = shownAll(state, data).filter((each) => each.ring).flatMap((each) => {
    const figure = data.ask && each.key !== "own" ? "" : reportFigure(each, state.first, data.rules, short);
    return each.km.map((km) => (
      { key: each.key, style: styleOf(state, each.key), km, outer: km === reach(each), name: each.short, figure, radius: km * scale }));
  });
  return rings.sort((a, b) => b.km - a.km);
}

/** A placed name as SVG text, about its middle and its first line. @param {Placed} placed @param {string} style @returns {Part} */
function lettering({ lines, x, y, size, style: own }, style) {
  const make = () => shape("text", { class: style + own }, ...lines.map((line, index) => {
    const parts = line.map(({ text, bold }, at) => shape("tspan", bold ? { class: "bold" } : {}, at ? ` ${text}` : text));
    return shape("tspan", index ? { x: 0, dy: (size * 1.17).toFixed(1) } : {}, ...parts);
  }));
  const words = lines.map((line) => line.map((part) => part.text).join(" ")).join("\n");
  return [`${own} ${size} ${words}`, make, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }];
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
    const words = withUnit(numberText(length), unit, rules);
    const row = element("p", "");
    row.append(bar, half > 1000 && index === 0 ? fill(rules.phrases.fromCentre, { distance: words }) : words);
    return row;
  });
  strip.replaceChildren(...bars);
}
