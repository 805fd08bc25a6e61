import type { WriteScope } from '../../platform/database/scope';
import { refused } from '../../platform/write/user-error';
import { holdFamiliesAlone } from '../household';
import { refreshComposition, refreshRanking, takeTurn } from '../registry';
import { DUPLICATE_STEPS } from './duplicate.steps';
import { BRING, GIVE_BACK, type Brought } from './family-rows';
import { FILL_MEMBERS, JOIN_MEMBERS, MOVE_MEMBERS, PART_MEMBERS, type Filled, type Moved } from './members';

/** How a family stands with the poverty list, and the mark of one that a release left out. */
interface Standing {
  readonly listed: boolean;
  readonly delistedOn: string | null;
  readonly delistedServed: boolean;
}

export interface FamilyRow extends Standing {
  readonly id: string;
  readonly kelurahanCode: string;
  readonly status: string;
  readonly composition: number;
  readonly version: number;
}

/** What undoing puts back. Keys and what they pointed to, never names or numbers. */
export interface Before {
  readonly kelurahan: string;
  readonly status: string;
  /** Of the survivor: undone if nobody has reckoned it anew since. */
  readonly composition: { readonly before: number; readonly after: number };
  readonly card: boolean;
  /** Merging and undoing are no leaving of the list: who was not on it before is marked as before. */
  readonly survivor: Standing;
  readonly listed: boolean;
  readonly moved: readonly Moved[];
  readonly filled: readonly Filled[];
  readonly rows: Readonly<Record<string, Brought>>;
  readonly pairs: readonly { readonly id: string; readonly state: string }[];
}

export interface MergeRow {
  readonly id: string;
  readonly mergedId: string;
  readonly before: Before;
  readonly undone: boolean;
  /** A later merge into the same family stands. */
  readonly followed: boolean;
  readonly survivor: FamilyRow;
}

const FAMILY = `'id', h.id, 'kelurahanCode', h.kelurahan_code::text, 'status', h.status, 'composition', h.composition,
  'version', h.version, 'listed', h.on_poverty_list, 'delistedOn', h.delisted_on, 'delistedServed', h.delisted_served`;

/** Holds what undoing this merge touches: both families, and where the one goes back to. */
export const holdForUndo = async (scope: WriteScope, id: string): Promise<void> => {
  const [row] = await scope.query<{ both: string[]; away: string }>(
    `select array[survivor_id, merged_id] as both, before ->> 'kelurahan' as away from household_merge where id = $1`,
    [id],
  );
  if (row) await holdForMerge(scope, row.both, row.away);
};

/**
 * Before anything of them is read: no import and no ranking is at work where they live, and nobody adds anything to them.
 * A family that moves meanwhile has another version than was read.
 */
export const holdForMerge = async (scope: WriteScope, ids: readonly string[], place?: string): Promise<void> => {
  const places = await scope.query<{ code: string }>(
    `select kelurahan_code as code from household where id = any ($1) union select $2::bigint where $2 is not null order by 1`,
    [ids, place],
  );
  for (const { code } of places) await takeTurn(scope, Number(code));
  await holdFamiliesAlone(scope, ids);
};

/** Locks families for a change, in one order for all; those the slice does not show are missing. */
export const lockFamilies = async (scope: WriteScope, ids: readonly string[]): Promise<FamilyRow[]> =>
  (
    await scope.query<{ family: FamilyRow }>(
      `select json_build_object(${FAMILY}) as family from household h where h.id = any ($1) order by h.id for no key update`,
      [ids],
    )
  ).map(({ family }) => family);

/** A merge with its survivor, locked: who undoes it in the same moment has counted the survivor's version. */
export const lockMerge = async (scope: WriteScope, id: string): Promise<MergeRow | null> => {
  const [row] = await scope.query<MergeRow>(
    `select m.id, m.merged_id as "mergedId", m.before, m.undone_at is not null as undone, exists (
       select from household_merge later
       where later.kelurahan_code = m.kelurahan_code and later.survivor_id = m.survivor_id and later.undone_at is null
         and (later.merged_at, later.id) > (m.merged_at, m.id)) as followed, json_build_object(${FAMILY}) as survivor
     from household_merge m join household h on h.kelurahan_code = m.kelurahan_code and h.id = m.survivor_id
     where m.id = $1 for no key update of h`,
    [id],
  );
  return row ?? null;
};

