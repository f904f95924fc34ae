import { nearest } from "../../values/near.js";
import type { Claimable } from "../row-shape.js";
import { plainHeading, withoutUnits } from "./plain-heading.js";

/** What a column says of a claim; `subsidy` is null where the heading names none. */
export interface ClaimTarget {
  readonly of: "claims" | "paid" | "decisions";
  readonly part: "amount" | "by" | "on" | "because";
  readonly subsidy: Claimable | null;
}

/** What people call it; the first in each language is proposed. */
const WORDS: readonly (Omit<ClaimTarget, "subsidy"> & { readonly words: readonly string[] })[] = [
  { of: "claims", part: "amount", words: ["申报金额", "claimed", "申请金额"] },
  { of: "paid", part: "amount", words: ["已拨金额", "paid", "已拨"] },
  { of: "decisions", part: "by", words: ["决定人", "decidedby"] },
  { of: "decisions", part: "on", words: ["决定日期", "decidedon", "决定时间"] },
  { of: "decisions", part: "because", words: ["决定理由", "decidedbecause"] },
  { of: "decisions", part: "amount", words: ["人工决定金额", "decided", "决定金额"] },
];
const DECLARED = ["申报口径", "declared"];

/** Whether a remark in a heading is one of those words. */
export const isClaimWord = (remark: string): boolean =>
  DECLARED.includes(remark) || WORDS.some(({ words }) => words.includes(plainHeading(remark)));

/** The path of a claim's column, as mapping files write it. */
export function claimName({ of, part, subsidy }: ClaimTarget): string {
  const within = subsidy ? `${of}.${subsidy.id}` : of;
  return of === "decisions" ? `${within}.${part}` : within;
}

const OPENING = "([\u3010";
const CLOSING = ")]\u3011";

/** What stands in brackets, where a text begins and ends with them. */
const bracketed = (text: string): string | undefined =>
  text.length > 2 && OPENING.includes(text.charAt(0)) && CLOSING.includes(text.charAt(text.length - 1)) ? text.slice(1, -1) : undefined;

/**
 * What is left of a heading without a word at its beginning or end, and without the mark between; undefined where the word is not there.
 * Cells of any length come here: a pattern that goes back over one would have no end of steps.
 */
function besides(plain: string, word: string): string | undefined {
  const end = plain.length - word.length - 2;
  if (end > 0 && bracketed(plain.slice(end)) === word) return plain.slice(0, end);
  if (plain.endsWith(word)) return withoutLast(plain.slice(0, -word.length));
  if (!plain.startsWith(word)) return undefined;
  const rest = plain.slice(word.length);
  return bracketed(rest) ?? rest.replace(/^[:._\u00B7-]/, "");
}

const withoutLast = (text: string): string => (/[:._\u00B7-]/.test(text.slice(-1)) ? text.slice(0, -1) : text);

/** What headings say of claims: by the id or the title of a subsidy, and a word for what is said of it. */
export class ClaimHeadings {
  private readonly byTitle = new Map<string, Claimable[]>();
  private readonly byName = new Map<string, ClaimTarget>();

  constructor(readonly subsidies: readonly Claimable[]) {
    for (const subsidy of subsidies) {
      for (const title of new Set([subsidy.id, subsidy.title.zh, subsidy.title.en ?? ""].map(plainHeading)))
        if (title !== "") this.byTitle.set(title, [...(this.byTitle.get(title) ?? []), subsidy]);
    }
    for (const { of, part } of WORDS)
      for (const subsidy of [null, ...subsidies]) this.byName.set(claimName({ of, part, subsidy }), { of, part, subsidy });
  }

  /** The paths by which mapping files know the columns of claims. */
  get names(): string[] {
    return [...this.byName.keys()];
  }

  named(name: string): ClaimTarget | undefined {
    return this.byName.get(name);
  }

  /** The subsidies that an id or a title may mean. */
  subsidiesOf(text: string): readonly Claimable[] {
    return this.byTitle.get(plainHeading(text)) ?? [];
  }

  /** What a heading may mean; several where a title is that of several subsidies. */
  find(heading: string): readonly ClaimTarget[] {
    const bare = withoutUnits(plainHeading(heading));
    const exact = this.names.find((name) => plainHeading(name) === bare);
    if (exact !== undefined) return [this.byName.get(exact) as ClaimTarget];
    for (const { of, part, words } of WORDS) {
      for (const word of words) {
        const rest = besides(bare, word);
        if (rest === "") return [{ of, part, subsidy: null }];
        const subsidies = rest === undefined ? undefined : this.byTitle.get(rest);
        if (subsidies) return subsidies.map((subsidy) => ({ of, part, subsidy }));
      }
    }
    return [];
  }

  /** The nearest heading that would be read. */
  near(heading: string): string | undefined {
    const spelt = WORDS.flatMap(({ words: [zh, en] }) =>
      this.subsidies.flatMap(({ title }) => [`${title.zh}${zh}`, `${zh}(${title.zh})`, ...(title.en ? [`${en}: ${title.en}`] : [])]),
    );
    return nearest(withoutUnits(plainHeading(heading)), [...this.names, ...spelt]);
  }
}

/** The input of which a heading says that it holds what was declared; undefined where it says no such thing. */
export function declaredIn(heading: string): string | undefined {
  const bare = withoutUnits(plainHeading(heading));
  return DECLARED.map((word) => besides(bare, word)).find((rest) => rest !== undefined && rest !== "");
}
