import { Client } from 'pg';
import { Random } from '../src/demo/random';
import type { Mandate, Purpose } from '../src/platform/access/policy';

export const KINDS = ['household', 'list', 'board'] as const;
export type Kind = (typeof KINDS)[number];

const CHAIN = 'kelurahan { code name parent { code name parent { code name } } }';
const PLACES = `enrolments(first: 10) {
      nodes { id status since program { code name pillar agency { code name } } }
      pageInfo { hasNextPage endCursor }
    }`;

const household = (computed: string): string => `query Household($id: ID!) {
  household(id: $id) {
    id familyCardNumber headName address rw decile extremePoor status disclosure
    ${CHAIN}
    members { id nik name sex ageBand relationship occupation }
    ${PLACES}${computed}
  }
}`;

const list = (computed: string): string => `query ExtremePoor($kelurahan: RegionCode!) {
  kelurahan(code: $kelurahan) {
    code name
    households(first: 50, filter: { extremePoor: true }) {
      nodes {
        id headName address rw decile status disclosure
        ${CHAIN}
        members { id name ageBand relationship }
        ${PLACES}${computed}
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const board = `query Board($city: RegionCode!) {
  region(code: $city) {
    code name
    commitments(first: 50, orderBy: DUE_FIRST) {
      nodes {
        id number title status due target achieved progress overdue
        agency { code name } program { code name } region { code name level }
        reports(first: 3) { nodes { period value note reportedAt } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const COVERAGE = '\n    coverage { pillar served lacks }';
export const DOCUMENTS: Readonly<Record<Kind, string>> = { household: household(''), list: list(''), board };
/** The same with a field that JavaScript computes: the second way out. */
export const COMPUTED: Readonly<Record<Kind, string>> = { household: household(COVERAGE), list: list(COVERAGE), board };

/** Who asks what; the text of the document comes later. */
export interface Ask {
  readonly kind: Kind;
  readonly agency: string;
  readonly purpose: Purpose | null;
  readonly variables: Readonly<Record<string, string>>;
}

/** A family, where it lives, and an office of the city that serves it. */
interface Place {
  readonly id: string;
  readonly kelurahan: string;
  readonly kecamatan: string;
  readonly city: string;
  readonly server: string | null;
}

export interface Agency {
  readonly code: string;
  readonly id: string;
  readonly region: number;
  readonly mandates: Mandate[];
}

const SAMPLE = `
  select h.id, k.dotted_code as kelurahan, c.dotted_code as kecamatan, t.dotted_code as city,
    (select a.code from enrolment e join agency a on a.id = e.agency_id
     where e.kelurahan_code = h.kelurahan_code and e.household_id = h.id and a.tier = 'CITY' order by e.id limit 1) as server
  from region k cross join lateral (select * from household where kelurahan_code = k.code order by id limit 8) h
    join region c on c.code = k.parent_code join region t on t.code = c.parent_code
  order by h.id`;

export const SHARES: readonly (readonly [Kind, number])[] = [
  ['household', 55],
  ['list', 22],
  ['board', 23],
];

/** Requests of the mix, the same at every run: callers of all tiers, each asking for what lies in its slice. */
export const drawAsks = async (adminUrl: string, count: number): Promise<{ asks: Ask[]; agencies: Agency[] }> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows: places } = await client.query<Place>(SAMPLE);
    const random = new Random('bench');
    const asks = Array.from({ length: count }, () => draw(random, random.weighted(SHARES), random.pick(places)));
    const { rows: agencies } = await client.query<Agency>(
      'select code, id, region_code::float8 as region, mandates from agency where code = any ($1)',
      [[...new Set(asks.map(({ agency }) => agency))]],
    );
    return { asks, agencies };
  } finally {
    await client.end();
  }
};

const draw = (random: Random, kind: Kind, { id, kelurahan, kecamatan, city, server }: Place): Ask => {
  const agency = random.weighted([
    [`lurah-${kelurahan}`, 40],
    [`camat-${kecamatan}`, 15],
    [`walikota-${city}`, 15],
    ['bappeda', 10],
    [server ?? `sosial-${city}`, 20],
  ]);
  const variables: Record<Kind, Ask['variables']> = {
    household: { id: `household_${id}` },
    list: { kelurahan },
    board: { city },
  };
  return { kind, agency, purpose: random.chance(0.6) ? 'VERIFICATION' : null, variables: variables[kind] };
};

/** The bytes of one HTTP/1.1 request, as a client with a kept-alive connection sends them. */
export const httpText = (
  { kind, purpose, variables }: Ask,
  token: string,
  documents: Readonly<Record<Kind, string>>,
): string => {
  const body = JSON.stringify({ query: documents[kind], variables });
  const head = [
    'POST /graphql HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    'accept: application/json',
    `authorization: Bearer ${token}`,
    ...(purpose === null ? [] : [`simpul-purpose: ${purpose}`]),
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
};
