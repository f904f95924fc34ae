/** Full-width forms of the marks that zh text is typeset with. */
const WIDE: Readonly<Record<string, string>> = { ",": "\uFF0C", ":": "\uFF1A", ";": "\uFF1B", "(": "\uFF08", ")": "\uFF09", "?": "\uFF1F" };

const HAN = /[\p{Script=Han}\u3001\u3002\u300A-\u300F\u201C\u201D\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1F]/u;

/** What is typeset otherwise beside Han characters; most texts, names and figures above all, have none of it. */
const SET = /[,:;()?"]/;

/** zh text as it is printed: marks beside Han characters are full-width, a bracket together with its partner. */
export function typeset(text: string): string {
  if (!SET.test(text) || !HAN.test(text)) return text;
  const codes: string[] = [];
  // What an author may copy stays as it is: rules in braces, what is typed in backquotes, texts in single quotation marks.
  let set = quoted(text.replace(CODE, (code) => `${PLACE}${codes.push(code) - 1}${PLACE}`));
  for (let last = ""; last !== set; ) {
    last = set;
    set = widened(set);
  }
  return codes.length === 0 ? set : set.replace(HELD, (_, at: string) => codes[Number(at)] ?? "");
}

const CODE = /\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*\}|`[^`\n]*`|'(?:[^'\n]|'')*'/g;
/** Stands around the number of a piece of code while the rest is typeset; a private character, which texts do not hold. */
const PLACE = "\uE000";
const HELD = /\uE000(\d+)\uE000/g;

/** Plain quotation marks that Han characters touch, as curly ones. */
const quoted = (text: string): string =>
  text.replace(
    /(?<=\p{Script=Han})"([^"\n]*)"|"([^"\n]*)"(?=\p{Script=Han})/gu,
    (_, a: string | undefined, b: string | undefined) => `\u201C${a ?? b ?? ""}\u201D`,
  );

function widened(text: string): string {
  if (!/[,:;()?]/.test(text)) return text;
  const chars = [...text];
  const partners = bracketPairs(chars);
  const wide = new Set<number>();
  chars.forEach((char, at) => {
    if (WIDE[char] === undefined || !besideHan(chars, at)) return;
    wide.add(at);
    const partner = partners.get(at);
    if (partner !== undefined) wide.add(partner);
  });
  const set = chars.map((char, at) => (wide.has(at) ? (WIDE[char] ?? char) : char));
  return set
    .join("")
    .replace(/([\uFF0C\uFF1A\uFF1B\uFF1F\uFF08]) +/g, "$1")
    .replace(/ +([\uFF08\uFF09])/g, "$1");
}

/** Whether the nearest character on either side, past spaces, is Han; a mark between two digits stays as it is. */
function besideHan(chars: readonly string[], at: number): boolean {
  let [left, right] = [at - 1, at + 1];
  while (chars[left] === " ") left -= 1;
  while (chars[right] === " ") right += 1;
  return HAN.test(chars[left] ?? "") || HAN.test(chars[right] ?? "");
}

function bracketPairs(chars: readonly string[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  chars.forEach((char, at) => {
    if (char === "(") open.push(at);
    const start = char === ")" ? open.pop() : undefined;
    if (start !== undefined) pairs.set(start, at).set(at, start);
  });
  return pairs;
}
