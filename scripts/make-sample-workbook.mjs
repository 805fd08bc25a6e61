// Writes docs/samples, or the folder named: a small P3KE delivery for README, the same each time. Nobody in it exists: province 99 of the
// NIK does not. Three families and two of their members are wrong on purpose, so that the reader sees them rejected.
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ZipFile } from 'yazl';

const target = process.argv[2] ?? fileURLToPath(new URL('../docs/samples', import.meta.url));
const FAMILIES = 40;

/** mulberry32: the draws are the same at every run. */
let state = 3171;
const draw = () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
const int = (from, to) => from + Math.floor(draw() * (to - from + 1));
const pick = (list) => list[int(0, list.length - 1)];
const two = (number) => String(number).padStart(2, '0');

const KELURAHAN = [
  ['Cideng', '3171011002', ['Jl. Biak', 'Jl. Tanah Abang II', 'Jl. Cideng Barat']],
  ['Petojo Utara', '3171011003', ['Jl. AM Sangaji', 'Jl. Petojo Utara']],
  ['Duri Pulo', '3171011006', ['Jl. Duri Pulo', 'Jl. Setia Kawan']],
];
const MALE = ['Slamet', 'Dimas', 'Rojali', 'Asep', 'Hendra', 'Fajar', 'Maruli', 'Zulkifli', 'Bayu', 'Ilham'];
const FEMALE = ['Sumiyati', 'Nabila', 'Maemunah', 'Euis', 'Lina', 'Rohaya', 'Tiurma', 'Citra', 'Intan', 'Salsabila'];
const SECOND = ['Santoso', 'Wibowo', 'Hidayat', 'Marzuki', 'Siregar', 'Permana', 'Halim', 'Nugroho', 'Utomo', 'Sobari'];
const WORK = ['Buruh Harian Lepas', 'Pedagang', 'Pemulung', 'Tidak/Belum Bekerja', 'Ojek'];
const SCHOOL = ['SD/sederajat', 'SMP/sederajat', 'SMA/sederajat', 'Tidak/Belum Sekolah'];

const numbers = new Map();
const nikOf = (sex, born) => {
  const day = Number(born.slice(8)) + (sex === 'P' ? 40 : 0);
  const prefix = `997101${two(day)}${born.slice(5, 7)}${born.slice(2, 4)}`;
  numbers.set(prefix, (numbers.get(prefix) ?? 0) + 1);
  // Far from the serials of the demo city, whose families it would otherwise change.
  return prefix + String(5_000 + numbers.get(prefix));
};

const person = (relationship, sex, from, to) => {
  const born = `${int(from, to)}-${two(int(1, 12))}-${two(int(1, 28))}`;
  const work = relationship === 'Anak' ? 'Pelajar/Mahasiswa' : pick(WORK);
  const name = `${pick(sex === 'L' ? MALE : FEMALE)} ${pick(SECOND)}`;
  return { relationship, sex, born, name, nik: nikOf(sex, born), work, school: pick(SCHOOL) };
};

const family = (_, index) => {
  const [village, code, streets] = KELURAHAN[index % KELURAHAN.length];
  const headSex = draw() < 0.75 ? 'L' : 'P';
  const members = [person('Kepala Keluarga', headSex, 1955, 1990)];
  if (headSex === 'L' && draw() < 0.85) members.push(person('Istri', 'P', 1960, 1995));
  for (let child = int(0, 3); child > 0; child -= 1) members.push(person('Anak', pick(['L', 'P']), 2006, 2024));
  return {
    key: `P3KE9971${String(index + 1).padStart(6, '0')}`,
    village,
    code,
    decile: int(1, 4),
    address: `${pick(streets)} No. ${int(1, 98)} RT 0${two(int(1, 12))}/RW 0${two(int(1, 9))}`,
    floor: pick(['Tanah', 'Semen', 'Keramik']),
    wall: pick(['Tembok', 'Kayu/Papan', 'Bambu']),
    aid: draw() < 0.4 ? 'Ya' : 'Tidak',
    members,
  };
};

const families = Array.from({ length: FAMILIES }, family);

// What people do to such sheets.
const wrong = [families[6], families[18], families[31]];
wrong[0].decile = '';
wrong[1].code = '3173080002';
wrong[2].headNik = '9,97101E+15';
for (const one of wrong) one.members.length = 1;
families[12].members.push({ ...person('Anak', 'L', 2025, 2025), born: '2026-11-05' });
families[25].members.push({ ...person('Anak', 'P', 2020, 2020), sex: '' });

const PLACE = { provinsi: 'DKI Jakarta', kabupaten_kota: 'Kota Administrasi Jakarta Pusat', kecamatan: 'Gambir' };

const familyRows = families.map(
  ({ key, village, code, decile, address, floor, wall, aid, headNik, members: [head] }, n) => ({
    no: n + 1,
    id_keluarga_p3ke: key,
    ...PLACE,
    desa_kelurahan: village,
    kode_kemdagri: code,
    desil_kesejahteraan: decile,
    alamat: address,
    kepala_keluarga: head.name,
    nik: headNik ?? head.nik,
    jenis_kelamin: head.sex,
    tanggal_lahir: head.born,
    pekerjaan: head.work,
    pendidikan: head.school,
    jenis_dinding: wall,
    jenis_lantai: floor,
    penerima_pkh: aid,
  }),
);

const individualRows = families
  .filter((one) => !wrong.includes(one))
  .flatMap(({ key, village, code, members }) =>
    members.map(({ name, nik, sex, relationship, born, work, school }, place) => ({
      id_keluarga_p3ke: key,
      ...PLACE,
      desa_kelurahan: village,
      kode_kemdagri: code,
      id_individu: `${key}-${two(place + 1)}`,
      nama: name,
      nik,
      jenis_kelamin: sex,
      hubungan_dengan_kepala_keluarga: relationship,
      tanggal_lahir: born,
      pekerjaan: work,
      pendidikan: school,
    })),
  )
  .map((row, n) => ({ no: n + 1, ...row }));

const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
const cell = (value) => {
  if (value === '') return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
};

const sheetOf = (title, rows) => {
  const titles = [[title], ['KOTA ADMINISTRASI JAKARTA PUSAT'], ['Keadaan 30 September 2026 (data sintetis)']];
  const lines = [...titles, Object.keys(rows[0]), ...rows.map((row) => Object.values(row))];
  const body = lines.map((cells, n) => `<row r="${n + 1}">${cells.map(cell).join('')}</row>`).join('');
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`;
};

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const partsOf = (sheet, title, rows) => ({
  '[Content_Types].xml':
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MAIN}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': sheetOf(title, rows),
});

const write = async (file, parts) => {
  const zip = new ZipFile();
  // Without a clock and a time zone in it, the file changes only with its content.
  const mtime = new Date(2026, 8, 30);
  for (const [name, text] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`), name, {
      mtime,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(join(target, file)));
};

mkdirSync(target, { recursive: true });
await write('p3ke-keluarga.xlsx', partsOf('Data Keluarga P3KE', 'DATA KELUARGA P3KE', familyRows));
await write('p3ke-individu.xlsx', partsOf('Data Individu P3KE', 'DATA INDIVIDU P3KE', individualRows));
