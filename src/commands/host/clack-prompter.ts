import { type CANCEL_SYMBOL, isCancel, multiselect, type Option, S_BAR, select, settings, text } from "@clack/prompts";
import type { PromptChoice, Prompter } from "./prompter.js";

const optionOf = ({ id, title, hint }: PromptChoice): Option<string> => ({
  value: id,
  label: title,
  ...(hint === undefined ? {} : { hint }),
});

/** Somebody at the terminal of this process. */
export function clackPrompter(): Prompter {
  // A key that is pressed by accident ends nothing; Ctrl-C does.
  settings.aliases.delete("escape");
  const answered = <T>(answer: T | typeof CANCEL_SYMBOL): T | undefined => (isCancel(answer) ? undefined : answer);
  return {
    choose: async (message, choices, first) =>
      answered(
        await select({
          message,
          options: choices.map(optionOf),
          showInstructions: false,
          ...(first === undefined ? {} : { initialValue: first }),
        }),
      ),
    chooseSeveral: async (message, choices, ticked) =>
      answered(
        await multiselect({
          message,
          options: choices.map(optionOf),
          initialValues: [...ticked],
          required: false,
          showInstructions: false,
        }),
      ),
    type: async (message, { hint, typed, check }) =>
      answered(
        await text({
          // The bar of every line but the first is drawn for choices alone.
          message: message.replaceAll("\n", `\n${S_BAR}  `),
          ...(hint === "" ? {} : { placeholder: hint }),
          ...(typed === "" ? {} : { initialValue: typed }),
          validate: (written) => check(written ?? ""),
        }),
      ),
  };
}
