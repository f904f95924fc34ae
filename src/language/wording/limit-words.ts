import type { KeyOfLimit, LimitConstruct } from "../limit.js";
import { limits } from "../limits.js";
import { LIFETIME, readPeriod } from "../settling/period.js";
import { find, type Mapping, type Scalar, type Tree } from "../tree.js";
import { Entries } from "./entries.js";
import { bracketed, inline, type Phrase, placed, type Sentence, type Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";

/** What of a limit stands beside it: the clause that it rests on. */
const CLAUSE = ["section", "quote"];

/** A limit in words, or a switch between limits. The items of the loops that it binds are known in the scope. */
export function limitWords(tree: Tree, scope: Scope, speak: Speaker): Phrase {
  return speak.switched(tree, scope, (leaf, within) => {
    const construct = leaf.kind === "mapping" ? limits.find(({ key }) => find(leaf, key)) : undefined;
    return leaf.kind === "mapping" && construct ? limitOfKind(construct, leaf, within, speak) : speak.quantity(leaf, within);
  });
}

function limitOfKind(construct: LimitConstruct, tree: Mapping, scope: Scope, speak: Speaker): Phrase {
  const own = new Entries({ ...tree, entries: tree.entries.filter(({ key }) => !CLAUSE.includes(key.text)) });
  const under: Sentence[] = [];
  const parts: Record<string, string | number | boolean | readonly string[] | undefined> = {};
  for (const [key, role] of Object.entries(construct.keys)) {
    const value = own.take(key);
    if (typeof role === "object") Object.assign(parts, wordUnder(key, textOf(value) ?? construct.unsaid?.[key] ?? role[0], speak));
    else Object.assign(parts, partOf(role, key, value, construct, { scope, speak, under }));
  }
  const words = speak.named(`limit ${construct.key}`, { ...parts, unordered: parts.order === undefined });
  const clause = speak.others(
    tree.entries.filter(({ key }) => CLAUSE.includes(key.text)),
    scope,
  );
  return { ...inline(words ?? construct.words[speak.language]), under: [...under, ...speak.others(own.rest(), scope), ...clause] };
}

const textOf = (tree: Tree | undefined): string | undefined => (tree?.kind === "scalar" ? tree.text : undefined);

/** Names of parts whose key says another thing elsewhere. */
const PARTS: Readonly<Record<string, string>> = { order: "first" };

/** A word of the rules in words, and as it is where the row looks at it. */
function wordUnder(key: string, word: string, speak: Speaker): Readonly<Record<string, string>> {
  const own = `${key} ${word}`;
  const words = speak.word(own) === own ? speak.word(word) : speak.word(own);
  return { [PARTS[key] ?? key]: words, ...(key === "pay" ? { turn: word } : {}) };
}

interface LimitPlace {
  readonly scope: Scope;
  readonly speak: Speaker;
  readonly under: Sentence[];
}

type LimitParts = Readonly<Record<string, string | number | readonly string[] | undefined>>;

function partOf(
  role: Exclude<KeyOfLimit, readonly string[]>,
  key: string,
  value: Tree | undefined,
  { ofApplicant, unsaid }: LimitConstruct,
  { scope, speak, under }: LimitPlace,
): LimitParts {
  switch (role) {
    case "subsidies":
      return { on: value?.kind === "sequence" ? value.items.map((item) => boundWords(textOf(item) ?? "", speak)) : [] };
    case "figure":
      return value ? { figure: placed(key, speak.quantity(value, scope), under, speak) } : {};
    case "count":
      return { count: Number(textOf(value) ?? unsaid?.[key]) };
    case "period":
      return { period: periodWords(textOf(value), speak) };
    case "group":
      if (ofApplicant === "where nothing groups" && textOf(value) === "applicant") return {};
      return value ? { group: bracketed(speak.feel(value as Scalar, scope, false)) } : {};
    case "order":
      return value ? { order: bracketed(speak.feel(value as Scalar, scope, false)) } : {};
    default:
      return role satisfies never;
  }
}

/** A subsidy, or a named part of its amount. */
function boundWords(name: string, { labels, say }: Speaker): string {
  const dot = labels.isSubsidy(name) ? -1 : name.indexOf(".");
  return dot < 0
    ? labels.subsidy(name)
    : say("limit-part", { subsidy: labels.subsidy(name.slice(0, dot)), part: `\u201C${name.slice(dot + 1)}\u201D` });
}

function periodWords(text: string | undefined, { say }: Speaker): string {
  const period = (text === undefined ? undefined : readPeriod(text)) ?? LIFETIME;
  if (period.kind === "months") return say("period", { kind: period.kind, months: period.months });
  if (period.kind !== "year") return say("period", { kind: period.kind });
  const { month, day } = period.from;
  return say("period", { kind: period.kind, from: `${month}-${day}`, month, day });
}
