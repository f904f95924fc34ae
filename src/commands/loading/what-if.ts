import { isAlike } from "../../analysis/case-figures.js";
import { harmless } from "../../messages/harmless.js";
import { say } from "../../messages/phrase.js";
import { CannotDo } from "../../messages/usage.js";
import { RuleFigures } from "../../policy/rule-figures.js";
import { readLiteral } from "../../values/literal.js";
import { nearest } from "../../values/near.js";
import type { Setting } from "../command.js";
import { listOption, type Options } from "../options.js";
import type { LoadedPolicies } from "./load-rules.js";

const OPTION = "--what-if";
const RECORDED = { receipt: "--receipt", rowReceipts: "--row-receipts" };

/** The policies as they would be with some figures changed, each in every policy that has one of its name. */
export function withFigures(loaded: LoadedPolicies, options: Options): LoadedPolicies {
  const typed = listOption(options, "whatIf");
  if (typed.length === 0) return loaded;
  // What would be is no record of what is.
  for (const [name, option] of Object.entries(RECORDED)) if (options[name]) throw new CannotDo("what-if-recorded", { option });
  const figures = new RuleFigures(loaded.sources);
  const changes = new Map(typed.map((text) => changeIn(text, loaded, figures)));
  return { ...loaded, policies: loaded.policies.map((policy) => changedPolicy(policy, changes, figures)) };
}

function changeIn(typed: string, { policies }: LoadedPolicies, figures: RuleFigures): [name: string, value: string] {
  const at = typed.indexOf("=");
  const [name, value] = at < 0 ? [typed, ""] : [typed.slice(0, at).trim(), typed.slice(at + 1).trim()];
  const found = policies.flatMap(({ id }) => figures.named(id, name));
  if (found.length === 0) {
    const names = [...new Set(policies.flatMap(({ id }) => figures.names(id)))];
    throw new CannotDo("bad-choice", { option: OPTION, text: name, known: nearest(name, names) ?? names.slice(0, MOST_LISTED).join(", ") });
  }
  const other = found.find((figure) => !isAlike(figure.value, readLiteral(value, false)));
  if (other) throw new CannotDo("bad-choice", { option: OPTION, text: typed, known: `${name}=${other.written.text}` });
  return [name, value];
}

/** Says that results are those of other rules; quietness does not keep that back. */
export async function tellFigures({ host, language }: Setting, options: Options): Promise<void> {
  const typed = listOption(options, "whatIf");
  if (typed.length > 0) await host.stderr.write(`${say("what-if", language, { figures: harmless(typed.join(", ")) })}\n`);
}

const MOST_LISTED = 12;

function changedPolicy(policy: LoadedPolicies["policies"][number], changes: ReadonlyMap<string, string>, figures: RuleFigures) {
  const own = new Map([...changes].filter(([name]) => figures.named(policy.id, name).length > 0));
  if (own.size === 0) return policy;
  const changed = figures.changed(policy.id, own);
  if ("policy" in changed) return changed.policy;
  const text = [...own].map(([name, value]) => `${name}=${value}`).join(", ");
  throw new CannotDo("bad-choice", { option: OPTION, text, known: `${policy.id}: ${changed.finding.code}` });
}
