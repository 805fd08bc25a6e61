import type { Block, PaperDocument, Signer } from '../../platform/documents/blocks';
import { clock, longDate, number, plainDate, type Zone } from '../../platform/documents/words';

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
  readonly title: string;
  readonly action: string;
  readonly agency: string;
  readonly region: string;
  readonly indicator: string;
  readonly target: number;
  readonly unit: string;
  /** Number of the decision it comes from. */
  readonly decision: number | null;
  readonly due: Date;
}

/** A meeting as its record shows it. Everything is plain: who reads it from the database decides what stands here. */
export interface MeetingRecord {
  /** What the reader is shown is a part of it. */
  readonly excerpt: boolean;
  /** The next version of it is being made. */
  readonly correcting: boolean;
  readonly letterhead: readonly string[];
  readonly address?: string;
  /** Nomor; without it the line is left to be filled in. */
  readonly number: string | null;
  readonly title: string;
  readonly team: string;
  readonly decree: string | null;
  readonly convenedBy: string;
  readonly venue: string | null;
  readonly city: string;
  readonly held: Date;
  readonly zone: Zone;
  readonly agenda: readonly string[];
  readonly presentations: readonly string[];
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
    blocks: lettered([
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
      ...section('Agenda', record.agenda.length > 0, { kind: 'list', items: record.agenda }),
      ...section('Bahan Paparan', record.presentations.length > 0, { kind: 'list', items: record.presentations }),
      ...section('Daftar Hadir', true, attendanceOf(record)),
      ...section('Pokok Pembahasan', record.minutes !== null, { kind: 'paragraph', text: record.minutes ?? '' }),
      ...section('Keputusan', record.decisions.length > 0, { kind: 'list', items: record.decisions }),
      ...section('Rencana Tindak Lanjut', record.commitments.length > 0, commitmentsOf(record)),
      ...closing(record),
    ]),
  };
};

/** Headings are counted by letters: of an excerpt some are not there. */
const lettered = (blocks: readonly Block[]): Block[] => {
  let heading = 0;
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, text: `${String.fromCharCode(65 + heading++)}. ${block.text}` } : block,
  );
};

const section = (text: string, isThere: boolean, block: Block): Block[] =>
  isThere ? [{ kind: 'heading', text }, block] : [];

const opening = ({ excerpt, title, held, zone, venue }: MeetingRecord): string =>
  `Pada hari ini, ${longDate(held, zone)}, pukul ${clock(held, zone)}${venue === null ? '' : `, bertempat di ${venue}`}, telah dilaksanakan ${title} dengan hasil sebagai berikut.` +
  (excerpt ? ' Dokumen ini kutipan: yang dimuat hanya bagian yang menjadi kewenangan pembaca.' : '');

const factsOf = ({ team, decree, convenedBy, held, zone, venue }: MeetingRecord): [string, string][] => [
  ['Tim', team],
  ['Dasar', decree ?? '–'],
  ['Penyelenggara', convenedBy],
  ['Hari, tanggal', longDate(held, zone)],
  ['Waktu', clock(held, zone)],
  ['Tempat', venue ?? '–'],
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
    { title: 'Nomor', width: 15 },
    { title: 'Keputusan', width: 11, align: 'center' },
    { title: 'Tindak Lanjut', width: 30 },
    { title: 'Penanggung Jawab', width: 20 },
    { title: 'Lokasi', width: 16 },
    { title: 'Target / Indikator', width: 20 },
    { title: 'Tenggat', width: 14 },
  ],
  rows: commitments.map((row) => [
    row.number,
    row.decision === null ? '–' : String(row.decision),
    `${row.title}\n${row.action}`,
    row.agency,
    row.region,
    `${number(row.target)} ${row.unit}\n${row.indicator}`,
    plainDate(row.due, zone),
  ]),
});

const closing = ({ excerpt, correcting, signers, city, held, zone }: MeetingRecord): Block[] => [
  {
    kind: 'paragraph',
    text: excerpt
      ? 'Kutipan ini sesuai dengan berita acara yang sidik jarinya (SHA-256) tercantum di kaki halaman.'
      : 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.',
  },
  ...(correcting
    ? [
        {
          kind: 'paragraph' as const,
          text: 'Berita acara ini sedang diperbaiki; versi berikutnya akan menggantikannya.',
        },
      ]
    : []),
  ...(signers.length > 0 ? [{ kind: 'signatures' as const, place: `${city}, ${plainDate(held, zone)}`, signers }] : []),
];
