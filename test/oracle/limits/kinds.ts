import { type Day, dayOf } from "../days.js";
import { asNumber } from "../feel/value.js";
import { less, lesser, notBelowZero, nought, order, plus, type Rational, rational, roundTo } from "../rational.js";
import { figure } from "../rules/place.js";
import { type Branch, type Tree, under, word } from "../rules/tree.js";
import { ahead, byId, type Group, inTurn, keyIn, type Line, refuse, sumOfGrants } from "./line.js";
import { shareOut } from "./share.js";
import { mostAround, type OnDay } from "./windows.js";

/** What a kind of limit does to those who share it; new amounts are whole units. */
type Settle = (limit: Branch, group: Group, unit: Rational) => void;

const figureAt = (tree: Tree, { place, day }: Line): Rational => asNumber(figure(tree, place.on(day)));
const takes = ({ amount }: Line): boolean => amount.n > 0n;
const isRolling = (limit: Branch): boolean => limit.within === "12 months";

/** What is left is paid in whole units. */
const wholeUnits = (left: Rational, unit: Rational): Rational => roundTo(left, unit, "down");

/** The same key counts so often, the earliest first. */
const oncePer: Settle = (limit, { lines, before }) => {
  const allowed = rational(BigInt(word(limit.allowed ?? "1")));
  const had: OnDay[] = before.map(({ day }) => ({ day: dayOf(day) as Day, amount: rational(1) }));
  for (const line of inTurn(limit, lines)) {
    const times = isRolling(limit) ? mostAround(line.day, had) : rational(had.length);
    if (order(times, allowed) >= 0) refuse(line);
    else if (takes(line)) had.push({ day: line.day, amount: rational(1) });
  }
};

/** Of one applicant's amounts for one matter the highest alone, less what was granted of it, or nothing where something was. */
const highestOnly: Settle = (limit, { lines, before }) => {
  const used = sumOfGrants(before);
  const [first] = [...lines].sort((a, b) => order(b.amount, a.amount) || byId(limit)(a, b));
  for (const line of lines) {
    if (line !== first) line.amount = nought;
    else if (used.n > 0n) line.amount = limit.earlier === "top up" ? notBelowZero(less(line.amount, used)) : nought;
  }
};

/** Lines in their turn; those of one application and day together, as they are cut. */
function blocksOf(limit: Branch, lines: readonly Line[]): Line[][] {
  const together = limit.cut === "in proportion" && keyIn(limit) !== null;
  const blocks: Line[][] = [];
  for (const line of inTurn(limit, lines)) {
    const last = blocks.at(-1);
    const isAlike = last?.[0]?.day.number === line.day.number && (together || last[0].id === line.id);
    if (last && isAlike) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

const jointCap: Settle = (limit, { lines, before }, unit) => {
  const cap = under(limit, "joint cap");
  const granted: OnDay[] = before.map(({ day, amount }) => ({ day: dayOf(day) as Day, amount }));
  const used = (line: Line): Rational =>
    isRolling(limit) ? mostAround(line.day, granted) : granted.map(({ amount }) => amount).reduce(plus, nought);
  const leftFor = (line: Line): Rational => wholeUnits(notBelowZero(less(figureAt(cap, line), used(line))), unit);
  if (limit.cut === "in proportion" && keyIn(limit) !== null && !isRolling(limit)) {
    if (lines[0]) shareOut(lines, leftFor(lines[0]), unit, byId(limit));
    return;
  }
  for (const block of blocksOf(limit, lines)) {
    const [first] = block;
    if (limit.cut === "in proportion" && first) {
      shareOut(block, leftFor(first), unit, byId(limit));
      granted.push(...block);
      continue;
    }
    for (const line of limit.cut === "first listed" ? block.reverse() : block) {
      // What fits is not cut, however it is made up.
      if (order(line.amount, less(figureAt(cap, line), used(line))) > 0) line.amount = lesser(line.amount, leftFor(line));
      granted.push(line);
    }
  }
};

const ranking: Settle = (limit, { lines, before }) => {
  const [first] = lines;
  if (!first) return;
  const places = figureAt(under(limit, "ranking"), first);
  const [isAhead, firstById] = [ahead(limit), byId(limit)];
  const out = lines.filter((line) => {
    const others = lines.filter((other) => other !== line && takes(other));
    const beside = others.filter((other) => isAhead(other, line) === 0);
    const tied = limit.ties === "all" ? [] : limit.ties === "none" ? beside : beside.filter((other) => firstById(other, line) < 0);
    const taken = before.length + others.filter((other) => isAhead(other, line) < 0).length + tied.length;
    return order(rational(taken), places) >= 0;
  });
  for (const line of out) refuse(line);
};

const budget: Settle = (limit, { lines, before }, unit) => {
  const [first] = lines;
  if (!first) return;
  let left = notBelowZero(less(figureAt(under(limit, "budget"), first), sumOfGrants(before)));
  if (limit.pay === "pro rata") {
    shareOut(lines, left, unit, byId(limit));
    return;
  }
  let ended = false;
  for (const line of inTurn(limit, lines)) {
    const fits = !ended && order(line.amount, left) <= 0;
    if (!fits && limit.last === "stop") ended = true;
    const isWhole = limit.last === "skip" || limit.last === "stop";
    if (!fits) line.amount = isWhole ? nought : wholeUnits(left, unit);
    // What is left is paid in whole units: less than one is nobody's.
    left = fits || isWhole ? less(left, line.amount) : nought;
  }
};

export const kinds: Readonly<Record<string, Settle>> = {
  "once per": oncePer,
  "highest only": highestOnly,
  "joint cap": jointCap,
  ranking,
  budget,
};

export function keyOf(limit: Branch): string {
  const key = Object.keys(kinds).find((each) => limit[each] !== undefined);
  if (key === undefined) throw new Error(`no kind of limit: ${JSON.stringify(limit)}`);
  return key;
}

export const kindOf = (limit: Branch): Settle => kinds[keyOf(limit)] as Settle;
