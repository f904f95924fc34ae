import { type ChosenHeading, ChosenHeadings } from "../../applications/table/chosen-headings.js";
import { shapeFor } from "../../evaluation/readers.js";
import type { Field } from "../../expression/core.js";
import { inLanguage } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy, Subsidy } from "../../policy/policy.js";
import { type Language, wordsIn } from "../../values/words.js";

/** The headings of a form: titles with units, where every policy reads them as what they ask. */
export class FormHeadings {
  private readonly chosen: ChosenHeadings;

  constructor(
    private readonly policies: readonly Policy[],
    private readonly language: Language,
  ) {
    this.chosen = new ChosenHeadings(
      policies.map((policy) => shapeFor(policy, policies, false)),
      ownFields.length,
    );
  }

  /** Of an input of the applications, or of what every application says of itself, by the words of forms for it. */
  ofField(field: Field, words: readonly string[] = this.titled(field)): ChosenHeading {
    return this.chosen.ofField(field, words);
  }

  ofItem(list: Field, field: Field): ChosenHeading {
    return this.chosen.ofItem(list.name, field, this.titled(field));
  }

  /** Of what is claimed of a subsidy, in a currency. */
  ofClaim({ id, title }: Subsidy, currency: string): string {
    const unit = unitOf(currency, this.language);
    const worded = say("claim-heading", this.language, { title: wordsIn(title, this.language), unit });
    const { text, isPath } = this.chosen.ofClaim(id, [worded]);
    return isPath ? say("heading-in-unit", this.language, { title: text, unit }) : text;
  }

  /** The name of a list's sheet, of names that a sheet may have. */
  ofList(list: Field, names: readonly string[]): string | undefined {
    return this.chosen.ofList(list.name, names);
  }

  /** A field's title, and its name, each with its unit where it says none itself. */
  private titled(field: Field): string[] {
    const { language } = this;
    const title = inLanguage(wordsIn(field.title, language), language);
    const [currency = "CNY"] = this.policies.map((policy) => policy.currency);
    const unit = field.type === "money" ? unitOf(currency, language) : field.type === "percent" ? "%" : undefined;
    const withUnit = (name: string) =>
      unit === undefined || this.chosen.saysUnit(name, field) ? name : say("heading-in-unit", language, { title: name, unit });
    return [title, field.name].map(withUnit);
  }
}

/** The unit of a currency, as headings say it. */
export const unitOf = (currency: string, language: Language): string => (currency === "CNY" ? say("yuan", language) : currency);
