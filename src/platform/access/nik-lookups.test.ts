import { pino } from 'pino';
import { NikLookups } from './nik-lookups';
import { mandated, viewerOf, type Viewer } from './viewer';

const lines: string[] = [];
const log = pino({}, { write: (line: string) => void lines.push(line) });
const agency = mandated('00000000-0000-4000-8000-000000000001', 'sosial-jakpus', ['IMPLEMENTATION'], 3171000000);
const subject = (name: string): Viewer => viewerOf(agency, { subject: name, purpose: 'VERIFICATION', language: 'en' });

beforeEach(() => {
  jest.useFakeTimers();
  lines.length = 0;
});

afterEach(() => jest.useRealTimers());

const count = (lookups: NikLookups, who: string): Promise<void> =>
  lookups.count({ viewer: subject(who), requestId: 'r1' });

test('so many a minute and no more, each subject for itself, and again when the minute is over', async () => {
  const lookups = new NikLookups(log, 2);
  await count(lookups, 'a');
  jest.advanceTimersByTime(20_000);
  await count(lookups, 'a');
  await expect(count(lookups, 'a')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 40 });
  await count(lookups, 'b');
  jest.advanceTimersByTime(40_000);
  await count(lookups, 'a');
});

test('the log is told once a minute who it was', async () => {
  const lookups = new NikLookups(log, 1);
  await count(lookups, 'a');
  for (let n = 0; n < 5; n += 1) await expect(count(lookups, 'a')).rejects.toThrow('At most 1 NIK');
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { level: 40, requestId: 'r1', agency: 'sosial-jakpus' },
  ]);
});
