/** What the hub counts of a family, as conditions on `h`, the family, and `s`, how it is served. */

const PILLARS = { burden: 'EXPENSE_BURDEN', income: 'INCOME', pocket: 'POVERTY_POCKET' } as const;

/** Bit of household.composition: somebody is of working age. */
const CAN_WORK = `h.composition & 4 <> 0`;
/** A complete bundle, as Household.coverage tells it: burden always, income if somebody can work, pocket if the housing is unfit. */
const COMPLETE = `s.burden and (s.income or not (${CAN_WORK})) and (s.pocket or not h.unfit_housing)`;

const deciles = Object.fromEntries(
  Array.from({ length: 10 }, (_, n) => [`decile_${n + 1}`, `h.decile = ${n + 1}`] as const),
);

/**
 * Every measure by its column, and of whom it counts. Families who have left count for nothing. The order is that of the bits
 * of family_count.counted: a new measure goes to the end, with a migration that adds its columns and has all counted anew.
 */
export const MEASURES: Readonly<Record<string, string>> = {
  households: 'true',
  ...deciles,
  decile_none: 'h.decile is null',
  extreme_poor: 'h.extreme_poor',
  extreme_poor_working: `h.extreme_poor and ${CAN_WORK}`,
  extreme_poor_permanent: `h.extreme_poor and not (${CAN_WORK})`,
  extreme_poor_unfit: 'h.extreme_poor and h.unfit_housing',
  extreme_poor_burden: 'h.extreme_poor and s.burden',
  extreme_poor_income: `h.extreme_poor and ${CAN_WORK} and s.income`,
  extreme_poor_pocket: 'h.extreme_poor and h.unfit_housing and s.pocket',
  extreme_poor_uncovered: 'h.extreme_poor and not s.served',
  complete_bundle: `h.extreme_poor and ${COMPLETE}`,
  listed: 'h.on_poverty_list',
  enrolled: 's.served',
  burden: 's.burden',
  income: 's.income',
  pocket: 's.pocket',
  exclusion_errors: 'h.on_poverty_list and not s.served',
  inclusion_errors: 's.served and not h.on_poverty_list',
  duplicate_benefits: 's.repeated',
  extreme_poor_working_uncovered: `h.extreme_poor and ${CAN_WORK} and not s.served`,
};

export const COLUMNS = Object.keys(MEASURES);

/** The measures of a family as bits; none of one that is not there. */
export const MASK = `case when h.id is null or h.status = 'LEFT' then 0 else ${Object.values(MEASURES)
  .map((condition, bit) => `(coalesce((${condition})::int, 0)::bigint << ${bit})`)
  .join(' | ')} end`;

/**
 * How a family of `h` is served by places under way or completed, of itself or its members, in programs for where it lives; one
 * row. A place that it brings along from elsewhere is hidden from who sees the family here, so no count tells of it.
 */
export const SERVED = `select count(*) > 0 as served,
    ${Object.entries(PILLARS)
      .map(([name, pillar]) => `coalesce(bool_or(e.pillar = '${pillar}'), false) as ${name}`)
      .join(', ')},
    -- The same program for the same holder twice at a time, as Region.overlaps tells it.
    count(*) filter (where e.status <> 'COMPLETED')
      > count(distinct (e.program_id, e.person_id)) filter (where e.status <> 'COMPLETED') as repeated
  from enrolment e where e.kelurahan_code = h.kelurahan_code and e.household_id = h.id and e.live
    and covers(e.program_region_code, h.kelurahan_code)`;
