import { covers, levelOf, type RegionCode } from '../platform/region-code';
import { CITY, DKI, KECAMATAN_CODES, kecamatanOf, KELURAHAN } from './kelurahan';
import { idOf } from './random';

export type Mandate =
  'TERRITORIAL' | 'IMPLEMENTATION' | 'FIELD' | 'COORDINATION' | 'PLANNING' | 'SUPERVISION' | 'REGULATION' | 'POLICY';

type Kind = 'NATIONAL' | 'SKPD' | 'UKPD' | 'KECAMATAN' | 'KELURAHAN' | 'SECRETARIAT' | 'PKK';

export interface AgencyRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly tier: string;
  readonly region_code: RegionCode;
  readonly mandates: readonly Mandate[];
  readonly parent_id: string | null;
}

export const agencyId = (code: string): string => idOf('agency', code);
export const slug = (name: string): string => name.toLowerCase().replace(/\s+/g, '-');

type Office = readonly [code: string, name: string, kind: Kind, mandates: readonly Mandate[], parent?: string];

const NATION_OFFICES: readonly Office[] = [
  ['tnp2k', 'Tim Nasional Percepatan Penanggulangan Kemiskinan (TNP2K)', 'NATIONAL', ['POLICY']],
  ['kemensos', 'Kementerian Sosial', 'NATIONAL', ['IMPLEMENTATION']],
  ['kemenkes', 'Kementerian Kesehatan', 'NATIONAL', ['IMPLEMENTATION']],
];

const DKI_OFFICES: readonly Office[] = [
  ['tkpk-dki', 'Sekretariat TKPK Provinsi DKI Jakarta', 'SECRETARIAT', ['COORDINATION']],
  ['bappeda-dki', 'Badan Perencanaan Pembangunan Daerah DKI Jakarta', 'SKPD', ['PLANNING']],
  ['sosial-dki', 'Dinas Sosial DKI Jakarta', 'SKPD', ['IMPLEMENTATION']],
  ['pendidikan-dki', 'Dinas Pendidikan DKI Jakarta', 'SKPD', ['IMPLEMENTATION']],
  ['kesehatan-dki', 'Dinas Kesehatan DKI Jakarta', 'SKPD', ['IMPLEMENTATION']],
  ['prkp-dki', 'Dinas Perumahan Rakyat dan Kawasan Permukiman DKI Jakarta', 'SKPD', ['IMPLEMENTATION']],
  ['kpkp-dki', 'Dinas Ketahanan Pangan, Kelautan dan Pertanian DKI Jakarta', 'SKPD', ['IMPLEMENTATION']],
  [
    'ppapp-dki',
    'Dinas Pemberdayaan, Perlindungan Anak dan Pengendalian Penduduk DKI Jakarta',
    'SKPD',
    ['IMPLEMENTATION'],
  ],
  ['nakertransgi-dki', 'Dinas Tenaga Kerja, Transmigrasi dan Energi DKI Jakarta', 'SKPD', ['IMPLEMENTATION']],
  ['ppkukm-dki', 'Dinas Perindustrian, Perdagangan, Koperasi, UKM DKI Jakarta', 'SKPD', ['IMPLEMENTATION']],
  ['inspektorat-dki', 'Inspektorat Provinsi DKI Jakarta', 'SKPD', ['SUPERVISION']],
  // Cadres see families in their own kelurahan only; the provincial team guides.
  ['pkk-dki', 'Tim Penggerak PKK DKI Jakarta', 'PKK', ['POLICY']],
];

