// The process behind d3's warm series: a picture for each line such as "figure.png 31 49".
import { createInterface } from "node:readline";
import { draw, png } from "./with_d3.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const [kind, lon, lat] = line.split(" ");
  const start = process.cpuUsage();
  const svg = draw(Number(lon), Number(lat));
  if (kind === "figure.png") png(svg);
  const { user, system } = process.cpuUsage(start);
  process.stdout.write(`${(user + system) / 1000}\n`);
}
