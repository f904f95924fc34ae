import { writeRow } from "../results/row-line.js";
import { jsonLine } from "../values/json-text.js";
import type { Format, Out, Reports } from "./format.js";
import { Pages } from "./pages.js";

/** A row a line, exact digits, in large pieces. */
export const ndjson = {
  copiesRows: true,
  draws: { evaluation: writeRows, audit: writeRows, costs: writeCosts, register: writeEntries },
} satisfies Format;

async function writeRows({ rows }: Reports["evaluation" | "audit"], out: Out): Promise<void> {
  const pages = new Pages(out);
  for await (const batch of rows) {
    for (const row of batch) {
      writeRow(row, pages);
      pages.text("\n");
      if (pages.full) await pages.give();
    }
    await pages.give();
  }
  await pages.end();
}

/** A line for each figure that was tried. */
async function writeCosts({ data }: Reports["costs"], out: Out): Promise<void> {
  await out(data.figures.map((each) => `${jsonLine(each)}\n`).join(""));
}

/** A line for each enterprise and subsidy. */
async function writeEntries({ rows }: Reports["register"], out: Out): Promise<void> {
  for await (const entries of rows) await out(entries.map((each) => `${jsonLine(each)}\n`).join(""));
}
