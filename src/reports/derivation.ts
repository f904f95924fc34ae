import type { EvaluatedAmount } from "../expression/by-cases.js";
import type { Expression, Field, Reason } from "../expression/core.js";
import type { Step } from "../expression/step.js";
import type { Value } from "../expression/value.js";
import { heads, modifiers } from "../language/constructs.js";
import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import { wordsOfValue } from "../messages/value-words.js";
import { type Day, dayText } from "../values/date.js";
import { type Decimal, decimalOfFraction } from "../values/decimal.js";
import { equal, type Fraction, isBounded } from "../values/fraction.js";
import { type Language, type Words, wordsIn } from "../values/words.js";
import { itemsTold, WORDS_ALONE } from "./items-told.js";

/** One step of a derivation as a person reads it: what was done, with which figures, to what. */
export interface Derivation {
  readonly kind: "amount" | "condition" | "item" | "fact" | "choice";
  readonly words: string;
  /** The step written out, such as `50% × 800,000`; figures stand as they are. */
  readonly formula: string | undefined;
  readonly value: DerivedValue | undefined;
  readonly code: string | undefined;
  /** The 1-based line of the rule file is looked up from this offset. */
  readonly place: { readonly file: string; readonly offset: number } | undefined;
  readonly steps: readonly Derivation[];
}

export type DerivedValue =
  | {
      readonly kind: "amount";
      readonly due: boolean | "unknown";
      readonly min: Decimal | string | null;
      readonly max: Decimal | string | null;
    }
  | { readonly kind: "answer"; readonly answer: boolean | "unknown" }
  | { readonly kind: "text"; readonly text: string | null };

const constructWords = new Map<string, Words>([
  ...heads.flatMap((head) => head.keys.map((key): [string, Words] => [key, head.words])),
  ...modifiers.map((modifier): [string, Words] => [modifier.key, modifier.words]),
]);

function end(value: Fraction): Decimal | string | null {
  if (!isBounded(value)) return null;
  return decimalOfFraction(value) ?? `${value.n}/${value.d}`;
}

function derivedValue(value: Value, field?: Field): DerivedValue {
  if (field?.type === "date" && value.kind === "quantity")
    return { kind: "text", text: value.present === true && equal(value.low, value.high) ? valueText(value, "en", field) : null };
  if (value.kind === "answer") return { kind: "answer", answer: value.truth };
  if (value.kind === "sign") return { kind: "text", text: value.value ?? null };
  return { kind: "amount", due: value.present, min: end(value.low), max: end(value.high) };
}

/** The steps that speak to a person: those of the author's constructs, conditions and items; the machine's own are passed through. */
export function derivationOf(step: Step, language: Language): Derivation[] {
  const { expression } = step;
  const inner = () => innerOf(step, language);
  if (step.item !== undefined) return [node("item", itemWords(expression, step.item, language), step, inner(), language)];
  if (expression.kind === "guard") return guardSteps(step, language);
  if (expression.kind === "choice")
    return [node("choice", wordsOf(expression, language) ?? "", step, inner().filter(isWorthSaying), language)].flatMap(flattenBlank);
  if (expression.kind === "named" && expression.origin)
    return [
      node(
        "amount",
        expression.origin.label ? wordsIn(expression.origin.label, language) : expression.name,
        step,
        inner().filter(isWorthSaying),
        language,
      ),
    ];
  const words = wordsOf(expression, language);
  if (words !== undefined) return [node("amount", words, step, inner().filter(isWorthSaying), language)];
  if (expression.kind === "fact")
    return [node("fact", `${wordsIn(expression.field.title, language)}${silenceOf(step, language)}`, step, [], language)];
  return inner();
}

/** What trying out what is missing left of an amount, where that is less than its steps say. */
export function triedOf({ tried, value }: EvaluatedAmount, language: Language): Derivation[] {
  if (tried.length === 0) return [];
  const names = tried.map(({ of, path }) => (typeof of === "string" ? of : `${wordsIn(of.title, language)} (${path})`));
  const words = `${wordsOfValue("derivation", "tried", language)}${names.join(wordsOfValue("derivation", "and", language))}`;
  return [{ kind: "amount", words, formula: undefined, value: derivedValue(value), code: undefined, place: undefined, steps: [] }];
}

const innerOf = ({ steps }: Step, language: Language): Derivation[] =>
  itemsTold(steps).flatMap((each) =>
    typeof each !== "number" ? derivationOf(each, language) : [{ ...WORDS_ALONE, words: say("items-not-told", language, { count: each }) }],
  );

const flattenBlank = (each: Derivation): readonly Derivation[] => (each.words === "" ? each.steps : [each]);

/** Facts are said within formulas; on their own only where nothing else says them. */
const isWorthSaying = (each: Derivation): boolean => each.kind !== "fact";

