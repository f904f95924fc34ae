import type { Field } from "../expression/core.js";
import { WHOLE } from "../expression/regions.js";
import { type Fraction, infinity, minusInfinity, multiply, one } from "../values/fraction.js";

/** What an atom stands for: a fact by its place, a figure that was rounded, or what nothing is known of but that equal words make it equal. */
type AtomMeaning =
  | { readonly kind: "fact"; readonly field: Field; readonly place: string }
  | { readonly kind: "rounded" }
  | { readonly kind: "word" };

/** A number that polynomials are made of. */
export interface Atom {
  readonly number: number;
  readonly meaning: AtomMeaning;
  /** It is a whole multiple of this; undefined where it may be any number. */
  readonly unit: Fraction | undefined;
  readonly low: Fraction;
  readonly high: Fraction;
}

/** The atoms of one proof, each once. */
export class Atoms {
  private readonly all: Atom[] = [];
  private readonly byWords = new Map<string, Atom>();
  /** So many inequalities were put with others to see what follows of them: what a proof costs. */
  inequalities = 0;

  of(number: number): Atom {
    return this.all[number] as Atom;
  }

  /** The fact at a place of an application. */
  fact(field: Field, place: string): Atom {
    const whole = field.type === "money" || WHOLE.includes(field.type);
    return this.put(`fact ${place}`, {
      meaning: { kind: "fact", field, place },
      unit: whole ? field.unit : undefined,
      low: field.min,
      high: field.max,
    });
  }

  rounded(words: string, unit: Fraction): Atom {
    return this.put(`rounded ${words}`, { meaning: { kind: "rounded" }, unit, low: minusInfinity, high: infinity });
  }

  /** What is the same number wherever it is told by the same words. */
  word(words: string, unit: Fraction | undefined, low: Fraction = minusInfinity, high: Fraction = infinity): Atom {
    return this.put(`word ${words}`, { meaning: { kind: "word" }, unit, low, high });
  }

  /** The unit of a product of atoms; undefined where it has none. */
  unitOf(atoms: readonly number[]): Fraction | undefined {
    let unit = one;
    for (const each of atoms) {
      const own = this.of(each).unit;
      if (!own) return undefined;
      unit = multiply(unit, own);
    }
    return unit;
  }

  private put(words: string, atom: Omit<Atom, "number">): Atom {
    const known = this.byWords.get(words) ?? { ...atom, number: this.all.length };
    if (known.number === this.all.length) this.all.push(known);
    this.byWords.set(words, known);
    return known;
  }
}
