import type { WriteScope } from '../../platform/database/scope';
import { bitsOf } from './target-groups';
import type { EligibilityRulesInput } from './rules.input';

export interface ProgramRow {
  readonly id: string;
  readonly agencyId: string;
  readonly regionCode: string;
  readonly rulesVersion: number;
  readonly version: number;
}

const COLUMNS = `id, agency_id as "agencyId", region_code as "regionCode", rules_version as "rulesVersion", version`;

/** Locks an own program for a change; null where it is another's. */
export const lockProgram = async (scope: WriteScope, id: string): Promise<ProgramRow | null> => {
  const [row] = await scope.query<ProgramRow>(`select ${COLUMNS} from program where id = $1 for no key update`, [id]);
  return row ?? null;
};

export const isShown = async (scope: WriteScope, table: 'program' | 'activity', id: string): Promise<boolean> =>
  (await scope.query(`select from ${table} where id = $1`, [id])).length > 0;

export interface NewProgram {
  readonly code: string;
  readonly name: string;
  readonly pillar: string;
  readonly unit: string;
  readonly benefit?: string | null | undefined;
  readonly legalBasis?: string | null | undefined;
}

/** Null if the code is taken. */
export const insertProgram = async (
  scope: WriteScope,
  agencyId: string,
  { code, name, pillar, unit, benefit, legalBasis }: NewProgram,
  rules: EligibilityRulesInput,
): Promise<ProgramRow | null> => {
  const [row] = await scope.query<ProgramRow>(
    `insert into program (code, name, agency_id, region_code, pillar, unit, benefit, legal_basis, decile_ceiling, target_groups)
     select $1, $2, id, region_code, $4, $5, $6, $7, $8, $9 from agency where id = $3
     on conflict (code) do nothing returning ${COLUMNS}`,
    [code, name, agencyId, pillar, unit, benefit, legalBasis, reachOf(rules), groupsOf(rules)],
  );
  return row ?? null;
};

/** A program without a limit reaches every family that is ranked. */
const reachOf = ({ decileCeiling }: EligibilityRulesInput): number => decileCeiling ?? 10;
const groupsOf = ({ targetGroups }: EligibilityRulesInput): number => bitsOf(targetGroups ?? []);

export const insertRules = async (
  scope: WriteScope,
  { id, agencyId, regionCode }: ProgramRow,
  version: number,
  rules: EligibilityRulesInput,
  prerequisite: string | null,
): Promise<void> => {
  await scope.query(
    `insert into eligibility_rules (program_id, agency_id, region_code, version, decile_ceiling, registries, age_min, age_max, sex,
       relationships, education, in_school, pregnant, under_five, disability, unfit_housing, exclusive_benefit, exclusive_period,
       prerequisite_id, target_groups)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      id,
      agencyId,
      regionCode,
      version,
      rules.decileCeiling,
      rules.registries,
      rules.ageMin,
      rules.ageMax,
      rules.sex,
      rules.relationships,
      rules.education,
      rules.inSchool,
      rules.pregnant,
      rules.underFive,
      rules.disability,
      rules.unfitHousing,
      rules.exclusiveBenefit,
      rules.exclusivePeriod,
      prerequisite,
      groupsOf(rules),
    ],
  );
};

/** The program follows its newest rules; returns its new version. */
export const followRules = (
  scope: WriteScope,
  id: string,
  rulesVersion: number,
  rules: EligibilityRulesInput,
): Promise<number> =>
  changed(
    scope,
    'update program set rules_version = $2, decile_ceiling = $3, target_groups = $4 where id = $1 returning version',
    [id, rulesVersion, reachOf(rules), groupsOf(rules)],
  );

export interface ProgramChanges {
  readonly name?: string | null | undefined;
  readonly benefit?: string | null | undefined;
  readonly legalBasis?: string | null | undefined;
  readonly active?: boolean | null | undefined;
}

/** Changes what is given, keeps the rest. Returns the new version. */
export const changeProgram = (
  scope: WriteScope,
  id: string,
  { name, benefit, legalBasis, active }: ProgramChanges,
): Promise<number> =>
  changed(
    scope,
    `update program set name = coalesce($2, name), benefit = coalesce($3, benefit), legal_basis = coalesce($4, legal_basis),
       active = coalesce($5, active) where id = $1 returning version`,
    [id, name, benefit, legalBasis, active],
  );

export const changed = async (scope: WriteScope, update: string, values: readonly unknown[]): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (${update}) select version from changed`,
    values,
  );
  if (!row) throw new Error('The row that was locked cannot be changed');
  return row.version;
};

/** Which of these registries there are, and whether the program that comes first is shown. */
export const named = async (
  scope: WriteScope,
  registries: readonly string[],
  prerequisite: string | null,
): Promise<{ registries: string[]; prerequisite: boolean }> => {
  const [row] = await scope.query<{ registries: string[]; prerequisite: boolean }>(
    `select array(select code from registry where code = any ($1::text[])) as registries,
       exists (select from program where id = $2::uuid) as prerequisite`,
    [registries, prerequisite],
  );
  return row ?? { registries: [], prerequisite: false };
};
