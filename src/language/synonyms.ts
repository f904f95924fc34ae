import { nearest } from "../values/near.js";

/** Words that authors use, and the keys that mean the same. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  percent: ["rate"],
  percentage: ["rate"],
  ratio: ["rate"],
  比例: ["rate"],
  floor: ["raise to"],
  min: ["raise to"],
  minimum: ["raise to"],
  保底: ["raise to"],
  ceiling: ["cap"],
  limit: ["cap"],
  max: ["cap"],
  maximum: ["cap"],
  封顶: ["cap"],
  per: ["each"],
  base: ["of"],
  deduct: ["minus"],
};

/** The key that an unknown word most likely means: a synonym before the nearest spelling. */
export const meantBy = (word: string, known: readonly string[]): string | undefined =>
  (Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word]?.find((key) => known.includes(key)) : undefined) ?? nearest(word, known);
