import type { AuditSums } from "../audit/audit-sums.js";
import { misfits } from "../evaluation/batch.js";
import { say, sayIn } from "../messages/phrase.js";
import type { SettledCounts } from "../settlement/overlooked.js";
import { addDecimals, type Decimal } from "../values/decimal.js";
import { compareText } from "../values/text-order.js";
import type { Language } from "../values/words.js";
import { documentWords, sumWords } from "./audit/audit-words.js";
import type { PolicySummary } from "./evaluation.js";
import { historyNotice } from "./history-notice.js";
import { tableNotices } from "./table-notice.js";

/** How many undeclared fields are named; the rest are counted. */
const MOST_NAMED = 8;

const LONGEST_NAME = 40;

/**
 * What happened to a batch beside its results: rows that were refused, fields that no policy declares, earlier grants that were
 * not found. `settles`: limits were settled over the others. Empty where there is nothing to say.
 */
export function batchNotice({ rows, refused, passedOver, ...batch }: SettledCounts, settles: boolean, language: Language): string {
  const say = sayIn(language);
  const undeclared = [...batch.undeclared].sort((a, b) => b.count - a.count || compareText(a.name, b.name));
  const named = undeclared.slice(0, MOST_NAMED).map(({ name, count }) => `${name.slice(0, LONGEST_NAME)} (${count})`);
  const lines = [
    ...(rows === 0 ? [say("no-applications-read")] : []),
    ...(refused > 0 ? [say("rows-refused", { rows, refused })] : []),
    ...(refused > 0 && settles ? [say("refused-rows-not-settled")] : []),
    ...[...passedOver].map(([id, count]) => say("applications-passed-over", { id, count })),
    ...(misfits({ rows, refused, passedOver, ...batch }).length > 0 ? [say("nothing-fits-here", { rows })] : []),
    ...(named.length > 0 ? [say("undeclared-fields", { named, more: undeclared.length > MOST_NAMED })] : []),
  ];
  return `${tableNotices(batch.notices, language)}${lines.map((line) => `${line}\n`).join("")}${historyNotice(batch.overlooked ?? [], language)}`;
}

/** The applications that another reading would change, once the whole batch is read that way. */
export function sensitiveNotice(reading: string, applications: readonly string[], language: Language): string {
  const named = applications.slice(0, MOST_NAMED).map((id) => id.slice(0, LONGEST_NAME));
  const more = applications.length > MOST_NAMED;
  return `${say("read-otherwise", language, { reading, count: applications.length, named, more })}\n`;
}

/** What was written, in a line: the file, and the sums of each currency. */
export function writtenNotice(path: string, { claims, currencies }: AuditSums, language: Language): string {
  const say = sayIn(language);
  const parts = [...currencies].map(([currency, sums]) => {
    const claimed = [sums.open["at least"], sums.open.open].reduce((sum, open) => addDecimals(sum, open.claimed), sums.claimed);
    const money = (sum: Decimal) => sumWords(sum, currency, language);
    const { claims: count } = sums.unverified;
    const unverified = count > 0 ? `; ${say("unverified-claims", { count })}` : "";
    return `${say("written-sums", { asked: money(claimed), granted: money(sums.granted), payable: money(sums.payable) })}${unverified}`;
  });
  return `${say("wrote", { path, what: [say("claims-made", { claims }), ...parts].join("; ") })}\n`;
}

/** How many letters were written, and where. */
export const lettersNotice = (letters: number, folder: string, language: Language): string =>
  `${say("letters-written", language, { letters, folder })}\n`;

/** By which rules was audited, each with its files, and what `validate` says of them. */
export function rulesNotice(
  policies: readonly PolicySummary[],
  { errors, warnings }: { errors: number; warnings: number },
  language: Language,
): string {
  const named = policies.map((policy) => documentWords(policy, language));
  const counted = { ...(errors > 0 ? { errors } : {}), ...(warnings > 0 ? { warnings } : {}) };
  return `${say("rules-taken", language, { policies: named.slice(0, MOST_NAMED), ...counted })}\n`;
}

/** How many claims and applications a person is to look at for what comes twice or may be miswritten. */
export function lookNotice({ repeats, cautions, currencies }: AuditSums, language: Language): string {
  const codes = (cautions.get("credit-code") ?? 0) + (cautions.get("identity-number") ?? 0);
  const slips = Math.max(
    cautions.get("unit-slip") ?? 0,
    [...currencies.values()].reduce((sum, each) => sum + each.unverified.claims, 0),
  );
  return `${say("to-look-at", language, { repeats, codes, slips })}\n`;
}

/** How many applications were left unexplained. */
export const notExplained = (count: number, language: Language): string => `${say("not-explained", language, { count })}\n`;
