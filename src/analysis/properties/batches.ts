import type { Expression, Field } from "../../expression/core.js";
import { nodesOf } from "../../expression/walk.js";
import { applicationDate } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import { type Datum, type GivenFacts, isGiven, isItems, type Trial } from "../mutation/trial.js";
import { codeOf } from "../mutation/variations.js";

/** In what the applications of a batch differ, who are alike otherwise: in nothing but their unit; in what limits look at; in their years. */
export const spreads = ["units", "keys", "years"] as const;
export type Spread = (typeof spreads)[number];

/** Batches of a policy made of applications that repeat. */
export class Batches {
  private readonly keys: ReadonlySet<string>;
  private readonly fields: readonly Field[];

  constructor({ limits, fields }: Policy) {
    const looked = limits.flatMap(({ targets }) => targets.flatMap(({ key }) => (key ? [key.expression] : [])));
    this.keys = new Set(looked.flatMap((root) => [...nodesOf(root)].flatMap(fieldOf)));
    this.fields = fields.flatMap((field) => [field, ...field.item]);
  }

  /** So many applications, some that are given in turn. */
  of(given: readonly GivenFacts[], count: number, spread: Spread, readings: Trial["readings"]): Trial {
    const applicants = Array.from({ length: count }, (_, at) => ({
      id: `A${at + 1}`,
      given: { creditCode: codeOf(at), ...this.spreadOut(given[at % given.length] as GivenFacts, Math.floor(at / given.length), spread) },
    }));
    return { applicants, history: undefined, readings, date: undefined };
  }

  private spreadOut(given: GivenFacts, at: number, spread: Spread): GivenFacts {
    if (spread === "units" || at === 0) return given;
    if (spread === "years") return { ...given, [applicationDate.name]: yearsLater(given[applicationDate.name], at) };
    return Object.fromEntries(Object.entries(given).map(([name, datum]) => [name, this.keyed(name, datum, at)]));
  }

  private keyed(name: string, datum: Datum, at: number): Datum {
    if (isItems(datum)) return datum.map((item, place) => (isGiven(item) ? this.spreadOut(item, at * datum.length + place, "keys") : item));
    const field = this.fields.find((each) => each.name === name);
    if (!this.keys.has(name) || !field) return datum;
    if (field.type === "text") return JSON.stringify(`${name}-${at + 1}`);
    const { options } = field;
    return field.type === "choice"
      ? JSON.stringify(options[at % options.length]?.id)
      : field.type === "boolean"
        ? String(at % 2 === 0)
        : datum;
  }
}

const fieldOf = (node: Expression): string[] => (node.kind === "fact" ? [node.field.name] : []);

const DAY = /^"(\d{4})(-\d\d-\d\d)"$/;
const FIRST_DAY = '"2024-01-01"';

function yearsLater(datum: Datum | undefined, years: number): string {
  const [, year, rest] = DAY.exec(typeof datum === "string" ? datum : FIRST_DAY) ?? [];
  return year === undefined || rest === undefined ? FIRST_DAY : JSON.stringify(`${Number(year) + years}${rest}`);
}
