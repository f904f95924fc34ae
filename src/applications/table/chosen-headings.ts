import type { Field } from "../../expression/core.js";
import type { RowShape } from "../row-shape.js";
import { ClaimHeadings, claimName } from "./claim-headings.js";
import { headingUnit } from "./heading-unit.js";
import { HeadingBook, nameOf } from "./headings.js";
import { listsNamed } from "./named-list.js";

/** A heading, and by how many powers of ten the figures below it are larger than they are written. */
export interface ChosenHeading {
  readonly text: string;
  readonly power: number;
}

/** Chooses, of headings that people would understand, the first that every policy reads as what is meant; else the path. */
export class ChosenHeadings {
  private readonly books: readonly HeadingBook[];

  constructor(
    private readonly shapes: readonly RowShape[],
    ownCount: number,
  ) {
    this.books = shapes.map(({ fields, subsidies = [] }) => HeadingBook.ofApplications(fields, ownCount, subsidies, () => true));
  }

  /** For a field of the applications. */
  ofField(field: Field, candidates: readonly string[]): ChosenHeading {
    const declares = (at: number) => this.shapes[at]?.fields.some(({ name }) => name === field.name) === true;
    return first(candidates, field, (heading) => this.books.every((book, at) => means(book, heading, field.name, declares(at))));
  }

  /** For a field of the items of a list, by the name of the list. */
  ofItem(list: string, field: Field, candidates: readonly string[]): ChosenHeading {
    const lists = this.shapes.flatMap(({ fields }) => fields.filter(({ name, type }) => name === list && type === "list"));
    const books = lists.map((each) => HeadingBook.ofItems(each));
    return first(candidates, field, (heading) => books.every((book) => means(book, heading, field.name, true)));
  }

  /** For what is claimed of a subsidy; without a unit where it is the path. */
  ofClaim(id: string, candidates: readonly string[]): { readonly text: string; readonly isPath: boolean } {
    const claims = new ClaimHeadings(this.shapes[0]?.subsidies ?? []);
    const subsidy = claims.subsidies.find((each) => each.id === id) ?? null;
    const isClear = (heading: string) => {
      const [found, ...others] = claims.find(heading);
      return (
        found?.of === "claims" && found.subsidy === subsidy && others.length === 0 && this.books.every((book) => isClaim(book, heading))
      );
    };
    const text = candidates.find(isClear);
    return { text: text ?? claimName({ of: "claims", part: "amount", subsidy }), isPath: text === undefined };
  }

  /** The first name by which every policy knows a list, and no other. */
  ofList(list: string, candidates: readonly string[]): string | undefined {
    const isClear = (name: string) => this.shapes.every(({ fields }) => listsNamed(fields, name).every((each) => each.name === list));
    return candidates.find(isClear);
  }

  /** Whether a heading says what the figures below it are in. */
  saysUnit(heading: string, field: Field): boolean {
    const told = headingUnit(heading, field);
    return "unclear" in told || told.unit !== undefined;
  }
}

function first(candidates: readonly string[], field: Field, isMeant: (heading: string) => boolean): ChosenHeading {
  const text = candidates.find((heading) => isMeant(heading) && !("unclear" in headingUnit(heading, field))) ?? field.name;
  const told = headingUnit(text, field);
  return { text, power: "unclear" in told ? 0 : (told.unit?.power ?? 0) };
}

/** Whether a heading means an input where that is declared, and nothing elsewhere. */
function means(book: HeadingBook, heading: string, name: string, declared: boolean): boolean {
  const [only, ...others] = book.find(heading).targets;
  if (!declared) return only === undefined;
  return only !== undefined && others.length === 0 && only.field !== null && nameOf(only) === name;
}

const isClaim = (book: HeadingBook, heading: string): boolean => {
  const { targets } = book.find(heading);
  return targets.length === 1 && targets[0]?.field === null;
};
