import { fetchFile, png, sendFile } from '../files';
import { answer, statementsOf, type Json } from '../graphql';
import { INSPECTION_EXAMPLES } from '../../src/page/examples-inspections';
import { HEALTH, InspectedCity, INSPECTOR, NOBODY } from '../inspecting';

let city: InspectedCity;
beforeAll(async () => {
  city = await InspectedCity.open();
});
afterAll(() => city.close());

const TEXT = 'Daftar harian diperbaiki dan diperiksa setiap Jumat.';
const SHOWN = 'status commitment { id status } promiseFulfilled responses { commitment { id } evidence { name url } }';

/** A finding of a new inspection. */
const raised = async (region: string): Promise<{ inspection: unknown; finding: unknown }> => {
  const { id } = await city.opened(region);
  const finding = await city.done(INSPECTOR, 'raiseFinding', {
    inspection: id,
    item: 'D2',
    severity: 'MAJOR',
    description: 'Porsi yang disalurkan kurang dari rencana pada dua hari.',
    responsible: await city.id('agency', HEALTH),
    due: await city.day(14),
  });
  return { inspection: id, finding: finding['id'] };
};

const closed = async (inspection: unknown): Promise<void> => {
  await city.answered(inspection);
  await city.done(INSPECTOR, 'closeInspection', { inspection, expectedVersion: 1, conclusion: 'Satu temuan' });
};

test('an inbox tells each whose turn it is', async () => {
  const { finding } = await raised('31.71.01');
  const COUNTS = 'inboxCounts { findingsToAnswer findingsReturned findingsOverdue findingsToVerify }';
  const duties = async (persona: string): Promise<string[]> => {
    const query = `{ viewer { agency { ${COUNTS} inbox(first: 100) { nodes { duty finding { id } commitment { id } } } } } }`;
    const { inbox } = (await answer(city.hub, persona, query))['viewer']?.['agency'] ?? {};
    return Object.values(inbox?.['nodes'] ?? {})
      .filter((item) => item['finding']?.['id'] === finding && item['commitment'] === null)
      .map(({ duty }) => String(duty));
  };
  const turns = async (): Promise<string[][]> => [await duties(HEALTH), await duties(INSPECTOR)];
  expect(await turns()).toEqual([['FINDING_TO_ANSWER'], []]);
  await city.done(HEALTH, 'respondToFinding', { finding, expectedVersion: 1, text: TEXT });
  expect(await turns()).toEqual([[], ['FINDING_TO_VERIFY']]);
  await city.done(INSPECTOR, 'returnFinding', { finding, expectedVersion: 2, reason: 'Belum cukup' });
  expect(await turns()).toEqual([['FINDING_RETURNED'], []]);
  await city.rows('update finding set due = current_date - 1 where id = $1', String(finding).slice(8));
  expect(await turns()).toEqual([['FINDING_OVERDUE', 'FINDING_RETURNED'], []]);
  const [row] = await city.rows<{ version: number }>(
    'select version from finding where id = $1',
    String(finding).slice(8),
  );
  const closing = { finding, expectedVersion: row?.version, note: 'Sudah dilihat' };
  // While it is between the two, no other finds it in their inboxes.
  const elsewhere = `{ agency(code: "${HEALTH}") { inboxCounts { findingsOverdue findingsReturned } } }`;
  const counted = async (persona: string): Promise<Json | undefined> =>
    (await answer(city.hub, persona, elsewhere))['agency']?.['inboxCounts'];
  const [own, others] = [await counted(HEALTH), await counted('ppapp-jakpus')];
  expect(Number(own?.['findingsReturned'])).toBe(Number(others?.['findingsReturned']) + 1);
  await city.done(INSPECTOR, 'closeFinding', closing);
  expect(await turns()).toEqual([[], []]);
});

