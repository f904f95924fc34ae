import type { PropertyAnswer, ShownOfProperty } from "../analysis/properties/prove.js";
import type { Policy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import { jsonLine } from "../values/json-text.js";
import type { Words } from "../values/words.js";
import { plainGiven } from "./mutation.js";

/** A property as it was asked, of which policy, and what came of it. */
export interface AskedProperty {
  readonly text: string;
  readonly policy: Policy;
  readonly answer: PropertyAnswer;
}

/** Somebody who shows something, and what he is granted; `beside`: with an input raised, read otherwise, or as it was before. */
export interface PropertyCase {
  readonly given: unknown;
  readonly readings?: Readonly<Record<string, string>> | undefined;
  readonly results: readonly Result[];
  readonly beside?: { readonly given: unknown; readonly readings?: unknown; readonly results: readonly Result[] } | undefined;
}

interface PropertyRow {
  readonly property: string;
  readonly policy: string;
  readonly verdict: PropertyAnswer["verdict"];
  readonly regions: number;
  readonly applicants: number;
  readonly case?: PropertyCase | undefined;
}

export interface PropertyReport {
  readonly kind: "property";
  readonly data: readonly PropertyRow[];
  readonly titles: ReadonlyMap<string, Words>;
}

/** What holds of everyone, and who shows what does not. */
export function propertyReport(asked: readonly AskedProperty[]): PropertyReport {
  const titles = new Map(asked.flatMap(({ policy: { subsidies } }) => subsidies.map(({ id, title }) => [id, title] as const)));
  const data = asked.map(({ text, policy, answer: { verdict, regions, applicants, shown } }) => ({
    property: text,
    policy: policy.id,
    verdict,
    regions,
    applicants,
    case: shown && propertyCase(shown),
  }));
  return { kind: "property", data, titles };
}

/** Who shows something of a policy, as he is told. */
export function propertyCase({ trial, ran, beside }: ShownOfProperty): PropertyCase {
  const side = (each: Pick<ShownOfProperty, "trial" | "ran">) => ({
    given: plainGiven(each.trial.applicants[0]?.given ?? {}),
    readings: Object.keys(each.trial.readings).length > 0 ? each.trial.readings : undefined,
    results: each.ran.applications[0]?.outcome.subsidies ?? [],
  });
  return { ...side({ trial, ran }), beside: beside && side(beside) };
}

/** Somebody and what he is granted, in one line. */
export function shownLine({ beside, ...own }: PropertyCase): string {
  const side = ({ given, readings, results }: Omit<PropertyCase, "beside">): string =>
    `${jsonLine(given)}${readings ? ` ${jsonLine(readings)}` : ""}: ${results.flatMap(grantOf).join(", ")}`;
  return beside ? `${side(own)} \u2192 ${side(beside as PropertyCase)}` : side(own);
}

const grantOf = ({ id, status, amount, settled }: Result): string[] =>
  status === "eligible" ? [`${id} ${jsonLine(settled ?? amount ?? status)}`] : [];
