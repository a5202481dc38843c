// Where names stand: the rings' own first, then countries and seas where there is room; fewer rather than crowded.

/** @typedef {{text: string, bold?: boolean}[]} Line */
/** @typedef {{lines: Line[], x: number, y: number, size: number, style: string}} Placed */
/** @typedef {{style: string, radius: number, name: string, figure: string}} Named */
/** @typedef {{lines: Line[], wide: number, high: number}} Block */

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
/** @type {Map<string, number>} */
const widths = new Map();
// A text that was measured before its typeface was there is measured again.
document.fonts.addEventListener("loadingdone", () => widths.clear());

/** The width of a text, px. @param {string} text @param {string} font */
function widthOf(text, font) {
  const key = `${font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = font;
    width = pen.measureText(text).width;
    if (widths.size > 5000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a circle about the middle runs through a box, or nearly. @param {Box} box @param {number} radius @param {number} room px */
function cuts(box, radius, room) {
  const near = Math.hypot(Math.max(box.left, -box.right, 0), Math.max(box.top, -box.bottom, 0));
  const far = Math.hypot(Math.max(-box.left, box.right), Math.max(-box.top, box.bottom));
  return near - room < radius && radius < far + room;
}

/** @param {Box} box @param {Box} frame */
const within = (box, frame) =>
  box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

/** A box about a middle. @param {number} x @param {number} y @param {number} wide @param {number} high @returns {Box} */
const boxAt = (x, y, wide, high) => ({ left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 });

/**
 * Name the rings: a report above its ring or wherever it is clear, one's own inside its ring at the bottom.
 * @param {Named[]} rings @param {Box} frame @param {Box[]} taken boxes that are kept free; the labels' own are added
 * @param {number} size type, px @param {string} family
 * @returns {Placed[]}
 */
function placeRingNames(rings, frame, taken, size, family) {
  const radii = rings.map((ring) => ring.radius);
  return rings.flatMap((ring) => {
    const [name, figure] = [{ text: ring.name, bold: true }, { text: ring.figure }];
    const [wideName, wideFigure] = [widthOf(name.text, `700 ${size}px ${family}`), widthOf(figure.text, `400 ${size}px ${family}`)];
    const one = { lines: [[name, figure]], wide: wideName + wideFigure + size * 0.3, high: size * 1.2 };
    const two = { lines: [[name], [figure]], wide: Math.max(wideName, wideFigure), high: size * 2.4 };
    for (const { block, x, y } of spotsOf(ring, radii, one, two, size * 0.42)) {
      const box = boxAt(x, y, block.wide, block.high);
      if (!within(box, frame) || taken.some((other) => meet(box, other)) || radii.some((radius) => cuts(box, radius, 1))) continue;
      taken.push(box);
      return [{ lines: block.lines, x, y: box.top + size * 0.93, size, style: `label ${ring.style}` }];
    }
    return [];
  });
}

/**
 * Where a ring's name may stand, the best first.
 * @param {Named} ring @param {number[]} radii of all rings @param {Block} one in one line @param {Block} two in two lines @param {number} gap px
 */
function spotsOf({ style, radius }, radii, one, two, gap) {
  // Beyond the rings that are so near that its name would cross them.
  const beyond = radii.filter((other) => other >= radius && other < radius + two.high).sort((a, b) => a - b);
  const around = (/** @type {Block} */ block) => {
    // Inside, the corners decide: as near to the line as they allow.
    const chord = Math.sqrt(Math.max((radius - 4) ** 2 - (block.wide / 2) ** 2, 0));
    const into = Math.min(chord, radius - gap) - block.high / 2;
    const inside = into > 0 ? [-into, into] : [];
    const [above, ...farther] = beyond.map((out) => -out - gap - block.high / 2);
    const ys = style === "own" ? [...inside.reverse(), -above, above] : [above, ...inside, -above];
    return [...ys, ...farther.flatMap((y) => (style === "own" ? [-y, y] : [y, -y]))].map((y) => ({ block, x: 0, y }));
  };
  const aside = [one, two].flatMap((block) => [0, -0.6, 0.6].flatMap((turn) => [1, -1].map((side) => (
    { block, x: side * (Math.cos(turn) * radius + gap + block.wide / 2), y: Math.sin(turn) * radius + Math.sign(turn) * (block.high / 2) }))));
  const [first, ...rest] = around(one);
  const [second, ...others] = around(two);
  return [first, second, ...rest, ...others, ...aside];
}

/**
 * Name countries and seas.
 * @param {Level["names"]} names @param {number} scale px per km @param {number[]} radii @param {Box} frame
 * @param {Box[]} taken @param {number} size @param {string} family
 * @returns {Placed[]}
 */
function placeNames(names, scale, radii, frame, taken, size, family) {
  return names.flatMap(([name, kind, spots]) => {
    const [text, font, spread, style] = kind === "land"
      ? [name.toUpperCase(), `500 ${size}px ${family}`, 0.06 * size, "name country"]
      : [name, `italic 400 ${size}px ${family}`, 0, "name water"];
    for (const lines of wrapped(text)) {
      const wide = Math.max(...lines.map((line) => widthOf(line, font) + spread * line.length));
      for (let at = 0; at < spots.length; at += 3) {
        const [x, y, room] = spots.slice(at, at + 3).map((km) => km * scale);
        const box = boxAt(x, y, wide + 6, size * 1.15 * lines.length);
        if (room < 0.85 * wide || !within(box, frame)) continue;
        if (taken.some((other) => meet(box, other)) || radii.some((radius) => cuts(box, radius, 2.5))) continue;
        taken.push(box);
        return [{ lines: lines.map((line) => [{ text: line }]), x, y: box.top + size * 0.92, size, style }];
      }
    }
    return [];
  });
}

/** A name in one line, and in two where it has a space. @param {string} text @returns {string[][]} */
function wrapped(text) {
  const spaces = [...text.matchAll(/ /g)].map((match) => match.index);
  if (spaces.length === 0 || text.length < 9) return [[text]];
  const middle = spaces.reduce((best, at) => (Math.abs(at - text.length / 2) < Math.abs(best - text.length / 2) ? at : best));
  return [[text], [text.slice(0, middle), text.slice(middle + 1)]];
}
