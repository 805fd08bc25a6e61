import { createHash } from 'node:crypto';
import { canonical, fillActivities, fillAnswers, readContent } from '../features/report';
import type { LoadScope } from '../platform/database/owner';
import type { RegionCode } from '../platform/region-code';
import type { Agencies } from './agencies';
import { CITY } from './kelurahan';
import { idOf } from './random';

interface Plan {
  readonly region: RegionCode;
  readonly period: string;
  readonly office: string;
  readonly status: 'SUBMITTED' | 'SENT';
  /** Day it was written, and the number of its letter. */
  readonly day: string;
  readonly letter: string;
  readonly signerName: string;
  readonly signerTitle: string;
  /** Budget of the year in millions of rupiah, and the share of it spent by the end of each quarter. */
  readonly millions: number;
  readonly spent: readonly number[];
}

const JAKPUS = {
  region: CITY.JAKPUS,
  office: 'walikota-jakpus',
  signerName: 'Ratna Wulandari',
  signerTitle: 'Wakil Wali Kota Jakarta Pusat selaku Ketua TKPK',
  millions: 214_600,
};

/** Jakarta Utara has not reported the third quarter: its province sees that. */
const PLANS: readonly Plan[] = [
  {
    ...JAKPUS,
    period: '2026-Q2',
    status: 'SENT',
    day: '2026-07-10',
    letter: '412/TKPK-JP/VII/2026',
    spent: [0.17, 0.21],
  },
  {
    ...JAKPUS,
    period: '2026-Q3',
    status: 'SUBMITTED',
    day: '2026-10-13',
    letter: '655/TKPK-JP/X/2026',
    spent: [0.17, 0.21, 0.24],
  },
  {
    region: CITY.JAKUT,
    period: '2026-Q2',
    office: 'walikota-jakut',
    status: 'SENT',
    day: '2026-07-14',
    letter: '388/TKPK-JU/VII/2026',
    signerName: 'Hendra Saputra',
    signerTitle: 'Wakil Wali Kota Jakarta Utara selaku Ketua TKPK',
    millions: 176_200,
    spent: [0.15, 0.19],
  },
];

/** What a person completes, by number of the question. */
const completed = ({ millions, spent }: Plan): [number: number, value: string][] => [
  [4, '3'],
  [6, 'YES'],
  [7, 'Instruksi Wali Kota tentang percepatan verifikasi lapangan keluarga sasaran'],
  [15, 'P3KE, dimutakhirkan dengan verifikasi lapangan dan musyawarah kelurahan'],
  [16, String(millions * 1_000_000)],
  [17, String(Math.round(millions * spent.reduce((sum, share) => sum + share, 0)) * 1_000_000)],
  [18, '1850000000'],
  [19, 'Pengadaan barang bergeser ke triwulan berikutnya.'],
  [28, 'Sebagian keluarga pindah domisili; kelurahan memutakhirkan data melalui musyawarah kelurahan.'],
];

const write = async (scope: LoadScope, agencies: Agencies, plan: Plan): Promise<void> => {
  const { region, period, day, letter } = plan;
  const id = idOf('quarter report', region, period);
  const office = agencies.get(plan.office);
  const above = agencies.get('tkpk-dki');
  await scope.query(
    `insert into quarter_report (id, region_code, level, period, questionnaire_id, agency_id, letter_number, letter_date, signer_name,
       signer_title) values ($1, $2, 'CITY', $3, questionnaire_for('CITY', $3), $4, $5, $6, $7, $8)`,
    [id, region, period, office.id, letter, day, plan.signerName, plan.signerTitle],
  );
  await fillAnswers(scope, id, false);
  await fillActivities(scope, id, false);
  await scope.query(
    `update report_answer a set value = n.value, origin = 'PERSON'
     from jsonb_to_recordset($2) n (number int, value text) where a.report_id = $1 and a.number = n.number and a.value is null`,
    [id, JSON.stringify(completed(plan).map(([number, value]) => ({ number, value })))],
  );
  // The demo is the same at every start: its keys and times too.
  await scope.query(
    `update report_answer set id = md5(report_id::text || number)::uuid, figure_at = case when figure_at is not null then $2::timestamptz end,
       changed_at = $2::timestamptz where report_id = $1`,
    [id, `${day}T09:00:00+07:00`],
  );
  await scope.query(
    `update report_activity set id = md5(report_id::text || program_id)::uuid, figure_at = $2::timestamptz,
       changed_at = $2::timestamptz where report_id = $1`,
    [id, `${day}T09:00:00+07:00`],
  );
  await scope.query(
    `update quarter_report set status = 'SUBMITTED', filled_at = $2, changed_at = $3, submitted_at = $3 where id = $1`,
    [id, `${day}T09:00:00+07:00`, `${day}T15:00:00+07:00`],
  );
  if (plan.status === 'SUBMITTED') return;
  await scope.query(
    `update quarter_report set status = 'ACCEPTED', decided_by_id = $2, decided_by_region_code = $3, decided_at = $4 where id = $1`,
    [id, above.id, above.region_code, `${day}T16:00:00+07:00`],
  );
  const content = canonical(await readContent(scope, id));
  await scope.query(
    `update quarter_report set status = 'SENT', sent_at = $2, changed_at = $2, content = $3, hash = $4 where id = $1`,
    [id, `${day}T17:00:00+07:00`, content, createHash('sha256').update(content, 'utf8').digest('hex')],
  );
};

/** Reports as agencies would write them: figures counted, the rest completed; two sent, one waiting for the province. */
export const writeQuarterReports = async (scope: LoadScope, agencies: Agencies): Promise<void> => {
  for (const plan of PLANS) await write(scope, agencies, plan);
};
