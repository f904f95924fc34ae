import type { Limit } from "../language/limit.js";
import { kindOf } from "../language/limits.js";

/** Notes of a line or a row that nothing but ids decided under a limit, by the caution of its kind. */
export function noteTie(tied: Map<number, ReadonlySet<string>>, at: number, limit: Limit): void {
  const { tie } = kindOf(limit);
  if (tie) tied.set(at, new Set([...(tied.get(at) ?? []), tie]));
}
