import type { RowSql, ViewerSql } from '../../platform/graph/bindings';

/** The viewer sees every child of the batch: whoever has the arm in its whole area, or the agency whose program it is. */
export const seesBatch = (batch: RowSql): string =>
  `(in_area(${batch.col('regionCode')}) and (slice_reveals('health')
    or (slice_reveals('enrolled') and ${batch.col('programAgencyId')} = slice_agency())))`;

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
 * How far a batch is: exact for who sees all of its children; for everybody else nothing of a small batch, and else rounded,
 * never to more than there can be.
 */
export const progressOf = (batch: RowSql, _: unknown, { protection }: ViewerSql): string => {
  const figures = Object.entries(FIGURES).map(
    ([figure, most]) =>
      `case when ${seesBatch(batch)} then p.${figure} when all_of.participants >= ${ENOUGH} then
        least(protected_count(p.${figure}, ${batch.col('id')}::text || '${figure}' || ${protection}), all_of.${most}) end as ${figure}`,
  );
  return `select ${seesBatch(batch)} as exact, all_of.participants, all_of.planned, ${figures.join(', ')}
    from feeding_progress p cross join lateral (
      select ${seats(batch)} as participants, ${seats(batch)} * ${batch.col('plannedDays')}::bigint as planned) all_of
    where p.batch_id = ${batch.col('id')}`;
};

/** What was delivered by day, as far as the viewer sees whom to; nothing for who does not see every child. */
export const daysOf = (batch: RowSql): string =>
  `(select d.day, count(*) filter (where d.delivered) as delivered, count(*) filter (where not d.delivered) as missed
    from feeding_participant p join feeding_delivery d on d.participant_id = p.id
    where p.batch_id = ${batch.col('id')} and ${seesBatch(batch)} group by d.day)`;

/** The menu cycle, a row a day. */
export const menuOf = (batch: RowSql): string =>
  `(select m.number, m.dish from unnest(${batch.col('menu')}) with ordinality as m (dish, number))`;
