import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { correctDeliveries, deliveriesOn, insertDeliveries, type DeliveryValues } from './delivery.store';
import type { DeliveryInput, RecordFeedingDeliveriesInput } from './feeding.input';
import { checkList, DELIVERY, notInFuture, upTo } from './feeding.refusals';
import { batchOf, participantsOf, placeFor, whatBecomes } from './named';

const MOST = 200;

const valuesOf = ({ delivered, reason = null, note = null }: DeliveryInput): DeliveryValues => ({
  delivered,
  reason,
  note,
});

const same = (a: DeliveryValues, b: DeliveryValues): boolean =>
  a.delivered === b.delivered && a.reason === b.reason && a.note === b.note;

const check = ({ day, deliveries }: RecordFeedingDeliveriesInput): void => {
  const all = notInFuture(checkList(new InputCheck(), 'deliveries', deliveries, MOST), 'day', day);
  for (const [at, { delivered, reason, note }] of deliveries.entries()) {
    upTo(all, ['deliveries', String(at), 'note'], note, 200).unless(
      delivered === (reason == null),
      ['deliveries', String(at), 'reason'],
      {
        id: 'Alasan diisi bila porsi tidak tersalur, dan hanya bila demikian.',
        en: 'A reason is given where the portion was not delivered, and only there.',
      },
    );
    all.unless(reason !== 'OTHER' || note != null, ['deliveries', String(at), 'note'], {
      id: 'Alasan OTHER dijelaskan dalam catatan.',
      en: 'The reason OTHER is explained in the note.',
    });
  }
  all.done();
};

/** The list of a day as a whole. Sent twice it has one effect; what differs from what is there is a correction. */
export const recordFeedingDeliveries = async (
  writing: Writing,
  input: RecordFeedingDeliveriesInput,
): Promise<Written> => {
  check(input);
  const { scope, viewer } = writing;
  const { day } = input;
  const batch = await batchOf(writing, input.batch);
  new InputCheck()
    .unless(day >= batch.starts, 'day', {
      id: `PMT ini baru mulai ${batch.starts}.`,
      en: `This batch begins ${batch.starts}.`,
    })
    .done();
  const named = await participantsOf(writing, batch, 'deliveries', input.deliveries);
  const there = new Map(
    (
      await deliveriesOn(
        scope,
        day,
        named.map(({ participant }) => participant.id),
      )
    ).map((row) => [row.participant, row]),
  );
  const rows = named.map(({ input: given, participant, path }) => {
    const known = there.get(participant.id);
    const values = valuesOf(given);
    const before = known && { version: known.version, same: same(known, values) };
    return {
      participant,
      known,
      values: { participant: participant.id, ...values },
      becomes: whatBecomes(DELIVERY, path, given.expectedVersion, before),
    };
  });
  const fresh = rows.filter(({ becomes }) => becomes === 'NEW').map(({ values }) => values);
  const corrected = rows.filter(({ becomes }) => becomes === 'CORRECTED');
  const noted = { day, agency: viewer.agencyId };
  await insertDeliveries(scope, { ...noted, rows: fresh });
  await correctDeliveries(scope, { ...noted, rows: corrected.map(({ values }) => values) });
  await writing.record(
    { noun: 'feeding_batch', id: batch.id, region: placeFor(writing, batch), facts: { day } },
    ...corrected.map(({ participant, known }) => ({
      noun: 'feeding_participant',
      id: participant.id,
      household: participant.householdId,
      region: participant.kelurahanCode,
      facts: { day, before: known && { delivered: known.delivered, reason: known.reason } },
    })),
  );
  return { feedingBatch: batch.id };
};
