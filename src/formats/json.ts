import type { Format } from "./format.js";
import { jsonLine } from "./json-text.js";
import { rowLine } from "./outcome-line.js";

/** The same objects as NDJSON in an array; any other report as one object. */
export const json: Format = {
  name: "json",
  draws: ["evaluation", "audit", "explanation", "validation", "test", "policy", "verification", "comparison"],
  async write(report, out) {
    if (report.kind !== "evaluation" && report.kind !== "audit") {
      await out(`${jsonLine(report.data)}\n`);
      return;
    }
    await out("[");
    let first = true;
    for await (const batch of report.rows) {
      let text = "";
      for (const row of batch) {
        text += `${first ? "\n" : ",\n"}${rowLine(row)}`;
        first = false;
      }
      if (text !== "") await out(text);
    }
    await out("\n]\n");
  },
};
