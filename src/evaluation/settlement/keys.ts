import type { Key, Limit } from "../../language/limit.js";
import { applicationDate } from "../../policy/fields.js";
import type { Policy } from "../../policy/policy.js";
import { partsOfDay } from "../../values/date.js";
import { APPLICANT } from "../limit-facts.js";

/** The group that a line shares a limit with; undefined where its key is not known. */
export function groupOf(limit: Limit, key: Key | null, text: (wanted: string) => string | undefined, day: number): string | undefined {
  const year = limit.within === "year" && !Number.isNaN(day) ? `${partsOfDay(day).year}\n` : "";
  const byApplicant = limit.kind === "highest only" || (limit.kind === "joint cap" && key === null);
  const own = key === null ? "" : text(key.text);
  if (own === undefined) return undefined;
  return `${year}${byApplicant ? `${text(APPLICANT) ?? ""}\n` : ""}${own}`;
}

/** Whatever has no date at all comes last. */
const LAST = Number.MAX_SAFE_INTEGER;

/** What puts a line in order; NaN where it is not known. */
export function orderOf(
  key: Key | null,
  text: (wanted: string) => string | undefined,
  day: number,
  subsidy: string,
  policy: Policy,
): { value: number; digits: string | undefined } {
  if (key === null) return { value: Number.isNaN(day) && isApplicationDate(subsidy, policy) ? LAST : day, digits: undefined };
  const own = text(key.text);
  if (own === undefined) return { value: Number.NaN, digits: undefined };
  if (key.type === "date") return { value: Date.parse(own) / 86_400_000, digits: undefined };
  const [n = "", d] = own.split("/");
  return { value: d === undefined ? Number(n) : Number(n) / Number(d), digits: own.length > 15 ? own : undefined };
}

function isApplicationDate(id: string, { subsidies }: Policy): boolean {
  const day = subsidies.find((subsidy) => subsidy.id === id)?.date;
  return day?.kind === "fact" && day.field === applicationDate;
}
