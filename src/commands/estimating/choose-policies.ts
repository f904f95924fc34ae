import type { Answers } from "../../applications/answers.js";
import { inLanguage } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import { type Language, wordsIn } from "../../values/words.js";
import type { Dialogue } from "./dialogue.js";

const ALL = ":all";

/** Which of several policies somebody wants to be asked about; those that they told something of are ticked. */
export async function choosePolicies(
  policies: readonly Policy[],
  answers: Answers,
  dialogue: Dialogue,
  language: Language,
): Promise<readonly Policy[]> {
  const say = sayIn(language);
  const isToldOf = ({ fields }: Policy) => fields.slice(ownFields.length).some(({ name }) => answers.has(name));
  const choices = policies.map(({ id, title, document }) => ({
    id,
    title: inLanguage(wordsIn(title, language), language),
    ...(document?.number ? { hint: inLanguage(document.number, language) } : {}),
  }));
  for (;;) {
    const ticked = await dialogue.chooseSeveral(
      say("which-policies"),
      [...choices, { id: ALL, title: say("all-policies") }],
      policies.filter(isToldOf).map(({ id }) => id),
    );
    const chosen = ticked.includes(ALL) ? policies : policies.filter(({ id }) => ticked.includes(id));
    if (chosen.length > 0) return chosen;
    await dialogue.tell(say("tick-a-policy"));
  }
}
