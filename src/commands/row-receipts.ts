import { bindsItems } from "../language/limit.js";
import type { Policy } from "../policy/policy.js";
import { type EvaluationRow, isRefused } from "../results/outcome.js";
import type { Setting } from "./command.js";
import { Digest } from "./host/digest.js";
import type { LoadedPolicies } from "./loading/load-rules.js";
import { flagOption, type Options } from "./options.js";
import { rulesOf } from "./receipted.js";

/** What every row of a run rests on alike. */
interface RowMarks {
  readonly engine: string;
  readonly rules: string;
}

const digestOf = (text: string): string => {
  const digest = new Digest();
  digest.add(text);
  return digest.end().sha256;
};

/** The hashes of this build of the program and of all rule files together; undefined where rows are to bear none. */
export async function rowMarks(setting: Setting, options: Options, loaded: LoadedPolicies): Promise<RowMarks | undefined> {
  if (!flagOption(options, "rowReceipts")) return undefined;
  const { version, build = "" } = setting.host;
  const rules = (await rulesOf(setting, loaded)).map(({ sha256 }) => sha256).sort();
  return { engine: digestOf(`policy-subsidy ${version} ${build}`), rules: digestOf(rules.join("\n")) };
}

/** Rows that go with their applications, each with the hashes of what it rests on; applications stay only where limits need them. */
export async function* withRowReceipts(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  marks: RowMarks | undefined,
  policies: readonly Policy[],
): AsyncGenerator<readonly EvaluationRow[]> {
  if (!marks) {
    yield* batches;
    return;
  }
  const needed = new Set(policies.filter(({ limits }) => limits.some(bindsItems)).map(({ id }) => id));
  for await (const batch of batches)
    yield batch.map((row) => {
      if (isRefused(row) || row.given === undefined) return row;
      const receipt = { ...marks, input: digestOf(row.given) };
      return { ...row, receipt, given: needed.has(row.policy) ? row.given : undefined };
    });
}
