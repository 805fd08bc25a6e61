import { world } from './index';

interface Insert {
  <Row>(table: string, rows: readonly Row[], toRow: (row: Row) => object): Promise<void>;
}

/** Registries, their releases, and how these came in. */
export const loadImports = async (insert: Insert): Promise<void> => {
  await insert('registry', world.registries, ({ code, name, countsAsPovertyList, ranks }) => ({
    code,
    name,
    counts_as_poverty_list: countsAsPovertyList,
    ranks,
    extreme_decile: 1,
  }));
  await insert('registry_release', world.releases, ({ id, registry, label, asOf, region, listings }) => ({
    id,
    registry_code: registry.code,
    label,
    as_of: asOf,
    region_code: region.code,
    code_system: 'KEMENDAGRI',
    listings,
    complete: true,
    created_at: asOf,
  }));
  await insert('release_file', world.files, ({ release, sha256 }) => ({
    release_id: release.id,
    region_code: release.region.code,
    sha256,
    sheet: 'FAMILIES',
    name: `${release.label}.xlsx`,
    rows: 1,
    accepted: 1,
    rejected: 0,
    imported_at: release.asOf,
  }));
  await insert('registry_import', world.imports, ({ id, region, agency, registry }) => ({
    id,
    registry_code: registry.code,
    as_of: '2026-06-30',
    region_code: region.code,
    state: 'VALIDATED',
    file_name: `${region.dotted}.csv`,
    agency_id: agency.id,
    actor: 'test',
    ignored_columns: [],
    known_file: false,
    receiving: true,
    ...Object.fromEntries(
      ['rows', 'accepted', 'rejected', 'left_alone', 'merged', 'merged_row', 'added', 'changed', 'unranked']
        .concat(['preview_new', 'preview_gone', 'preview_up', 'preview_down', 'preview_same'])
        .map((column) => [column, 0]),
    ),
    merged_key: '',
    created_at: '2026-07-01',
    touched_at: '2026-07-01',
    version: 1,
  }));
  await insert('registry_import_row', world.imports, ({ id, region }) => ({
    import_id: id,
    region_code: region.code,
    chunk_key: 'a',
    row: 1,
    no: '1',
    key: 'a',
    name: 'Baru',
    sex: 'MALE',
    attributes: {},
  }));
  await insert('registry_import_error', world.imports, ({ id, region }) => ({
    import_id: id,
    region_code: region.code,
    row: 2,
    no: '2',
    key: 'b',
    column_name: 'nik',
    value: '9971********0001',
    code: 'NIK_LENGTH',
    detail: '15',
  }));
  await insert('registry_configuration', world.configurations, ({ id, region, agency, registry }) => ({
    id,
    registry_code: registry.code,
    region_code: region.code,
    counts_as_poverty_list: registry.countsAsPovertyList,
    ranks: registry.ranks,
    extreme_decile: 1,
    since: '2026-01-01',
    reason: 'Keputusan rapat',
    agency_id: agency.id,
  }));
};
