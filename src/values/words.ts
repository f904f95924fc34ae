/** The languages that a person can read the program in. */
export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

/** A text in the languages that its author gave; zh is always there. */
export interface Words {
  readonly zh: string;
  readonly en?: string | undefined;
}

/** A text of the program: in every language. */
export type BothWords = Readonly<Record<Language, string>>;

/** The text in the language asked for, else in zh. */
export const wordsIn = (words: Words, language: Language): string => words[language] ?? words.zh;
