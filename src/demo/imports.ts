import { addDays, atOffice } from './calendar';
import type { Agencies } from './agencies';
import { CITY } from './kelurahan';
import { NEWEST_DTSEN } from './households';
import { idOf } from './random';
import { releaseId } from './registries';
import type { KnownFamily } from './standings';

const id = idOf('import', 'DTSEN', NEWEST_DTSEN);

/** How the newest release of DTSEN came in, with the rows that were sent back. */
export const buildImports = (agencies: Agencies, families: readonly KnownFamily[]) => {
  const sender = agencies.get('ppapp-jakpus').id;
  const count = (now: boolean, before: boolean): number =>
    families.filter(({ standing }) => (standing.dtsen !== null) === now && (standing.dtsenBefore !== null) === before)
      .length;
  const [fresh, gone, same] = [count(true, false), count(false, true), count(true, true)];
  const listings = fresh + same;
  const faults = [
    {
      row: 412,
      no: '411',
      key: 'DTSEN000411',
      column_name: 'nik',
      value: '9971********0411',
      code: 'NIK_LENGTH',
      detail: '15',
    },
    {
      row: 1_207,
      no: '1206',
      key: 'DTSEN001206',
      column_name: 'desil_nasional',
      value: '',
      code: 'MISSING',
      detail: '',
    },
    {
      row: 3_318,
      no: '3317',
      key: 'DTSEN003317',
      column_name: 'kode_kelurahan',
      value: '3173010001',
      code: 'CODE_BPS',
      detail: ' (Tanah Abang)',
    },
  ];
  const began = atOffice(addDays(NEWEST_DTSEN, 19), 9);
  const imports = [
    {
      id,
      registry_code: 'DTSEN',
      as_of: NEWEST_DTSEN,
      region_code: CITY.JAKPUS,
      state: 'APPLIED',
      file_name: 'dtsen-triwulan-3-2026.csv',
      sheet: 'FAMILIES',
      sheet_name: 'dtsen-triwulan-3-2026.csv',
      ignored_columns: [],
      known_file: false,
      rows: listings + faults.length,
      accepted: listings,
      rejected: faults.length,
      left_alone: 0,
      preview_new: fresh,
      preview_gone: gone,
      preview_up: 0,
      preview_down: 0,
      preview_same: same,
      merged: listings,
      merged_key: '',
      merged_row: 0,
      added: 0,
      changed: listings,
      unranked: 0,
      release_id: releaseId('DTSEN', NEWEST_DTSEN, CITY.JAKPUS),
      agency_id: sender,
      actor: 'demo:ppapp-jakpus',
      approved_by: sender,
      approved_actor: 'demo:ppapp-jakpus',
      created_at: began,
      touched_at: began,
      receiving: true,
      received_at: began,
      approved_at: began,
      ended_at: began,
      version: 4,
    },
  ];
  const errors = faults.map((fault) => ({ import_id: id, region_code: CITY.JAKPUS, ...fault }));
  return { imports, errors };
};
