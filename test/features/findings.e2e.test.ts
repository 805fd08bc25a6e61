import { fetchFile, png, sendFile } from '../files';
import { answer, statementsOf, type Json } from '../graphql';
import { HEALTH, InspectedCity, INSPECTOR, NOBODY } from '../inspecting';
import { errorsOf } from '../mutations';

let city: InspectedCity;

beforeAll(async () => {
  city = await InspectedCity.open();
});

afterAll(() => city.close());

const at = new Date().toISOString();
const yes = (item: string, more: object = {}): object => ({ item, answer: 'YES', answeredAt: at, ...more });
const send = (inspection: unknown, answers: readonly object[], more: object = {}): Promise<Json> =>
  city.act(INSPECTOR, 'answerChecklist', { inspection, answers, ...more });
const outcomes = (sent: Json): string[] =>
  Object.values(sent['batch']?.['results'] ?? {}).map(({ item, outcome }) => `${String(item)} ${String(outcome)}`);

test('answers gathered offline are sent at once; conflicts come back item by item; sent twice has one effect', async () => {
  const { id } = await city.opened('31.71.04');
  const sent = await send(id, [yes('A1'), yes('A2', { answer: 'NO', note: 'Dua nama ganda' }), yes('A3')], {
    idempotencyKey: 'one',
  });
  expect(outcomes(sent)).toEqual(['A1 SAVED', 'A2 SAVED', 'A3 SAVED']);
  expect(
    await send(id, [yes('A1'), yes('A2', { answer: 'NO', note: 'Dua nama ganda' }), yes('A3')], {
      idempotencyKey: 'one',
    }),
  ).toEqual(sent);
  // Another device had read nothing, the same again is no conflict, and what it had read it may change.
  const other = await send(id, [
    yes('A1', { answer: 'NO' }),
    yes('A2', { answer: 'NO', note: 'Dua nama ganda' }),
    yes('A3', { answer: 'NOT_APPLICABLE', expectedVersion: 1 }),
    yes('A4', { expectedVersion: 3 }),
  ]);
  expect(errorsOf(other)).toEqual([]);
  expect(outcomes(other).slice(0, 3)).toEqual(['A1 CONFLICT', 'A2 UNCHANGED', 'A3 SAVED']);
  expect(other['batch']?.['results']?.[0]?.['answer']).toEqual({ answer: 'YES', note: null, version: 1 });
  expect(other['batch']?.['results']?.[2]?.['answer']).toEqual({ answer: 'NOT_APPLICABLE', note: null, version: 2 });
  // Nothing stands at all where the device says it had read something.
  expect(outcomes(other)[3]).toBe('A4 CONFLICT');
  expect(other['batch']?.['results']?.[3]?.['answer']).toBeNull();
  expect((await city.read(INSPECTOR, id))['answers']).toMatchObject([
    { item: { code: 'A1' }, answer: 'YES', version: 1 },
    { item: { code: 'A2' }, answer: 'NO', version: 1 },
    { item: { code: 'A3' }, answer: 'NOT_APPLICABLE', version: 2 },
  ]);
  // They are the inspector's own papers, and so is what was sent.
  for (const persona of [HEALTH, 'inspektorat-dki', 'ppapp-jakpus', 'tnp2k'])
    expect([persona, (await city.read(persona, id))['answers']]).toEqual([persona, []]);
  const [batch] = await city.rows<{ id: string }>('select id from checklist_batch limit 1');
  expect(await city.text(HEALTH, `batch_${batch?.id}`)).toBe(await city.text(HEALTH, `batch_${NOBODY}`));
  const refused = async (answers: readonly object[]): Promise<string[]> => errorsOf(await send(id, answers));
  expect(await refused([])).toEqual(['INVALID input,answers']);
  expect(await refused([yes('A1'), yes('A1')])).toEqual(['INVALID input,answers']);
  expect(await refused([yes('A5'), yes('X9')])).toEqual(['NOT_FOUND input,answers,1,item']);
  expect(await refused([yes('A5', { note: '' })])).toEqual(['INVALID input,answers,0,note']);
  expect(await refused([yes('A5', { note: 'NIK 9931710605230001' })])).toEqual(['INVALID input,answers,0,note']);
  expect(await city.refused('inspektorat-dki', 'answerChecklist', { inspection: id, answers: [yes('A5')] })).toEqual([
    'FORBIDDEN input,inspection',
  ]);
  expect(await city.refused(HEALTH, 'answerChecklist', { inspection: id, answers: [yes('A5')] })).toEqual([
    'FORBIDDEN null',
  ]);
});

