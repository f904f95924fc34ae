import { type Answers, answersJson } from "../applications/answers.js";
import { bytesOf } from "../values/bytes.js";

/** A number by which an estimate can be asked for: the same for the same answers (FNV-1a, 32 bits). */
export function numberOf(answers: Answers): string {
  let sum = 0x811c9dc5;
  for (const byte of bytesOf(answersJson(answers))) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum.toString(16).toUpperCase().padStart(8, "0");
}
