import type { Message } from '../../../platform/errors/hub-error';
import type { ImportRow } from './import-row';

const before = ({ previewGone, previewUp, previewDown, previewSame }: ImportRow): number =>
  previewGone + previewUp + previewDown + previewSame;

/** More than half of the previous release is not in the file: an excerpt more likely than a change of the city. */
export const losesMost = (row: ImportRow): boolean => row.previewGone * 2 > before(row);

export const mostIsGone = (row: ImportRow): Message => {
  const figures = (locale: string): readonly [string, string] => [
    row.previewGone.toLocaleString(locale),
    before(row).toLocaleString(locale),
  ];
  const [hilang, semula] = figures('id');
  const [gone, all] = figures('en');
  return {
    id: `${hilang} dari ${semula} keluarga rilis sebelumnya tidak ada dalam berkas ini dan akan kehilangan desilnya. Bila memang demikian, kirim acceptGone: true.`,
    en: `${gone} of the ${all} families of the previous release are not in this file and would lose their decile. If that is meant, send acceptGone: true.`,
  };
};
