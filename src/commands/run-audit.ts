import { Duplicates } from "../evaluation/audit/duplicates.js";
import { Magnitudes } from "../evaluation/audit/unit-slip.js";
import { Batch } from "../evaluation/batch.js";
import { rowLine } from "../formats/outcome-line.js";
import { type AuditReport, auditedRows, notedRows } from "../reports/audit.js";
import { AuditSums } from "../reports/audit-sums.js";
import { type EvaluationRow, evaluationRows } from "../reports/evaluation.js";
import { summaryOf } from "../reports/policy-summary.js";
import { countsOf, type DigestedFile, type Receipt } from "../reports/receipt.js";
import { settledRows } from "../reports/settled-rows.js";
import type { Setting } from "./command.js";
import { Digest, digesting, digestsOf } from "./digest.js";
import { findApplications } from "./load-applications.js";
import { loadHistory } from "./load-outcomes.js";
import { type LoadedRules, loadPolicies } from "./load-rules.js";
import { evaluationOptions, flagOption, listOption, textOption } from "./options.js";
import { tableOptions } from "./table-options.js";
import { withWaitingRoom } from "./waiting-room.js";
import { drawFindings } from "./write-report.js";

type Options = Readonly<Record<string, unknown>>;

/** Options on which a result depends. */
const DECISIVE = ["rules", "history", "asOf", "reading", "allReadings", "subsidy", "inputFormat", "strict"] as const;

/**
 * An audit as it is typed: `work` is handed the report, whose rows may be read once, and the batch. The receipt is known once
 * the rows were read; the result is in it only where it was asked for.
 */
export async function withAudit<T>(
  setting: Setting,
  paths: readonly string[],
  options: Options,
  receipted: boolean,
  work: (report: AuditReport, batch: Batch) => Promise<T>,
): Promise<T> {
  const { host } = setting;
  const loaded = await loadPolicies(host, listOption(options, "rules"), (findings, texts) =>
    drawFindings(setting, options, findings, texts),
  );
  const { policies } = loaded;
  const [inputs, earlier] = [new Map<string, DigestedFile>(), new Map<string, DigestedFile>()];
  const duplicates = new Duplicates(policies);
  const beside = { duplicates, magnitudes: new Magnitudes() };
  const history = await loadHistory(digesting(host, earlier), listOption(options, "history"), (outcome) => duplicates.remember(outcome));
  const files = await findApplications(digesting(host, inputs), paths, options);
  const tables = await tableOptions(digesting(host, inputs), options);
  const evaluation = { ...evaluationOptions(options, policies), fast: true, audit: true };
  const batch = new Batch(policies, evaluation, flagOption(options, "strict"), tables, listOption(options, "rules").length === 0);
  const rules = receipted ? await rulesOf(setting, loaded) : [];
  const rows = evaluationRows(batch.evaluate(files), setting.languageTyped ? setting.language : "zh");
  return withWaitingRoom(host, async (room) => {
    const settled = settledRows(notedRows(rows, beside), batch.evaluators, history, room);
    const [result, sums] = [new Digest(), new AuditSums()];
    const audited = auditedRows(settled, batch.evaluators, beside);
    const dated = textOption(options, "dated");
    const receipt = (): Receipt => ({
      receipt: 1,
      program: `policy-subsidy ${host.version}`,
      command: "audit",
      applications: [...paths],
      options: typedOptions(setting, options),
      ...(dated === undefined ? {} : { dated }),
      rules,
      inputs: [...inputs.values()],
      history: [...earlier.values()],
      counts: countsOf(sums),
      result: { lines: sums.rows, ...result.end() },
    });
    return work(
      {
        kind: "audit",
        policies: policies.map(summaryOf),
        rows: receipted ? digested(audited, result, sums) : audited,
        receipt: once(receipt),
        dated,
      },
      batch,
    );
  });
}

/** Rows on their way, what NDJSON they would be noted. */
async function* digested(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  result: Digest,
  sums: AuditSums,
): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    let text = "";
    for (const row of batch) {
      text += `${rowLine(row)}\n`;
      sums.add(row);
    }
    result.add(text);
    yield batch;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Every rule file, with what it includes; those that come with the program by their place there. */
async function rulesOf({ host }: Setting, { texts }: LoadedRules): Promise<DigestedFile[]> {
  const files = await digestsOf(host, [...texts.keys()]);
  const shipped = host.shippedRules;
  return files.map((file) => (file.path.startsWith(shipped) ? { ...file, path: `rules${file.path.slice(shipped.length)}` } : file));
}

function typedOptions({ language, languageTyped }: Setting, options: Options): Receipt["options"] {
  const typed = DECISIVE.flatMap((name): [string, string | boolean | string[]][] => {
    const value = options[name];
    if (Array.isArray(value)) return [[name, value.map(String)]];
    return typeof value === "string" || value === true ? [[name, value]] : [];
  });
  return Object.fromEntries(languageTyped ? [...typed, ["lang", language]] : typed);
}
