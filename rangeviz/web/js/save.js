// Handing on: a picture with its sources inside, a link, a sentence.

const PICTURE_WIDTH = 1000;
const PAD = 36;
/** How long a line of type may be: programs that take no typeface from a file have one that is 13 % wider. */
const LINE = 0.87 * (PICTURE_WIDTH - 2 * PAD);
/** What a drawn thing's look is made of, written beside it where no style sheet is. */
const LOOK = [
  "fill", "fill-opacity", "fill-rule", "clip-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
  "stroke-linecap", "font-size", "font-weight", "font-style", "letter-spacing", "text-anchor", "paint-order",
];

/** Copy a drawn node with its look as attributes. @param {Element} node @returns {Element} */
function withLook(node) {
  const copy = /** @type {Element} */ (node.cloneNode(false));
  const style = getComputedStyle(node);
  for (const name of node.getAttributeNames()) if (/^(class|data-.*)$/.test(name)) copy.removeAttribute(name);
  if (/^(path|circle|text|tspan)$/.test(node.tagName)) {
    for (const name of LOOK) {
      const value = style.getPropertyValue(name);
      if (value && value !== "none" && value !== "normal") copy.setAttribute(name, value);
      else if (name === "fill") copy.setAttribute(name, "none");
    }
  }
  for (const child of node.childNodes) copy.append(child instanceof Element ? withLook(child) : child.cloneNode());
  return copy;
}

/** Break a text into lines. @param {string} text @param {string} font @param {number} wide */
function linesOf(text, font, wide) {
  return text.split(" ").reduce((lines, word) => {
    const longer = `${lines[lines.length - 1]} ${word}`;
    return lines.length && widthOf(longer, font) <= wide ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, /** @type {string[]} */ ([]));
}

/** The picture of what is shown, whole: sentence, maps, scale, sources. @param {State} state @param {Data} data @param {MapView[]} maps */
function pictureOf(state, data, maps) {
  const { rules } = data;
  const css = getComputedStyle(document.documentElement);
  const color = (/** @type {string} */ name) => css.getPropertyValue(name).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const [reports, own, places] = [shownReports(state, data), shownOwn(state), shownPlaces(state, data)];
  const title = headline(reports, places[0], own, state.first, rules);
  const description = places.map((place) => altText(reports, own, state.first, place, rules)).join(" ");
  const sources = reports.map((report) =>
    [fill(rules.phrases.labelled, { name: report.name, said: `${report.said}, ${report.who}` }), report.title, report.url].filter((part) => part).join(". ")).join("; ");
  const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  const page = shape("rect", { width: PICTURE_WIDTH, fill: color("--page") });
  const root = shape("svg", { xmlns: SVG, "font-family": family, "font-size": 16, role: "img", "aria-labelledby": "title desc", width: PICTURE_WIDTH },
    shape("style", {}, faces.map((face) => face.cssText).join("\n")),
    shape("title", { id: "title" }, title), shape("desc", { id: "desc" }, `${description} ${rules.phrases.sources} ${sources}`), page);
  let y = PAD;
  const type = (/** @type {string} */ text, /** @type {number} */ size, weight = 400, ink = "--ink") => {
    for (const line of linesOf(text, `${weight} ${size}px ${family}`, LINE)) {
      y += size * 1.25;
      root.append(shape("text", { x: PAD, y: (y - size * 0.3).toFixed(1), "font-size": size, "font-weight": weight, fill: color(ink) }, line));
    }
    y += size * 0.5;
  };
  if (data.title) type(data.title, 18, 400, "--muted");
  type(title, 38, 700);
  if (own) type(ownSentence(reports, own, rules), 20, 400, "--muted");
  const room = (PICTURE_WIDTH - (maps.length - 1) * 8) / maps.length;
  const { width, height } = maps[0].page;
  y += 8;
  maps.forEach((map, index) => {
    const x = index * (room + 8);
    const view = { x, y, width: room, height: (room * height) / width, viewBox: `${-width / 2} ${-height / 2} ${width} ${height}`, overflow: "hidden" };
    const drawn = [...map.ground.children, ...map.over.children].filter((each) => each !== map.title && each !== map.desc);
    root.append(shape("svg", view, shape("rect", { x: -width / 2, y: -height / 2, width, height, fill: color("--sea") }), ...drawn.map(withLook)));
    if (maps.length > 1) root.append(shape("text", { x: x + 12, y: y + 26, "font-size": 18, "font-weight": 700, fill: color("--ink") }, places[index].label));
  });
  y += (room * height) / width + 12;
  for (const [, name, mi, km, times, said] of tableRows(reports, own, rules)) {
    const figures = `${withUnit(mi, "mi", rules)}, ${withUnit(km, "km", rules)} (${times})`;
    type(fill(rules.phrases.labelled, { name, said: `${figures}${said && `. ${said}`}` }), 17);
  }
  type(`${rules.phrases.notShown} ${data.notShown}`, 15);
  type(data.credits, 14, 400, "--muted");
  const high = Math.ceil(y + PAD / 2);
  change(page, { height: high });
  change(root, { height: high, viewBox: `0 0 ${PICTURE_WIDTH} ${high}` });
  return { root, title, description, sources };
}

/** The settings that draw it again, as rangeviz's files hold them; none where nothing is shown. @param {State} state @param {Data} data */
function recipeOf(state, data) {
  const shown = shownReports(state, data).filter((report) => report.ring);
  const reports = shown.flatMap((report) => report.full ?? []);
  const { figure, unit, name } = state.own;
  const origins = shownPlaces(state, data).map((place) => place.setting);
  if (!shown.length && !state.ownOn) return "";
  return JSON.stringify({
    ...(origins.length > 1 ? { kind: "panels", origin: origins } : { kind: "map", origin: origins[0] }),
    ...(reports.length < shown.length && { what: shown.map((report) => report.key) }),
    ...(reports.length && { reports }),
    ...(state.ownOn && { ring: [[name || data.rules.phrases.yours, `${figure} ${unit}`, data.rules.phrases.mySource]] }),
    ...(state.first && { unit: state.first }),
    ...(document.documentElement.lang !== "en" && { lang: document.documentElement.lang }),
  });
}

/** The cyclic redundancy check that PNG asks for. @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Put texts into a PNG, behind its header. @param {Uint8Array} png @param {Record<string, string>} texts */
function withTexts(png, texts) {
  const chunks = Object.entries(texts).map(([key, text]) => {
    const body = new TextEncoder().encode(`iTXt${key}\0\0\0\0\0${text}`);
    const chunk = new Uint8Array(body.length + 8);
    const view = new DataView(chunk.buffer);
    view.setUint32(0, body.length - 4);
    chunk.set(body, 4);
    view.setUint32(body.length + 4, crc32(body));
    return chunk;
  });
  return new Blob([png.slice(0, 33), ...chunks, png.slice(33)], { type: "image/png" });
}

/** Paint an SVG, twice as large. @param {string} svg @returns {Promise<Blob>} */
async function painted(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed()), "image/png"));
}

