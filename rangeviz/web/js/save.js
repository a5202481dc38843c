// Handing on: a picture with its sources inside, a link, a sentence.

const PICTURE_WIDTH = 1000;
const PAD = 36;
const XMP_SPACES = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  Iptc4xmpCore: "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
  rangeviz: "urn:x-rangeviz",
};
/** How long a line of type may be: programs that take no typeface from a file have one that is 13 % wider. */
const LINE = 0.87 * (PICTURE_WIDTH - 2 * PAD);
/** What a drawn thing's look is made of, written beside it where no style sheet is. */
const LOOK = [
  "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
  "stroke-linecap", "font-size", "font-weight", "font-style", "letter-spacing", "text-anchor", "paint-order",
];

/** Copy a drawn node with its look as attributes. @param {Element} node @returns {Element} */
function withLook(node) {
  const copy = /** @type {Element} */ (node.cloneNode(false));
  const style = getComputedStyle(node);
  copy.removeAttribute("class");
  for (const name of [...copy.attributes].map((each) => each.name)) if (/^(data-|aria-|id$|role$)/.test(name)) copy.removeAttribute(name);
  if (/^(path|circle|text|tspan)$/.test(node.tagName)) {
    for (const name of LOOK) {
      const value = style.getPropertyValue(name);
      if (value && value !== "none" && value !== "normal") copy.setAttribute(name, value);
      else if (name === "fill") copy.setAttribute(name, "none");
    }
  }
  for (const child of node.childNodes) {
    if (child instanceof Element) {
      if (child.tagName !== "title" && child.tagName !== "desc") copy.append(withLook(child));
    } else copy.append(child.cloneNode());
  }
  return copy;
}

/** Break a text into lines. @param {string} text @param {string} font @param {number} wide */
function linesOf(text, font, wide) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer, font) > wide) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** The picture of what is shown, whole: sentence, maps, scale, sources. @param {State} state @param {Data} data @param {MapView[]} maps */
function pictureOf(state, data, maps) {
  const css = getComputedStyle(document.documentElement);
  const color = (/** @type {string} */ name) => css.getPropertyValue(name).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const root = shape("svg", { xmlns: SVG, "font-family": family, "font-size": 16, role: "img", "aria-labelledby": "title desc" });
  let y = PAD;
  const write = (/** @type {string} */ text, /** @type {number} */ size, weight = 400, ink = "--ink") => {
    for (const line of linesOf(text, `${weight} ${size}px ${family}`, LINE)) {
      y += size * 1.25;
      root.append(shape("text", { x: PAD, y: (y - size * 0.3).toFixed(1), "font-size": size, "font-weight": weight, fill: color(ink) }, line));
    }
    y += size * 0.5;
  };
  const reports = shownReports(state, data);
  const title = headline(reports, placeOf(state.place, data), shownOwn(state), state.first, data.rules);
  const rows = tableRows(reports, shownOwn(state), data.rules);
  const sources = reports.map((report) =>
    [`${report.name}: “${report.said}”, ${report.who}`, report.title, report.url].filter((part) => part).join(". "));
  const alt = shownPlaces(state, data)
    .map((place) => altText(reports, shownOwn(state), state.first, place, data.rules))
    .join(" ");
  const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  root.append(shape("style", {}, faces.map((face) => face.cssText).join("\n")));
  root.append(shape("title", { id: "title" }, title), shape("desc", { id: "desc" }, `${alt} Sources: ${sources.join("; ")}`));
  const page = shape("rect", { width: PICTURE_WIDTH, fill: color("--page") });
  root.append(page);
  if (data.title) write(data.title, 18, 400, "--muted");
  write(title, 38, 700);
  write(ownSentence(reports, shownOwn(state), data.rules), 20, 400, "--muted");
  y = addMaps(root, maps, y + 8, [color("--sea"), color("--ink")], shownPlaces(state, data).map((place) => place.label)) + 12;
  for (const [key, name, mi, km, times, said] of rows) {
    const figures = `${withUnit(mi, "mi", data.rules)}, ${withUnit(km, "km", data.rules)} (${times})`;
    write(`${name}: ${figures}${key === "own" ? "" : `. ${said}`}`, 17);
  }
  write(`${data.rules.phrases.notShown} ${data.notShown}`, 15);
  write(data.credits, 14, 400, "--muted");
  page.setAttribute("height", String(Math.ceil(y + PAD / 2)));
  root.setAttribute("viewBox", `0 0 ${PICTURE_WIDTH} ${Math.ceil(y + PAD / 2)}`);
  root.setAttribute("width", String(PICTURE_WIDTH));
  root.setAttribute("height", String(Math.ceil(y + PAD / 2)));
  return { root, title, alt, sources: sources.join("; ") };
}