/**
 * One holder has one live place in a program: which of two stays is for its agency to say, so it is settled before the merge.
 * A program that the slice does not show is not told of, as when a family is enrolled.
 */
const noPlaceTwice = async (scope: WriteScope, both: readonly string[]): Promise<void> => {
  const programs = await scope.query<{ name: string }>(
    `select distinct p.name from enrolment o
     join program p on p.id = o.program_id
     left join person m on m.kelurahan_code = $3 and m.id = o.person_id
     join enrolment s on s.kelurahan_code = $3 and s.household_id = $1 and s.program_id = o.program_id and s.live
       and s.person_id is not distinct from coalesce(m.joined_into, o.person_id)
     where o.kelurahan_code = $3 and o.household_id = $2 and o.live order by p.name`,
    both,
  );
  if (programs.length === 0) return;
  const names = programs.map(({ name }) => name).join(', ');
  throw refused(
    'DUPLICATE',
    {
      id: `Keduanya memegang tempat dalam program yang sama: ${names}. Lepaskan dahulu salah satunya (withdrawEnrolment).`,
      en: `Both hold a place in the same program: ${names}. Withdraw one of them first (withdrawEnrolment).`,
    },
    'other',
  );
};

/** Everything of a family goes to the survivor; it stays itself as a row that nobody sees. */
export const absorb = async (
  scope: WriteScope,
  survivor: FamilyRow,
  other: FamilyRow,
): Promise<Omit<Before, 'pairs'>> => {
  const both = [survivor.id, other.id, survivor.kelurahanCode];
  const kelurahan = Number(survivor.kelurahanCode);
  // Its rows follow it to the survivor's kelurahan, and it has no listing any more. No release left it out: it is not marked.
  await scope.query(
    `update household set kelurahan_code = $3, merged_into = $1, status = 'LEFT',
       decile = null, extreme_poor = false, on_poverty_list = false
     where id = $2`,
    both,
  );
  await scope.query(JOIN_MEMBERS, both);
  await noPlaceTwice(scope, both);
  const filled = await scope.query<Filled>(FILL_MEMBERS, both);
  const [brought] = await scope.query<{ rows: Before['rows'] }>(BRING, both);
  const moved = await scope.query<Moved>(MOVE_MEMBERS, both);
  const [told] = await scope.query<{ card: boolean }>(
    `with gap as (
       select s.family_card_hmac is null and o.family_card_hmac is not null as card, o.composition & 32 as expecting,
         o.family_card_hmac, o.family_card_sealed
       from household s, household o where s.id = $1 and o.id = $2 and s.kelurahan_code = $3 and o.kelurahan_code = $3),
     told as (
       update household s set composition = s.composition | gap.expecting,
         family_card_hmac = case when card then gap.family_card_hmac else s.family_card_hmac end,
         family_card_sealed = case when card then gap.family_card_sealed else s.family_card_sealed end
       from gap where s.id = $1 and s.kelurahan_code = $3)
     select card from gap`,
    both,
  );
  await refreshComposition(scope, kelurahan, kelurahan, [survivor.id]);
  await refreshRanking(scope, kelurahan, kelurahan, [survivor.id]);
  const [now] = await scope.query<{ composition: number }>('select composition from household where id = $1', [
    survivor.id,
  ]);
  const { listed, delistedOn, delistedServed } = survivor;
  return {
    kelurahan: other.kelurahanCode,
    status: other.status,
    survivor: { listed, delistedOn, delistedServed },
    listed: other.listed,
    composition: { before: survivor.composition, after: now?.composition ?? survivor.composition },
    card: told?.card ?? false,
    moved,
    filled,
    rows: brought?.rows ?? {},
  };
};

