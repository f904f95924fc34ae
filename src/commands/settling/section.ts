import { CannotDo } from "../../messages/usage.js";
import { byName, integer, list, maybe, shape, type TypeOf, text, told } from "../../results/kind.js";
import { strangersReader } from "../../results/reader.js";
import { writerOf } from "../../results/writer.js";
import type { Host } from "../host/host.js";
import { linesOf } from "../loading/load-outcomes.js";

/** What both heads say: by what was settled, which part of how many it is, which bin of that, and how many lines follow. */
const common = {
  program: text,
  rules: told(text, "the SHA-256 of the policies"),
  read: told(list(text), "the readings by which they are settled"),
  part: told(integer, "from 1"),
  of: integer,
  bin: told(integer, "from 1"),
  bins: integer,
  sha256: told(text, "of the rows of the part"),
  rows: told(integer, "how many lines follow"),
} as const;

const stretchShape = shape("stretch-of-lines", { file: maybe(text), from: integer, to: integer });

/** The line before the compact rows of a part that are settled in one bin. */
const compactHeadShape = shape("compact-head", {
  compact: told(integer, "the form of what follows"),
  ...common,
  lines: told(list(stretchShape), "what of the input the part has"),
});

/** The line before what was made of them. */
const rulingsHeadShape = shape("rulings-head", {
  rulings: told(integer, "the form of what follows"),
  ...common,
  compacted: told(integer, "how many compact rows there were"),
  scales: told(byName(integer), "of each policy the steps in which it was settled: 10^-scale"),
  history: told(list(text), "the SHA-256 of each file of the history"),
});

export interface CompactHead extends TypeOf<typeof compactHeadShape> {}
export interface RulingsHead extends TypeOf<typeof rulingsHeadShape> {}
/** Lines of one file of the input, from one to another. */
export interface StretchOfLines extends TypeOf<typeof stretchShape> {}

/** The form of sections that this program writes and reads. */
export const FORM = 1;

export const writeCompactHead = writerOf(compactHeadShape);
export const writeRulingsHead = writerOf(rulingsHeadShape);

/** A kind of section: what its head begins with, how that is read, and what is said of a line that is none. */
interface SectionKind<Head> {
  readonly begins: string;
  readonly read: (line: string) => Head | undefined;
  readonly form: (head: Head) => number;
  readonly refusal: "not-compact" | "not-rulings";
}

export const compactSections: SectionKind<CompactHead> = {
  begins: '{"compact":',
  read: strangersReader<CompactHead>(compactHeadShape),
  form: ({ compact }) => compact,
  refusal: "not-compact",
};

export const rulingsSections: SectionKind<RulingsHead> = {
  begins: '{"rulings":',
  read: strangersReader<RulingsHead>(rulingsHeadShape),
  form: ({ rulings }) => rulings,
  refusal: "not-rulings",
};

/** Lines of a section behind its head, a block of the file at a time; the first block of a section may have none. */
export interface SectionBlock<Head> {
  readonly head: Head;
  readonly lines: readonly { readonly line: string; readonly at: number }[];
  /** Whether the section begins here. */
  readonly begins: boolean;
}

/** The sections of a file, one after the other; one that ends too soon, or goes on too long, is refused. */
export async function* sectionsIn<Head extends { readonly rows: number; readonly part: number }>(
  host: Host,
  path: string,
  kind: SectionKind<Head>,
): AsyncGenerator<SectionBlock<Head>> {
  let head: Head | undefined;
  let [at, found, begins] = [0, 0, false];
  const checkWhole = () => {
    if (head && found !== head.rows) throw new CannotDo("section-not-whole", { path, part: head.part, rows: head.rows, found });
  };
  for await (const block of linesOf(host, path)) {
    let lines: { line: string; at: number }[] = [];
    for (const line of block) {
      at += 1;
      if (line.startsWith(kind.begins)) {
        if (head) yield { head, lines, begins };
        checkWhole();
        head = kind.read(line);
        if (!head || kind.form(head) !== FORM) throw new CannotDo(kind.refusal, { path, line: at });
        [lines, found, begins] = [[], 0, true];
      } else if (line.trim() !== "") {
        if (!head) throw new CannotDo(kind.refusal, { path, line: at });
        found += 1;
        lines.push({ line, at });
      }
    }
    if (head) yield { head, lines, begins };
    begins = false;
  }
  if (!head) throw new CannotDo(kind.refusal, { path, line: 1 });
  checkWhole();
}
