import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import type { Hub } from '../../src/hub';
import { agencyOf, modelSchema } from '../comparison';
import { answer, ask } from '../graphql';
import { openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { TABLES } from '../probe';
import { oracleFor } from '../oracle';
import { world } from '../world';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;

const before = new Map<string, number>();

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
  for (const table of Object.keys(TABLES)) before.set(table, await countOf(table));
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const PAYLOADS = [
  `'`,
  `''`,
  `' or '1'='1`,
  `'; drop table household; --`,
  `') or true --`,
  '$1',
  '$$',
  '%',
  '_',
  '\\',
  "\\'",
  '"',
  '}',
  `{"a":1}`,
  `1; select pg_sleep(3)`,
  `\u0001s1\u0001`,
  '\u0001x\u0001',
  '\u0000',
  '\uD800',
  '‮',
  `${'9'.repeat(400)}`,
  `' union select nik_sealed from person --`,
  `simpul.lo`,
  `\n`,
  '00 or 1=1',
  `31.71' or '1'='1`,
];

const roots = Object.values(modelSchema.getQueryType()?.getFields() ?? {});

/** Each argument that takes text, and each field of a filter. */
const openings = roots.flatMap((field) =>
  field.args.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    const paths = isInputObjectType(named)
      ? Object.values(named.getFields()).map((input) => ({ path: [name, input.name], type: input.type }))
      : [{ path: [name], type }];
    return paths
      .filter(({ type: own }) => ['String', 'ID', 'RegionCode', 'Nik', 'Date'].includes(getNamedType(own).name))
      .map(({ path, type: own }) => ({ field, path, type: String(own) }));
  }),
);

test.each(openings.map((opening) => [`${opening.field.name} ${opening.path.join('.')}`, opening] as const))(
  'whatever is written into %s is a value and nothing else',
  async (_, { field, path, type }) => {
    const selection =
      field.name === 'registries'
        ? '{ code }'
        : getNamedType(field.type).name.endsWith('Connection')
          ? '{ totalCount nodes { __typename } }'
          : '{ __typename }';
    const [name = '', inner] = path;
    // The one field that must be told of a period as well.
    const period = field.args.some((one) => one.name === 'period') ? ', period: "2026-Q3"' : '';
    const query = `query ($v: ${type}) { ${field.name}(${inner === undefined ? `${name}: $v` : `${name}: { ${inner}: $v }`}${period}) ${selection} }`;
    const isList = type.startsWith('[');
    for (const payload of PAYLOADS) {
      const reply = await ask(hub, 'lengkap3171', query, {
        purpose: 'TARGETING',
        variables: { v: isList ? [payload] : payload },
      });
      const [error] = reply.errors;
      // A cursor is signed: whatever else is written there is refused.
      if (name === 'after' || name === 'before')
        expect({ payload, refused: Boolean(error) }).toEqual({ payload, refused: true });
      if (error) expect({ payload, code: error.extensions['code'] }).toEqual({ payload, code: 'BAD_USER_INPUT' });
      else {
        const found = reply.data[field.name];
        // Nothing has such a code, id, name or neighbourhood.
        const nothing: unknown = isList
          ? [null]
          : found?.['totalCount'] === undefined
            ? null
            : { totalCount: 0, nodes: [] };
        expect({ payload, found }).toEqual({ payload, found: nothing });
      }
    }
  },
);

test('after all of it every table is as it was', async () => {
  for (const table of Object.keys(TABLES).filter((one) => one !== 'access_log')) {
    expect({ table, count: await countOf(table) }).toEqual({ table, count: before.get(table) });
  }
});

const countOf = async (table: string): Promise<number> => {
  const [row] = await sqlOnce<{ count: string }>(database.adminUrl, `select count(*) from ${table}`);
  return Number(row?.count);
};

test('a name that holds the hub’s own marks is a name, not a sealed number, a cursor or a note', async () => {
  const [family] = world.households.filter(({ kelurahan }) => kelurahan.dotted === '31.71.01.1001');
  const name = `\u0001si${'A'.repeat(40)}\u0001\u0001c1\u0001\u0001x\u0001 "quoted" \\ ${'\u2028'} </script>`;
  await sqlOnce(database.adminUrl, `update household set head_name = ${literal(name)} where id = '${family?.id}'`);
  const { household } = await answer(
    hub,
    'lurah3171011001',
    `{ household(id: "household_${family?.id}") { headName disclosure } }`,
    { purpose: 'VERIFICATION' },
  );
  expect(household).toEqual({ headName: name, disclosure: 'IDENTIFIED' });
});

const literal = (text: string): string => `'${text.replaceAll(`'`, `''`)}'`;

test.each(['bappeda31', 'bapeda3171', 'rencana3171'])(
  'for %s a filter on the RW finds only families whose RW it is shown',
  async (code) => {
    const oracle = oracleFor(world, { agency: agencyOf(code), purpose: 'TARGETING' });
    const own = world.households.filter((row) => oracle.sees.household(row) && row.rw === '001');
    const shown = own.filter((row) => oracle.shows(row, 'MASKED'));
    const { households } = await answer(
      hub,
      code,
      '{ households(filter: { rw: "001" }, first: 100) { totalCount nodes { id rw } } }',
      { purpose: 'TARGETING' },
    );
    expect(households?.['totalCount']).toBe(shown.length);
    expect(own.length).toBeGreaterThan(shown.length);
  },
);

test('no argument of the schema filters or orders by a column that is masked without a level that allows it', () => {
  const filter = modelSchema.getType('HouseholdFilter');
  const order = modelSchema.getType('HouseholdOrder');
  // A new one must be thought about: does it tell what a mask hides?
  expect(isInputObjectType(filter) ? Object.keys(filter.getFields()) : []).toEqual([
    'decileAtMost',
    'extremePoor',
    'onPovertyList',
    'rw',
    'statuses',
  ]);
  expect(isEnumType(order) ? order.getValues().map(({ name }) => name) : []).toEqual([
    'KELURAHAN',
    'POOREST_FIRST',
    'POOREST_LAST',
  ]);
});
