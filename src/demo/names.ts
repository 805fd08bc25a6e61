import type { Random } from './random';

export type Sex = 'MALE' | 'FEMALE';
export type Origin = 'BETAWI' | 'JAVANESE' | 'SUNDANESE' | 'BATAK' | 'MINANG' | 'CHINESE' | 'OTHER';

interface NamePool {
  /** Given names of those born before 1975, and of the younger. */
  readonly male: readonly [readonly string[], readonly string[]];
  readonly female: readonly [readonly string[], readonly string[]];
  /** Second names; children of one family share it where it is a family name. */
  readonly second: readonly string[];
  readonly inherited: boolean;
}

const words = (text: string): readonly string[] => text.split(' ');

const YOUNG_MALE = words(
  'Rizky Dimas Fajar Bayu Aldi Farhan Raka Ilham Yoga Galih Reza Arif Fadli Iqbal Rafi Nabil Daffa Alif Zaki Gilang',
);
const YOUNG_FEMALE = words(
  'Putri Ayu Nabila Aisyah Salsabila Zahra Dinda Intan Rani Citra Keisha Nadia Amelia Syifa Alya Tiara Anisa Laras Naura Kayla',
);

const POOLS: Readonly<Record<Origin, NamePool>> = {
  BETAWI: {
    male: [
      words('Rojali Mahmud Sanusi Naserih Jamhuri Sarmili Mursid Abdulrahman Nawawi Muhidin Saenan Amsir'),
      YOUNG_MALE,
    ],
    female: [
      words('Maemunah Rohaya Nurhayati Saodah Marhamah Romlah Asmanih Hindun Juhro Salbiah Rodiah Mariam'),
      YOUNG_FEMALE,
    ],
    second: words('Hasan Husin Amin Mansur Syafei Ridwan Ma’ruf Sobari Jaelani Marzuki Zaenudin Bahrudin'),
    inherited: false,
  },
  JAVANESE: {
    male: [
      words('Slamet Suparman Sugeng Wagiman Sutrisno Sukardi Tukiman Paijo Suwarno Mulyono Ngadimin Bambang'),
      YOUNG_MALE,
    ],
    female: [
      words('Sumiyati Wagiyem Suparmi Tukinah Sri Sulastri Parti Ngatini Sutinah Endang Kasiyem Lestari'),
      YOUNG_FEMALE,
    ],
    second: words('Santoso Wibowo Nugroho Prasetyo Setiawan Hartono Utomo Purnomo Susanto Widodo Raharjo Kuncoro'),
    inherited: false,
  },
  SUNDANESE: {
    male: [words('Asep Dadang Cecep Ujang Entis Kosasih Maman Engkos Iwan Yayat Tatang Oman'), YOUNG_MALE],
    female: [words('Euis Neneng Iis Imas Cucu Eti Kokom Iyah Entin Lilis Tati Dedeh'), YOUNG_FEMALE],
    second: words(
      'Sutisna Kurniawan Hidayat Suryana Permana Gunawan Ruhiyat Sopandi Sudrajat Mulyana Rustandi Supriatna',
    ),
    inherited: false,
  },
  BATAK: {
    male: [
      words('Parlindungan Hotman Maruli Saut Tumpal Pardamean Bonar Togar'),
      words('Daniel Andreas Yosua Rio Samuel Jonathan Ruben Kevin Gabriel Martin'),
    ],
    female: [
      words('Rosmaida Tiurma Lamria Hotmaida Nurlela Tiodor Rotua Masta'),
      words('Maria Yohana Ester Ruth Grace Natasya Debora Angelina Febri Rebeka'),
    ],
    second: words(
      'Simanjuntak Siregar Nasution Hutapea Sitorus Panjaitan Manurung Situmorang Sinaga Harahap Lubis Nainggolan',
    ),
    inherited: true,
  },
  MINANG: {
    male: [words('Syafril Zulkifli Yusrizal Amrizal Bachtiar Syamsuar Nasrul Darmawan'), YOUNG_MALE],
    female: [words('Yusnidar Rosmiati Erlinda Nurbaiti Zuraida Asnimar Murniati Ermawati'), YOUNG_FEMALE],
    second: words('Chaniago Koto Piliang Tanjung Sikumbang Jambak Guci Caniago'),
    inherited: true,
  },
  CHINESE: {
    male: [
      words('Hendra Budiman Rudi Sutanto Effendi Johan Benny Surya'),
      words('Kevin Steven Vincent Felix Ricky Jason Andrew Edwin'),
    ],
    female: [
      words('Lanny Susana Mei Lina Yanti Fenny Shanti Henny'),
      words('Jessica Michelle Stephanie Cindy Felicia Vivian Natalia Clarissa'),
    ],
    second: words('Wijaya Halim Tanuwijaya Gunadi Salim Lesmana Kusnadi Hartanto Liem Susilo'),
    inherited: true,
  },
  OTHER: {
    male: [words('Yakobus Markus Baco Wayan Nyoman Arifin Syahrul'), YOUNG_MALE],
    female: [words('Marlina Yuliana Wayan Hasnah Nurdiana Rahmatia Ketut Dorkas'), YOUNG_FEMALE],
    second: words('Rahman Saputra Manuputty Daeng Suparta Basri Tuhumury Usman'),
    inherited: false,
  },
};

const ORIGINS: readonly (readonly [Origin, number])[] = [
  ['BETAWI', 27],
  ['JAVANESE', 34],
  ['SUNDANESE', 16],
  ['BATAK', 5],
  ['MINANG', 5],
  ['CHINESE', 9],
  ['OTHER', 4],
];

export const drawOrigin = (random: Random): Origin => random.weighted(ORIGINS);

export const drawSecondName = (random: Random, origin: Origin): string => random.pick(POOLS[origin].second);

export interface Naming {
  readonly origin: Origin;
  readonly sex: Sex;
  readonly birthYear: number;
  /** The family name of the father, where the origin has one. */
  readonly familyName: string;
}

/** A full name; the old of Java often have only one, and Betawi women a `Siti`, the young a `Muhammad`. */
export const drawName = (random: Random, { origin, sex, birthYear, familyName }: Naming): string => {
  const pool = POOLS[origin];
  const young = birthYear >= 1975;
  const [older, younger] = sex === 'MALE' ? pool.male : pool.female;
  const given = random.pick(young ? younger : older);
  if (pool.inherited) return `${given} ${familyName}`;
  if (!young && origin === 'JAVANESE' && random.chance(0.5)) return given;
  const muslim = origin === 'BETAWI' || origin === 'SUNDANESE' || origin === 'JAVANESE';
  if (muslim && sex === 'FEMALE' && random.chance(0.18)) return `Siti ${given}`;
  if (muslim && sex === 'MALE' && young && random.chance(0.25))
    return `Muhammad ${given} ${drawSecondName(random, origin)}`;
  const second = young && sex === 'FEMALE' ? random.pick(FEMALE_SECOND) : drawSecondName(random, origin);
  return `${given} ${second}`;
};

const FEMALE_SECOND = words(
  'Lestari Rahayu Wulandari Permatasari Anggraini Maharani Handayani Safitri Oktaviani Kusumawati Puspitasari Ramadhani',
);
