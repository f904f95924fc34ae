/** What a document is for, and what it calls money: 为规范…,制定本办法, these rules set out how grants are awarded. */
const PURPOSE: readonly RegExp[] = [
  /(?:^|[,\uFF0C])[^,\uFF0C]{0,12}(?:特|现)?(?:制定|制订|出台)(?:了)?(?:本|如下|以下)[^,\uFF0C\u3002]{0,16}[\u3002.:\uFF1A]?$/u,
  /^(?:the (?:purpose|aim|objective)s? of )?(?:these|this) (?:rules|regulations?|guidelines?|scheme|programme|program|guidance|order|act|section|chapter|document) (?:set|lay|describe|explain|govern|provide|establish|regulate)s? (?:out |down |for )?(?:how|the|rules|conditions)[^.;:]*\.?$/iu,
  /^(?:le|la|les|ce|cette|ces)(?: pr\u00E9sente?s?)? [\p{L} ]{3,40} (?:fixe|d\u00E9termine|d\u00E9finit|pr\u00E9cise|a pour objet)[^.;:]*\.?$/iu,
  /^この[^\u3002]{2,16}は、[^\u3002]*(?:定める|目的とする)(?:ものとする)?\u3002?$/u,
];
/** A definition of the money itself; one of who receives it, or for what, is a condition. */
const DEFINES_MONEY = /^(?:本[^,\uFF0C]{2,8})?所称(?:的)?[^,\uFF0C]{0,20}(?:资金|补贴|补助|奖励|经费|基金|贴息)[,\uFF0C]?(?:是)?指/u;
const FIGURE = /\d|[%\uFF05\u2030]|[一二三四五六七八九十百千万两]+(?:元|成|年|个|分之)/u;

/** Whether a sentence without a figure only says what the document is for, or what it calls its money. */
export function isPurpose(sentence: string): boolean {
  const words = sentence.normalize("NFKC").trim();
  return !FIGURE.test(words) && (PURPOSE.some((pattern) => pattern.test(words)) || DEFINES_MONEY.test(words));
}
