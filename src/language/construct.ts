import type { z } from "zod";
import type { Check, Expression, Role } from "../expression/core.js";
import type { Type } from "../expression/type.js";
import type { BothWords } from "../values/words.js";
import type { Environment } from "./environment.js";
import type { Side } from "./side.js";
import type { Mapping, Tree } from "./tree.js";
import type { Phrasing, Speaker } from "./wording/phrase.js";

/** Reads the parts of a construct; handed to it, so that constructs need not know one another. */
export interface Reader {
  amount(tree: Tree, environment: Environment): Expression | null;
  /** A literal of the type, FEEL of that type, or a switch between such. */
  quantity(tree: Tree, environment: Environment, type: Type): Expression | null;
  /** A quantity of an amount: below zero it counts as 0. */
  measure(tree: Tree, environment: Environment, type: Type): Expression | null;
  /** A share of a base: a measure that is a number. */
  rate(tree: Tree, environment: Environment): Expression | null;
  condition(tree: Tree, environment: Environment): Expression | null;
  checks(tree: Mapping, environment: Environment): Check[] | null;
}

/** A way to say an amount, known by its leading key. */
export interface Head {
  /** Any of these keys shows that this head is meant. */
  readonly keys: readonly [string, ...string[]];
  /** What an explanation calls it. */
  readonly words: BothWords;
  /** What a working shows of it; one without a role only chooses or combines amounts. */
  readonly role?: Role;
  /** On which sides of the figures under its keys the rule holds. */
  readonly sides?: Readonly<Record<string, readonly Side[]>>;
  /** Its rows have bounds: each may be taken by itself, or each begins where the last ends. */
  readonly rows?: "apart" | "joined";
  readonly shape: z.ZodObject;
  /** How a rule is told in words, where the row of its first key is not all of it. */
  readonly phrase?: Phrasing;
  readonly lower: (tree: Mapping, environment: Environment, read: Reader) => Expression | null;
}

/** What is done to an amount that stands beside it; the list of modifiers gives the order. */
export interface Modifier {
  readonly key: string;
  /** What an explanation calls it. */
  readonly words: BothWords;
  /** What it does to the amount, where its name shall be known for that; else the form of what it lowers to tells. */
  readonly role?: Role;
  readonly shape: z.ZodType;
  /** How it is told in words, where that is not the row of its key with an amount. */
  readonly phrase?: (tree: Tree, speak: Speaker) => string;
  readonly lower: (amount: Expression, tree: Tree, environment: Environment, read: Reader) => Expression | null;
}
