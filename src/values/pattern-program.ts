import { anyBut, either, type Fits, type Folded, folding, withoutThose } from "./pattern-characters.js";

export interface Consumes {
  readonly kind: "character";
  readonly fits: Fits;
  readonly next: number;
}

export type Instruction =
  | Consumes
  | { readonly kind: "split"; readonly next: readonly number[] }
  | { readonly kind: "place"; readonly holds: (chars: readonly string[], place: number) => boolean; readonly next: number }
  | { readonly kind: "match" };

export type Program = readonly Instruction[];

/** A part of a pattern that has no meaning here. */
export interface Unusable {
  readonly part: string;
}

/** A pattern read: what it is made of. */
type PatternNode =
  | { readonly kind: "character"; readonly fits: Fits }
  | { readonly kind: "place"; readonly holds: (chars: readonly string[], place: number) => boolean }
  | { readonly kind: "row" | "either"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "repeated"; readonly of: PatternNode; readonly least: number; readonly most: number | null };

const MOST_INSTRUCTIONS = 2000;
const DEEPEST = 40;

class PatternRefused extends Error {
  constructor(readonly part: string) {
    super(part);
  }
}

/** Reads a pattern and writes its program. */
export function readPattern(source: string, flags: string): Program | Unusable {
  try {
    const unknown = /[^ismx]/u.exec(flags);
    if (unknown) throw new PatternRefused(`"${unknown[0]}"`);
    return written(new PatternReader([...source], flags).whole());
  } catch (cause) {
    if (cause instanceof PatternRefused) return { part: cause.part };
    throw cause;
  }
}

const NEWLINE = "\n";

class PatternReader {
  private at = 0;
  /** How many groups are around: the whole is none. */
  private depth = -1;
  private readonly folded: Folded;
  private readonly spaced: boolean;
  private readonly lines: boolean;
  private readonly dot: Fits;

  constructor(
    private readonly chars: readonly string[],
    flags: string,
  ) {
    this.folded = folding(flags.includes("i"));
    this.spaced = flags.includes("x");
    this.lines = flags.includes("m");
    this.dot = flags.includes("s") ? () => true : (char) => char !== NEWLINE && char !== "\r";
  }

  whole(): PatternNode {
    const found = this.either();
    if (this.at < this.chars.length) throw new PatternRefused(this.rest());
    return found;
  }

  private rest = (): string => this.chars.slice(this.at, this.at + 8).join("");

  private peek(): string | undefined {
    while (this.spaced && /^[\t\n\r ]$/.test(this.chars[this.at] ?? "")) this.at += 1;
    return this.chars[this.at];
  }

  private either(): PatternNode {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new PatternRefused("((((\u2026");
    const parts = [this.row()];
    while (this.peek() === "|") {
      this.at += 1;
      parts.push(this.row());
    }
    this.depth -= 1;
    return { kind: "either", parts };
  }

  private row(): PatternNode {
    const parts: PatternNode[] = [];
    for (let char = this.peek(); char !== undefined && char !== "|" && char !== ")"; char = this.peek())
      parts.push(this.repeated(this.atom()));
    return { kind: "row", parts };
  }

  private repeated(of: PatternNode): PatternNode {
    const char = this.peek();
    const [least, most] = char === "*" ? [0, null] : char === "+" ? [1, null] : char === "?" ? [0, 1] : char === "{" ? this.counts() : [];
    if (least === undefined || most === undefined) return of;
    this.at += 1;
    // As few as can be or as many: whether it is found is the same.
    if (this.peek() === "?") this.at += 1;
    const again = this.peek();
    if (again !== undefined && "*+?{".includes(again)) throw new PatternRefused(this.rest());
    return { kind: "repeated", of, least, most };
  }

  /** `{2}`, `{2,}`, `{2,5}`, up to its last bracket. */
  private counts(): [number, number | null] {
    const close = this.chars.indexOf("}", this.at);
    const text = this.chars.slice(this.at, close + 1).join("");
    const [, least, comma, most] = /^\{(\d{1,4})(,)?(\d{1,4})?\}$/.exec(text) ?? [];
    if (least === undefined || (most !== undefined && comma === undefined)) throw new PatternRefused(this.rest());
    const top = comma === undefined ? Number(least) : most === undefined ? null : Number(most);
    if (top !== null && top < Number(least)) throw new PatternRefused(text);
    this.at = close;
    return [Number(least), top];
  }

  private atom(): PatternNode {
    const char = this.chars[this.at] ?? "";
    if ("*+?{}]".includes(char)) throw new PatternRefused(this.rest());
    this.at += 1;
    if (char === "(") return this.group();
    if (char === ".") return { kind: "character", fits: this.dot };
    if (char === "^")
      return {
        kind: "place",
        holds: (chars, place) => place === 0 || (this.lines && chars[place - 1] === NEWLINE && place < chars.length),
      };
    if (char === "$") return { kind: "place", holds: (chars, place) => place === chars.length || (this.lines && chars[place] === NEWLINE) };
    if (char === "[") return { kind: "character", fits: this.set() };
    return { kind: "character", fits: char === "\\" ? this.escaped() : this.folded.one(char) };
  }

