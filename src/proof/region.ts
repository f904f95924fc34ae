import { add, divide, multiply, one, zero } from "../values/fraction.js";
import type { Atoms } from "./atoms.js";
import { concerned, isContradiction, solvedIn } from "./elimination.js";
import { above, below, type Inequality, notAbove } from "./inequality.js";
import { atomsOf, CONSTANT, constantOf, leadOf, type Polynomial, scaled, textOf } from "./polynomial.js";

/** What decides between two parts of a region: whether a figure is not above zero, a question is answered yes, or a sign is a word. */
export type RegionQuestion =
  | { readonly kind: "figure"; readonly polynomial: Polynomial }
  | { readonly kind: "answer"; readonly of: string }
  | { readonly kind: "word"; readonly sign: string; readonly word: string };

/** Thrown where a region has to be divided before it is told what a rule gives in it. */
export class DividedBy {
  constructor(readonly by: RegionQuestion) {}
}

/** Thrown where it cannot be told what a rule gives. */
export class NotTold {
  constructor(readonly why: string) {}
}

/** Loops over lists that are known to be the same in a region, by their numbers. */
export interface LoopsKnown {
  /** Those of which it was told something. */
  readonly told: Set<number>;
  readonly sameAs: ReadonlyMap<number, number>;
}

interface SignKnown {
  readonly is: string | undefined;
  readonly not: ReadonlySet<string>;
}

/** Applications that rules treat alike: what is known of their facts. */
export class ProofRegion {
  private readonly decided: Map<string, boolean>;

  readonly loops: LoopsKnown;
  private readonly held: Map<string, Inequality>;

  private constructor(
    readonly atoms: Atoms,
    held: ReadonlyMap<string, Inequality>,
    readonly answers: ReadonlyMap<string, boolean>,
    readonly signs: ReadonlyMap<string, SignKnown>,
    decided: ReadonlyMap<string, boolean>,
    loops: LoopsKnown,
  ) {
    this.loops = { told: new Set(loops.told), sameAs: loops.sameAs };
    this.decided = new Map(decided);
    this.held = new Map(held);
  }

  static everywhere(atoms: Atoms): ProofRegion {
    return new ProofRegion(atoms, new Map(), new Map(), new Map(), new Map(), { told: new Set(), sameAs: new Map() });
  }

  get inequalities(): readonly Inequality[] {
    return [...this.held.values()];
  }

  /** The part of it in which a question is answered so. */
  part(question: RegionQuestion, yes: boolean): ProofRegion {
    const { atoms, held, answers, signs, decided } = this;
    const { loops } = this;
    if (question.kind === "figure") {
      const { text, polynomial } = inOneForm(question.polynomial);
      const part = new ProofRegion(atoms, held, answers, signs, new Map([...decided, [text, yes]]), loops);
      part.note([yes ? notAbove(polynomial) : above(polynomial)]);
      return part;
    }
    if (question.kind === "answer") return new ProofRegion(atoms, held, new Map([...answers, [question.of, yes]]), signs, decided, loops);
    const { sign, word } = question;
    const known = signs.get(sign) ?? { is: undefined, not: new Set() };
    const found = yes ? { ...known, is: word } : { ...known, not: new Set([...known.not, word]) };
    return new ProofRegion(atoms, held, answers, new Map([...signs, [sign, found]]), decided, loops);
  }

  /** The same region where more is seen to hold. */
  holding(more: readonly Inequality[]): ProofRegion {
    const { atoms, held, answers, signs, decided, loops } = this;
    const part = new ProofRegion(atoms, held, answers, signs, decided, loops);
    part.note(more);
    return part;
  }

  /** The same region where it is seen that two loops are the same; undefined where that cannot be. */
  withSameLoops(one: number, other: number, more: readonly Inequality[]): ProofRegion | undefined {
    const { atoms, held, signs, decided, loops } = this;
    const answers = new Map(this.answers);
    for (const [of, yes] of this.answers) {
      if (!of.startsWith(`loop ${other} `)) continue;
      const own = of.replace(`loop ${other} `, `loop ${one} `);
      if ((answers.get(own) ?? yes) !== yes) return undefined;
      answers.set(own, yes);
    }
    const sameAs = new Map([...loops.sameAs].map(([each, as]) => [each, as === other ? one : as] as const)).set(other, one);
    const told = new Set([...loops.told].filter((each) => each !== other));
    const part = new ProofRegion(atoms, held, answers, signs, decided, { told, sameAs });
    part.note(more);
    return part.isEmpty ? undefined : part;
  }