const JAKPUS_OFFICES: readonly Office[] = [
  ['walikota-jakpus', 'Sekretariat TKPK Wali Kota Jakarta Pusat', 'SECRETARIAT', ['COORDINATION'], 'tkpk-dki'],
  ['kesra-jakpus', 'Bagian Kesejahteraan Rakyat Setko Jakarta Pusat', 'SECRETARIAT', ['REGULATION'], 'walikota-jakpus'],
  ['subanppeko-jakpus', 'Suku Badan Perencanaan Pembangunan Jakarta Pusat', 'UKPD', ['PLANNING'], 'bappeda-dki'],
  ['ppapp-jakpus', 'Suku Dinas PPAPP Jakarta Pusat', 'UKPD', ['COORDINATION', 'IMPLEMENTATION'], 'ppapp-dki'],
  ['sosial-jakpus', 'Suku Dinas Sosial Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'sosial-dki'],
  ['nakertransgi-jakpus', 'Suku Dinas Nakertransgi Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'nakertransgi-dki'],
  ['ppkd-jakpus', 'Pusat Pelatihan Kerja Daerah Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'nakertransgi-jakpus'],
  ['kesehatan-jakpus', 'Suku Dinas Kesehatan Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'kesehatan-dki'],
  ['ppkukm-jakpus', 'Suku Dinas PPKUKM Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'ppkukm-dki'],
  ['prkp-jakpus', 'Suku Dinas PRKP Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'prkp-dki'],
  ['pendidikan-jakpus', 'Suku Dinas Pendidikan Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'pendidikan-dki'],
  ['kpkp-jakpus', 'Suku Dinas KPKP Jakarta Pusat', 'UKPD', ['IMPLEMENTATION'], 'kpkp-dki'],
  ['inspektorat-jakpus', 'Inspektorat Pembantu Kota Jakarta Pusat', 'UKPD', ['SUPERVISION'], 'inspektorat-dki'],
];

const JAKUT_OFFICES: readonly Office[] = [
  ['walikota-jakut', 'Sekretariat TKPK Wali Kota Jakarta Utara', 'SECRETARIAT', ['COORDINATION'], 'tkpk-dki'],
  ['sosial-jakut', 'Suku Dinas Sosial Jakarta Utara', 'UKPD', ['IMPLEMENTATION'], 'sosial-dki'],
];

const TIER = {
  NATION: 'NATIONAL',
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  KECAMATAN: 'KECAMATAN',
  KELURAHAN: 'KELURAHAN',
} as const;

const at = (region: RegionCode, offices: readonly Office[]): AgencyRow[] =>
  offices.map(([code, name, kind, mandates, parent]) => ({
    id: agencyId(code),
    code,
    name,
    kind,
    tier: TIER[levelOf(region)],
    region_code: region,
    mandates,
    parent_id: parent === undefined ? null : agencyId(parent),
  }));

/** All agencies, parents before their children. */
export const buildAgencies = (nameOf: (region: RegionCode) => string): AgencyRow[] => [
  ...at(0, NATION_OFFICES),
  ...at(DKI, DKI_OFFICES),
  ...at(CITY.JAKPUS, JAKPUS_OFFICES),
  ...at(CITY.JAKUT, JAKUT_OFFICES),
  ...KECAMATAN_CODES.flatMap((code) => {
    const name = nameOf(code);
    const city = covers(CITY.JAKPUS, code) ? 'walikota-jakpus' : 'walikota-jakut';
    return at(code, [[`camat-${slug(name)}`, `Kecamatan ${name}`, 'KECAMATAN', ['TERRITORIAL'], city]]);
  }),
  ...KELURAHAN.flatMap(({ code }) => {
    const name = nameOf(code);
    const lurah = `lurah-${slug(name)}`;
    const offices: Office[] = [
      [lurah, `Kelurahan ${name}`, 'KELURAHAN', ['TERRITORIAL'], `camat-${slug(nameOf(kecamatanOf(code)))}`],
    ];
    if (covers(CITY.JAKPUS, code))
      offices.push([`pkk-${slug(name)}`, `TP PKK Kelurahan ${name}`, 'PKK', ['FIELD'], lurah]);
    return at(code, offices);
  }),
];

/** Agencies by their code, and the office that governs a kecamatan or kelurahan. */
export class Agencies {
  private readonly byCode: ReadonlyMap<string, AgencyRow>;
  private readonly offices: ReadonlyMap<RegionCode, AgencyRow>;

  constructor(readonly rows: readonly AgencyRow[]) {
    this.byCode = new Map(rows.map((row) => [row.code, row]));
    this.offices = new Map(
      rows.filter(({ mandates }) => mandates.includes('TERRITORIAL')).map((row) => [row.region_code, row]),
    );
  }

  get(code: string): AgencyRow {
    const found = this.byCode.get(code);
    if (!found) throw new Error(`No agency ${code} in the demo`);
    return found;
  }

  find(code: string): AgencyRow | undefined {
    return this.byCode.get(code);
  }

  /** The camat's or lurah's office. */
  officeOf(region: RegionCode): AgencyRow {
    const found = this.offices.get(region);
    if (!found) throw new Error(`No office at ${region} in the demo`);
    return found;
  }
}
