import type { RowSql, ViewerSql } from '../../platform/graph/bindings';

/**
 * The viewer sees every child of the batch, and what was noted of it: whoever has the arm in its whole area, or the agency
 * whose program it is, for a purpose. A count of few children tells what the mask of a row hides.
 */
const seesBatch = (batch: RowSql, { seesIdentities }: ViewerSql): string =>
  seesIdentities
    ? `(in_area(${batch.col('regionCode')}) and (slice_reveals('health')
    or (slice_reveals('enrolled') and ${batch.col('programAgencyId')} = slice_agency())))`
    : 'false';

/** Held places; the activity counts them for everybody. */
const seats = (batch: RowSql): string => `(select a.seats_taken from activity a where a.id = ${batch.col('id')})`;

/** Of each portion, or of each participant. */
const FIGURES = {
  delivered: 'planned',
  missed: 'planned',
  weighed: 'participants',
  responding: 'participants',
  to_refer: 'participants',
};

/** Of fewer places a count would tell of one child. */
const ENOUGH = 10;

/**
 * How far a batch is: exact for who sees all of its children for a purpose; for everybody else nothing of a small batch, and
 * else rounded, never to more than there can be. Portions of who has left were planned too, and are news of him.
 */
export const progressOf = (batch: RowSql, _: unknown, viewer: ViewerSql): string => {
  const sees = seesBatch(batch, viewer);
  const figures = Object.entries(FIGURES).map(
    ([figure, most]) =>
      `case when ${sees} then p.${figure} when all_of.participants >= ${ENOUGH} then
        least(protected_count(p.${figure}, ${batch.col('id')}::text || '${figure}' || ${viewer.protection}), all_of.${most}) end as ${figure}`,
  );
  return `select ${sees} as exact, all_of.participants, all_of.planned, ${figures.join(', ')}
    from feeding_progress p cross join lateral (
      select ${seats(batch)} as participants, ${seats(batch)} * ${batch.col('plannedDays')}::bigint
        + case when ${sees} then p.gone else 0 end as planned) all_of
    where p.batch_id = ${batch.col('id')}`;
};

/** What was delivered by day, as far as the viewer sees whom to; nothing for who does not see every child for a purpose. */
export const daysOf = (batch: RowSql, _: unknown, viewer: ViewerSql): string =>
  `(select d.day, count(*) filter (where d.delivered) as delivered, count(*) filter (where not d.delivered) as missed
    from feeding_participant p join feeding_delivery d on d.participant_id = p.id
    where p.batch_id = ${batch.col('id')} and ${seesBatch(batch, viewer)} group by d.day)`;

/** The menu cycle, a row a day. */
export const menuOf = (batch: RowSql): string =>
  `(select m.number, m.dish from unnest(${batch.col('menu')}) with ordinality as m (dish, number))`;
