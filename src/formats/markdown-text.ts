/** A text that is nothing but text in a cell of GitHub Flavored Markdown. */
export const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~&]/g, (mark) => (mark === "<" ? "&lt;" : mark === "&" ? "&amp;" : `\\${mark}`))
    .replace(/\s*\n\s*/g, "<br>");
