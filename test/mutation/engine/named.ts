import type { Change } from "./instrument.js";

interface Named {
  readonly because: string;
  /** As the runner tells them. */
  readonly places: readonly string[];
}

/** Changes after which the program says the same, or whose difference nobody may see, each with the reason. */
const NAMED: readonly Named[] = [
  {
    because: "Both ways write or read the same bytes: which is sooner depends on the length.",
    places: [
      "src/values/byte-buffer.ts: if (text.length >= SHORT || !this.short(text)) this.at += encoder.encodeInto(text, this.bytes.subarray(this.at)).written; | text.length >= SHORT → (text.length) > (SHORT)",
      "src/values/byte-buffer.ts: if (text.length >= SHORT || !this.short(text)) this.at += encoder.encodeInto(text, this.bytes.subarray(this.at)).written; | text.length >= SHORT → (text.length) < (SHORT)",
      "src/values/byte-buffer.ts: if (end - start < SHORT) { | end - start < SHORT → (end - start) <= (SHORT)",
      "src/values/byte-buffer.ts: if (end - start < SHORT) { | end - start < SHORT → (end - start) >= (SHORT)",
      "src/values/byte-buffer.ts: if (length > SHORT_PIECE) this.bytes.set(bytes, at); | length > SHORT_PIECE → (length) >= (SHORT_PIECE)",
      "src/values/byte-buffer.ts: if (length > SHORT_PIECE) this.bytes.set(bytes, at); | length > SHORT_PIECE → (length) <= (SHORT_PIECE)",
      "src/values/byte-buffer.ts: const SHORT = 200; | 200 → (200 + 1)",
      "src/values/byte-buffer.ts: const SHORT_PIECE = 48; | 48 → (48 + 1)",
      "src/values/bytes.ts: if (to - from > LONG_BYTES) return decoder.decode(bytes.subarray(from, to)); | to - from > LONG_BYTES → (to - from) >= (LONG_BYTES)",
      "src/values/bytes.ts: if (to - from > LONG_BYTES) return decoder.decode(bytes.subarray(from, to)); | to - from > LONG_BYTES → (to - from) <= (LONG_BYTES)",
      "src/values/bytes.ts: const LONG_BYTES = 200; | 200 → (200 + 1)",
    ],
  },
  {
    because: "A text that is not taken as normal at once goes the long way, and comes out the same.",
    places: [
      "src/values/identity.ts: export const isNormalUnit = (unit: number): boolean => unit >= 0x30 && unit <= 0x5a && (unit <= 0x39 || unit >= 0x41); | unit <= 0x5a → (unit) < (0x5a)",
    ],
  },
  {
    because: "What a closure gives that spoils its run is not looked at.",
    places: ["src/expression/working-days.ts: return found ?? 0; | 0 → (0 + 1)"],
  },
  {
    because: "Ten is a multiple of ten, and was written before.",
    places: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of the program
      'src/values/decimal.ts: return cents % 10 === 0 ? `${whole}.${cents / 10}` : `${whole}.${cents < 10 ? "0" : ""}${cents}`; | cents < 10 → (cents) <= (10)',
    ],
  },
  {
    because: "What is next above is one too many unless the quotient is whole, and the next line takes one off.",
    places: ["src/values/whole-quotient.ts: const whole = Math.floor(size / by); | Math.floor(size / by) → Math.ceil(size / by)"],
  },
  {
    because: "What stands there is always there: the compiler cannot know.",
    places: [
      "src/values/identity-number.ts: return dayOf(year, month ?? 0, day ?? 0); | 0 → (0 + 1)",
      "src/values/identity-number.ts: return dayOf(year, month ?? 0, day ?? 0); | 0 → (0 + 1) (2)",
      "src/values/near.ts: let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1)); | above[j] ?? 0 → above[j]",
      "src/values/pattern-program.ts: if (kinds || to === undefined || single === undefined || (to.codePointAt(0) ?? 0) < (single.codePointAt(0) ?? 0)) | single.codePointAt(0) ?? 0 → single.codePointAt(0)",
      "src/values/literal.ts: const scale = foreign ? powerOfTen(0) : (SCALES[unit] ?? powerOfTen(0)); | 0 → (0 + 1) (2)",
      "src/settlement/groups.ts: return applicant * YEARS + (withYear ? (this.yearOf(day, undated) ?? 0) : 0); | this.yearOf(day, undated) ?? 0 → this.yearOf(day, undated)",
      "src/settlement/division.ts: (cells[0] ?? []).map((_, at) => cells.reduce((sum, row) => add(sum, row[at] ?? zero), zero)); | row[at] ?? zero → row[at]",
      "src/settlement/readings.ts: const other = evaluator.evaluate(row, outcome.line ?? 0, outcome.file, outcome.given); | 0 → (0 + 1)",
    ],
  },
  {
    because: "A place that is not there makes the part unsound, whatever its depth.",
    places: ["src/values/graph-parts.ts: depth = Math.max(depth, (depths[place] ?? 0) + 1); | depths[place] ?? 0 → depths[place]"],
  },
  {
    because: "The years -1900 to -1801 are leap years where 1900 to 1999 are, and nothing else is asked of them.",
    places: [
      "src/values/identity-number.ts: const year = Number(number.slice(at, at + digits)) + (digits === 2 ? 1900 : 0); | Number(number.slice(at, at + digits)) + (digits === 2 ? 1900 : 0) → (Number(number.slice(at, at + digits))) - (digits === 2 ? 1900 : 0)",
    ],
  },
  {
    because: "Of two that are equal it makes no difference which is taken.",
    places: [
      "src/values/fraction.ts: export const greatest = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b); | compare(a, b) >= 0 → (compare(a, b)) > (0)",
      "src/values/fraction.ts: export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b); | compare(a, b) <= 0 → (compare(a, b)) < (0)",
    ],
  },
  {
    because: "Only the sign of a comparison is looked at.",
    places: ["src/values/fraction.ts: return left < right ? -1 : left > right ? 1 : 0; | 1 → (1 + 1) (2)"],
  },
  {
    because: "A number of four digits has no fifth.",
    places: ["src/values/capital-amount.ts: for (let place = 3; place >= 0; place -= 1) { | 3 → (3 + 1)"],
  },
  {
    because: "A text of digits and capitals alone has nothing between several keys: it comes out of the long way as it is.",
    places: ["src/values/identity.ts: if (isNormal(text)) return namesNothing(text) ? [] : [text]; | isNormal(text) → false"],
  },
  {
    because: "Texts of days are made again: that takes time and nothing else.",
    places: [
      "src/values/day-texts.ts: if (this.known.size >= MOST_DAYS) this.known.clear(); | this.known.size >= MOST_DAYS → (this.known.size) < (MOST_DAYS)",
    ],
  },
  {
    because: "What follows half of a pair is no first byte: the next step finds it unsound.",
    places: ["src/values/bytes.ts: if (lead === 0xed) return second > 0x9f ? 0 : 3; | 0 → (0 + 1)"],
  },
  {
    because: "The order of the two makes no difference.",
    places: [
      "src/settlement/item-payments.ts: const most = least(stepsUp(high, rule), stepsUp(whole.high, rule)); | least(stepsUp(high, rule), stepsUp(whole.high, rule)) → least(stepsUp(whole.high, rule), stepsUp(high, rule))",
      "src/values/line.ts: export const firstWhole = ({ at, behind }: LineCut): Fraction => (behind ? add(floor(at), one) : ceiling(at)); | add(floor(at), one) → add(one, floor(at))",
      "src/values/fraction.ts: const common = gcd(n, d); | gcd(n, d) → gcd(d, n)",
      "src/expression/evaluate.ts: truth = both(truth, result.truth); | both(truth, result.truth) → both(result.truth, truth)",
      "src/settlement/item-payments.ts: return { low: greatest(zero, subtract(all.reduce(least), slack)), high: least(ends.high, add(all.reduce(greatest), slack)) }; | least(ends.high, add(all.reduce(greatest), slack)) → least(add(all.reduce(greatest), slack), ends.high)",
      "src/settlement/granted-before.ts: most.set(column.at(group), { sum: larger(known.sum, sum), count: Math.max(known.count, count) }); | larger(known.sum, sum) → larger(sum, known.sum)",
    ],
  },
  {
    because: "Where payments and results are read a code that names nothing is left out: there is none to tell from others.",
    places: ['src/audit/payments-before.ts: const paidTo = history.keyAt("creditCode", at, true); | true → false'],
  },
  {
    because: "Without bounds nothing is left by then; of an amount without an end each share has none already.",
    places: ["src/settlement/division.ts: if (room) for (const at of shares.keys()) give(at, left); | room → true"],
  },
  {
    because: "A number below zero stands for none: which one it is makes no difference.",
    places: [
      "src/settlement/patched-row.ts: const at = results ? results.lineOf(row) : -1; | 1 → (1 + 1)",
      "src/settlement/numbering.ts: const FREE = -1; | 1 → (1 + 1)",
    ],
  },
  {
    because: "A flag is asked whether it is nought.",
    places: ["src/settlement/result-lines.ts: this.touched.set(line, 1); | 1 → (1 + 1) (3)"],
  },
  {
    because: "Any number tells one group from others, as long as it is the same for all.",
    places: ["src/settlement/groups.ts: const own = text === null ? 0 : numberOf(text); | 0 → (0 + 1)"],
  },
  {
    because: "Of an item that a limit changed something was decided.",
    places: ["src/settlement/items.ts: if (!found || !last) return [unit]; | !found || !last → (!found) && (!last)"],
  },
  {
    because: "Of a row that is evaluated again its results alone are taken.",
    places: [
      "src/settlement/items.ts: const found = this.evaluator.evaluate(facts, outcome.line ?? 0, outcome.file, undefined, bound); | outcome.line ?? 0 → 0",
    ],
  },
  {
    because: "The short way comes to the same as the long one, which takes more time or room.",
    places: [
      "src/expression/span-compiler.ts: const judge = (asksFacts(node) ? this.judge(node) : null) ?? this.decided(node); | (asksFacts(node) ? this.judge(node) : null) ?? this.decided(node) → this.decided(node)",
      "src/settlement/ways-to-divide.ts: return slack.n === 0n || rises ? { low, high } : { low: greatest(zero, subtract(low, slack)), high: least(whole.high, add(high, slack)) }; | slack.n → slack.d",
      "src/settlement/texts.ts: if (unit > LARGEST_BYTE && this.units instanceof Uint8Array) this.moveTo(new Uint16Array(this.units.length)); | unit > LARGEST_BYTE && this.units instanceof Uint8Array → (unit > LARGEST_BYTE) || (this.units instanceof Uint8Array)",
      'src/settlement/patched-row.ts: if (wider >= 0 && digits.length + wider <= SHORT_DIGITS && typeof cut === "number") | digits.length + wider <= SHORT_DIGITS → (digits.length + wider) < (SHORT_DIGITS)',
    ],
  },
  {
    because: "What is counted with all that is open is told only where there is any.",
    places: ["src/settlement/granted-before.ts: if (undecided) open.add(group, at); | undecided → true"],
  },
  {
    because: "The lines of a file are counted from one on.",
    places: ["src/settlement/grants-before.ts: if (name < 0) return this.words.textOf(-1 - name); | name < 0 → (name) <= (0)"],
  },
  {
    because: "Nobody looks behind the last, and what is not there is asked for nothing.",
    places: [
      "src/expression/branch-index.ts: const places = 2 * figures.length + 1; | 2 → (2 + 1)",
      "src/settlement/grants-before.ts: for (let at = 0; at < this.cellColumns.length; at += 1) this.cellColumns[at]?.push(grant.cellAt(at)); | at < this.cellColumns.length → (at) <= (this.cellColumns.length)",
      "src/settlement/either-way.ts: for (let at = 0; at < lines.count; at += 1) put(lines, at, before); | at < lines.count → (at) <= (lines.count)",
    ],
  },
];

/** Why nothing notices a change; undefined where no reason was given. */
export const reasonFor = ({ place }: Pick<Change, "place">): string | undefined =>
  NAMED.find(({ places }) => places.includes(place))?.because;

export const namedPlaces: readonly string[] = NAMED.flatMap(({ places }) => places);
