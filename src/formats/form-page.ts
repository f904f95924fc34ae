import type { Language } from "../values/words.js";
import { escaped, TAGS } from "./html-text.js";

/** What a page is made of. `hash`: the SHA-256 of a text, as base64, by which the page allows it and nothing else. */
export interface FormPage {
  readonly title: string;
  readonly language: Language;
  /** Said where nothing runs in pages. */
  readonly withoutScript: string;
  readonly script: string;
  readonly style: string;
  /** Read by the script, as JSON. */
  readonly data: string;
}

/**
 * The form as one file that works wherever it is opened: it may run this script and use this style, and reach nothing (Content Security
 * Policy Level 3, `default-src 'none'`).
 */
export function formPage({ title, language, withoutScript, script, style, data }: FormPage, hash: (text: string) => string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash(script)}'`,
    `style-src 'sha256-${hash(style)}'`,
    // An icon of nothing, so that none is asked for.
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="${TAGS[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"><noscript>${escaped(withoutScript)}</noscript></div>
<script type="application/json" id="data">${inScript(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that nothing within ends the element around it. */
const inScript = (json: string): string => json.replace(/</g, "\\u003c");
