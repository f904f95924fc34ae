import type { Entry, Mapping, Scalar, Tree } from "../../src/language/tree.js";
import { find } from "../../src/language/tree.js";
import type { Span } from "../../src/messages/finding.js";

/** One change of a policy's text. */
export interface Mutation {
  readonly name: string;
  readonly text: string;
}

/** Keys whose texts are words for people: nothing is computed from them. */
const WORDS = new Set([
  "title",
  "note",
  "question",
  "because",
  "en",
  "zh",
  "unstated",
  "section",
  "quote",
  "lead",
  "responsible",
  "supporting",
]);
const MONEY = /(?<![\d.])(\d+(?:\.\d+)?)(\u4E07\u5143|\u5143)/gu;
const PERCENT = /(?<![\d.])(\d+)%/g;
const DATE = /\d{4}-\d{2}-\d{2}/g;
const FIGURE = /\d+(?:\.\d+)?/g;

const ROUNDINGS = ["half up", "half even", "up", "down"];
const BENEFITS = ["cash", "support", "tax deduction", "in kind"];
const TYPES = ["money", "number", "boolean", "text", "date"];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  "at least": ["at most"],
  cap: ["raise to", "minus", "not paid below"],
};

const dayBefore = (day: string, by: number): string => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);

/** Every single change of a figure, a bound, a choice or a condition of the policy's text. */
export function mutationsOf(text: string, tree: Mapping): Mutation[] {
  const mutations: Mutation[] = [];
  const line = (at: number) => text.slice(0, at).split("\n").length;
  const add = ({ from, to }: Pick<Span, "from" | "to">, by: string, what = "") => {
    const was = text.slice(from, to);
    if (was === by) return;
    const shown = (part: string) => part.replace(/\s+/g, " ").slice(0, 60);
    mutations.push({ name: `${line(from)}: ${shown(was)} -> ${shown(by)}${what}`, text: text.slice(0, from) + by + text.slice(to) });
  };
  const within = (scalar: Scalar, found: RegExpMatchArray): Span => {
    const from = scalar.span.from + (found.index ?? 0) + (text[scalar.span.from] === scalar.text[0] ? 0 : 1);
    return { ...scalar.span, from, to: from + found[0].length };
  };
  const figures = (scalar: Scalar) => {
    for (const found of scalar.text.matchAll(MONEY)) {
      const [, digits = "", unit = ""] = found;
      for (const by of [`${Number(digits) * 10}${unit}`, `${Number(digits) / 2}${unit}`, `${Number(digits) + 1}${unit}`, `0${unit}`]) {
        add(within(scalar, found), by);
      }
      if (unit === "\u4E07\u5143") {
        add(within(scalar, found), `${digits}\u5143`);
        add(within(scalar, found), `${Number(digits) * 10_000 - 0.01}\u5143`);
        add(within(scalar, found), `${Number(digits) * 10_000 + 0.01}\u5143`);
      }
    }
    for (const found of scalar.text.matchAll(PERCENT)) {
      for (const by of [Number(found[1]) - 1, Number(found[1]) + 1, Number(found[1]) * 2]) add(within(scalar, found), `${by}%`);
    }
    for (const found of scalar.text.matchAll(DATE)) {
      for (const by of [-1, 1, 365]) add(within(scalar, found), dayBefore(found[0], by));
    }
  };
  const quoted = (scalar: Scalar) => {
    for (const found of scalar.text.matchAll(FIGURE)) add(within(scalar, found), String(Number(found[0]) + 1), " (quote)");
  };
  const scalars = (node: Tree, name: string, visit: (scalar: Scalar, name: string) => void): void => {
    if (node.kind === "scalar") visit(node, name);
    else if (node.kind === "sequence") for (const item of node.items) scalars(item, name, visit);
    else for (const entry of node.entries) scalars(entry.value, entry.key.text, visit);
  };
  const entries = (node: Tree, visit: (entry: Entry, parent: Mapping) => void): void => {
    if (node.kind === "sequence") for (const item of node.items) entries(item, visit);
    if (node.kind !== "mapping") return;
    for (const entry of node.entries) {
      visit(entry, node);
      entries(entry.value, visit);
    }
  };
  const part = (key: string): Mapping => find(tree, key) as Mapping;

  scalars(part("effective"), "effective", figures);
  scalars(part("rounding"), "rounding", (scalar, name) => {
    figures(scalar);
    if (name === "by") for (const by of ROUNDINGS) add(scalar.span, by);
  });
  entries(tree, ({ key, value }) => {
    if (value.kind !== "scalar") return;
    if (value.plain && (value.text === "true" || value.text === "false")) add(value.span, value.text === "true" ? "false" : "true");
    if (key.text === "quote") quoted(value);
  });

  const inputs = part("inputs");
  const options = new Map<string, string[]>();
  entries(inputs, ({ key, value }) => {
    if (key.text === "type" && value.kind === "scalar" && !["list", "choice"].includes(value.text))
      for (const by of TYPES) add(value.span, by);
    if (key.text !== "options" || value.kind !== "mapping") return;
    const ids = value.entries.map((entry) => entry.key.text);
    for (const id of ids) options.set(id, ids);
    for (const [at, entry] of value.entries.entries()) {
      add(entry.key.span, `${entry.key.text}2`, " (option)");
      const next = value.entries[(at + 1) % value.entries.length];
      if (next && next.key.span.from > entry.key.span.from) {
        const between = text.slice(entry.key.span.to, next.key.span.from);
        add({ from: entry.key.span.from, to: next.key.span.to }, `${next.key.text}${between}${entry.key.text}`, " (options exchanged)");
      }
    }
  });

  for (const { key, value } of part("readings").entries) {
    const own = value as Mapping;
    const ids = (find(own, "options") as Mapping).entries.map((entry) => entry.key.text);
    const chosen = find(own, "chosen") as Scalar;
    for (const id of ids) add(chosen.span, id, ` (${key.text})`);
    const line = own.entries.find((entry) => entry.key.text === "chosen")?.key.span.from ?? 0;
    add({ from: line, to: chosen.span.to }, "", " (no choice)");
  }

  const subsidies = part("subsidies");
  scalars(subsidies, "", (scalar, name) => {
    if (WORDS.has(name)) return;
    figures(scalar);
    if (name === "benefit") for (const by of BENEFITS) add(scalar.span, by);
    if (scalar.plain && scalar.text === "none") for (const by of ["100\u4E07\u5143", "1\u5143"]) add(scalar.span, by);
    for (const found of scalar.text.matchAll(/ (=|<|>|<=|>=) /g)) {
      for (const by of ["=", "!="]) add(within(scalar, found), ` ${by} `);
    }
    for (const found of scalar.text.matchAll(/"([^"]+)"/g)) {
      for (const id of options.get(found[1] ?? "") ?? []) add(within(scalar, found), `"${id}"`);
    }
    for (const found of scalar.text.matchAll(/\b(?:some|every)\b/g)) add(within(scalar, found), found[0] === "some" ? "every" : "some");
    for (const found of scalar.text.matchAll(/\b(\w+)\.(\w+)/g)) {
      for (const other of ["heldOn", "expenditure", "role", "scope"])
        if (found[1] === "event") add(within(scalar, found), `event.${other}`);
    }
    for (const found of scalar.text.matchAll(/\bin (events|pilotBases|techContracts)\b/g)) {
      for (const other of ["events", "pilotBases", "techContracts"]) add(within(scalar, found), `in ${other}`);
    }
    if (name === "if") {
      add(scalar.span, "true", " (always)");
      add(scalar.span, "false", " (never)");
      add(scalar.span, `not(${scalar.text})`);
    }
  });
  entries(subsidies, ({ key, value }) => {
    for (const by of KEYS[key.text] ?? []) add(key.span, by, " (key)");
    if (key.text === "cap") add(value.span, "none", " (no cap)");
    if (key.text === "date") add(value.span, "applicationDate");
    if (key.text === "give" && value.kind === "mapping" && find(value, "at least")) add(value.span, "100\u4E07\u5143", " (exact)");
    if (value.kind === "mapping" && ["event-cap-scope", "pilot-base-scope"].includes(key.text)) {
      for (const { key: option } of value.entries) {
        for (const { key: other } of value.entries) add(option.span, other.text, " (option)");
      }
    }
  });
  for (const { key, value } of subsidies.entries) {
    if (find(value as Mapping, "benefit")) continue;
    const at = (value as Mapping).entries[0]?.key.span.from ?? 0;
    add({ from: at, to: at }, "benefit: support\n    ", ` (${key.text})`);
  }
  return mutations;
}
