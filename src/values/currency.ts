/** Currencies whose minor unit is not a hundredth, by ISO 4217 (list one, as amended up to 2023). */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

let known: ReadonlySet<string> | undefined;

export function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf("currency"));
  return known.has(code);
}

/** How many decimal places the currency's minor unit takes: CNY 2, JPY 0, BHD 3 (ISO 4217). */
export const currencyDigits = (code: string): number => (Object.hasOwn(DIGITS, code) ? DIGITS[code] : undefined) ?? 2;
