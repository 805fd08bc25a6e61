import { hash } from 'node:crypto';
import { covers, type RegionCode } from '../platform/region-code';
import type { Agencies } from './agencies';
import { atOffice } from './calendar';
import type { EnrolmentRow } from './enrolments';
import { programId } from './programs';
import { idOf } from './random';

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

export const inspectionId = ({ region }: Pick<Plan, 'region'>): string => idOf('inspection', PROGRAM, region);
export const [OPEN, CLOSED] = PLANS.map(inspectionId);

const CONCLUSION =
  'Tata pelaksanaan PMT di Gambir pada umumnya sesuai juknis; pencatatan porsi harian dan laporan bulanan perlu dibenahi.';

const isServed = ({ status }: EnrolmentRow): boolean => status === 'ACCEPTED' || status === 'COMPLETED';

/** The order of a draw, as the database works it out (`draw_order`). */
const byDraw = (seed: string, ids: Iterable<string>): string[] => {
  const placed = [...ids].map((id) => ({ id, place: hash('sha256', `${seed} ${id}`) }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ id }) => id);
};

/** Inspections of supplementary feeding, and the families drawn for each from those it feeds or fed. */
export const buildInspections = (agencies: Agencies, enrolments: readonly EnrolmentRow[], standard: string) => {
  const program = programId(PROGRAM);
  const inspector = agencies.get('inspektorat-jakpus');
  const drawn = PLANS.map((plan) => {
    const { region, site, opened, closed, families } = plan;
    const id = inspectionId(plan);
    const seed = hash('sha256', `seed of ${id}`);
    const fed = new Map(
      enrolments
        .filter((row) => row.program_id === program && isServed(row) && covers(region, row.kelurahan_code))
        .map(({ household_id, kelurahan_code }) => [household_id, kelurahan_code]),
    );
    const sample = byDraw(seed, fed.keys()).slice(0, Math.min(families, Math.ceil(fed.size / 2)));
    return {
      inspection: {
        id,
        program_id: program,
        program_region_code: agencies.get('kesehatan-jakpus').region_code,
        region_code: region,
        inspector_id: inspector.id,
        inspector_region_code: inspector.region_code,
        standard_id: standard,
        standard_region_code: 0,
        site,
        status: closed === null ? 'OPEN' : 'CLOSED',
        opened_at: atOffice(opened),
        closed_at: closed === null ? null : atOffice(closed, 15),
        conclusion: closed === null ? null : CONCLUSION,
        draws: 1,
      },
      draw: {
        inspection_id: id,
        number: 1,
        region_code: region,
        inspector_id: inspector.id,
        seed,
        size: families,
        population: fed.size,
        population_hash: hash('sha256', [...fed.keys()].sort().join('\n')),
        reason: null,
        drawn_at: atOffice(opened, 10),
      },
      samples: sample.map((household_id, at) => ({
        inspection_id: id,
        draw: 1,
        place: at + 1,
        kelurahan_code: fed.get(household_id) ?? region,
        household_id,
        program_id: program,
        inspector_id: inspector.id,
      })),
    };
  });
  return {
    inspections: drawn.map(({ inspection }) => inspection),
    draws: drawn.map(({ draw }) => draw),
    samples: drawn.flatMap(({ samples }) => samples),
  };
};
