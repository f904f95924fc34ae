import type { Field } from "../../expression/core.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import type { FiguresInRules } from "./figures-in-rules.js";
import { type Applicant, type Datum, type Given, isGiven, isItems, type Trial } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";

/** No more items of a list are varied one by one. */
const MOST_ITEMS = 3;

/** How trials are varied for the rules of one policy. */
export class Variations {
  private readonly fields: readonly Field[];
  private readonly limited: boolean;
  private readonly counts: readonly number[];

  constructor(
    policy: Policy,
    private readonly values: ValuesTried,
    figures: FiguresInRules,
  ) {
    this.limited = policy.limits.length > 0;
    const own = ownFields.filter(({ name }) => name === "applicationDate" || (this.limited && name === "creditCode"));
    this.fields = [...policy.fields.slice(ownFields.length), ...own];
    this.counts = [...new Set([2, 3, ...figures.counts.map((count) => count + 1)])].sort((a, b) => a - b);
    this.options = policy.readings.map(({ name, options }) => ({ name, options: options.map(({ id }) => id) }));
  }

  private readonly options: readonly { readonly name: string; readonly options: readonly string[] }[];

  /** One thing changed at a time. */
  *of(trial: Trial): Generator<Trial> {
    const { applicants } = trial;
    for (const [at, applicant] of applicants.entries()) {
      for (const given of this.ofGiven(applicant.given, this.fields))
        yield { ...trial, applicants: applicants.with(at, { ...applicant, given }) };
    }
    for (const { name, options } of this.options)
      for (const option of options) yield { ...trial, readings: { ...trial.readings, [name]: option } };
    if (this.limited) yield* this.batches(trial);
  }

  /** Of inputs that are one of few things. */
  *ofFew(trial: Trial): Generator<Trial> {
    const { applicants } = trial;
    for (const [at, applicant] of applicants.entries()) {
      for (const given of this.ofGiven(applicant.given, this.fields, (field) => ["boolean", "choice", "date"].includes(field.type)))
        yield { ...trial, applicants: applicants.with(at, { ...applicant, given }) };
    }
  }

  private *ofGiven(given: Given, fields: readonly Field[], asked: (field: Field) => boolean = () => true): Generator<Given> {
    for (const field of fields) {
      const { name } = field;
      const current = given[name];
      if (field.type === "list") {
        for (const items of this.ofItems(isItems(current) ? current : [], field, asked)) yield { ...given, [name]: items };
      } else if (asked(field)) for (const value of this.values.of(field)) if (value !== current) yield { ...given, [name]: value };
      if (current !== undefined) yield without(given, name);
    }
  }

  private *ofItems(items: readonly Datum[], field: Field, asked: (field: Field) => boolean): Generator<readonly Datum[]> {
    const records = items.filter(isGiven);
    const last = records.at(-1);
    for (const [at, item] of records.slice(0, MOST_ITEMS).entries())
      for (const changed of this.ofGiven(item, field.item, asked)) yield records.with(at, changed);
    if (last) {
      for (const count of this.counts) yield [...records, ...new Array<Datum>(count - 1).fill(last)];
      for (const changed of this.ofGiven(last, field.item, asked)) yield [...records, changed];
      yield records.slice(0, -1);
    } else yield [{}];
  }

  /** Several applications of one unit, or of as many as there are, of which the last is another in one thing. */
  private *batches({ applicants, ...rest }: Trial): Generator<Trial> {
    const [first] = applicants;
    if (!first || applicants.length > 1) return;
    const given = { ...this.dated, creditCode: CODES[0] as string, ...first.given };
    const batch = (others: readonly Given[]): Trial => ({ ...rest, applicants: [given, ...others].map(numbered) });
    yield batch([]);
    for (const other of this.counts.map((count) => count - 1)) {
      yield batch(new Array<Given>(other).fill(given));
      yield batch(Array.from({ length: other }, (_, at) => ({ ...given, creditCode: codeOf(at) })));
    }
    for (const changed of this.ofGiven(given, this.fields)) {
      yield batch([changed]);
      yield batch([{ ...changed, creditCode: CODES[1] as string }]);
    }
  }

  private get dated(): Given {
    const days = this.values.of(ownFields.find(({ name }) => name === "applicationDate") as Field);
    return { applicationDate: days.find((day) => day !== days[0]) ?? days[0] ?? '"2024-01-01"' };
  }
}

const CODES = ['"91370102MA0000AA23"', '"12370100999900011T"'];
const codeOf = (at: number): string => CODES[at + 1] ?? JSON.stringify(`unit-${at + 1}`);

const numbered = (given: Given, at: number): Applicant => ({ id: `A${at + 1}`, given });

export const without = (given: Given, name: string): Given => Object.fromEntries(Object.entries(given).filter(([each]) => each !== name));
