import { Client } from 'pg';
import type { Hub } from '../src/hub';
import { answer, ask, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';

export const OWNER = 'nakertransgi-jakpus';
const PURPOSE = { purpose: 'TARGETING' };
const SHOWN = `enrolment { id status version exceptionReason person { id } activity { id seatsTaken }
  verdict { eligible rulesVersion release { label registry { code } } checks { rule passed } }
  history { status reason agency { code } } } userErrors { code message field }`;

const nameOf = (mutation: string): string => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

export interface Candidate {
  readonly household: string;
  readonly person: string;
}

export const codes = ({ userErrors }: Json): unknown[] => Object.values(userErrors ?? {}).map(({ code }) => code);

/** A hub over the demo city, and what tests of enrolling ask of it. */
export const openEnrolling = async () => {
  const database = await createDatabase('template_demo');
  const hub: Hub = await openTestHub(database);
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();

  const act = async (persona: string, mutation: string, input: object, asked: object = {}): Promise<Json> => {
    const query = `mutation Act($input: ${nameOf(mutation)}!) { ${mutation}(input: $input) { ${SHOWN} } }`;
    return (await answer(hub, persona, query, { ...PURPOSE, ...asked, variables: { input } }))[mutation] ?? {};
  };

  const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await admin.query<Row>(sql, values)).rows;

  const programId = async (code: string): Promise<string> => {
    const { program } = await answer(hub, OWNER, `{ program(code: "${code}") { id } }`);
    return String(program?.['id']);
  };

  /** Candidates of the training program with the member it could take; each is used by one test. */
  let candidates: Candidate[] = [];
  const candidate = async (): Promise<Candidate> => {
    if (candidates.length === 0) {
      const query = `{ program(code: "PPKD_REG") { candidates(region: "31.71.01.1002", first: 40) { nodes { id
      members { id eligibility(program: "PPKD_REG") { eligible } } } } } }`;
      const { program } = await answer(hub, OWNER, query);
      candidates = Object.values(program?.['candidates']?.['nodes'] ?? {}).flatMap(({ id, members }) => {
        const member = Object.values(members ?? {}).find((one) => Boolean(one['eligibility']?.['eligible']));
        return member ? [{ household: String(id), person: String(member['id']) }] : [];
      });
    }
    const next = candidates.pop();
    if (!next) throw new Error('No candidate is left');
    return next;
  };

  const openClass = async (): Promise<string> => {
    const [row] = await rows<{ id: string }>(
      `select a.id from activity a join program p on p.id = a.program_id where p.code = 'PPKD_REG' and a.status = 'OPEN'`,
    );
    return `activity_${row?.id}`;
  };

  const enrolled = async (more: object = {}): Promise<Json> => {
    const holder = await candidate();
    const { enrolment, userErrors } = await act(OWNER, 'enrol', {
      program: await programId('PPKD_REG'),
      ...holder,
      ...more,
    });
    expect(userErrors).toEqual([]);
    return enrolment ?? {};
  };

  /** A family of Cideng that is on no poverty list, with its head. */
  const unlisted = async (): Promise<Candidate> => {
    const [row] = await rows<{ id: string; person: string }>(
      `select h.id, p.id as person from household h join person p on p.household_id = h.id and p.position = 1
     where h.kelurahan_code = 3171011002 and not h.on_poverty_list and not exists (select from enrolment e where e.household_id = h.id)
       and p.birth_date < '1990-01-01' order by h.id limit 1`,
    );
    return { household: `household_${row?.id}`, person: `person_${row?.person}` };
  };

  /** On a busy machine somebody is told to try again: he does. */
  const patiently = async (persona: string, mutation: string, input: object): Promise<Json> => {
    for (;;) {
      const query = `mutation Act($input: ${nameOf(mutation)}!) { ${mutation}(input: $input) { enrolment { id } userErrors { code } } }`;
      const { data, errors } = await ask(hub, persona, query, { variables: { input } });
      if (errors.length === 0) return data[mutation] ?? {};
      expect(errors[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
    }
  };

  const close = async (): Promise<void> => {
    await admin.end();
    await hub.close();
    await database.drop();
  };
  return { hub, act, rows, programId, candidate, openClass, enrolled, unlisted, patiently, close };
};

export type Enrolling = Awaited<ReturnType<typeof openEnrolling>>;
