/**
 * The shapes of the page's data, as rangeviz/web/page.py writes it.
 *
 * @typedef {{key: string, name: string, short: string, km: number[], ring: boolean, unit: string, about: string,
 *   figures: Record<string, string>, said: string, who: string}} Shown
 * @typedef {Shown & {label: string, kind: string, title: string, url: string, note: string, full?: object}} ReportData
 * @typedef {{unit: number, land: string, lakes: string, rivers?: string, borders: string, disputed: string,
 *   names: [string, "land" | "sea", number[]][]}} Level
 * @typedef {{key: string, label: string, place: string, position: string, invented: boolean, code: string, setting: unknown,
 *   areas: Record<string, number>, levels: Level[]}} Place
 * @typedef {{decimal: string, group: string, grouping: number,
 *   plural: Record<string, [string, number, number[][], boolean][][]>,
 *   units: Record<string, Record<"short" | "long", Record<string, string>>>}} Table
 * @typedef {{phrases: Record<string, string>, times: Record<string, string>, table: Table | null, scale: string[],
 *   units: Record<string, string[]>, kmPer: Record<string, number>,
 *   maxKm: number, alike: number, most: Record<string, number>, steps: Record<string, number[]>}} Rules
 * @typedef {{halves: number[], margin: number, perLevel: number, widest: number, tallest: number}} Views
 * @typedef {{figure: number, unit: "mi" | "km", name: string}} Own
 * @typedef {{reports: (string | null)[], place: string, beside: string, own: Own, ownOn: boolean, first: "" | "mi" | "km",
 *   theme: "" | "light" | "dark", lang?: string}} State
 * @typedef {{rules: Rules, views: Views, reports: ReportData[], places: Place[], start: State, credits: string,
 *   notShown: string, title: string, software: string, xmp: string, languages?: string[], ask?: string, yours?: string}} Data
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 */
