import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { isInterfaceType, isObjectType } from 'graphql';
import { z } from 'zod';
import { schemaVersion } from '../migrations';
import { PERSONAS } from '../src/demo';
import type { Hub } from '../src/hub';
import { SERVER_SETTINGS } from '../src/platform/database/server-settings';
import { ACTIONS, isAction, whoMay } from '../src/platform/access/actions';
import { DISCLOSURES, MANDATES, POLICY } from '../src/platform/access/policy';
import { ARMS } from '../src/platform/access/slice';
import { fieldBinding, typeBinding } from '../src/platform/graph/bindings';
import { answer } from './graphql';
import { createDatabase, openTestHub, type TestDatabase } from './harness';

const ROOT = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const DECISIONS = readdirSync(join(ROOT, 'docs/decisions')).sort();
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/TIERS.md',
  'docs/DATABASE.md',
  'docs/OPERATIONS.md',
  ...DECISIONS.map((name) => `docs/decisions/${name}`),
];

const withoutBlocks = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, body]) => body ?? '');
const codeSpans = (text: string): string[] =>
  [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '');

/** Links within the project: a file, or '' for the document itself, and a heading. */
const links = (text: string): [target: string, anchor: string][] =>
  [...withoutBlocks(text).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)].map(([, target = '', anchor = '']) => [
    target,
    anchor,
  ]);
const resolved = (file: string, target: string): string =>
  target === '' ? file : normalize(join(dirname(file), target));

/** Cells of the rows of a table under a heading that starts so; the table must be there. */
const tableRows = (text: string, header: string): string[][] => {
  const [, after] = text.split(new RegExp(`^\\| ${header}[^\\n]*\\n\\|[-: |]+\\n`, 'm'));
  if (after === undefined) throw new Error(`There is no table that begins with ${header}`);
  const lines = after.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};
const unquoted = (cell = ''): string => cell.replaceAll('`', '');

/** Group 1 of every match; a pattern that finds nothing is a guard that has rotted. */
const found = (text: string, pattern: RegExp): string[] => {
  const matches = [...text.matchAll(pattern)].map(([, first]) => first ?? '');
  if (matches.length === 0) throw new Error(`Nothing matches ${String(pattern)}`);
  return matches;
};

describe('docs/TIERS.md', () => {
  const tiers = read('docs/TIERS.md');

  test('its policy table is the policy', () => {
    const expected = MANDATES.map((mandate) => {
      const { title, households, accessLog, writes } = POLICY[mandate];
      const arms = households.map(({ rows, disclosure }) => `${rows} ${disclosure}`).join(', ');
      return [mandate, title, arms || 'none', accessLog ? 'yes' : 'no', writes.join(', ')];
    });
    expect(tableRows(tiers, 'Mandate').map((row) => row.map(unquoted))).toEqual(expected);
  });

  test('its table of mutations is the one of the code', () => {
    const expected = Object.keys(ACTIONS)
      .filter(isAction)
      .map((name) => [name, ...MANDATES.map((mandate) => (whoMay(name).includes(mandate) ? 'yes' : ''))]);
    expect(tableRows(tiers, 'Mutation').map((row) => row.map(unquoted))).toEqual(expected);
  });

  test('every arm of the policy is explained', () => {
    const arms = new Set(MANDATES.flatMap((mandate) => POLICY[mandate].households.map(({ rows }) => rows)));
    expect(new Set(tableRows(tiers, 'Arm').map(([arm]) => unquoted(arm)))).toEqual(arms);
  });
});

