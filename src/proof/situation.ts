import type { Choice, Comparison, Expression, Fact, Field, Fold, Guard, Literal, Logic, Named, Within } from "../expression/core.js";
import { both, either, opposite, type Truth } from "../values/truth.js";
import type { Atoms } from "./atoms.js";
import { computed } from "./computing.js";
import { endOf, isFigure, isSameEnd, nought, type SymbolicEnd, whole } from "./ends.js";
import { ofAtom } from "./polynomial.js";
import { DividedBy, NotTold, type ProofRegion } from "./region.js";
import { compared } from "./relating.js";
import { roundedQuantity } from "./rounding.js";
import {
  absentValue,
  answered,
  exact,
  extremeOf,
  ifTrue,
  joined,
  type Lacking,
  lackingNothing,
  lesserEnd,
  quantityOf,
  type Symbolic,
  type SymbolicAnswer,
  type SymbolicQuantity,
  type SymbolicSign,
  strictExtremeOf,
  totalOf,
} from "./symbolic.js";
import { ofCalendar, ofText } from "./words-of-nodes.js";

/** How loops over lists are told. */
export interface LoopReader {
  fold(node: Fold, situation: SymbolicSituation): Symbolic;
}

/** What the options of each reading are; one alone where it is settled. */
export type ReadingOptions = ReadonlyMap<string, readonly string[]>;

/** What rules give to applications of one region that leave nothing out; the meaning of each node is that of the engine. */
export class SymbolicSituation {
  private readonly memos: Map<Named, Symbolic>[];

  constructor(
    readonly atoms: Atoms,
    readonly region: ProofRegion,
    readonly readings: ReadingOptions,
    private readonly loops: LoopReader,
    /** Where the facts of each scope stand; the application's stand alone. */
    readonly places: readonly string[] = [""],
    memos?: readonly Map<Named, Symbolic>[],
  ) {
    this.memos = [...(memos ?? []), new Map()];
  }

  /** The same at an item of a loop. */
  at(scope: number, place: string): SymbolicSituation {
    const places = [...this.places.slice(0, scope)];
    places[scope] = place;
    return new SymbolicSituation(this.atoms, this.region, this.readings, this.loops, places, this.memos.slice(0, scope));
  }

  quantity(node: Expression): SymbolicQuantity {
    const value = this.of(node);
    return value.kind === "quantity" ? value : absentValue;
  }

  answer(node: Expression): SymbolicAnswer {
    const value = this.of(node);
    return value.kind === "answer" ? value : answered(false);
  }

  of(node: Expression): Symbolic {
    const { region } = this;
    switch (node.kind) {
      case "literal":
        return literalValue(node.value);
      case "fact":
        return this.fact(node);
      case "known":
        return answered(this.isGiven(node.fact));
      case "reading":
        return this.reading(node.name);
      case "named":
        return this.named(node);
      case "arithmetic":
        return computed(region, this.atoms, node, this.quantity(node.left), this.quantity(node.right));
      case "extremum":
        return strictExtremeOf(region, node.operator, this.quantities(node.parts));
      case "combination":
        return node.operator === "total"
          ? totalOf(region, this.quantities(node.parts))
          : extremeOf(region, this.quantities(node.parts), node.operator);
      case "or else":
        return this.orElse(node.value, node.fallback);
      case "round":
        return roundedQuantity(region, this.atoms, node, this.quantity(node.value));
      case "comparison":
        return this.comparison(node);
      case "logic":
        return this.logic(node);
      case "not": {
        const { truth, lacking } = this.answer(node.value);
        return answered(opposite(truth), lacking);
      }
      case "choice":
        return this.choice(node);
      case "guard":
        return this.guard(node);
      case "none":
        return absentValue;
      case "fold":
        return this.loops.fold(node, this);
      case "within":
        return this.within(node);
      case "unstated":
        return { ...exact(nought, true), high: "infinity" };
      case "shift":
      case "calendar":
      case "day":
      case "working days":
        return ofCalendar(node, this);
      case "text":
        return ofText(node, this);
      default:
        return node satisfies never;
    }
  }

  /** Where a fact stands. */
  placeOf({ scope, field }: Fact): string {
    const place = this.places[scope];
    if (place === undefined) throw new NotTold(`scope of ${field.name}`);
    return place === "" ? field.name : `${place}.${field.name}`;
  }

  private quantities(parts: readonly Expression[]): SymbolicQuantity[] {
    return parts.map((part) => this.quantity(part));
  }

  private fact(node: Fact): Symbolic {
    const { field } = node;
    const place = this.placeOf(node);
    if (field.type === "boolean") return answered(this.region.answer(place));
    if (field.type === "choice" || field.type === "text") return this.sign(place, optionsOf(field));
    if (field.type === "list") throw new NotTold(`list ${place}`);
    return exact(whole(ofAtom(this.atoms.fact(field, place).number)));
  }

  /** Where silence means something a fact may be left out; else all of them are given. */
  private isGiven(fact: Fact): boolean {
    return fact.field.ifAbsent === null || this.region.answer(`given ${this.placeOf(fact)}`);
  }

