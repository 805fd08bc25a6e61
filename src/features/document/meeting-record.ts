import type { Block, PaperDocument, Signer } from '../../platform/documents/blocks';
import { clock, longDate, number, plainDate, rupiah, type Zone } from '../../platform/documents/words';

export interface Attendance {
  readonly agency: string;
  /** Who came for it, and as what; where it is known. */
  readonly name?: string;
  readonly position?: string;
  /** `Hadir`, `Diwakili`, `Tidak hadir`. */
  readonly presence: string;
}

export interface RecordedCommitment {
  readonly number: string;
  readonly issue: string | null;
  readonly action: string;
  readonly agency: string;
  readonly supporters: readonly string[];
  readonly region: string;
  readonly indicator: string;
  readonly target: number;
  readonly unit: string;
  readonly due: Date;
  readonly budget: number | null;
}

/** A meeting as its record shows it. Everything is plain: who reads it from the database decides what stands here. */
export interface MeetingRecord {
  /** What the reader is shown is a part of it. */
  readonly excerpt: boolean;
  readonly letterhead: readonly string[];
  readonly address?: string;
  /** Nomor; without it the line is left to be filled in. */
  readonly number: string | null;
  readonly title: string;
  readonly team: string;
  readonly convenedBy: string;
  readonly venue: string;
  readonly city: string;
  readonly held: Date;
  readonly zone: Zone;
  readonly agenda: readonly string[];
  readonly attendance: readonly Attendance[];
  readonly minutes: string | null;
  readonly decisions: readonly string[];
  readonly commitments: readonly RecordedCommitment[];
  readonly signers: readonly Signer[];
  readonly version: number;
  /** SHA-256 of the whole record; an excerpt names it too. */
  readonly hash: string;
  readonly made: Date;
}

/** Berita acara of a meeting, or what of it the reader may see. */
export const meetingRecord = (record: MeetingRecord): PaperDocument => {
  const kind = record.excerpt ? 'Kutipan Berita Acara' : 'Berita Acara';
  return {
    title: `${kind} ${record.title}`,
    header: `${kind} — ${record.title}`,
    footer: `${record.excerpt ? 'Kutipan sesuai kewenangan pembaca. ' : ''}Versi ${record.version} · SHA-256 berita acara utuh: ${record.hash}`,
    made: record.made,
    blocks: [
      {
        kind: 'letterhead',
        lines: record.letterhead,
        ...(record.address === undefined ? {} : { address: record.address }),
      },
      {
        kind: 'title',
        text: kind.toLocaleUpperCase('id'),
        below: [record.title, `Nomor: ${record.number ?? '............................................'}`],
      },
      { kind: 'paragraph', text: opening(record) },
      { kind: 'facts', facts: factsOf(record) },
      ...section('A. Agenda', record.agenda.length > 0, { kind: 'list', items: record.agenda }),
      ...section('B. Daftar Hadir', true, attendanceOf(record)),
      ...section('C. Pokok Pembahasan', record.minutes !== null, { kind: 'paragraph', text: record.minutes ?? '' }),
      ...section('D. Keputusan', record.decisions.length > 0, { kind: 'list', items: record.decisions }),
      ...section('E. Rencana Tindak Lanjut', record.commitments.length > 0, commitmentsOf(record)),
      ...closing(record),
    ],
  };
};

const section = (text: string, isThere: boolean, block: Block): Block[] =>
  isThere ? [{ kind: 'heading', text }, block] : [];

const opening = ({ excerpt, title, held, zone, venue }: MeetingRecord): string =>
  `Pada hari ini, ${longDate(held, zone)}, pukul ${clock(held, zone)}, bertempat di ${venue}, telah dilaksanakan ${title} dengan hasil sebagai berikut.` +
  (excerpt ? ' Dokumen ini kutipan: yang dimuat hanya bagian yang menjadi kewenangan pembaca.' : '');

const factsOf = ({ team, convenedBy, held, zone, venue }: MeetingRecord): [string, string][] => [
  ['Tim', team],
  ['Penyelenggara', convenedBy],
  ['Hari, tanggal', longDate(held, zone)],
  ['Waktu', clock(held, zone)],
  ['Tempat', venue],
];

const attendanceOf = ({ attendance }: MeetingRecord): Block => ({
  kind: 'table',
  columns: [
    { title: 'No', width: 4, align: 'center' },
    { title: 'Instansi', width: 28 },
    { title: 'Nama / Jabatan', width: 26 },
    { title: 'Kehadiran', width: 12, align: 'center' },
    { title: 'Tanda Tangan', width: 16 },
  ],
  rows: attendance.map(({ agency, name, position, presence }, n) => [
    String(n + 1),
    agency,
    [name, position].filter((word) => word !== undefined).join('\n'),
    presence,
    // Room for a hand.
    `${n + 1}.\n `,
  ]),
});

const commitmentsOf = ({ commitments, zone }: MeetingRecord): Block => ({
  kind: 'table',
  columns: [
    { title: 'No', width: 9 },
    { title: 'Isu', width: 13 },
    { title: 'Tindak Lanjut', width: 19 },
    { title: 'Penanggung Jawab / Pendukung', width: 19 },
    { title: 'Lokasi', width: 12 },
    { title: 'Target / Indikator', width: 15 },
    { title: 'Tenggat', width: 13 },
    { title: 'Anggaran', width: 18, align: 'right' },
  ],
  rows: commitments.map((row) => [
    row.number,
    row.issue ?? '',
    row.action,
    [row.agency, ...(row.supporters.length > 0 ? [`Pendukung: ${row.supporters.join(', ')}`] : [])].join('\n'),
    row.region,
    `${number(row.target)} ${row.unit}\n${row.indicator}`,
    plainDate(row.due, zone),
    row.budget === null ? '–' : rupiah(row.budget),
  ]),
});

const closing = ({ excerpt, signers, city, held, zone }: MeetingRecord): Block[] => [
  {
    kind: 'paragraph',
    text: excerpt
      ? 'Kutipan ini sesuai dengan berita acara yang sidik jarinya (SHA-256) tercantum di kaki halaman.'
      : 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.',
  },
  ...(signers.length > 0 ? [{ kind: 'signatures' as const, place: `${city}, ${plainDate(held, zone)}`, signers }] : []),
];
