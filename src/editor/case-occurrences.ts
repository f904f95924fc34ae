import type { Limit } from "../language/limit.js";
import { type Entry, find, type Mapping, mappingsOf, scalarsOf, spanWithin, type Tree } from "../language/tree.js";
import type { Span } from "../messages/finding.js";
import type { DeclaredName } from "./declared-names.js";

/** A thing that cases may name. */
type CaseName = Pick<DeclaredName, "kind" | "name" | "list"> & { readonly declared: readonly DeclaredName[] };

/** Where the cases of a file name something of their policy. */
export function caseOccurrences(tree: Mapping, thing: CaseName, limits: readonly Limit[]): Span[] {
  const cases = find(tree, "cases");
  const items = cases?.kind === "sequence" ? cases.items : [];
  return items.flatMap((item) => (item.kind === "mapping" ? inCase(item, thing, limits) : []));
}

function inCase(item: Mapping, thing: CaseName, limits: readonly Limit[]): Span[] {
  const given = [find(item, "given"), ...entriesOf(find(item, "applications")).map(({ value }) => value)];
  const expect = find(item, "expect");
  switch (thing.kind) {
    case "input":
    case "field":
      return [
        ...given.flatMap((facts) => factPlaces(facts, thing)),
        ...missingPlaces(expect, thing),
        ...historyPlaces(item, thing, limits),
      ];
    case "reading":
      return keysNamed(find(item, "readings"), thing.name);
    case "subsidy":
      return [
        ...keysNamed(expect, thing.name),
        ...(find(item, "applications") ? under(expect, thing.name) : []),
        ...paidPlaces(item, thing),
      ];
    default:
      return mappingsUnder(expect).flatMap((mapping) =>
        ["values", "amounts"].flatMap((part) => keysNamed(find(mapping, part), thing.name)),
      );
  }
}

const entriesOf = (tree: Tree | undefined): readonly Entry[] => (tree?.kind === "mapping" ? tree.entries : []);

const keysNamed = (tree: Tree | undefined, name: string): Span[] =>
  entriesOf(tree)
    .filter(({ key }) => key.text === name)
    .map(({ key }) => key.span);

const under = (tree: Tree | undefined, name: string): Span[] => entriesOf(tree).flatMap(({ value }) => keysNamed(value, name));

const mappingsUnder = (tree: Tree | undefined): Mapping[] => (tree ? [...mappingsOf(tree)] : []);

function factPlaces(facts: Tree | undefined, { list, name }: CaseName): Span[] {
  if (list === undefined) return keysNamed(facts, name);
  const items = facts?.kind === "mapping" ? find(facts, list) : undefined;
  return items?.kind === "sequence" ? items.items.flatMap((item) => keysNamed(item, name)) : [];
}

const FACT = /^([^.[\]]+)(?:\[\d*\])?(?:\.([^.[\]]+))?$/u;

/** Facts among what a result lacks: `events[0].expenditure`. */
const missingPlaces = (expect: Tree | undefined, { list, name }: CaseName): Span[] =>
  mappingsUnder(expect).flatMap((mapping) => {
    const missing = find(mapping, "missing");
    return (missing ? [...scalarsOf(missing)] : []).flatMap((scalar) => {
      const [whole = "", first = "", field] = FACT.exec(scalar.text) ?? [];
      if (list === undefined) return first === name ? [spanWithin(scalar, 0, name.length)] : [];
      return first === list && field === name ? [spanWithin(scalar, whole.length - name.length, whole.length)] : [];
    });
  });

/** Keys of earlier payments: what limits look at, in the rule's own words. */
function historyPlaces(item: Mapping, { name, declared }: CaseName, limits: readonly Limit[]): Span[] {
  const spans = declared.map(({ key }) => key.span);
  const keys = limits.flatMap(({ targets }) => targets.flatMap(({ key, order }) => [key, order].flatMap((each) => each ?? [])));
  const texts = new Set(
    keys.flatMap(({ text, expression }) =>
      expression.kind === "fact" &&
      spans.some(({ file, from }) => file === expression.field.span.file && from === expression.field.span.from)
        ? [text]
        : [],
    ),
  );
  return mappingsUnder(find(item, "history")).flatMap(({ entries }) =>
    entries.flatMap(({ key }) => (texts.has(key.text) ? [spanWithin(key, key.text.length - name.length, key.text.length)] : [])),
  );
}

const paidPlaces = (item: Mapping, { name }: CaseName): Span[] =>
  mappingsUnder(find(item, "history")).flatMap((mapping) => {
    const paid = find(mapping, "subsidy");
    return paid?.kind === "scalar" && paid.text === name ? [paid.span] : [];
  });
