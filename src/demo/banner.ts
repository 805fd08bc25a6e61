import { PERSONAS } from './personas';

/** What a newcomer sees: where to click, who there is, and a first query to paste. */
export const banner = (address: string): string => `
  Simpul is ready (demo: synthetic families, built-in sign-in).

  Click      ${address}
  GraphQL    ${address}/graphql
  Personas   ${PERSONAS.map(({ persona }) => persona).join(', ')}

  A first query, as the lurah of Cideng:

    TOKEN=$(curl -s ${address}/demo/token -H 'content-type: application/json' \\
      -d '{"persona":"lurah-cideng"}' | node -pe 'JSON.parse(require("fs").readFileSync(0)).token')

    curl -s ${address}/graphql -H "authorization: Bearer $TOKEN" -H 'simpul-purpose: TARGETING' \\
      -H 'content-type: application/json' \\
      -d '{"query":"{ kelurahan(code: \\"31.71.01.1002\\") { name households(first: 2) { totalCount nodes { headName decile address } } } }"}'

  Stop with Ctrl-C.
`;
