import type { Field } from "../../expression/core.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import type { FiguresInRules } from "./figures-in-rules.js";
import { type Applicant, type Datum, type GivenFacts, isGiven, isItems, type Trial } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";

/** No more items of a list are varied one by one. */
const MOST_ITEMS = 3;

/** How trials are varied for the rules of one policy. */
export class Variations {
  private readonly fields: readonly Field[];
  private readonly limited: boolean;
  private readonly matters: (field: Field) => boolean;
  private readonly counts: readonly number[];

  constructor(
    policy: Policy,
    private readonly values: ValuesTried,
    figures: FiguresInRules,
    /** Only these are varied, where some matter alone. */
    asked?: ReadonlySet<Field>,
  ) {
    this.limited = policy.limits.length > 0;
    this.matters = (field) => asked?.has(field) ?? true;
    const own = ownFields.filter(({ name }) => name === "applicationDate" || (this.limited && name === "creditCode"));
    this.fields = [...own, ...policy.fields.slice(ownFields.length).filter(this.matters)];
    this.counts = [...new Set([2, 3, ...figures.counts.map((count) => count + 1)])].sort((a, b) => a - b);
    this.options = policy.readings.map(({ name, options }) => ({ name, options: options.map(({ id }) => id) }));
  }

  private readonly options: readonly { readonly name: string; readonly options: readonly string[] }[];

  /** One thing changed at a time. */
  *of(trial: Trial): Generator<Trial> {
    const { applicants } = trial;
    if (this.limited) yield* this.copies(trial);
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

  private *ofGiven(given: GivenFacts, fields: readonly Field[], asked: (field: Field) => boolean = () => true): Generator<GivenFacts> {
    for (const field of fields.filter(this.matters)) {
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
    if (last) {
      yield records.slice(0, -1);
      for (const count of this.counts) yield [...records, ...new Array<Datum>(count - 1).fill(last)];
    } else yield [{}];
    for (const [at, item] of records.slice(0, MOST_ITEMS).entries())
      for (const changed of this.ofGiven(item, field.item, asked)) yield records.with(at, changed);
    if (!last) return;
    for (const changed of this.ofGiven(last, field.item, asked)) {
      yield [...records, changed];
      yield [...records, changed, changed];
    }
  }

  /** An application several times: of one unit, or of as many as there are. */
  private *copies(trial: Trial): Generator<Trial> {
    const given = this.alone(trial);
    if (!given) return;
    yield batchOf(trial, [given]);
    for (const count of this.counts) {
      yield batchOf(trial, new Array<GivenFacts>(count).fill(given));
      yield batchOf(
        trial,
        Array.from({ length: count }, (_, at) => ({ ...given, creditCode: codeOf(at) })),
      );
    }
  }

  /** Two applications of one unit, or of two, of which the second is another in one thing. */
  private *batches(trial: Trial): Generator<Trial> {
    const given = this.alone(trial);
    if (!given) return;
    for (const changed of this.ofGiven(given, this.fields)) {
      yield batchOf(trial, [given, changed]);
      yield batchOf(trial, [given, { ...changed, creditCode: codeOf(1) }]);
    }
  }

  /** The only application of a trial, with what limits ask of all. */
  private alone({ applicants }: Trial): GivenFacts | undefined {
    const [first, ...others] = applicants;
    return first && others.length === 0 ? { ...ofOneUnit(this.values), ...first.given } : undefined;
  }
}

/** A day on which an application is made. */
function datedBy(values: ValuesTried): GivenFacts {
  const days = values.of(ownFields.find(({ name }) => name === "applicationDate") as Field);
  return { applicationDate: days.find((day) => day !== days[0]) ?? days[0] ?? '"2024-01-01"' };
}

/** What limits ask of each application of one unit on one day. */
export const ofOneUnit = (values: ValuesTried): GivenFacts => ({ ...datedBy(values), creditCode: codeOf(0) });

const CODES = ['"91370102MA0000AA23"', '"12370100999900011T"'];
export const codeOf = (at: number): string => CODES[at] ?? JSON.stringify(`unit-${at + 1}`);

/** Several applications in their order. */
export const batchOf = (trial: Trial, all: readonly GivenFacts[]): Trial => ({ ...trial, applicants: all.map(numbered) });

const numbered = (given: GivenFacts, at: number): Applicant => ({ id: `A${at + 1}`, given });

export const without = (given: GivenFacts, name: string): GivenFacts =>
  Object.fromEntries(Object.entries(given).filter(([each]) => each !== name));
