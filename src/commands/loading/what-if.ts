import { harmless } from "../../messages/harmless.js";
import { say } from "../../messages/phrase.js";
import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { RuleFigures } from "../../policy/rule-figures.js";
import type { Setting } from "../command.js";
import { listOption, type Options } from "../options.js";
import { refuseCompiled } from "./compiled-file.js";
import { figuresInRange, isRange } from "./figure-range.js";
import type { LoadedPolicies } from "./load-rules.js";
import { checkAlike, meantFigures, type TypedChange, typedChange, WHAT_IF } from "./meant-change.js";

const RECORDED = { receipt: "--receipt", rowReceipts: "--row-receipts" };

/** A figure that is tried in a range: what it is now, each text that takes its place, and the policies with one of them. */
export interface RangeTried {
  readonly name: string;
  readonly now: string;
  readonly figures: readonly string[];
  readonly with: (figure: string) => readonly Policy[];
}

const typedIn = (options: Options): TypedChange[] => listOption(options, "whatIf").map(typedChange);

/** The policies as they would be with some figures changed, each in every policy that has one of its name. */
export function withFigures(loaded: LoadedPolicies, options: Options): LoadedPolicies {
  const typed = typedIn(options);
  if (typed.length === 0) return loaded;
  // What would be is no record of what is.
  for (const [name, option] of Object.entries(RECORDED)) if (options[name]) throw new CannotDo("what-if-recorded", { option });
  return { ...loaded, policies: new FiguresChanged(loaded, typed).policies() };
}

/** The range that a figure is to be tried in, beside the other changes; undefined where none is. */
export function rangeOf(loaded: LoadedPolicies, options: Options): RangeTried | undefined {
  const typed = typedIn(options);
  const [range, second] = typed.filter(isRange);
  if (second) throw new CannotDo("one-range", { text: `${second.name}=${second.value}` });
  if (!range) return undefined;
  const figures = figuresInRange(range);
  const [first = ""] = figures;
  const tried = (value: string) => typed.map((each) => (each === range ? { name: each.name, value } : each));
  const { now } = new FiguresChanged(loaded, tried(first));
  return {
    name: range.name,
    now: now(range.name),
    figures,
    with: (figure) => new FiguresChanged(loaded, tried(figure)).policies(),
  };
}

/** Whether a figure is to be tried in a range. */
export const triesRange = (options: Options): boolean => typedIn(options).some(isRange);

/** Says that results are those of other rules; quietness does not keep that back. */
export async function tellFigures({ host, language }: Setting, options: Options): Promise<void> {
  const typed = listOption(options, "whatIf");
  if (typed.length > 0) await host.stderr.write(`${say("what-if", language, { figures: harmless(typed.join(", ")) })}\n`);
}

/** Rules with some figures changed. */
class FiguresChanged {
  private readonly figures: RuleFigures;
  /** What is written instead, by the whole names of figures. */
  private readonly changes = new Map<string, string>();

  constructor(
    private readonly loaded: LoadedPolicies,
    typed: readonly TypedChange[],
  ) {
    refuseCompiled(loaded.sources);
    this.figures = new RuleFigures(loaded.sources);
    for (const change of typed) {
      const meant = meantFigures(change.name, loaded, this.figures);
      checkAlike(change, meant);
      for (const wholeName of new Set(meant.map((each) => each.wholeName))) {
        if (this.changes.has(wholeName)) throw new CannotDo("figure-twice", { text: change.name });
        this.changes.set(wholeName, change.value);
      }
    }
  }

  /** What a figure is now; all that it is, where versions or policies differ. */
  readonly now = (name: string): string =>
    [...new Set(meantFigures(name, this.loaded, this.figures).map(({ written }) => written.text))].join(", ");

  policies(): Policy[] {
    return this.loaded.policies.map((policy) => this.changed(policy));
  }

  private changed(policy: Policy): Policy {
    const own = new Map([...this.changes].filter(([name]) => this.figures.named(policy.id, name).length > 0));
    if (own.size === 0) return policy;
    const changed = this.figures.changed(policy.id, own);
    if ("policy" in changed) return changed.policy;
    const text = [...own].map(([name, value]) => `${name}=${value}`).join(", ");
    throw new CannotDo("bad-choice", { option: WHAT_IF, text, known: `${policy.id}: ${changed.finding.code}` });
  }
}
