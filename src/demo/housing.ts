import { isUnfit } from '../features/registry';
import type { Random } from './random';

type HousingColumn =
  | 'kepemilikan_rumah'
  | 'jenis_atap'
  | 'jenis_dinding'
  | 'jenis_lantai'
  | 'sumber_penerangan'
  | 'bahan_bakar_memasak'
  | 'sumber_air_minum'
  | 'memiliki_fasilitas_buang_air_besar';

/** The dwelling as a P3KE family sheet describes it. */
export type Housing = Readonly<Record<HousingColumn, string>>;

const TILED = 'Keramik/Granit/Marmer/Ubin/Tegel/Teraso';

/** The shares of each value in a poor dwelling, and in a decent one. */
type Shares = readonly (readonly [string, number])[];
const VALUES: Readonly<Record<HousingColumn, readonly [poor: Shares, decent: Shares]>> = {
  kepemilikan_rumah: [
    [
      ['Kontrak/Sewa', 6],
      ['Menumpang', 3],
      ['Bebas Sewa', 1],
    ],
    [
      ['Milik Sendiri', 6],
      ['Kontrak/Sewa', 3],
      ['Bebas Sewa', 1],
    ],
  ],
  jenis_atap: [
    [
      ['Asbes/Seng', 9],
      ['Kayu/Sirap', 1],
    ],
    [
      ['Genteng', 5],
      ['Asbes/Seng', 4],
      ['Beton', 1],
    ],
  ],
  jenis_dinding: [
    [
      ['Tembok', 4],
      ['Seng', 3],
      ['Kayu/Papan', 3],
    ],
    [['Tembok', 1]],
  ],
  jenis_lantai: [
    [
      ['Semen', 7],
      ['Kayu/Papan', 2],
      ['Tanah', 1],
    ],
    [
      [TILED, 8],
      ['Semen', 2],
    ],
  ],
  sumber_penerangan: [
    [
      ['Listrik Pribadi s/d 450 W', 6],
      ['Listrik Bersama', 4],
    ],
    [
      ['Listrik Pribadi s/d 900 W', 6],
      ['Listrik Pribadi >900 W', 4],
    ],
  ],
  bahan_bakar_memasak: [
    [
      ['Listrik/Gas', 9],
      ['Minyak Tanah', 1],
    ],
    [['Listrik/Gas', 1]],
  ],
  sumber_air_minum: [
    [
      ['Air PDAM', 3],
      ['Air Kemasan/Isi Ulang', 4],
      ['Sumur Bor', 2],
      ['Sumur Tidak Terlindung', 1],
    ],
    [
      ['Air Kemasan/Isi Ulang', 6],
      ['Air PDAM', 4],
    ],
  ],
  memiliki_fasilitas_buang_air_besar: [
    [
      ['Tidak, Jamban Umum/Bersama', 6],
      ['Ya, tanpa Septic Tank', 3],
      ['Ya, dengan Septic Tank', 1],
    ],
    [
      ['Ya, dengan Septic Tank', 9],
      ['Ya, tanpa Septic Tank', 1],
    ],
  ],
};

/** A poor family tends to live in a poor dwelling; hardship is about 0 in the middle and 2 at the bottom. */
export const drawHousing = (random: Random, hardship: number): Housing => {
  const poor = random.chance(Math.min(0.85, Math.max(0.03, 0.16 + hardship * 0.15)));
  const draw = (column: HousingColumn): string => {
    const [ofPoor, ofDecent] = VALUES[column];
    return random.weighted(random.chance(poor ? 0.8 : 0.06) ? ofPoor : ofDecent);
  };
  return {
    kepemilikan_rumah: draw('kepemilikan_rumah'),
    jenis_atap: draw('jenis_atap'),
    jenis_dinding: draw('jenis_dinding'),
    jenis_lantai: draw('jenis_lantai'),
    sumber_penerangan: draw('sumber_penerangan'),
    bahan_bakar_memasak: draw('bahan_bakar_memasak'),
    sumber_air_minum: draw('sumber_air_minum'),
    memiliki_fasilitas_buang_air_besar: draw('memiliki_fasilitas_buang_air_besar'),
  };
};

/** The same judgement as of an imported sheet. */
export const isUnfitHousing = (housing: Housing): boolean => {
  const columns: Readonly<Record<string, string>> = housing;
  return isUnfit((column) => columns[column] ?? '') ?? false;
};
