import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql';
import { ACTIONS, isAction, whoMay, type ActionName } from '../../src/platform/access/actions';
import { MANDATES, POLICY, type Mandate } from '../../src/platform/access/policy';
import type { Hub } from '../../src/hub';
import { modelSchema } from '../comparison';
import { ask, type Reply } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

/** Of each mandate one office that has it and no other. */
const OFFICES: Readonly<Record<Mandate, string>> = {
  TERRITORIAL: 'lurah-cideng',
  IMPLEMENTATION: 'sosial-jakpus',
  FIELD: 'pkk-cideng',
  COORDINATION: 'walikota-jakut',
  PLANNING: 'bappeda-dki',
  SUPERVISION: 'inspektorat-jakpus',
  REGULATION: 'kesra-jakpus',
  POLICY: 'tnp2k',
};

const mutations = modelSchema.getMutationType()?.getFields() ?? {};
const NAMES = Object.keys(mutations).map((name): ActionName => {
  if (!isAction(name)) throw new Error(`${name} stands in no table of who may`);
  return name;
});

const SCALARS: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Date: '2026-12-01',
  DateTime: '2026-12-01T03:00:00Z',
  Decimal: 1,
  Float: 1,
  ID: 'agency_00000000-0000-4000-8000-000000000000',
  Int: 1,
  Nik: '9971010000000001',
  FamilyCardNumber: '9971010000000001',
  Period: '2026-Q4',
  RegionCode: '31.71',
  Rupiah: 1,
  String: 'Contoh',
};

/** The least that an input of this type may be: what it must hold, of things that there are not. */
const least = (type: GraphQLInputType): unknown => {
  if (isNonNullType(type)) return least(type.ofType);
  if (isListType(type)) return [least(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter(isRequiredInputField)
        .map((field) => [field.name, least(field.type)]),
    );
  if (!(type.name in SCALARS)) throw new Error(`What a ${type.name} is like is not said here`);
  return SCALARS[type.name];
};

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

/** What a refusal of these tells is health data. */
const OF_HEALTH: readonly ActionName[] = [
  'recordFeedingDeliveries',
  'recordMeasurements',
  'referParticipant',
  'closeReferral',
];

const tried = (mandate: Mandate, name: ActionName, language: string, purpose?: string): Promise<Reply> => {
  const type = mutations[name]?.args[0]?.type;
  if (!type) throw new Error(`${name} takes no input`);
  const payload = mutations[name]?.type;
  const wrote = isNonNullType(payload) ? payload.ofType : payload;
  if (!isObjectType(wrote)) throw new Error(`${name} has no payload`);
  const query = `mutation ($input: ${String(type)}) { ${name}(input: $input) { userErrors { code message field } } }`;
  return ask(hub, OFFICES[mandate], query, {
    variables: { input: least(type) },
    language,
    ...(purpose === undefined ? {} : { purpose }),
  });
};

const refusal = (name: ActionName): Record<string, string> => ({
  id: `Perangkat Anda tidak berwenang melakukan ${name}; yang berwenang: mandat ${whoMay(name).join(', ')}.`,
  en: `Your agency may not do ${name}; the mandates that may: ${whoMay(name).join(', ')}.`,
});

test('each office has its mandate and no other', async () => {
  const rows = await sqlOnce<{ code: string; mandates: string[] }>(
    database.adminUrl,
    `select code, mandates::text[] from agency where code in ('${Object.values(OFFICES).join(`', '`)}')`,
  );
  expect(Object.fromEntries(rows.map(({ code, mandates }) => [code, mandates.join()]))).toEqual(
    Object.fromEntries(MANDATES.map((mandate) => [OFFICES[mandate], mandate])),
  );
});

describe.each(MANDATES)('%s', (mandate) => {
  const own = NAMES.filter((name) => whoMay(name).includes(mandate));
  const others = NAMES.filter((name) => !own.includes(name));

  test(`is refused ${others.length} mutations with who may, in both languages, and leaves no trace`, async () => {
    const trace = 'select (select count(*) from history)::int as history, (select count(*) from outbox)::int as outbox';
    const before = await sqlOnce(database.adminUrl, trace);
    for (const name of others)
      for (const [language, message] of Object.entries(refusal(name))) {
        const { data, errors } = await tried(mandate, name, language);
        expect([name, errors, data[name]]).toEqual([
          name,
          [],
          { userErrors: [{ code: 'FORBIDDEN', message, field: null }] },
        ]);
      }
    expect(await sqlOnce(database.adminUrl, trace)).toEqual(before);
  });

  test(`may take ${own.length}: what is refused there is the input, not the office`, async () => {
    for (const name of own) {
      const reply = await tried(mandate, name, 'en', 'DELIVERY');
      const codes = reply.errors.map(({ extensions }) => extensions['code']);
      expect([name, codes.filter((code) => code !== 'BAD_USER_INPUT')]).toEqual([name, []]);
      expect(reply.text).not.toContain(refusal(name)['en']);
    }
  });

  test('may do without a purpose what tells of no health', async () => {
    for (const name of own) {
      const { errors } = await tried(mandate, name, 'en');
      const asked = errors.some(({ extensions }) => extensions['code'] === 'PURPOSE_REQUIRED');
      expect([name, asked]).toEqual([name, OF_HEALTH.includes(name)]);
    }
  });
});

/** Of records of others: an answer to an invitation is the own agency's. */
const OWN_ANSWER: ActionName = 'answerInvitation';

test('what a mandate may do is of the types that the policy lets it write, and of each of these something', () => {
  const strays = NAMES.filter((name) => name !== OWN_ANSWER).flatMap((name) =>
    whoMay(name)
      .filter((mandate) => !POLICY[mandate].writes.includes(ACTIONS[name].type))
      .map((mandate) => `${mandate} ${name}`),
  );
  expect(strays).toEqual([]);
  const written = new Set(NAMES.map((name) => ACTIONS[name].type as string));
  const idle = MANDATES.flatMap((mandate) =>
    POLICY[mandate].writes
      .filter((type) => written.has(type))
      .filter((type) => !NAMES.some((name) => ACTIONS[name].type === type && whoMay(name).includes(mandate)))
      .map((type) => `${mandate} ${type}`),
  );
  expect(idle).toEqual([]);
});
