import { missingCases } from "../../analysis/mutation/boundary-cases.js";
import { Judge } from "../../analysis/mutation/judge.js";
import { type NeededCase, neededCases } from "../../analysis/mutation/needed-cases.js";
import type { MutationTask } from "../../analysis/mutation/task.js";
import { say } from "../../messages/phrase.js";
import { CannotDo } from "../../messages/usage.js";
import { boundariesText } from "../../reports/boundaries.js";
import type { Setting } from "../command.js";
import { Digest } from "../host/digest.js";
import { type LoadedRules, textsOf } from "../loading/load-rules.js";
import { isCases } from "../loading/rule-files.js";
import { type Options, textOption } from "../options.js";
import { writeFile, writeNotice } from "../write-report.js";
import { judged } from "./judged.js";

const NAME = "boundaries.test.yaml";

/** Writes the cases that are missing of each policy, beside it or where it was asked for. */
export async function boundaries(
  setting: Setting,
  options: Options,
  rules: LoadedRules,
  tasksWithout: (outputs: readonly string[]) => Promise<readonly MutationTask[]>,
): Promise<number> {
  const { host, language } = setting;
  const { policies } = rules;
  const output = textOption(options, "output");
  if (output !== undefined && policies.length > 1)
    throw new CannotDo("boundaries-of-one", { policies: policies.map(({ id }) => id).join(", ") });
  if (output !== undefined && !isCases(output)) throw new CannotDo("unknown-format", { text: output, known: "*.test.yaml" });
  const places = policies.map(({ file, id }) => {
    const folder = host.folderOf(file);
    const alone = policies.every((other) => other.id === id || host.folderOf(other.file) !== folder);
    return output ?? host.join(folder, alone ? NAME : `${id}.${NAME}`);
  });
  for (const place of places) await checkOurs(setting, place);
  const texts = textsOf(rules.sources);
  for (const [at, task] of (await tasksWithout(places)).entries()) {
    const path = places[at] as string;
    const found = await casesFor(setting, options, task, texts);
    if (!found) continue;
    const { text, ...counts } = found;
    if (counts.cases === 0)
      await writeNotice(setting, options, `${say("boundaries-not-needed", language, { policy: policies[at]?.id ?? "" })}\n`);
    else {
      await writeFile(host, path, (file) => file.write(signed(text)));
      await writeNotice(setting, options, `${say("boundaries-written", language, { path, ...counts })}\n`);
    }
  }
  return 0;
}

async function casesFor(setting: Setting, options: Options, task: MutationTask, texts: ReadonlyMap<string, string>) {
  const judge = new Judge(task);
  const { policy, poolOfPolicy: pool } = judge;
  if (!policy || !pool) return undefined;
  const { cases, left } = missingCases(policy, texts, pool, judge.trials);
  for (const each of cases) judge.keep(each);
  const verdicts = await judged(setting, options, task, judge);
  const needed: NeededCase[] = neededCases(judge, verdicts);
  const undecided = verdicts.filter(({ killedBy, ready }) => killedBy === null && !ready).length;
  const text = boundariesText(policy.id, cases, needed, texts, setting.language);
  return { text, cases: cases.length + needed.length, left: left.length, undecided };
}

const SIGNATURE = /^# subsidy test --boundaries ([0-9a-f]{64})\n/;

/** The text below a line that tells whether it was edited since. */
const signed = (text: string): string => `# subsidy test --boundaries ${digestOf(text)}\n${text}`;

function digestOf(text: string): string {
  const digest = new Digest();
  digest.add(text);
  return digest.end().sha256;
}

/** What stands where cases are to be written must be what this wrote before, as it wrote it. */
async function checkOurs({ host }: Setting, path: string): Promise<void> {
  if ((await host.kindOf(path)) === "none") return;
  const text = await host.readText(path);
  const [head = "", digest] = SIGNATURE.exec(text) ?? [];
  if (digest === undefined || digestOf(text.slice(head.length)) !== digest) throw new CannotDo("boundaries-edited", { path });
}
