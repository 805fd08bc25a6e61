import DataLoader from 'dataloader';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import type { DISCLOSURES } from '../../src/platform/access/policy';
import { sliceSettings } from '../../src/platform/access/slice';
import type { Viewer } from '../../src/platform/access/viewer';
import { AgencyEntity } from '../../src/features/agency';
import { ProgressReportEntity } from '../../src/features/commitment';
import { EnrolmentEntity } from '../../src/features/enrolment';
import { PersonEntity } from '../../src/features/household';
import { ProgramEntity } from '../../src/features/program';
import { RegionEntity } from '../../src/features/region';

type Disclosure = (typeof DISCLOSURES)[number];

/** A request: one transaction under the viewer's slice, loaders on it, and how much of a family is shown. */
export class UsualContext {
  readonly regions = this.byKey(RegionEntity, 'code');
  readonly agencies = this.byKey(AgencyEntity, 'id');
  readonly programs = this.byKey(ProgramEntity, 'id');
  readonly members = this.manyBy(PersonEntity, 'household_id', ({ householdId }) => householdId, 'position', 'ASC', 50);
  readonly enrolments = this.manyBy(
    EnrolmentEntity,
    'household_id',
    ({ householdId }) => householdId,
    'since',
    'DESC',
    11,
  );
  readonly reports = this.manyBy(
    ProgressReportEntity,
    'commitment_id',
    ({ commitmentId }) => commitmentId,
    'reportedAt',
    'DESC',
    3,
  );
  /** Families with an own live enrolment: they are shown in full, others by the last rule. */
  private readonly own = new DataLoader<Parent, boolean, string>(
    async (households) => {
      const rows = await this.manager
        .createQueryBuilder(EnrolmentEntity, 'row')
        .select(['row.id', 'row.householdId'])
        .where('row.kelurahan_code = any (:kelurahan)', { kelurahan: kelurahanOf(households) })
        .andWhere('row.household_id = any (:ids) and row.agency_id = :agency and row.live', {
          ids: households.map(({ id }) => id),
          agency: this.viewer.agencyId,
        })
        .getMany();
      const found = new Set(rows.map(({ householdId }) => householdId));
      return households.map(({ id }) => found.has(id));
    },
    { cacheKeyFn: ({ id }) => id },
  );

  private constructor(
    readonly viewer: Viewer,
    private readonly runner: QueryRunner,
    private readonly gate: Gate,
  ) {}

  get manager(): EntityManager {
    return this.runner.manager;
  }

  static async open(dataSource: DataSource, viewer: Viewer, gate: Gate): Promise<UsualContext> {
    await gate.enter();
    const runner = dataSource.createQueryRunner();
    await runner.connect();
    await runner.startTransaction();
    await runner.query(`set local role simpul_app; ${sliceSettings(viewer.slice)}`);
    return new UsualContext(viewer, runner, gate);
  }

  async close(): Promise<void> {
    await this.runner.commitTransaction();
    await this.runner.release();
    this.gate.leave();
  }

  async disclosure(household: Parent): Promise<Disclosure> {
    const rules = this.viewer.disclosure;
    const last = rules.at(-1)?.disclosure ?? 'PSEUDONYMOUS';
    const enrolled = rules.find(({ rows }) => rows === 'enrolled');
    return rules.length > 1 && enrolled && (await this.own.load(household)) ? enrolled.disclosure : last;
  }

  private byKey<Row extends ObjectLiteral>(entity: EntityTarget<Row>, key: string): DataLoader<string, Row | null> {
    return new DataLoader(async (keys) => {
      const rows = await this.manager
        .createQueryBuilder(entity, 'row')
        .where(`row.${key} = any (:keys)`, { keys })
        .getMany();
      const found = new Map(rows.map((row): [string, Row] => [String(row[key]), row]));
      return keys.map((one) => found.get(one) ?? null);
    });
  }

  /** The first few children of each parent in one query. */
  private manyBy<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    column: string,
    keyOf: (row: Row) => string,
    order: string,
    direction: 'ASC' | 'DESC',
    most: number,
  ): DataLoader<Parent, Row[], string> {
    const load = async (parents: readonly Parent[]): Promise<Row[][]> => {
      const keys = parents.map(({ id }) => id);
      const kelurahan = kelurahanOf(parents);
      const query = this.manager.createQueryBuilder(entity, 'row').where(`row.${column} = any (:keys)`, { keys });
      if (kelurahan.length > 0) query.andWhere('row.kelurahan_code = any (:kelurahan)', { kelurahan });
      const rows = await query.orderBy(`row.${order}`, direction).addOrderBy('row.id', direction).getMany();
      const groups = new Map<string, Row[]>();
      for (const row of rows) {
        const group = groups.get(keyOf(row)) ?? [];
        groups.set(keyOf(row), group);
        if (group.length < most) group.push(row);
      }
      return keys.map((key) => groups.get(key) ?? []);
    };
    return new DataLoader(load, { cacheKeyFn: ({ id }) => id });
  }
}

/** Lets as many in as there are connections: waiting for one in the pool would time out under load. */
export class Gate {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  enter(): Promise<void> {
    if (this.free === 0) return new Promise((resolve) => this.waiting.push(resolve));
    this.free -= 1;
    return Promise.resolve();
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

interface Parent {
  readonly id: string;
  readonly kelurahanCode?: string;
}

const kelurahanOf = (parents: readonly Parent[]): string[] => [
  ...new Set(parents.flatMap(({ kelurahanCode }) => kelurahanCode ?? [])),
];
