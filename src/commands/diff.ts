import { type ChangeClass, changeClasses, isWorse } from "../analysis/difference/change-class.js";
import { type ChangedWords, compareWords } from "../analysis/difference/changed-words.js";
import { whoIsGranted } from "../analysis/difference/on-one-side.js";
import { type LookLimits, type TellingOfPolicies, whoCanTell } from "../analysis/difference/who-can-tell.js";
import { mappingAt, textAt } from "../language/tree.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { type ComparedPolicy, differenceReport } from "../reports/difference.js";
import type { Command, Setting } from "./command.js";
import { deadline } from "./deadline.js";
import { impactOn } from "./impact.js";
import { compileTexts, type LoadedRules, type RuleFile, stopAtErrors } from "./loading/load-rules.js";
import { rulesOfSide } from "./loading/versions-of-rules.js";
import { applicationFlags, flagOption, listOption, type Options } from "./options.js";
import { languageOfReport, writeReport } from "./write-report.js";

/** What one version of rules says and gives that another does not, and whether anybody can tell. */
export const diff: Command = {
  options: ["applications", "moneyAtHand", "history", "failOn", "exitCode", "time", ...applicationFlags, "unit", "format", "output"],
  run: async (setting, [before = "", after = ""], options) => {
    const language = await languageOfReport(setting, options, "difference");
    const failing = classesToFailOn(options);
    const sides = [await loadSide(setting, options, before), await loadSide(setting, options, after)] as const;
    const isLate = deadline(setting, options);
    const compared = pairs(...sides).map((pair) => comparedPolicy(pair, isLate));
    const impact = await impactOn(setting, options, compared, language);
    const report = differenceReport(compared, language, impact);
    await writeReport(setting, options, report);
    const tells = flagOption(options, "exitCode") && report.data.difference.verdict === "found";
    return tells || report.data.words.some((each) => failing(each.class)) ? 1 : 0;
  },
};

async function loadSide(setting: Setting, options: Options, typed: string): Promise<LoadedRules> {
  const loaded = await compileTexts(await rulesOfSide(setting.host, typed));
  await stopAtErrors(setting, options, loaded);
  return loaded;
}

/** One policy on both sides; what is on one side alone has no other. */
interface PolicyPair {
  readonly id: string;
  readonly before: Policy | undefined;
  readonly after: Policy | undefined;
  readonly files: readonly (readonly [RuleFile | undefined, RuleFile | undefined])[];
}

/** The policies of both sides by their ids; where each side has one alone these are compared, whatever they are called. */
function pairs(before: LoadedRules, after: LoadedRules): PolicyPair[] {
  const [[old, ...others], [now, ...more]] = [before.policies, after.policies];
  if (old && now && others.length === 0 && more.length === 0)
    return [{ id: now.id, before: old, after: now, files: versionsBeside(before.files, after.files) }];
  const ids = [...new Set([...before.policies, ...after.policies].map(({ id }) => id))];
  const filesOf = ({ files }: LoadedRules, id: string) => files.filter(({ compiled }) => compiled.policy?.id === id);
  return ids.map((id) => ({
    id,
    before: before.policies.find((each) => each.id === id),
    after: after.policies.find((each) => each.id === id),
    files: versionsBeside(filesOf(before, id), filesOf(after, id)),
  }));
}

/** Files that are versions of one policy: those from the same day on are one. */
function versionsBeside(
  before: readonly RuleFile[],
  after: readonly RuleFile[],
): (readonly [RuleFile | undefined, RuleFile | undefined])[] {
  const [onlyBefore, onlyAfter] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1) return [[onlyBefore, onlyAfter]];
  const begun = ({ compiled: { tree } }: RuleFile): string => (tree && textAt(mappingAt(tree, "effective"), "from")) ?? "";
  const left = [...after];
  const found = before.map((file): readonly [RuleFile, RuleFile | undefined] => {
    const at = left.findIndex((each) => begun(each) === begun(file));
    return [file, at < 0 ? undefined : left.splice(at, 1)[0]];
  });
  return [...found, ...left.map((file) => [undefined, file] as const)];
}

/** Of what stands on one side alone, whoever is granted something there can tell. */
function tellingOf(
  before: Policy | undefined,
  after: Policy | undefined,
  limits: LookLimits & { readonly isLate: () => boolean },
): TellingOfPolicies {
  if (before && after) return whoCanTell(before, after, limits);
  const lone = before ?? after;
  if (!lone) throw new Error("a pair of policies without either");
  return whoIsGranted(lone, before ? "before" : "after", limits.isLate);
}

function comparedPolicy(
  { id, before, after, files }: PolicyPair,
  isLate: () => boolean,
): ComparedPolicy & { readonly named: ReadonlyMap<string, string> } {
  const words: ChangedWords[] = [];
  const named = new Map<string, string>();
  for (const [old, now] of files) {
    const [a, b] = [old?.compiled.tree, now?.compiled.tree];
    if (a && b) {
      const found = compareWords(a, b);
      words.push(...found.words);
      for (const [was, is] of found.named) named.set(was, is);
    } else {
      const path = (old ?? now)?.path ?? id;
      words.push({ class: "AMOUNT", at: id, before: a ? path : undefined, after: b ? path : undefined, kind: a ? "removed" : "added" });
    }
  }
  const telling = tellingOf(before, after, { isLate, named });
  return { id, before, after, words, telling, named };
}

/** Which classes of changed words a run is to fail on: those named, and graver ones. */
function classesToFailOn(options: Options): (each: ChangeClass) => boolean {
  const asked = listOption(options, "failOn").map((text) => {
    const found = changeClasses.find((each) => each === text.toUpperCase());
    if (!found) throw new CannotDo("bad-choice", { option: "--fail-on", text, known: changeClasses.join(", ") });
    return found;
  });
  return (each) => asked.some((least) => !isWorse(least, each));
}
