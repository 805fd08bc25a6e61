import type { ReportContent } from './content';
import { MONTHS, periodInWords } from './matrix';

/** The covering letter, part by part as it stands on paper. */
export interface Letter {
  readonly office: string;
  /** `Nomor`, `Lampiran`, `Hal`. */
  readonly heading: readonly (readonly [label: string, value: string])[];
  readonly place: string;
  readonly to: readonly string[];
  readonly paragraphs: readonly string[];
  readonly signerTitle: string;
  readonly signerName: string;
  readonly footer: string;
}

/** `2026-07-10` as it is written: 10 Juli 2026. */
export const dateInWords = (date: string): string =>
  `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;

const amount = (value: string | null): string => Number(value ?? 0).toLocaleString('id-ID');

/** What the letter says of the report, in the words of its own answers. */
const summary = ({ answers, activities }: ReportContent): string => {
  const filled = answers.filter(({ value }) => value !== null).length;
  const listed = answers.find(({ number }) => number === 8);
  const families =
    listed?.kind === 'NUMBER' && listed.value !== null
      ? ` Pada daftar sasaran tercatat ${amount(listed.value)} keluarga.`
      : '';
  return (
    `Matriks 1 memuat ${filled} jawaban atas ${answers.length} pertanyaan; Matriks 2 memuat ${activities.length} program dan ` +
    `kegiatan beserta anggaran dan realisasinya.${families}`
  );
};

/** The covering letter of a report; the hash is of its frozen content, or null as long as it is a draft of one. */
export const letterOf = (content: ReportContent, hash: string | null): Letter => {
  const { region, period, questionnaire, letter } = content;
  const isCity = questionnaire.level === 'CITY';
  const words = periodInWords(period);
  return {
    office: `Tim Koordinasi Penanggulangan Kemiskinan ${region.name}`,
    heading: [
      ['Nomor', letter.number ?? '-'],
      ['Lampiran', '2 (dua) matriks'],
      ['Hal', `Laporan penanggulangan kemiskinan ${words}`],
    ],
    place: letter.date === null ? region.name : `${region.name}, ${dateInWords(letter.date)}`,
    to: isCity
      ? ['Yth. Gubernur', 'selaku penanggung jawab TKPK Provinsi']
      : ['Yth. Menteri Dalam Negeri', 'di Jakarta'],
    paragraphs: [
      `Bersama ini kami sampaikan laporan penanggulangan kemiskinan ${region.name} untuk ${words}, terdiri atas Matriks 1 ` +
        '(pertanyaan dan jawaban) serta Matriks 2 (program, kegiatan, anggaran, dan realisasi).',
      summary(content),
      'Demikian laporan ini disampaikan. Atas perhatiannya kami ucapkan terima kasih.',
    ],
    signerTitle: letter.signerTitle ?? 'Ketua TKPK',
    signerName: letter.signerName ?? '…………………………',
    footer:
      hash === null
        ? 'RANCANGAN: laporan belum dikirim dan masih dapat berubah.'
        : `Isi laporan dibekukan saat dikirim. Sidik digital (SHA-256): ${hash}`,
  };
};
