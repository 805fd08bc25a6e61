import { Client } from 'pg';
import type { Hub } from '../src/hub';
import type { Slice } from '../src/platform/access/slice';
import { mandated } from '../src/platform/access/viewer';
import type { Mandate } from '../src/platform/access/policy';
import { answer, ask, statementsOf, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';
import { errorsOf } from './mutations';

export const CITY = 'walikota-jakpus';
export const KESRA = 'kesra-jakpus';
export const PROVINCE = 'tkpk-dki';
export const NOBODY = '00000000-0000-4000-8000-000000000000';

const MEETING = `meeting { id version status title venue held minutes agenda { id position topic duration }
  invitations { agency { code } status note } attendance { agency { code } delegate delegatePosition present }
  presentations { title agency { code } } decisions { id number text agendaItem { topic } } record { id version } }`;
const TEAM = `team { id version name decree meetingsPerYear parent { id } children { id }
  memberships { role agency { code } workingGroups { name } } workingGroups { id name lead { code } } }`;
const GROUP = `workingGroup { id name lead { code } members { agency { code } } } ${TEAM}`;
const MORE: Readonly<Record<string, string>> = {
  withdrawInvitation: `invitation { id status agency { code } } ${MEETING}`,
  answerInvitation: `invitation { id status note agency { code } } ${MEETING}`,
  addPresentation: `presentation { id title } ${MEETING}`,
  changePresentation: `presentation { id title file { id } } ${MEETING}`,
  recordDecision: `decision { id number text } ${MEETING}`,
  finaliseMeetingRecord: `record { id version hash intact reason supersedes { id version } } ${MEETING}`,
  formWorkingGroup: GROUP,
  changeWorkingGroup: GROUP,
};
const ON_TEAMS = ['convokeTeam', 'updateTeam', 'addTeamMember', 'changeTeamMember', 'removeTeamMember'];

export const keyOf = (id: unknown): string => String(id).slice(String(id).indexOf('_') + 1);

/** The demo city, and what tests of teams and meetings ask of it. */
export class MeetingCity {
  private constructor(
    readonly hub: Hub,
    private readonly admin: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<MeetingCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new MeetingCity(await openTestHub(database), admin, () => database.drop());
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.drop();
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  async agency(code: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>('select id from agency where code = $1', code);
    return `agency_${row?.id ?? NOBODY}`;
  }

  /** As the app itself acts for an agency: what the database alone refuses. */
  async slice(code: string): Promise<Slice> {
    const [row] = await this.rows<{ id: string; region: string; mandates: Mandate[] }>(
      'select id, region_code as region, mandates from agency where code = $1',
      code,
    );
    if (!row) throw new Error(`There is no agency ${code}`);
    return mandated(row.id, code, row.mandates, Number(row.region)).slice;
  }

  async sql(code: string, text: string, ...values: unknown[]): Promise<string> {
    return this.hub.database
      .write(await this.slice(code), ({ query }) => query(text, values))
      .then(
        (result: unknown) => (Array.isArray(result) && typeof result[1] === 'number' ? `${result[1]} rows` : 'done'),
        (error: { code?: string }) => error.code ?? String(error),
      );
  }

  async act(persona: string, mutation: string, input: object): Promise<Json> {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const shown = MORE[mutation] ?? (ON_TEAMS.includes(mutation) ? TEAM : MEETING);
    const query = `mutation Act($input: ${name}!) { ${mutation}(input: $input) { ${shown} userErrors { code field message } } }`;
    return (await answer(this.hub, persona, query, { variables: { input } }))[mutation] ?? {};
  }

  async refusals(persona: string, mutation: string, input: object): Promise<string[]> {
    return errorsOf(await this.act(persona, mutation, input));
  }

  statements(persona: string, mutation: string, input: object): Promise<number> {
    return statementsOf(this.hub, async () => {
      const refused = await this.refusals(persona, mutation, input);
      if (refused.length > 0) throw new Error(refused.join());
    }).then((all) => all.length);
  }

  /** The id and version of a region's team. */
  async team(region = '31.71', persona = PROVINCE): Promise<{ team: string; expectedVersion: number }> {
    const { team } = await answer(this.hub, persona, `{ team(region: "${region}") { id version } }`);
    return { team: String(team?.['id']), expectedVersion: Number(team?.['version']) };
  }

  async read(persona: string, id: string, fields: string): Promise<Json> {
    const { data } = await ask(this.hub, persona, `{ meeting(id: "${id}") { ${fields} } }`);
    return data['meeting'] ?? {};
  }

  /** A meeting at its present version, for a mutation. */
  async at(id: string): Promise<{ meeting: string; expectedVersion: number }> {
    const [row] = await this.rows<{ version: number }>('select version from meeting where id = $1', keyOf(id));
    return { meeting: id, expectedVersion: row?.version ?? 0 };
  }

  async scheduled(held = '2026-03-02T02:00:00.000Z', by = CITY): Promise<string> {
    const { team } = await this.team();
    const { meeting } = await this.act(by, 'scheduleMeeting', { team, title: 'Rapat uji', held, venue: 'Ruang Pola' });
    return String(meeting?.['id']);
  }

  /** A meeting that was held, with minutes and a decision: ready to be made final. */
  async drafted(): Promise<string> {
    const id = await this.scheduled();
    const steps: readonly (readonly [string, object])[] = [
      ['setAgenda', { items: [{ topic: 'Pembukaan', duration: 15 }, { topic: 'Kesepakatan' }] }],
      ['inviteAgencies', { teamMembers: true }],
      [
        'recordAttendance',
        {
          attendees: [
            { agency: await this.agency('lurah-cideng'), delegate: 'Wakil Cideng', present: true },
            { agency: await this.agency('lurah-pasar-baru'), delegate: 'Wakil Pasar Baru', present: true },
            { agency: await this.agency('bappeda-dki'), delegate: 'Wakil Bappeda', present: false },
          ],
        },
      ],
      ['addPresentation', { agency: await this.agency('bappeda-dki'), title: 'Data kemiskinan ekstrem' }],
      ['recordDecision', { text: 'Peserta pelatihan warga Jakarta Pusat dalam daftar.' }],
      ['recordMinutes', { minutes: 'Rapat dibuka.\nPeserta menyepakati hal berikut.' }],
    ];
    for (const [mutation, input] of steps) {
      const refused = await this.refusals(CITY, mutation, { ...(await this.at(id)), ...input });
      if (refused.length > 0) throw new Error(`${mutation}: ${refused.join()}`);
    }
    return id;
  }
}
