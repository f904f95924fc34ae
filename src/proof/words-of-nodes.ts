import { calendarPart, dayFrom, shifted } from "../expression/calendar.js";
import type { Calendar, DayOf, Expression, OfText, Shift, WorkingDays } from "../expression/core.js";
import { exactly, type Quantity } from "../expression/value.js";
import { workingDays } from "../expression/working-days.js";
import { equal, type Fraction, fraction, infinity, minusInfinity, one } from "../values/fraction.js";
import { both, type Truth } from "../values/truth.js";
import type { Atoms } from "./atoms.js";
import { endOf, figureOf, isFigure, textOfEnd, whole } from "./ends.js";
import { ofAtom } from "./polynomial.js";
import { NotTold, type ProofRegion } from "./region.js";
import { absentValue, answered, exact, type Symbolic, type SymbolicQuantity } from "./symbolic.js";

/** What reads the parts of a node. */
interface ReadsNodes {
  readonly atoms: Atoms;
  readonly region: ProofRegion;
  quantity(node: Expression): SymbolicQuantity;
  of(node: Expression): Symbolic;
}

type OfDays = Shift | Calendar | DayOf | WorkingDays;

/** What the calendar tells: computed of figures; else a word, which is the same of the same days. */
export function ofCalendar(node: OfDays, situation: ReadsNodes): SymbolicQuantity {
  const parts = partsOf(node).map((part) => situation.quantity(part));
  const present = parts.reduce<Truth>((truth, part) => both(truth, part.present), true);
  if (present === false) return absentValue;
  if (present !== true || parts.some(({ low, high }) => low !== high || !isFigure(low))) throw new NotTold(node.kind);
  const figures = parts.map(({ low }) => figureOf(low));
  const known = figures.every((each) => each !== undefined) ? figures : undefined;
  const computed = known && calculated(node, known.map(exactly));
  if (computed && computed.present === true && equal(computed.low, computed.high)) return exact(endOf(computed.low));
  const words = `${nameOf(node)} ${parts.map(({ low }) => textOfEnd(low)).join(" ")}`;
  // Nothing is told of a day that does not exist, or that no calendar reaches.
  if (situation.region.answer(`no day: ${words}`)) throw new NotTold(words);
  const [low, high] = rangeOf(node);
  return exact(whole(ofAtom(situation.atoms.word(words, one, low, high).number)));
}

function partsOf(node: OfDays): Expression[] {
  switch (node.kind) {
    case "shift":
      return [node.day, node.months];
    case "calendar":
      return [node.day, ...(node.since ? [node.since] : [])];
    case "day":
      return [node.year, node.month, node.day];
    case "working days":
      return [node.day, node.other];
    default:
      return node satisfies never;
  }
}

function calculated(node: OfDays, parts: readonly Quantity[]): Quantity {
  const [first, second, third] = parts as readonly [Quantity, Quantity, Quantity];
  switch (node.kind) {
    case "shift":
      return shifted(first, second);
    case "calendar":
      return calendarPart(node.part, first, node.since ? second : null);
    case "day":
      return dayFrom(first, second, third);
    case "working days":
      return workingDays(node, first, second);
    default:
      return node satisfies never;
  }
}

const nameOf = (node: OfDays): string => {
  if (node.kind === "calendar") return `calendar ${node.part}`;
  return node.kind === "working days" ? `working days ${node.count} ${JSON.stringify(node.calendar)}` : node.kind;
};

const RANGES: Readonly<Partial<Record<Calendar["part"], readonly [bigint, bigint]>>> = {
  month: [1n, 12n],
  day: [1n, 31n],
  weekday: [1n, 7n],
  "day of year": [1n, 366n],
};

function rangeOf(node: OfDays): readonly [Fraction, Fraction] {
  const range = node.kind === "calendar" ? RANGES[node.part] : undefined;
  return range ? [fraction(range[0]), fraction(range[1])] : [minusInfinity, infinity];
}

/** What is told of texts: a word, which is the same of the same texts. */
export function ofText(node: OfText, situation: ReadsNodes): Symbolic {
  const words = `${node.operator} ${node.flags ?? ""} ${node.parts.map((part) => textOfPart(situation.of(part))).join(" ")}`;
  switch (node.operator) {
    case "length":
      return exact(whole(ofAtom(situation.atoms.word(words, one, fraction(0n)).number)));
    case "part":
      if (!situation.region.answer(`is there: ${words}`)) return absentValue;
      return { kind: "sign", word: situation.region.word(words), of: words, among: undefined };
    default:
      return answered(situation.region.answer(words));
  }
}

function textOfPart(value: Symbolic): string {
  if (value.kind === "sign") return value.word === undefined ? value.of : JSON.stringify(value.word);
  if (value.kind === "answer" || value.present !== true || value.low !== value.high) throw new NotTold("text");
  return textOfEnd(value.low);
}
