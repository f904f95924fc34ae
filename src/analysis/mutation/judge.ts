import type { Finding } from "../../messages/finding.js";
import { compileRules } from "../../policy/compile-rules.js";
import type { Policy } from "../../policy/policy.js";
import { RuleFigures } from "../../policy/rule-figures.js";
import type { IncludedText, RuleText } from "../../policy/rule-text.js";
import { whoCanTell } from "../difference/who-can-tell.js";
import { firstFailing, type ReadCases, readCases } from "../rule-tests.js";
import { validate } from "../validate.js";
import { changedText, type RuleChange } from "./changes/change.js";
import { changesOf } from "./changes/changes.js";
import { Pool } from "./pool.js";
import { provedAlike } from "./proved-alike.js";
import { type RanTrial, Runner, seenOf } from "./runner.js";
import { isSamePolicy } from "./same-rules.js";
import { smallest } from "./smallest.js";
import type { MutationTask, Verdict } from "./task.js";
import { type Trial, trialOfCase } from "./trial.js";
import { caseOf, casesText, type WrittenCase, writtenCase } from "./written-case.js";

/** One thing written otherwise in one of the files. */
export interface PlacedChange extends RuleChange {
  readonly file: string;
}

/** So many trials more are tried where one was found that leaves something open: a case in which nothing is missing says more. */
const MOST_BEYOND_OPEN = 600;

interface Compiling {
  readonly policies: readonly Policy[];
  /** What cases may name and change. */
  readonly figures: RuleFigures;
  /** How often each finding was found, by its code. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Judges the changes of some rule files: whether anything notices them, and what would. */
export class Judge {
  readonly changes: readonly PlacedChange[];
  private readonly before: Compiling;
  private readonly cases: readonly ReadCases[];
  /** Cases that are to be written beside those that there are. */
  readonly written: WrittenCase[] = [];
  private readonly kept: ReadCases[] = [];
  private pool: Pool | undefined;

  constructor(private readonly task: MutationTask) {
    this.before = this.compiled(task.sources);
    this.cases = task.cases.flatMap(({ path, text }) => readCases(path, text, () => undefined) ?? []);
    const texts = new Map(task.sources.flatMap(({ file, text, included }) => [[file, text], ...included.map(textOf)]));
    this.changes = [...texts].flatMap(([file, text]) => changesOf(file, text, this.before.policies).map((change) => ({ ...change, file })));
  }

  /** The policy as it is; undefined where it does not compile. */
  get policy(): Policy | undefined {
    return this.before.policies[0];
  }

  /** The first case that does not pass as it is. */
  get failing(): string | undefined {
    return firstOf(this.cases, (cases) => firstFailing(cases, this.before.policies, this.before.figures));
  }

  /** Trials for the policy, which the judge looks for cases among. */
  get poolOfPolicy(): Pool | undefined {
    const { policy } = this;
    if (policy) this.pool ??= new Pool(policy, this.trials);
    return this.pool;
  }

  /** What the cases of the policy put before its rules. */
  get trials(): Trial[] {
    return this.cases.filter(({ id }) => id.text === this.policy?.id).flatMap(({ cases }) => cases.map(trialOfCase));
  }

  /** Puts a case beside those that there are. */
  keep(written: WrittenCase): void {
    const text = casesText([], this.policy?.id ?? "", [writtenCase(String(this.kept.length), written)]);
    const read = readCases("", text, () => undefined);
    if (!read) throw new Error(`no case: ${text}`);
    this.kept.push(read);
    this.written.push(written);
  }

  /** Whether a case that was put beside the others notices a change. */
  noticedByKept(change: PlacedChange): boolean {
    const sources = [...this.task.sources.map((source) => withChange(source, change)), ...this.task.others];
    const { policies } = compileRules(sources);
    const figures = new RuleFigures(sources);
    return this.kept.some((cases) => firstFailing(cases, policies, figures) !== undefined);
  }

  /** What becomes of a change. */
  judge(change: PlacedChange): Verdict {
    const { file, from, to, kind, before, after } = change;
    const verdict = { file, from, to, kind, before, after, by: undefined, proof: undefined, ready: undefined };
    const changed = this.compiled(this.task.sources.map((source) => withChange(source, change)));
    const code = this.told(changed);
    if (code !== undefined) return { ...verdict, killedBy: "validate", by: code };
    const by = firstOf([...this.cases, ...this.kept], (cases) => firstFailing(cases, changed.policies, changed.figures));
    if (by !== undefined) return { ...verdict, killedBy: "case", by };
    const [policy, other] = [this.policy, changed.policies.find(({ id }) => id === this.policy?.id)];
    if (!policy || !other) return { ...verdict, killedBy: null };
    if (isSamePolicy(policy, other)) return { ...verdict, killedBy: "proved-equivalent", proof: { by: "told" } };
    const proof = provedAlike(policy, other);
    if (proof?.by === "form") return { ...verdict, killedBy: "proved-equivalent", proof };
    const found = this.distinguishing(other, proof !== undefined);
    if (found) return { ...verdict, killedBy: null, ready: found };
    if (proof) return { ...verdict, killedBy: "proved-equivalent", proof };
    return { ...verdict, ...this.ofParts(policy, other) };
  }

