/**
 * A seeded stream of made-up Jinan applications, the same on every machine. `gaps` is the share of facts left out, `applicants` how many
 * hand them in, in turn.
 */
export function* generateApplications(count: number, seed: number, gaps = 0, applicants = count): Generator<string> {
  const random = mulberry(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = (value: unknown): unknown => (gaps > 0 && random() < gaps ? undefined : value);
  const day = () =>
    `${pick(["2017", "2018", "2018", "2019", "2019", "2020"])}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
  const fen = (most: number) => Math.floor(random() * most) / 100;
  for (let i = 1; i <= count; i += 1) {
    const events = Array.from({ length: Math.floor(random() * 4) }, (_, k) => ({
      name: `${pick(TOPICS)}国际成果对接会第${k + 1}场`,
      role: some(random() < 0.8 ? "host" : "coHost"),
      scope: some(random() < 0.7 ? "international" : "domestic"),
      heldOn: some(day()),
      venue: "济南国际会展中心",
      expenditure: some(fen(400_000_000)),
    }));
    const pilotBases = Array.from({ length: random() < 0.7 ? 0 : 1 + Math.floor(random() * 2) }, (_, k) => ({
      name: `${pick(TOPICS)}中试基地${k + 1}`,
      newlyFormed: some(random() < 0.6),
    }));
    const techContracts = Array.from({ length: Math.floor(random() * 3) }, (_, k) => ({
      number: `JN${2018 + k}-${100000 + i}`,
      supplier: some(pick(["university", "institute", "company"])),
      amount: some(fen(100_000_000)),
    }));
    const application = {
      id: `A${String(i).padStart(7, "0")}`,
      name: `济南${pick(TOPICS)}科技有限公司${i}`,
      creditCode: creditCode(((i - 1) % applicants) + 1),
      applicationDate: `2019-${two(1 + Math.floor(random() * 12))}-15`,
      district: pick(["历下区", "市中区", "槐荫区", "天桥区", "历城区"]),
      contact: { name: "张某", phone: `138${String(10000000 + (i % 90000000))}` },
      employees: Math.floor(random() * 500),
      events: some(events),
      pilotBases: some(pilotBases),
      isTechSme: some(random() < 0.5),
      techContracts: some(techContracts),
    };
    yield JSON.stringify(application);
  }
}

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A made-up code that passes the checks of GB 32100 and GB 11714, in the simplest way to compute them. */
function creditCode(i: number): string {
  const body = String(i % 100_000_000).padStart(8, "0");
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((all, weight, at) => all + weight * Number(body[at]), 0);
  const code = `91370102${body}${"0X987654321"[sum % 11]}`;
  let [total, weight] = [0, 1];
  for (const char of code) {
    total += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return code + ALPHABET[(31 - (total % 31)) % 31];
}

const TOPICS = ["生物医药", "量子通信", "智能制造", "大数据", "新材料", "精准医疗"];

const two = (value: number): string => String(value).padStart(2, "0");

/** mulberry32, a small generator of numbers that look random (public domain, by Tommy Ettinger). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
