import { type Topic, wordsOfTopics } from "./words.js";

/** What names money and grants none: titles of documents, departments in charge, short names. */
const NAMES =
  /[\u300A\u300C][^\u300B\u300D]{0,80}[\u300B\u300D]|\((?:\u8D23\u4EFB|\u7275\u5934|\u914D\u5408|\u4E3B\u529E|\u627F\u529E|\u534F\u529E)[^()]{0,200}(?:\([^()]{0,40}\)[^()]{0,200}){0,8}\)|\(?以下(?:简|统)?称[^()\u3002]{0,40}\)?/gu;
/** A figure alone, as cells of tables hold one. */
const PLAIN_FIGURE = /^[\u00A5\uFFE5$\u20AC]?\s?\d[\d,.]*(?:\s?[~\u2014\u2013-]\s?\d[\d,.]*)?\s?[十百千万亿]?$/u;
const HEAD_OF_MONEY = /元|金额|补贴|补助|奖|标准|额度|资金|经费|\u20AC|\$|\bamount|\bgrant|\brate\b|\bmontant|金|額/iu;

/** The topics of which a clause speaks that rules compute whatever stands around it: what of them a quote leaves out is missed. */
const COMPUTED: ReadonlySet<Topic> = new Set(["money", "share", "bound", "figure", "base", "repetition", "rounding"]);

/** What a stretch of a document's words speaks of. */
export function speaksOf(words: string): readonly Topic[] {
  const known = asked.get(words);
  if (known) return known;
  const plain = words.normalize("NFKC").replace(NAMES, " ");
  const found = wordsOfTopics.flatMap(([topic, pattern]) => (pattern.test(plain) ? [topic] : []));
  if (asked.size >= MOST_KEPT) asked.clear();
  if (words.length <= LONGEST_KEPT) asked.set(words, found);
  return found;
}

/** What was asked before: a policy is looked at again and again while it is written. */
const asked = new Map<string, readonly Topic[]>();
const MOST_KEPT = 4096;
const LONGEST_KEPT = 1000;

/** A heading names what stands below it; it says something itself where it holds a figure or grants something to somebody. */
const SAYS = /\d|[一二三四五六七八九十]+(?:次|年|万元|分之)|^(?:对|凡|向|给|为)|不|同一|只|仅|shall|may|doit|peut/u;

/** What a heading says beside naming what stands below it. */
export const headingSpeaksOf = (words: string): readonly Topic[] =>
  SAYS.test(words) ? speaksOf(words).filter((topic) => topic !== "support") : [];

/** What a cell speaks of: a figure alone is money where the head of its column, or what stands above the table, says so. */
export function cellSpeaksOf(cell: string, head: string | undefined, caption: string): readonly Topic[] {
  const plain = cell.normalize("NFKC").trim();
  if (!PLAIN_FIGURE.test(plain)) return speaksOf(cell);
  return HEAD_OF_MONEY.test(head ?? caption) ? ["money"] : [];
}

/** Of the topics those that a rule computes: 鼓励 and a period say nothing by a part of a sentence alone. */
export const computedOf = (found: readonly Topic[]): Topic[] => found.filter((topic) => COMPUTED.has(topic));
