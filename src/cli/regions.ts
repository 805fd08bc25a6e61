import { SingleBar } from 'cli-progress';
import { loadRegions, REGION_ATTRIBUTION, type RegionSelection } from '../features/region';
import { analyze, load } from '../platform/database/owner';
import { HubError } from '../platform/errors/hub-error';

export interface RegionsLoadOptions {
  /** One province code, or several with commas between. */
  readonly province?: string;
  readonly all?: boolean;
}

export interface RegionsLoadSettings {
  readonly ownerUrl: string;
  readonly out: NodeJS.WritableStream;
}

const selectionOf = ({ province, all }: RegionsLoadOptions): RegionSelection => {
  const provinces = (province ?? '')
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean);
  if (Boolean(all) === provinces.length > 0) {
    throw new HubError('BAD_USER_INPUT', {
      id: 'Sebutkan wilayahnya: --province 31 (atau beberapa, 31,32), atau --all untuk seluruh Indonesia; jangan keduanya.',
      en: 'Say which regions: --province 31 (or several, 31,32), or --all for the whole country; not both.',
    });
  }
  return all ? 'ALL' : { provinces };
};

/** `simpul regions load` */
export const runRegionsLoad = async (
  options: RegionsLoadOptions,
  { ownerUrl, out }: RegionsLoadSettings,
): Promise<void> => {
  const selection = selectionOf(options);
  const bar = new SingleBar({ stream: out, format: 'Regions {bar} {percentage}% {value}/{total}', hideCursor: true });
  const started = performance.now();
  try {
    const loaded = await load(ownerUrl, (scope) =>
      loadRegions(scope, selection, (done, total) => {
        if (!bar.isActive) bar.start(total, 0);
        bar.update(done);
      }),
    );
    bar.stop();
    await analyze(ownerUrl);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    out.write(`${loaded.toLocaleString('en')} regions loaded in ${seconds} s.\n${REGION_ATTRIBUTION}\n`);
  } finally {
    bar.stop();
  }
};
