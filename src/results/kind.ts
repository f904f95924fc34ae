import type { Decimal } from "../values/decimal.js";

/** What a field of a result holds, as plain data: its type, its text, its schema and its reader follow from it. */
export type Kind = Told &
  (
    | { readonly kind: "text" | "day" | "integer" | "figure" | "figure or fraction" | "boolean" | "yes" }
    | { readonly kind: "word"; readonly words: readonly string[] }
    | { readonly kind: "nullable" | "list"; readonly of: Kind }
    | { readonly kind: "by name"; readonly of: Kind; readonly names: readonly string[] | null }
    | Shape
  );

/** An object with fields of its own, which are written in their order. */
export interface Shape extends Told {
  readonly kind: "shape";
  /** By which a schema refers to it. */
  readonly name: string;
  readonly fields: Fields;
}

export type Fields = Readonly<Record<string, Kind>>;

/** What is told of a field beside what it holds. */
interface Told {
  readonly optional?: true;
  readonly says?: string;
  /** Settling a batch writes it where its object has this field: a line that waits has a place for it. */
  readonly settles?: string;
  /** It is written only in lines that wait to be settled. */
  readonly waits?: true;
}

/** The type of what a kind holds. */
export type TypeOf<K> = K extends { kind: "text" | "day" }
  ? string
  : K extends { kind: "integer" }
    ? number
    : K extends { kind: "figure" }
      ? Decimal
      : K extends { kind: "figure or fraction" }
        ? Decimal | string
        : K extends { kind: "boolean" }
          ? boolean
          : K extends { kind: "yes" }
            ? true
            : K extends { kind: "word"; words: readonly (infer W)[] }
              ? W
              : TypeOfWhole<K>;

type TypeOfWhole<K> = K extends { kind: "nullable"; of: infer O }
  ? TypeOf<O> | null
  : K extends { kind: "list"; of: infer O }
    ? readonly TypeOf<O>[]
    : K extends { kind: "by name"; of: infer O; names: readonly (infer N extends string)[] }
      ? Readonly<Partial<Record<N, TypeOf<O>>>>
      : K extends { kind: "by name"; of: infer O }
        ? Readonly<Record<string, TypeOf<O>>>
        : K extends { kind: "shape"; fields: infer F }
          ? TypeOfFields<F>
          : never;

type Optional<F> = { [Name in keyof F]: F[Name] extends { optional: true } ? Name : never }[keyof F];

export type TypeOfFields<F> = { readonly [Name in Exclude<keyof F, Optional<F>>]: TypeOf<F[Name]> } & {
  readonly [Name in Optional<F>]?: TypeOf<F[Name]>;
};

/** An object that may have all its keys: what has no content is undefined. */
export type Filled<T> = { readonly [Name in keyof T]: undefined extends T[Name] ? T[Name] | undefined : T[Name] };

export const text = { kind: "text" } as const;
/** A day as `2019-01-31`. */
export const day = { kind: "day" } as const;
export const integer = { kind: "integer" } as const;
/** A number that keeps all its digits. */
export const figure = { kind: "figure" } as const;
/** A figure, or a fraction as `1/3` where its digits never end. */
export const figureOrFraction = { kind: "figure or fraction" } as const;
export const boolean = { kind: "boolean" } as const;
/** True, or left out. */
export const yes = { kind: "yes" } as const;

/** One of some identifiers. */
export const word = <const W extends readonly string[]>(words: W) => ({ kind: "word", words }) as const;
export const nullable = <K extends Kind>(of: K) => ({ kind: "nullable", of }) as const;
export const list = <K extends Kind>(of: K) => ({ kind: "list", of }) as const;
/** Of each name one. */
export const byName = <K extends Kind>(of: K) => ({ kind: "by name", of, names: null }) as const;
/** Of some of these names one each. */
export const byNameOf = <const N extends readonly string[], K extends Kind>(names: N, of: K) => ({ kind: "by name", of, names }) as const;
export const shape = <const F extends Fields>(name: string, fields: F) => ({ kind: "shape", name, fields }) as const;

/** A field that may be left out. */
export const maybe = <K extends Kind>(kind: K, says?: string) => ({ ...kind, optional: true, ...(says ? { says } : {}) }) as const;
/** A kind with what it is, in words. */
export const told = <K extends Kind>(kind: K, says: string) => ({ ...kind, says }) as const;
/** A field that settling writes where its object has another one. */
export const settledIn = <K extends Kind>(where: string, kind: K, says?: string) => ({ ...maybe(kind, says), settles: where }) as const;
/** A field of lines that wait. */
export const waiting = <K extends Kind>(kind: K) => ({ ...maybe(kind), waits: true }) as const;

type Maybe<K> = Omit<K, "optional" | "settles" | "waits"> & { readonly optional: true };

/** The same fields, each of which may be left out, and which nothing writes later. */
export function allMaybe<const F extends Fields>(fields: F): { readonly [Name in keyof F]: Maybe<F[Name]> } {
  const plain = Object.entries(fields).map(([name, { settles: _, waits: __, ...kind }]) => [name, { ...kind, optional: true }]);
  return Object.fromEntries(plain) as { readonly [Name in keyof F]: Maybe<F[Name]> };
}