  /** Whether a polynomial is not above zero: known, or the region is divided by it. */
  isNotAbove(polynomial: Polynomial): boolean {
    const known = this.known(polynomial);
    if (known === undefined) throw new DividedBy({ kind: "figure", polynomial });
    return known;
  }

  /** Whether a polynomial is not above zero; undefined where it is in one part and not in another. */
  known(asked: Polynomial): boolean | undefined {
    const value = constantOf(asked);
    if (value) return value.n <= 0n;
    const { text, polynomial } = inOneForm(asked);
    const before = this.decided.get(text);
    if (before !== undefined) return before;
    const found = this.impossible(above(polynomial)) ? true : this.impossible(notAbove(polynomial)) ? false : undefined;
    if (found !== undefined) this.decided.set(text, found);
    return found;
  }

  /** Whether a polynomial is zero all over the region. */
  isZero(asked: Polynomial): boolean {
    const polynomial = [...asked.keys()].some((product) => product.includes(",")) ? solvedIn(asked, this.held.values(), this.atoms) : asked;
    return polynomial.size === 0 || (this.impossible(above(polynomial)) && this.impossible(below(polynomial)));
  }

  answer(of: string): boolean {
    const known = this.answers.get(of);
    if (known === undefined) throw new DividedBy({ kind: "answer", of });
    return known;
  }

  /** The word that a sign is; undefined where it is none of those that it was compared with. */
  word(sign: string): string | undefined {
    return this.signs.get(sign)?.is;
  }

  /** Whether a sign is a word; `among`: all that it may be, where they are few. */
  isWord(sign: string, word: string, among: readonly string[] | undefined): boolean {
    if (among && !among.includes(word)) return false;
    const known = this.signs.get(sign);
    if (known?.is !== undefined) return known.is === word;
    if (known?.not.has(word)) return false;
    if (among?.every((each) => each === word || known?.not.has(each))) return true;
    throw new DividedBy({ kind: "word", sign, word });
  }

  /** Takes note of what holds all over it. */
  note(more: readonly Inequality[]): void {
    for (const each of more) this.held.set(textOfInequality(each), each);
  }

  /** Whether an inequality holds nowhere in the region. */
  impossible(asked: Inequality): boolean {
    if (this.isBeyondBounds(asked)) return true;
    const related = concerned(atomsOf(asked.polynomial), this.held.values());
    return isContradiction([asked, ...related], this.atoms);
  }

  /** Whether nobody lies in the region, as far as its figures tell. */
  get isEmpty(): boolean {
    return isContradiction(this.held.values(), this.atoms);
  }

  /** A cheap look at the bounds of atoms alone. */
  private isBeyondBounds({ polynomial, strict }: Inequality): boolean {
    let least = zero;
    for (const [product, by] of polynomial) {
      if (product.includes(",")) return false;
      const { low, high } = product === CONSTANT ? { low: one, high: one } : this.atoms.of(Number(product));
      const end = by.n > 0n ? low : high;
      if (end.d === 0n) return false;
      least = add(least, multiply(by, end));
    }
    return least.n > 0n || (strict && least.n === 0n);
  }
}

const textOfInequality = ({ polynomial, strict }: Inequality): string => `${textOf(polynomial)} ${strict}`;

/** The same question in one form, however its polynomial was multiplied. */
function inOneForm(polynomial: Polynomial): { readonly text: string; readonly polynomial: Polynomial } {
  const lead = leadOf(polynomial);
  const formed = scaled(polynomial, divide(one, lead.n < 0n ? { n: -lead.n, d: lead.d } : lead));
  return { text: textOf(formed), polynomial: formed };
}