/** The settings that draw it again, as rangeviz's files hold them; none where nothing is shown. @param {State} state @param {Data} data */
function recipeOf(state, data) {
  const what = shownReports(state, data).filter((report) => report.ring).map((report) => report.key);
  const { figure, unit, name } = state.own;
  const ring = state.ownOn ? [[name || data.rules.phrases.yours, `${figure} ${unit}`, "my own distance"]] : [];
  const places = [state.place, state.beside].filter((key) => key);
  if (!what.length && !ring.length) return "";
  const kind = places.length > 1 ? { kind: "panels", origin: places } : { kind: "map", origin: state.place };
  return JSON.stringify({ ...kind, ...(what.length && { what }), ...(ring.length && { ring }), ...(state.first && { unit: state.first }) });
}

/** What a picture says of itself, as XMP. @param {Record<string, string>} texts */
function xmpOf({ title, alt, sources, software, recipe }) {
  const spaces = Object.entries(XMP_SPACES).map(([name, address]) => `xmlns:${name}="${address}"`).join(" ");
  const properties = { "dc:source": sources, "xmp:CreatorTool": software, "rangeviz:recipe": recipe };
  const described = { "dc:title": title, "Iptc4xmpCore:ExtDescrAccessibility": alt };
  const escaped = (/** @type {string} */ text) => new XMLSerializer().serializeToString(document.createTextNode(text));
  const lines = [
    ...Object.entries(described).map(([name, text]) => `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`),
    ...Object.entries(properties).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`),
  ];
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${spaces}><rdf:Description rdf:about="">${lines.join("")}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/** @param {Element} root @param {MapView[]} maps @param {number} y @param {[string, string]} colors @param {string[]} labels @returns {number} */
function addMaps(root, maps, y, [sea, ink], labels) {
  const room = (PICTURE_WIDTH - (maps.length - 1) * 8) / maps.length;
  let high = 0;
  maps.forEach((map, index) => {
    const [, , width, height] = (map.over.getAttribute("viewBox") ?? "0 0 1 1").split(" ").map(Number);
    const place = { x: index * (room + 8), y, width: room, height: (room * height) / width };
    const nested = shape("svg", { ...place, viewBox: map.over.getAttribute("viewBox") ?? "", overflow: "hidden" });
    nested.append(
      shape("rect", { x: -width / 2, y: -height / 2, width, height, fill: sea }),
      ...[...map.ground.children, ...map.over.children].filter((each) => !/^(title|desc)$/.test(each.tagName)).map(withLook),
    );
    root.append(nested);
    if (maps.length > 1) root.append(shape("text", { x: place.x + 12, y: y + 26, "font-size": 18, "font-weight": 700, fill: ink }, labels[index]));
    high = Math.max(high, place.height);
  });
  return y + high;
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

/** @param {Blob} blob @param {string} name */
function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** @param {string} svg @returns {Promise<HTMLCanvasElement>} */
async function painted(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Save what is shown. @param {"png" | "svg"} kind @param {State} state @param {Data} data @param {MapView[]} maps */
async function savePicture(kind, state, data, maps) {
  const { root, title, alt, sources } = pictureOf(state, data, maps);
  const software = `${data.software} page`;
  const about = xmpOf({ title, alt, sources, software, recipe: recipeOf(state, data) });
  // Written into the text: a document of HTML would lose the namespaces.
  const svg = new XMLSerializer().serializeToString(root).replace("</desc>", () => `</desc><metadata>${about}</metadata>`);
  const name = `rangeviz-${state.place}.${kind}`;
  if (kind === "svg") download(new Blob([svg], { type: "image/svg+xml" }), name);
  else {
    const canvas = await painted(svg);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const bytes = new Uint8Array(await /** @type {Blob} */ (blob).arrayBuffer());
    download(withTexts(bytes, { Title: title, Description: alt, Source: sources, Software: software, "XML:com.adobe.xmp": about }), name);
  }
  return name;
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
    const field = input("by-hand-text");
    field.value = text;
    field.focus();
    field.select();
    return rules.phrases.copyByHand;
  }
}
