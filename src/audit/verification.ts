import { own } from "../values/own.js";
import type { DigestedFile, Receipt } from "./receipt.js";

/** One thing that a receipt names, as it was and as it is. */
export interface VerificationItem {
  readonly what: "program" | "rules" | "inputs" | "history" | "counts" | "result" | "output";
  readonly name?: string;
  readonly state: "same" | "changed" | "missing" | "added";
  readonly was?: string;
  readonly now?: string;
}

/** Whether a run gives again what its receipt says. Another version of the program that gives the same is told, and agrees. */
export interface Verification {
  readonly agrees: boolean;
  readonly items: readonly VerificationItem[];
}

/**
 * A receipt against that of the same run made anew; null where a file that it names is gone, or the run cannot be made. `output`:
 * the file that was written, as it is now; one that is elsewhere now is told, and agrees.
 */
export function verificationOf(
  was: Receipt,
  now: Receipt | null,
  missing: ReadonlySet<string>,
  output: DigestedFile | undefined,
): Verification {
  const items: VerificationItem[] = [item("program", was.program, now?.program ?? was.program)];
  for (const what of ["rules", "inputs", "history"] as const) {
    if (now) items.push(...fileItems(what, was[what], now[what]));
    else
      items.push(...was[what].filter(({ path }) => missing.has(path)).map(({ path }) => ({ what, name: path, state: "missing" as const })));
  }
  if (now) {
    for (const name of new Set([...Object.keys(was.counts), ...Object.keys(now.counts)])) {
      const counted = item("counts", String(own(was.counts, name) ?? 0), String(own(now.counts, name) ?? 0));
      if (counted.state !== "same") items.push({ ...counted, name });
    }
    items.push(sized("result", was.result, now.result, (size) => `lines: ${size.lines}, bytes: ${size.bytes}`));
  } else items.push({ what: "result", state: "missing", was: was.result.sha256 });
  if (was.output) {
    const { path } = was.output;
    items.push({ ...(output ? sized("output", was.output, output, bytesOf) : { what: "output", state: "missing" }), name: path });
  }
  return { agrees: items.every(agrees), items };
}

const agrees = ({ what, state }: VerificationItem): boolean =>
  state === "same" || what === "program" || (what === "output" && state === "missing");

const item = (what: VerificationItem["what"], was: string, now: string): VerificationItem =>
  was === now ? { what, state: "same", now } : { what, state: "changed", was, now };

const bytesOf = ({ bytes }: { readonly bytes: number }): string => `bytes: ${bytes}`;

/** The digest of something, and where that is the same its size: a receipt that was changed by hand is told. */
function sized<Sized extends { readonly sha256: string }>(
  what: VerificationItem["what"],
  was: Sized,
  now: Sized,
  sizeOf: (each: Sized) => string,
): VerificationItem {
  if (was.sha256 !== now.sha256 || sizeOf(was) === sizeOf(now)) return item(what, was.sha256, now.sha256);
  return item(what, sizeOf(was), sizeOf(now));
}

function fileItems(what: "rules" | "inputs" | "history", was: readonly DigestedFile[], now: readonly DigestedFile[]): VerificationItem[] {
  const found = new Map(now.map((file) => [file.path, file]));
  const before = new Set(was.map(({ path }) => path));
  return [
    ...was.map((file): VerificationItem => {
      const { path } = file;
      const other = found.get(path);
      return other === undefined ? { what, name: path, state: "missing" } : { ...sized(what, file, other, bytesOf), name: path };
    }),
    ...now.filter(({ path }) => !before.has(path)).map(({ path }) => ({ what, name: path, state: "added" as const })),
  ];
}
