import type { Catalogue } from "./catalogue-shape.js";
import { quotedYaml } from "./quoted-yaml.js";

const near = (name: string | undefined): string | undefined => (name === undefined ? undefined : `did you mean "${name}"?`);
const meant = (name: string | undefined): { suggestion?: string } => (name === undefined ? {} : { suggestion: `did you mean "${name}"?` });
const list = (names: readonly string[]): string => names.join(", ");

/** A range as an author writes it; a share needs its base. */
const within = (low: string, high: string): string =>
  /[%‰]$/.test(high) ? `at least: {rate: ${low}, of: …}, at most: {rate: ${high}, of: …}` : `{at least: ${low}, at most: ${high}}`;

const details: Readonly<Record<string, string>> = {
  BAD_INDENT: "the indent is wrong",
  MISSING_CHAR: "a mark is missing (colon, quotation mark or bracket)",
  UNEXPECTED_TOKEN: "something stands here that should not; quote a text with commas, brackets or colons",
  MULTILINE_IMPLICIT_KEY: "a key may not run over lines",
  BLOCK_AS_IMPLICIT_KEY: "two colons on one line: quote the text",
  BAD_SCALAR_START: "a text may not begin with this mark: quote it",
  MULTIPLE_DOCS: "one file holds one policy",
  KEY_OVER_1024_CHARS: "the key is too long",
  TAG: "tags (!) are not accepted",
};

