import type { Limit, Target } from "../language/limit.js";
import { type Period, yearOfPeriod } from "../language/settling/period.js";
import { APPLICANT } from "./limit-facts.js";
import { Numbering } from "./numbering.js";
import { UNKNOWN } from "./texts.js";

/** The year of what has no date at all: such lines are a batch of their own. */
const UNDATED = 10_000;
const YEARS = 2 ** 14;
/** More texts than a batch has. */
const TEXTS = 2 ** 26;

/** A key of a line as the number of its text; UNKNOWN where it is not known. */
export type NumberOf = (text: string) => number;

/** Who shares a limit: numbers from 0, one for each group. */
export class Groups {
  private readonly known = new Numbering();
  /** Keys of applicants: a number for both. */
  private readonly own = new Numbering();
  /** Whether applicants have the limit each to themselves. */
  readonly byApplicant: boolean;
  private lastDay = Number.NaN;
  private lastYear = 0;
  private readonly period: Period;

  constructor(limit: Limit) {
    this.byApplicant = limit.byApplicant;
    this.period = limit.within;
  }

  get size(): number {
    return this.known.size;
  }

  /** The group of a line; UNKNOWN where its key or its year is not known. `undated`: without a day it has no date at all. */
  of({ key }: Pick<Target, "key">, numberOf: NumberOf, day: number, undated: boolean): number {
    const name = this.name(key === null ? null : key.text, numberOf, this.yearOf(day, undated));
    if (name === undefined) return UNKNOWN;
    return this.known.of(name);
  }

  /** What lines must have alike to share the limit, whatever their key; with the year only where every stranger has one. */
  scopeOf(numberOf: NumberOf, day: number, undated: boolean, withYear: boolean): number {
    const applicant = this.byApplicant ? numberOf(APPLICANT) + 1 : 0;
    return applicant * YEARS + (withYear ? (this.yearOf(day, undated) ?? 0) : 0);
  }

  private yearOf(day: number, undated: boolean): number | undefined {
    const { period } = this;
    if (period.kind === "months") return Number.isNaN(day) && undated ? UNDATED : 0;
    if (period.kind !== "year") return 0;
    if (Number.isNaN(day)) return undated ? UNDATED : undefined;
    if (day !== this.lastDay) {
      this.lastDay = day;
      this.lastYear = yearOfPeriod(period, day);
    }
    return this.lastYear;
  }

  private name(text: string | null, numberOf: NumberOf, year: number | undefined): number | undefined {
    const own = text === null ? 0 : numberOf(text);
    if (own === UNKNOWN || year === undefined) return undefined;
    if (!this.byApplicant) return own * YEARS + year;
    const applicant = numberOf(APPLICANT);
    if (applicant === UNKNOWN) return undefined;
    return (text === null ? applicant : this.own.of(applicant * TEXTS + own)) * YEARS + year;
  }
}
