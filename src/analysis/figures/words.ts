import { type Fraction, fraction } from "../../values/fraction.js";

/** How a word takes part in a number: what it may stand behind follows from its kind. */
type PlaceInNumber = "digit" | "teen" | "ten" | "hundred" | "scale" | "whole";

interface Word {
  readonly kind: PlaceInNumber;
  readonly value: bigint;
}

type Vocabulary = ReadonlyMap<string, Word>;

/** Words of one language: digits from one, numbers from ten to nineteen, tens from twenty, hundreds and scales. */
interface NumberWords {
  readonly digits: string;
  readonly teens: string;
  readonly tens: string;
  readonly hundred: string;
  readonly scales: Readonly<Record<string, number>>;
}

const ENGLISH: NumberWords = {
  digits: "one two three four five six seven eight nine",
  teens: "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  tens: "twenty thirty forty fifty sixty seventy eighty ninety",
  hundred: "hundred",
  scales: { thousand: 3, million: 6, billion: 9, trillion: 12 },
};
const FRENCH: NumberWords = {
  digits: "un deux trois quatre cinq six sept huit neuf",
  teens: "dix onze douze treize quatorze quinze seize",
  tens: "vingt trente quarante cinquante soixante",
  hundred: "cent",
  scales: { mille: 3, million: 6, millions: 6, milliard: 9, milliards: 9 },
};
const GERMAN: NumberWords = {
  digits: "ein zwei drei vier f\u00FCnf sechs sieben acht neun",
  teens: "zehn elf zw\u00F6lf dreizehn vierzehn f\u00FCnfzehn sechzehn siebzehn achtzehn neunzehn",
  tens: "zwanzig drei\u00DFig vierzig f\u00FCnfzig sechzig siebzig achtzig neunzig",
  hundred: "hundert",
  scales: { tausend: 3, million: 6, millionen: 6, milliarde: 9, milliarden: 9 },
};

function vocabularyOf({ digits, teens, tens, hundred, scales }: NumberWords): Map<string, Word> {
  const words = new Map<string, Word>();
  const put = (text: string, kind: PlaceInNumber, from: bigint, step: bigint) => {
    for (const [at, word] of text.split(" ").entries()) words.set(word, { kind, value: from + BigInt(at) * step });
  };
  put(digits, "digit", 1n, 1n);
  put(teens, "teen", 10n, 1n);
  put(tens, "ten", 20n, 10n);
  put(hundred, "hundred", 100n, 0n);
  for (const [word, exponent] of Object.entries(scales)) words.set(word, { kind: "scale", value: 10n ** BigInt(exponent) });
  return words;
}

function french(): Vocabulary {
  const words = vocabularyOf(FRENCH);
  words.set("une", { kind: "digit", value: 1n });
  words.set("cents", { kind: "hundred", value: 100n });
  for (const eighty of ["quatre-vingt", "quatre-vingts"]) words.set(eighty, { kind: "ten", value: 80n });
  for (const [word, value] of [
    ["dix-sept", 17n],
    ["dix-huit", 18n],
    ["dix-neuf", 19n],
  ] as const)
    words.set(word, { kind: "teen", value });
  return words;
}

/** German writes numbers as one word: those below a million that have few parts are listed. */
function german(): Vocabulary {
  const words = vocabularyOf(GERMAN);
  const small = [...words].filter(([, { kind }]) => kind === "digit" || kind === "teen" || kind === "ten");
  for (const [digit, { kind, value }] of small) {
    if (kind !== "digit") continue;
    for (const [ten, above] of small)
      if (above.kind === "ten") words.set(`${digit}und${ten}`, { kind: "whole", value: above.value + value });
    words.set(`${digit}hundert`, { kind: "hundred", value: value * 100n });
    words.set(`${digit}hunderttausend`, { kind: "whole", value: value * 100_000n });
  }
  for (const [word, { value }] of small) words.set(`${word}tausend`, { kind: "whole", value: value * 1000n });
  // As a word by itself it is an article.
  words.delete("ein");
  return words;
}

const VOCABULARIES: readonly Vocabulary[] = [vocabularyOf(ENGLISH).set("dozen", { kind: "whole", value: 12n }), french(), german()];

