import type { Oracle } from './oracle';
import type { Write } from './writes';
import { world, type Agency, type Program } from './world';
import type { Regulation } from './world/regulation-rows';

/** What may be written of regulations: those of the own agency, by who regulates. */
export const REGULATION_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  regulation: (agency, { regulates }) => {
    const insert = ({ id, region }: Agency): string =>
      `insert into regulation (issuer_id, region_code, kind, number, year, title, in_force)
       values ('${id}', ${region.code}, 'SE', 'baru', 2026, 'Baru', '2026-01-01')`;
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region);
    const own = world.regulations.filter(({ issuer }) => issuer === agency);
    return [
      { sql: insert(agency), expected: regulates ? 1 : 'refused' },
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
      { sql: `update regulation set title = 'x'`, expected: regulates ? own.length : 0 },
      { sql: `update regulation set issuer_id = '${agency.id}'`, expected: 'refused' },
      { sql: 'delete from regulation', expected: 'refused' },
    ];
  },
  regulation_program: (agency, { regulates, sees, inArea }) => {
    const insert = ({ id, region }: Regulation, program: Program): string =>
      `insert into regulation_program (regulation_id, region_code, program_id, program_region_code)
       values ('${id}', ${region.code}, '${program.id}', ${program.agency.region.code})`;
    const fresh = (row: Regulation): Program | undefined =>
      world.programs.find(
        (program) => inArea(program.agency.region) && !row.governs.some((one) => one.program === program),
      );
    const some = [
      ...world.regulations.filter(({ issuer }) => issuer === agency).slice(0, 1),
      ...world.regulations.filter((row) => row.issuer !== agency && sees.placed(row)).slice(0, 1),
    ];
    const own = world.regulations.filter(({ issuer }) => issuer === agency).flatMap(({ governs }) => governs);
    return [
      ...some.flatMap((row): Write[] => {
        const program = fresh(row);
        return program
          ? [{ sql: insert(row, program), expected: regulates && row.issuer === agency ? 1 : 'refused' }]
          : [];
      }),
      { sql: 'update regulation_program set dropped = false', expected: regulates ? own.length : 0 },
      { sql: `update regulation_program set program_id = '${agency.id}'`, expected: 'refused' },
      { sql: 'delete from regulation_program', expected: 'refused' },
    ];
  },
};