  private reading(name: string): SymbolicSign {
    return this.sign(`reading:${name}`, this.readings.get(name));
  }

  private sign(of: string, among: readonly string[] | undefined): SymbolicSign {
    const word = among?.length === 1 ? among[0] : this.region.word(of);
    return { kind: "sign", word, of, among };
  }

  private named(node: Named): Symbolic {
    const memo = this.memos[node.scope];
    const known = memo?.get(node);
    if (known) return known;
    const value = this.of(node.value);
    memo?.set(node, value);
    return value;
  }

  private orElse(first: Expression, fallback: Expression): SymbolicQuantity {
    const value = this.quantity(first);
    if (value.present === "unknown") throw new NotTold("or else");
    return value.present ? value : this.quantity(fallback);
  }

  private comparison({ operator, left, right }: Comparison): SymbolicAnswer {
    const [a, b] = [this.of(left), this.of(right)];
    if (a.kind === "quantity" && b.kind === "quantity") return compared(this.region, operator, a, b);
    if (a.kind === "answer" && b.kind === "answer") {
      const known = a.truth !== "unknown" && b.truth !== "unknown";
      return answered(known ? (a.truth === b.truth) === (operator === "=") : "unknown", joined(a.lacking, b.lacking));
    }
    if (isAbsent(a) || isAbsent(b)) return answered(false);
    if (a.kind !== "sign" || b.kind !== "sign") throw new NotTold("comparison");
    return answered(this.isSameSign(a, b) === (operator === "="));
  }

  isSameSign(a: SymbolicSign, b: SymbolicSign): boolean {
    const { region } = this;
    if (a.word !== undefined && b.word !== undefined) return a.word === b.word;
    if (a.word !== undefined) return region.isWord(b.of, a.word, b.among);
    if (b.word !== undefined) return region.isWord(a.of, b.word, a.among);
    if (a.of === b.of) return true;
    if (a.among) for (const word of a.among) if (region.isWord(a.of, word, a.among)) return region.isWord(b.of, word, b.among);
    return region.answer(`same ${[a.of, b.of].sort().join(" ")}`);
  }

  /** Parts of which one settles the rest: it is looked for before the region is divided. */
  private firstSettled(parts: readonly Expression[], settles: boolean): readonly SymbolicAnswer[] | "settled" {
    let division: DividedBy | undefined;
    const found: SymbolicAnswer[] = [];
    for (const part of parts) {
      try {
        const each = this.answer(part);
        if (each.truth === settles) return "settled";
        found.push(each);
      } catch (thrown) {
        if (!(thrown instanceof DividedBy)) throw thrown;
        division ??= thrown;
      }
    }
    if (division) throw division;
    return found;
  }

  private logic({ operator, parts }: Logic): SymbolicAnswer {
    const or = operator === "or";
    const found = this.firstSettled(parts, or);
    if (found === "settled") return answered(or);
    const join = or ? either : both;
    return answered(
      found.reduce<Truth>((truth, each) => join(truth, each.truth), !or),
      found.reduce<Lacking>((all, each) => joined(all, each.lacking), lackingNothing),
    );
  }

  private choice({ branches, otherwise }: Choice): Symbolic {
    for (const { when, give } of branches) {
      const { truth } = this.answer(when);
      if (truth === "unknown") throw new NotTold("choice");
      if (truth) return this.of(give);
    }
    return this.of(otherwise);
  }

  private guard({ checks, body }: Guard): SymbolicQuantity {
    const found = this.firstSettled(
      checks.map(({ holds }) => holds),
      false,
    );
    if (found === "settled") return absentValue;
    const truth = found.reduce<Truth>((all, each) => both(all, each.truth), true);
    const lacking = found.reduce<Lacking>((all, each) => joined(all, each.lacking), lackingNothing);
    return ifTrue(this.region, this.quantity(body), answered(truth, lacking));
  }

  private within({ low, high }: Within): SymbolicQuantity {
    const { region } = this;
    const [from, to] = [low ? this.quantity(low) : undefined, high ? this.quantity(high) : undefined];
    const present = both(from?.present ?? true, to?.present ?? true);
    if (present === false) return absentValue;
    const most: SymbolicEnd = to?.high ?? "infinity";
    const bound = to && to.lacking.size > 0 ? to.low : most;
    const least = lesserEnd(region, from?.low ?? nought, bound);
    const same = isFigure(least) && isFigure(most) && isSameEnd(region, least, most);
    return quantityOf(region, least, same ? least : most, present, joined(from?.lacking ?? lackingNothing, to?.lacking ?? lackingNothing));
  }
}

export const optionsOf = ({ type, options }: Field): readonly string[] | undefined =>
  type === "choice" ? options.map(({ id }) => id) : undefined;

function literalValue(value: Literal["value"]): Symbolic {
  if (typeof value === "boolean") return answered(value);
  if (typeof value === "string") return { kind: "sign", word: value, of: "", among: undefined };
  return exact(endOf(value));
}

const isAbsent = (value: Symbolic): boolean => value.kind === "quantity" && value.present === false;
