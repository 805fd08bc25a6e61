import type { MigrationInterface, QueryRunner } from 'typeorm';

type Severity = 'OBSERVATION' | 'MINOR' | 'MAJOR' | 'CRITICAL';

export interface ProcedureItem {
  readonly section: string;
  readonly code: string;
  readonly text: string;
  readonly english: string;
  readonly severity: Severity;
  readonly outcome: boolean;
}

type Line = readonly [severity: Severity, text: string, english: string];

/** Items of a section, numbered from 1: `A1`, `A2`. */
const section = (letter: string, name: string, lines: readonly Line[], outcome = false): ProcedureItem[] =>
  lines.map(([severity, text, english], at) => ({
    section: `${letter} ${name}`,
    code: `${letter}${at + 1}`,
    text,
    english,
    severity,
    outcome,
  }));

/** What an inspector looks at in supplementary feeding (PMT), version 1. */
export const PMT_ITEMS: readonly ProcedureItem[] = [
  ...section('A', 'Perencanaan', [
    [
      'MAJOR',
      'SK tim dan SK sasaran ditandatangani lurah dan puskesmas',
      'Decrees of the team and of the target list signed by lurah and puskesmas',
    ],
    [
      'MAJOR',
      'Sasaran berasal dari pengukuran; NIK atau alasan ketiadaannya tercatat; tanpa data ganda',
      'Targets come from measurement; NIK, or why there is none; no duplicates',
    ],
    ['MINOR', 'Lama pemberian sesuai skema', 'The duration fits the scheme'],
    ['MINOR', 'Siklus menu disetujui ahli gizi', 'The menu cycle is approved by a nutritionist'],
    [
      'MAJOR',
      'RAB: biaya per porsi tidak melebihi pagu; porsi bahan makanan terhadap transpor dan kemasan wajar',
      'Cost plan: cost a portion within the ceiling; share of food against transport and packaging is reasonable',
    ],
    ['MAJOR', 'Baris DPA dan sumber dana disebut', 'The budget line and the source of money are named'],
  ]),
  ...section('B', 'Pengadaan', [
    [
      'MAJOR',
      'Cara pengadaan sesuai: tipe swakelola atau e-katalog',
      'The way of buying fits: type of swakelola, or e-catalogue',
    ],
    ['MAJOR', 'Nota belanja cocok dengan menu dan jumlah porsi', 'Invoices match menu and portions'],
    [
      'CRITICAL',
      'Tidak ada pemasok terafiliasi, atau pemasok tunggal tanpa alasan tertulis',
      'No related party, and no single supplier without a written reason',
    ],
    ['MINOR', 'Pajak dan SPJ lengkap', 'Tax and accounts are complete'],
    ['MAJOR', 'Tidak ada barang di luar RAB', 'No goods outside the cost plan'],
  ]),
  ...section('C', 'Dapur', [
    ['MINOR', 'Kader terlatih dan sehat; cuci tangan', 'Cadres are trained and healthy; hands are washed'],
    ['MAJOR', 'Bahan mentah dan matang terpisah; air bersih', 'Raw and cooked apart; clean water'],
    [
      'CRITICAL',
      'Makanan dingin paling tinggi 5 °C, panas paling rendah 60 °C, dimakan dalam 4 jam setelah matang',
      'Cold food at 5 °C or less, hot at 60 °C or more, eaten within 4 hours of cooking',
    ],
    ['MINOR', 'Contoh makanan disimpan 24 sampai 48 jam', 'A sample of the food is kept for 24 to 48 hours'],
    ['MAJOR', 'Catatan alergi anak ada dan dipakai', 'Allergies are noted and heeded'],
    [
      'MINOR',
      'Kemasan aman dan netral, tanpa pejabat atau partai',
      'Packaging is safe and neutral: no politician, no party',
    ],
  ]),
  ...section('D', 'Penyaluran', [
    ['MAJOR', 'Daftar harian ditandatangani atau dicentang per anak', 'A daily list signed or ticked for each child'],
    [
      'MAJOR',
      'Porsi rencana dibandingkan porsi tersalur; hari tanpa penyaluran disertai alasan',
      'Portions planned and delivered; days missed with a reason',
    ],
    ['MAJOR', 'Porsi diterima anak yang bernama dalam daftar', 'Delivered to the child that is named'],
    ['MINOR', 'Menu hari itu sesuai rencana, dengan foto', 'The menu of the day is as planned, with a photo'],
    ['OBSERVATION', 'Sisa makanan dan daya terima dicatat', 'Leftovers and acceptance are noted'],
  ]),
  ...section(
    'E',
    'Catatan hasil',
    [
      [
        'OBSERVATION',
        'Berat, panjang atau tinggi awal, dan tanggalnya tercatat; alat dikalibrasi',
        'Weight and length or height at the start, with the date; the tool is calibrated',
      ],
      [
        'OBSERVATION',
        'Penimbangan tiap minggu, atau pada hari 1, 7, dan 14',
        'Weighed each week, or on days 1, 7 and 14',
      ],
      ['OBSERVATION', 'Kelas z-score sebelum dan sesudah', 'Class of the z-score before and after'],
      [
        'OBSERVATION',
        'Anak yang tidak membaik dirujuk ke puskesmas',
        'Children who do not respond are referred to the puskesmas',
      ],
      ['OBSERVATION', 'Tercatat dalam e-PPGBM', 'Entered in e-PPGBM'],
    ],
    true,
  ),
  ...section('F', 'Pelaporan', [
    ['MINOR', 'Laporan bulanan kepada lurah, camat, dan puskesmas', 'Monthly report to lurah, camat and puskesmas'],
    ['CRITICAL', 'Uang terpakai dibandingkan DPA', 'Money used against the budget'],
    ['MINOR', 'Pengaduan dan jawabannya', 'Complaints and what was answered'],
    ['MAJOR', 'Tindak lanjut temuan sebelumnya', 'What became of earlier findings'],
  ]),
];

