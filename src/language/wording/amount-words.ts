import { toldBy } from "../../messages/rule-words.js";
import type { Modifier } from "../construct.js";
import { heads, modifiers } from "../constructs.js";
import { find, isWord, type Mapping, type Tree } from "../tree.js";
import { Entries } from "./entries.js";
import { block, bracketed, inline, isInline, type Phrase, placed, type Sentence, type Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";

/** An amount in words: its head, then what is done to it in the order in which that is done. */
export function amountWords(tree: Tree, scope: Scope, speak: Speaker): Phrase {
  return speak.switched(tree, scope, (leaf, within) => {
    if (isWord(leaf, "not due")) return inline(speak.say("not-due"));
    if (leaf.kind !== "mapping") return speak.quantity(leaf, within);
    return headed(leaf, within, speak);
  });
}

function headed(tree: Mapping, scope: Scope, speak: Speaker): Phrase {
  const own = new Entries(tree);
  const head = heads.find(({ keys }) => keys.some((key) => find(tree, key) !== undefined));
  const changes = modifiers.flatMap((modifier) => {
    const value = own.take(modifier.key);
    return value ? [{ modifier, value }] : [];
  });
  const base = head?.phrase?.(own, scope, speak) ?? filled(`amount ${head?.keys[0] ?? ""}`, own, scope, speak);
  const rest = speak.others(own.rest(), scope);
  const whole = rest.length > 0 ? block(base.text, [...base.under, ...rest]) : base;
  return changed(whole, changes, scope, speak);
}

/** The row of a construct, with what it tells of; each part that is no part of a sentence stands under it. */
function filled(row: string, own: Entries, scope: Scope, speak: Speaker): Phrase {
  const under: Sentence[] = [];
  const parts = Object.fromEntries(
    (toldBy(row) ?? []).flatMap((key) => {
      const part = own.take(key);
      return part ? [[key, placed(key, speak.quantity(part, scope), under, speak)]] : [];
    }),
  );
  return { text: speak.named(row, parts) ?? "", under, loose: false };
}

interface AmountChange {
  readonly modifier: Modifier;
  readonly value: Tree;
}

/** What is done to an amount, behind it in the same sentence, or under it where it is more than part of one. */
function changed(base: Phrase, changes: readonly AmountChange[], scope: Scope, speak: Speaker): Phrase {
  if (changes.length === 0) return base;
  const under: Sentence[] = [];
  const words = changes.map(({ modifier, value }) => {
    const own = modifier.phrase?.(value, speak);
    if (own !== undefined) return own;
    const what = placed(modifier.key, speak.amount(value, scope), under, speak);
    return speak.named(`then ${modifier.key}`, { what }) ?? speak.say("then-other", { key: speak.key(modifier.key), what });
  });
  const joined = words.join(speak.say("comma"));
  if (isInline(base)) return { text: `${bracketed(base)}${speak.say("comma")}${joined}`, under, loose: true };
  const done = { text: speak.say("changed", { changes: joined }), under };
  return block(base.text, [...base.under, done]);
}
