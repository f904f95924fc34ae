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

/** The group of what has its key, but shares it with no line. */
export const UNSHARED = -2;

/** Who shares a limit: numbers from 0, one for each group. */
export class Groups {
  private readonly known = new Numbering();
  /** Keys of applicants: a number for both. */
  private readonly own = new Numbering();
  /** Whether applicants have the limit each to themselves. */
  readonly byApplicant: boolean;
  private readonly years = new Map<number, number>();
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
    const name = this.name(key === null ? null : key.text, numberOf, this.yearOf(day, undated), true);
    return name < 0 ? name : this.known.of(name);
  }

  /** What tells the group of an earlier grant from others, whether or not a line is in it; UNKNOWN where it is not known. */
  nameOf({ key }: Pick<Target, "key">, numberOf: NumberOf, day: number): number {
    return this.name(key === null ? null : key.text, numberOf, this.yearOf(day, true), true);
  }

  /** The group of an earlier grant, UNSHARED where no line has been in it. */
  find({ key }: Pick<Target, "key">, numberOf: NumberOf, day: number): number {
    const name = this.name(key === null ? null : key.text, numberOf, this.yearOf(day, true), false);
    if (name < 0) return name;
    const known = this.known.find(name);
    return known < 0 ? UNSHARED : known;
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
    let year = this.years.get(day);
    if (year === undefined) {
      year = yearOfPeriod(period, day);
      this.years.set(day, year);
    }
    return year;
  }

  /** A whole number for all that tells one group from another; UNKNOWN where something is not known, UNSHARED where `fresh` would be the first. */
  private name(text: string | null, numberOf: NumberOf, year: number | undefined, fresh: boolean): number {
    const own = text === null ? 0 : numberOf(text);
    if (own === UNKNOWN || year === undefined) return UNKNOWN;
    if (!this.byApplicant) return own * YEARS + year;
    const applicant = numberOf(APPLICANT);
    if (applicant === UNKNOWN) return UNKNOWN;
    if (text === null) return applicant * YEARS + year;
    const both = applicant * TEXTS + own;
    const pair = fresh ? this.own.of(both) : this.own.find(both);
    return pair < 0 ? UNSHARED : pair * YEARS + year;
  }
}
