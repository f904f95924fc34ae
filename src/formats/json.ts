import { estimateData } from "../reports/estimate/estimate-data.js";
import { formSheets } from "../reports/template/form.js";
import { rowLine } from "../results/row-line.js";
import { jsonLine } from "../values/json-text.js";
import type { Format, Out, Reports } from "./format.js";

/** The same objects as NDJSON in an array; any other report as one object. */
export const json = {
  draws: {
    evaluation: writeRows,
    audit: writeRows,
    explanation: writeWhole,
    validation: writeWhole,
    test: writeWhole,
    exercise: writeWhole,
    mutation: writeWhole,
    policy: writeWhole,
    coverage: writeWhole,
    rules: writeWhole,
    verification: writeWhole,
    comparison: writeWhole,
    register: writeRegister,
    difference: writeWhole,
    costs: writeWhole,
    property: writeWhole,
    intake: writeWhole,
    letter: writeWhole,
    estimate: (report, out) => writeWhole({ data: estimateData(report) }, out),
    template: (report, out, { language }) => writeWhole({ data: formSheets(report, language) }, out),
  },
} satisfies Format;

async function writeRows({ rows }: Reports["evaluation" | "audit"], out: Out): Promise<void> {
  await out("[");
  let first = true;
  for await (const batch of rows) {
    let text = "";
    for (const row of batch) {
      text += `${first ? "\n" : ",\n"}${rowLine(row)}`;
      first = false;
    }
    if (text !== "") await out(text);
  }
  await out("\n]\n");
}

async function writeWhole({ data }: { readonly data: unknown }, out: Out): Promise<void> {
  await out(`${jsonLine(data)}\n`);
}

/** Every enterprise and subsidy, then how many stand how. */
async function writeRegister({ rows, sums }: Reports["register"], out: Out): Promise<void> {
  await out('{"enterprises":[');
  let first = true;
  for await (const entries of rows) {
    for (const entry of entries) {
      await out(`${first ? "\n" : ",\n"}${jsonLine(entry)}`);
      first = false;
    }
  }
  const subsidies = sums.subsidies.map((each) => ({ ...each, missing: Object.fromEntries(each.missing) }));
  await out(`\n],"subsidies":${jsonLine(subsidies)},"invalid":${sums.invalid}}\n`);
}
