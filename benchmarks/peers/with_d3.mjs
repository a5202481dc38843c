// The map with d3-geo, and resvg for PNG: node with_d3.mjs out.png (or out.svg).
// It hands the whole world to d3 each time, as is usual; d3 clips it to the frame.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { geoAzimuthalEquidistant, geoCircle, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { Resvg } from "@resvg/resvg-js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => JSON.parse(readFileSync(here(path), "utf8"));
const world = read("node_modules/world-atlas/countries-50m.json");
const waters = read("../../build/peers/waters-50m.json");
const [land, lakes, rivers] = [
  feature(world, world.objects.land),
  feature(waters, waters.objects.lakes),
  feature(waters, waters.objects.rivers),
];
const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
const words = readFileSync(here("words.tsv"), "utf8").trim().split("\n").slice(1).map((line) => line.split("\t"));

const [SEA, LAND, COAST, BORDER, RIVER] = ["#DDE9EF", "#F4F1E8", "#8FA3AE", "#A79F8C", "#C6D9E4"];
const RINGS = [[305.77536, "#332288", ""], [80.4672, "#A13F00", "16 6.4"]];
const EARTH_KM = 6371.0088;
const KM_PER_PIXEL = 904.5 / 900;

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function text([x, y, pt, face, color, what]) {
  const look = { bold: ' font-weight="bold"', italic: ' font-style="italic"' }[face] ?? "";
  const size = ((pt * 100) / 72).toFixed(1);
  return `<text x="${x}" y="${900 - y}" font-size="${size}" fill="${color}"${look}>${escape(what)}</text>`;
}

export function draw(lon, lat) {
  const projection = geoAzimuthalEquidistant()
    .rotate([-lon, -lat])
    .scale(EARTH_KM / KM_PER_PIXEL)
    .translate([472 + 564, 450])
    .clipAngle(12)
    .clipExtent([[470, -2], [1602, 902]]); // the land's edge is its coast, but not at the frame
  const path = geoPath(projection).digits(1);
  const ring = ([km, color, dashes]) => {
    const d = path(geoCircle().center([lon, lat]).radius((km / EARTH_KM) * (180 / Math.PI)).precision(1)());
    return `<path d="${d}" fill="${color}" fill-opacity=".03" stroke="${color}" stroke-width="3.2" stroke-dasharray="${dashes}"/>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" font-family="DejaVu Sans">
<path fill="${SEA}" d="M0 0H1600V900H0z"/>
<path fill="${LAND}" stroke="${COAST}" d="${path(land)}"/>
<g fill="none">
<path stroke="${RIVER}" d="${path(rivers) ?? ""}"/>
<path fill="${SEA}" stroke="${COAST}" stroke-width=".5" d="${path(lakes) ?? ""}"/>
<path stroke="${BORDER}" d="${path(borders) ?? ""}"/>
${RINGS.map(ring).join("\n")}
<path fill="#fff" d="M0 0H472V900H0z"/>
<path stroke="#332288" stroke-width="5.6" d="M43 496H439"/>
<path stroke="#A13F00" stroke-width="5.6" stroke-dasharray="28 11" d="M43 593H147"/>
<path stroke="#1B2A33" stroke-width="1.5" d="M491 855V866M491 861H690V866M651 861V855"/>
<path stroke="#0B6250" stroke-width="2.1" d="M491 829H796"/>
</g>
<circle cx="1036" cy="450" r="3.5" fill="#4E5B63"/>
${words.map(text).join("\n")}
</svg>
`;
}

const FONTS = ["", "-Bold", "-Oblique"].map((face) => here(`node_modules/dejavu-fonts-ttf/ttf/DejaVuSans${face}.ttf`));

export function png(svg) {
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: FONTS } }).render().asPng();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = process.argv[2];
  const svg = draw(31, 49);
  writeFileSync(out, out.endsWith(".svg") ? svg : png(svg));
}
