/** Two figures with a mark between them, as a document writes a range; the unit may stand once, at the end. */
const RANGE =
  /^\s*(?<low>\d+(?:\.\d+)?)(?<lowUnit>[十百千万亿]{0,2}元|[万亿]|%|‰|[A-Z]{3})?\s*[-~\u2013\u2014\u301C\uFF5E至到]+\s*(?<high>\d+(?:\.\d+)?)(?<unit>[十百千万亿]{0,2}元|%|‰|[A-Z]{3})?\s*$/u;

export interface RangeText {
  readonly low: string;
  readonly high: string;
}

/** The ends of a range written as one figure (`20%-30%`, `50-100万元`), each with its unit; undefined for any other text. */
export function rangeOfText(text: string): RangeText | undefined {
  const { low, lowUnit, high, unit } = RANGE.exec(text)?.groups ?? {};
  if (low === undefined || high === undefined) return undefined;
  const [first, last] = [`${low}${lowUnit ?? unit ?? ""}`, `${high}${unit ?? ""}`];
  const alike = lowUnit === undefined || lowUnit === unit;
  return alike && Number(low) >= Number(high) ? undefined : { low: first, high: last };
}

/** A range as an author writes it; a share needs its base. */
export const writtenRange = ({ low, high }: RangeText): string =>
  /[%‰]$/.test(high) ? `at least: {rate: ${low}, of: …}, at most: {rate: ${high}, of: …}` : `{at least: ${low}, at most: ${high}}`;
