import { kindOf } from "../language/limits.js";
import { say } from "../messages/phrase.js";
import { MOST_NAMED, type OverlookedGrants } from "../settlement/overlooked.js";
import type { Language } from "../values/words.js";

const LONGEST_NAME = 40;

/** Earlier grants that limits may not have found, a line for each limit and reason. Empty where there are none. */
export const historyNotice = (overlooked: readonly OverlookedGrants[], language: Language): string =>
  overlooked.map((grants) => `${wordsOf(grants, language)}\n`).join("");

/** Earlier results that were evaluated and not audited: what they used is not known, and what is like it is not found. */
export const unauditedNotice = (count: number, language: Language): string =>
  count === 0 ? "" : `${say("results-not-audited", language, { count })}\n`;

const WORDS = { key: "grants-without-key", date: "grants-without-date", "credit code": "grants-without-code" } as const;

function wordsOf({ limit, why, key, count, named }: OverlookedGrants, language: Language): string {
  return say(WORDS[why], language, {
    count,
    limit: kindOf(limit).words[language],
    on: [...new Set(limit.targets.map(({ subsidy }) => subsidy))],
    ...(why === "key" ? { key } : {}),
    named: named.slice(0, MOST_NAMED).map((name) => name.slice(0, LONGEST_NAME)),
    more: named.length > MOST_NAMED,
  });
}