describe('docs/OPERATIONS.md', () => {
  const operations = read('docs/OPERATIONS.md');

  test('describes every environment variable, and no other', () => {
    const config = read('src/platform/config/config.ts');
    const [, schema = ''] = /const Environment = z\.object\(\{([\s\S]*?)\n\}\);/.exec(config) ?? [];
    const parsed = found(schema, /^ {2}([A-Z_]+):/gm);
    expect(
      tableRows(operations, 'Variable')
        .map(([name]) => unquoted(name))
        .sort(),
    ).toEqual([...parsed].sort());
    const named = DOCUMENTS.flatMap((file) => read(file).match(/\b(SIMPUL|DATABASE|OIDC)_[A-Z_]+\b/g) ?? []);
    expect(named.filter((name) => !parsed.includes(name))).toEqual([]);
  });

  test('states every limit as the code has it', () => {
    const limits = tableRows(operations, 'Limit');
    expect(limits.length).toBeGreaterThan(5);
    for (const [limit, value, where = ''] of limits) {
      const [constant = '', file = ''] = found(where, /`([^`]+)`/g);
      const [expression = ''] = found(read(file), new RegExp(`const ${constant} = ([\\d_* ]+);`, 'g'));
      const product = expression.split('*').reduce((total, factor) => total * Number(factor.replaceAll('_', '')), 1);
      expect([limit, value]).toEqual([limit, product.toLocaleString('en')]);
    }
  });

  test('lists every error code with its status', () => {
    const report = read('src/platform/errors/report.ts');
    const own = [...report.matchAll(/^ {2}([A-Z_]+): (\d{3}),$/gm)].map(([, code, status]) => `${code} ${status}`);
    const graphql = found(report, /^ {2}'([A-Z_]+)',$/gm).map((code) => `${code} 400`);
    const listed = tableRows(operations, '`extensions.code`').map(([code, status]) => `${unquoted(code)} ${status}`);
    expect(own.length).toBeGreaterThan(5);
    expect(listed.sort()).toEqual([...own, ...graphql].sort());
  });
});

describe('docs/DATABASE.md', () => {
  const database = read('docs/DATABASE.md');

  test('lists what the catalogue lint refuses', () => {
    const [, section = ''] = database.split('## The catalogue lint');
    const listed = found(section.split('\n## ')[0] ?? '', /^- (.+)$/gm);
    expect(listed).toEqual(found(read('src/platform/database/lint.ts'), /^ {4}says: '(.+)',$/gm));
  });

  test('explains every setting and every function', () => {
    const settings = tableRows(database, 'Setting').flatMap(([names = '']) => found(names, /`simpul\.(\w+)`/g));
    expect(settings.sort()).toEqual(
      ['agency', 'lo', 'hi', 'chain', 'signing_in', 'at_the_gate', 'checking_key', ...ARMS].sort(),
    );
    const functions = tableRows(database, 'Function').flatMap(([names = '']) => found(names, /`(\w+)\(/g));
    const migrations = readdirSync(join(ROOT, 'migrations')).map((name) => read(`migrations/${name}`));
    expect(functions.sort()).toEqual(found(migrations.join(), /create function (\w+)/g).sort());
  });
});

describe('CONTRIBUTING.md', () => {
  test('the migration of its example comes after the newest, or its number is a placeholder', () => {
    const [, section = ''] = read('CONTRIBUTING.md').split('### 1. The migration');
    const example = section.split('\n### ')[0] ?? '';
    const numbers = found(
      example,
      /(?:migrations\/|class Partnership)(\d{13}|<timestamp>)(?:-partnership| implements)/g,
    );
    expect(numbers).toHaveLength(2);
    expect(numbers.filter((number) => number !== '<timestamp>' && Number(number) <= schemaVersion)).toEqual([]);
  });
});

