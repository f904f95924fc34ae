/** The application of a row as a line: the same each time, some with gaps, some that cannot be read, some that are no text. */
export function application(row: number): string {
  const drawn = (most: number, salt: number): number => (((row + 1) * 2_654_435_761 + salt * 40_503) >>> 7) % most;
  if (drawn(997, 1) === 0) return "\n";
  if (drawn(991, 2) === 0) return '{"id": "broken\r", \n';
  if (drawn(983, 3) === 0) return `{"id": "A${row}", "equipment": "many\u2028"}\r\n`;
  const facts: Record<string, unknown> = {
    id: `A${row}`,
    creditCode: `C${drawn(5000, 4)}`,
    applicationDate: `2024-0${1 + drawn(9, 5)}-1${drawn(10, 6)}`,
    equipment: drawn(300_000_000, 7) / 100,
    received: drawn(3, 8) === 0 ? drawn(100_000, 9) : undefined,
    rentPaid: drawn(4, 10) === 0 ? drawn(500_000, 11) : undefined,
    registeredHere: drawn(5, 12) > 0,
    signed: drawn(2, 13) > 0,
    matter: `M${drawn(4000, 14)}`,
    score: drawn(1000, 17) / 10,
    region: `R${drawn(7, 18)}`,
    hires: Array.from({ length: drawn(3, 19) }, (_, at) => ({
      who: `P${drawn(3000, 20 + at)}`,
      on: `2024-0${1 + drawn(9, 23 + at)}-01`,
      wage: drawn(90_000, 26 + at) / 10,
    })),
  };
  if (drawn(50, 15) === 0) facts.equipment = null;
  if (drawn(70, 16) === 0) facts.registeredHere = null;
  if (drawn(300, 29) === 0) facts.score = null;
  if (drawn(400, 30) === 0) facts.hires = undefined;
  return `${JSON.stringify(facts)}\n`;
}
