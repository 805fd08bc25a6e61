import { world } from './index';

type Insert = <Row>(table: string, rows: readonly Row[], toRow: (row: Row) => object) => Promise<void>;

/** After the families themselves. */
export const loadDuplicates = async (insert: Insert): Promise<void> => {
  const standing = world.merges.filter(({ undone }) => !undone);
  await insert('household', standing, ({ survivor, merged }) => ({
    id: merged.id,
    kelurahan_code: merged.kelurahan.code,
    head_name: merged.headName,
    extreme_poor: false,
    on_poverty_list: merged.onPovertyList,
    decile: merged.decile,
    composition: merged.composition,
    unfit_housing: false,
    status: merged.status,
    merged_into: survivor.id,
    version: 1,
    registered_at: '2026-01-01',
  }));
  await insert('person', standing, ({ joined, into }) => ({
    id: joined.id,
    kelurahan_code: joined.household.kelurahan.code,
    household_id: joined.household.id,
    position: joined.position,
    name: joined.name,
    sex: joined.sex,
    birth_date: joined.birthDate,
    relationship: joined.relationship,
    joined_into: into.id,
  }));
  await insert('household_merge', world.merges, ({ id, survivor, merged, agency, mergedAt, undone }) => ({
    id,
    kelurahan_code: survivor.kelurahan.code,
    survivor_id: survivor.id,
    merged_id: merged.id,
    agency_id: agency.id,
    merged_at: mergedAt,
    undone_at: undone ? mergedAt : null,
    before: {},
  }));
  await insert('duplicate_candidate', world.duplicates, ({ id, household, other, reasons, score, state, foundAt }) => ({
    id,
    kelurahan_code: household.kelurahan.code,
    household_id: household.id,
    other_kelurahan_code: other.kelurahan.code,
    other_id: other.id,
    same_nik: reasons.includes('SAME_NIK'),
    same_family_card: reasons.includes('SAME_FAMILY_CARD'),
    alike: reasons.includes('ALIKE'),
    score,
    state,
    found_at: foundAt,
    version: 1,
  }));
};
