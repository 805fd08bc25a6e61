import fc from 'fast-check';
import { execute, parse, validate, type DocumentNode } from 'graphql';
import { contextOf } from '../../src/platform/graph/context';
import { ResponseText } from '../../src/platform/graph/execution';
import { completed } from '../../src/platform/graph/tree';
import { mandated, viewerOf, type Viewer } from '../../src/platform/access/viewer';
import { MANDATES, PURPOSES, type Mandate } from '../../src/platform/access/policy';
import { HubError } from '../../src/platform/errors/hub-error';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { documents, type Asked, type Known } from './documents';
import type { Hub } from '../../src/hub';

let database: TestDatabase;
let hub: Hub;
let viewers: Viewer[];
/** What can be asked for by its id; and its table, where that is called otherwise. */
const KINDS: readonly (readonly [tag: string, table?: string])[] = [
  ...['household', 'person', 'program', 'activity', 'enrolment', 'team', 'commitment', 'agency'].map(
    (tag) => [tag] as const,
  ),
  ...['meeting', 'regulation', 'inspection', 'finding'].map((tag) => [tag] as const),
  ['budgetLine', 'budget_line'],
  ['registryImport', 'registry_import'],
  ['feedingBatch', 'feeding_batch'],
  ['businessGroup', 'business_group'],
];

let known: Known;

const PERSONAS = [
  'lurah-cideng',
  'camat-gambir',
  'sosial-jakpus',
  'ppapp-jakpus',
  'bappeda-dki',
  'inspektorat-jakpus',
  'tnp2k',
];

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  const rows = await sqlOnce<{ id: string; code: string; region_code: string; mandates: Mandate[] }>(
    database.adminUrl,
    'select id, code, region_code, mandates from agency',
  );
  viewers = rows
    .filter(({ code }) => PERSONAS.includes(code))
    .map(({ id, code, region_code: region, mandates }, index) =>
      viewerOf(
        mandated(
          id,
          code,
          MANDATES.filter((mandate) => mandates.includes(mandate)),
          Number(region),
        ),
        {
          subject: 'test',
          purpose: index % 2 === 0 ? PURPOSES[0] : null,
          language: 'id',
        },
      ),
    );
  const ids = await sqlOnce<{ id: string }>(
    database.adminUrl,
    KINDS.map(([tag, table = tag]) => `(select '${tag}_' || id as id from ${table} order by id limit 25)`)
      .concat(`(select 'region_' || code from region where code >= 3171000000 order by code limit 25)`)
      .join(' union all '),
  );
  known = {
    ids: ids.map(({ id }) => id),
    codes: ['31', '31.71', '31.71.01', '31.71.01.1002', '31.72', '31.71.08.1003', '00'],
    agencies: PERSONAS,
    programs: ['KLJ', 'PMT_BALITA', 'PPKD_REG', 'KJP_PLUS'],
  };
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

/** The answer as the server sends it; errors without their position, which a reduced document moves. */
const sent = async (
  document: DocumentNode,
  variables: Asked['variables'],
  viewer: Viewer,
  everythingAsTree: boolean,
): Promise<string> => {
  const context = contextOf(viewer, 'test', hub.database);
  const { data, errors } = await hub.executor.execute(
    { document, operationName: 'Random', variables, context },
    everythingAsTree,
  );
  const shown = (errors ?? []).map(({ message, path }) => ({ message, path }));
  return `${data instanceof ResponseText ? data.text : 'null'} ${JSON.stringify(shown)}`;
};

test('text, tree with graphql-jit, and plain graphql-js answer random documents with the same bytes', async () => {
  let computed = 0;
  let long = 0;
  let refused = 0;
  let varied = 0;
  const runs = Number(process.env['RUNS'] ?? 600);
  await fc.assert(
    fc.asyncProperty(documents(hub.schema, known), fc.nat(), async ({ text, variables }, who) => {
      const viewer = viewers[who % viewers.length];
      if (!viewer) throw new Error('no viewers');
      const document = parse(text);
      expect(validate(hub.schema, document)).toEqual([]);
      let first: string;
      try {
        first = await sent(document, variables, viewer, false);
      } catch (error) {
        // Refused with a reason; any other fault is a fault.
        expect(error).toBeInstanceOf(HubError);
        refused += 1;
        const code = error instanceof HubError ? error.code : '';
        // The tree reads a field once where the text repeats it under aliases, so it may cost less.
        if (code === 'QUERY_TOO_COSTLY') return;
        await expect(sent(document, variables, viewer, true)).rejects.toMatchObject({ code });
        return;
      }
      expect(await sent(document, variables, viewer, true)).toBe(first);
      const context = contextOf(viewer, 'test', hub.database);
      const rootValue = await hub.executor.tree({ document, operationName: 'Random', variables, context });
      const plain = await execute({
        schema: hub.schema,
        document,
        rootValue,
        contextValue: context,
        operationName: 'Random',
        variableValues: variables,
      });
      const shown = (plain.errors ?? [])
        .map((error) => completed(error, viewer.language))
        .map(({ message, path }) => ({ message, path }));
      expect(`${JSON.stringify(plain.data)} ${JSON.stringify(shown)}`).toBe(first);
      if (/coverage|eligibility|verdict|access /.test(text)) computed += 1;
      if (first.length > 200) long += 1;
      if (Object.keys(variables).length > 0 && /last: /.test(text)) varied += 1;
    }),
    { numRuns: runs, endOnFailure: process.env['SHRINK'] === undefined, seed: Number(process.env['SEED'] ?? 20261124) },
  );
  // Not vacuous: many answers hold something, some were computed.
  expect(long).toBeGreaterThan(runs / 5);
  expect(computed).toBeGreaterThan(5);
  expect(varied).toBeGreaterThan(runs / 30);
  expect(refused).toBeLessThan(runs / 3);
}, 180_000);
