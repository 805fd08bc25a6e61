import { HubError, TooManyRequests } from '../../platform/errors/hub-error';

const MEGABYTE = 1024 ** 2;
const inMegabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);

export const noSuchFile = (): HubError =>
  new HubError('NOT_FOUND', {
    id: 'Berkas tidak ditemukan di wilayah Anda.',
    en: 'There is no such file in your area.',
  });

export const badName = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Sebutkan nama berkas pada header simpul-file-name: 1 sampai 200 karakter, dikodekan seperti dalam URL (%20 untuk spasi), tanpa folder dan tanpa karakter kendali. Contoh: simpul-file-name: foto-kegiatan.jpg',
      en: 'Name the file in the header simpul-file-name: 1 to 200 characters, encoded as in a URL (%20 for a blank), no folder and no control characters. An example: simpul-file-name: foto-kegiatan.jpg',
    },
    'simpul-file-name',
  );

export const numberInName = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Nama berkas memuat nomor sepanjang NIK atau nomor KK; ganti namanya.',
      en: 'The name of the file holds a number as long as a NIK or a family card number; name it otherwise.',
    },
    'simpul-file-name',
  );

export const wrongType = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Isi berkas ini bukan jenis yang diterima, atau berkasnya tidak utuh. Yang diterima: PDF, PNG, JPEG, WebP, XLSX dan DOCX tanpa makro.',
      en: 'What this file holds is not of a type that is taken, or it is not whole. Taken are PDF, PNG, JPEG, WebP, and XLSX and DOCX without macros.',
    },
    'file',
  );

export const emptyFile = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Berkas kosong. Kirim isi berkas sebagai badan permintaan (curl --data-binary @berkas).',
      en: 'The file is empty. Send what it holds as the body of the request (curl --data-binary @file).',
    },
    'file',
  );

export const tooLarge = (most: number): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: `Berkas paling besar ${inMegabytes(most)} MB. Perkecil foto atau bagi dokumennya.`,
      en: `A file has at most ${inMegabytes(most)} MB. Make the picture smaller, or divide the document.`,
    },
    'file',
  );

export const notWhole = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Berkas tidak sampai utuh. Tidak ada yang disimpan; kirim lagi.',
      en: 'The file did not arrive whole. Nothing was kept; send it again.',
    },
    'file',
  );

export const tooManyFiles = (most: number): HubError =>
  new HubError('FORBIDDEN', {
    id: `Perangkat Anda sudah menyimpan ${most} berkas; itu batasnya. Berkas yang tidak dilampirkan dihapus sendiri setelah tujuh hari.`,
    en: `Your agency keeps ${most} files already, which is the limit. Files that are attached to nothing are deleted by themselves after seven days.`,
  });

export const tooManyBytes = (most: number): HubError =>
  new HubError('FORBIDDEN', {
    id: `Berkas perangkat Anda mencapai ${inMegabytes(most)} MB; itu batasnya. Berkas yang tidak dilampirkan dihapus sendiri setelah tujuh hari.`,
    en: `The files of your agency reach ${inMegabytes(most)} MB, which is the limit. Files that are attached to nothing are deleted by themselves after seven days.`,
  });

export const receivingMuch = (seconds: number): TooManyRequests =>
  new TooManyRequests(
    {
      id: 'Server sedang menerima banyak berkas. Coba lagi sebentar lagi.',
      en: 'The server is receiving many files at the moment. Try again shortly.',
    },
    seconds,
  );
