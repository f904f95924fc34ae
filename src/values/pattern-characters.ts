/** Whether one character is meant. */
export type Fits = (char: string) => boolean;

export const either =
  (parts: readonly Fits[]): Fits =>
  (char) =>
    parts.some((fits) => fits(char));
export const anyBut =
  (fits: Fits): Fits =>
  (char) =>
    !fits(char);
export const withoutThose =
  (all: Fits, those: Fits): Fits =>
  (char) =>
    all(char) && !those(char);

/** How single characters, ranges and kinds of them are told, with or without regard to capital letters. */
export interface Folded {
  readonly one: (char: string) => Fits;
  readonly range: (from: string, to: string) => Fits;
  /** What a backslash before it means; undefined where that has no meaning. */
  readonly escaped: (char: string) => Fits | undefined;
  /** `{L}`, `{Script=Han}`; undefined where there is no such property. */
  readonly property: (braces: string) => Fits | undefined;
}

const KINDS: Readonly<Record<string, Fits>> = { d: every(/^\p{Nd}$/u), s: every(/^[ \t\n\r]$/), w: every(/^[^\p{P}\p{Z}\p{C}]$/u) };
const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function every(pattern: RegExp): Fits {
  return (char) => pattern.test(char);
}

const point = (char: string): number => char.codePointAt(0) ?? 0;

export function folding(ignoresCase: boolean): Folded {
  const forms = ignoresCase ? spellings : (char: string) => [char];
  const one = (wanted: string): Fits => {
    const all = new Set(forms(wanted));
    return ignoresCase ? (char) => forms(char).some((form) => all.has(form)) : (char) => char === wanted;
  };
  return {
    one,
    range: (from, to) => (char) => forms(char).some((form) => point(from) <= point(form) && point(form) <= point(to)),
    escaped: (char) => {
      const kind = KINDS[char.toLowerCase()];
      if (kind && /[dswDSW]/.test(char)) return char === char.toLowerCase() ? kind : anyBut(kind);
      const control = CONTROLS[char];
      if (control !== undefined) return one(control);
      return /^[\\|.\-^?*+{}()[\]$"'/]$/.test(char) ? one(char) : undefined;
    },
    property: (braces) => {
      try {
        const pattern = new RegExp(`^\\p${braces}$`, "u");
        return (char) => forms(char).some((form) => pattern.test(form));
      } catch {
        return undefined;
      }
    },
  };
}

/** A letter with its small and its capital form. */
function spellings(char: string): string[] {
  const [small, capital] = [char.toLowerCase(), char.toUpperCase()];
  return [char, ...(point(small) === point(char) ? [] : [small]), ...([...capital].length === 1 ? [capital] : [])];
}
