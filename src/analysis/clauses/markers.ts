/** The number that a line begins with, as laws number: how deep it stands, and how long it is. */
export interface Marker {
  /** 0 is the outermost. */
  readonly level: number;
  /** As places are named: 三, (七), 1, 第五条; empty for a bullet. */
  readonly number: string;
  readonly length: number;
}

const HAN = "[\u96F6\u3007一二三四五六七八九十百千]{1,7}";
const OPEN = "[(\uFF08\u3014\\[]";
const CLOSE = "[)\uFF09\u3015\\]]";
const AFTER = "[\\s\u3000:\uFF1A.\uFF0E\u3001]{0,4}";

/** How lines are numbered, the outermost first; the first group is the number. */
const MARKERS: readonly (readonly [level: number, pattern: RegExp])[] = [
  [0, new RegExp(`^(第(?:${HAN}|\\d{1,4})[编編篇部])${AFTER}`, "u")],
  [1, new RegExp(`^(第(?:${HAN}|\\d{1,4})章)${AFTER}`, "u")],
  [2, new RegExp(`^(第(?:${HAN}|\\d{1,4})[节節])${AFTER}`, "u")],
  [3, new RegExp(`^(第(?:${HAN}|\\d{1,4})[条條](?:[之の](?:${HAN}|\\d{1,3}))?)${AFTER}`, "u")],
  [4, new RegExp(`^(第(?:${HAN}|\\d{1,4})[款项項号])${AFTER}`, "u")],
  [0, /^((?:PART|Part|TITLE|Title|TITRE|Titre)\s+[\dIVXLC]{1,6})[\s.:)\u2013\u2014-]{0,4}/u],
  [1, /^((?:CHAPTER|Chapter|CHAPITRE|Chapitre)\s+[\dIVXLC]{1,6})[\s.:)\u2013\u2014-]{0,4}/u],
  [
    3,
    /^((?:ARTICLE|Article|Art\.?|SECTION|Section|Sec\.|\u00A7{1,2})\s*[A-Z]?[\dIVXLC][\dA-Za-z.:-]{0,12}?)(?:[\s.:)\u2013\u2014]{1,4}|$)/u,
  ],
  [5, new RegExp(`^(${HAN})[\u3001.\uFF0E\u3000]\\s*`, "u")],
  [6, new RegExp(`^(${OPEN}${HAN}${CLOSE})[\\s\u3001.]{0,2}`, "u")],
  [6, /^([\u3220-\u3229])\s*/u],
  [6, /^([IVX]{1,5})\s?[.\u3001\u2013\u2014-]\s+/u],
  [7, /^(\d{1,3})(?:[\u3001]|[.\uFF0E](?!\d))\s*/u],
  [7, /^(\d{1,2}(?:\.\d{1,2}){1,3})[.\u3001]?\s+/u],
  // The second and further paragraphs of an article, as Japanese laws number them.
  [4, /^([2-9\uFF12-\uFF19])[\s\u3000]+(?=\p{Script=Han}.{0,30}\p{Script=Hiragana})/u],
  [8, new RegExp(`^(${OPEN}\\d{1,3}${CLOSE})[\\s\u3001.]{0,2}`, "u")],
  [8, /^(\d{1,3}[)\uFF09])\s*/u],
  [9, /^([\u2460-\u2473\u2776-\u277F])\s*/u],
  [9, /^(\((?:[a-hj-uw-z]|[a-z]{2})\)|[a-z][)\uFF09])\s*/u],
  [10, /^(\([ivx]{1,5}\))\s*/u],
  [10, /^([アイウエオカキクケコイロハニホヘト])[\s\u3000]+/u],
  [11, /^([一二三四五六七八九]是)/u],
  [12, /^()[-\u2022\u25CF\u25CB\u25A0\u25A1\u25C6\u00B7*\u2013\u2014]\s+/u],
];

/** The number that a line begins with; undefined where it has none. */
export function markerOf(line: string): Marker | undefined {
  const start = line.slice(0, 40);
  for (const [level, pattern] of MARKERS) {
    const found = pattern.exec(start);
    if (found) return { level, number: plainNumber(found[1] ?? ""), length: found[0].length };
  }
  return undefined;
}

/** Brackets as places are named in rules: 三(七)1. */
export const plainNumber = (number: string): string => number.normalize("NFKC").replaceAll("\u3014", "(").replaceAll("\u3015", ")").trim();

/** Chapters do not name a place where articles do: their numbers run on. */
const ARTICLE = 3;

/** The name of a place: the numbers of what it lies in, as 三(七)1 or 第五条(二). */
export function placeName(numbers: readonly Marker[]): string {
  const article = numbers.findIndex(({ level }) => level === ARTICLE);
  return (article < 0 ? numbers : numbers.slice(article)).map(({ number }) => number).join("");
}
