import type { Field } from "../expression/core.js";
import { type Mapping, mappingAt, textAt } from "../language/tree.js";
import { collector, type Raise } from "../messages/finding.js";
import type { Compiled } from "./compile.js";
import { type CompiledVersions, compileVersions } from "./compile-versions.js";
import { readInputs } from "./fields.js";
import { inputsRead, type NamedThere, OtherAmounts, sameReading, usesIn, withNames } from "./other-policies.js";
import { ownFields } from "./own-fields.js";
import type { Policy } from "./policy.js";
import type { ReadRules } from "./read-rules.js";
import { mergeInputs, versionsDiffer } from "./versions.js";

/** The inputs of a policy and of those that it names: one application is read for all of them. */
interface Inputs {
  readonly all: Mapping;
  /** So many of them, the first ones, are of use to the policy. */
  readonly read: number;
}

/** Policies by id, each compiled once, after those whose amounts it names. */
export class Policies {
  private readonly done = new Map<string, CompiledVersions>();
  private readonly inputs = new Map<string, Inputs | undefined>();
  private readonly uses = new Map<string, NamedThere[]>();

  constructor(
    /** The files of each policy. */
    private readonly files: ReadonlyMap<string, readonly ReadRules[]>,
    private readonly raise: Raise,
  ) {}

  compile(id: string): CompiledVersions {
    const known = this.done.get(id);
    if (known) return known;
    const files = this.files.get(id) ?? [];
    const inputs = this.inputsOf(id);
    const named = this.namedBy(id).length > 0;
    const fields = inputs && (named || files.length > 1) ? this.fieldsOf(id, inputs.all) : undefined;
    const amounts = this.amountsFor(id, fields ?? []);
    const otherAmount = this.ringOf(id) ? () => null : amounts.amount.bind(amounts);
    const compiled = compileVersions(files, { fields, otherAmount }, this.raise);
    const whole = named && inputs && fields ? this.withOthers(compiled, fields.slice(0, inputs.read), amounts) : compiled;
    this.done.set(id, whole);
    return whole;
  }

  private treesOf(id: string): Mapping[] {
    return (this.files.get(id) ?? []).flatMap(({ tree, sound }) => (tree && sound ? [tree] : []));
  }

  private fieldsOf(id: string, inputs: Mapping): Field[] {
    return readInputs(inputs, this.currencyOf(id), this.raise);
  }

  private currencyOf(id: string): string {
    const [first] = this.treesOf(id);
    return (first && textAt(first, "currency")) ?? "CNY";
  }

  /** Where a policy names amounts of others that are loaded; none where they name its own in turn. */
  private namedBy(id: string): NamedThere[] {
    return this.ringOf(id) ? [] : this.usesOf(id);
  }

  private usesOf(id: string): NamedThere[] {
    const known = this.uses.get(id);
    if (known) return known;
    const uses = this.treesOf(id).flatMap(usesIn);
    const loaded = uses.filter(({ policy }) => this.files.has(policy));
    this.uses.set(id, loaded);
    return loaded;
  }

  /** Whether a policy names itself through others; told at each place where it names the next. */
  private ringOf(id: string): boolean {
    const ways = this.usesOf(id).flatMap(({ policy, span }) => {
      const way = this.wayBetween(policy, id, new Set());
      return way ? [{ way, span }] : [];
    });
    for (const { way, span } of ways) this.raise("policies-in-a-ring", span, { ring: [id, ...way].join(" \u2192 ") });
    return ways.length > 0;
  }

  private wayBetween(from: string, to: string, seen: Set<string>): readonly string[] | undefined {
    if (from === to) return [to];
    seen.add(from);
    for (const { policy } of this.usesOf(from)) {
      const way = seen.has(policy) ? undefined : this.wayBetween(policy, to, seen);
      if (way) return [from, ...way];
    }
    return undefined;
  }

  /** The inputs of all versions, those that amounts of other policies read, then what else these have. */
  private inputsOf(id: string): Inputs | undefined {
    if (this.inputs.has(id)) return this.inputs.get(id);
    const trees = this.treesOf(id);
    if (trees.length === 0) return undefined;
    let read = mergeInputs(
      trees.map((tree) => mappingAt(tree, "inputs")),
      versionsDiffer(this.raise),
    );
    const uses = this.namedBy(id);
    for (const use of uses) read = this.joined([read, this.neededFor(use)], use);
    const all = uses.reduce((sum, use) => this.joined([sum, this.inputsOf(use.policy)?.all ?? read], use), read);
    const inputs = { all, read: read.entries.length };
    this.inputs.set(id, inputs);
    return inputs;
  }

  private joined(inputs: readonly Mapping[], { policy }: NamedThere): Mapping {
    return mergeInputs(inputs, (name, own, other) =>
      this.raise("policies-differ", own.span, { part: `inputs.${name}`, id: policy, file: other.span.file }),
    );
  }

  private neededFor({ policy, subsidy }: NamedThere): Mapping {
    const [compiled] = this.compile(policy).policies;
    const found = compiled?.subsidies.find((each) => each.id === subsidy);
    const names = found ? inputsRead(found.entitlement) : new Set<string>();
    const inputs = this.inputsOf(policy)?.all ?? EMPTY;
    return { ...inputs, entries: inputs.entries.filter(({ key }) => names.has(key.text)) };
  }

  /** The amounts of other policies as applications of one are read. */
  private amountsFor(id: string, fields: readonly Field[]): OtherAmounts {
    const read = new Map<string, Policy | "told">();
    const compiled = (other: string): Policy | "not loaded" | "has errors" | "told" => {
      const files = this.files.get(other);
      if (!files) return "not loaded";
      if (this.ringOf(other) || !onlyOneOf(this.compile(other))) return "has errors";
      const policy = read.get(other) ?? onlyOneOf(compileVersions(files, { fields, otherAmount }, collector([]), withNames)) ?? "told";
      read.set(other, policy);
      return policy;
    };
    const amounts = new OtherAmounts({ id, currency: this.currencyOf(id), loaded: [...this.files.keys()], compiled });
    const otherAmount = amounts.amount.bind(amounts);
    return amounts;
  }

  /** The policy with the inputs and the readings of the amounts that it names. */
  private withOthers({ compiled, policies }: CompiledVersions, fields: readonly Field[], { readings }: OtherAmounts): CompiledVersions {
    const more = (policy: Policy): Policy => {
      const own = new Map(policy.readings.map((reading) => [reading.name, reading]));
      for (const [name, { reading, policy: other }] of readings) {
        const before = own.get(name);
        if (before && !sameReading(before, reading))
          this.raise("policies-differ", before.span, { part: `readings.${name}`, id: other.id, file: other.file });
        own.set(name, before ?? reading);
      }
      return { ...policy, fields: [...ownFields, ...fields], readings: [...own.values()] };
    };
    return {
      compiled: compiled.map((each): Compiled => ({ ...each, policy: each.policy && more(each.policy) })),
      policies: policies.map(more),
    };
  }
}

/** The policy that files make; undefined where they make none, or more than one. */
const onlyOneOf = ({ compiled, policies }: CompiledVersions): Policy | undefined =>
  policies.length === 1 && compiled.every(({ policy }) => policy !== null) ? policies[0] : undefined;

const EMPTY: Mapping = { kind: "mapping", entries: [], span: { file: "", from: 0, to: 0 } };