test('evidence is the inspector’s own; once the inspection is closed, who sees the families there reads it', async () => {
  const { id } = await city.opened('31.71.05');
  const file = await sendFile(city.hub, INSPECTOR, png(1), 'dapur.png');
  const foreign = await sendFile(city.hub, HEALTH, png(2), 'lain.png');
  const refused = async (evidence: readonly string[]): Promise<string[]> =>
    errorsOf(await send(id, [yes('C1', { evidence })]));
  expect(await refused([foreign.id])).toEqual(['NOT_FOUND input,answers,0,evidence,0']);
  expect(await refused([file.id, file.id])).toEqual(['INVALID input,answers,0,evidence']);
  expect(outcomes(await send(id, [yes('C1', { evidence: [file.id] })]))).toEqual(['C1 SAVED']);
  expect(outcomes(await send(id, [yes('C1', { evidence: [file.id] })]))).toEqual(['C1 UNCHANGED']);
  const more = await sendFile(city.hub, INSPECTOR, png(3), 'dapur-2.png');
  expect(outcomes(await send(id, [yes('C1', { evidence: [file.id, more.id], expectedVersion: 1 })]))).toEqual([
    'C1 SAVED',
  ]);
  expect((await city.read(INSPECTOR, id))['answers']?.[0]?.['evidence']).toHaveLength(2);
  const url = `/files/${file.id}`;
  const seen = async (): Promise<number[]> =>
    Promise.all(
      ['ppapp-jakpus', HEALTH, 'kesra-jakpus', 'walikota-jakut'].map(
        async (persona) => (await fetchFile(city.hub, persona, url)).statusCode,
      ),
    );
  expect(await seen()).toEqual([404, 404, 404, 404]);
  await city.answered(id);
  await city.done(INSPECTOR, 'closeInspection', { inspection: id, expectedVersion: 1, conclusion: 'Sesuai juknis' });
  expect(await seen()).toEqual([200, 404, 404, 404]);
  expect((await city.read(HEALTH, id))['answers']?.[11]?.['evidence']).toEqual([
    { name: 'dapur.png' },
    { name: 'dapur-2.png' },
  ]);
});

const DESCRIPTION = 'Porsi yang disalurkan kurang dari rencana pada dua hari.';
const raising = async (inspection: unknown, more: object = {}): Promise<object> => ({
  inspection,
  item: 'D2',
  severity: 'MAJOR',
  description: DESCRIPTION,
  responsible: await city.id('agency', HEALTH),
  due: await city.day(14),
  ...more,
});

