import { createHash } from 'node:crypto';
import { pdfOf } from '../platform/documents/pdf';
import type { Agencies } from './agencies';
import { atOffice } from './calendar';
import type { Programs } from './programs';
import { idOf } from './random';

interface Plan {
  readonly issuer: string;
  readonly kind: 'INPRES' | 'PERGUB' | 'KEPWAL' | 'SE';
  readonly number: string;
  readonly year: number;
  readonly title: string;
  readonly inForce: string;
  readonly governs: readonly string[];
  /** Number of the one before, of the same issuer and kind. */
  readonly supersedes?: string;
  readonly hasDocument?: true;
}

const POOR = 'Pengentasan kemiskinan dan penghapusan kemiskinan ekstrem';

/** Those of the nation and the province are real; of the Pergub the year is known, and its first day stands for the day. */
const REAL: readonly Plan[] = [
  {
    issuer: 'tnp2k',
    kind: 'INPRES',
    number: '4',
    year: 2025,
    title: 'Data Tunggal Sosial dan Ekonomi Nasional (DTSEN)',
    inForce: '2025-02-05',
    governs: ['PKH', 'SEMBAKO', 'PBI_JK'],
  },
  {
    issuer: 'tnp2k',
    kind: 'INPRES',
    number: '8',
    year: 2025,
    title: POOR,
    inForce: '2025-03-27',
    governs: ['PKH', 'SEMBAKO', 'PBI_JK'],
  },
  pergub('tkpk-dki', '40', 2018, 'Tim Koordinasi Penanggulangan Kemiskinan (TKPK)', []),
  pergub('prkp-dki', '90', 2018, 'Penataan RW kumuh (CAP dan CIP)', ['CAP_CIP']),
  pergub('ppkukm-dki', '2', 2020, 'Kewirausahaan terpadu (Jakpreneur)', ['JAKPRENEUR']),
  pergub('kpkp-dki', '28', 2022, 'Subsidi pangan murah', ['SUBSIDI_PANGAN']),
  pergub('sosial-dki', '44', 2022, 'Pemenuhan kebutuhan dasar lansia, anak, dan penyandang disabilitas', [
    'KLJ',
    'KAJ',
    'KPDJ',
    'KLJ_JAKUT',
    'KAJ_JAKUT',
  ]),
];

/** Those of the city are made up. The second circular forgot the mobile training. */
const MADE_UP: readonly Plan[] = [
  {
    issuer: 'kesra-jakpus',
    kind: 'KEPWAL',
    number: '47',
    year: 2026,
    title: 'TKPK Kota Administrasi Jakarta Pusat (contoh)',
    inForce: '2026-01-12',
    governs: [],
    hasDocument: true,
  },
  {
    issuer: 'kesra-jakpus',
    kind: 'SE',
    number: '12',
    year: 2025,
    title: 'Peserta pelatihan dari data kemiskinan (contoh)',
    inForce: '2025-03-03',
    governs: ['PPKD_REG', 'PPKD_MTU', 'JAKPRENEUR'],
  },
  {
    issuer: 'kesra-jakpus',
    kind: 'SE',
    number: '7',
    year: 2026,
    title: 'Peserta pelatihan dari DTSEN desil 1 sampai 4 (contoh)',
    inForce: '2026-05-01',
    governs: ['PPKD_REG', 'JAKPRENEUR'],
    supersedes: '12',
    hasDocument: true,
  },
];

function pergub(issuer: string, number: string, year: number, title: string, governs: readonly string[]): Plan {
  return { issuer, kind: 'PERGUB', number, year, title, inForce: `${year}-01-01`, governs };
}

const regulationId = ({ issuer, kind, number }: Pick<Plan, 'issuer' | 'kind' | 'number'>): string =>
  idOf('regulation', issuer, kind, number);

const pageOf = ({ number, year, title }: Plan): Promise<Buffer> =>
  pdfOf({
    title,
    header: `Nomor ${number} Tahun ${year}`,
    footer: 'Contoh: kota demo, bukan peraturan yang sebenarnya.',
    made: new Date('2026-01-01T00:00:00Z'),
    blocks: [
      { kind: 'title', text: `NOMOR ${number} TAHUN ${year}`, below: [title] },
      { kind: 'paragraph', text: 'Dokumen contoh.' },
    ],
  });

/** Rules with the programs they govern, and the texts of some. */
export const buildRegulations = async (agencies: Agencies, programs: Programs) => {
  const plans = [...REAL, ...MADE_UP];
  const texts = await Promise.all(
    plans
      .filter(({ hasDocument }) => hasDocument)
      .map(async (plan) => {
        const content = await pageOf(plan);
        return { plan, content, id: idOf('file', regulationId(plan)) };
      }),
  );
  return {
    files: texts.map(({ plan, content, id }) => ({
      id,
      hash: createHash('sha256').update(content).digest('hex'),
      media_type: 'application/pdf',
      bytes: content.length,
      name: `${plan.kind.toLowerCase()}-${plan.number}-${plan.year}.pdf`,
      uploaded_by_id: agencies.get(plan.issuer).id,
      uploaded_at: atOffice(plan.inForce),
    })),
    contents: texts.map(({ plan, content, id }) => ({
      file_id: id,
      uploaded_by_id: agencies.get(plan.issuer).id,
      content: `\\x${content.toString('hex')}`,
    })),
    regulations: plans.map((plan) => {
      const { id: issuer, region_code } = agencies.get(plan.issuer);
      const old = plans.find(({ kind, number }) => kind === plan.kind && number === plan.supersedes);
      return {
        id: regulationId(plan),
        issuer_id: issuer,
        region_code,
        kind: plan.kind,
        number: plan.number,
        year: plan.year,
        title: plan.title,
        in_force: plan.inForce,
        supersedes_id: old ? regulationId(old) : null,
        supersedes_region_code: old ? region_code : null,
        supersedes_in_force: old?.inForce ?? null,
        file_id: texts.find((text) => text.plan === plan)?.id ?? null,
        version: 1,
      };
    }),
    governed: plans.flatMap((plan) =>
      plan.governs.map((code) => ({
        regulation_id: regulationId(plan),
        region_code: agencies.get(plan.issuer).region_code,
        program_id: programs.get(code).id,
        program_region_code: programs.get(code).region_code,
        dropped: false,
      })),
    ),
  };
};
