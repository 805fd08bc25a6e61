import type { Insert } from './load-business';
import type { Regulation } from './regulation-rows';
import { idOf, inside, type Agency, type Change, type Program } from './rows';
import { fileOf, type StoredFile } from './stored-files';

/** With and without the mandate; offices of each tier. */
const ISSUERS = /^(tnp2k|bappeda|kesra|sosial|camat|lurah.*[12]$)/;
const KINDS = ['SE', 'JUKNIS', 'INSTRUKSI'];
const NUMBERS = ['001', '2/2023', '003', '009'];
/** In force one after the other; the last is still to come. */
const DAYS = ['2020-01-01', '2023-05-05', '2025-06-30', '2999-06-30'];

/** Of each so many lines the one with this rest, which of it and from when. */
const WITHDRAWN: readonly (readonly [number, number, number, string])[] = [
  [8, 0, 1, '2025-12-01'],
  [4, 1, 2, '2025-12-01'],
  [4, 2, 1, '2023-01-01'],
  [4, 3, 2, '2999-01-01'],
];
/** Follows none. */
const isFirst = (n: number, k: number): boolean =>
  k === 0 || (n % 4 === 1 && k === 3) || (n % 4 === 2 && k === 1) || (n % 4 === 3 && k === 3);

/**
 * Four of each office: a line in which each takes the place of the one before, and of some the second would have been
 * withdrawn by now; in which the third was withdrawn, and the fourth follows none; in which the second was withdrawn before
 * its day and follows none, so that the third takes the place of the first; in which the third is to be withdrawn, and the
 * fourth follows none. Some name programs that others of the line do not, or no longer.
 */
const lineOf = (issuer: Agency, n: number, programs: readonly Program[]): Regulation[] => {
  const rows: Regulation[] = [];
  DAYS.forEach((inForce, k) => {
    const number = NUMBERS[k] ?? '';
    rows.push({
      id: idOf(`regulation ${issuer.code} ${k}`),
      issuer,
      region: issuer.region,
      kind: KINDS[(n + k) % KINDS.length] ?? 'SE',
      number,
      year: Math.min(2026, Number(inForce.slice(0, 4))),
      title: `Aturan ${n}.${k} Tentang Program`,
      inForce,
      supersedes: isFirst(n, k) ? null : (rows[k === 2 && n % 4 === 2 ? 0 : k - 1] ?? null),
      document: k % 2 === 0 ? fileOf(issuer, `naskah ${k}`, { hasContent: n % 3 !== 2 }) : null,
      revokedOn: WITHDRAWN.find(([every, rest, at]) => n % every === rest && k === at)?.[3] ?? null,
      governs: programs
        .filter((_, p) => (p + k + n) % 3 === 0)
        .slice(0, 6)
        .map((program, p) => ({ program, dropped: (p + k) % 5 === 3 })),
    });
  });
  return rows;
};

/** And of each city one more, of which that of the first city of a province was replaced by the province: next door that follows nothing. */
export const regulationsOf = (agencies: readonly Agency[], programs: readonly Program[]): Regulation[] => {
  const within = (issuer: Agency): Program[] => programs.filter(({ agency }) => inside(issuer.region, agency.region));
  const named = (issuer: Agency, n: number): Regulation['governs'] =>
    within(issuer)
      .slice(n, n + 2)
      .map((program) => ({ program, dropped: false }));
  const lines = agencies
    .filter(({ code }) => ISSUERS.test(code))
    .flatMap((issuer, n) => lineOf(issuer, n, within(issuer)));
  const one = (issuer: Agency, said: Pick<Regulation, 'kind' | 'year' | 'inForce' | 'supersedes'>): Regulation => ({
    id: idOf(`one more ${issuer.code}`),
    issuer,
    region: issuer.region,
    number: '40',
    title: 'Aturan lain',
    document: null,
    revokedOn: null,
    governs: named(issuer, said.supersedes ? 1 : 0),
    ...said,
  });
  const cities = agencies
    .filter(({ code }) => code.startsWith('kesra'))
    .map((issuer) => one(issuer, { kind: 'SE', year: 2021, inForce: '2021-01-01', supersedes: null }));
  const provinces = agencies
    .filter(({ code }) => code.startsWith('bappeda'))
    .map((issuer) => {
      const supersedes = cities.find(({ region }) => inside(issuer.region, region)) ?? null;
      return one(issuer, { kind: 'PERGUB', year: 2025, inForce: '2025-12-31', supersedes });
    });
  return [...lines, ...cities, ...provinces];
};

export const documentsOf = (regulations: readonly Regulation[]): StoredFile[] =>
  regulations.flatMap(({ document }) => (document ? [document] : []));

export const changesOfRegulations = (regulations: readonly Regulation[]): Change[] =>
  regulations.map(({ id, region, issuer }) => ({
    id: idOf(`change of ${id}`),
    noun: 'regulation',
    subject: id,
    region,
    household: null,
    enrolment: null,
    agency: issuer,
    reason: 'Salah tulis',
  }));

export const loadRegulations = async (insert: Insert, regulations: readonly Regulation[]): Promise<void> => {
  await insert('regulation', regulations, (row) => ({
    id: row.id,
    issuer_id: row.issuer.id,
    region_code: row.region.code,
    kind: row.kind,
    number: row.number,
    year: row.year,
    title: row.title,
    in_force: row.inForce,
    supersedes_id: row.supersedes?.id ?? null,
    supersedes_region_code: row.supersedes?.region.code ?? null,
    supersedes_in_force: row.supersedes?.inForce ?? null,
    file_id: row.document?.id ?? null,
    revoked_on: row.revokedOn,
    revoked_because: row.revokedOn === null ? null : 'Tidak sesuai lagi',
    version: 1,
  }));
  const governed = regulations.flatMap((row) => row.governs.map((one) => ({ row, ...one })));
  await insert('regulation_program', governed, ({ row, program, dropped }) => ({
    regulation_id: row.id,
    region_code: row.region.code,
    program_id: program.id,
    program_region_code: program.agency.region.code,
    dropped,
  }));
};
