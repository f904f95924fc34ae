import type { Limit } from "../language/limit.js";
import { find, type Mapping, mappingsOf, type Scalar, scalarsOf, spanWithin, type Tree, textAt } from "../language/tree.js";
import type { Span } from "../messages/finding.js";
import { compareText } from "../values/text-order.js";
import { caseOccurrences } from "./case-occurrences.js";
import type { DeclaredName } from "./declared-names.js";
import { type GroupFile, holds, namesOf, policyOf, type RuleGroup, withoutMarks } from "./rule-group.js";

/** A name with every place where some policies declare it. */
export interface NamedThing extends Pick<DeclaredName, "kind" | "name" | "list"> {
  readonly policies: ReadonlySet<string>;
  readonly declared: readonly DeclaredName[];
}

/** What the place of a text names: where it is declared, where FEEL uses it, or where a rule or a case names it otherwise. */
export function thingAt(group: RuleGroup, file: string, offset: number): NamedThing | undefined {
  const declared = group.files.flatMap(namesOf);
  const own = declared.find(({ key }) => holds(key.span, file, offset));
  if (own) return thingOf(group, own);
  const used = group.files.flatMap(({ compiled }) => compiled.uses).find(({ use }) => holds(use, file, offset));
  if (used) {
    const found = declared.find(({ key }) => isSame(key.span, used.declared));
    return found && thingOf(group, found);
  }
  const things = new Map(declared.map((each) => [identityOf(each), each]));
  for (const each of things.values()) {
    const thing = thingOf(group, each);
    if (otherwise(group, thing).some((span) => holds(span, file, offset))) return thing;
  }
  return undefined;
}

/** Every place of a thing: where it is declared first. */
export function occurrencesOf(group: RuleGroup, thing: NamedThing): Span[] {
  const declared = thing.declared.map(({ key }) => key.span);
  const uses = filesOf(group, thing).flatMap(({ compiled }) =>
    compiled.uses.filter((each) => declared.some((span) => isSame(span, each.declared))).map(({ use }) => use),
  );
  return once([...declared, ...uses, ...otherwise(group, thing)].map((span) => withoutMarks(span, group.texts.get(span.file) ?? "")));
}

const isSame = (one: Span, other: Span): boolean => one.file === other.file && one.from === other.from;

const identityOf = ({ kind, name, list = "" }: DeclaredName): string => JSON.stringify([kind, list, name]);

const filesOf = ({ files }: RuleGroup, { policies }: NamedThing): GroupFile[] => files.filter((file) => policies.has(policyOf(file)));

/** The thing that an entry declares; versions of a policy, and policies that include one file, declare it together. */
function thingOf({ files }: RuleGroup, own: DeclaredName): NamedThing {
  const policies = new Set(files.filter((file) => namesOf(file).some(({ key }) => isSame(key.span, own.key.span))).map(policyOf));
  const declared = files
    .filter((file) => policies.has(policyOf(file)))
    .flatMap(namesOf)
    .filter((each) => identityOf(each) === identityOf(own));
  return { kind: own.kind, name: own.name, list: own.list, policies, declared };
}

/** Places that name a thing outside FEEL's names: switches, limits, ids in quotation marks, cases. */
function otherwise(group: RuleGroup, thing: NamedThing): Span[] {
  const own = filesOf(group, thing);
  const limits = own.flatMap(({ compiled }): readonly Limit[] => compiled.policy?.limits ?? []);
  const trees = own.flatMap(({ compiled }) => compiled.tree ?? []);
  const ofRules =
    thing.kind === "reading"
      ? trees.flatMap((tree) => readingPlaces(tree, thing))
      : thing.kind === "subsidy"
        ? subsidyPlaces(group, trees, thing)
        : [];
  const ofCases = [...group.cases.values()].flatMap((tree) =>
    tree.kind === "mapping" && thing.policies.has(textAt(tree, "policy") ?? "") ? caseOccurrences(tree, thing, limits) : [],
  );
  return [...ofRules, ...ofCases];
}

const readingPlaces = (tree: Mapping, { name }: NamedThing): Span[] =>
  [...mappingsOf(tree)].flatMap((mapping) => {
    const asked = find(mapping, "by reading");
    return asked?.kind === "mapping" ? asked.entries.filter(({ key }) => key.text === name).map(({ key }) => key.span) : [];
  });

function subsidyPlaces({ files }: RuleGroup, trees: readonly Mapping[], { name, policies }: NamedThing): Span[] {
  const limited = trees
    .flatMap((tree) => scalarsUnder(find(tree, "limits")))
    .filter(({ text }) => text === name || text.startsWith(`${name}.`));
  const others = files.flatMap(({ compiled }) => (compiled.tree ? [...scalarsOf(compiled.tree)] : []));
  const own = trees
    .flatMap((tree) => [...scalarsOf(tree)])
    .flatMap((scalar) => quoted(scalar, /(?<!\)\s*\.\s*)\bamount\(\s*"([^"]*)"/gu, name));
  const named = others.flatMap((scalar) =>
    [...policies].flatMap((id) =>
      scalar.text.includes(`policy("${id}")`) ? quoted(scalar, /\)\s*\.\s*amount\(\s*"([^"]*)"/gu, name) : [],
    ),
  );
  return [...limited.map((scalar) => spanWithin(scalar, 0, name.length)), ...own, ...named];
}

const scalarsUnder = (tree: Tree | undefined): Scalar[] => (tree ? [...scalarsOf(tree)] : []);

/** Where a pattern quotes a name in a text. */
const quoted = (scalar: Scalar, pattern: RegExp, name: string): Span[] =>
  [...scalar.text.matchAll(pattern)].flatMap(({ 0: whole, 1: id, index }) =>
    id === name ? [spanWithin(scalar, index + whole.length - id.length - 1, index + whole.length - 1)] : [],
  );

/** Each place once, in the order of the files and of their lines. */
function once(spans: readonly Span[]): Span[] {
  const [first, ...rest] = [...new Map(spans.map((span) => [`${span.file} ${span.from}`, span])).values()];
  return first ? [first, ...rest.sort((a, b) => compareText(a.file, b.file) || a.from - b.from)] : [];
}