function node(kind: Derivation["kind"], words: string, step: Step, steps: readonly Derivation[], language: Language): Derivation {
  const origin = step.expression.origin?.span;
  return {
    kind,
    words,
    formula: kind === "amount" || kind === "choice" ? formulaOf(step, language) : undefined,
    value: derivedValue(step.value, step.expression.kind === "fact" ? step.expression.field : undefined),
    code: undefined,
    place: origin && { file: origin.file, offset: origin.from },
    steps,
  };
}

function wordsOf(expression: Expression, language: Language): string | undefined {
  const { origin } = expression;
  const words = origin && (constructWords.get(origin.construct)?.[language] ?? wordsOfValue("construct", origin.construct, language));
  if (words === undefined) return undefined;
  const reading = expression.kind === "choice" ? readingOf(expression) : undefined;
  return `${words}${reading === undefined ? "" : ` ${reading}`}`;
}

/** The reading that a switch looks at. */
function readingOf(node: Extract<Expression, { kind: "choice" }>): string | undefined {
  const when = node.branches[0]?.when;
  return when?.kind === "comparison" && when.left.kind === "reading" ? when.left.name : undefined;
}

function itemWords(expression: Expression, item: number, language: Language): string {
  const title = expression.kind === "fold" ? wordsIn(expression.list.field.title, language) : "";
  return item < 0 ? title : `${title} ${item + 1}`;
}

/** Each check by its label, then the body. */
function guardSteps({ expression, steps }: Step, language: Language): Derivation[] {
  if (expression.kind !== "guard") return [];
  const checks = expression.checks.map((check, at) => checkStep(check.reason, steps[at], language));
  const body = steps[expression.checks.length];
  return [...checks, ...(body ? derivationOf(body, language) : [])];
}

