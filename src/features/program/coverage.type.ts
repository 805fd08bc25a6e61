import { Field, Int, ObjectType } from 'type-graphql';
import type { RowSql } from '../../platform/graph/bindings';
import { FromSql, FromTable } from '../../platform/graph/decorators';
import { HubError } from '../../platform/errors/hub-error';
import { DecimalScalar } from '../../platform/graph/scalars';
import { isEligibleFor } from './program.sql';

/** Columns of a region beside a program; figures are worked out only where they are asked for. */
const COLUMNS = {
  region: 'code',
  eligible: 'eligible',
  enrolled: 'enrolled',
  listed: 'listed',
  seats: 'seats',
} as const;

const HOLDS = `e.status in ('ACCEPTED', 'COMPLETED')`;

/**
 * For who sees the families of the region, what they see; for everybody else the seats counted on the activities, which
 * tell of no family.
 */
export const coverageOf = (program: RowSql): string => {
  const within = (code: string): string => `${code} >= g.code and ${code} <= g.code_end`;
  const held = (only: string): string =>
    `(select count(*) from enrolment e join household h on h.kelurahan_code = e.kelurahan_code and h.id = e.household_id
      where e.program_id = ${program.col('id')} and ${HOLDS} and ${within('e.kelurahan_code')}${only})`;
  const seats = (column: string): string =>
    `(select coalesce(sum(a.${column}), 0) from activity a where a.program_id = ${program.col('id')}
      and a.status <> 'CANCELLED' and ${within('a.region_code')})`;
  const shown = `(in_area(g.code) and (slice_reveals('area')
    or (slice_reveals('enrolled') and ${program.col('agencyId')} = slice_agency())))`;
  const family: RowSql = {
    col: (property) => `h.${property === 'kelurahanCode' ? 'kelurahan_code' : property}`,
    disclosed: (property) => `h.${property}`,
    record: 'h',
  };
  return `(select g.code,
    case when ${shown} then (select count(*) from household h where ${within('h.kelurahan_code')}
      and ${isEligibleFor(program, family)}) end as eligible,
    case when ${shown} then ${held('')} else ${seats('seats_taken')} end as enrolled,
    case when ${shown} then ${held(' and h.on_poverty_list')} else ${seats('seats_listed')} end as listed,
    ${seats('capacity')} as seats
    from region g)`;
};

@FromTable({ columns: COLUMNS })
@ObjectType({
  simpleResolvers: true,
  description: 'How far a program reaches the poor of a region (cakupan program).',
})
export class ProgramCoverage {
  @FromSql((row) => row.col('eligible'))
  @Field(() => Int, {
    nullable: true,
    description:
      'Families that meet its rules, enrolled or not; null for who does not see the families it takes there.',
  })
  eligible!: number | null;

  @FromSql((row) => row.col('enrolled'))
  @Field(() => Int, {
    description:
      'Places held now or completed; for who does not see the families, the seats taken in activities of the region.',
  })
  enrolled!: number;

  @FromSql((row) => row.col('seats'))
  @Field(() => Int, {
    description: 'Seats of its activities in the region that have a limit, cancelled ones left out.',
  })
  seats!: number;

  @FromSql((row) => `round(${row.col('listed')}::numeric / nullif(${row.col('enrolled')}, 0), 4)`)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Share, 0 to 1, of the held places that families on the poverty list hold; null if none is held.',
  })
  listedShare!: number | null;
}

export const noSuchRegion = (): HubError =>
  new HubError(
    'NOT_FOUND',
    { id: 'Wilayah dengan kode ini tidak ditemukan.', en: 'There is no region of this code.' },
    'coverage.region',
  );
