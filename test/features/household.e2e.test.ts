import { answer, ask } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import type { Hub } from '../../src/hub';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const CIDENG = '31.71.01.1002';

test('a lurah reads the families of his kelurahan in full when he says why', async () => {
  const query = `{ kelurahan(code: "${CIDENG}") { households(first: 1) { nodes { headName familyCardNumber address disclosure } } } }`;
  const { kelurahan } = await answer(hub, 'lurah-cideng', query, { purpose: 'TARGETING' });
  expect(kelurahan?.households?.nodes?.[0]).toMatchObject({
    headName: expect.stringMatching(/^[A-Z][a-z]+/),
    familyCardNumber: expect.stringMatching(/^99\d{14}$/),
    address: expect.any(String),
    disclosure: 'IDENTIFIED',
  });
});

test('without a purpose he reads them masked', async () => {
  const query = `{ kelurahan(code: "${CIDENG}") { households(first: 1) { nodes { headName familyCardNumber address rw rt disclosure } } } }`;
  const { kelurahan } = await answer(hub, 'lurah-cideng', query);
  expect(kelurahan?.households?.nodes?.[0]).toMatchObject({
    headName: expect.stringMatching(/^([A-Z]\. ?)+$/),
    familyCardNumber: expect.stringMatching(/^99\d\d\*{8}\d{4}$/),
    address: null,
    rt: null,
    rw: expect.stringMatching(/^\d{3}$/),
    disclosure: 'MASKED',
  });
});

test('a neighbour kelurahan reads like one that does not exist', async () => {
  const hidden = await ask(hub, 'lurah-pasar-baru', `{ kelurahan(code: "${CIDENG}") { name } }`);
  const absent = await ask(hub, 'lurah-pasar-baru', '{ kelurahan(code: "31.71.01.1999") { name } }');
  expect(hidden.text).toBe(absent.text);
  expect(hidden.data).toEqual({ kelurahan: null });
});

test('a family that moves takes along who has seen it, and leaves nothing of it behind', async () => {
  const query = '{ kelurahan(code: "31.71.01.1003") { households(first: 1) { nodes { id headName } } } }';
  const { kelurahan } = await answer(hub, 'ppapp-jakpus', query);
  const id = String(kelurahan?.['households']?.['nodes']?.[0]?.['id']);
  const key = id.slice('household_'.length);
  const log = `{ household(id: "${id}") { accessLog(last: 1) { nodes { agency { code } disclosure } } } }`;
  expect((await answer(hub, 'lurah-cideng', log))['household']).toBeNull();
  await sqlOnce(database.adminUrl, `update household set kelurahan_code = 3171011002 where id = '${key}'`);
  const { household } = await answer(hub, 'lurah-cideng', log);
  expect(household).toEqual({ accessLog: { nodes: [{ agency: { code: 'ppapp-jakpus' }, disclosure: 'MASKED' }] } });
});

test('a family that moves within the city stays with the inspector who has drawn it', async () => {
  const query = '{ households(first: 1) { nodes { id kelurahan { code } } } }';
  const { households } = await answer(hub, 'inspektorat-jakpus', query);
  const id = String(households?.['nodes']?.[0]?.['id']);
  const key = id.slice('household_'.length);
  await sqlOnce(database.adminUrl, `update household set kelurahan_code = 3171011002 where id = '${key}'`);
  const { household } = await answer(hub, 'inspektorat-jakpus', `{ household(id: "${id}") { id kelurahan { code } } }`);
  expect(household).toEqual({ id, kelurahan: { code: CIDENG } });
});
