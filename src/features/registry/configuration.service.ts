import { endJob, enqueue, holdJob, type JobKind } from '../../platform/jobs';
import { endOf } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { overAll, takeTurn } from './import/release';
import { refreshRanking, type RankingScope } from './ranking';
import type { ConfigureRegistryInput } from './registry.input';

const REGISTRY = { id: 'Sumber data', en: 'registry' };
const RANKING = 'ranking';
const LONGEST_REASON = 500;

interface Setting {
  readonly code: string;
  readonly counts: boolean;
  readonly ranks: boolean;
  readonly extreme: number;
}

/** What each registry counts for at the top of an area: the newest row of the nearest region, else the registry's own. */
const settingsIn = (scope: RankingScope, region: number): Promise<Setting[]> =>
  scope.query<Setting>(
    `select r.code, coalesce(own.counts_as_poverty_list, r.counts_as_poverty_list) as counts,
       coalesce(own.ranks, r.ranks) as ranks, coalesce(own.extreme_decile, r.extreme_decile) as extreme
     from registry r left join lateral (
       select * from registry_configuration c
       where c.registry_code = r.code and c.region_code <= $1 and $1 <= region_end(c.region_code)
       order by c.region_code desc, c.since desc, c.id desc limit 1) own on true`,
    [region],
  );

const insert = async (
  scope: RankingScope,
  region: number,
  { code, counts, ranks, extreme }: Setting,
  reason: string,
) => {
  const [row] = await scope.query<{ id: string }>(
    `insert into registry_configuration (registry_code, region_code, counts_as_poverty_list, ranks, extreme_decile, reason,
       agency_id)
     values ($1, $2, $3, $4, $5, $6, slice_agency()) returning id`,
    [code, region, counts, ranks, extreme, reason],
  );
  if (!row) throw new Error('A configuration that was written has a key');
  return row.id;
};

/** Writes what holds from now on in the own area; families are ranked anew by the worker. */
export const configureRegistry = async (writing: Writing, input: ConfigureRegistryInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { registry, countsAsPovertyList, ranks, extremeDecile, reason } = input;
  const names = countsAsPovertyList != null || ranks != null || extremeDecile != null;
  new InputCheck()
    .unless(names, 'ranks', {
      id: 'Sebutkan apa yang berubah: ranks, countsAsPovertyList atau extremeDecile.',
      en: 'Name what changes: ranks, countsAsPovertyList or extremeDecile.',
    })
    .unless(extremeDecile == null || (extremeDecile >= 1 && extremeDecile <= 10), 'extremeDecile', {
      id: 'Desil 1 sampai 10.',
      en: 'A decile is from 1 to 10.',
    })
    .unless(ranks !== false, 'ranks', {
      id: 'Selalu ada satu sumber yang memeringkat: tetapkan sumber penggantinya dengan ranks: true.',
      en: 'One registry always ranks: set the one that takes its place to ranks: true.',
    })
    .unless(reason.trim() !== '' && reason.length <= LONGEST_REASON, 'reason', {
      id: `Alasan 1 sampai ${LONGEST_REASON} karakter.`,
      en: `A reason has 1 to ${LONGEST_REASON} characters.`,
    })
    .done();
  await takeTurn(scope, viewer.region);
  const settings = await settingsIn(scope, viewer.region);
  const present = settings.find(({ code }) => code === registry);
  if (!present) throw notFound(REGISTRY, 'registry');
  if (ranks) {
    for (const other of settings.filter((one) => one.ranks && one.code !== registry)) {
      await insert(scope, viewer.region, { ...other, ranks: false }, reason);
    }
  }
  const next = {
    code: registry,
    counts: countsAsPovertyList ?? present.counts,
    ranks: ranks ?? present.ranks,
    extreme: extremeDecile ?? present.extreme,
  };
  const id = await insert(scope, viewer.region, next, reason);
  await enqueue(scope, RANKING, id);
  await writing.record({ noun: 'registry_configuration', id, region: viewer.region, reason, facts: { ...next } });
  return { configuration: id };
};

/** Ranks the families of an area anew, after what ranks them was changed. */
export const rankingJob: JobKind = {
  kind: RANKING,
  step: ({ database, slice }, id) =>
    database.write(
      slice,
      async (scope) => {
        await overAll(scope);
        if (!(await holdJob(scope, RANKING, id))) return 'LATER';
        const [row] = await scope.query<{ region: string }>(
          'select region_code as region from registry_configuration where id = $1',
          [id],
        );
        const region = Number(row?.region ?? slice.region);
        await takeTurn(scope, region);
        await refreshRanking(scope, region, endOf(region));
        await endJob(scope, RANKING, id);
        return 'DONE';
      },
      'simpul_importer',
    ),
};
