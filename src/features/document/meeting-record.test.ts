import { pdfOf } from '../../platform/documents/pdf';
import { blemishes, readPdf, wordsOf } from '../../../test/pdf';
import { meetingRecord, type MeetingRecord } from './meeting-record';

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const recordOf = (more: Partial<MeetingRecord> = {}): MeetingRecord => ({
  excerpt: false,
  correcting: false,
  decree: null,
  presentations: ['Capaian triwulan III – Suku Bappeda'],
  letterhead: ['Pemerintah Kota Administrasi Jakarta Pusat', 'Tim Koordinasi Penanggulangan Kemiskinan'],
  address: 'Jalan Tanah Abang I Nomor 1, Jakarta Pusat',
  number: '12/TKPK/XI/2026',
  title: 'Rapat Koordinasi Triwulan IV',
  team: 'TKPK Kota Administrasi Jakarta Pusat',
  convenedBy: 'Sekretariat TKPK (Suku Dinas PPAPP)',
  venue: 'Ruang Pola, Kantor Wali Kota',
  city: 'Jakarta',
  held: new Date('2026-11-03T02:30:00Z'),
  zone: 'WIB',
  agenda: ['Capaian triwulan III', 'Rencana tindak lanjut kantong kemiskinan'],
  attendance: [
    { agency: 'Suku Dinas Sosial', name: 'Peserta Uji', position: 'Kepala Seksi', presence: 'Hadir' },
    { agency: 'Kelurahan Cideng', presence: 'Tidak hadir' },
  ],
  minutes: 'Ketua membuka rapat. Capaian dibahas satu per satu.',
  decisions: ['Sanitasi RW 03 Cideng diselesaikan sebelum akhir tahun.', 'Data disabilitas dipadankan.'],
  commitments: [commitment('RTL-01'), commitment('RTL-02')],
  signers: [
    { role: 'Ketua TKPK', agency: 'Wakil Wali Kota', signed: 'Ditandatangani secara elektronik 4 November 2026' },
    { role: 'Sekretaris', agency: 'Suku Bappeda' },
    { role: 'Anggota', agency: 'Suku Dinas Sosial' },
  ],
  version: 3,
  hash: HASH,
  made: new Date('2026-11-04T03:00:00Z'),
  ...more,
});

const commitment = (number: string): MeetingRecord['commitments'][number] => ({
  number,
  title: 'Sanitasi Cideng',
  action: 'Membangun septik tank komunal bersama warga',
  agency: 'Suku Dinas Sumber Daya Air',
  region: 'Cideng',
  indicator: 'keluarga dengan jamban sehat',
  target: 1250.5,
  unit: 'KK',
  decision: 1,
  due: new Date('2026-12-20T00:00:00Z'),
});

test('a record says all that it is given, in Indonesian', async () => {
  const read = await readPdf(await pdfOf(meetingRecord(recordOf())));
  const words = wordsOf(read);
  for (const said of [
    'PEMERINTAH KOTA ADMINISTRASI JAKARTA PUSAT',
    'BERITA ACARA',
    'Nomor: 12/TKPK/XI/2026',
    'Selasa, 3 November 2026',
    '09.30 WIB',
    'Ruang Pola, Kantor Wali Kota',
    'C. Daftar Hadir',
    'Peserta Uji',
    'E. Keputusan',
    'RTL-02',
    '1.250,5 KK',
    '20 Desember 2026',
    'Capaian triwulan III – Suku Bappeda',
    'Ditandatangani secara elektronik 4 November 2026',
    `Versi 3 · SHA-256 berita acara utuh: ${HASH}`,
  ])
    expect(words).toContain(said);
  expect(words).not.toContain('Kutipan');
  expect(read.title).toBe('Berita Acara Rapat Koordinasi Triwulan IV');
  expect(blemishes(read)).toEqual([]);
});

test('an excerpt says that it is one, and which record it is of', async () => {
  const words = wordsOf(
    await readPdf(await pdfOf(meetingRecord(recordOf({ excerpt: true, decisions: [], minutes: null })))),
  );
  expect(words).toContain('KUTIPAN BERITA ACARA');
  expect(words).toContain(HASH);
  expect(words).not.toContain('Pokok Pembahasan');
});

test('the same record is the same bytes, another is others', async () => {
  const [one, same, other] = await Promise.all(
    [recordOf(), recordOf(), recordOf({ version: 4 })].map((record) => pdfOf(meetingRecord(record))),
  );
  expect(one?.equals(same ?? Buffer.alloc(0))).toBe(true);
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
});

test('what is long goes on over pages, with headings and numbers, and nothing is cut or covered', async () => {
  const long = `${'Pembahasan yang panjang sekali. '.repeat(60)}${'x'.repeat(400)}`;
  const record = recordOf({
    attendance: Array.from({ length: 90 }, (_, n) => ({
      agency: `Perangkat Daerah ${n + 1}`,
      position: 'Kepala Bidang Perencanaan dan Evaluasi',
      presence: 'Hadir',
    })),
    minutes: Array(8).fill(long).join('\n'),
    commitments: Array.from({ length: 40 }, (_, n) => ({
      ...commitment(`RTL-${n + 1}`),
      action: n === 7 ? long.repeat(3) : 'Pendampingan',
    })),
    signers: Array.from({ length: 17 }, (_, n) => ({
      role: `Kepala Perangkat Daerah Nomor ${n + 1}`,
      agency: `Dinas ${'Pemberdayaan '.repeat(n % 6)}`,
    })),
  });
  const read = await readPdf(await pdfOf(meetingRecord(record)));
  const words = wordsOf(read);
  expect(read.pages.length).toBeGreaterThan(10);
  expect(words).toContain(`Halaman ${read.pages.length} dari ${read.pages.length}`);
  for (const said of ['Perangkat Daerah 90', 'RTL-40', 'Kepala Perangkat Daerah Nomor 17'])
    expect(words).toContain(said);
  // Each word of it stands there once, and so does each letter of the word that no line holds.
  expect(words.split('Pembahasan').length - 1).toBe(11 * 60 + 1);
  expect(words.replaceAll(/[^x]/g, '')).toHaveLength(11 * 400);
  expect(blemishes(read)).toEqual([]);
  // Headings of a table stand again on each of its pages.
  expect(words.split('Tanda Tangan').length - 1).toBeGreaterThan(2);
});

test('what the faces cannot show is marked, and control characters are dropped', async () => {
  const record = recordOf({ title: 'Rapat “TKPK” – kél. ≥ 5 漢 \u0007\u202e' });
  const words = wordsOf(await readPdf(await pdfOf(meetingRecord(record))));
  expect(words).toContain('Rapat “TKPK” – kél. >= 5 ?');
});