/** Save what is shown; gives the file's name. @param {"png" | "svg"} kind @param {State} state @param {Data} data @param {MapView[]} maps */
async function savePicture(kind, state, data, maps) {
  const { root, title, description, sources } = pictureOf(state, data, maps);
  const escaped = (/** @type {string} */ text) => new XMLSerializer().serializeToString(document.createTextNode(text));
  const texts = { title, description, sources, recipe: recipeOf(state, data) };
  const xmp = fill(data.xmp, Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, escaped(text)])));
  // Written into the text: a document of HTML would lose the namespaces.
  const svg = new XMLSerializer().serializeToString(root).replace("</desc>", () => `</desc><metadata>${xmp}</metadata>`);
  const png = async () => withTexts(new Uint8Array(await (await painted(svg)).arrayBuffer()),
    { Title: title, Description: description, Source: sources, Software: `${data.software} page`, "XML:com.adobe.xmp": xmp });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await png());
  link.download = `rangeviz-${state.place}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return link.download;
}

/** Copy a text, or lay it out to be copied by hand where the browser forbids it. @param {string} text @param {Rules} rules */
async function copyText(text, rules) {
  const byHand = byId("by-hand");
  try {
    await navigator.clipboard.writeText(text);
    byHand.hidden = true;
    return rules.phrases.copied;
  } catch {
    byHand.hidden = false;
    input("by-hand-text").value = text;
    input("by-hand-text").select();
    input("by-hand-text").focus();
    return rules.phrases.copyByHand;
  }
}
