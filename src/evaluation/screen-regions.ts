import type { FactValue } from "../expression/facts.js";
import type { FactUse } from "./screen-checks.js";

/** The values of a fact that checks can tell apart, numbered; 0 is "not known". */
export interface Regions {
  readonly count: number;
  /** The region of a value; -1 for one that is none of the field's, or no whole number of its unit. */
  readonly of: (value: FactValue) => number;
  /** Any value of a region. */
  readonly sample: (region: number) => FactValue;
}

export function regionsOf({ type, cuts, words }: FactUse): Regions {
  switch (type) {
    case "boolean":
      return booleans;
    case "choice":
    case "text":
      return regionsOfWords([...new Set(words)]);
    case "list":
      return lists;
    default:
      return regionsOfNumbers([...new Set(cuts)].sort((a, b) => a - b));
  }
}

const booleans: Regions = {
  count: 3,
  of: (value) => (value === undefined ? 0 : value === true ? 1 : value === false ? 2 : -1),
  sample: (region) => [undefined, true, false][region],
};

const lists: Regions = {
  count: 2,
  of: (value) => (value === undefined ? 0 : Array.isArray(value) ? 1 : -1),
  sample: (region) => (region === 0 ? undefined : []),
};

/** Each word that checks ask for, and all others together. */
function regionsOfWords(words: readonly string[]): Regions {
  const places = new Map(words.map((word, at) => [word, at + 2]));
  let other = "";
  while (places.has(other)) other += "-";
  return {
    count: words.length + 2,
    of: (value) => (typeof value === "string" ? (places.get(value) ?? 1) : value === undefined ? 0 : -1),
    sample: (region) => (region === 0 ? undefined : region === 1 ? other : words[region - 2]),
  };
}

/** Between each two cuts one region, and one beyond each end. */
function regionsOfNumbers(cuts: readonly number[]): Regions {
  const of = (value: FactValue): number => {
    if (typeof value !== "number") return value === undefined ? 0 : -1;
    let [from, to] = [0, cuts.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((cuts[middle] as number) <= value) from = middle + 1;
      else to = middle;
    }
    return from + 1;
  };
  return {
    count: cuts.length + 2,
    of,
    sample: (region) => (region === 0 ? undefined : region === 1 ? Number.NEGATIVE_INFINITY : cuts[region - 2]),
  };
}
