import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

test('probe', async () => {
  const show = async (who: string, q: string) => console.log(who, JSON.stringify(await answer(hub, who, q, { purpose: 'TARGETING' })).slice(0, 3000));
  const { rows } = await admin.query('select stage, count(*), sum((select count(*) from turnover_report t where t.group_id = g.id)) from business_group g group by 1 order by 1');
  console.log(JSON.stringify(rows));
  const F = '{ candidates enrolled accepted completed withdrawn inGroup groups withTurnover stages { stage groups } }';
  await show('nakertransgi-jakpus', `{ region(code: "31.71") { businessGroups(first: 2) { totalCount nodes { name sector stage formedOn members { name disclosure: household { disclosure } businessGroups { name } } formedFrom { title outcomes { enrolled completed groups inGroup stages { stage groups } } } mentor { name } kelurahan { name } turnover { period amount reportedBy { code } } version } } } program(code: "PPKD_REG") { funnel ${F} q: funnel(period: "2026-Q2") ${F} } agency(code: "nakertransgi-jakpus") { funnel ${F} } }`);
  await show('ppapp-jakpus', `{ region(code: "31.71") { funnel ${F} overlaps(first: 2) { totalCount nodes { since household { id } program { code } } } unserved(first: 3) { totalCount nodes { decile headName } } } }`);
  await show('lurah-cideng', `{ a: region(code: "31.71") { funnel ${F} } b: region(code: "31.71.01.1002") { funnel ${F} overlaps(first: 2) { totalCount } unserved(first: 3) { totalCount nodes { decile headName } } businessGroups { nodes { name members { name } } } } }`);
  await show('nakertransgi-jakpus', `{ region(code: "31.71") { funnel ${F} overlaps(first: 2) { totalCount } unserved(first: 3) { totalCount } } }`);
  await show('ppkukm-jakpus', `{ region(code: "31.71") { businessGroups(first: 2) { totalCount nodes { name members { name } formedFrom { outcomes { enrolled stages { groups } } } } } } }`);
  await show('kesra-jakpus', `{ region(code: "31.71") { funnel ${F} businessGroups { totalCount } } }`);
});
