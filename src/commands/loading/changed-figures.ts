import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { RuleFigures } from "../../policy/rule-figures.js";
import type { Options } from "../options.js";
import { refuseCompiled } from "./compiled-file.js";
import { figuresInRange, isRange } from "./figure-range.js";
import type { LoadedPolicies } from "./load-rules.js";
import { checkAlike, meantFigures } from "./meant-change.js";
import { type TypedChange, typedFigures, WHAT_IF } from "./typed-changes.js";

/** A figure that is tried in a range: what it is now, each text that takes its place, and the policies with one of them. */
export interface RangeTried {
  readonly name: string;
  readonly now: string;
  readonly figures: readonly string[];
  readonly with: (figure: string) => readonly Policy[];
}

/** The policies as they would be with some figures changed, each in every policy that has one of its name. */
export const policiesWith = (loaded: LoadedPolicies, typed: readonly TypedChange[]): Policy[] =>
  new FiguresChanged(loaded, typed).policies();

/** The range that a figure is to be tried in, beside the other changes; undefined where none is. */
export function rangeOf(loaded: LoadedPolicies, options: Options): RangeTried | undefined {
  const typed = typedFigures(options);
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
