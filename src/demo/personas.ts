/** Someone to sign in as in demo mode. The persona is the code of the agency. */
export interface Persona {
  readonly persona: string;
  readonly name: string;
  /** What this persona's slice shows, in one sentence. */
  readonly sees: { readonly id: string; readonly en: string };
}

export const PERSONAS: readonly Persona[] = [
  {
    persona: 'lurah-cideng',
    name: 'Lurah Cideng',
    sees: {
      id: 'Semua keluarga di Kelurahan Cideng; identitas lengkap bila menyebut tujuan.',
      en: 'All families of kelurahan Cideng; in full when a purpose is given.',
    },
  },
  {
    persona: 'lurah-pasar-baru',
    name: 'Lurah Pasar Baru',
    sees: {
      id: 'Semua keluarga di Kelurahan Pasar Baru, dan tidak satu pun di Cideng.',
      en: 'All families of kelurahan Pasar Baru, and none of Cideng.',
    },
  },
  {
    persona: 'camat-gambir',
    name: 'Camat Gambir',
    sees: {
      id: 'Semua keluarga di enam kelurahan Kecamatan Gambir.',
      en: 'All families of the six kelurahan of kecamatan Gambir.',
    },
  },
  {
    persona: 'pkk-cideng',
    name: 'Kader PKK Cideng',
    sees: {
      id: 'Semua keluarga di Kelurahan Cideng yang didampinginya; mencatat pengamatan, penyaluran PMT, dan penimbangan.',
      en: 'All families of kelurahan Cideng, whom the cadres visit; may note observations, and who is fed and weighed.',
    },
  },
  {
    persona: 'kesra-jakpus',
    name: 'Bagian Kesra Jakarta Pusat',
    sees: {
      id: 'Program, regulasi, tim, dan komitmen Jakarta Pusat; tanpa data keluarga.',
      en: 'Programs, regulations, teams and commitments of Jakarta Pusat; no families.',
    },
  },
  {
    persona: 'ppapp-jakpus',
    name: 'Sudin PPAPP Jakarta Pusat',
    sees: {
      id: 'Semua keluarga Jakarta Pusat secara tersamar; peserta JakPreneur miliknya secara lengkap.',
      en: 'All families of Jakarta Pusat, masked; those in its own JakPreneur in full.',
    },
  },
  {
    persona: 'sosial-jakpus',
    name: 'Sudin Sosial Jakarta Pusat',
    sees: {
      id: 'Calon penerima KLJ, KAJ, dan KPDJ secara tersamar, penerimanya secara lengkap.',
      en: 'Candidates for KLJ, KAJ and KPDJ, masked, and their receivers in full.',
    },
  },
  {
    persona: 'nakertransgi-jakpus',
    name: 'Sudin Nakertransgi Jakarta Pusat',
    sees: {
      id: 'Calon peserta pelatihan kerja secara tersamar, pesertanya secara lengkap.',
      en: 'Candidates for job training, masked, and its trainees in full.',
    },
  },
  {
    persona: 'kesehatan-jakpus',
    name: 'Sudin Kesehatan Jakarta Pusat',
    sees: {
      id: 'Calon penerima PMT secara tersamar, balita dan ibu hamil yang menerimanya secara lengkap.',
      en: 'Candidates for supplementary feeding, masked, and the children and mothers who receive it in full.',
    },
  },
  {
    persona: 'inspektorat-jakpus',
    name: 'Inspektorat Pembantu Kota Jakarta Pusat',
    sees: {
      id: 'Hanya keluarga dalam pemeriksaan yang sedang dibukanya: PMT balita di Johar Baru.',
      en: 'Only the families in an inspection it has open: PMT for toddlers in Johar Baru.',
    },
  },
  {
    persona: 'bappeda-dki',
    name: 'Bappeda DKI Jakarta',
    sees: {
      id: 'Semua keluarga di DKI Jakarta tanpa nama, nomor, alamat, dan tanggal lahir.',
      en: 'All families of DKI Jakarta without names, numbers, addresses and birth dates.',
    },
  },
  {
    persona: 'tnp2k',
    name: 'TNP2K',
    sees: {
      id: 'Wilayah, program, dan komitmen seluruh Indonesia; tanpa data keluarga.',
      en: 'Regions, programs and commitments of the whole country; no families.',
    },
  },
  {
    persona: 'walikota-jakut',
    name: 'Wali Kota Jakarta Utara',
    sees: {
      id: 'Semua keluarga Jakarta Utara secara tersamar, dan tidak satu pun di Jakarta Pusat.',
      en: 'All families of Jakarta Utara, masked, and none of Jakarta Pusat.',
    },
  },
];
