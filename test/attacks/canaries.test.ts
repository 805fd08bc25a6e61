import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isInterfaceType,
  isObjectType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputType,
} from 'graphql';
import type { Hub } from '../../src/hub';
import { modelSchema } from '../comparison';
import { ask, tokenFor } from '../graphql';
import { listeningLog, openTestHub, type TestDatabase } from '../harness';
import { idOf, world } from '../world';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;
const { log, lines: logged } = listeningLog();

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database, {}, { log });
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const NIK = '9931715501900042';
/** Also cut short and in other dress: what is logged must not hold most of it either. */
const traces = [NIK, NIK.slice(0, 14), NIK.slice(2), Buffer.from(NIK).toString('base64').slice(0, 18)];
const holdsNone = (text: string): void => traces.forEach((trace) => expect(text).not.toContain(trace));

/** A request that carries the canary; what comes back and what is logged must not. */
const sings = async (
  query: string,
  options: Parameters<typeof ask>[3] = {},
  agency = 'lurah3171011001',
): Promise<void> => {
  const before = logged.length;
  const { text } = await ask(hub, agency, query, { purpose: 'VERIFICATION', ...options });
  holdsNone(text);
  logged.slice(before).forEach(holdsNone);
};

const literals = (value: string): string[] => [
  `"${value}"`,
  value,
  `[${value}]`,
  `{ ${'x'}: "${value}" }`,
  `${value}.5`,
];

const asText = (type: GraphQLInputType): string | null => {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return null;
  const value = isEnumType(named) ? `"${NIK}"` : `"${NIK}"`;
  return isListType(getNullableType(type)) ? `[${value}]` : value;
};

/** `name: "canary"` for an argument, and for each field of an input object. */
const carriers = ({ name, type }: GraphQLArgument): string[] => {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [`${name}: ${asText(type)}`];
  return Object.values(named.getFields()).flatMap((field) =>
    literals(NIK).map((value) => `${name}: { ${field.name}: ${value} }`),
  );
};

const body = (type: unknown): string => (isObjectType(type) || isInterfaceType(type) ? '{ __typename }' : '');

const roots = Object.values(modelSchema.getQueryType()?.getFields() ?? {});

test.each(roots.filter(({ args }) => args.length > 0).map((field) => [field.name, field] as const))(
  'a NIK in any argument of %s comes back in no error and no log',
  async (_, field) => {
    for (const argument of field.args) {
      for (const carrier of carriers(argument)) {
        const others = field.args
          .filter(({ name }) => name !== argument.name && name === 'region')
          .map(({ name }) => `${name}: "31.71"`);
        await sings(`{ ${field.name}(${[carrier, ...others].join(', ')}) ${body(getNamedType(field.type))} }`);
      }
      const named = getNamedType(argument.type);
      const variable = isLeafType(named) ? String(argument.type) : named.name;
      for (const value of [NIK, Number(NIK), [NIK], { x: NIK }, { [NIK]: 1 }]) {
        await sings(
          `query ($v: ${variable}) { ${field.name}(${argument.name}: $v) ${body(getNamedType(field.type))} }`,
          { variables: { v: value } },
        );
      }
    }
  },
  60_000,
);

test('a NIK in an id, a cursor, a nested filter or a broken document comes back in no error and no log', async () => {
  for (const query of [
    `{ node(id: "household_${NIK}") { id } }`,
    `{ node(id: "${NIK}_${idOf('x')}") { id } }`,
    `{ household(id: "person_${NIK}") { id } }`,
    `{ household(id: "${NIK}_1") { id } }`,
    `{ households(after: "${NIK}") { nodes { id } } }`,
    `{ households(first: ${NIK}) { nodes { id } } }`,
    `{ households { nodes { eligibility(program: "${NIK}") { eligible } } } }`,
    `{ households { nodes { listings(registry: "${NIK}") { decile } } } }`,
    `{ households(filter: { statuses: ["${NIK}"] }) { totalCount } }`,
    `{ x${NIK} }`,
    `{ households(x${NIK}: 1) { totalCount } }`,
    `{ households { nodes { f${NIK} } } }`,
    `{ households "${NIK}`,
    `"${NIK}"`,
    `${NIK}`,
    `query ($v: T${NIK}) { registries { code } }`,
    `{ ...F${NIK} }`,
    `{ registries { code @d${NIK} } }`,
    `{ households(filter: { a${NIK}: 1 }) { totalCount } }`,
    `query A { registries { code } } query A { registries { code } } # ${NIK}`,
  ])
    await sings(query);
  await sings('query A { registries { code } }', { operationName: `B${NIK}` });
  await sings('{ registries { code } }', { variables: { [NIK]: NIK } });
});

test('a NIK that is found is written into the answer alone, never into the log', async () => {
  const person = world.persons.find(
    ({ nik, household }) => nik !== null && household.kelurahan.dotted === '31.71.01.1001',
  );
  const before = logged.length;
  const { text } = await ask(hub, 'lurah3171011001', `{ personByNik(nik: "${person?.nik}") { nik name } }`, {
    purpose: 'VERIFICATION',
  });
  expect(text).toContain(String(person?.nik));
  logged.slice(before).forEach((line) => expect(line).not.toContain(String(person?.nik)));
});

test('a NIK in a header, an address or a body that is no query comes back in no answer and no log', async () => {
  const authorization = `Bearer ${await tokenFor(hub, 'lurah3171011001')}`;
  const before = logged.length;
  const json = { 'content-type': 'application/json' };
  for (const request of [
    { headers: { authorization: `Bearer ${NIK}` }, payload: { query: '{ registries { code } }' } },
    { headers: { authorization: NIK }, payload: { query: '{ registries { code } }' } },
    { headers: { authorization, 'simpul-purpose': NIK }, payload: { query: '{ registries { code } }' } },
    { headers: { authorization, 'accept-language': NIK, 'x-request-id': NIK }, payload: { query: `{ x }` } },
    { headers: { authorization, ...json }, payload: `{"query": "${NIK}` },
    { headers: { authorization, ...json }, payload: `"${NIK}"` },
    { headers: { authorization, 'content-type': `text/${NIK}` }, payload: NIK },
    {
      headers: { authorization },
      payload: { query: NIK, extensions: { persistedQuery: { version: 1, sha256Hash: NIK } } },
    },
  ])
    holdsNone((await hub.http.inject({ method: 'POST', url: '/graphql', ...request })).body);
  for (const url of [
    `/${NIK}`,
    `/graphql?query=${NIK}`,
    `/graphql?query={personByNik(nik:"${NIK}"){id}}`,
    `/graphql/${NIK}`,
    `/demo/${NIK}`,
    `/%E0%A4%A${NIK}`,
  ]) {
    holdsNone(
      (await hub.http.inject({ method: 'GET', url, headers: { authorization, 'apollo-require-preflight': '1' } })).body,
    );
  }
  holdsNone((await hub.http.inject({ method: 'POST', url: '/demo/token', payload: { persona: NIK } })).body);
  logged.slice(before).forEach(holdsNone);
});

test('a fault in the middle of reading a NIK tells neither reader nor operator the NIK', async () => {
  jest.spyOn(hub.database, 'read').mockRejectedValueOnce(new Error('relation "person" does not exist'));
  const before = logged.length;
  const { text, errors } = await ask(hub, 'lurah3171011001', `{ personByNik(nik: "${NIK}") { id } }`, {
    purpose: 'VERIFICATION',
  });
  jest.restoreAllMocks();
  expect(errors[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
  holdsNone(text);
  expect(logged.length).toBeGreaterThan(before);
  logged.slice(before).forEach(holdsNone);
});