export const PMT_STANDARD = 'a5d4c0de-0000-4000-8000-000000002720';

export const PMT_SOURCE =
  'Susunan Simpul sendiri menurut KMK HK.01.07/MENKES/4631/2021 dan Perdirjen HK.02.02/B/1622/2023; beratnya temuan ' +
  'hanya petunjuk. Inspektorat menerbitkan pedomannya sendiri sebagai standar baru.';

/** Checklists an inspector goes by, versioned and never altered; the first is that of supplementary feeding. */
export class ProcedureStandard1790000002720 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table procedure_standard (
        id uuid primary key default gen_random_uuid(),
        -- Where it holds, and below: what ships holds in the nation.
        region_code bigint not null,
        code text not null check (code ~ '^[A-Z][A-Z0-9_]{1,29}$'),
        version int not null check (version > 0),
        title text not null check (length(title) between 5 and 200),
        source text not null check (length(source) between 5 and 500),
        -- Null: it ships with the hub.
        published_by_id uuid references agency (id),
        published_at timestamptz not null default now(),
        unique (region_code, code, version),
        unique (id, region_code)
      );
      create table procedure_item (
        standard_id uuid not null,
        region_code bigint not null,
        position smallint not null check (position between 1 and 100),
        section text not null check (length(section) between 1 and 100),
        code text not null check (code ~ '^[A-Z][0-9]{1,2}$'),
        text text not null check (length(text) between 5 and 500),
        text_english text check (length(text_english) between 5 and 500),
        severity text not null check (severity in ('OBSERVATION', 'MINOR', 'MAJOR', 'CRITICAL')),
        -- What came of it, which makes no finding by itself.
        outcome boolean not null,
        primary key (standard_id, code),
        foreign key (standard_id, region_code) references procedure_standard (id, region_code),
        unique (standard_id, position),
        unique (standard_id, code, outcome)
      );
      grant select, insert (id, region_code, code, version, title, source, published_by_id) on procedure_standard to simpul_app;
      grant select, insert on procedure_item to simpul_app;
      ${['procedure_standard', 'procedure_item']
        .map(
          (table) => `
      grant select, insert, update on ${table} to simpul_loader;
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_tiers on ${table} for select to simpul_app using (in_tiers(region_code));
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);`,
        )
        .join('')}
      create policy procedure_standard_insert on procedure_standard for insert to simpul_app with check (
        slice_reveals('write_inspections') and published_by_id = slice_agency() and region_code = slice_lo());
      create policy procedure_item_insert on procedure_item for insert to simpul_app with check (
        slice_reveals('write_inspections') and exists (
          select from procedure_standard s where s.id = standard_id and s.published_by_id = slice_agency()));
    `);
    await db.query('set local role simpul_loader');
    await db.query(
      `insert into procedure_standard (id, region_code, code, version, title, source)
       values ($1, 0, 'PMT', 1, 'Pemeriksaan tata pelaksanaan PMT', $2)`,
      [PMT_STANDARD, PMT_SOURCE],
    );
    await db.query(
      `insert into procedure_item (standard_id, region_code, position, section, code, text, text_english, severity, outcome)
       select $1, 0, position, i.section, i.code, i.text, i.english, i.severity, i.outcome
       from rows from (jsonb_to_recordset($2) as
         (section text, code text, text text, english text, severity text, outcome boolean)) with ordinality
         as i (section, code, text, english, severity, outcome, position)`,
      [PMT_STANDARD, JSON.stringify(PMT_ITEMS)],
    );
    await db.query('reset role');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table procedure_item; drop table procedure_standard');
  }
}