test('a finding goes to the responsible agency, is answered, sent back, answered anew and closed', async () => {
  const { id } = await city.opened('31.71.06');
  const raised = await city.done(INSPECTOR, 'raiseFinding', await raising(id));
  expect(raised).toMatchObject({
    version: 1,
    status: 'RAISED',
    item: 'D2',
    overdue: false,
    responsible: { code: HEALTH },
    inspection: { id },
  });
  const finding = raised['id'];
  // Until the inspection closes it is between the two.
  const absent = await city.text('tnp2k', `finding_${NOBODY}`);
  for (const persona of ['inspektorat-dki', 'ppapp-jakpus', 'sosial-jakpus', 'tnp2k', 'walikota-jakut'])
    expect([persona, await city.text(persona, finding)]).toEqual([persona, absent]);
  const owed = `{ findings(filter: { statuses: [RAISED, RETURNED], responsible: "${await city.id('agency', HEALTH)}" }) { nodes { id } }
    viewer { agency { findings(filter: { statuses: [RAISED] }) { nodes { id } } } } }`;
  const mine = await answer(city.hub, HEALTH, owed);
  expect(JSON.stringify(mine['findings'])).toContain(String(finding));
  expect(JSON.stringify(mine['viewer'])).toContain(String(finding));
  expect(JSON.stringify(await answer(city.hub, 'sosial-jakpus', owed))).not.toContain(String(finding));
  const history = `{ node(id: "${String(finding)}") { ... on Finding { history { nodes { action status } } } } }`;
  expect((await answer(city.hub, HEALTH, history))['node']?.['history']).toEqual({
    nodes: [{ action: 'raiseFinding', status: 'RAISED' }],
  });

  const text = 'Daftar harian diperbaiki dan diperiksa setiap Jumat.';
  const responding = { finding, expectedVersion: 1, text };
  expect(await city.refused('sosial-jakpus', 'respondToFinding', responding)).toEqual(['NOT_FOUND input,finding']);
  expect(await city.refused(INSPECTOR, 'respondToFinding', responding)).toEqual(['FORBIDDEN null']);
  expect(await city.refused(HEALTH, 'closeFinding', { finding, expectedVersion: 1 })).toEqual(['FORBIDDEN null']);
  expect(await city.refused(HEALTH, 'respondToFinding', { ...responding, expectedVersion: 7 })).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  expect(await city.refused(HEALTH, 'respondToFinding', { ...responding, text: 'ya' })).toEqual(['INVALID input,text']);
  expect(
    await city.refused(INSPECTOR, 'returnFinding', { finding, expectedVersion: 1, reason: 'Belum cukup' }),
  ).toEqual(['ILLEGAL_STEP null']);
  const responded = await city.done(HEALTH, 'respondToFinding', { ...responding, idempotencyKey: 'r' });
  expect(responded).toMatchObject({
    status: 'RESPONDED',
    version: 2,
    responses: [{ text, responder: { code: HEALTH }, accepted: null }],
  });
  expect(await city.done(HEALTH, 'respondToFinding', { ...responding, idempotencyKey: 'r' })).toEqual(responded);
  expect(await city.refused(HEALTH, 'respondToFinding', { ...responding, expectedVersion: 2 })).toEqual([
    'ILLEGAL_STEP null',
  ]);
  const reason = 'Lampirkan daftar harian.';
  expect(await city.done(INSPECTOR, 'returnFinding', { finding, expectedVersion: 2, reason })).toMatchObject({
    status: 'RETURNED',
    responses: [{ accepted: false, review: reason }],
  });

  // Answered anew with a promise of the agency, and not with another's.
  const [own, others] = await Promise.all(
    ['=', '<>'].map(
      async (is) =>
        (
          await city.rows<{ id: string }>(
            `select c.id from commitment c join agency a on a.id = c.agency_id where a.code ${is} $1 and covers(3171000000, c.region_code) and c.revision_of is null limit 1`,
            HEALTH,
          )
        )[0]?.id,
    ),
  );
  const again = { finding, expectedVersion: 3, text };
  expect(await city.refused(HEALTH, 'respondToFinding', { ...again, commitment: `commitment_${others}` })).toEqual([
    'FORBIDDEN input,commitment',
  ]);
  expect(await city.refused(HEALTH, 'respondToFinding', { ...again, commitment: `commitment_${NOBODY}` })).toEqual([
    'NOT_FOUND input,commitment',
  ]);
  const promised = await city.done(HEALTH, 'respondToFinding', { ...again, commitment: `commitment_${own}` });
  expect(promised['responses']?.[1]).toMatchObject({ commitment: { id: `commitment_${own}` }, accepted: null });
  const promise = `{ node(id: "commitment_${own}") { ... on Commitment { findings { id } } } }`;
  expect((await answer(city.hub, HEALTH, promise))['node']).toEqual({ findings: [{ id: finding }] });
  expect((await answer(city.hub, 'tnp2k', promise))['node']).toEqual({ findings: [] });

  // It is settled after the inspection has closed as well, and seen by all tiers then.
  await city.answered(id);
  await city.done(INSPECTOR, 'closeInspection', {
    inspection: id,
    expectedVersion: 1,
    conclusion: 'Satu temuan berat',
  });
  expect(await city.done(INSPECTOR, 'closeFinding', { finding, expectedVersion: 4 })).toMatchObject({
    status: 'CLOSED',
    version: 5,
    responses: [{ accepted: false }, { accepted: true }],
  });
  expect(await city.refused(INSPECTOR, 'closeFinding', { finding, expectedVersion: 5 })).toEqual(['ILLEGAL_STEP null']);
  expect(await city.read('tnp2k', finding, 'status description')).toEqual({
    status: 'CLOSED',
    description: DESCRIPTION,
  });
  expect(await city.text('walikota-jakut', finding)).toBe(absent);
  expect(await city.refused(INSPECTOR, 'raiseFinding', await raising(id))).toEqual(['ILLEGAL_STEP null']);
});

