import { say } from "../messages/phrase.js";
import type { Language } from "../values/words.js";
import type { RegisterSums } from "./register.js";

/** What stderr says of a register: how many rows could not be read, there and among applications. */
export function registerNotice({ invalid }: RegisterSums, { unreadable }: { readonly unreadable: number }, language: Language): string {
  const rows = { register: invalid > 0 ? invalid : undefined, applications: unreadable > 0 ? unreadable : undefined };
  return invalid + unreadable === 0 ? "" : `${say("register-notice", language, rows)}\n`;
}
