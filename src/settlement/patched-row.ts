import type { Limit } from "../language/limit.js";
import { type Benefit, benefits } from "../policy/policy.js";
import { shape } from "../results/kind.js";
import { outcomeShape, resultShape, type Total } from "../results/outcome.js";
import { textReader } from "../results/reader.js";
import { aroundHoles, filled, hole, membersWriter, writerOf } from "../results/writer.js";
import { type Patch, placesIn, type WaitingLine, type WrittenRow, writtenRow } from "../results/written-row.js";
import { textIn } from "../values/bytes.js";
import { addDecimals, type Decimal, decimal, decimalText, negated } from "../values/decimal.js";
import { decimalOfSum, plus, type Sum } from "../values/sum.js";
import { cutBy } from "./settle-row.js";
import type { Settlement } from "./settlement.js";

/** What was cut off, by benefit, in the units of a settlement. */
type CutSums = Partial<Record<Benefit, Sum>>;

/**
 * The row of a line as its batch leaves it, made from the line that waited: every result that limits bind is exact before and
 * after, so that only its settled amount, its cuts and the totals are new. Undefined where more than that changes.
 */
export function patchedRow(settlement: Settlement, row: number, line: WaitingLine): WrittenRow | undefined {
  const places = placesIn(line);
  const patches: Patch[] = [];
  const cut: CutSums = {};
  for (const { id, benefit } of settlement.policy.subsidies) {
    const results = settlement.results.get(id);
    const at = results ? results.lineOf(row) : -1;
    if (!results || at < 0) continue;
    const place = places[patches.length];
    if (place === undefined || !results.isPlain(at)) return undefined;
    let cuts = "";
    for (const { limit, most } of results.taken) {
      const amount = most[at] as Sum;
      if (amount === 0) continue;
      cut[benefit] = plus(cut[benefit] ?? 0, amount);
      cuts += `${cuts === "" ? "" : ","}${filled(cutParts(limit, settlement), figureText(amount, settlement))}`;
    }
    const settled = filled(settledParts, figureText(results.high.at(at), settlement));
    patches.push({ from: place.from, to: place.to, text: cuts === "" ? settled : `${settled}${cutsOpen}${cuts}]` });
  }
  const last = places[patches.length];
  if (last === undefined) return writtenRow(line, patches);
  const text =
    places.length === patches.length + 1 ? totalsLess(textIn(line.bytes, last.from + 1, last.to - 1), cut, settlement.scale) : undefined;
  if (text === undefined) return undefined;
  patches.push({ from: last.from, to: last.to, text });
  return writtenRow(line, patches);
}

const { settled, cuts } = resultShape.fields;
const { totals } = outcomeShape.fields;
const openAmount = { min: hole, max: hole };

const writeCut = writerOf(cuts.of);
/** A settled amount behind other fields, and the head of a list of cuts. */
const settledParts = aroundHoles(membersWriter({ settled })("", { settled: openAmount }));
const cutsOpen = membersWriter({ cuts })("", { cuts: [] }).slice(0, -1);

const figureText = (sum: Sum, { scale }: Settlement): string => decimalText(decimalOfSum(sum, scale) as Decimal);

/** A cut is the same in many rows but for its figure: what stands before, between and behind it. */
const textsOfCuts = new WeakMap<Limit, readonly string[]>();

function cutParts(limit: Limit, { policy }: Settlement): readonly string[] {
  let parts = textsOfCuts.get(limit);
  if (!parts) {
    parts = aroundHoles(writeCut("", cutBy(limit, openAmount, policy.limits)));
    textsOfCuts.set(limit, parts);
  }
  return parts;
}

const writeTotals = membersWriter({ totals });
const readTotals = textReader(shape("totals", { totals }));

/** The totals of one benefit whose three sums are one figure, as those of most rows are. */
const alikeParts = new Map(
  benefits.map((benefit) => [benefit, aroundHoles(writeTotals("", { totals: { [benefit]: { exact: hole, min: hole, max: hole } } }))]),
);

/** The totals of a line less what was cut of them; as exact before as after. Undefined where there are none. */
function totalsLess(text: string, cut: CutSums, scale: number): string | undefined {
  for (const [benefit, parts] of alikeParts) {
    const [head = ""] = parts;
    if (!text.startsWith(head)) continue;
    const figure = text.slice(head.length, text.indexOf(",", head.length));
    if (text !== filled(parts, figure)) break;
    const sum = cut[benefit];
    return sum === undefined ? text : filled(parts, figureLess(figure, sum, scale));
  }
  if (!text.startsWith(TOTALS)) return undefined;
  const { totals: before = {} } = readTotals(`{${text.slice(1)}}`);
  const after = Object.entries(before).map(([benefit, total]) => [benefit, totalLess(total, cut[benefit as Benefit] ?? 0, scale)]);
  return writeTotals("", { totals: Object.fromEntries(after) });
}

const TOTALS = writeTotals("", { totals: {} }).slice(0, -1);

function totalLess(total: Total, cut: Sum, scale: number): Total {
  const less = negated(decimalOfSum(cut, scale) as Decimal);
  const { exact, min, max } = total;
  return { ...total, exact: addDecimals(exact, less), min: addDecimals(min, less), max: max && addDecimals(max, less) };
}

/** So many digits are a number that holds them all. */
const SHORT_DIGITS = 15;

function figureLess(figure: string, cut: Sum, scale: number): string {
  const point = figure.indexOf(".");
  const places = point < 0 ? 0 : figure.length - point - 1;
  const digits = point < 0 ? figure : figure.slice(0, point) + figure.slice(point + 1);
  const wider = scale - places;
  if (wider >= 0 && digits.length + wider <= SHORT_DIGITS && typeof cut === "number")
    return decimalText({ units: Number(digits) * 10 ** wider - cut, scale });
  const known = decimal(BigInt(digits), places);
  return decimalText(addDecimals(known, negated(decimalOfSum(cut, scale) as Decimal)));
}
