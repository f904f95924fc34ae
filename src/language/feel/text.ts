const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{6})|(["'\\nrt]))/g;
const MARKS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
const HIGHEST = 0x10ffff;

/**
 * What a text in quotation marks says, its escapes decoded (DMN 1.5 §10.3.1.2); any other backslash is itself. Undefined
 * where an escape names no character.
 */
export function textOfQuoted(written: string): string | undefined {
  const inner = written.slice(1, -1);
  if (!inner.includes("\\")) return inner;
  let sound = true;
  const said = inner.replace(ESCAPE, (_, short?: string, long?: string, mark = "") => {
    const code = short ?? long;
    if (code === undefined) return MARKS[mark] ?? mark;
    const point = Number.parseInt(code, 16);
    if (point > HIGHEST) sound = false;
    return point > HIGHEST ? "" : String.fromCodePoint(point);
  });
  return sound && !/\p{Surrogate}/u.test(said) ? said : undefined;
}
