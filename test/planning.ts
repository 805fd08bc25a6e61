import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { scenarioJob } from '../src/features/scenario';
import { count, publishFigures } from '../src/features/statistics';
import type { Hub } from '../src/hub';
import { readAgency } from '../src/platform/access/read-agency';
import { takeJobStep, type StepOutcome } from '../src/platform/jobs';
import { takeRound } from '../src/platform/schedule';
import { answer, type Json } from './graphql';
import { createDatabase, openTestHub, type TestDatabase } from './harness';

export const PLANNER = 'bappeda-dki';
export const NATIONAL = 'tnp2k';

const SHOWN = `id title version state progress firstQuarter quarters countedOn rounded publishedAt explanation
  region { code } owner { code }
  assumptions { tolerance inflowWorking servedExitRate programs { code source unitCost exitRate lag supports program { code } }
    bundles { programs exitRate } limits { number kind region each program source pillar perQuarter amount share from to fromQuarter toQuarter } }
  result { goal reachesGoal start remaining share fewest familyQuarters proven gap spent budgetNeeded budgetNeededAtLeast shortfall
    path { period remaining working supported unsupported left seats cost doNothing linear geometric }
    places { region { code } remaining }
    costs { year program source seats cost }
    allocation { region { code name } program period seats cost }
    bottlenecks { number kind region program unit gives expected counts message } }`;

export const keyOf = (id: unknown): string => String(id).slice(String(id).indexOf('_') + 1);
export const list = (json: Json | undefined): Json[] => Object.values(json ?? {});
export const errorsOf = (written: Json): string[] =>
  list(written['userErrors']).map((error) => `${String(error['code'])} ${String(error['field'])}`);

/** A year that may be planned for, whenever the test is run. */
export const YEAR = new Date().getUTCFullYear() + 1;
export const TRAINING = 'PPKD_REG';
export const AID = 'SEMBAKO';

export const ofVersion = (scenario: Json): object => ({
  scenario: scenario['id'],
  expectedVersion: scenario['version'],
});

/** Inputs of scenarios, of the programs there are. */
export class Plans {
  constructor(private readonly programs: Readonly<Record<string, string>>) {}

  id(code: string): string {
    return this.programs[code] ?? '';
  }

  assumptions(more: object = {}, limits: object[] = []): object {
    const [training, aid] = [this.id(TRAINING), this.id(AID)];
    return {
      tolerance: 0.0005,
      inflowWorking: 3,
      inflowPermanent: 0.5,
      servedExitRate: 0.01,
      programs: [
        { program: training, source: 'APBD', unitCost: 4_500_000, exitRate: 0.3, lag: 1 },
        { program: aid, source: 'APBN', unitCost: 600_000, exitRate: 0.02, supports: true },
      ],
      bundles: [{ programs: [training, aid], exitRate: 0.45, lag: 1 }],
      limits: [
        { kind: 'SEATS', program: training, amount: 40 },
        { kind: 'BUDGET', source: 'APBD', from: `${YEAR}-Q1`, to: `${YEAR}-Q4`, amount: 500_000_000 },
        { kind: 'FLOOR', each: 'KECAMATAN', program: training, amount: 2 },
        ...limits,
      ],
      ...more,
    };
  }

  begin(more: object = {}): object {
    return {
      ...{ title: 'Menuju 0 %', region: '31.71', firstQuarter: `${YEAR}-Q1`, quarters: 4 },
      ...{ assumptions: this.assumptions(), ...more },
    };
  }
}

/** The demo city as it is planned for. */
export class PlannedCity {
  private constructor(
    readonly hub: Hub,
    readonly database: TestDatabase,
    readonly admin: Client,
  ) {}

  static async open(): Promise<PlannedCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    const hub = await openTestHub(database);
    await takeRound(hub.database, count(7));
    await takeRound(hub.database, publishFigures);
    return new PlannedCity(hub, database, admin);
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.database.drop();
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  /** Global ids of programs by code. */
  async programs(): Promise<Record<string, string>> {
    const rows = await this.rows<{ code: string; id: string }>('select code, id from program');
    return Object.fromEntries(rows.map(({ code, id }) => [code, `program_${id}`]));
  }

  async act(persona: string, mutation: string, input: object): Promise<Json> {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation Act($input: ${name}!) { ${mutation}(input: $input) {
      scenario { ${SHOWN} } userErrors { code field message } } }`;
    return (await answer(this.hub, persona, query, { variables: { input }, language: 'en' }))[mutation] ?? {};
  }

  async done(persona: string, mutation: string, input: object): Promise<Json> {
    const written = await this.act(persona, mutation, input);
    const scenario = written['scenario'];
    if (!scenario) throw new Error(`${mutation} by ${persona}: ${JSON.stringify(written)}`);
    return scenario;
  }

  async read(persona: string, id: unknown): Promise<Json | undefined> {
    const query = `{ scenario(id: "${String(id)}") { ${SHOWN} } }`;
    return (await answer(this.hub, persona, query, { language: 'en' }))['scenario'];
  }

  /** One look of a worker. */
  async step(persona: string, id: unknown): Promise<StepOutcome> {
    const agency = await readAgency(this.hub.database, persona);
    if (!agency) throw new Error(persona);
    const tools = { database: this.hub.database, slice: agency.slice, sealing: this.database.sealing };
    return takeJobStep(scenarioJob, tools, keyOf(id));
  }

  /** As a worker does: looks until nothing is left. */
  async solved(persona: string, id: unknown): Promise<Json> {
    for (let tried = 0; (await this.step(persona, id)) !== 'DONE'; tried += 1) {
      if (tried > 400) throw new Error('It was never solved');
      await delay(50);
    }
    // The thread's own word that it has ended may come after the look that found it so.
    await delay(150);
    const scenario = await this.read(persona, id);
    if (!scenario) throw new Error('It is gone');
    return scenario;
  }
}
