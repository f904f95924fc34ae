import type { Field } from "../../expression/core.js";
import { CannotDo } from "../../messages/usage.js";
import { isSameList, listsNamed } from "./named-list.js";
import type { SheetOfFile } from "./record.js";

const MOST_SHOWN = 12;

/** What each sheet of a file is read as. */
export interface ChosenSheets {
  readonly applications: SheetOfFile;
  /** Those that are called as lists are, with that name. */
  readonly lists: readonly { readonly list: string; readonly sheet: SheetOfFile }[];
  readonly unread: readonly SheetOfFile[];
}

/** The sheet of applications is the one that was asked for, else the first that is no list's; hidden ones hold what only a template needs. */
export function chosenSheets(
  sheets: readonly SheetOfFile[],
  wanted: string | undefined,
  fields: readonly (readonly Field[])[],
  path: string,
): ChosenSheets {
  const isList = ({ name, hidden }: SheetOfFile) =>
    !hidden && name !== undefined && fields.some((each) => listsNamed(each, name).length > 0);
  const visible = sheets.filter(({ hidden }) => !hidden);
  const applications = wanted === undefined ? (visible.find((sheet) => !isList(sheet)) ?? visible[0]) : sheetNamed(sheets, wanted, path);
  if (!applications) throw noSuchSheet(sheets, "", path);
  const others = sheets.filter((sheet) => sheet !== applications);
  const lists = others.filter(isList).map((sheet) => ({ list: sheet.name ?? "", sheet }));
  for (const [at, { list }] of lists.entries()) {
    const before = lists.slice(0, at).find((each) => fields.some((own) => isSameList(own, each.list, list)));
    if (before) throw new CannotDo("two-sheets", { path, one: before.list, other: list });
  }
  return {
    applications,
    lists,
    unread: others.filter((sheet) => !isList(sheet)),
  };
}

/** The sheet of a name; the first that is to be seen where none is asked for. */
export function sheetNamed(sheets: readonly SheetOfFile[], wanted: string | undefined, path: string): SheetOfFile {
  const found = wanted === undefined ? sheets.find(({ hidden }) => !hidden) : sheets.find(({ name }) => name?.trim() === wanted.trim());
  if (!found) throw noSuchSheet(sheets, wanted ?? "", path);
  return found;
}

const noSuchSheet = (sheets: readonly SheetOfFile[], sheet: string, path: string): CannotDo => {
  const known = sheets.flatMap(({ name }) => name ?? []).slice(0, MOST_SHOWN);
  return new CannotDo("no-such-sheet", { path, sheet, known: known.join(", ") });
};
