import { ACTIONS, whoMay, isAction } from '../../platform/access/actions';
import { MANDATES, type Mandate, type Purpose } from '../../platform/access/policy';
import { mandated, viewerOf } from '../../platform/access/viewer';
import type { Language } from '../../platform/errors/hub-error';
import { explainAccess, type AccessExplanation } from './explain-access';

const CITY = 3171000000;

interface Asked {
  readonly region?: number;
  readonly purpose?: Purpose | null;
  readonly language?: Language;
}

const explained = (
  mandates: readonly Mandate[],
  { region = CITY, purpose = 'DELIVERY', language = 'en' }: Asked = {},
): AccessExplanation[] =>
  explainAccess(viewerOf(mandated('agency', 'agency', mandates, region), { subject: 'x', purpose, language }));

const of = (type: string, rules: readonly AccessExplanation[]): AccessExplanation[] =>
  rules.filter((rule) => rule.type === type);

/** Every set of one, two or three mandates. */
const SETS = MANDATES.flatMap((one, n) => [
  [one],
  ...MANDATES.slice(n + 1).flatMap((two, m) => [
    [one, two],
    ...MANDATES.slice(n + m + 2).map((three) => [one, two, three]),
  ]),
]);

test('an agency with two mandates is told which shows what', () => {
  expect(of('Household', explained(['COORDINATION', 'IMPLEMENTATION']))).toEqual([
    {
      type: 'Household',
      rows: 'families in your programs in 31.71: name, address and family card number in full',
      disclosure: 'IDENTIFIED',
      writes: [],
      why:
        'Mandate IMPLEMENTATION: it serves those in its programs and looks for those they are for. ' +
        'In full because a purpose is given (DELIVERY). Every read is logged. Read only.',
    },
    {
      type: 'Household',
      rows: 'all other families in 31.71: initials, RW and a masked family card number; no address',
      disclosure: 'MASKED',
      writes: [],
      why:
        'Mandate COORDINATION: it needs to know the whole area, but no full identities. ' +
        'Every read is logged. Read only.',
    },
  ]);
});

test('without a purpose it says what one would show', () => {
  const [own] = of('Household', explained(['COORDINATION', 'IMPLEMENTATION'], { purpose: null, language: 'id' }));
  expect(own).toMatchObject({
    rows: 'keluarga peserta program Anda di 31.71: inisial, RW, dan nomor KK tersamar; tanpa alamat',
    disclosure: 'MASKED',
    why: expect.stringContaining('Lengkap bila tujuannya disebut (header simpul-purpose).'),
  });
});

test('a lurah is told that he may correct families, a secretariat that it may import', () => {
  expect(of('Household', explained(['TERRITORIAL'], { region: 3171011002 }))).toMatchObject([
    { writes: ['Household'], why: expect.stringMatching(/May be written in the own area: .*updateHousehold/) },
  ]);
  expect(of('RegistryRelease', explained(['COORDINATION']))).toMatchObject([
    {
      writes: ['RegistryRelease'],
      why: expect.stringContaining(
        'by mandate COORDINATION in the own area: ' +
          'startRegistryImport, approveRegistryImport, cancelRegistryImport, configureRegistry, simpul import.',
      ),
    },
  ]);
});

test('who sees no family is told so', () => {
  const none: Mandate[][] = [['REGULATION'], ['POLICY'], []];
  for (const mandates of none) {
    expect(of('Household', explained(mandates))).toMatchObject([
      { disclosure: 'AGGREGATE', rows: expect.stringMatching(/^none; only/), writes: [] },
    ]);
  }
});

test('whatever the mandates: no row twice, each mandate named once a type, and what may be written once', () => {
  const asked = SETS.flatMap((mandates) =>
    (['TARGETING', null] as const).map((purpose) => ({ mandates, purpose, language: purpose ? 'id' : 'en' }) as const),
  );
  for (const { mandates, purpose, language } of asked) {
    const rules = explained(mandates, { language, purpose });
    expect(new Set(rules.map(({ type, rows }) => `${type} ${rows}`)).size).toBe(rules.length);
    for (const type of new Set(rules.map((rule) => rule.type))) {
      const why = of(type, rules)
        .map((rule) => rule.why)
        .join(' ');
      const named = MANDATES.filter((mandate) => why.includes(mandate));
      if (type === 'Household') expect(named).toEqual(MANDATES.filter((mandate) => mandates.includes(mandate)));
      expect(named.filter((mandate) => why.split(mandate).length > 2)).toEqual([]);
    }
    const may = Object.keys(ACTIONS)
      .filter(isAction)
      .filter((name) => whoMay(name).some((mandate) => mandates.includes(mandate)));
    const writes = new Set<string>(may.map((name) => ACTIONS[name].type));
    if (mandates.includes('COORDINATION')) writes.add('RegistryRelease');
    expect(rules.flatMap((rule) => rule.writes).sort()).toEqual([...writes].sort());
    expect(rules.filter((rule) => rule.writes.some((name) => name !== rule.type))).toEqual([]);
  }
});

test('Kesra is told that it regulates and convenes, that it does nothing technical, and who does', () => {
  for (const language of ['id', 'en'] as const) {
    const rules = explained(['REGULATION'], { language });
    const why = (type: string): string => of(type, rules)[0]?.why ?? '';
    expect(why('Household')).toMatch(
      language === 'id'
        ? /mengatur, mengundang rapat, dan membaca angka.*camat, lurah, dan UKPD/
        : /it regulates, convenes meetings and reads numbers.*camat, lurah and UKPD/,
    );
    expect(why('BudgetLine')).toContain(
      language === 'id'
        ? 'Hanya dibaca; ditulis oleh kewilayahan (camat, lurah), pelaksana program (UKPD, SKPD).'
        : 'Read only; written by TERRITORIAL, IMPLEMENTATION.',
    );
    expect(why('Regulation')).toContain('publishRegulation, correctRegulation, revokeRegulation, cancelRevocation');
    expect(why('Meeting')).toContain('scheduleMeeting, setAgenda, inviteAgencies');
    expect(rules.flatMap(({ writes }) => writes).sort()).toEqual(['Meeting', 'Regulation']);
  }
});

test('an inspector is told that it writes inspections and findings, and who answers them', () => {
  const rule = (mandate: Mandate, type: string): AccessExplanation | undefined => of(type, explained([mandate]))[0];
  expect(rule('SUPERVISION', 'Inspection')?.why).toContain('openInspection, drawSample, answerChecklist');
  expect(rule('SUPERVISION', 'Finding')?.why).toContain('raiseFinding, closeFinding, returnFinding');
  expect(rule('SUPERVISION', 'FindingResponse')?.writes).toEqual([]);
  expect(rule('IMPLEMENTATION', 'FindingResponse')?.why).toContain('respondToFinding');
  expect(rule('IMPLEMENTATION', 'Finding')?.writes).toEqual([]);
});
