export type Language = 'id' | 'en';
export type Text = Record<Language, string>;

export const PURPOSES = ['TARGETING', 'VERIFICATION', 'DELIVERY', 'SUPERVISION', 'GRIEVANCE'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const TIERS = ['KELURAHAN', 'KECAMATAN', 'CITY', 'PROVINCE', 'NATIONAL'] as const;

export const PURPOSE_NAMES: Record<Purpose, Text> = {
  TARGETING: { id: 'Penetapan sasaran', en: 'Targeting' },
  VERIFICATION: { id: 'Verifikasi', en: 'Verification' },
  DELIVERY: { id: 'Penyaluran layanan', en: 'Delivery' },
  SUPERVISION: { id: 'Pengawasan', en: 'Supervision' },
  GRIEVANCE: { id: 'Penanganan pengaduan', en: 'Grievance' },
};

export const TIER_NAMES: Record<string, Text> = {
  KELURAHAN: { id: 'Kelurahan', en: 'Kelurahan' },
  KECAMATAN: { id: 'Kecamatan', en: 'Kecamatan' },
  CITY: { id: 'Kota', en: 'City' },
  PROVINCE: { id: 'Provinsi', en: 'Province' },
  NATIONAL: { id: 'Nasional', en: 'National' },
};

export const MANDATE_NAMES: Record<string, Text> = {
  TERRITORIAL: { id: 'kewilayahan', en: 'territorial' },
  IMPLEMENTATION: { id: 'pelaksana program', en: 'implementation' },
  FIELD: { id: 'kader lapangan', en: 'field' },
  COORDINATION: { id: 'koordinasi', en: 'coordination' },
  PLANNING: { id: 'perencanaan', en: 'planning' },
  SUPERVISION: { id: 'pengawasan', en: 'supervision' },
  REGULATION: { id: 'regulasi', en: 'regulation' },
  POLICY: { id: 'kebijakan', en: 'policy' },
};

export const DISCLOSURE_NAMES: Record<string, Text> = {
  AGGREGATE: { id: 'Agregat', en: 'Aggregate' },
  PSEUDONYMOUS: { id: 'Pseudonim', en: 'Pseudonymous' },
  MASKED: { id: 'Disamarkan', en: 'Masked' },
  IDENTIFIED: { id: 'Beridentitas', en: 'Identified' },
};

export const WORDS = {
  tagline: { id: 'Satu graf, tiap tingkat melihat bagiannya', en: 'One graph, each tier sees its slice' },
  persona: { id: 'Masuk sebagai', en: 'Signed in as' },
  token: { id: 'Token akses', en: 'Access token' },
  tokenPlaceholder: { id: 'Tempel token akses', en: 'Paste an access token' },
  useToken: { id: 'Pakai', en: 'Use' },
  tokenNeeded: {
    id: 'Tempel token akses dari penyedia identitas instansi Anda. Token hanya disimpan di memori tab ini.',
    en: 'Paste an access token from your identity provider. It stays in the memory of this tab only.',
  },
  purpose: { id: 'Tujuan', en: 'Purpose' },
  noPurpose: { id: '– tanpa tujuan –', en: '– no purpose –' },
  language: { id: 'Bahasa', en: 'Language' },
  examples: { id: 'Contoh kueri', en: 'Example queries' },
  copyHeaders: { id: 'Salin header', en: 'Copy headers' },
  copied: { id: 'Tersalin', en: 'Copied' },
  copyHint: {
    id: 'Salin header permintaan (termasuk token) untuk Apollo Sandbox atau curl',
    en: 'Copy the request headers (with the token) for Apollo Sandbox or curl',
  },
  sandboxHint: {
    id: 'Buka Apollo Sandbox (situs luar, tab baru) dengan alamat server ini',
    en: 'Open Apollo Sandbox (outside site, new tab) pointed at this server',
  },
  disclosure: { id: 'Keterbukaan data keluarga', en: 'Disclosure of household data' },
  loading: { id: 'Memuat…', en: 'Loading…' },
  unreachable: {
    id: 'Server tidak menjawab. Coba muat ulang halaman.',
    en: 'The server does not answer. Try reloading.',
  },
} satisfies Record<string, Text>;
