import type { Field } from "../expression/core.js";
import type { Policy } from "../policy/policy.js";
import { type CautionCode, cautionCodes, type Result } from "../results/outcome.js";
import type { Prepared } from "./prepared.js";

const [ROUNDING, EFFECTIVE] = [0, 1] as const;

const NONE: readonly number[] = [];

/**
 * What results may rest on beside the facts: a rounding rule or a period that no document states, readings chosen, silences
 * taken as something. Each has a number, by which it is listed.
 */
export class Assumptions {
  readonly texts = ["rounding", "effective-from"];
  private readonly numbers = new Map<string | Field, number>();
  /** Of each subsidy, what it rests on where it is granted. */
  private readonly granted: readonly (readonly number[])[];
  /** The places of the subsidies whose rules ask any reading. */
  private readonly asking: readonly number[];
  /** What every application rests on, and what besides where some amount is due. */
  private readonly always: readonly number[];
  private readonly whenPaid: readonly number[];

  constructor(
    policy: Policy,
    private readonly prepared: readonly Prepared[],
    readings: ReadonlyMap<string, string>,
  ) {
    for (const [name, option] of readings) this.add(name, `${name}=${option}`);
    for (const field of policy.fields) for (const each of [field, ...field.item]) this.add(each, `absent:${pathOf(each)}`);
    this.granted = prepared.map((each) => this.numbersOf(each.readings));
    this.asking = prepared.flatMap(({ readings: asked }, at) => (asked.length > 0 ? [at] : []));
    this.always = policy.effective.stated ? [] : [EFFECTIVE];
    this.whenPaid = policy.rounding !== null && !policy.rounding.stated ? [ROUNDING, ...this.always] : this.always;
  }

  private add(what: string | Field, text: string): void {
    this.numbers.set(what, this.texts.length);
    this.texts.push(text);
  }

  private numbersOf(all: Iterable<string | Field>): number[] {
    return [...all].flatMap((each) => this.numbers.get(each) ?? []);
  }

  /** What a result of the subsidy at a place rests on: of what is granted readings that its rule may ask, of a refusal those of what failed. */
  askedBy(at: number, { status, reasons }: Pick<Result, "status" | "reasons">): readonly number[] {
    if (status !== "ineligible") return this.granted[at] as readonly number[];
    const { readings, refusing } = this.prepared[at] as Prepared;
    return readings.length === 0 ? [] : this.numbersOf((reasons ?? []).flatMap(({ condition }) => refusing.get(condition) ?? []));
  }

  /** The same of all results of an application. */
  askedByAll(results: readonly Result[]): readonly number[] {
    return this.asking.flatMap((at) => this.askedBy(at, results[at] as Result));
  }

  /** Where anything is granted by the subsidy at a place. */
  ofGranted(at: number): readonly number[] {
    return this.granted[at] as readonly number[];
  }

  /** What an application rests on whatever its results are: `paid` where some amount is due. */
  ofAll(paid: boolean): readonly number[] {
    return paid ? this.whenPaid : this.always;
  }

  /** What it rests on for inputs that were read though they are left out. */
  ofSilent(silent: ReadonlySet<Field>): readonly number[] {
    return silent.size === 0 ? NONE : this.numbersOf(silent).sort((a, b) => a - b);
  }

  /** All of an application, in their order, `asked` by its results. */
  list(paid: boolean, asked: Iterable<number>, silent: ReadonlySet<Field>): readonly number[] {
    return [...this.ofAll(paid), ...new Set(asked), ...this.ofSilent(silent)];
  }

  textsOf(list: readonly number[]): string[] {
    return list.map((number) => this.texts[number] as string);
  }
}

/** Cautions once each, in their order. */
export const sortCautions = (raised: readonly string[]): CautionCode[] => cautionCodes.filter((code) => raised.includes(code));

const pathOf = (field: Field): string => (field.list === null ? field.name : `${field.list}[].${field.name}`);