export const en: Catalogue = {
  findings: {
    "yaml-syntax": ({ detail }) => ({ reason: `this is no correct YAML: ${details[detail] ?? detail}` }),
    "duplicate-key": ({ key }) => ({ reason: `the key "${key}" stands twice`, suggestion: "remove one of them" }),
    "alias-or-anchor": ({ text }) => ({
      reason: `YAML anchors and aliases are not accepted (${text})`,
      suggestion: "write it out; quote a text that begins with & or *",
    }),
    "tab-in-indent": () => ({ reason: "a tab in the indent", suggestion: "use spaces" }),
    "full-width-mark": ({ mark, plain }) => ({ reason: `a full-width "${mark}" stands for structure`, suggestion: `write ${plain}` }),
    "key-without-value": ({ key }) => ({ reason: `the key "${key}" has no value`, suggestion: "give it one, or remove the line" }),
    "unquoted-in-braces": ({ text }) => ({
      reason: "inside braces, a comma or a bracket ends a text that is not quoted",
      suggestion: `quote it: ${quotedYaml(text)}`,
    }),
    "forbidden-key": ({ key }) => ({ reason: `the key "${key}" is not accepted` }),
    "too-deep": ({ limit }) => ({ reason: `nested more than ${limit} deep` }),
    "no-policy": () => ({ reason: "the file is empty" }),
    "duplicate-policy": ({ id, on }) => ({
      reason: `two files use the policy id "${id}", and both are in force on ${on}`,
      suggestion: "let the effective periods of two versions not meet; give different policies different ids",
    }),
    "versions-differ": ({ part, file }) => ({
      reason: `${part} is not as in ${file}, another version of the same policy`,
      suggestion: "one application is read for both: write it alike, or use another name for another thing",
    }),
    "include-not-found": ({ file }) => ({
      reason: `no file ${file} to include`,
      suggestion: "write its path from the folder of this file",
    }),
    "see-no-policy": ({ id, near: name }) => ({
      reason: `see: names "${id}", and no such policy is loaded`,
      suggestion: near(name) ?? "write the id of a policy, or leave see: out",
    }),
    "unknown-key": ({ key, known, near: name, instead }) => ({
      reason: `unknown key "${key}"`,
      suggestion: (instead === undefined ? near(name) : `write ${instead}`) ?? `what may stand here: ${list(known)}`,
    }),
    "missing-key": ({ key }) => ({ reason: `the key "${key}" is missing` }),
    "wrong-shape": ({ expected }) => ({ reason: `wrong form; expected: ${expected}` }),
    "no-head": ({ heads, near: name }) => ({
      reason: "this says no kind of amount",
      suggestion: near(name) ?? `write one of: ${list(heads)}`,
    }),
    "two-heads": ({ heads }) => ({
      reason: `two kinds of amount in one place: ${list(heads)}`,
      suggestion: heads.some((head) => head === "at least" || head === "at most")
        ? "a ceiling is cap:, a floor is raise to:; where the authority decides, the share stands within: at most: {rate: \u2026, of: \u2026}"
        : "join them with total of, greatest of or least of, or nest with amount:",
    }),
    "two-bounds": ({ words }) => ({ reason: `two bounds on one side: ${list(words)}`, suggestion: "keep one of them" }),
    "bad-name": ({ name }) => ({
      reason: `"${name}" cannot be a name`,
      suggestion:
        "a name begins with a letter, holds letters, digits and _, and is no word of FEEL and no field that every application has",
    }),
    "money-without-unit": ({ text }) => ({
      reason: `money without a unit: ${text}`,
      suggestion: /[万亿]$/.test(text) ? `write ${text}元` : `write ${text}元 or ${text}万元`,
    }),
    "number-with-separators": ({ text }) => ({ reason: `a number with separators: ${text}`, suggestion: text.replaceAll(",", "") }),
    "impossible-date": ({ text }) => ({ reason: `there is no such day: ${text}` }),
    "bad-literal": ({ text, expected }) => ({ reason: `cannot read "${text}"; expected: ${expected}` }),
    "other-currency": ({ text, currency }) => ({ reason: `${text} is not in the policy's currency (${currency})` }),
    "unknown-currency": ({ text }) => ({ reason: `no currency code of ISO 4217: ${text}` }),
    "range-as-figure": ({ text, low, high }) => ({
      reason: `a range stands for one figure: ${text}`,
      suggestion: `where the authority decides within it, write ${within(low, high)}`,
    }),
    "below-zero": ({ text }) => ({
      reason: `below zero, which counts as 0: ${text}`,
      suggestion: `write the figure itself; a range is ${within("20%", "30%")}`,
    }),
    "rate-without-percent": ({ text, percent }) => ({
      reason: `a rate above 1: ${text} is ${percent}`,
      suggestion: `write ${text}%, or ${percent} if that is meant`,
    }),
    "feel-syntax": ({ text }) => ({ reason: `this is no correct FEEL: ${text}` }),
    "feel-spelling": ({ text, instead }) => ({ reason: `FEEL does not write "${text}"`, suggestion: `write ${instead}` }),
    "feel-refused": ({ text, instead }) => ({
      reason: `this part of FEEL is not used here: ${text}`,
      ...(instead === undefined ? {} : { suggestion: `write ${instead}` }),
    }),
    "feel-too-long": ({ limit }) => ({ reason: `an expression of more than ${limit} characters`, suggestion: "take it apart with values" }),
    "unknown-name": ({ name, near: other }) => ({
      reason: `unknown name "${name}"`,
      suggestion: near(other) ?? "declare it under inputs or values",
    }),
    "unknown-option": ({ option, options, near: name }) => ({
      reason: `"${option}" is not on the list`,
      suggestion: near(name) ?? `one of: ${list(options)}`,
    }),
    "unknown-function": ({ name, near: other }) => ({ reason: `there is no function "${name}"`, ...meant(other) }),
    "wrong-arguments": ({ name, expected }) => ({ reason: `wrong arguments of "${name}"`, suggestion: expected }),
    "types-do-not-fit": ({ text, left, right }) => ({ reason: `${text}: ${left} and ${right} do not go together` }),
    "wrong-type": ({ text, expected, found }) => ({ reason: `"${text}" is ${found}, expected ${expected}` }),
    "definitions-in-a-circle": ({ names }) => ({ reason: `definitions run in a circle: ${names.join(" → ")}` }),
    "unknown-subsidy": ({ id, near: name }) => ({ reason: `there is no subsidy "${id}"`, ...meant(name) }),
    "history-begins-late": ({ begins, from }) => ({
      reason: `the history begins on ${begins}, after the policy's first day ${from}`,
      suggestion: "add the earlier value",
    }),
    "unknown-reading": ({ name, near: other }) => ({ reason: `no reading "${name}" is declared`, ...meant(other) }),
    "reading-option-missing": ({ reading, options }) => ({ reason: `options of the reading "${reading}" are missing: ${list(options)}` }),
    "reading-not-chosen": ({ reading }) => ({
      reason: `the reading "${reading}" is not chosen`,
      suggestion: "add chosen and because; without, results are the hull of its options",
    }),
    "endless-digits": ({ subsidy }) => ({
      reason: `the digits of "${subsidy}" may never end, and rounding: none keeps them all`,
      suggestion: "state a rounding rule",
    }),
    "limit-reads-facts": () => ({
      reason: "the limit reads facts of one application, and binds a whole batch",
      suggestion: "write a figure, or a value that reads no facts",
    }),
    "shares-not-whole": () => ({ reason: "the parts do not make up the whole", suggestion: "shares add up to 100%; rest stands last" }),
    "input-never-used": ({ input }) => ({ reason: `no rule uses the input "${input}"` }),
    "value-never-used": ({ value }) => ({ reason: `no rule uses "${value}"` }),
    "reading-never-used": ({ reading }) => ({ reason: `no rule uses the reading "${reading}"` }),
    "missing-translation": ({ text }) => ({ reason: `"${text}" has no English`, suggestion: "write {zh: …, en: …}" }),
    "table-rows-overlap": ({ witness }) => ({
      reason: `two rows of the table both fit: ${witness}`,
      suggestion: "narrow one of them, or write hit: first",
    }),
    "brackets-overlap": ({ witness }) => ({
      reason: `two brackets both hold ${witness}`,
      suggestion: "give the end to one: from and to include it, above and below do not",
    }),
    "brackets-gap": ({ witness }) => ({ reason: `${witness} falls in no bracket` }),
    "tiers-do-not-join": () => ({
      reason: "this tier does not begin where the one before ends (the first begins at zero)",
      suggestion: "let each begin where the last one ends",
    }),
    "tiers-end": () => ({
      reason: "the last tier has an end: nothing is given for the rest",
      suggestion: "add a tier for the rest, or say why: # allow tiers-end: reason",
    }),
    "cap-below-floor": ({ cap, floor }) => ({ reason: `the cap ${cap} is below the floor ${floor}, which so never speaks` }),
    "empty-range": ({ range }) => ({ reason: `no number lies within ${range}`, suggestion: "look at both ends, or remove the row" }),
    "row-never-reached": ({ rows }) => ({
      reason:
        rows.length === 0
          ? "no value of the arguments fits this row"
          : `this row is never reached: all that fits it falls in row ${list(rows.map(String))} before`,
      suggestion: "remove it, or move it up",
    }),
    "case-never-reached": ({ earlier }) => ({
      reason:
        earlier === undefined
          ? "this case is never reached: whoever meets it meets an earlier one"
          : `this case is never reached: case ${earlier} has the same condition`,
      suggestion: "remove it, or move it up",
    }),
    "option-without-row": ({ column, options }) => ({
      reason: `no row names in the column "${column}" the option: ${list(options)}`,
      suggestion: "add a row (with its figures, or none where nothing is given), or use any",
    }),
    "division-by-zero": () => ({ reason: "the divisor is zero" }),
    "divisor-may-be-zero": ({ divisor, condition }) => ({
      reason: `the divisor ${divisor} may be zero, and then nothing can be computed`,
      suggestion: `add the condition ${condition}`,
    }),
    "condition-settled": ({ truth }) => ({
      reason: `this condition is ${truth ? "always" : "never"} true, whatever the facts`,
      suggestion: "correct it, or remove it",
    }),
    "cap-never-binds": ({ most }) => ({
      reason: `the amount is never above ${most}: this cap never binds`,
      suggestion: "correct it, or remove it",
    }),
    "floor-never-lifts": ({ least }) => ({
      reason: `the amount is never below ${least}: this floor never lifts it`,
      suggestion: "correct it, or remove it",
    }),
    "period-reversed": ({ from, to }) => ({ reason: `${to} is before ${from}` }),
    "no-source-text": ({ file }) => ({
      reason: `the document's text ${file} is not there`,
      suggestion: "put the text of the document beside the policy",
    }),
    "quote-missing": ({ subsidy }) => ({ reason: `"${subsidy}" quotes no clause`, suggestion: "add source: {section: …, quote: …}" }),
    "quote-not-found": ({ quote, near: found }) => ({
      reason: `the document does not say: ${quote}`,
      ...(found === undefined ? {} : { suggestion: `the document says: ${found}` }),
    }),
    "figure-not-in-quote": ({ figure, figures }) => ({
      reason: `the quoted clause does not hold ${figure}`,
      suggestion: `${figures.length > 0 ? `its figures: ${list(figures)}` : "it holds no figure"}; put the sentence that has it into quote too, or say why not: # allow figure-not-in-quote: reason`,
    }),
    "figure-of-quote-not-used": ({ figure }) => ({
      reason: `the rule does not use ${figure} of its clause`,
      suggestion: "use it, or say why not on the line above: # allow figure-of-quote-not-used: reason",
    }),
    "yearly-cap": ({ word }) => ({
      reason: `the clause says "${word}": it limits the year, or all together; a cap beside an amount limits one application only`,
      suggestion: "write a joint cap under limits, or say why not: # allow yearly-cap: reason",
    }),
    "legal-word": ({ word, figure, written, fits }) => ({
      reason: `the clause says "${word}" (${figure}), and this is written as ${written}`,
      suggestion: `what fits: ${list(fits)}`,
    }),
    "unused-silence": ({ code }) => ({ reason: `there is no ${code} here: the comment is not needed` }),
    "silence-without-reason": ({ code }) => ({ reason: `${code} is passed over without a reason`, suggestion: `# allow ${code}: reason` }),
    "unknown-case-name": ({ name, near: other }) => ({ reason: `the policy has no "${name}"`, ...meant(other) }),
  },
  problems: {
    "not-json": ({ column }) => `not correct JSON (at character ${column})`,
    "not-an-object": ({ found }) => `expected an object {…}, found ${found}`,
    "invalid-utf8": () => "not in UTF-8",
    "duplicate-key": () => "the field stands twice",
    "forbidden-key": () => "this name is not accepted",
    "wrong-type": ({ expected, found }) =>
      `expected ${expected}, found ${found}${expected === "text" && found === "number" ? "; quote numbers that are codes" : ""}`,
    "unknown-option": ({ value, options, near: name }) => `there is no option "${value}"; ${near(name) ?? `one of: ${list(options)}`}`,
    "impossible-date": ({ value }) => `there is no such day: ${value}`,
    "out-of-bounds": ({ value, min, max }) =>
      `${value} is out of bounds (${[min === undefined ? "" : `at least ${min}`, max === undefined ? "" : `at most ${max}`].filter(Boolean).join(", ")})`,
    "too-many-digits": ({ value, currency, digits }) => `${value} has more decimal places than ${currency} has (${digits})`,
    "other-currency": ({ value, currency }) => `${value} is not in the policy's currency (${currency})`,
    "invalid-encoding": ({ encoding }) => `the row is not correct ${encoding}; --encoding names another encoding`,
    "control-character": () => "there is a NUL character in the row",
    "unclosed-quote": ({ line, column }) => `the quotation mark at line ${line}, character ${column} is never closed`,
    "text-after-quote": ({ line, column }) =>
      `text follows the end of what is quoted from line ${line}, character ${column}; a quotation mark within is written twice`,
    "stray-quote": ({ line, column }) =>
      `a quotation mark too many at line ${line}, character ${column}: a row above has one that is never closed`,
    "too-many-cells": ({ found, expected, line, column }) =>
      `the row has ${found} cells, the headings are ${expected} (too many from line ${line}, character ${column}); quote text that holds a separator`,
    "no-figure": ({ value }) => `"${value}" is no figure; write 0 where there is nothing, leave it empty where it is not known`,
    "digits-cut": ({ value }) =>
      `${value} was cut by a spreadsheet and its last digits are lost; format the column as text and fill it in again`,
    "columns-disagree": ({ heading, line }) => `line ${line} has the same id, and another "${heading}" than the first line`,
    "repeated-item": ({ line }) => `the item on line ${line} is the same as one before it; where there are two, give the items with --list`,
    "repeated-id": ({ id, line }) => `the id ${id} was used on line ${line}: it is not clear whose the items are`,
    "no-such-application": ({ id }) => `there is no application with the id "${id}"`,
    "no-application-named": () => "the row does not say whose item it is",
    "undeclared-field": () => "the policy does not declare this field",
    "nearly-declared": ({ near: name }) => `the policy does not declare this field; did you mean "${name}"?`,
    "which-subsidy": ({ known }) => `it does not say for which subsidy; write one amount for each: ${list(known)}`,
    "which-policy": ({ known }) => `several policies have this subsidy; say which with \`policy\`: ${list(known)}`,
    "unknown-policy": ({ value, known, near: name }) => `there is no policy "${value}"; ${near(name) ?? `there are: ${list(known)}`}`,
  },
};