test('an answer comes with files, which the inspector reads at once, and others as they see the families there', async () => {
  const { inspection, finding } = await raised('31.71.02');
  const file = await sendFile(city.hub, HEALTH, png(1), 'daftar.png');
  const more = await sendFile(city.hub, HEALTH, png(2), 'menu.png');
  const foreign = await sendFile(city.hub, INSPECTOR, png(3), 'lain.png');
  const responding = { finding, expectedVersion: 1, text: TEXT };
  const refused = (evidence: readonly string[]): Promise<string[]> =>
    city.refused(HEALTH, 'respondToFinding', { ...responding, evidence });
  expect(await refused([file.id, foreign.id])).toEqual(['NOT_FOUND input,evidence,1']);
  expect(await refused([file.id, file.id])).toEqual(['INVALID input,evidence']);
  expect(await refused(Array.from({ length: 11 }, () => `file_${NOBODY}`))).toEqual(['INVALID input,evidence']);
  const seen = async (): Promise<number[]> => {
    const codes: number[] = [];
    for (const persona of [HEALTH, INSPECTOR, 'ppapp-jakpus', 'inspektorat-dki', 'tnp2k', 'walikota-jakut'])
      codes.push((await fetchFile(city.hub, persona, `/files/${file.id}`)).statusCode);
    return codes;
  };
  expect(await seen()).toEqual([200, 404, 404, 404, 404, 404]);
  const input = { ...responding, evidence: [file.id, more.id], idempotencyKey: 'shown' };
  const statements = await statementsOf(city.hub, () => city.done(HEALTH, 'respondToFinding', input));
  expect(statements).toHaveLength(10);
  await city.done(HEALTH, 'respondToFinding', input);
  expect((await city.read(INSPECTOR, finding, SHOWN))['responses']).toEqual([
    {
      commitment: null,
      evidence: [
        { name: 'daftar.png', url: `/files/${file.id}` },
        { name: 'menu.png', url: `/files/${more.id}` },
      ],
    },
  ]);
  expect(await seen()).toEqual([200, 200, 404, 404, 404, 404]);
  await closed(inspection);
  expect(await seen()).toEqual([200, 200, 200, 404, 404, 404]);
  // That there is a file is coordination, as the answer; what it holds is not.
  expect(JSON.stringify(await city.read('tnp2k', finding, SHOWN))).toContain('daftar.png');
});

test('the saved queries of the page show the inspector and who has to answer what waits for them', async () => {
  await raised('31.71.04');
  const [open, owed, checklists] = INSPECTION_EXAMPLES.map(({ query }) => query);
  const inspections = (await answer(city.hub, INSPECTOR, open ?? ''))['inspections'];
  const drawn = Object.values(inspections?.['nodes'] ?? {}).filter(({ sample }) => Number(sample?.['totalCount']) > 0);
  expect(drawn.map(({ draws }) => Object.keys(draws ?? {}).length)).toContain(1);
  const agency = (await answer(city.hub, HEALTH, owed ?? ''))['viewer']?.['agency'];
  expect(Number(agency?.['inboxCounts']?.['findingsToAnswer'])).toBeGreaterThan(0);
  expect(Number(agency?.['findings']?.['totalCount'])).toBeGreaterThan(0);
  const { procedureStandards } = (await answer(city.hub, INSPECTOR, checklists ?? ''))['program'] ?? {};
  expect(procedureStandards?.['nodes']?.[0]).toMatchObject({ code: 'PMT', programs: ['PMT'] });
});

test('a finding leads to its promise, and a closed one tells whether that is kept', async () => {
  const { inspection, finding } = await raised('31.71.03');
  const promises = await city.rows<{ id: string }>(
    `update commitment set status = 'ACTIVE', agency_id = (select id from agency where code = $1)
     where id in (select id from commitment where agency_region_code = 3171000000 and revision_of is null order by id limit 2)
     returning id`,
    HEALTH,
  );
  const [first, second] = promises.map(({ id }) => `commitment_${id}`);
  expect(await city.read(HEALTH, finding, SHOWN)).toMatchObject({ commitment: null, promiseFulfilled: null });
  const respond = async (expectedVersion: number, commitment?: string): Promise<void> => {
    await city.done(HEALTH, 'respondToFinding', { finding, expectedVersion, text: TEXT, commitment });
    await city.done(INSPECTOR, 'returnFinding', {
      finding,
      expectedVersion: expectedVersion + 1,
      reason: 'Belum cukup',
    });
  };
  await respond(1, first);
  expect(await city.read(INSPECTOR, finding, SHOWN)).toMatchObject({
    commitment: { id: first },
    promiseFulfilled: false,
  });
  // The last that is named counts; an answer that names none takes it back from nobody.
  await respond(3, second);
  await respond(5);
  expect((await city.read(INSPECTOR, finding, SHOWN))['commitment']).toMatchObject({ id: second });
  await city.done(INSPECTOR, 'closeFinding', { finding, expectedVersion: 7, note: 'Dipantau lewat komitmennya' });
  await closed(inspection);
  const unkept = async (is: boolean): Promise<boolean> => {
    const query = `{ findings(first: 100, filter: { statuses: [CLOSED], promiseFulfilled: ${is} }) { nodes { id } } }`;
    return JSON.stringify(await answer(city.hub, INSPECTOR, query)).includes(String(finding));
  };
  expect([await unkept(false), await unkept(true)]).toEqual([true, false]);
  await city.rows(`update commitment set status = 'FULFILLED' where id = $1`, String(second).slice(11));
  expect([await unkept(false), await unkept(true)]).toEqual([false, true]);
  expect(await city.read('tnp2k', finding, SHOWN)).toMatchObject({
    status: 'CLOSED',
    commitment: { id: second, status: 'FULFILLED' },
    promiseFulfilled: true,
  });
  for (const promise of [first, second]) {
    const query = `{ node(id: "${promise}") { ... on Commitment { findings { id } } } }`;
    expect((await answer(city.hub, HEALTH, query))['node']).toEqual({ findings: [{ id: finding }] });
  }
});
