import { Client } from 'pg';
import { Random } from '../../src/demo/random';

const HEADER =
  'no,id_keluarga_p3ke,desa_kelurahan,kode_kemdagri,desil_kesejahteraan,alamat,kepala_keluarga,nik,padan_dukcapil,' +
  'jenis_kelamin,tanggal_lahir,pekerjaan,pendidikan,kepemilikan_rumah,memiliki_simpanan_uang_perhiasan_ternak_lainnya,' +
  'jenis_atap,jenis_dinding,jenis_lantai,sumber_penerangan,bahan_bakar_memasak,sumber_air_minum,' +
  'memiliki_fasilitas_buang_air_besar,penerima_bpnt,penerima_bpum,penerima_bst,penerima_pkh,penerima_sembako\n';

const LINES_A_PIECE = 1_000;

const two = (n: number): string => String(n).padStart(2, '0');

/** Families of a release in P3KE's columns, spread over the kelurahan; NIK begin with 99 as all that are made up. */
export function* releaseCsv(rows: number, kelurahan: readonly string[]): Generator<string> {
  const random = new Random('bench release');
  let piece = HEADER;
  for (let n = 1; n <= rows; n += 1) {
    const [day, month, year] = [1 + (n % 28), 1 + (n % 12), 1950 + (n % 50)];
    const nik = `99${two(1 + (n % 97))}${two(1 + (n % 89))}${two(day)}${two(month)}${String(year).slice(2)}`;
    const serial = String(Math.floor(n / 12) % 10_000).padStart(4, '0');
    piece +=
      `${n},BENCH${n},,${kelurahan[n % kelurahan.length] ?? ''},${1 + random.int(0, 9)},Jl. Anggrek No. ${n % 300} RT 00${1 + (n % 9)}/RW 0${two(1 + (n % 12))},` +
      `Warga ${n},${nik}${serial},ya,${n % 3 === 0 ? 'P' : 'L'},${year}-${two(month)}-${two(day)},Pedagang,SD/sederajat,` +
      'milik sendiri,tidak,seng,tembok,semen,listrik,gas,ledeng,ada,ya,tidak,tidak,ya,tidak\n';
    if (n % LINES_A_PIECE === 0) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

export const kelurahanCodes = async (adminUrl: string): Promise<string[]> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ code: string }>(
      `select code from region where level = 'KELURAHAN' order by code`,
    );
    return rows.map(({ code }) => code);
  } finally {
    await client.end();
  }
};
