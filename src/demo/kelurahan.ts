import { parseRegionCode, type RegionCode } from '../platform/region-code';

/** One kelurahan of the demo: how many families the hub knows there, its number of RW, and how hard life is. */
export interface KelurahanPlan {
  readonly code: RegionCode;
  readonly families: number;
  readonly neighbourhoods: number;
  /** Moves the whole kelurahan on the scale of poverty: 0 is the middle, above it poorer. */
  readonly hardship: number;
  readonly streets: readonly string[];
}

type Line = readonly [suffix: string, families: number, neighbourhoods: number, hardship: number, streets: string];

const KECAMATAN: Readonly<Record<string, readonly Line[]>> = {
  '31.71.01': [
    ['1001', 120, 6, -0.6, 'Jl. Budi Kemuliaan|Jl. Tanah Abang I'],
    ['1002', 440, 10, 0, 'Jl. Cideng Barat|Jl. Kesehatan|Jl. Tanah Abang II|Jl. Biak'],
    ['1003', 400, 8, 0, 'Jl. AM Sangaji|Jl. Petojo Utara|Jl. Pembangunan'],
    ['1004', 380, 9, 0.1, 'Jl. Tanah Abang III|Jl. Petojo Selatan|Jl. Suryopranoto'],
    ['1005', 330, 5, 0, 'Jl. Kebon Kelapa|Jl. Batu Tulis|Jl. Pecenongan'],
    ['1006', 520, 12, 0.3, 'Jl. Duri Pulo|Jl. Setia Kawan|Jl. Petojo Binatu'],
  ],
  '31.71.02': [
    ['1001', 330, 8, -0.1, 'Jl. Pintu Air|Jl. Samanhudi|Jl. Krekot Bunder|Jl. Gereja Ayam'],
    ['1002', 560, 13, 0.4, 'Jl. Karang Anyar|Jl. Lautze|Jl. Kartini Raya'],
    ['1003', 480, 9, 0.3, 'Jl. Kartini|Jl. Dwi Warna|Jl. Rajawali Selatan'],
    ['1004', 420, 7, 0.2, 'Jl. Gunung Sahari|Jl. Industri|Jl. Pangeran Jayakarta'],
    ['1005', 520, 11, 0.4, 'Jl. Mangga Dua Dalam|Jl. Arteri Mangga Dua|Jl. Jembatan Batu'],
  ],
  '31.71.03': [
    ['1001', 430, 8, 0.2, 'Jl. Kemayoran Gempol|Jl. Garuda|Jl. Kepu Selatan'],
    ['1002', 560, 14, 0.4, 'Jl. Kebon Kosong|Jl. Dakota|Jl. Haji Ung'],
    ['1003', 440, 10, 0.2, 'Jl. Harapan Mulia|Jl. Cempaka Sari|Jl. Kemayoran Ketapang'],
    ['1004', 470, 8, 0.2, 'Jl. Serdang|Jl. Bendungan Jago|Jl. Taruna'],
    ['1005', 420, 10, 0.1, 'Jl. Gunung Sahari Selatan|Jl. Kepu Timur|Jl. Bungur Besar'],
    ['1006', 430, 11, 0, 'Jl. Cempaka Baru|Jl. Sumur Batu Raya|Jl. Letjen Suprapto'],
    ['1007', 330, 8, -0.2, 'Jl. Sumur Batu|Jl. Howitzer|Jl. Panglima'],
    ['1008', 480, 9, 0.3, 'Jl. Utan Panjang|Jl. Kran|Jl. Sunter Kemayoran'],
  ],
  '31.71.04': [
    ['1001', 220, 4, 0.1, 'Jl. Senen Raya|Jl. Abdul Rachman Saleh|Jl. Prapatan'],
    ['1002', 260, 6, 0, 'Jl. Kenari|Jl. Salemba Raya|Jl. Kramat IV'],
    ['1003', 440, 8, 0.2, 'Jl. Paseban|Jl. Salemba Bluntas|Jl. Kramat Sawah'],
    ['1004', 520, 10, 0.5, 'Jl. Kramat Pulo|Jl. Kramat Lontar|Jl. Kramat Sentiong'],
    ['1005', 330, 9, 0, 'Jl. Kwitang|Jl. Kembang|Jl. Kramat Kwitang'],
    ['1006', 430, 10, 0.3, 'Jl. Bungur|Jl. Kalibaru Timur|Jl. Kali Baru Barat'],
  ],
  '31.71.05': [
    ['1001', 360, 9, -0.1, 'Jl. Cempaka Putih Tengah|Jl. Rawa Kerbau|Jl. Cempaka Putih Timur'],
    ['1002', 500, 13, 0.2, 'Jl. Cempaka Putih Barat|Jl. Percetakan Negara|Jl. Mardani'],
    ['1003', 470, 10, 0.2, 'Jl. Rawasari Selatan|Jl. Pramuka Sari|Jl. Rawasari Timur'],
  ],
  '31.71.06': [
    ['1001', 170, 10, -0.5, 'Jl. Menteng Jaya|Jl. Kebon Jeruk|Jl. Anyer'],
    ['1002', 430, 8, 0.4, 'Jl. Pegangsaan Timur|Jl. Bonang|Jl. Menteng Tenggulun'],
    ['1003', 160, 5, -0.3, 'Jl. Cikini Kramat|Jl. Kali Pasir|Jl. Cikini Ampiun'],
    ['1004', 80, 5, -0.8, 'Jl. Gondangdia Kecil|Jl. Srikaya'],
    ['1005', 270, 10, 0, 'Jl. Kebon Sirih Barat|Jl. Jaksa|Jl. Kebon Sirih Timur'],
  ],
  '31.71.07': [
    ['1001', 130, 3, -0.3, 'Jl. Gelora|Jl. Palmerah Timur'],
    ['1002', 360, 9, 0, 'Jl. Bendungan Hilir|Jl. Danau Toba|Jl. Pejompongan'],
    ['1003', 400, 9, 0.3, 'Jl. Karet Pasar Baru Barat|Jl. Karet Pasar Baru Timur|Jl. Masjid'],
    ['1004', 720, 11, 0.6, 'Jl. Petamburan|Jl. KS Tubun|Jl. Administrasi'],
    ['1005', 820, 14, 0.7, 'Jl. Kebon Melati|Jl. Kebon Kacang XII|Jl. Lontar|Jl. Sabeni'],
    ['1006', 640, 10, 0.5, 'Jl. Kebon Kacang|Jl. Kebon Kacang IX|Jl. Lontar Dalam'],
    ['1007', 480, 11, 0.4, 'Jl. Kampung Bali|Jl. Jati Baru|Jl. Fachrudin Dalam'],
  ],
  '31.71.08': [
    ['1001', 900, 11, 0.8, 'Jl. Johar Baru|Jl. Percetakan Negara II|Jl. Rawa Selatan'],
    ['1002', 880, 8, 1, 'Jl. Kampung Rawa Sawah|Jl. Rawa Tengah|Jl. Kampung Rawa Selatan'],
    ['1003', 850, 7, 0.9, 'Jl. Galur|Jl. Rawa Sawah|Jl. Letjen Suprapto Dalam'],
    ['1004', 1120, 14, 1.1, 'Jl. Tanah Tinggi|Jl. Tanah Tinggi Timur|Jl. Kramat Jaya|Jl. Baladewa'],
  ],
  '31.72.01': [
    ['1001', 320, 17, 1, 'Jl. Muara Baru|Jl. Luar Batang|Jl. Tanah Pasir'],
    ['1002', 80, 4, 0.8, 'Jl. Kamal Muara|Jl. Pantai Indah Barat'],
    ['1003', 60, 10, 0, 'Jl. Kapuk Muara|Jl. Kapuk Indah'],
    ['1004', 180, 18, 0.5, 'Jl. Pejagalan|Jl. Teluk Gong'],
    ['1005', 70, 19, 0.2, 'Jl. Muara Karang|Jl. Pluit Dalam'],
  ],
  '31.72.03': [
    ['1001', 120, 13, 0.6, 'Jl. Mindi|Jl. Koja'],
    ['1002', 140, 16, 0.3, 'Jl. Mahoni|Jl. Tugu Utara'],
    ['1003', 220, 18, 0.8, 'Jl. Menteng Lagoa|Jl. Lagoa Kanal'],
    ['1004', 110, 14, 0.4, 'Jl. Anggrek|Jl. Rawa Badak'],
    ['1005', 100, 13, 0.2, 'Jl. Plumpang|Jl. Tugu Selatan'],
    ['1006', 130, 11, 0.7, 'Jl. Alur Laut|Jl. Walang Baru'],
  ],
  '31.72.04': [
    ['1001', 170, 10, 0.8, 'Jl. Cilincing Lama|Jl. Kesatrian'],
    ['1002', 80, 9, 0.3, 'Jl. Sukapura|Jl. Tipar Cakung'],
    ['1003', 160, 11, 0.9, 'Jl. Marunda Baru|Jl. Sungai Tiram'],
    ['1004', 260, 14, 1.2, 'Jl. Kalibaru Barat|Jl. Kalibaru Timur|Jl. Baru'],
    ['1005', 110, 9, 0.5, 'Jl. Semper Timur|Jl. Raya Cakung'],
    ['1006', 90, 14, 0.3, 'Jl. Rorotan|Jl. Malaka'],
    ['1007', 120, 17, 0.5, 'Jl. Semper Barat|Jl. Tugu Semper'],
  ],
};

const codeOf = (text: string): RegionCode => {
  const code = parseRegionCode(text);
  if (code === null) throw new Error(`Not a region code: ${text}`);
  return code;
};

export const CITY = { JAKPUS: codeOf('31.71'), JAKUT: codeOf('31.72') } as const;
export const DKI = codeOf('31');

/** The kecamatan with offices and families in the demo. */
export const KECAMATAN_CODES: readonly RegionCode[] = Object.keys(KECAMATAN).map(codeOf);

export const KELURAHAN: readonly KelurahanPlan[] = Object.entries(KECAMATAN).flatMap(([kecamatan, lines]) =>
  lines.map(([suffix, families, neighbourhoods, hardship, streets]) => ({
    code: codeOf(`${kecamatan}.${suffix}`),
    families,
    neighbourhoods,
    hardship,
    streets: streets.split('|'),
  })),
);

export const cityOf = (code: RegionCode): RegionCode => code - (code % 1_000_000);
export const kecamatanOf = (code: RegionCode): RegionCode => code - (code % 10_000);