test('a finding of a kelurahan is not shown to its neighbours; nor is what was left unanswered closed without a word', async () => {
  const { id } = await city.opened('31.71.02');
  const [lurah] = await city.rows<{ code: string }>(
    `select code from agency where region_code = 3171021001 and kind = 'KELURAHAN'`,
  );
  const [next] = await city.rows<{ code: string }>(
    `select code from agency where region_code = 3171021002 and kind = 'KELURAHAN'`,
  );
  const finding = await city.done(
    INSPECTOR,
    'raiseFinding',
    await raising(id, { responsible: await city.id('agency', lurah?.code ?? '') }),
  );
  const closing = { finding: finding['id'], expectedVersion: 1 };
  expect(await city.refused(INSPECTOR, 'closeFinding', closing)).toEqual(['INVALID input,note']);
  await city.answered(id);
  await city.done(INSPECTOR, 'closeInspection', { inspection: id, expectedVersion: 1, conclusion: 'Satu temuan' });
  expect(await city.read(lurah?.code ?? '', finding['id'], 'status')).toEqual({ status: 'RAISED' });
  expect(await city.text(next?.code ?? '', finding['id'])).toBe(await city.text(next?.code ?? '', `finding_${NOBODY}`));
  expect((await city.read(next?.code ?? '', id))['findings']).toEqual([]);
  expect(await city.done(INSPECTOR, 'closeFinding', { ...closing, note: 'Diperbaiki di tempat' })).toMatchObject({
    status: 'CLOSED',
    closingNote: 'Diperbaiki di tempat',
  });
  const [row] = await city.rows<{ id: string }>(
    `update finding set status = 'RAISED', closed_at = null, due = current_date - 1 where id = $1 returning id`,
    String(finding['id']).slice(8),
  );
  const late = await answer(city.hub, INSPECTOR, '{ findings(filter: { overdue: true }) { nodes { id overdue } } }');
  expect(JSON.stringify(late)).toContain(String(row?.id));
});

test('outcomes make no finding by themselves, and nobody is responsible who cannot answer', async () => {
  const { id } = await city.opened('31.71.03');
  const refused = async (more: object): Promise<string[]> =>
    city.refused(INSPECTOR, 'raiseFinding', await raising(id, more));
  expect(await refused({ item: 'E3' })).toEqual(['INVALID input,procedureFailed']);
  const procedureFailed = 'Anak yang tidak naik berat badannya tidak dirujuk ke puskesmas.';
  expect(await city.done(INSPECTOR, 'raiseFinding', await raising(id, { item: 'E3', procedureFailed }))).toMatchObject({
    item: 'E3',
    procedureFailed,
  });
  expect(await refused({ item: 'Z1' })).toEqual(['NOT_FOUND input,item']);
  expect(await refused({ description: 'x' })).toEqual(['INVALID input,description']);
  expect(await refused({ description: `${DESCRIPTION} 9931710605230001` })).toEqual(['INVALID input,description']);
  expect(await refused({ procedureFailed: 'x' })).toEqual(['INVALID input,procedureFailed']);
  expect(await refused({ due: await city.day(-1) })).toEqual(['INVALID input,due']);
  for (const code of [INSPECTOR, 'kesra-jakpus', 'pkk-cideng', 'lurah-cideng'])
    expect([code, await refused({ responsible: await city.id('agency', code) })]).toEqual([
      code,
      ['INVALID input,responsible'],
    ]);
  expect(await refused({ responsible: await city.id('agency', 'walikota-jakut') })).toEqual([
    'NOT_FOUND input,responsible',
  ]);
  // What has findings is closed, not cancelled.
  const cancelling = { inspection: id, expectedVersion: 1, reason: 'Ditunda' };
  expect(await city.refused(INSPECTOR, 'cancelInspection', cancelling)).toEqual(['ILLEGAL_STEP input,inspection']);
});

test('each mutation takes a known number of statements', async () => {
  const { id } = await city.opened('31.71.07');
  const counted = async (persona: string, mutation: string, input: object): Promise<number> =>
    (await statementsOf(city.hub, () => city.done(persona, mutation, input))).length;
  const answers = await counted(INSPECTOR, 'answerChecklist', { inspection: id, answers: [yes('A1'), yes('A2')] });
  const input = await raising(id);
  const raise = await counted(INSPECTOR, 'raiseFinding', input);
  const [row] = await city.rows<{ id: string }>(
    'select id from finding where inspection_id = $1',
    String(id).slice(11),
  );
  const finding = `finding_${row?.id}`;
  const respond = await counted(HEALTH, 'respondToFinding', {
    finding,
    expectedVersion: 1,
    text: 'Sudah diperbaiki semua.',
  });
  const back = await counted(INSPECTOR, 'returnFinding', { finding, expectedVersion: 2, reason: 'Belum cukup' });
  const close = await counted(INSPECTOR, 'closeFinding', { finding, expectedVersion: 3, note: 'Sudah dilihat' });
  await city.answered(id);
  const end = await counted(INSPECTOR, 'closeInspection', {
    inspection: id,
    expectedVersion: 1,
    conclusion: 'Selesai',
  });
  expect({ answers, raise, respond, back, close, end }).toEqual({
    answers: 8,
    raise: 9,
    respond: 5,
    back: 5,
    close: 4,
    end: 5,
  });
});
