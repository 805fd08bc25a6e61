import { chainOf, covers, formatRegionCode, levelOf, NATION, type RegionCode } from '../platform/region-code';
import { type Agencies, slug } from './agencies';
import { CITY, DKI, KECAMATAN_CODES, KELURAHAN } from './kelurahan';
import { idOf } from './random';

export interface TeamRow {
  readonly id: string;
  readonly region_code: RegionCode;
  readonly parent_id: string | null;
  readonly name: string;
  readonly decree: string;
  readonly meetings_per_year: number | null;
  readonly version: number;
}

type Role = 'CHAIR' | 'DEPUTY_CHAIR' | 'SECRETARY' | 'MEMBER';

/** A team in a kelurahan is of its own making, not required: those of Johar Baru, Cideng and a few others have one. */
const KELURAHAN_TEAMS: readonly RegionCode[] = [
  3171011002, 3171011006, 3171021001, 3171031002, 3171041004, 3171071004, 3171071005, 3171081001, 3171081002,
  3171081003, 3171081004,
];

const TEAM_REGIONS: readonly RegionCode[] = [
  NATION,
  DKI,
  CITY.JAKPUS,
  CITY.JAKUT,
  ...KECAMATAN_CODES,
  ...KELURAHAN_TEAMS,
];

export const teamId = (region: RegionCode): string => idOf('team', region);

/** The nearest team at or above a region. */
export const teamFor = (region: RegionCode): { readonly id: string; readonly region: RegionCode } => {
  const own = [region, ...chainOf(region).reverse()].find((code) => TEAM_REGIONS.includes(code)) ?? NATION;
  return { id: teamId(own), region: own };
};

const describe = (region: RegionCode, name: string): Pick<TeamRow, 'name' | 'decree'> => {
  const code = formatRegionCode(region);
  switch (levelOf(region)) {
    case 'NATION':
      return {
        name: 'Tim Nasional Percepatan Penanggulangan Kemiskinan',
        decree: 'Perpres 15/2010, diubah dengan Perpres 96/2015',
      };
    case 'PROVINCE':
      return { name: `TKPK Provinsi ${name}`, decree: 'Keputusan Gubernur Nomor 112 Tahun 2026 tentang TKPK Provinsi' };
    case 'CITY':
      return {
        name: `TKPK ${name}`,
        decree: `Keputusan Wali Kota Nomor ${code === '31.71' ? 47 : 52} Tahun 2026 tentang TKPK ${name}`,
      };
    case 'KECAMATAN':
      return { name: `TKPK Kecamatan ${name}`, decree: `Keputusan Camat ${name} Nomor ${code.slice(-2)} Tahun 2026` };
    default:
      return { name: `TKPK Kelurahan ${name}`, decree: `Keputusan Lurah ${name} Nomor ${code.slice(-2)} Tahun 2026` };
  }
};

const membersOf = (
  region: RegionCode,
  agencies: Agencies,
  nameOf: (region: RegionCode) => string,
): [string, Role][] => {
  const offices = (codes: readonly RegionCode[]): [string, Role][] =>
    codes.map((code) => [agencies.officeOf(code).code, 'MEMBER']);
  const under = (codes: readonly RegionCode[]): RegionCode[] => codes.filter((code) => covers(region, code));
  switch (levelOf(region)) {
    case 'NATION':
      return [
        ['tnp2k', 'CHAIR'],
        ['kemensos', 'MEMBER'],
        ['kemenkes', 'MEMBER'],
      ];
    case 'PROVINCE':
      return [
        ['tkpk-dki', 'CHAIR'],
        ['bappeda-dki', 'SECRETARY'],
        ['pkk-dki', 'MEMBER'],
        ['walikota-jakpus', 'MEMBER'],
        ['walikota-jakut', 'MEMBER'],
        ...['sosial', 'pendidikan', 'kesehatan', 'prkp', 'kpkp', 'ppapp', 'nakertransgi', 'ppkukm', 'inspektorat'].map(
          (office): [string, Role] => [`${office}-dki`, 'MEMBER'],
        ),
      ];
    case 'CITY':
      return region === CITY.JAKUT
        ? [['walikota-jakut', 'CHAIR'], ['sosial-jakut', 'SECRETARY'], ...offices(under(KECAMATAN_CODES))]
        : [
            ['walikota-jakpus', 'CHAIR'],
            ['kesra-jakpus', 'DEPUTY_CHAIR'],
            ['ppapp-jakpus', 'SECRETARY'],
            ['subanppeko-jakpus', 'MEMBER'],
            ...['sosial', 'nakertransgi', 'kesehatan', 'ppkukm', 'prkp', 'pendidikan', 'kpkp', 'inspektorat'].map(
              (office): [string, Role] => [`${office}-jakpus`, 'MEMBER'],
            ),
            ...offices(under(KECAMATAN_CODES)),
          ];
    case 'KECAMATAN':
      return [[agencies.officeOf(region).code, 'CHAIR'], ...offices(under(KELURAHAN.map(({ code }) => code)))];
    default:
      return [
        [agencies.officeOf(region).code, 'CHAIR'],
        [`pkk-${slug(nameOf(region))}`, 'SECRETARY'],
      ];
  }
};

/** The working groups of the city's team, who leads each and who is in it. */
const WORKING_GROUPS: readonly (readonly [name: string, lead: string, members: readonly string[]])[] = [
  ['Kelompok Kerja Pendataan dan Informasi', 'subanppeko-jakpus', ['sosial-jakpus', 'ppapp-jakpus']],
  ['Kelompok Kerja Kemitraan', 'ppkukm-jakpus', ['nakertransgi-jakpus', 'ppapp-jakpus']],
  ['Kelompok Kerja Pengaduan Masyarakat', 'sosial-jakpus', ['kesehatan-jakpus', 'pendidikan-jakpus']],
];

const groupsOf = (region: RegionCode, code: string): string[] =>
  WORKING_GROUPS.flatMap(([name, lead, members]) =>
    region === CITY.JAKPUS && (lead === code || members.includes(code)) ? [idOf('working group', name)] : [],
  );

/** One team a tier, parents before children, and who sits in each. */
export const buildTeams = (agencies: Agencies, nameOf: (region: RegionCode) => string) => ({
  teams: TEAM_REGIONS.map((region): TeamRow => {
    const above = chainOf(region).at(-1);
    return {
      id: teamId(region),
      region_code: region,
      parent_id: above === undefined ? null : teamFor(above).id,
      meetings_per_year: above === undefined ? null : levelOf(region) === 'CITY' ? 4 : 3,
      version: 1,
      ...describe(region, nameOf(region)),
    };
  }),
  memberships: TEAM_REGIONS.flatMap((region) =>
    membersOf(region, agencies, nameOf).map(([code, role]) => {
      const agency = agencies.get(code);
      return {
        id: idOf('membership', region, code),
        team_id: teamId(region),
        region_code: region,
        agency_id: agency.id,
        agency_region_code: agency.region_code,
        role,
        working_group_ids: groupsOf(region, code),
        joined_on: '2026-01-12',
      };
    }),
  ),
  workingGroups: WORKING_GROUPS.map(([name, lead]) => ({
    id: idOf('working group', name),
    team_id: teamId(CITY.JAKPUS),
    region_code: CITY.JAKPUS,
    name,
    lead_id: agencies.get(lead).id,
    lead_region_code: agencies.get(lead).region_code,
  })),
});
