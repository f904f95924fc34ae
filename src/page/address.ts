import { type Answers, answersIn } from "../applications/answers.js";
import { bytesOf } from "../values/bytes.js";

const NAME = "application=";

/** The application behind `#application=` of an address: its JSON, in UTF-8, as base64url; undefined where there is none. */
export function answersInAddress(hash: string): Answers | undefined {
  const at = hash.indexOf(NAME);
  if (at < 0) return undefined;
  const text = hash.slice(at + NAME.length).split("&")[0] ?? "";
  try {
    const binary = atob(decodeURIComponent(text).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    return answersIn(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** An application as it stands in an address. */
export function addressOf(json: string): string {
  const binary = Array.from(bytesOf(json), (byte) => String.fromCharCode(byte)).join("");
  return `#${NAME}${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}
