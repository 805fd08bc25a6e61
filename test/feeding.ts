import { Client } from 'pg';
import type { Hub } from '../src/hub';
import { answer, type Asked, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';
import { mutation } from './mutations';

export const CIDENG_CODE = 3171011002;
export const PURPOSE = { purpose: 'DELIVERY' };

const PARTICIPANT = `id joinedOn baselineOn weighedOn class responding flag flaggedOn household { id } person { id name }
  deliveries { day delivered reason version recordedBy { code } }
  measurements { measuredOn baseline weight stature weightForAge weightForHeight heightForAge weightForHeightClass implausible unscored
    standard version measuredBy { code } }
  referrals { id reason destination outcome closedOn version }`;
const BATCH = `id version plannedDays unitCost weekdays menu { number dish } scheme { code version days } activity { id title }
  progress { exact participants planned delivered missed weighed responding toRefer }`;

export interface Fed {
  readonly id: string;
  readonly household: string;
  readonly kelurahan: string;
  readonly sex: 'MALE' | 'FEMALE';
  readonly birthDate: string;
}

/** The demo city with its batches, and a look behind the row policies. */
export class FeedingCity {
  private constructor(
    readonly hub: Hub,
    readonly admin: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<FeedingCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new FeedingCity(await openTestHub(database), admin, () => database.drop());
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.drop();
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  async one<Row extends object>(sql: string, ...values: unknown[]): Promise<Row> {
    const [row] = await this.rows<Row>(sql, ...values);
    if (!row) throw new Error(`Nothing found by ${sql}`);
    return row;
  }

  /** The batch of children that runs in a kelurahan. */
  async batch(kelurahan = CIDENG_CODE): Promise<string> {
    const { id } = await this.one<{ id: string }>('select id from feeding_batch where region_code = $1', kelurahan);
    return `feeding_${id}`;
  }

  /** Who is in it, as they joined. */
  fed(kelurahan = CIDENG_CODE): Promise<Fed[]> {
    return this.rows<Fed>(
      `select 'participant_' || p.id as id, p.household_id as household, p.kelurahan_code as kelurahan, m.sex,
         m.birth_date::text as "birthDate"
       from feeding_participant p join feeding_batch b on b.id = p.batch_id join person m on m.id = p.person_id
       where b.region_code = $1 order by p.flag is null desc, p.id`,
      kelurahan,
    );
  }

  /** Batches whose counts are not those of their rows. */
  miscounted(): Promise<object[]> {
    return this.rows(`
      select b.batch_id from feeding_progress b
      left join lateral (
        select count(*) filter (where d.delivered) as delivered, count(*) filter (where not d.delivered) as missed,
          count(*) filter (where e.status not in ('ACCEPTED', 'COMPLETED')) as gone
        from feeding_participant p join feeding_delivery d on d.participant_id = p.id join enrolment e on e.id = p.id
        where p.batch_id = b.batch_id) d on true
      left join lateral (
        select count(*) filter (where weighed_on is not null and held) as weighed, count(*) filter (where responding and held) as responding,
          count(*) filter (where flag is not null) as flagged
        from (select p.*, e.status in ('ACCEPTED', 'COMPLETED') as held from feeding_participant p join enrolment e on e.id = p.id) p
        where p.batch_id = b.batch_id) p on true
      where (b.delivered, b.missed, b.weighed, b.responding, b.to_refer, b.gone)
        <> (d.delivered, d.missed, p.weighed, p.responding, p.flagged, d.gone)`);
  }

  plan = (persona: string, input: object): Promise<Json> =>
    this.act('planFeedingBatch', `feedingBatch { ${BATCH} }`)(persona, input);
  update = (persona: string, input: object): Promise<Json> =>
    this.act('updateFeedingBatch', `feedingBatch { ${BATCH} }`)(persona, input);
  deliver = (persona: string, input: object, asked: Asked = {}): Promise<Json> =>
    this.act('recordFeedingDeliveries', `feedingBatch { ${BATCH} }`)(persona, input, asked);
  measure = (persona: string, input: object, asked: Asked = {}): Promise<Json> =>
    this.act('recordMeasurements', `feedingBatch { ${BATCH} }`)(persona, input, asked);
  refer = (persona: string, input: object): Promise<Json> =>
    this.act('referParticipant', `referral { id reason destination version } participant { ${PARTICIPANT} }`)(
      persona,
      input,
    );
  closeReferral = (persona: string, input: object): Promise<Json> =>
    this.act('closeReferral', `referral { id outcome closedOn version } participant { ${PARTICIPANT} }`)(
      persona,
      input,
    );

  async read(persona: string, id: string, asked: Asked = PURPOSE): Promise<Json | null> {
    return (
      (
        await answer(this.hub, persona, `{ node(id: "${id}") { ... on FeedingParticipant { ${PARTICIPANT} } } }`, asked)
      )['node'] ?? null
    );
  }

  async readBatch(persona: string, id: string, asked: Asked = PURPOSE): Promise<Json | null> {
    const query = `{ feedingBatch(id: "${id}") { ${BATCH} days { day delivered missed }
      participants(first: 100) { totalCount nodes { ${PARTICIPANT} } } toRefer { totalCount nodes { id flag } } } }`;
    return (await answer(this.hub, persona, query, asked))['feedingBatch'] ?? null;
  }

  private act(name: string, fields: string): ReturnType<typeof mutation> {
    return mutation(() => this.hub, name, fields);
  }
}