describe('every document', () => {
  const { scripts: commands } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')));
  const scripts = Object.keys(commands);

  test('DATABASE.md sets on the login role what the server runs with', () => {
    const said = [...read('docs/DATABASE.md').matchAll(/^alter role simpul_server set (\w+) = '?([^';]+)'?;$/gm)];
    expect(Object.fromEntries(said.map(([, name, value]) => [name, value]))).toEqual(SERVER_SETTINGS);
  });

  test('names only scripts that exist, and README and CONTRIBUTING name them all', () => {
    const named = (file: string): string[] => [
      ...[...read(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script]) => script ?? ''),
      ...[...read(file).matchAll(/npm (start|test)\b/g)].map(([, script]) => script ?? ''),
    ];
    for (const file of DOCUMENTS) {
      expect({ file, unknown: named(file).filter((script) => !scripts.includes(script)) }).toEqual({
        file,
        unknown: [],
      });
    }
    const known = new Set([...named('README.md'), ...named('CONTRIBUTING.md')]);
    expect(scripts.filter((script) => script !== 'prepare' && !known.has(script))).toEqual([]);
  });

  test('names only commands of simpul that exist', () => {
    const known = found(read('src/cli/main.ts'), /\.command\('(\w+)'\)/g);
    const named = DOCUMENTS.flatMap((file) => found(`${read(file)} simpul -- import`, /simpul (?:-- )(\w+)/g));
    expect(named.filter((command) => !known.includes(command))).toEqual([]);
  });

  test('names only files that exist', () => {
    const missing = DOCUMENTS.flatMap((file) => {
      const text = read(file);
      const paths = codeSpans(text).filter((code) =>
        /^(src|docs|test|migrations|bench|scripts|\.ci)(\/[\w./-]+)?$/.test(code),
      );
      const targets = links(text).map(([target]) => resolved(file, target));
      return [...paths, ...targets].filter((path) => !existsSync(join(ROOT, path))).map((path) => `${file}: ${path}`);
    });
    expect(missing).toEqual([]);
  });

  test('links to headings that exist', () => {
    const missing = DOCUMENTS.flatMap((file) =>
      links(read(file)).filter(([target, anchor]) => {
        if (anchor === '') return false;
        const headings = found(read(resolved(file, target)), /^#+ (.+)$/gm);
        const slugs = headings.map((heading) =>
          heading
            .toLowerCase()
            .replace(/[^\w -]/g, '')
            .replaceAll(' ', '-'),
        );
        return !slugs.includes(anchor);
      }),
    );
    expect(missing).toEqual([]);
  });

  test('tells of no real identity number', () => {
    const numbers = DOCUMENTS.flatMap((file) => read(file).match(/\b\d{16}\b/g) ?? []);
    expect(numbers.filter((number) => !number.startsWith('99'))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  test('are numbered without gaps', () => {
    expect(DECISIONS.map((name) => name.slice(0, 5))).toEqual(
      DECISIONS.map((_, index) => `${String(index + 1).padStart(4, '0')}-`),
    );
  });

  test('say context, decision and consequence under their number', () => {
    for (const name of DECISIONS) {
      const headings = found(withoutBlocks(read(`docs/decisions/${name}`)), /^(#+ .+)$/gm);
      expect(headings[0]?.slice(0, 7)).toBe(`# ${name.slice(0, 4)} `);
      expect(headings.slice(1)).toEqual(['## Context', '## Decision', '## Consequence']);
    }
  });
});

describe('against a running hub', () => {
  let database: TestDatabase;
  let hub: Hub;

  beforeAll(async () => {
    database = await createDatabase('template_demo');
    hub = await openTestHub(database);
  });

  afterAll(async () => {
    await hub.close();
    await database.drop();
  });

  test('the first query of README has the answer it says', async () => {
    const readme = read('README.md');
    const [query = ''] = blocks(readme, 'graphql');
    const [said = ''] = blocks(readme, 'json');
    expect({ data: await answer(hub, 'lurah-cideng', query, { purpose: 'TARGETING' }) }).toEqual(JSON.parse(said));
    const names: [persona: string, purpose: string | undefined, shown: string | undefined][] = [
      ['lurah-cideng', 'TARGETING', '"Alif Wibowo"'],
      ['lurah-cideng', undefined, '"A. W."'],
      ['ppapp-jakpus', 'TARGETING', '"A. W."'],
      ['bappeda-dki', 'TARGETING', 'null'],
      ['kesra-jakpus', 'TARGETING', undefined],
      ['lurah-pasar-baru', 'TARGETING', undefined],
    ];
    for (const [persona, purpose, shown] of names) {
      const { kelurahan } = await answer(hub, persona, query, purpose === undefined ? {} : { purpose });
      const name = kelurahan?.['households']?.['nodes']?.[0]?.['headName'];
      expect(name === undefined ? undefined : JSON.stringify(name)).toBe(shown);
    }
  });

  test('README lists the personas, their mandates, what they see and how many families', async () => {
    const expected: string[][] = [];
    for (const { persona, sees } of PERSONAS) {
      const { households, viewer } = await answer(
        hub,
        persona,
        '{ households { totalCount } viewer { agency { mandates } } }',
      );
      const mandates = Object.values(viewer?.['agency']?.['mandates'] ?? {}).join(', ');
      expected.push([persona, mandates, sees.en, Number(households?.['totalCount']).toLocaleString('en')]);
    }
    expect(tableRows(read('README.md'), 'Persona').map((row) => row.map(unquoted))).toEqual(expected);
  });

  test('TIERS.md tells field by field what each disclosure shows', () => {
    const expected = Object.values(hub.schema.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type) || !typeBinding(type).personal) return [];
      return Object.values(type.getFields()).flatMap((field): string[][] => {
        const name = `${type.name}.${field.name}`;
        const binding = fieldBinding(field);
        if (binding.kind === 'column' && binding.sealed) return [[name, '–', '3171********0012', 'in full']];
        if ((binding.kind !== 'column' && binding.kind !== 'sql' && binding.kind !== 'edge') || !binding.mask)
          return [];
        const { from, masked } = binding.mask;
        return [
          [
            name,
            ...DISCLOSURES.slice(1).map((level) => {
              if (DISCLOSURES.indexOf(level) >= DISCLOSURES.indexOf(from)) return 'in full';
              return level === 'MASKED' && masked !== undefined ? 'initials' : '–';
            }),
          ],
        ];
      });
    });
    const told = tableRows(read('docs/TIERS.md'), 'Field').map((row) => row.map(unquoted));
    expect(expected.length).toBeGreaterThan(5);
    expect(told.sort()).toEqual(expected.sort());
  });

  test('decision 0017 lists no field that the schema has', () => {
    const rows = tableRows(read('docs/decisions/0017-fields-that-wait.md'), 'Of');
    let looked = 0;
    for (const [of = '', fields = ''] of rows) {
      const type = hub.schema.getType(of);
      const names = fields.split(/[,:]/).map((name) => name.trim());
      looked += names.length;
      if (isObjectType(type) || isInterfaceType(type)) {
        expect({ of, there: names.filter((name) => type.getFields()[name]) }).toEqual({ of, there: [] });
      } else expect({ of, there: names.filter((name) => hub.schema.getType(name)) }).toEqual({ of, there: [] });
    }
    expect(looked).toBeGreaterThan(1);
  });
});
