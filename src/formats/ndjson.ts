import type { Format } from "./format.js";
import { writeRow } from "./outcome-line.js";
import { Pages } from "./pages.js";

/** A row a line, exact digits, in large pieces. */
export const ndjson: Format = {
  name: "ndjson",
  draws: ["evaluation", "audit"],
  async write(report, out) {
    if (report.kind !== "evaluation" && report.kind !== "audit") return;
    const pages = new Pages(out);
    for await (const batch of report.rows) {
      for (const row of batch) {
        writeRow(row, pages);
        pages.text("\n");
        if (pages.full) await pages.give();
      }
      await pages.give();
    }
  },
};
