/** What a page must never hold as it is: a script, an element, an attribute that acts. */
export const SCRIPTS = [
  "</script><script>zq()</script>",
  "<img src=x onerror=zq()>",
  '" autofocus onfocus="zq()',
  "' onmouseover='zq()",
  "<!--<script>zq()",
  "]]><script>zq()</script>",
  "[x](javascript:zq())",
  "</style><svg/onload=zq()>",
];

/** What a spreadsheet would compute. */
export const FORMULAS = ["=zq(1)", "+zq(1)", "-zq(1)", "@zq(1)", "\t=zq(1)", "\r=zq(1)", "\uFF1Dzq(1)", '=HYPERLINK("http://zq")'];

/** What a terminal obeys, what turns the direction of writing, what is no character. */
const SIGNS = [
  "\u001B[31mzq",
  "\u001B]0;zq\u0007",
  "\u009B31m",
  "\b\b",
  "\r",
  "\u0000",
  "\u007F",
  "\u202Ezq",
  "\u2066zq",
  "\u200B",
  "\uFEFF",
];

/** Names that every object knows. */
const KNOWN = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"];

/** Figures, days and paths that are at an end of something, or nothing. */
const ENDS = ["", "0", "-0", "-1", "1e400", "1e9999", "1e10000", "NaN", "Infinity", "null", "true", "none", "any", "0.1", "1/3", "1/0"];
const FIGURES = ["9007199254740993", "99999999999999999999999999", "1,234.5", "3\u4E07\u5143", "0\u5143", "-5\u5143", "100%", "1e-30"];
const DAYS = ["2018-02-29", "0000-00-00", "9999-12-31", "10000-01-01", "2018-1-1", "2018-06-31", "2020-02-29"];
const PATHS = ["../../x", "/etc/passwd", "..", ".", "C:\\x", "x\u0000y", "//h/x", "file:///etc/passwd", "-", "~"];
const WRITING = ["\uD800", "\uDFFF", "\u{20BB7}", "e\u0301", "\u3000", "\uFF11\uFF12", "\u2028", "a".repeat(5000), "{{", "*&!|>%@`"];

/** Values that nothing expects, or that mean most where something looks at them. */
export const ODD: readonly string[] = [...SCRIPTS, ...FORMULAS, ...SIGNS, ...KNOWN, ...ENDS, ...FIGURES, ...DAYS, ...PATHS, ...WRITING];