  /** A case that tells the policy from another; where all that is whole is alike, only what leaves something out could. */
  private distinguishing(other: Policy, isAlike: boolean): WrittenCase | undefined {
    const pool = this.poolOfPolicy;
    if (!pool) return undefined;
    const runner = new Runner(other);
    let open: Trial | undefined;
    for (const tries of isAlike
      ? [pool.all()]
      : [pool.beyond(other), pool.all(), pool.ties(other), pool.focused(other), pool.about(other), pool.together(other)]) {
      let left = MOST_BEYOND_OPEN;
      for (const { trial, seen } of tries) {
        if ((open || isAlike) && left-- === 0) break;
        const changed = runner.run(trial);
        if (seenOf(changed) === seen) continue;
        const ran = pool.run(trial);
        if (!caseOf(trial, ran, changed)) continue;
        if (isSettled(ran, changed)) return this.least(trial, pool, runner);
        open ??= trial;
      }
    }
    return open && this.least(open, pool, runner);
  }

  /** What comes of a change in the parts in which amounts may differ, where no trial that the rules suggest tells: a case, or a proof. */
  private ofParts(policy: Policy, other: Policy): Pick<Verdict, "killedBy" | "proof" | "ready"> {
    const undecided = { killedBy: null, proof: undefined, ready: undefined };
    const found = whoCanTell(policy, other, { onlyOfParts: true });
    if (found.verdict === "none")
      return { ...undecided, killedBy: "proved-equivalent", proof: { by: "regions", regions: found.searched.regions } };
    const pool = this.poolOfPolicy;
    return found.verdict === "found" && pool ? { ...undecided, ready: this.least(found.teller.trial, pool, new Runner(other)) } : undecided;
  }

  private least(trial: Trial, pool: Pool, changed: Runner): WrittenCase | undefined {
    const least = smallest(trial, pool, changed);
    return caseOf(least, pool.run(least), changed.run(least));
  }

  /** The code of the first finding that is new. */
  private told({ counts }: Compiling): string | undefined {
    return [...counts].find(([code, count]) => count > (this.before.counts.get(code) ?? 0))?.[0];
  }

  private compiled(sources: readonly RuleText[]): Compiling {
    const { laws, cases, others } = this.task;
    const { compiled, policies, findings } = compileRules([...sources, ...others]);
    const all: Finding[] = findings.filter(({ span }) => !compiled.some((each) => each.findings.some((own) => own.span === span)));
    const tested = new Set(cases.flatMap(({ text }) => [...text.matchAll(/[\p{L}][\p{L}\d_]*/gu)].map(([name]) => name)));
    for (const [at, { file, text, included }] of sources.entries()) {
      const own = compiled[at];
      if (!own) continue;
      const texts = new Map([[file, text], ...included.map(textOf)]);
      all.push(...validate(file, text, own, tested, laws[file], texts, cases.length > 0));
    }
    const counts = new Map<string, number>();
    for (const { code, severity } of all) if (severity === "error" || severity === "warning") counts.set(code, (counts.get(code) ?? 0) + 1);
    return { policies, figures: new RuleFigures([...sources, ...others]), counts };
  }
}

function firstOf<T>(all: readonly T[], find: (each: T) => string | undefined): string | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether nothing is missing where two policies differ. */
const isSettled = (one: RanTrial | undefined, other: RanTrial | undefined): boolean =>
  (one?.expected ?? []).every(({ subsidies }, at) =>
    Object.entries(subsidies).every(([id, result]) => {
      const differs = JSON.stringify(result) !== JSON.stringify(other?.expected[at]?.subsidies[id]);
      return !differs || result.missing === undefined;
    }),
  );

const textOf = ({ file, text }: IncludedText): [string, string] => [file, text ?? ""];

function withChange(source: RuleText, change: PlacedChange): RuleText {
  if (source.file === change.file) return { ...source, text: changedText(source.text, change) };
  const included = source.included.map((each) =>
    each.file === change.file && each.text !== null ? { ...each, text: changedText(each.text, change) } : each,
  );
  return { ...source, included };
}
