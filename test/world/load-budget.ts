import { world } from './index';
import type { Insert } from './load-business';

export const loadBudget = async (insert: Insert): Promise<void> => {
  await insert(
    'budget_line',
    // Wholes before their shares.
    [...world.lines].sort((a, b) => a.region.code - b.region.code),
    ({ id, code, name, region, agency, program, pillar, year, source, tag, ceiling, whole, shareable }) => ({
      id,
      code,
      region_code: region.code,
      agency_id: agency.id,
      agency_region_code: agency.region.code,
      name,
      program_id: program?.id ?? null,
      pillar,
      year,
      source,
      tag,
      ceiling,
      share_of_id: whole?.id ?? null,
      share_of_region_code: whole?.region.code ?? null,
      shareable,
      version: 1,
    }),
  );
  const spent = world.lines.flatMap(({ id, region, realisations }) =>
    realisations.map((realisation) => ({ id, region, ...realisation })),
  );
  await insert('budget_realisation', spent, ({ id, region, quarter, realised }) => ({
    budget_line_id: id,
    region_code: region.code,
    quarter,
    realised,
    recorded_at: '2026-10-01T03:00:00Z',
    version: 1,
  }));
  await insert('commitment_budget_line', world.allotments, ({ line, commitment, amount }) => ({
    commitment_id: commitment.id,
    region_code: commitment.region.code,
    budget_line_id: line.id,
    line_region_code: line.region.code,
    amount,
    version: 1,
  }));
};
