import { money } from "../expression/type.js";
import type { Typed } from "../language/environment.js";
import { find, keySpan, type Mapping, mappingAt } from "../language/tree.js";
import type { Span } from "../messages/finding.js";
import { nearest } from "../values/near.js";
import { readSource } from "./frame.js";
import type { Names } from "./names.js";
import type { Subsidy } from "./policy.js";
import type { Bindable, EnteredLoop } from "./read-limits.js";
import { lowerSubsidy } from "./subsidy.js";

/** The subsidies of a policy, each lowered once: in its turn, or before that where another one names its amount. */
export class Subsidies {
  /** What limits may bind. */
  readonly bindable = new Map<string, Bindable | null>();
  private readonly lowered = new Map<string, Subsidy | null>();
  private readonly trees: Mapping;

  constructor(
    private readonly tree: Mapping,
    private readonly names: Names,
  ) {
    this.trees = mappingAt(tree, "subsidies");
  }

  all(): Subsidy[] {
    return this.trees.entries.flatMap(({ key }) => this.subsidy(key.text, key.span) ?? []);
  }

  /** The amount of a subsidy before limits. */
  amount(id: string, use: Span): Typed | null {
    const subsidy = this.subsidy(id, use);
    return subsidy && { expression: { kind: "named", name: id, scope: 0, value: subsidy.entitlement }, type: money };
  }

  private subsidy(id: string, use: Span): Subsidy | null {
    const known = this.lowered.get(id);
    if (known !== undefined) return known;
    const own = find(this.trees, id);
    if (own?.kind === "mapping") return this.lower(id, own, use);
    const ids = this.trees.entries.map(({ key }) => key.text);
    this.names.root.raise("unknown-subsidy", use, { id, near: nearest(id, ids) });
    return null;
  }

  private lower(id: string, own: Mapping, use: Span): Subsidy | null {
    const source = readSource(find(own, "source"));
    const loops: EnteredLoop[] = [];
    const environment = this.names.inside(source.section, loops);
    const common = { conditions: find(this.tree, "conditions"), exclusions: find(this.tree, "exclusions") };
    const span = keySpan(this.trees, id);
    const subsidy = this.names.circles.guard(id, use, () => lowerSubsidy(id, own, span, source, environment, common, loops), "subsidy");
    this.lowered.set(id, subsidy);
    this.bindable.set(id, subsidy && { subsidy, environment: environment.inside(subsidy.date ? { date: subsidy.date } : {}), loops });
    return subsidy;
  }
}
