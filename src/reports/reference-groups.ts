import { tests } from "../analysis/test-part.js";
import { heads, modifiers } from "../language/constructs.js";
import { limits } from "../language/limits.js";
import { claims } from "../policy/parts/claims.js";
import { clauses } from "../policy/parts/clauses.js";
import { definitions } from "../policy/parts/definitions.js";
import { feel } from "../policy/parts/feel.js";
import { frame } from "../policy/parts/frame.js";
import { inputs } from "../policy/parts/inputs.js";
import { payments } from "../policy/parts/payments.js";
import { several } from "../policy/parts/several.js";
import type { BothWords } from "../values/words.js";

/** Pages that belong together: what they are about, and each by the key that is typed for it, with its words. */
export interface ReferenceGroup {
  readonly words: BothWords;
  readonly pages: readonly { readonly key: string; readonly words: BothWords }[];
}

type Paged = { readonly words: BothWords } & ({ readonly keys: readonly [string, ...string[]] } | { readonly key: string });

const group = (zh: string, en: string, entries: readonly Paged[]): ReferenceGroup => ({
  words: { zh, en },
  pages: entries.map((entry) => ({ key: "key" in entry ? entry.key : entry.keys[0], words: entry.words })),
});

/** Every page, in the groups of the index. */
export const referenceGroups: readonly ReferenceGroup[] = [
  group("政策文件", "The policy file", frame),
  group("申报", "Applications", [...inputs, claims]),
  group("条件与范围", "Conditions and ranges", clauses),
  group("金额", "Amounts", heads),
  group("金额的增减", "What is done to an amount", modifiers),
  group("取名与变化", "Names, dates, readings", definitions),
  group("算式", "Formulas", feel),
  group("拨付", "Payments", payments),
  group("限制", "Limits", limits),
  group("多份与多年", "Several files and years", several),
  group("用例", "Tests", [tests]),
];
