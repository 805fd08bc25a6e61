import { HubError } from '../../../platform/errors/hub-error';

/** Why a whole file is refused; nothing of it is written. */
const refusal = (id: string, en: string): HubError => new HubError('BAD_USER_INPUT', { id, en }, 'file');

export const unreadable = (file: string): HubError =>
  refusal(
    `Berkas "${file}" tidak dapat dibaca. Periksa nama dan izinnya.`,
    `The file "${file}" cannot be read. Check its name and permissions.`,
  );

export const notAWorkbook = (): HubError =>
  refusal(
    'Berkas ini bukan buku kerja Excel (.xlsx). Buka berkasnya di Excel lalu simpan sebagai .xlsx tanpa kata sandi.',
    'This file is not an Excel workbook (.xlsx). Open it in Excel and save it as .xlsx without a password.',
  );

export const damaged = (): HubError =>
  refusal(
    'Buku kerja ini rusak atau terpotong. Simpan ulang di Excel lalu kirim kembali.',
    'This workbook is damaged or cut short. Save it again in Excel and send it anew.',
  );

export const tooLarge = (): HubError =>
  refusal(
    'Isi buku kerja ini terlalu besar untuk sebuah lembar Excel. Bagi menjadi beberapa berkas.',
    'What this workbook unpacks to is too large for an Excel sheet. Split it into several files.',
  );

export const tooManySheets = (most: number): HubError =>
  refusal(
    `Buku kerja ini memiliki lebih dari ${most} lembar. Kirim lembar registri saja.`,
    `This workbook has more than ${most} sheets. Send the sheet of the registry only.`,
  );

export const cellTooLong = (): HubError =>
  refusal(
    'Buku kerja ini memuat sel yang lebih panjang dari batas Excel (32.767 karakter).',
    'This workbook has a cell longer than Excel permits (32,767 characters).',
  );

export const noHeader = (needed: readonly string[]): HubError =>
  refusal(
    `Baris judul kolom tidak ditemukan pada 20 baris pertama. Kolom yang diperlukan: ${needed.join(', ')}.`,
    `No row with the column names was found in the first 20 rows. Needed columns: ${needed.join(', ')}.`,
  );

export const missingColumns = (sheet: string, missing: readonly string[]): HubError =>
  refusal(
    `Lembar "${sheet}" tidak memiliki kolom: ${missing.join(', ')}. Tambahkan kolom itu dengan nama yang sama.`,
    `The sheet "${sheet}" lacks the columns: ${missing.join(', ')}. Add them under these names.`,
  );

export const noRows = (sheet: string): HubError =>
  refusal(`Lembar "${sheet}" tidak memuat satu baris data pun.`, `The sheet "${sheet}" holds not one row of data.`);

export const unknownRegistry = (registry: string, known: readonly string[]): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: `Sumber data "${registry}" tidak dikenal. Yang dikenal: ${known.join(', ')}.`,
      en: `The registry "${registry}" is not known. Known are: ${known.join(', ')}.`,
    },
    'registry',
  );

export const noAsOf = (asOf: string): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: `"${asOf}" bukan tanggal keadaan data. Tulis sebagai YYYY-MM-DD, tidak setelah hari ini.`,
      en: `"${asOf}" is no date of the data. Write it as YYYY-MM-DD, not after today.`,
    },
    'asOf',
  );

export const noBpsVillages = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Kode BPS hanya dikenal sampai tingkat kecamatan; padanan kode kelurahan BPS tidak tersedia. Gunakan berkas dengan kode Kemendagri.',
      en: 'BPS codes are known only down to the kecamatan; a mapping of BPS kelurahan codes is not available. Use a file with Kemendagri codes.',
    },
    'codeSystem',
  );

export const mayNotImport = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Instansi ini tidak berwenang memuat data. Rilis data dimuat oleh instansi dengan mandat koordinasi.',
      en: 'This agency may not import. Registry releases are imported by an agency with the coordination mandate.',
    },
    'agency',
  );

export const familiesFirst = (label: string): HubError =>
  refusal(
    `Rilis ${label} belum memuat keluarga. Muat dahulu berkas keluarga, kemudian berkas individu.`,
    `The release ${label} lists no families yet. Import the family file first, then the individuals.`,
  );

export const notCsv = (record: number): HubError =>
  refusal(
    `Berkas CSV ini tidak dapat dibaca mulai baris ${record}: tanda kutip tidak ditutup atau baris terlalu panjang.`,
    `This CSV file cannot be read from row ${record} on: a quote is not closed, or a row is too long.`,
  );

export const tooManyColumns = (row: number, most: number): HubError =>
  refusal(
    `Baris ${row} memiliki lebih dari ${most} kolom. Hapus kolom kosong di sebelah kanan lalu simpan ulang.`,
    `Row ${row} has more than ${most} columns. Delete the empty ones at the right and save it again.`,
  );

export const uploadTooLarge = (megabytes: number): HubError =>
  refusal(
    `Berkas ini lebih besar dari ${megabytes} MB. Bagi menjadi beberapa berkas, misalnya per kecamatan.`,
    `This file is larger than ${megabytes} MB. Split it into several, one a kecamatan for example.`,
  );

export const uploadCut = (): HubError =>
  refusal(
    'Pengiriman berkas terputus sebelum selesai. Kirim berkasnya sekali lagi.',
    'The upload broke off before its end. Send the file again.',
  );

export const diskFull = (): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: 'Ruang penyimpanan server penuh; berkas belum disimpan. Hubungi pengelola, lalu kirim lagi.',
    en: 'The disk of the server is full; the file was not kept. Tell whoever runs it, then send it again.',
  });

export const noLongerStaging = (): HubError =>
  refusal(
    'Pemuatan ini sudah dibatalkan atau sudah berjalan; berkas tidak diterima lagi.',
    'This import was cancelled or is already under way; it takes no more file.',
  );

export const noSuchImport = (): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: 'Pemuatan ini tidak ditemukan di wilayah Anda.',
      en: 'There is no such import in your area.',
    },
    'import',
  );

export const nothingAccepted = (): HubError =>
  refusal(
    'Tidak satu baris pun dapat diterima; tidak ada yang dimuat.',
    'Not one row could be accepted; nothing was imported.',
  );

export const abandoned = (): HubError =>
  refusal(
    'Berkasnya tidak pernah selesai diterima. Mulai pemuatan baru.',
    'Its file never came to its end. Start a new import.',
  );
