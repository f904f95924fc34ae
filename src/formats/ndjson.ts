import type { Format } from "./format.js";
import { rowLine } from "./outcome-line.js";

/** A row a line, exact digits, in large pieces. */
export const ndjson: Format = {
  name: "ndjson",
  draws: ["evaluation", "audit"],
  async write(report, out) {
    if (report.kind !== "evaluation" && report.kind !== "audit") return;
    for await (const batch of report.rows) {
      let text = "";
      for (const row of batch) text += `${rowLine(row)}\n`;
      if (text !== "") await out(text);
    }
  },
};
