import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { type Term, term } from "../messages/terms.js";
import type { VerificationReport } from "../reports/verification.js";
import type { Style } from "./format.js";
import { paintFor } from "./paint.js";

const WHAT: Readonly<Record<VerificationReport["data"]["items"][number]["what"], Term>> = {
  program: "program",
  rules: "rule file",
  inputs: "applications",
  history: "earlier results",
  counts: "count",
  result: "the result",
  output: "the file written",
};

/** Each thing that a receipt names, and whether it is as it was. */
export function verificationText({ data }: VerificationReport, style: Style): string {
  const { language } = style;
  const paint = paintFor(style.color);
  const lines = data.items.map(({ what, name, state, was, now }) => {
    const state_ = paint[state === "same" ? "green" : "red"](term(state === "missing" ? "not there" : state, language));
    const values = state === "changed" ? `\n    ${harmless(was ?? "")}\n    ${harmless(now ?? "")}` : "";
    return `${state_} ${term(WHAT[what], language)}${name === undefined ? "" : ` ${harmless(name)}`}${values}\n`;
  });
  return `${lines.join("")}${inLanguage(term(data.agrees ? "agrees" : "differs", language), language)}\n`;
}
