import type { Format } from "./format.js";
import { jsonLine } from "./json-text.js";
export const csv: Format = {
  name: "csv",
  draws: [],
  async write(report, out) {
    if (report.kind !== "evaluation") await out(JSON.stringify(report.data, null, 1));
    else for await (const b of report.rows) for (const r of b) await out(`${jsonLine(r)}\n`);
  },
};
