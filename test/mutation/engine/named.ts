import type { Change } from "./instrument.js";

/** Changes after which the program says the same, each with the reason; or whose difference nobody may see. */
const NAMED: readonly { readonly file: string; readonly before: string; readonly after: string; readonly because: string }[] = [];

/** Why nothing notices a change; undefined where no reason was given. */
export const reasonFor = ({ file, before, after }: Pick<Change, "file" | "before" | "after">): string | undefined =>
  NAMED.find((each) => each.file === file && each.before === before && each.after === after)?.because;
