import type { RowContext } from './p3ke-family';
import type { RowReader } from './row-reader';
import { readBirth, readRelationship, readSex, readYes, type Sex } from './values';

export interface IndividualRecord {
  readonly key: string;
  readonly familyKey: string;
  readonly name: string;
  readonly nik: string | null;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly relationship: string;
  readonly education: string | null;
  readonly occupation: string | null;
  /** Null where the sheet does not say. */
  readonly disability: boolean | null;
  /** JSON text. */
  readonly attributes: string;
}

/** A row of the individuals' sheet as a record; null if the reader found faults. A person lives where the family does. */
export const readIndividual = (row: RowReader, context: RowContext): IndividualRecord | null => {
  const village = row.text('desa_kelurahan');
  row.optional('kode_kemdagri', (text) => context.kelurahan.read(text, village));
  const familyKey = row.required('id_keluarga_p3ke');
  const key = row.required('id_individu');
  const name = row.required('nama');
  const nik = row.nik();
  const sex = row.needed('jenis_kelamin', readSex);
  const relationship = row.needed('hubungan_dengan_kepala_keluarga', (text) => ({ value: readRelationship(text) }));
  const birthDate = row.optional('tanggal_lahir', (text) => readBirth(text, context));
  const rest = {
    education: row.text('pendidikan') || null,
    occupation: row.text('pekerjaan') || null,
    disability: readYes(row.text('penyandang_disabilitas')),
    attributes: row.attributes(),
  };
  if (row.findings.length > 0 || sex === null || relationship === null) return null;
  return { key, familyKey, name, nik, sex, birthDate, relationship, ...rest };
};
