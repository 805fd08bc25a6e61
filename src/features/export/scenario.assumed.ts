import { listAt } from './answer';
import { limitInWords } from './limit-words';
import { HEAD, isRow, own, PROGRAM_NAME } from './scenario.row';
import { said, CODE, NAME, NUMBER, QUARTERS, RUPIAH, SHARE, WORDS, YES_OR_NO, type Column } from './table';

/** What a scenario assumes: programs, bundles, limits. */

const PILLAR = own(CODE, 'pillar', 'Strategi.', 'The pillar.');
const SOURCE = own(CODE, 'source', 'Sumber dana.', 'Who pays.');

export const PROGRAMS: readonly Column[] = [
  ...HEAD,
  own(CODE, 'program', 'Kode program.', 'Code of the program.', ['code']),
  own(NAME, 'programName', 'Nama program, saat skenario dijalankan.', 'Name of the program, as it was.', ['name']),
  PILLAR,
  SOURCE,
  own(RUPIAH, 'unitCost', 'Asumsi: biaya satu kursi per triwulan.', 'Assumed: what a seat costs a quarter.'),
  own(
    SHARE,
    'exitRate',
    'Asumsi: bagian keluarga berkursi yang keluar dari kemiskinan ekstrem karenanya.',
    'Assumed: share of the families with a seat that leave extreme poverty by it.',
  ),
  own(
    QUARTERS,
    'lag',
    'Asumsi: setelah berapa triwulan mereka keluar.',
    'Assumed: after how many quarters they leave.',
  ),
  own(
    YES_OR_NO,
    'supports',
    'Juga mendukung tetap keluarga yang tidak dapat bekerja.',
    'Also holds families that cannot work their way out.',
  ),
];

export const BUNDLES: readonly Column[] = [
  ...HEAD,
  {
    title: 'programs',
    kind: WORDS,
    meaning: said('Kode program yang diberikan bersama.', 'Codes of the programs that a family is given together.'),
    value: (row) => listAt(row, 'row', 'programs').map(String).join(' + '),
  },
  own(
    SHARE,
    'exitRate',
    'Asumsi: bagian keluarga dengan paket yang keluar dari kemiskinan ekstrem.',
    'Assumed: share of the families with the bundle that leave extreme poverty.',
  ),
  own(
    QUARTERS,
    'lag',
    'Asumsi: setelah berapa triwulan mereka keluar.',
    'Assumed: after how many quarters they leave.',
  ),
];

export const LIMITS: readonly Column[] = [
  ...HEAD,
  own(NUMBER, 'number', 'Nomor batas; penjelasan menyebutnya begitu.', 'Number of the limit; explanations name it so.'),
  {
    title: 'limit',
    kind: WORDS,
    meaning: said('Batas itu dalam kata-kata.', 'The limit in words.'),
    value: (row, language) => (isRow(row) ? limitInWords(row.row, row.names)[language] : null),
  },
  own(
    CODE,
    'kind',
    'SEATS: paling banyak kursi; BUDGET: paling banyak rupiah; FLOOR: paling sedikit kursi.',
    'SEATS: at most so many seats; BUDGET: at most so many rupiah; FLOOR: at least so many seats.',
  ),
  own(
    CODE,
    'region',
    'Kode wilayah batas; kosong untuk seluruh wilayah.',
    'Code of the area that is limited; empty for the whole area.',
  ),
  own(
    CODE,
    'each',
    'Berlaku sendiri-sendiri untuk setiap wilayah tingkat ini.',
    'For each area of this level on its own.',
  ),
  own(CODE, 'program', 'Kode program yang dibatasi.', 'Code of the program that is limited.'),
  PROGRAM_NAME,
  PILLAR,
  SOURCE,
  own(NUMBER, 'fromQuarter', 'Mulai triwulan ke-; 1 yang pertama.', 'From which quarter, 1 for the first.'),
  own(NUMBER, 'toQuarter', 'Sampai triwulan ke-.', 'To which quarter.'),
  own(
    YES_OR_NO,
    'perQuarter',
    'Untuk tiap triwulan, bukan jumlah semuanya.',
    'In each of these quarters, not in all together.',
  ),
  own(NUMBER, 'amount', 'Banyaknya kursi, atau rupiah bila BUDGET.', 'So many seats, or rupiah where it is a BUDGET.'),
  own(SHARE, 'share', 'Atau kursi untuk bagian keluarga ini.', 'Or seats for this share of the families.'),
];
