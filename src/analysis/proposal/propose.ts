import { halfWidth } from "../../values/literal.js";
import { topicsOfClause } from "../clauses/accounted.js";
import { clausesOf, type LawClause } from "../clauses/cut.js";
import { kindOfClause } from "../clauses/left-out.js";
import type { Topic } from "../clauses/words.js";
import { amountIn, nameOf, type ProposedAmount, type ProposedInput } from "./amount.js";
import { documentIn, type ProposedDocument } from "./document.js";

/** Who is in charge of a clause, as its paragraph says in brackets. */
export interface Departments {
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly supporting: readonly string[];
}

/** A clause of the document and what a rule could make of it. */
export interface ProposedClause extends Departments {
  readonly section: string;
  /** The document's own words. */
  readonly quote: string;
  /** Of a grant: to whom, as a condition, and how much; of anything else: what kind of clause it is. */
  readonly grant: { readonly title: string; readonly condition: ProposedInput | undefined; readonly amount: ProposedAmount } | undefined;
  readonly kind: string;
}

/** The skeleton of a policy. */
export interface Proposal {
  readonly document: ProposedDocument;
  readonly clauses: readonly ProposedClause[];
  readonly inputs: readonly ProposedInput[];
}

const GRANTS =
  /给予|予以(?:补|奖|资|支持)|发放|按[^,;\u3002]{1,30}(?:奖励|补助|补贴|资助|贴息|返还|配套)|(?:奖励|补助|补贴|资助|贴息)\d|\d[^,;\u3002]{0,6}(?:奖励|补助|补贴|资助)/u;
/** The same in English, French and Japanese, where the clause states how much. */
const GRANTS_ABROAD =
  /\b(?:grants?|rebates?|subsid(?:y|ies)|aid|bonus(?:es)?|assistance|allowances?|awards?|payments?|aides?|primes?|subventions?)\b[^.;]{0,80}(?:\b(?:is|are|of|equals?|shall be|amounts? to|payable|up to|est|sont|de)\b)[^.;]{0,40}(?:\d|[$\u00A3\u20AC])|(?:補助金|助成金|給付金)の額は|\bfurther [$\u00A3\u20AC]/iu;
/** To whom; who is only called a company or an organisation needs no such word. */
const TO_WHOM =
  /(?:^|[,;\u3002])\s*(?:支持|鼓励)?对于?([^,;\u3002]{2,40}?)(?:的(?:企业|单位|机构|个人|项目|团队|主体|人员))?(?=[,;]|给予|予以|按)/u;
const NO_GRANT = /达到|力争|基金|目标|不(?:得|再|予)|处罚|\bnot (?:eligible|available|exceed)\b|\bbudget\b|\binstal?lments?\b|追回|收回/u;
/** Who leads, who is responsible, who supports. */
const IN_CHARGE = /\(([^()]*(?:单位|部门)[:][^()]*(?:\([^()]*\)[^()]*)*)\)/u;
const MARKS = /^[\s\p{P}]+|[\s,;:\uFF0C\uFF1B\uFF1A\u3001]+$/gu;
const LONGEST_TITLE = 24;

/** Proposes what could become of each clause that concerns money; never a figure that is not in the clause. */
export function proposalFor(text: string): Proposal {
  const clauses = clausesOf(text).flatMap((clause) => proposedClauses(text, clause));
  const inputs = new Map<string, ProposedInput>();
  for (const { grant } of clauses)
    for (const input of [...(grant?.amount.inputs ?? []), ...(grant?.condition ? [grant.condition] : [])])
      if (!inputs.has(input.name)) inputs.set(input.name, input);
  return { document: documentIn(text), clauses, inputs: [...inputs.values()] };
}

function proposedClauses(text: string, clause: LawClause): ProposedClause[] {
  const topics = topicsOfClause(text, clause);
  if (topics.length === 0) return [];
  const [first] = clause.parts;
  const whole = text.slice(first?.from ?? clause.from, clause.to);
  const charge = departmentsOf(text, clause);
  const words = whole.replace(/[\uFF08(][^\uFF08\uFF09()]*(?:单位|部门)[:\uFF1A].*$/su, "");
  const grants = GRANTS.test(halfWidth(words)) || GRANTS_ABROAD.test(halfWidth(words));
  const isGrant = grants && !NO_GRANT.test(words) && clause.kind !== "heading";
  const kind = kindOfClause(words, topics);
  const quotes = !isGrant && kind === "target" ? targetsIn(text, clause) : [words.replace(MARKS, "")];
  return quotes
    .filter((quote) => quote !== "")
    .map((quote) => ({ section: clause.section, quote, kind, grant: isGrant ? grantOf(quote, topics) : undefined, ...charge }));
}

/** Each target of a list by itself. */
const targetsIn = (text: string, { parts }: LawClause): string[] =>
  parts.map(({ from, to }) => text.slice(from, to).replace(MARKS, "")).filter((words) => /\d/.test(words) && !/^到?\d{4}年$/u.test(words));

function grantOf(quote: string, topics: readonly Topic[]): ProposedClause["grant"] {
  const whom = TO_WHOM.exec(halfWidth(quote))?.[1]?.replace(MARKS, "");
  const name = whom === undefined ? "" : nameOf(whom);
  const condition = name === "" ? undefined : ({ name, type: "boolean", title: whom ?? name } as const);
  const title = (whom ?? quote.split(/[,\uFF0C;\uFF1B]/u)[0] ?? quote).slice(0, LONGEST_TITLE);
  return {
    title: isHan(quote) && (topics.includes("share") || topics.includes("money")) ? `${title}补助` : title,
    condition,
    amount: amountIn(quote),
  };
}

const isHan = (text: string): boolean => /^[\u4E00-\u9FFF]/u.test(text.replace(MARKS, "")) && !/\p{Script=Hiragana}/u.test(text);

/** The departments that the paragraph of a clause names in brackets at its end. */
function departmentsOf(text: string, { from, to }: LawClause): Departments {
  const lineStart = text.lastIndexOf("\n", from) + 1;
  const end = text.indexOf("\n", to);
  const found = IN_CHARGE.exec(halfWidth(text.slice(lineStart, end < 0 ? text.length : end)))?.[1] ?? "";
  const named = (pattern: RegExp): string[] =>
    (pattern.exec(found)?.[1] ?? "")
      .split(/[,\u3001]/u)
      .map((name) => name.trim())
      .filter((name) => name !== "");
  return {
    lead: named(/牵头(?:单位|部门):([^;]*)/u),
    responsible: named(/责任(?:单位|部门):([^;]*)/u),
    supporting: named(/(?:配合|支持|协办)(?:单位|部门):([^;]*)/u),
  };
}
