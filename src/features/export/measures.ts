import type { Message } from '../../platform/errors/hub-error';
import { at, listAt } from './answer';
import { DAY, FAMILIES, field, said, type Column } from './table';

/** Counts of families, by their names in the API; each meaning stands for itself. */
const MEANINGS: Readonly<Record<string, Message>> = {
  households: said(
    'Keluarga yang tinggal di wilayah ini; yang sudah pergi tidak dihitung.',
    'Families who live in the area; those who have left are not counted.',
  ),
  extremePoor: said(
    'Keluarga miskin ekstrem menurut kebijakan register pemeringkat.',
    'Extremely poor families (miskin ekstrem), by the policy of the register that ranks.',
  ),
  permanentSupport: said(
    'Keluarga miskin ekstrem tanpa anggota usia kerja (hanya lansia, penyandang disabilitas, atau anak), yang didukung tetap.',
    'Extremely poor families without a member of working age (elderly, disabled or children only), who are supported for good.',
  ),
  onPovertyList: said('Keluarga dalam daftar kemiskinan.', 'Families on the poverty list (terdaftar).'),
  enrolled: said(
    'Keluarga yang dilayani program untuk tempat tinggalnya: keluarga atau anggotanya diusulkan, menjadi peserta, atau selesai.',
    'Families that a program for where they live serves: a place proposed, held or completed, of the family or a member.',
  ),
  extremePoorUncovered: said(
    'Keluarga miskin ekstrem yang tidak dilayani program mana pun; di ekspor kesenjangan per RW bernama extremePoorUnserved.',
    'Extremely poor families that no program serves; called extremePoorUnserved in the export of gaps by RW.',
  ),
  completeBundle: said(
    'Keluarga miskin ekstrem yang intervensinya lengkap: setiap strategi yang diperlukannya menjangkaunya.',
    'Extremely poor families whose bundle is complete: every pillar that they need reaches them.',
  ),
  exclusionErrors: said(
    'Galat eksklusi: keluarga dalam daftar kemiskinan yang tidak dilayani program mana pun; di ekspor kesenjangan per RW bernama unserved.',
    'Exclusion errors (galat eksklusi): families on the poverty list that no program serves; called unserved in the export of gaps by RW.',
  ),
  inclusionErrors: said(
    'Galat inklusi: keluarga yang dilayani program tetapi tidak ada dalam daftar kemiskinan.',
    'Inclusion errors (galat inklusi): families that a program serves and that are not on the poverty list.',
  ),
  duplicateBenefits: said(
    'Bantuan ganda: keluarga yang menerima program yang sama dua kali pada waktu yang sama untuk penerima yang sama.',
    'Families with the same program twice at a time for the same holder (bantuan ganda).',
  ),
  unserved: said(
    'Keluarga dalam daftar kemiskinan yang tidak dilayani program mana pun; di ekspor statistik bernama exclusionErrors.',
    'Families on the poverty list that no program serves; called exclusionErrors in the export of statistics.',
  ),
  extremePoorUnserved: said(
    'Keluarga miskin ekstrem yang tidak dilayani program mana pun; di ekspor statistik bernama extremePoorUncovered.',
    'Extremely poor families that no program serves; called extremePoorUncovered in the export of statistics.',
  ),
};

const meaningOf = (name: string): Message => {
  const meaning = MEANINGS[name];
  if (!meaning) throw new Error(`What ${name} means is not said`);
  return meaning;
};

export const counts = (names: readonly string[]): Column[] =>
  names.map((name) => field(FAMILIES, name, meaningOf(name)));

export const changes = (names: readonly string[]): Column[] => [
  field(
    DAY,
    'change.since',
    said(
      'Hari pembanding kolom-kolom change: sehari sebelum rilis dihitung, atau hari terbit angka yang dibulatkan sebelumnya.',
      'The day that the columns change compare with: the one before the release was counted, or that on which the rounded figures before were published.',
    ),
  ),
  ...names.map((name) => {
    const { id, en } = meaningOf(name);
    return field(
      FAMILIES,
      `change.${name}`,
      said(
        `Berapa lebih banyak daripada pada change.since, negatif bila berkurang. ${id}`,
        `How many more than on change.since, less if negative. ${en}`,
      ),
    );
  }),
];

const where = (key: string, value: unknown) => (row: unknown) => at(row, key) === value;

const desilOf = (decile: number | null): Message => {
  if (decile === null) return said('Keluarga tanpa desil kesejahteraan.', 'Families without a welfare decile.');
  const [id, en] =
    decile === 1
      ? [', yang termiskin', ', the poorest']
      : decile === 10
        ? [', yang paling mampu', ', the best off']
        : ['', ''];
  return said(
    `Keluarga dengan desil kesejahteraan ${decile}${id}.`,
    `Families of welfare decile (desil) ${decile}${en}.`,
  );
};

export const deciles = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null].map((decile): Column => ({
  title: `decile.${decile ?? 'none'}`,
  kind: FAMILIES,
  meaning: desilOf(decile),
  value: (row, language) =>
    FAMILIES.shown(at(listAt(row, 'byDecile').find(where('decile', decile)), 'households'), language),
}));

/** Each pillar, and the extremely poor families whose complete bundle needs it. */
const PILLARS: Readonly<Record<string, readonly [pillar: Message, needing: Message]>> = {
  EXPENSE_BURDEN: [
    said('pengurangan beban pengeluaran', 'expense burden (pengurangan beban pengeluaran)'),
    said('Keluarga miskin ekstrem', 'Extremely poor families'),
  ],
  INCOME: [
    said('peningkatan pendapatan', 'income (peningkatan pendapatan)'),
    said('Keluarga miskin ekstrem dengan anggota usia kerja', 'Extremely poor families with a member of working age'),
  ],
  POVERTY_POCKET: [
    said('penurunan kantong kemiskinan', 'pockets of poverty (penurunan kantong kemiskinan)'),
    said('Keluarga miskin ekstrem di hunian tidak layak', 'Extremely poor families in unfit housing'),
  ],
};

const OF_PILLAR: Readonly<Record<string, (pillar: Message, needing: Message) => Message>> = {
  households: (pillar) =>
    said(
      `Keluarga, miskin atau tidak, yang dilayani program strategi ${pillar.id}.`,
      `Families, poor or not, that a program of the pillar ${pillar.en} serves.`,
    ),
  needed: (pillar, needing) =>
    said(
      `${needing.id}: semua yang memerlukan strategi ${pillar.id}, terjangkau atau belum.`,
      `${needing.en}: all that need the pillar ${pillar.en}, reached or not.`,
    ),
  reached: (pillar, needing) =>
    said(
      `${needing.id} yang sudah dijangkau program strategi ${pillar.id}.`,
      `${needing.en} that a program of the pillar ${pillar.en} reaches.`,
    ),
  lacking: (pillar, needing) =>
    said(
      `${needing.id} yang belum dijangkau program strategi ${pillar.id}.`,
      `${needing.en} that no program of the pillar ${pillar.en} reaches yet.`,
    ),
};

/** A pillar’s counts. */
export const pillars = (names: readonly string[]): Column[] =>
  Object.entries(PILLARS).flatMap(([pillar, words]) =>
    names.flatMap((name): Column[] => {
      const meaning = OF_PILLAR[name]?.(...words);
      if (!meaning) throw new Error(`What ${name} of a pillar means is not said`);
      const value: Column['value'] = (row, language) =>
        FAMILIES.shown(at(listAt(row, 'byPillar').find(where('pillar', pillar)), name), language);
      return [{ title: `${pillar}.${name}`, kind: FAMILIES, meaning, value }];
    }),
  );
