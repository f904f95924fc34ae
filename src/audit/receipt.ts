import { z } from "zod";
import type { AuditSums } from "./audit-sums.js";

const file = z.strictObject({ path: z.string(), bytes: z.number(), sha256: z.string() });

const shape = z.object({
  receipt: z.literal(1),
  program: z.string(),
  command: z.enum(["audit", "settle", "evaluate"]),
  applications: z.array(z.string()),
  options: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  dated: z.string().optional(),
  rules: z.array(file),
  inputs: z.array(file),
  history: z.array(file),
  counts: z.record(z.string(), z.number()),
  output: file.optional(),
  result: z.strictObject({ lines: z.number(), bytes: z.number(), sha256: z.string() }),
});

/** A file as it was read: its path as it was found, its size, and the SHA-256 of its bytes. */
export type DigestedFile = Readonly<z.infer<typeof file>>;

/** What a run rests on and what it gave, so that it can be run and compared again. `result` is of its NDJSON, `output` of the file that was written. */
export type Receipt = Readonly<z.infer<typeof shape>>;

/** The receipt that a text holds; undefined where it holds none. */
export function receiptOfText(text: string): Receipt | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What is counted of a run. */
export const countsOf = ({ rows, refused, applicants, claims, conclusions }: AuditSums): Record<string, number> => ({
  rows,
  refused,
  applicants: applicants.size,
  claims,
  ...Object.fromEntries(conclusions),
});
