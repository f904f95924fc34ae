import type { AuditSums } from "../audit/audit-sums.js";
import type { DigestedFile, Receipt } from "../audit/receipt.js";
import type { EvaluationRow } from "../results/outcome.js";
import { rowLine } from "../results/row-line.js";
import type { Setting } from "./command.js";
import { type Digest, digesting, digestsOf } from "./host/digest.js";
import type { Host } from "./host/host.js";
import { type LoadedPolicies, textsOf } from "./loading/load-rules.js";
import { applicationFlags, type Options } from "./options.js";

/** Options on which a result depends. */
const DECISIVE = ["rules", "history", ...applicationFlags, "strict", "part", "allowInvalidRules", "only", "settle", "rowReceipts"] as const;

/** The host through which a run reads, which notes what each file was where a receipt will say it. */
export class ReadFiles {
  private readonly found = { inputs: new Map<string, DigestedFile>(), history: new Map<string, DigestedFile>() };
  readonly inputs: Host;
  readonly history: Host;

  constructor(host: Host, notes: boolean) {
    this.inputs = notes ? digesting(host, this.found.inputs) : host;
    this.history = notes ? digesting(host, this.found.history) : host;
  }

  get read(): Pick<Receipt, "inputs" | "history"> {
    return { inputs: [...this.found.inputs.values()], history: [...this.found.history.values()] };
  }
}

/** A run as it was typed, and what it read. */
export interface ReceiptedRun {
  readonly command: Receipt["command"];
  readonly paths: readonly string[];
  readonly options: Options;
  readonly files: ReadFiles;
  readonly dated: string | undefined;
}

export const receiptOf = (
  setting: Setting,
  { command, paths, options, files, dated }: ReceiptedRun,
  rules: readonly DigestedFile[],
  counts: Receipt["counts"],
  result: Receipt["result"],
): Receipt => ({
  receipt: 1,
  program: `policy-subsidy ${setting.host.version}`,
  command,
  applications: [...paths],
  options: typedOptions(setting, options),
  ...(dated === undefined ? {} : { dated }),
  rules: [...rules],
  ...files.read,
  counts,
  result,
});

/** Rows on their way, what NDJSON they would be noted. */
export async function* digested(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  result: Digest,
  sums: Pick<AuditSums, "add">,
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

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The folder that stands in receipts for that of the rules which come with the program, wherever that is installed. */
const SHIPPED = "rules";

/** Every rule file, with what it includes; those that come with the program by their place there. */
export async function rulesOf({ host }: Setting, { sources }: LoadedPolicies): Promise<DigestedFile[]> {
  const files = await digestsOf(host, [...textsOf(sources).keys()]);
  const shipped = host.shippedRules;
  return files.map((file) => (file.path.startsWith(shipped) ? { ...file, path: `${SHIPPED}${file.path.slice(shipped.length)}` } : file));
}

/** Where a rule file of a receipt may be now: as it is named, or among those that come with the program. */
export const placesOfRule = ({ shippedRules }: Host, path: string): string[] =>
  path.startsWith(SHIPPED) ? [path, `${shippedRules}${path.slice(SHIPPED.length)}`] : [path];

function typedOptions({ language, languageTyped }: Setting, options: Options): Receipt["options"] {
  const typed = DECISIVE.flatMap((name): [string, string | boolean | string[]][] => {
    const value = options[name];
    if (Array.isArray(value)) return [[name, value.map(String)]];
    const isOff = name === "settle" && value === false;
    return typeof value === "string" || value === true || isOff ? [[name, value]] : [];
  });
  return Object.fromEntries(languageTyped ? [...typed, ["lang", language]] : typed);
}
