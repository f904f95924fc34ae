import { type Facts, quantityOf } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import { type Day, dayText } from "../values/date.js";
import { type Decimal, decimalOfFraction, decimalText } from "../values/decimal.js";
import { nearest } from "../values/near.js";
import { type FactSetting, isTooLong } from "./fact-reader.js";
import { isMapping, moneyOf, type Plain, type PlainMapping } from "./plain.js";
import type { Claimable, Granting, RowShape } from "./row-shape.js";
import type { Decision, Stated } from "./stated.js";
import { dateField, moneyField } from "./table/money-field.js";
import { readStated, readWritten } from "./written-fact.js";

/** What stands in an application beside its facts, by name: from JSON as texts, from cells as figures. */
export interface StatedBeside {
  readonly claims?: Plain;
  readonly decisions?: Plain;
  readonly paid?: Plain;
  readonly declared?: Facts;
}

/** Makes of it figures of subsidies that can be meant, and says where it cannot. */
export class StatedReader {
  private readonly known: ReadonlyMap<string, Claimable>;
  private problems: Problem[] = [];

  constructor(private readonly shape: RowShape) {
    this.known = new Map((shape.subsidies ?? []).map((each) => [each.id, each]));
  }

  /** `policy`: the one that the application names. */
  read({ claims, decisions, paid, declared }: StatedBeside, policy: string | undefined): { stated: Stated; problems: readonly Problem[] } {
    this.problems = [];
    const stated: Stated = {
      claims: this.named("claims", claims, policy, (value, field, of) => this.money(value, field, of)),
      decisions: this.named("decisions", decisions, policy, (value, field, of) => this.decision(value, field, of)),
      paid: this.paid(paid, claims, policy),
      declared,
    };
    return { stated, problems: this.problems };
  }

  private flag(problem: Problem): undefined {
    this.problems.push(problem);
  }

  /** An amount for each subsidy; or one amount, where it can be for one subsidy alone. */
  private paid(value: Plain | undefined, claims: Plain | undefined, policy: string | undefined): Stated["paid"] {
    if (value === undefined || value === null) return undefined;
    if (isMapping(value)) return this.named("paid", value, policy, (each, field, of) => this.money(each, field, of));
    const meant = isMapping(claims) ? [...claims.keys()] : this.ownInParts;
    if (meant.length <= 1) return this.money(value, "paid", this.shape);
    this.flag({ code: "which-subsidy", field: "paid", parameters: { known: meant } });
    return moneyOf(value, this.shape.currency) ?? undefined;
  }

  private get ownInParts(): string[] {
    const inParts = ({ policy, inParts: each }: Granting) => each && policy === this.shape.policy;
    return [...this.known.values()].flatMap(({ id, by }) => (by.some(inParts) ? [id] : []));
  }

  private named<T>(
    name: string,
    value: Plain | undefined,
    policy: string | undefined,
    read: (value: Exclude<Plain, null>, field: string, of: FactSetting) => T | undefined,
  ): ReadonlyMap<string, T> {
    const found = new Map<string, T>();
    if (value === undefined || value === null) return found;
    if (!isMapping(value))
      this.flag({ code: "not-an-object", field: name, parameters: { found: Array.isArray(value) ? "list" : "value" } });
    else {
      for (const [id, each] of value) {
        const of = this.policyOf(`${name}.${id}`, id, policy);
        const one = of && each !== null ? read(each, `${name}.${id}`, of) : undefined;
        if (one !== undefined) found.set(id, one);
      }
    }
    return found;
  }

  /** The policy that grants a subsidy; undefined, and a problem, where it cannot be told. */
  private policyOf(field: string, id: string, named: string | undefined): FactSetting | undefined {
    const grants = ({ by }: Claimable) => (named === undefined ? by : by.filter(({ policy }) => policy === named));
    const claimable = this.known.get(id);
    const [found, ...others] = claimable ? grants(claimable) : [];
    if (found && others.length === 0) return found;
    if (found) return this.flag({ code: "which-policy", field, parameters: { known: [found, ...others].map(({ policy }) => policy) } });
    const known = [...this.known.values()].filter((each) => grants(each).length > 0).map((each) => each.id);
    const near = nearest(id, known);
    return this.flag(
      near === undefined ? { code: "undeclared-field", field, parameters: {} } : { code: "nearly-declared", field, parameters: { near } },
    );
  }

  private money(value: Plain | undefined, field: string, of: FactSetting): Decimal | undefined {
    const { currency, digits } = of;
    const amount = moneyOf(value, currency);
    if (!amount && typeof value === "string") return this.written(value, field, of);
    if (!amount) return this.flag({ code: "wrong-type", field, parameters: { expected: "money", found: "value" } });
    const text = decimalText(amount);
    if (isTooLong(text, field, (problem) => this.flag(problem))) return undefined;
    const places = text.split(".")[1]?.length ?? 0;
    if (text.startsWith("-")) this.flag({ code: "out-of-bounds", field, parameters: { value: text, min: "0", max: undefined } });
    else if (places > digits) this.flag({ code: "too-many-digits", field, parameters: { value: text, currency, digits } });
    return amount;
  }

  /** An amount as people write it. */
  private written(text: string, path: string, of: FactSetting): Decimal | undefined {
    const field = moneyField(path, of.digits);
    const fact = readStated(text, field, path, of, (problem) => this.flag(problem));
    return fact === undefined ? undefined : decimalOfFraction(quantityOf(fact, field));
  }

  private decision(value: Plain, field: string, of: FactSetting): Decision | undefined {
    const parts: PlainMapping = isMapping(value) ? value : new Map();
    const amount = this.money(parts.get("amount"), `${field}.amount`, of);
    const text = (name: "by" | "because") => {
      const said = parts.get(name);
      return typeof said === "string" ? { [name]: said } : {};
    };
    return amount && { amount, ...text("by"), ...this.decidedOn(parts.get("on"), `${field}.on`, of), ...text("because") };
  }

  /** The day of a decision, as people write it. */
  private decidedOn(value: Plain | undefined, path: string, of: FactSetting): { readonly on?: string } {
    if (value === undefined || value === null || value === "") return {};
    const found = typeof value === "string" ? readWritten(value, dateField(path), path, of, (problem) => this.flag(problem)) : undefined;
    if (typeof value !== "string") this.flag({ code: "wrong-type", field: path, parameters: { expected: "date", found: "value" } });
    return typeof found === "number" ? { on: dayText(found as Day) } : {};
  }
}
