import type { MigrationInterface, QueryRunner } from 'typeorm';

export interface Question {
  readonly topic: 'COORDINATION' | 'TARGETING' | 'BUDGET' | 'PROGRAM' | 'MONITORING';
  readonly text: string;
  readonly english: string;
  readonly kind: 'NUMBER' | 'TEXT' | 'YES_NO' | 'RUPIAH';
  readonly fills: string | null;
  readonly required: boolean;
}

const asked =
  (topic: Question['topic'], kind: Question['kind'], required = true) =>
  (text: string, english: string, fills: string | null = null): Question => ({
    topic,
    text,
    english,
    kind,
    fills,
    required,
  });

const coordination = asked('COORDINATION', 'NUMBER');
const targeting = asked('TARGETING', 'NUMBER');
const budget = asked('BUDGET', 'RUPIAH');
const program = asked('PROGRAM', 'NUMBER');
const monitoring = asked('MONITORING', 'NUMBER');

const CITY: readonly Question[] = [
  coordination(
    'Jumlah TKPK yang terbentuk di wilayah ini pada semua jenjang',
    'Teams (TKPK) of this area, all tiers',
    'teams',
  ),
  coordination('Jumlah TKPK yang memiliki surat keputusan', 'Teams that have a decree', 'teamsWithDecree'),
  coordination(
    'Jumlah perangkat daerah yang menjadi anggota TKPK',
    'Agencies that are members of a team',
    'memberAgencies',
  ),
  coordination('Jumlah rapat koordinasi TKPK pada periode ini', 'Coordination meetings of teams in the period'),
  coordination(
    'Jumlah komitmen rencana tindak lanjut yang sedang berjalan',
    'Promises under way',
    'commitmentsUnderWay',
  ),
  asked('COORDINATION', 'YES_NO')(
    'Apakah terbit regulasi atau kebijakan baru tentang penanggulangan kemiskinan pada periode ini?',
    'Was a regulation or policy on poverty alleviation issued in the period?',
  ),
  asked(
    'COORDINATION',
    'TEXT',
    false,
  )('Regulasi atau kebijakan baru yang terbit: nomor dan judul', 'Regulations or policies issued: number and title'),
  targeting('Jumlah keluarga pada daftar sasaran', 'Families on the poverty list', 'familiesListed'),
  targeting(
    'Jumlah keluarga miskin ekstrem pada daftar sasaran',
    'Families on it in extreme poverty',
    'familiesExtremePoor',
  ),
  targeting(
    'Jumlah keluarga yang dikunjungi untuk verifikasi pada periode ini',
    'Families visited for verification',
    'familiesVerified',
  ),
  targeting('Hasil verifikasi: keluarga valid', 'Of them: valid', 'verifiedValid'),
  targeting('Hasil verifikasi: keluarga tidak miskin', 'Of them: not poor', 'verifiedNotPoor'),
  targeting(
    'Hasil verifikasi: pindah, meninggal, tidak ditemukan, atau ganda',
    'Of them: moved, deceased, not found, or a duplicate',
    'verifiedGone',
  ),
  targeting(
    'Jumlah keluarga yang ditetapkan dengan surat keputusan dari verifikasi periode ini',
    'Of them: decreed',
    'familiesDecreed',
  ),
  asked('TARGETING', 'TEXT')(
    'Sumber data sasaran yang dipakai dan tanggal pemutakhirannya',
    'Source of the target data, and as of when it is',
  ),
  budget(
    'Pagu anggaran penanggulangan kemiskinan tahun berjalan',
    'Budget of the year for poverty alleviation',
    'budgetCeiling',
  ),
  budget('Realisasi anggaran sampai akhir periode', 'Spent of it to the end of the period', 'budgetRealised'),
  budget(
    'Pagu dari sumber di luar APBN dan APBD (BAZNAS, CSR)',
    'Budget from other sources (BAZNAS, CSR)',
    'budgetOther',
  ),
  asked('BUDGET', 'TEXT', false)('Kendala penyerapan anggaran', 'What kept the budget from being spent'),
  program(
    'Keluarga penerima program pengurangan beban pengeluaran',
    'Families in programs that lower expenses',
    'enrolledExpenseBurden',
  ),
  program(
    'Keluarga peserta program peningkatan pendapatan',
    'Families in programs that raise incomes',
    'enrolledIncome',
  ),
  program(
    'Keluarga penerima program penurunan kantong kemiskinan',
    'Families in programs against pockets of poverty',
    'enrolledPovertyPocket',
  ),
  program(
    'Keluarga pada daftar sasaran yang belum terlayani',
    'Families on the list that no program serves',
    'familiesUnserved',
  ),
  program('Jumlah kegiatan yang berlangsung pada periode ini', 'Activities held in the period', 'activitiesHeld'),
  program('Jumlah kelompok usaha yang telah terbentuk', 'Business groups formed so far', 'businessGroups'),
  monitoring('Jumlah komitmen yang selesai', 'Promises fulfilled', 'commitmentsFulfilled'),
  monitoring(
    'Jumlah komitmen yang melewati tenggat pada akhir periode',
    'Promises overdue at the end of the period',
    'commitmentsOverdue',
  ),
  asked('MONITORING', 'TEXT')('Kendala utama dan tindak lanjutnya', 'Main obstacles, and what is done about them'),
];

const PROVINCE: readonly Question[] = [
  ...CITY,
  monitoring(
    'Jumlah kota dan kabupaten yang telah mengajukan laporan periode ini',
    'Cities that have submitted their report of the period',
    'citiesReported',
  ),
];

/** Version 1 by level. */
export const QUESTIONS: Readonly<Record<'CITY' | 'PROVINCE', readonly Question[]>> = { CITY, PROVINCE };

const SOURCE =
  'Susunan Simpul sendiri menurut lima topik pelaporan PPKE; ganti dengan formulir resmi begitu sekretariat memuatnya.';
const VALID_FROM = '2024-01-01';
const DUE_DAYS = 15;

/** The first questionnaire. Its wording is our own: 28 questions for a city, 29 for a province, on five topics. */
export class Questionnaire1790000002651 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('set local role simpul_loader');
    for (const [level, questions] of Object.entries(QUESTIONS)) {
      await db.query(
        `insert into report_questionnaire (id, level, version, valid_from, due_days, source)
         values (md5('questionnaire 1 ' || $1)::uuid, $1, 1, $2, $3, $4)`,
        [level, VALID_FROM, DUE_DAYS, SOURCE],
      );
      await db.query(
        `insert into report_question (id, questionnaire_id, number, topic, text, text_english, kind, required, fills)
         select md5('question 1 ' || $1 || ' ' || number)::uuid, md5('questionnaire 1 ' || $1)::uuid, number, q.topic, q.text,
           q.english, q.kind, q.required, q.fills
         from rows from (jsonb_to_recordset($2) as
           (topic text, text text, english text, kind text, fills text, required boolean)) with ordinality
           as q (topic, text, english, kind, fills, required, number)`,
        [level, JSON.stringify(questions)],
      );
    }
    await db.query('reset role');
  }

  async down(db: QueryRunner): Promise<void> {
    // The loader may not delete, and the owner sees no row of them, but he may empty tables. Reports go with their questions.
    await db.query('truncate report_question, report_questionnaire cascade');
  }
}
