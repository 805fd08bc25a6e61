import type { KelurahanIndex } from './kelurahan';
import type { RowReader } from './row-reader';
import { readAddress, readBirth, readDecile, readSex, type Sex } from './values';

export interface FamilyRecord {
  readonly key: string;
  readonly kelurahanCode: number;
  readonly decile: number;
  readonly headName: string;
  readonly nik: string | null;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly education: string | null;
  readonly occupation: string | null;
  readonly street: string | null;
  readonly rw: string | null;
  readonly rt: string | null;
  /** Null where the sheet does not describe the house. */
  readonly unfitHousing: boolean | null;
  /** JSON text. */
  readonly attributes: string;
}

export interface RowContext {
  readonly kelurahan: KelurahanIndex;
  /** YYYY-MM-DD */
  readonly today: string;
  /** Day the release describes, YYYY-MM-DD. */
  readonly asOf: string;
}

/** Roughly the criteria of unfit houses (rumah tidak layak huni). Two that fail make a house unfit. */
const FAILING: readonly (readonly [column: string, failing: RegExp])[] = [
  ['jenis_lantai', /^tanah/i],
  ['jenis_dinding', /^(bambu|seng)/i],
  ['jenis_atap', /^(bambu|jerami|ijuk|rumbia|daun)/i],
  ['memiliki_fasilitas_buang_air_besar', /^tidak/i],
  ['sumber_air_minum', /tidak terlindung|permukaan|hujan/i],
];

export const isUnfit = (text: (column: string) => string): boolean | null => {
  const described = FAILING.filter(([column]) => text(column) !== '');
  if (described.length === 0) return null;
  return described.filter(([column, failing]) => failing.test(text(column))).length >= 2;
};

/** A row of the family sheet as a record; null if the reader found faults. */
export const readFamily = (row: RowReader, context: RowContext): FamilyRecord | null => {
  const key = row.required('id_keluarga_p3ke');
  const village = row.text('desa_kelurahan');
  const kelurahanCode = row.needed('kode_kemdagri', (text) => context.kelurahan.read(text, village));
  const decile = row.needed('desil_kesejahteraan', readDecile);
  const headName = row.required('kepala_keluarga');
  const nik = row.nik();
  const sex = row.needed('jenis_kelamin', readSex);
  const birthDate = row.optional('tanggal_lahir', (text) => readBirth(text, context));
  const { street, rw, rt } = readAddress(row.text('alamat'));
  const rest = {
    education: row.text('pendidikan') || null,
    occupation: row.text('pekerjaan') || null,
    unfitHousing: isUnfit((column) => row.text(column)),
    attributes: row.attributes(),
  };
  if (row.findings.length > 0 || kelurahanCode === null || decile === null || sex === null) return null;
  return { key, kelurahanCode, decile, headName, nik, sex, birthDate, street, rw, rt, ...rest };
};
