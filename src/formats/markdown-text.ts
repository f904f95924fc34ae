/** A text that is nothing but text in a cell of Markdown. */
export const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~&]/g, (mark) => (mark === "<" ? "&lt;" : mark === "&" ? "&amp;" : `\\${mark}`));