const ALL = [...new Set(VOCABULARIES.flatMap((each) => [...each.keys()]))].sort((a, b) => b.length - a.length);
const WORD = new RegExp(`(?<![\\p{L}\\d])(?:${ALL.join("|")})(?!\\p{L})`, "giu");

/** A number in words, where it stands, and whether it begins with a bare scale (thousands of). */
export interface NumberInWords {
  readonly value: Fraction;
  readonly from: number;
  readonly to: number;
  readonly bare: boolean;
}

/** The number so far: what is complete, and the group that the next scale multiplies. */
interface NumberSoFar {
  readonly complete: bigint;
  readonly group: bigint;
  readonly last: Word;
}

const starting = (word: Word): NumberSoFar =>
  word.kind === "scale" ? { complete: word.value, group: 0n, last: word } : { complete: 0n, group: word.value, last: word };

/** A number with one more word, or undefined where the word begins another one. */
function joined(sum: NumberSoFar, word: Word): NumberSoFar | undefined {
  const { complete, group, last } = sum;
  if (last.kind === "scale" && word.kind !== "scale")
    return word.value < last.value ? { complete, group: word.value, last: word } : undefined;
  switch (word.kind) {
    case "digit":
      return last.kind === "ten" || last.kind === "hundred" ? { complete, group: group + word.value, last: word } : undefined;
    case "teen":
    case "ten": {
      // soixante-dix and quatre-vingt-dix go on from 60 and 80.
      const goesOn = last.kind === "hundred" || (word.kind === "teen" && last.kind === "ten" && [60n, 80n].includes(last.value));
      return goesOn ? { complete, group: group + word.value, last: word } : undefined;
    }
    case "whole":
      return undefined;
    case "hundred":
      return last.kind === "digit" && word.value === 100n
        ? { complete, group: group - last.value + last.value * 100n, last: word }
        : undefined;
    case "scale":
      return group > 0n && (complete === 0n || word.value < complete)
        ? { complete: complete + group * word.value, group: 0n, last: word }
        : undefined;
  }
}

const BETWEEN = /^(?:[ -]{1,2}| (?:and|et) |-et-)$/iu;

/** The numbers that a text writes in words of English, French and German. */
export function numbersInWords(text: string): NumberInWords[] {
  const numbers: NumberInWords[] = [];
  const found = [...text.matchAll(WORD)];
  let at = 0;
  while (at < found.length) {
    const runs = VOCABULARIES.map((vocabulary) => runFrom(text, found, at, vocabulary));
    const longest = runs.reduce((best, run) => (run.words > best.words ? run : best));
    if (longest.number) numbers.push(longest.number);
    at += Math.max(1, longest.words);
  }
  return numbers;
}

/** The longest number of one language that begins with that word. */
function runFrom(
  text: string,
  found: readonly RegExpExecArray[],
  at: number,
  vocabulary: Vocabulary,
): { words: number; number?: NumberInWords } {
  const [head, first] = [found[at], vocabulary.get(found[at]?.[0].toLowerCase() ?? "")];
  if (!head || !first) return { words: 0 };
  let sum = starting(first);
  let to = head.index + head[0].length;
  let words = 1;
  for (let next = found[at + words]; next; next = found[at + words]) {
    const gap = text.slice(to, Math.min(next.index, to + 8));
    const word = vocabulary.get(next[0].toLowerCase());
    const more = word && next.index - to <= 5 && BETWEEN.test(gap) ? joined(sum, word) : undefined;
    // 'one and two' are two numbers; 'one hundred and two' is one.
    if (!more || (/and/iu.test(gap) && sum.last.kind !== "hundred" && sum.last.kind !== "scale")) break;
    sum = more;
    to = next.index + next[0].length;
    words += 1;
  }
  const bare = first.kind === "scale" || (first.kind === "hundred" && first.value === 100n);
  const article = /(?:^|[^\p{L}])an? $/iu.test(text.slice(Math.max(0, head.index - 3), head.index));
  return { words, number: { value: fraction(sum.complete + sum.group), from: head.index, to, bare: bare && !article && words === 1 } };
}
