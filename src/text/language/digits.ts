/** The value of a run of decimal digits of any script, the mathematical ones too. */
export function numberOf(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * 10 + digitValue(digit);
  return value;
}

const DIGIT = /^\p{Nd}$/u;
const digitValues = new Map<string, number>();

/** Unicode keeps each script's ten digits together in order (The Unicode Standard, section 4.6), so the run's start is 0. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const known = digitValues.get(digit);
  if (known !== undefined) return known;
  let start = code;
  while (DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  const value = (code - start) % 10;
  digitValues.set(digit, value);
  return value;
}
