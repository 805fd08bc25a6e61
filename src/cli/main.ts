import { Command, Option } from 'commander';
import { migrations } from '../../migrations';
import { ConfigError, parseConfig, type Config } from '../platform/config/config';
import { migrate } from '../platform/database/owner';
import { HubError, languageOf, type Language } from '../platform/errors/hub-error';
import { markOf, settleKey } from '../platform/sealing/key-check';
import { groundForCommand, type Ground } from '../start';
import { runDuplicatesFind } from './duplicates';
import { runContinue, runImport } from './import';
import { runQuestionnaireLoad } from './questionnaire';
import { runRegionsLoad } from './regions';
import { runStandardLoad } from './standard';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Commands need a database and its keys, but nobody signs in: an issuer may be missing. */
const commandConfig = (): Config => parseConfig({ ...process.env, SIMPUL_DEMO: process.env['SIMPUL_DEMO'] ?? '1' });

const onGround = async (work: (ground: Ground) => Promise<void>): Promise<void> => {
  const ground = await groundForCommand(commandConfig(), say);
  try {
    await work(ground);
  } finally {
    await ground.leave();
  }
};

const ownerOf = ({ ownerUrl }: Ground): string => {
  if (ownerUrl !== undefined) return ownerUrl;
  throw new ConfigError(['DATABASE_OWNER_URL: this command works as the owner of the database']);
};

const program = new Command('simpul').description('Simpul: the coordination hub of a TKPK');

interface ImportFlags {
  readonly registry?: string;
  readonly asOf?: string;
  readonly codeSystem?: string;
  readonly mapping?: string;
  readonly preview?: boolean;
  readonly approve?: string;
  readonly resume?: string;
  readonly as: string;
  readonly report?: string;
  readonly language: string;
}

const importFile = (file: string | undefined, flags: ImportFlags, ground: Ground): Promise<number> => {
  const language = languageOf(flags.language);
  const { approve, resume, registry, asOf, codeSystem, ...rest } = flags;
  const id = approve ?? resume;
  if (id !== undefined) return runContinue({ id, approve: approve !== undefined, as: flags.as, language }, ground);
  if (file === undefined || registry === undefined || asOf === undefined || codeSystem === undefined) {
    throw new HubError('BAD_USER_INPUT', {
      id: 'Sebutkan berkas, --registry, --as-of dan --code-system; atau --approve ID; atau --resume ID.',
      en: 'Name a file, --registry, --as-of and --code-system; or --approve ID; or --resume ID.',
    });
  }
  return runImport({ ...rest, file, registry, asOf, codeSystem, language }, ground);
};

program
  .command('import')
  .description('Load a registry file as one release: P3KE families or individuals, or any workbook or CSV by a mapping')
  .argument('[file]', 'the file, .xlsx or .csv')
  .option('--registry <code>', 'registry it is a delivery of, such as P3KE')
  .option('--as-of <date>', 'day its content describes, such as 2026-09-30')
  .addOption(new Option('--code-system <system>', 'whose region codes it uses').choices(['KEMENDAGRI', 'BPS']))
  .option('--mapping <file>', 'column mapping (JSON) of a delivery that is not in P3KE’s columns')
  .option('--preview', 'stop after checking: print what would change, and wait for --approve')
  .option('--approve <id>', 'apply an import that waits')
  .option('--resume <id>', 'go on with an import that broke off; a server does so by itself')
  .option('--as <agency>', 'agency that imports; a COORDINATION agency of the area', 'ppapp-jakpus')
  .option('--report <file>', 'where to write the rejected rows as CSV')
  .option('--language <id|en>', 'language of messages', process.env['LANG'] ?? 'id')
  .action(async (file: string | undefined, flags: ImportFlags) =>
    onGround(async (ground) => {
      process.exitCode = await importFile(file, flags, ground);
    }),
  );

program
  .command('regions')
  .description('Administrative areas of the country')
  .command('load')
  .description('Load the areas a deployment needs')
  .option('--province <code>', 'a province, such as 31; several with commas between')
  .option('--all', 'the whole country')
  .action(async (options: { province?: string; all?: boolean }) =>
    onGround(async (ground) => {
      await settleKey(ownerOf(ground), ground.sealing);
      await runRegionsLoad(options, { ownerUrl: ownerOf(ground), out: process.stderr });
    }),
  );

program
  .command('questionnaire')
  .description('What quarter reports ask')
  .command('load')
  .description('Add a version of the questionnaire of a level, from a JSON file; none that is there is changed')
  .argument('<file>', 'the questionnaire, .json')
  .action(async (file: string) =>
    onGround((ground) => runQuestionnaireLoad(file, { ownerUrl: ownerOf(ground), out: process.stderr })),
  );

program
  .command('standard')
  .description('What inspections look at')
  .command('load')
  .description('Add a version of a checklist for the whole country, from a JSON file; none that is there is changed')
  .argument('<file>', 'the checklist, .json')
  .action(async (file: string) =>
    onGround((ground) => runStandardLoad(file, { ownerUrl: ownerOf(ground), out: process.stderr })),
  );

program
  .command('duplicates')
  .description('Families that stand in the hub twice')
  .command('find')
  .description('Look through a region and fill the review queue of its camat and lurah')
  .requiredOption('--region <code>', 'region to look through, such as 31.71')
  .option('--as <agency>', 'agency that looks; a COORDINATION agency of the area', 'ppapp-jakpus')
  .option('--language <id|en>', 'language of messages', process.env['LANG'] ?? 'id')
  .action(async ({ region, as, language: asked }: { region: string; as: string; language: string }) =>
    onGround(({ serverUrl }) => runDuplicatesFind({ region, as, language: languageOf(asked) }, { serverUrl })),
  );

program
  .command('migrate')
  .description('Bring the schema up to date; never a side effect of a production start')
  .action(async () =>
    onGround(async (ground) => {
      const ran = await migrate(ownerOf(ground), migrations);
      say(ran.length === 0 ? 'Nothing to migrate.' : ran.map((name) => `migrated ${name}`).join('\n'));
      await settleKey(ownerOf(ground), ground.sealing);
      say(`The sealing key is ${markOf(ground.sealing.check)}…`);
    }),
  );

const language = (): Language => languageOf(process.env['LANG']);

program.parseAsync().catch((error: unknown) => {
  const message =
    error instanceof HubError ? error.text[language()] : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
});
