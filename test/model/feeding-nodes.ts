import type {
  FeedingBatch,
  FeedingDelivery,
  FeedingMeasurement,
  FeedingParticipant,
  FeedingReferral,
} from '../world/feeding-rows';
import { THRESHOLDS } from '../../migrations/1790000002740-growth-standard';
import { inside, type Activity, type Household, type Program, type Region } from '../world/rows';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf, type PageArgs } from './page';

/** Supplementary feeding, and what it adds to the objects of others. */
export const feedingNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const batchSeen = ({ activity }: FeedingBatch): boolean => sees.placed(activity);
  const familyOf = ({ place }: FeedingParticipant): Household => place.household;

  /** The highest class: nothing of it but to who is shown the family in full. */
  const healthOf =
    (participant: FeedingParticipant) =>
    <Value>(value: Value): Value | null =>
      oracle.only('IDENTIFIED', familyOf(participant), value);

  const batches = (path: string, rows: readonly FeedingBatch[], { filter, ...page }: ListArgs): object => {
    const region = filter?.['region'] ?? undefined;
    const found = shown(path, rows, batchSeen).filter(
      (row) =>
        chosen(filter, 'groups', row.scheme.targetGroup) &&
        chosen(filter, 'scheme', `scheme_${row.scheme.id}`) &&
        (region === undefined ||
          world.regions.some((outer) => outer.dotted === region && inside(outer, row.activity.region))),
    );
    const sorted = by(
      found,
      (row) => row.activity.region.code,
      (row) => row.activity.id,
    );
    return pageOf('FeedingBatch', sorted, page, model.nodes.feedingBatch);
  };

  const participants = (path: string, rows: readonly FeedingParticipant[], page: PageArgs): object =>
    pageOf(
      'FeedingParticipant',
      by(
        shown(path, rows, sees.participant),
        (row) => row.joinedOn,
        (row) => row.place.id,
      ),
      page,
      model.nodes.feedingParticipant,
    );

  const delivered = (batch: FeedingBatch, day: string): FeedingDelivery[] =>
    world.deliveries.filter(
      (row) => row.participant.batch === batch && row.day === day && sees.participant(row.participant),
    );

  return {
    feedingScheme: ({ id, ...row }: Lookup['world']['schemes'][number]): object => ({
      ...row,
      __typename: 'FeedingScheme',
      id: `scheme_${id}`,
    }),
    feedingSchemes: () =>
      by(
        world.schemes,
        (row) => row.code,
        (row) => row.version,
      ).map(model.nodes.feedingScheme),
    growthThresholds: () =>
      by(THRESHOLDS, ({ indicator }) => indicator).map(({ indicator, severe_below, low_below, source }) => ({
        __typename: 'GrowthThreshold',
        indicator,
        severeBelow: severe_below,
        lowBelow: low_below,
        source,
      })),
    feedingBatch: (row: FeedingBatch): object => ({
      __typename: 'FeedingBatch',
      id: `feeding_${row.activity.id}`,
      targetGroup: row.scheme.targetGroup,
      plannedDays: row.plannedDays,
      weekdays: row.weekdays,
      unitCost: row.unitCost,
      menu: row.menu.map((dish, n) => ({ __typename: 'MenuDay', number: n + 1, dish })),
      version: 1,
      scheme: () => model.nodes.feedingScheme(row.scheme),
      activity: () => one('FeedingBatch.activity', row.activity, sees.placed, model.nodes.activity),
      program: () => one('FeedingBatch.program', row.activity.program, sees.program, model.nodes.program),
      region: () => one('FeedingBatch.region', row.activity.region, sees.region, model.nodes.region),
      days: () =>
        (oracle.seesBatch(row) ? ['2026-01-02', '2026-01-01'] : [])
          .map((day) => ({ day, rows: delivered(row, day) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ day, rows }) => ({
            __typename: 'FeedingDay',
            day,
            delivered: rows.filter(({ reason }) => reason === null).length,
            missed: rows.filter(({ reason }) => reason !== null).length,
          })),
      participants: (page: PageArgs) =>
        participants(
          'FeedingBatch.participants',
          world.participants.filter(({ batch }) => batch === row),
          page,
        ),
      toRefer: (page: PageArgs) =>
        participants(
          'FeedingBatch.toRefer',
          world.participants.filter(
            (participant) => participant.batch === row && healthOf(participant)(participant.flag) !== null,
          ),
          page,
        ),
    }),
    feedingParticipant: (row: FeedingParticipant): object => {
      const health = healthOf(row);
      return {
        __typename: 'FeedingParticipant',
        id: `participant_${row.place.id}`,
        joinedOn: row.joinedOn,
        baselineOn: row.baselineOn,
        weighedOn: row.weighedOn,
        class: health(row.class),
        responding: health(row.responding),
        flag: health(row.flag),
        flaggedOn: health(row.flag === null ? null : '2026-01-27'),
        batch: () => one('FeedingParticipant.batch', row.batch, batchSeen, model.nodes.feedingBatch),
        enrolment: () => one('FeedingParticipant.enrolment', row.place, sees.enrolment, model.nodes.enrolment),
        household: () => one('FeedingParticipant.household', familyOf(row), sees.household, model.nodes.household),
        person: () => one('FeedingParticipant.person', row.place.person, sees.person, model.nodes.person),
        deliveries: ({ day }: { day?: string | null }) =>
          by(
            world.deliveries.filter(
              (delivery) => delivery.participant === row && (day ?? delivery.day) === delivery.day,
            ),
            (delivery) => delivery.day,
          )
            .reverse()
            .map((delivery) => ({
              __typename: 'FeedingDelivery',
              day: delivery.day,
              delivered: health(delivery.reason === null),
              reason: health(delivery.reason),
              note: health(delivery.reason === null ? null : 'Demam'),
              recordedAt: '2026-01-03T03:00:00.000Z',
              version: 1,
              recordedBy: () => one('FeedingDelivery.recordedBy', delivery.by, sees.agency, model.nodes.agency),
            })),
        measurements: () =>
          by(
            world.measurements.filter(({ participant }) => participant === row),
            ({ measuredOn }) => measuredOn,
          )
            .reverse()
            .map(model.nodes.feedingMeasurement),
        referrals: () =>
          by(
            world.referrals.filter(({ participant }) => participant === row),
            ({ referredOn }) => referredOn,
          )
            .reverse()
            .map(model.nodes.feedingReferral),
      };
    },
    feedingMeasurement: (row: FeedingMeasurement): object => {
      const health = healthOf(row.participant);
      const judged = row.score === null ? null : 'LOW';
      return {
        __typename: 'FeedingMeasurement',
        measuredOn: row.measuredOn,
        baseline: row.baseline,
        calibrated: true,
        standard: 'WHO-2006',
        weight: health(row.weight),
        stature: health(row.stature),
        position: health(row.stature === null ? null : 'LYING'),
        arm: health(140),
        note: health('Rewel'),
        weightForAge: health(row.score),
        weightForHeight: health(row.score),
        heightForAge: health(row.score),
        weightForAgeClass: health(judged),
        weightForHeightClass: health(judged),
        heightForAgeClass: health(judged),
        armClass: health('LOW'),
        implausible: health(row.score === null),
        unscored: health(row.score === null ? 'OUTSIDE_STANDARD' : null),
        recordedAt: '2026-01-30T03:00:00.000Z',
        version: 1,
        measuredBy: () => one('FeedingMeasurement.measuredBy', row.by, sees.agency, model.nodes.agency),
      };
    },
    feedingReferral: (row: FeedingReferral): object => {
      const health = healthOf(row.participant);
      return {
        __typename: 'FeedingReferral',
        id: `referral_${row.id}`,
        referredOn: row.referredOn,
        reason: health('SEVERE'),
        destination: health(row.destination),
        note: health('Segera'),
        outcome: health(row.outcome),
        outcomeNote: health(row.outcome === null ? null : 'Sudah baik'),
        closedOn: row.outcome === null ? null : '2026-02-28',
        version: 1,
        referredBy: () => one('FeedingReferral.referredBy', row.by, sees.agency, model.nodes.agency),
      };
    },
    feedingBatches: (args: ListArgs) => batches('feedingBatches', world.batches, args),
    feedingOfActivity: (activity: Activity): object => ({
      feeding: () =>
        one(
          'Activity.feeding',
          world.batches.find((batch) => batch.activity === activity),
          batchSeen,
          model.nodes.feedingBatch,
        ),
    }),
    feedingOfProgram: (program: Program): object => ({
      feedingBatches: (args: ListArgs) =>
        batches(
          'Program.feedingBatches',
          world.batches.filter(({ activity }) => activity.program === program),
          args,
        ),
    }),
    feedingOfRegion: (region: Region): object => ({
      feedingBatches: (args: ListArgs) =>
        batches(
          'Region.feedingBatches',
          world.batches.filter(({ activity }) => inside(region, activity.region)),
          args,
        ),
    }),
    feedingOfHousehold: (family: Household): object => ({
      feeding: () =>
        by(
          shown(
            'Household.feeding',
            world.participants.filter((row) => familyOf(row) === family),
            sees.participant,
          ),
          (row) => row.joinedOn,
          (row) => row.place.id,
        )
          .reverse()
          .map(model.nodes.feedingParticipant),
    }),
  };
};

/** By id. */
export const feedingTables = (model: Lookup): Readonly<Record<string, (key: string) => object | null>> => {
  const { world, oracle } = model;
  const { sees } = oracle;
  return {
    scheme: (key) =>
      model.one(
        'node scheme',
        world.schemes.find(({ id }) => id === key),
        () => true,
        model.nodes.feedingScheme,
      ),
    feeding: (key) =>
      model.one(
        'node feeding',
        world.batches.find(({ activity }) => activity.id === key),
        ({ activity }) => sees.placed(activity),
        model.nodes.feedingBatch,
      ),
    participant: (key) =>
      model.one(
        'node participant',
        world.participants.find(({ place }) => place.id === key),
        sees.participant,
        model.nodes.feedingParticipant,
      ),
    referral: (key) =>
      model.one(
        'node referral',
        world.referrals.find(({ id }) => id === key),
        ({ participant }) => sees.participant(participant),
        model.nodes.feedingReferral,
      ),
  };
};
