import { errorsOf } from '../mutations';
import { FeedingCity, type Fed } from '../feeding';
import { ask, type Reply } from '../graphql';

/** What errors tell of health is told for a purpose, and noted like a read. */
let city: FeedingCity;
let batch: string;
let fed: Fed[];

beforeAll(async () => {
  city = await FeedingCity.open();
  batch = await city.batch();
  fed = await city.fed();
});

afterAll(() => city.close());

const nth = (n: number): Fed => {
  const one = fed[n];
  if (!one) throw new Error(`There is no participant ${n}`);
  return one;
};
const DAY = '2026-11-25';

describe('without a purpose', () => {
  const send = (name: string, input: object, language = 'en'): Promise<Reply> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`;
    return ask(city.hub, 'lurah-cideng', query, { language, variables: { input } });
  };
  const weighed = { participant: 'participant_x', weight: 9_000, calibrated: true };

  test('nothing is noted of health, whatever is named, and the header is named in both languages', async () => {
    const writes: Readonly<Record<string, object>> = {
      recordMeasurements: { batch, measuredOn: '2015-01-01', measurements: [{ ...weighed, participant: nth(0).id }] },
      recordFeedingDeliveries: { batch, day: DAY, deliveries: [{ participant: nth(0).id, delivered: true }] },
      referParticipant: { participant: nth(0).id, referredOn: DAY, destination: 'Puskesmas' },
      closeReferral: { referral: 'referral_x', expectedVersion: 1, outcome: 'TREATED', closedOn: DAY },
    };
    for (const [name, input] of Object.entries(writes)) {
      const { status, data, errors } = await send(name, input);
      expect([name, status, data]).toEqual([name, 400, { [name]: null }]);
      expect(errors).toMatchObject([
        {
          extensions: { code: 'PURPOSE_REQUIRED' },
          message: expect.stringContaining('Send the header simpul-purpose'),
        },
      ]);
      expect((await send(name, input, 'id')).errors[0]?.message).toContain('Kirim header simpul-purpose');
    }
    expect(
      await city.rows('select from feeding_delivery where participant_id = $1 and day = $2', keyOf(0), DAY),
    ).toEqual([]);
    expect(await seen(0)).toEqual([]);
  });

  test('who may not do it at all is told that first', async () => {
    const query = `mutation ($input: ReferParticipantInput!) { referParticipant(input: $input) { userErrors { code } } }`;
    const input = { participant: nth(0).id, referredOn: DAY, destination: 'Puskesmas' };
    const { data } = await ask(city.hub, 'pkk-cideng', query, { variables: { input } });
    expect(data['referParticipant']).toEqual({ userErrors: [{ code: 'FORBIDDEN' }] });
  });
});

const keyOf = (n: number): string => nth(n).id.slice('participant_'.length);
/** Who has looked at the family of a participant, and how. */
const seen = (n: number): Promise<unknown[]> =>
  city.rows(
    'select distinct subject, purpose, disclosure, operation from access_log where household_id = $1 order by operation',
    nth(n).household,
  );
const entry = (operation: string, subject = 'pkk-cideng'): object => ({
  subject: expect.stringContaining(subject),
  purpose: 'DELIVERY',
  disclosure: 'IDENTIFIED',
  operation,
});

describe('for a purpose', () => {
  const asked = { purpose: 'DELIVERY' };

  test('a refusal that tells of a birth is noted', async () => {
    const one = { participant: nth(1).id, weight: 9_000, calibrated: true };
    const input = { batch, measuredOn: '2015-01-01', measurements: [one] };
    expect(errorsOf(await city.measure('pkk-cideng', input, asked))).toEqual([
      'INVALID input,measurements,0,participant',
    ]);
    expect(await seen(1)).toEqual([entry('recordMeasurements')]);
  });

  test('so is one that tells of a portion, and of whom else the list names', async () => {
    const day = '2026-11-24';
    const list = [2, 3].map((n) => ({ participant: nth(n).id, delivered: true }));
    const [first] = list;
    await city.deliver('pkk-cideng', { batch, day, deliveries: list.slice(0, 1) }, asked);
    await city.rows('delete from access_log where household_id = $1', nth(2).household);
    const other = { ...first, delivered: false, reason: 'SICK' };
    expect(errorsOf(await city.deliver('pkk-cideng', { batch, day, deliveries: [other, list[1]] }, asked))).toEqual([
      'DUPLICATE input,deliveries,0',
    ]);
    for (const n of [2, 3]) expect(await seen(n)).toEqual([entry('recordFeedingDeliveries')]);
  });

  test('so is a list that says what is there already, though nothing of a family is asked back', async () => {
    const query = `mutation Weigh($input: RecordMeasurementsInput!) { recordMeasurements(input: $input) { userErrors { code } } }`;
    const one = { participant: nth(4).id, weight: 9_000, calibrated: true };
    const input = { batch, measuredOn: '2026-11-26', measurements: [one] };
    for (const operation of ['first', 'again']) {
      await city.rows('delete from access_log where household_id = $1', nth(4).household);
      const { data } = await ask(city.hub, 'pkk-cideng', query, { ...asked, variables: { input } });
      expect([operation, data['recordMeasurements']]).toEqual([operation, { userErrors: [] }]);
      expect(await seen(4)).toEqual([entry('Weigh')]);
    }
  });

  test('and a referral that is refused; who names nobody of his area leaves no trace', async () => {
    await city.rows('delete from access_log');
    const referral = { participant: nth(4).id, referredOn: DAY, destination: 'Puskesmas Gambir' };
    const outside = { purpose: 'DELIVERY', variables: { input: referral } };
    const query = `mutation ($input: ReferParticipantInput!) { referParticipant(input: $input) { userErrors { code } } }`;
    expect((await ask(city.hub, 'lurah-pasar-baru', query, outside)).data['referParticipant']).toEqual({
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    expect(await seen(4)).toEqual([]);
    for (const userErrors of [[], [{ code: 'DUPLICATE' }]]) {
      await city.rows('delete from access_log');
      const { data } = await ask(city.hub, 'lurah-cideng', query, outside);
      expect(data['referParticipant']).toEqual({ userErrors });
      expect(await seen(4)).toEqual([entry('referParticipant', 'lurah-cideng')]);
    }
  });

  test('if it cannot be noted, nothing is told', async () => {
    await city.rows('revoke insert on access_log from simpul_audit');
    try {
      const query = `mutation ($input: RecordMeasurementsInput!) { recordMeasurements(input: $input) { userErrors { code } } }`;
      const one = { participant: nth(1).id, weight: 9_000, calibrated: true };
      const input = { batch, measuredOn: '2015-01-01', measurements: [one] };
      const { data, errors } = await ask(city.hub, 'pkk-cideng', query, { ...asked, variables: { input } });
      expect(data).toEqual({ recordMeasurements: null });
      expect(errors).toMatchObject([
        { extensions: { code: 'SERVICE_UNAVAILABLE' }, message: expect.not.stringContaining('The change is made') },
      ]);
    } finally {
      await city.rows(
        `grant insert (household_id, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code) on access_log to simpul_audit`,
      );
    }
  });
});

test('what is not there to be corrected is said as it is', async () => {
  const one = { participant: nth(1).id, weight: 9_000, calibrated: true, expectedVersion: 1 };
  const { userErrors } = await city.measure('pkk-cideng', { batch, measuredOn: '2026-11-22', measurements: [one] });
  expect(userErrors).toMatchObject([
    {
      code: 'NOT_FOUND',
      field: ['input', 'measurements', '0', 'expectedVersion'],
      message: 'There is no measurement of that day to correct. To note a new one, leave expectedVersion out.',
    },
  ]);
});
