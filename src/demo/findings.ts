import type { RegionCode } from '../platform/region-code';
import type { Agencies } from './agencies';
import { atOffice } from './calendar';
import { CLOSED, OPEN } from './inspections';
import { idOf } from './random';

const JOHAR_BARU = 3171080000;
const GAMBIR = 3171010000;

/** Items of the checklist of feeding, by section. */
const ITEMS = Object.entries({ A: 6, B: 5, C: 6, D: 5, E: 5, F: 4 }).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, at) => `${section}${at + 1}`),
);

const NO: Readonly<Record<string, string>> = {
  D2: 'Dua hari tanpa penyaluran, tidak ada alasan tertulis.',
  F1: 'Laporan Juni belum dikirim.',
  C4: 'Contoh makanan tidak disimpan.',
};

interface Plan {
  readonly inspection: string | undefined;
  readonly inspected: RegionCode;
  readonly region: RegionCode;
  readonly item: string;
  readonly severity: string;
  readonly description: string;
  readonly responsible: string;
  readonly raised: string;
  readonly due: string;
  readonly status: string;
  readonly closed?: string;
  readonly note?: string;
  readonly response?: string;
  readonly responded?: string;
  readonly review?: string;
}

const PLANS: readonly Plan[] = [
  {
    inspection: OPEN,
    inspected: JOHAR_BARU,
    region: JOHAR_BARU,
    item: 'C4',
    severity: 'MINOR',
    description:
      'Dapur tidak menyimpan contoh makanan 24 sampai 48 jam; bila ada keluhan, penyebabnya tidak dapat diperiksa.',
    responsible: 'kesehatan-jakpus',
    raised: '2026-11-17',
    due: '2026-12-15',
    status: 'RAISED',
  },
  {
    inspection: CLOSED,
    inspected: GAMBIR,
    region: 3171011001,
    item: 'F1',
    severity: 'MINOR',
    description: 'Laporan bulanan Juni belum disampaikan kepada camat dan puskesmas.',
    responsible: 'lurah-gambir',
    raised: '2026-07-13',
    due: '2026-08-10',
    status: 'CLOSED',
    closed: '2026-08-07',
    note: 'Laporan Juni dan Juli sudah diterima puskesmas.',
    response: 'Laporan Juni disampaikan 27 Juli, beserta laporan Juli; jadwal pengiriman ditetapkan setiap tanggal 5.',
    responded: '2026-07-28',
  },
  {
    inspection: CLOSED,
    inspected: GAMBIR,
    region: GAMBIR,
    item: 'D2',
    severity: 'MAJOR',
    description: 'Porsi yang direncanakan dan yang disalurkan berbeda pada dua hari, tanpa alasan tertulis.',
    responsible: 'kesehatan-jakpus',
    raised: '2026-07-13',
    due: '2026-10-30',
    status: 'RETURNED',
    response: 'Kader sudah diingatkan agar mencatat setiap hari.',
    responded: '2026-08-20',
    review: 'Lampirkan daftar harian September yang memuat alasan; mengingatkan saja belum cukup.',
  },
];

/** Answers, findings and what was answered to them. */
export const buildFindings = (agencies: Agencies, standard: string) => {
  const inspector = agencies.get('inspektorat-jakpus').id;
  const answersOf = (
    inspection: string | undefined,
    region: RegionCode,
    items: readonly string[],
    day: string,
  ): object[] =>
    items.map((item) => ({
      id: idOf('answer', inspection ?? '', item),
      inspection_id: inspection,
      region_code: region,
      inspector_id: inspector,
      standard_id: standard,
      item,
      answer: item in NO ? 'NO' : item === 'B1' ? 'NOT_APPLICABLE' : 'YES',
      note: NO[item] ?? null,
      answered_at: atOffice(day, 10),
      saved_at: atOffice(day, 15),
    }));
  const findings = PLANS.map((plan) => {
    const responsible = agencies.get(plan.responsible);
    return {
      id: idOf('finding', plan.inspection ?? '', plan.item),
      inspection_id: plan.inspection,
      inspection_region_code: plan.inspected,
      inspector_id: inspector,
      region_code: plan.region,
      standard_id: standard,
      item: plan.item,
      outcome: false,
      severity: plan.severity,
      description: plan.description,
      responsible_id: responsible.id,
      responsible_region_code: responsible.region_code,
      due: plan.due,
      status: plan.status,
      raised_at: atOffice(plan.raised, 14),
      closed_at: plan.closed === undefined ? null : atOffice(plan.closed, 14),
      closing_note: plan.note ?? null,
    };
  });
  const responses = PLANS.flatMap((plan, at) => {
    const finding = findings[at];
    if (plan.response === undefined || plan.responded === undefined || !finding) return [];
    const reviewed = plan.closed ?? plan.responded;
    return [
      {
        id: idOf('response', finding.id),
        finding_id: finding.id,
        region_code: finding.region_code,
        inspector_id: inspector,
        responder_id: finding.responsible_id,
        text: plan.response,
        responded_at: atOffice(plan.responded),
        accepted: plan.status === 'CLOSED',
        review: plan.note ?? plan.review ?? null,
        reviewed_at: atOffice(reviewed, 14),
      },
    ];
  });
  return {
    answers: [
      ...answersOf(OPEN, JOHAR_BARU, ITEMS.slice(0, 17), '2026-11-17'),
      ...answersOf(CLOSED, GAMBIR, ITEMS, '2026-07-13'),
    ],
    findings,
    responses,
  };
};