export const recordMerge = async (
  scope: WriteScope,
  { survivor, other, agency, before }: { survivor: FamilyRow; other: string; agency: string; before: Before },
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into household_merge (kelurahan_code, survivor_id, merged_id, agency_id, before)
     values ($1, $2, $3, $4, $5) returning id`,
    [survivor.kelurahanCode, survivor.id, other, agency, JSON.stringify(before)],
  );
  if (!row) throw new Error('The merge just written is not there');
  return row.id;
};

/**
 * The family gets back what it brought, and shows again where it was. Both stand again as they stood, and are ranked anew:
 * who was on the list and is on it no longer was left out by a release since.
 */
export const release = async (scope: WriteScope, { id, survivor, mergedId, before }: MergeRow): Promise<void> => {
  const both = [survivor.id, mergedId, survivor.kelurahanCode];
  const [home, away] = [Number(survivor.kelurahanCode), Number(before.kelurahan)];
  const parted = await scope.query<{ id: string }>(PART_MEMBERS, [
    ...both,
    JSON.stringify(before.moved),
    JSON.stringify(before.filled),
  ]);
  await scope.query(GIVE_BACK, [...both, JSON.stringify(before.rows), parted.map((person) => person.id)]);
  const { listed, delistedOn, delistedServed } = before.survivor;
  // On the list only by what was brought, it leaves with that: marked as before, not by the ranking below.
  await scope.query(
    `update household s set
       family_card_hmac = case when back.card then null else s.family_card_hmac end,
       family_card_sealed = case when back.card then null else s.family_card_sealed end,
       on_poverty_list = s.on_poverty_list and $5,
       delisted_on = case when $5 then s.delisted_on else $6::date end,
       delisted_served = case when $5 then s.delisted_served else $7 end
     from (
       select $4 and coalesce(own.family_card_hmac = o.family_card_hmac, false) as card from household own, household o
       where own.kelurahan_code = $3 and own.id = $1 and o.kelurahan_code = $3 and o.id = $2) back
     where s.kelurahan_code = $3 and s.id = $1 and (back.card or not $5)`,
    [...both, before.card, listed, delistedOn, delistedServed],
  );
  await scope.query(
    `update household set kelurahan_code = $3, merged_into = null, status = $4, on_poverty_list = $5
     where kelurahan_code = $2 and id = $1`,
    [mergedId, home, away, before.status, before.listed],
  );
  if (survivor.composition === before.composition.after) {
    await scope.query('update household set composition = $2 where id = $1 and composition <> $2', [
      survivor.id,
      before.composition.before,
    ]);
  } else await refreshComposition(scope, home, home, [survivor.id]);
  for (const kelurahan of new Set([home, away])) {
    await refreshRanking(scope, kelurahan, kelurahan, [survivor.id, mergedId]);
  }
  await scope.query('update household_merge set undone_at = clock_timestamp() where id = $1', [id]);
};

const mergeable = Object.entries(DUPLICATE_STEPS).flatMap(([state, steps]) => ('merge' in steps ? [state] : []));

/** Pairs of a family that goes are settled with it: those with others would show half of themselves. */
export const settlePairs = (scope: WriteScope, household: string): Promise<Before['pairs'][number][]> =>
  scope.query(
    `with before as (
       select id, state from duplicate_candidate where $1 in (household_id, other_id) and state = any ($2) for no key update),
     settled as (update duplicate_candidate c set state = 'MERGED' from before where c.id = before.id)
     select id, state from before`,
    [household, mergeable],
  );

/** Each is again what it was: one that was dismissed stays so. */
export const reopenPairs = (scope: WriteScope, pairs: Before['pairs']): Promise<unknown> =>
  scope.query(
    `update duplicate_candidate c set state = t.state
     from jsonb_to_recordset($1) as t (id uuid, state text) where c.id = t.id and c.state = 'MERGED'`,
    [JSON.stringify(pairs)],
  );
