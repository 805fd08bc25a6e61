import type { ImportOutcome, ImportPhase, SheetKind } from '../features/registry';
import type { Language } from '../platform/errors/hub-error';

export interface ImportWords {
  readonly locale: string;
  readonly phase: Readonly<Record<ImportPhase, string>>;
  readonly outcome: Readonly<Record<ImportOutcome, string>>;
  readonly kind: Readonly<Record<SheetKind, string>>;
  readonly knownFile: string;
  readonly row: string;
  readonly rows: string;
  readonly accepted: string;
  readonly rejected: string;
  readonly added: string;
  readonly changed: string;
  readonly unchanged: string;
  readonly unranked: (families: string) => string;
  readonly seconds: string;
  readonly ignored: string;
  readonly rejectedRows: string;
  readonly more: string;
  readonly reportAt: string;
  readonly refused: string;
  /** Against the previous release. */
  readonly preview: string;
  readonly previewed: readonly [added: string, gone: string, up: string, down: string, same: string];
  readonly approveWith: string;
}

const WORDS: Readonly<Record<Language, ImportWords>> = {
  id: {
    locale: 'id-ID',
    phase: { READING: 'Membaca', CHECKING: 'Memeriksa', MERGING: 'Memadankan', RANKING: 'Memeringkat' },
    outcome: {
      IMPORTED: 'Data telah dimuat.',
      UNCHANGED: 'Tidak ada yang berubah: isi berkas ini sudah ada dalam rilis.',
      NOTHING_ACCEPTED: 'Tidak ada baris yang dapat diterima; tidak ada yang disimpan.',
      WAITING: 'Data diperiksa dan menunggu persetujuan; belum ada yang berubah.',
    },
    kind: { FAMILIES: 'Lembar keluarga', INDIVIDUALS: 'Lembar individu' },
    knownFile: 'Berkas yang sama pernah dimuat ke rilis ini.',
    row: 'baris',
    rows: 'Baris',
    accepted: 'Diterima',
    rejected: 'Ditolak',
    added: 'Baru',
    changed: 'Berubah',
    unchanged: 'Tetap',
    unranked: (families) => `${families} keluarga di wilayah ini tidak ada dalam rilis dan kehilangan desilnya.`,
    seconds: 'Detik',
    ignored: 'Kolom yang tidak dikenal dan dilewati:',
    rejectedRows: 'Baris yang ditolak:',
    more: 'selebihnya ada dalam laporan',
    reportAt: 'Laporan untuk pengirim:',
    refused: 'Berkas ditolak, tidak ada yang disimpan.',
    preview: 'Terhadap rilis sebelumnya:',
    previewed: ['Keluarga baru', 'Tidak ada lagi', 'Desil naik', 'Desil turun', 'Desil tetap'],
    approveWith: 'Setujui dengan:',
  },
  en: {
    locale: 'en-GB',
    phase: { READING: 'Reading', CHECKING: 'Checking', MERGING: 'Merging', RANKING: 'Ranking' },
    outcome: {
      IMPORTED: 'Imported.',
      UNCHANGED: 'Nothing changed: the release already holds what this file says.',
      NOTHING_ACCEPTED: 'No row could be accepted; nothing was written.',
      WAITING: 'Checked, and waiting for approval; nothing has changed yet.',
    },
    kind: { FAMILIES: 'Family sheet', INDIVIDUALS: 'Individuals’ sheet' },
    knownFile: 'The same file was imported into this release before.',
    row: 'row',
    rows: 'Rows',
    accepted: 'Accepted',
    rejected: 'Rejected',
    added: 'New',
    changed: 'Changed',
    unchanged: 'Unchanged',
    unranked: (families) => `${families} families of the area are not in this release and lost their decile.`,
    seconds: 'Seconds',
    ignored: 'Unknown columns, left out:',
    rejectedRows: 'Rejected rows:',
    more: 'the rest is in the report',
    reportAt: 'Report for the sender:',
    refused: 'File refused, nothing was written.',
    preview: 'Against the previous release:',
    previewed: ['New families', 'Gone', 'Decile up', 'Decile down', 'Decile same'],
    approveWith: 'Approve it with:',
  },
};

export const wordsOf = (language: Language): ImportWords => WORDS[language];
