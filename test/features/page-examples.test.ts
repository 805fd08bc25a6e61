import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { EXAMPLES } from '../../src/page/examples';

const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));

test.each(EXAMPLES.map(({ title, query }) => [title.en, query]))(
  'the saved query "%s" fits the schema',
  (_title, query) => {
    expect(validate(schema, parse(query))).toEqual([]);
  },
);
