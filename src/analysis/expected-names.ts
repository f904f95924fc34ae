import { find, isWord, type Mapping, type Scalar, type Tree } from "../language/tree.js";
import { cutKinds } from "../messages/cut-kind.js";
import type { Raise, Span } from "../messages/finding.js";
import { ownFields } from "../policy/own-fields.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { RuleFigures } from "../policy/rule-figures.js";
import { cutBy } from "../settlement/settle-row.js";
import { nought } from "../values/decimal.js";
import { nearest } from "../values/near.js";
import { own } from "../values/own.js";
import { raiseUnknownFigure } from "./case-figures.js";
import { dayAt } from "./case-names.js";
import { placeOfItem } from "./compare-items.js";
import { figureNameIn, figureOf, figureTrees, NOT_DUE } from "./expected-ends.js";

/** Tells of a name that is none of some, with the one that was perhaps meant, or all where they are few. */
export function raiseUnknownName(name: string, span: Span, names: readonly string[], raise: Raise): void {
  const near = nearest(name, names);
  const known = near === undefined && names.length > 0 && names.length <= MOST_LISTED ? { known: [...new Set(names)] } : {};
  raise("unknown-case-name", span, { name, near, ...known });
}

/** Whether what a case expects is of subsidies of the policy, or of what stands beside them. */
export function namesParts(expected: Mapping, { subsidies }: Policy, raise: Raise): boolean {
  const names = [...subsidies.map(({ id }) => id), ...BESIDE];
  const unknown = expected.entries.map(({ key }) => key).filter(({ text }) => !names.includes(text));
  for (const { text, span } of unknown) raiseUnknownName(text, span, names, raise);
  return unknown.length === 0;
}

/** Looks at what a case expects before it runs: names that the policy knows, days and figures that can be read. */
export class ExpectedNames {
  private sound = true;

  constructor(
    private readonly policy: Policy,
    private readonly figures: RuleFigures | undefined,
    private readonly given: Raise,
  ) {}

  private readonly raise: Raise = (code, span, parameters) => {
    this.sound = false;
    this.given(code, span, parameters);
  };

  /** Whether nothing is wrong with it; what is, becomes findings. */
  isSound(expected: Mapping): boolean {
    this.sound = true;
    const { subsidies, values } = this.policy;
    const named = values.map(({ name }) => name);
    for (const { key, value } of expected.entries) {
      const subsidy = subsidies.find(({ id }) => id === key.text);
      if (key.text === "date") dayAt(value, this.raise);
      else if (value.kind !== "mapping") continue;
      else if (key.text === "values") {
        this.names(value, named);
        for (const entry of value.entries) for (const part of figureTrees(entry.value)) this.namedFigure(part);
      } else if (key.text === "amounts") {
        this.names(value, named);
        this.amounts(value);
      } else if (key.text === "total") this.amounts(value);
      else if (subsidy) this.result(value, subsidy);
    }
    return this.sound;
  }

  private result(expected: Mapping, { parts, payments }: Subsidy): void {
    const { limits } = this.policy;
    const known: Readonly<Record<string, readonly string[]>> = {
      parts: parts.map(({ name }) => name),
      shares: payments?.shares.map(({ name }) => name) ?? [],
      cuts: [...cutKinds, ROUNDED, ...limits.map((limit) => cutBy(limit, { min: nought, max: nought }, limits).limit)],
    };
    for (const { key, value } of expected.entries) {
      const names = own(known, key.text);
      if (key.text === "on") dayAt(value, this.raise);
      else if (key.text === "missing") this.missing(value);
      else if (key.text === "items" && value.kind === "mapping") this.items(value);
      else if (key.text === "instalments" && value.kind === "sequence")
        for (const item of value.items) this.amountOrParts(item, known.shares ?? []);
      else if (names && value.kind === "mapping") {
        this.names(value, names);
        for (const entry of value.entries) this.amountOrParts(entry.value, []);
      } else if (AMOUNTS.includes(key.text)) this.amount(value);
    }
  }

  private items(expected: Mapping): void {
    const lists = this.policy.fields.filter(({ type }) => type === "list").map(({ name }) => name);
    for (const { key, value } of expected.entries) {
      const list = placeOfItem(key.text)?.list;
      if (list === undefined || !lists.includes(list))
        this.unknown(
          key,
          lists.map((name) => `${name}[0]`),
        );
      else this.amountOrParts(value, []);
    }
  }

  /** An amount, or what there is to say beside it. */
  private amountOrParts(tree: Tree, shares: readonly string[]): void {
    const isParts = tree.kind === "mapping" && !figureNameIn(tree) && !ENDS.some((key) => find(tree, key));
    if (!isParts) {
      this.amount(tree);
      return;
    }
    for (const { key, value } of tree.entries) {
      if (key.text === "on") dayAt(value, this.raise);
      else if (key.text === "shares" && value.kind === "mapping") {
        this.names(value, shares);
        this.amounts(value);
      } else if (AMOUNTS.includes(key.text)) this.amount(value);
    }
  }

  /** Facts that are missing, by the names of inputs; of readings and limits, what comes behind their kind. */
  private missing(tree: Tree): void {
    if (tree.kind !== "sequence") return;
    const fields = [...ownFields, ...this.policy.fields];
    const names = fields.flatMap(({ name, item }) => [name, ...item.map((field) => `${name}[0].${field.name}`)]);
    for (const item of tree.items) {
      if (item.kind !== "scalar" || item.text.includes(":")) continue;
      if (!names.includes(item.text.replace(/\[\d+\]/g, "[0]"))) this.unknown(item, names);
    }
  }

  private names(tree: Mapping, names: readonly string[]): void {
    for (const { key } of tree.entries) if (!names.includes(key.text)) this.unknown(key, names);
  }

  private unknown(name: Scalar, names: readonly string[]): void {
    raiseUnknownName(name.text, name.span, names, this.raise);
  }

  private amounts(tree: Mapping): void {
    for (const { value } of tree.entries) this.amount(value);
  }

  private amount(tree: Tree): void {
    if (isWord(tree, NOT_DUE)) return;
    for (const part of figureTrees(tree)) {
      if (this.namedFigure(part) || figureOf(part, false, () => undefined)) continue;
      this.raise("bad-literal", part.span, { text: part.kind === "scalar" ? part.text : "", expected: "money" });
    }
  }

  /** Whether a figure of the rules stands there; one that they do not have is told. */
  private namedFigure(tree: Tree): boolean {
    const name = figureNameIn(tree);
    if (name && !this.figures?.named(this.policy.id, name.text).length) raiseUnknownFigure(name, this.policy, this.figures, this.raise);
    return name !== undefined;
  }
}

const BESIDE = ["values", "amounts", "total", "date", "problems"];
const ENDS = ["at least", "at most", "range"];
const AMOUNTS = ["amount", "before", "unrounded", "balance", "now"];
/** What rounds each part cuts by this name. */
const ROUNDED = "round each";
/** More names are not listed beside one that is none of them. */
const MOST_LISTED = 12;
