import type { Field } from "../../expression/core.js";
import type { Language, Words } from "../../values/words.js";
import { wordsIn } from "../../values/words.js";

/** Something that has an id, and perhaps a title. */
export interface Titled {
  readonly id: string;
  readonly title?: Words | undefined;
}

/** All that rules of a policy may name. */
export interface Nameable {
  readonly fields: readonly Field[];
  readonly definitions: readonly Titled[];
  readonly subsidies: readonly Titled[];
  readonly readings: readonly (Titled & { readonly options: readonly Titled[]; readonly chosen: string | undefined })[];
}

/** What things are called in a language: no two of a kind alike. */
export class Labels {
  private readonly facts: ReadonlyMap<unknown, string>;
  private readonly defined: ReadonlyMap<string, string>;
  private readonly subsidies: ReadonlyMap<string, string>;
  private readonly readings: ReadonlyMap<string, string>;
  private readonly chosen: ReadonlyMap<string, string | undefined>;
  private readonly options = new Map<unknown, ReadonlyMap<string, string>>();

  constructor(
    { fields, definitions, subsidies, readings }: Nameable,
    private readonly language: Language,
  ) {
    const all = [...fields, ...fields.flatMap(({ item }) => item)];
    const named = [...all.map((field) => ({ of: field, id: idOf(field, fields), title: field.title })), ...definitions.map(ofTitled)];
    const labels = unlike(named, language);
    this.facts = labels;
    this.defined = new Map(definitions.map((each) => [each.id, labels.get(each.id) ?? each.id]));
    this.subsidies = unlike(subsidies.map(ofTitled), language) as ReadonlyMap<string, string>;
    this.readings = unlike(readings.map(ofTitled), language) as ReadonlyMap<string, string>;
    this.chosen = new Map(readings.map(({ id, chosen }) => [id, chosen]));
    for (const { id, options } of readings) this.options.set(id, unlike(options.map(ofTitled), language) as ReadonlyMap<string, string>);
  }

  fact(field: Field): string {
    return this.facts.get(field) ?? wordsIn(field.title, this.language);
  }

  definition(id: string): string {
    return quoted(this.defined.get(id) ?? id);
  }

  subsidy(id: string): string {
    return quoted(this.subsidies.get(id) ?? id);
  }

  reading(id: string): string {
    return quoted(this.readings.get(id) ?? id);
  }

  readingOption(reading: string, id: string): string {
    return quoted(this.options.get(reading)?.get(id) ?? id);
  }

  isSubsidy(id: string): boolean {
    return this.subsidies.has(id);
  }

  isChosen(reading: string, option: string): boolean {
    return this.chosen.get(reading) === option;
  }

  /** A text beside a field: its option of that id, where it has one. */
  option(field: Field | undefined, id: string): string {
    if (!field || field.options.length === 0) return quoted(id);
    const known = this.options.get(field) ?? unlike(field.options.map(ofTitled), this.language);
    this.options.set(field, known as ReadonlyMap<string, string>);
    return quoted(known.get(id) ?? id);
  }
}

/** A name within a sentence. */
export const quoted = (name: string): string => `\u201C${name}\u201D`;

const ofTitled = ({ id, title }: Titled) => ({ of: id as unknown, id, title });

const idOf = (field: Field, fields: readonly Field[]): string =>
  fields.includes(field) ? field.name : `${fields.find(({ item }) => item.includes(field))?.name ?? ""}.${field.name}`;

interface Called {
  readonly of: unknown;
  readonly id: string;
  readonly title?: Words | undefined;
}

/** The titles, with the id behind one that another thing has too. */
function unlike(all: readonly Called[], language: Language): ReadonlyMap<unknown, string> {
  const titleOf = ({ id, title }: Called) => (title ? wordsIn(title, language) : id);
  const counts = new Map<string, number>();
  for (const each of all) counts.set(titleOf(each), (counts.get(titleOf(each)) ?? 0) + 1);
  return new Map(
    all.map((each) => {
      const title = titleOf(each);
      return [each.of, counts.get(title) === 1 || title === each.id ? title : `${title}(${each.id})`];
    }),
  );
}
