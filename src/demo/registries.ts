import type { RegionCode } from '../platform/region-code';
import { addDays, atOffice } from './calendar';
import { GROUP } from './families';
import { CITY, cityOf } from './kelurahan';
import { idOf } from './random';
import type { KnownFamily, Standing } from './standings';

export const REGISTRIES = [
  {
    code: 'P3KE',
    name: 'Pensasaran Percepatan Penghapusan Kemiskinan Ekstrem',
    counts_as_poverty_list: true,
    ranks: true,
    extreme_decile: 1,
  },
  {
    code: 'DTSEN',
    name: 'Data Tunggal Sosial dan Ekonomi Nasional',
    counts_as_poverty_list: true,
    ranks: false,
    extreme_decile: 1,
  },
  // Kept for its history: DTSEN took its place (Inpres 4/2025).
  {
    code: 'DTKS',
    name: 'Data Terpadu Kesejahteraan Sosial',
    counts_as_poverty_list: false,
    ranks: false,
    extreme_decile: 1,
  },
  { code: 'CARIK', name: 'Carik Jakarta', counts_as_poverty_list: false, ranks: false, extreme_decile: 1 },
  {
    code: 'BPKS',
    name: 'Data BPKS (sebutan rapat pendirian, di sini berarti miskin ekstrem menurut P3KE)',
    counts_as_poverty_list: true,
    ranks: false,
    extreme_decile: 1,
  },
] as const;

type RegistryCode = (typeof REGISTRIES)[number]['code'];
type Attributes = Readonly<Record<string, string | number>>;

interface Release {
  readonly registry: RegistryCode;
  readonly label: string;
  readonly asOf: string;
  readonly city: RegionCode;
  readonly lists: (family: KnownFamily) => boolean;
  /** What it says of a family that it lists. */
  readonly says: (family: KnownFamily) => { readonly decile: number | null; readonly attributes: Attributes };
}

const yesNo = (value: boolean): string => (value ? 'YA' : 'TIDAK');

const p3keAttributes = ({ members: [head], housing, composition }: KnownFamily, decile: number | null): Attributes => ({
  pekerjaan: head?.occupation ?? '',
  pendidikan: head?.education ?? '',
  ...housing,
  memiliki_simpanan_uang_perhiasan_ternak_lainnya: yesNo((decile ?? 9) > 4),
  penerima_pkh: yesNo((decile ?? 9) <= 2),
  penerima_sembako: yesNo((decile ?? 9) <= 3),
  resiko_stunting: composition & GROUP.UNDER_6 ? yesNo((decile ?? 9) <= 2) : 'BUKAN SASARAN',
});

const p3ke = (
  city: RegionCode,
  year = 2025,
  decile: (standing: Standing) => number | null = ({ p3ke: now }) => now,
): Release => ({
  registry: 'P3KE',
  label: `P3KE ${year}`,
  asOf: `${year}-09-30`,
  city,
  lists: ({ standing }) => decile(standing) !== null,
  says: (family) => ({ decile: decile(family.standing), attributes: p3keAttributes(family, decile(family.standing)) }),
});

const dtsen = (label: string, asOf: string, decile: (standing: Standing) => number | null): Release => ({
  registry: 'DTSEN',
  label,
  asOf,
  city: CITY.JAKPUS,
  lists: ({ standing }) => decile(standing) !== null,
  says: ({ standing, members, housing }) => ({
    decile: decile(standing),
    attributes: {
      jumlah_anggota_keluarga: members.length,
      status_kepemilikan_rumah: housing.kepemilikan_rumah,
      sumber_air_minum: housing.sumber_air_minum,
    },
  }),
});

const RELEASES: readonly Release[] = [
  p3ke(CITY.JAKPUS, 2023, ({ p3keBefore: [older] }) => older),
  p3ke(CITY.JAKPUS, 2024, ({ p3keBefore: [, newer] }) => newer),
  p3ke(CITY.JAKPUS),
  p3ke(CITY.JAKUT),
  dtsen('DTSEN triwulan II 2026', '2026-06-30', ({ dtsenBefore }) => dtsenBefore),
  dtsen('DTSEN triwulan III 2026', '2026-09-30', ({ dtsen: now }) => now),
  {
    registry: 'DTKS',
    label: 'DTKS Desember 2024',
    asOf: '2024-12-31',
    city: CITY.JAKPUS,
    lists: ({ standing }) => standing.dtks !== null,
    says: ({ standing }) => ({ decile: standing.dtks, attributes: { status: 'Layak' } }),
  },
  {
    registry: 'CARIK',
    label: 'Carik 2024',
    asOf: '2024-09-16',
    city: CITY.JAKPUS,
    lists: ({ standing }) => standing.carik,
    says: ({ members }) => ({ decile: null, attributes: { jumlah_anggota_keluarga: members.length } }),
  },
  {
    registry: 'BPKS',
    label: 'BPKS Maret 2026',
    asOf: '2026-03-31',
    city: CITY.JAKPUS,
    lists: ({ standing }) => standing.bpks,
    says: () => ({ decile: null, attributes: { keterangan: 'Miskin ekstrem' } }),
  },
];

export const releaseId = (registry: RegistryCode, asOf: string, city: RegionCode): string =>
  idOf('release', registry, asOf, city);
/** The release by which families were ranked when they were enrolled. */
export const rankingReleaseId = (city: RegionCode): string => releaseId('P3KE', '2025-09-30', city);

interface Entry {
  readonly release: Release;
  readonly family: KnownFamily;
  /** The family's running number in every registry. */
  readonly number: number;
}

export const listingRow = ({ release: { registry, asOf, city, says }, family, number }: Entry) => ({
  id: idOf('listing', registry, asOf, family.id),
  kelurahan_code: family.kelurahan,
  household_id: family.id,
  release_id: releaseId(registry, asOf, city),
  release_region_code: city,
  registry_code: registry,
  as_of: asOf,
  source_key: `${registry}${String(city).slice(0, 4)}${number}`,
  ...says(family),
  inside: true,
});

/** The releases, and which family each lists. */
export const buildReleases = (families: readonly KnownFamily[]) => {
  const perRelease = RELEASES.map((release) =>
    families.flatMap((family, place): Entry[] =>
      cityOf(family.kelurahan) === release.city && release.lists(family)
        ? [{ release, family, number: 50_000_001 + place }]
        : [],
    ),
  );
  const releases = RELEASES.map(({ registry, label, asOf, city }, place) => ({
    id: releaseId(registry, asOf, city),
    registry_code: registry,
    label,
    as_of: asOf,
    region_code: city,
    code_system: 'KEMENDAGRI',
    listings: perRelease[place]?.length ?? 0,
    complete: true,
    created_at: atOffice(addDays(asOf, 19)),
  }));
  return { releases, entries: perRelease.flat() };
};