function checkStep(reason: Reason, step: Step | undefined, language: Language): Derivation {
  return {
    kind: "condition",
    words: `${reason.bars ? wordsOfValue("derivation", "excluded", language) : ""}${wordsIn(reason.condition, language)}`,
    formula: step && formulaOf(reason.bars ? (step.steps[0] ?? step) : step, language),
    value: step && derivedValue(step.value),
    code: reason.code,
    place: step?.expression.origin && { file: step.expression.origin.span.file, offset: step.expression.origin.span.from },
    steps: [],
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  "+": "+",
  "-": "\u2212",
  "*": "\u00D7",
  "/": "\u00F7",
  "**": "^",
  modulo: "mod",
  "!=": "\u2260",
  "<=": "\u2264",
  ">=": "\u2265",
};
const operation = (operator: string, language: Language): string => wordsOfValue("operation", operator, language) ?? operator;
const SEPARATOR = ", ";

/** How a value is written depends on the field that it is compared with. */
type Spelling = Pick<Field, "type" | "options">;
const DAY: Spelling = { type: "date", options: [] };
/** Types whose values are not written as plain numbers. */
const SPELT: readonly Field["type"][] = ["date", "year", "choice"];
const YEAR: Spelling = { type: "year", options: [] };

function spellingOf(node: Expression): Spelling | undefined {
  if (node.kind === "fact") return node.field;
  if (node.kind === "shift" || node.kind === "day") return DAY;
  return node.kind === "calendar" && node.part === "year" ? YEAR : undefined;
}

/** A step written out with the figures that it worked on. */
function formulaOf(step: Step, language: Language): string {
  const { expression: node, steps } = step;
  const short = (each: Step, beside?: Spelling) => shortOf(each, language, beside);
  switch (node.kind) {
    case "comparison": {
      const spelling = spellingOf(node.left) ?? spellingOf(node.right);
      return steps.map((each) => short(each, spelling)).join(` ${SIGNS[node.operator] ?? node.operator} `);
    }
    case "arithmetic":
      return steps.map((each) => short(each)).join(` ${SIGNS[node.operator] ?? node.operator} `);
    case "extremum":
    case "combination": {
      if (isFloorOfZero(step) && steps[0]) return formulaOf(steps[0], language);
      const there = steps.filter(isThere);
      if (there.length === 1 && there[0]) return short(there[0]);
      return `${operation(node.operator, language)}(${steps.map((each) => short(each)).join(SEPARATOR)})`;
    }
    case "logic":
      return steps
        .filter((each) => !asksWhetherKnown(each))
        .map((each) => short(each))
        .join(` ${node.operator} `);
    case "text":
      return `${operation(node.operator, language)}(${steps.map((each) => short(each)).join(SEPARATOR)})`;
    case "not":
      return `not(${steps.map((each) => short(each)).join("")})`;
    case "fold":
      return `${operation(node.operator, language)} ${wordsIn(node.list.field.title, language)}`;
    case "named":
      return steps[0] ? formulaOf(steps[0], language) : short(step);
    default:
      return short(step);
  }
}

/** The machine's own "never below zero", which goes without saying where it does nothing. */
const isFloorOfZero = ({ expression: node, steps }: Step): boolean => {
  const floor = node.kind === "extremum" && node.operator === "max" && node.parts.length === 2 ? node.parts[1] : undefined;
  return (
    floor?.kind === "literal" && floor.origin === undefined && typeof floor.value === "object" && floor.value.n === 0n && steps.length === 2
  );
};

/** Whether a part counts: an amount that is due, a limit that applies. */
const isThere = ({ value }: Step): boolean =>
  value.kind !== "quantity" || (value.present !== false && (isBounded(value.low) || value.missing.length > 0));

/** Part of the machine's own wording: a date that is not given is taken as in force. */
const asksWhetherKnown = ({ expression }: Step): boolean =>
  expression.kind === "known" || (expression.kind === "not" && expression.value.kind === "known");

/** A step within another's formula: a value, or a comparison written out. */
function shortOf(step: Step, language: Language, beside?: Spelling): string {
  const { expression: node, value, steps } = step;
  if (
    node.kind === "comparison" ||
    node.kind === "logic" ||
    node.kind === "not" ||
    (value.kind === "answer" && (node.kind === "fold" || node.kind === "text"))
  )
    return formulaOf(step, language);
  if (node.kind === "arithmetic" && node.origin === undefined) return `(${formulaOf(step, language)})`;
  if (isFloorOfZero(step) && steps[0]) return shortOf(steps[0], language, beside);
  if (node.kind === "fact")
    return `${wordsIn(node.field.title, language)}${silenceOf(step, language) || ` ${valueText(value, language, node.field)}`}`;
  if (node.kind === "reading") return `${node.name} ${value.kind === "sign" ? (value.value ?? "?") : "?"}`;
  if (node.kind === "named") return `${node.name} ${valueText(value, language)}`;
  if (node.kind === "shift") return shiftText(step, language);
  if (node.kind === "calendar")
    return `${operation(node.part, language)}(${steps.map((each) => shortOf(each, language)).join(SEPARATOR)}) ${valueText(value, language, spellingOf(node))}`;
  if (node.kind === "day") return valueText(value, language, DAY);
  if (node.kind === "text") return `${formulaOf(step, language)} ${valueText(value, language)}`;
  if (node.kind === "or else" && steps[0] && value.kind === "quantity" && isBounded(value.high)) return shortOf(steps[0], language);
  if (node.kind === "literal" && node.origin?.label) return wordsIn(node.origin.label, language);
  if (value.kind === "quantity" && !isBounded(value.low)) return "\u221E";
  return valueText(value, language, beside && SPELT.includes(beside.type) ? beside : undefined);
}

/** Of a fact that was left out, what it is taken as. */
function silenceOf({ expression: node, value, silent }: Step, language: Language): string {
  if (!silent || node.kind !== "fact") return "";
  const say = (name: string) => wordsOfValue("derivation", name, language) ?? "";
  return ` (${say("silent")}${valueText(value, language, node.field)}${say("taken")})`;
}

/** A day, and how many months later which day that is. */
function shiftText({ value, steps: [day, months] }: Step, language: Language): string {
  const from = day ? shortOf(day, language, DAY) : "";
  const count = months ? shortOf(months, language) : "";
  return `${valueText(value, language, DAY)} (${from} + ${count}${wordsOfValue("derivation", "months", language)})`;
}

function plainText(value: Fraction): string {
  const decimal = decimalOfFraction(value);
  if (!decimal) return `${value.n}/${value.d}`;
  const digits = String(decimal.units)
    .replace("-", "")
    .padStart(decimal.scale + 1, "0");
  const whole = digits.slice(0, digits.length - decimal.scale).replace(/\B(?=(\d{3})+$)/g, ",");
  const places = decimal.scale > 0 ? `.${digits.slice(digits.length - decimal.scale)}` : "";
  return `${value.n < 0n ? "\u2212" : ""}${whole}${places}`;
}

function valueText(value: Value, language: Language, field?: Spelling): string {
  if (value.kind === "answer") return value.truth === "unknown" ? "?" : term(value.truth ? "yes" : "no", language);
  if (value.kind === "sign") {
    const option = field?.options.find((each) => each.id === value.value);
    return value.value === undefined ? "?" : option ? wordsIn(option.title, language) : `"${value.value}"`;
  }
  if (value.present === false) return "\u2014";
  const text = (part: Fraction) =>
    field?.type === "date" && isBounded(part)
      ? dayText(Number(part.n) as Day)
      : isBounded(part)
        ? field?.type === "year"
          ? String(part.n)
          : plainText(part)
        : part.n > 0n
          ? "\u221E"
          : "\u2212\u221E";
  return equal(value.low, value.high) ? text(value.low) : `[${text(value.low)} \u2026 ${text(value.high)}]`;
}
