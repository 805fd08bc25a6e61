import { folded } from './values';

export type SheetKind = 'FAMILIES' | 'INDIVIDUALS';

const PLACE = ['provinsi', 'kabupaten_kota', 'kecamatan', 'desa_kelurahan', 'kode_kemdagri'];
const AID = ['penerima_bpnt', 'penerima_bpum', 'penerima_bst', 'penerima_pkh', 'penerima_sembako', 'resiko_stunting'];
const LIVELIHOOD = ['pekerjaan', 'pendidikan'];

/**
 * Columns that are kept in a listing as the registry delivered them. None names, numbers, locates or dates a person;
 * columns the hub does not know may, and are left out.
 */
export const ATTRIBUTES: Readonly<Record<SheetKind, readonly string[]>> = {
  FAMILIES: [
    'padan_dukcapil',
    ...LIVELIHOOD,
    'kepemilikan_rumah',
    'memiliki_simpanan_uang_perhiasan_ternak_lainnya',
    'jenis_atap',
    'jenis_dinding',
    'jenis_lantai',
    'sumber_penerangan',
    'bahan_bakar_memasak',
    'sumber_air_minum',
    'memiliki_fasilitas_buang_air_besar',
    ...AID,
  ],
  INDIVIDUALS: [
    'padan_dukcapil',
    'hubungan_dengan_kepala_keluarga',
    'status_kawin',
    ...LIVELIHOOD,
    'usia_dibawah_7',
    'usia_7_12',
    'usia_13_15',
    'usia_16_18',
    'usia_19_21',
    'usia_22_59',
    'usia_60_keatas',
    ...AID,
  ],
};

export const REQUIRED: Readonly<Record<SheetKind, readonly string[]>> = {
  FAMILIES: [
    'id_keluarga_p3ke',
    'desa_kelurahan',
    'kode_kemdagri',
    'desil_kesejahteraan',
    'alamat',
    'kepala_keluarga',
    'nik',
    'jenis_kelamin',
    'tanggal_lahir',
  ],
  INDIVIDUALS: [
    'id_keluarga_p3ke',
    'id_individu',
    'nama',
    'nik',
    'jenis_kelamin',
    'hubungan_dengan_kepala_keluarga',
    'tanggal_lahir',
  ],
};

const OTHERS = ['no', 'penyandang_disabilitas', 'nomor_kartu_keluarga', ...PLACE];

/** The hub's columns by their folded names. */
export const known: ReadonlyMap<string, string> = new Map(
  [...OTHERS, ...Object.values(REQUIRED).flat(), ...Object.values(ATTRIBUTES).flat()].map((name) => [
    folded(name),
    name,
  ]),
);
