import type { Database, Rows, Statement } from '../database/scope';
import { HubError } from '../errors/hub-error';
import { endOf, NATION } from '../region-code';
import { RELAY, type Change } from './change';
import type { Wanted } from './wanted';

/** Changes handed on at a time. */
export const MOST_CHANGES = 500;
/** Records that one look back leads to. */
const MOST_RECORDS = 200;
/** Changes that one look back goes through: somebody may come back after days, and want few of them. */
const WINDOW = 20_000;

const ENDS: Statement = {
  name: 'ends of the outbox',
  text: `select (select min(seq) from outbox)::text, (select max(seq) from outbox)::text`,
  values: [],
};

/** Ordered by the number: `order by seq` alone would mean the text of that name, in which 1000 comes before 999. */
const COLUMNS =
  'o.seq::text, o.noun, o.subject_id::text, o.region_code::text, o.also_region_code::text, o.team_id::text';

/** What was stamped, in order. Reads nothing but that something has changed, and where. */
export class ChangeLog {
  constructor(private readonly database: Database) {}

  /** The place of the newest; 0 if there is none. */
  async newest(): Promise<number> {
    const [ends] = await this.database.read(RELAY, [ENDS]);
    return Number(ends?.[0]?.[1] ?? 0);
  }

  /** What came after this place, of everything. */
  async after(place: number): Promise<Change[]> {
    const text = `select ${COLUMNS} from outbox o where o.seq > $1::bigint order by o.seq limit ${MOST_CHANGES}`;
    const [rows] = await this.database.read(RELAY, [{ name: 'changes after', text, values: [place] }]);
    return changesOf(rows);
  }

  /**
   * What somebody has missed between two places: of each record its newest change only. It may take several looks; the
   * answer says how far this one went.
   */
  async missed(
    { noun, slice, team, region }: Wanted,
    place: number,
    upTo: number,
  ): Promise<{ readonly changes: Change[]; readonly place: number }> {
    const end = Math.min(upTo, place + WINDOW);
    const lo = region ?? NATION;
    const missed: Statement = {
      name: 'changes missed',
      text: `select ${COLUMNS} from (
          select distinct on (subject_id) * from outbox
          where seq > $1::bigint and seq <= $2::bigint and noun = $3::text
            and ($4::uuid is null or team_id = $4::uuid) and region_code between $5::bigint and $6::bigint
            and (region_code between $7::bigint and $8::bigint or region_code = any ($9::bigint[]))
            and (also_region_code is null or also_region_code between $7::bigint and $8::bigint
              or also_region_code = any ($9::bigint[]))
          order by subject_id, seq desc
        ) as o order by o.seq limit ${MOST_RECORDS}`,
      values: [place, end, noun, team, lo, endOf(lo), slice.region, slice.regionEnd, slice.chain],
    };
    // One snapshot: nothing of what is read here can have been swept before.
    const [ends, rows] = await this.database.read(RELAY, [ENDS, missed]);
    const [oldest, newest] = (ends?.[0] ?? []).map((seq) => Number(seq ?? 0));
    if (place > (newest ?? 0) || (place > 0 && place < (oldest ?? 0) - 1)) throw cursorExpired();
    const changes = changesOf(rows);
    const last = changes.at(-1);
    return { changes, place: last && changes.length === MOST_RECORDS ? last.seq : end };
  }
}

const changesOf = (rows: Rows = []): Change[] =>
  rows.flatMap(([seq, noun, subject, region, also, team = null]) =>
    seq && noun && subject && region
      ? [{ seq: Number(seq), noun, subject, region: Number(region), also: also ? Number(also) : null, team }]
      : [],
  );

/** What was missed is no longer known, or belongs to another database. */
const cursorExpired = (): HubError =>
  new HubError(
    'CURSOR_EXPIRED',
    {
      id: 'Perubahan sejak kursor ini tidak tersimpan lagi (paling lama 3 hari). Baca ulang daftarnya, lalu berlangganan tanpa `after`.',
      en: 'The changes since this cursor are no longer kept (3 days at most). Read the list anew, then subscribe without `after`.',
    },
    'after',
  );
