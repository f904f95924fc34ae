import { find, type Mapping, mappingAt, type Scalar, type Tree } from "../../language/tree.js";
import { Entries } from "../../language/wording/entries.js";
import { bindLoops } from "../../language/wording/for-each-words.js";
import { quoted } from "../../language/wording/labels.js";
import { limitWords } from "../../language/wording/limit-words.js";
import { around, bracketed, placed, type Sentence, type Speaker } from "../../language/wording/phrase.js";
import type { Scope } from "../../language/wording/scope.js";
import { term } from "../../messages/terms.js";
import { readLiteral } from "../../values/literal.js";
import { checksWords, sectionOf } from "./frame-in-words.js";
import type { RuleSection, Telling, ToldRule } from "./telling.js";
import { authorsText, clauseIn, departments, roundingParts, textIn, told } from "./told.js";

/** Each subsidy: who gets it, how much, and how it is paid. */
export function subsidiesSection(telling: Telling): RuleSection[] {
  const rules = mappingAt(telling.written.tree, "subsidies").entries.flatMap(({ key, value }) =>
    value.kind === "mapping" ? [subsidyRule(key.text, value, telling)] : [],
  );
  return sectionOf(telling.speak.say("section subsidies"), rules);
}

function subsidyRule(id: string, tree: Mapping, { speak, scope }: Telling): ToldRule {
  const { say } = speak;
  const own = new Entries(tree);
  own.take("title");
  const source = own.take("source");
  const parts = source?.kind === "mapping" ? new Entries(source) : undefined;
  const benefit = own.text("benefit") ?? "cash";
  const dated = own.take("date");
  const day = dated && bracketed(speak.quantity(dated, scope));
  const inside = scope.inside(day);
  const amount = own.take("amount");
  const sentences: Sentence[] = [
    told(say("benefit", { what: term(benefit as Parameters<typeof term>[0], speak.language) })),
    ...(day === undefined ? [] : [told(say("deciding", { day }))]),
    ...checksWords(own, speak, inside),
    amount ? around(speak.amount(amount, inside), (what) => say("amount", { what })) : told(say("no-amount")),
    ...partsWords(own, inside, speak),
    ...paymentWords(own, amount ? bindLoops(amount, inside.inside()) : inside, speak),
    ...(parts ? departments(parts, speak) : []),
    ...authorsText(own, "note", speak),
  ];
  const clauses = parts ? clauseIn(parts) : [];
  const rest = [...speak.others(parts?.rest() ?? [], scope), ...speak.others(own.rest(), inside)];
  return { title: `${textIn(find(tree, "title"), speak, id)} (${id})`, clauses, sentences: [...sentences, ...rest] };
}

/** Parts of an amount that have names and amounts of their own. */
function partsWords(own: Entries, scope: Scope, speak: Speaker): Sentence[] {
  const parts = own.take("of which");
  if (parts?.kind !== "mapping") return [];
  return parts.entries.map(({ key, value }) =>
    around(speak.amount(value, scope), (what) => speak.say("of-which", { part: quoted(key.text), what })),
  );
}

/** In which payments, each with its condition, and who bears which share. */
function paymentWords(own: Entries, scope: Scope, speak: Speaker): Sentence[] {
  const { say } = speak;
  const [instalments, shares, roundEach] = [own.take("instalments"), own.take("shares"), own.take("round each")];
  const listed = instalments?.kind === "sequence" ? instalments.items : [];
  const paid = listed.flatMap((item, at) => (item.kind === "mapping" ? [instalmentWords(new Entries(item), at + 1, scope, speak)] : []));
  const borne = shares?.kind === "mapping" ? shares.entries : [];
  return [
    ...(paid.length > 0 ? [told(say("instalments", { count: paid.length }), paid)] : []),
    ...(borne.length > 0
      ? [
          told(
            say("shares", {
              shares: borne.map(({ key, value }) => say("share", { name: key.text, portion: portionWords(value, scope, speak) })),
            }),
          ),
        ]
      : []),
    ...(roundEach?.kind === "mapping" ? [told(say("round-each", roundingParts(new Entries(roundEach), speak)))] : []),
  ];
}

function instalmentWords(own: Entries, number: number, scope: Scope, speak: Speaker): Sentence {
  const under: Sentence[] = [];
  const name = textIn(own.take("name"), speak);
  const portion = portionWords(own.take("part") as Tree, scope, speak);
  const due = own.take("due");
  const when = due && placed("due", speak.condition(due, scope), under, speak);
  return told(speak.say("instalment", { number, name, portion, due: when }), [...under, ...speak.others(own.rest(), scope)]);
}

function portionWords(tree: Tree, scope: Scope, speak: Speaker): string {
  const { text } = tree as Scalar;
  if (text === "rest") return speak.say("portion-rest");
  const literal = readLiteral(text, false);
  const words = bracketed(speak.quantity(tree, scope));
  return typeof literal === "object" && literal.type === "money" ? words : speak.say("portion-share", { share: words });
}

/** What binds several subsidies or applications together, in the order in which it is done. */
export function limitsSection({ written: { tree }, speak, scope }: Telling): RuleSection[] {
  const limits = find(tree, "limits");
  const loops = bindLoops(mappingAt(tree, "subsidies"), scope.inside());
  const rules = (limits?.kind === "sequence" ? limits.items : []).map((item, at): ToldRule => {
    const own = new Entries(item as Mapping);
    const clauses = clauseIn(own);
    const bare = clauses.length > 0 ? { ...(item as Mapping), entries: own.rest() } : item;
    return {
      title: speak.say("limit-number", { number: at + 1 }),
      clauses,
      sentences: [around(limitWords(bare, loops, speak), (text) => text)],
    };
  });
  return sectionOf(speak.say("section limits"), rules);
}
