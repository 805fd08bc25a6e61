import { Client } from 'pg';
import { publishFigures } from '../src/features/statistics';
import type { Hub } from '../src/hub';
import { takeRound } from '../src/platform/schedule';
import { plain } from './counting';
import { namesIn, numberOf, OVERLAPPING, truthOf, type Figures, type Truth } from './exit-cells';
import { GIVEN, readKnown } from './exits';
import { answer } from './graphql';
import { createDatabase, openTestHub } from './harness';

/** Days on which figures were published, and asked for: those of releases too. */
const PUBLISHED = ['2024-09-30', '2025-10-01', '2026-07-01'];
const LATER = '2099-01-01';
const DAYS = [...PUBLISHED, LATER, null];

const below = (code: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${code}.0${String(n + 1)}`);
const ABOVE = ['00', '31'];
const CITY = ['31.71', ...below('31.71', 8)];
const NEXT_CITY = ['31.72', ...below('31.72', 6)];

interface Trend {
  readonly area: number;
  readonly day: string;
  readonly tests: Figures['backtest'];
}

type OfArea = Figures & { readonly region: { readonly code: string } };

/** Asks as who sees rounded counts alone, and writes down all that is told. */
export class ExitAsking {
  /** Each cell by its name, with every number that was ever told of it. */
  readonly told = new Map<string, Set<number | null>>();
  /** Each area and day, with every list of cells that a persona was told of it. */
  readonly lists = new Map<string, Set<string>>();
  readonly trends: Trend[] = [];
  asked = 0;

  private constructor(
    private readonly hub: Hub,
    private readonly admin: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  /** The demo with places between its releases, counted, and published on some days of the past. */
  static async open(): Promise<ExitAsking> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    const hub = await openTestHub(database);
    await admin.query(`${GIVEN}; delete from statistic_due; update release_count set exits = null`);
    await takeRound(hub.database, publishFigures);
    for (const day of PUBLISHED)
      await admin.query(`insert into statistic_protected
        select (jsonb_populate_record(s, '{"day": "${day}"}')).* from statistic_protected s where day > '2026-07-01'`);
    return new ExitAsking(hub, admin, () => database.drop());
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.drop();
  }

  async askAll(): Promise<void> {
    for (const day of DAYS) await this.askOf('tnp2k', day, [...ABOVE, ...CITY, ...NEXT_CITY]);
    for (const persona of ['kesra-jakpus', 'inspektorat-jakpus'])
      for (const day of ['2025-10-01', null]) await this.askOf(persona, day, [...ABOVE, ...CITY]);
  }

  async truth(): Promise<Truth> {
    const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await this.admin.query<Row>(sql)).rows;
    const programs = await rows<{ id: string; code: string }>('select id, code from program');
    return truthOf(await readKnown(rows), new Map(programs.map(({ id, code }) => [id, code])));
  }

  /** Of areas those below, side by side, and each of all these by itself, under other names. */
  private async askOf(persona: string, day: string | null, parents: readonly string[]): Promise<void> {
    const asOf = day === null ? '' : `(asOf: "${day}")`;
    const codes = new Set(parents);
    for (const parent of parents) {
      const query = `{ region(code: "${parent}") { statisticsByChild${asOf} { region { code } ${OVERLAPPING} } } }`;
      const told = plain((await answer(this.hub, persona, query))['region']?.['statisticsByChild']) as OfArea[];
      for (const { region, ...figures } of told) this.note(persona, region.code, day, figures);
      for (const { region } of told) codes.add(region.code);
    }
    for (let left = [...codes]; left.length > 0; left = left.slice(5)) {
      const each = left
        .slice(0, 5)
        .map(
          (code, n) => `again${n}: region(code: "${code}") { region: code of: statistics${asOf} { ${OVERLAPPING} } }`,
        );
      const told = plain(await answer(this.hub, persona, `{ ${each.join(' ')} }`)) as object;
      // Of an area where no family was ever counted, and that no release covers on that day, there is nothing.
      for (const { region, of } of Object.values(told) as { region: string; of: Figures | null }[])
        if (of) this.note(persona, region, day, of);
    }
  }

  private note(persona: string, code: string, day: string | null, figures: Figures): void {
    const area = numberOf(code);
    const names = namesIn(area, figures);
    for (const [name, value] of names) this.told.set(name, (this.told.get(name) ?? new Set()).add(value));
    const at = `${persona} ${area} ${day ?? ''}`;
    this.lists.set(at, (this.lists.get(at) ?? new Set()).add(names.map(([name]) => name).join()));
    this.trends.push({ area, day: day ?? LATER, tests: figures.backtest });
    this.asked += names.length;
  }
}