  private group(): PatternNode {
    if (this.peek() === "?") {
      if (this.chars[this.at + 1] !== ":") throw new PatternRefused(`(${this.chars.slice(this.at, this.at + 3).join("")}`);
      this.at += 2;
    }
    const found = this.either();
    if (this.peek() !== ")") throw new PatternRefused("(");
    this.at += 1;
    return found;
  }

  /** What stands behind a backslash: a kind of characters, or one that means itself. */
  private escaped(): Fits {
    const char = this.peek() ?? "";
    this.at += 1;
    if (char === "p" || char === "P") return this.property(char === "P");
    const found = this.folded.escaped(char);
    if (!found) throw new PatternRefused(`\\${char}`);
    return found;
  }

  private property(inverse: boolean): Fits {
    const close = this.chars.indexOf("}", this.at);
    const text = this.chars.slice(this.at, close + 1).join("");
    const found = /^\{[A-Za-z_=]{1,40}\}$/.test(text) ? this.folded.property(text) : undefined;
    if (!found) throw new PatternRefused(`\\p${text}`);
    this.at = close + 1;
    return inverse ? anyBut(found) : found;
  }

  /** `[a-z]`, `[^0-9]`, `[A-Z-[IO]]`. */
  private set(): Fits {
    const inverse = this.chars[this.at] === "^";
    if (inverse) this.at += 1;
    const parts: Fits[] = [];
    let left: Fits | undefined;
    while (this.chars[this.at] !== "]" || parts.length === 0) {
      const char = this.chars[this.at];
      if (char === undefined || (char === "[" && left === undefined) || char === "]") throw new PatternRefused("[");
      if (char === "-" && this.chars[this.at + 1] === "[") {
        this.depth += 1;
        if (this.depth > DEEPEST) throw new PatternRefused("[");
        this.at += 2;
        left = this.set();
        this.depth -= 1;
        break;
      }
      parts.push(this.member());
    }
    if (this.chars[this.at] !== "]") throw new PatternRefused("[");
    this.at += 1;
    const found = inverse ? anyBut(either(parts)) : either(parts);
    return left ? withoutThose(found, left) : found;
  }

  private member(): Fits {
    const from = this.chars[this.at] ?? "";
    this.at += 1;
    const single = from === "\\" ? this.chars[this.at] : from;
    const first = from === "\\" ? this.escaped() : this.folded.one(from);
    const isRange = this.chars[this.at] === "-" && this.chars[this.at + 1] !== "]" && this.chars[this.at + 1] !== "[";
    if (!isRange) return first;
    this.at += 1;
    if (this.chars[this.at] === "\\") this.at += 1;
    const to = this.chars[this.at];
    this.at += 1;
    const kinds = from === "\\" && /[\p{L}]/u.test(single ?? "");
    if (kinds || to === undefined || single === undefined || (to.codePointAt(0) ?? 0) < (single.codePointAt(0) ?? 0))
      throw new PatternRefused(`${single}-${to ?? ""}`);
    return this.folded.range(single, to);
  }
}

/** The program of what was read: what stands behind it comes first, so that each instruction knows the next. */
function written(root: PatternNode): Program {
  const program: Instruction[] = [];
  const add = (instruction: Instruction): number => {
    if (program.length >= MOST_INSTRUCTIONS) throw new PatternRefused("{\u2026}");
    return program.push(instruction) - 1;
  };
  const write = (node: PatternNode, next: number): number => {
    switch (node.kind) {
      case "character":
        return add({ kind: "character", fits: node.fits, next });
      case "place":
        return add({ kind: "place", holds: node.holds, next });
      case "row":
        return node.parts.reduceRight((after, part) => write(part, after), next);
      case "either":
        return node.parts.length === 1
          ? write(node.parts[0] as PatternNode, next)
          : add({ kind: "split", next: node.parts.map((part) => write(part, next)) });
      case "repeated":
        return repeat(node, next);
      default:
        return node satisfies never;
    }
  };
  const repeat = ({ of, least, most }: PatternNode & { kind: "repeated" }, next: number): number => {
    let after = next;
    if (most === null) {
      const ways: number[] = [];
      after = add({ kind: "split", next: ways });
      ways.push(write(of, after), next);
    } else for (let more = least; more < most; more += 1) after = add({ kind: "split", next: [write(of, after), next] });
    for (let count = 0; count < least; count += 1) after = write(of, after);
    return after;
  };
  const start = write(root, add({ kind: "match" }));
  return startingAt(program, start);
}

/** The program with its first instruction in front. */
function startingAt(program: Program, start: number): Program {
  const moved = (at: number): number => at + 1;
  const rest = program.map((each): Instruction => {
    if (each.kind === "match") return each;
    return each.kind === "split" ? { ...each, next: each.next.map(moved) } : { ...each, next: moved(each.next) };
  });
  return [{ kind: "split", next: [moved(start)] }, ...rest];
}
