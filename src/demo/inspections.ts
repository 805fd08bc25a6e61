import { covers, type RegionCode } from '../platform/region-code';
import type { Agencies } from './agencies';
import { atOffice } from './calendar';
import { isLive, type EnrolmentRow } from './enrolments';
import { programId } from './programs';
import { idOf, Random } from './random';

interface Plan {
  readonly region: RegionCode;
  readonly site: string;
  readonly opened: string;
  readonly closed: string | null;
  readonly families: number;
}

const PROGRAM = 'PMT_BALITA';

const PLANS: readonly Plan[] = [
  { region: 3171080000, site: 'Posyandu dan dapur PMT Johar Baru', opened: '2026-11-09', closed: null, families: 30 },
  { region: 3171010000, site: 'Posyandu Gambir', opened: '2026-07-06', closed: '2026-08-14', families: 20 },
];

/** Inspections of supplementary feeding, and the families drawn for each from those it feeds. */
export const buildInspections = (agencies: Agencies, enrolments: readonly EnrolmentRow[]) => {
  const program = programId(PROGRAM);
  const inspector = agencies.get('inspektorat-jakpus').id;
  const drawn = PLANS.map(({ region, site, opened, closed, families }) => {
    const id = idOf('inspection', PROGRAM, region);
    const fed = new Map(
      enrolments
        .filter((row) => row.program_id === program && isLive(row) && covers(region, row.kelurahan_code))
        .map(({ household_id, kelurahan_code }) => [household_id, kelurahan_code]),
    );
    const sample = new Random(`sample of ${id}`).sample([...fed], families);
    return {
      inspection: {
        id,
        program_id: program,
        region_code: region,
        inspector_id: inspector,
        site,
        opened_at: atOffice(opened),
        closed_at: closed === null ? null : atOffice(closed, 15),
      },
      samples: sample.map(([household_id, kelurahan_code]) => ({
        inspection_id: id,
        kelurahan_code,
        household_id,
        program_id: program,
        inspector_id: inspector,
      })),
    };
  });
  return {
    inspections: drawn.map(({ inspection }) => inspection),
    samples: drawn.flatMap(({ samples }) => samples),
  };
};
