import type { Hub } from '../src/hub';
import { answer, type Asked, type Json } from './graphql';

/** A mutation as tests play it: for a purpose, with its user errors. */
export const mutation =
  (hub: () => Hub, name: string, fields: string) =>
  async (persona: string, input: object, asked: Asked = {}): Promise<Json> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code message field } } }`;
    return (
      (await answer(hub(), persona, query, { purpose: 'VERIFICATION', ...asked, variables: { input } }))[name] ?? {}
    );
  };

/** Code and field of each user error. */
export const errorsOf = (written: Json): string[] =>
  Array.from(
    { length: Number(written['userErrors']?.['length']) },
    (_, n) => `${String(written['userErrors']?.[n]?.['code'])} ${String(written['userErrors']?.[n]?.['field'])}`,
  );

export const FAMILY = `household { id version headName familyCardNumber address rw rt status disclosure decile kelurahan { code }
  members { id name nik sex birthDate relationship status } formerMembers { id name status } }`;

export const HEAD = { name: 'Siti Rahayu', sex: 'FEMALE', birthDate: '1980-03-02', relationship: 'HEAD' };
export const CHILD = {
  name: 'Budi',
  sex: 'MALE',
  birthDate: '2023-05-06',
  relationship: 'CHILD',
  nik: '9931710605230001',
};
export const CIDENG = '31.71.01.1002';
export const PASAR_BARU = '31.71.02.1001';
export const NEW = { kelurahan: CIDENG, address: 'Jl. Biak 7', rw: '003', rt: '004', members: [CHILD, HEAD] };

/** The n-th family of an area, as its lurah sees it. */
export const familyAt = async (hub: Hub, n: number, persona = 'lurah-cideng'): Promise<Json> => {
  const fields = 'id version status headName familyCardNumber members { id nik relationship }';
  const query = `{ households(first: ${n + 1}, orderBy: KELURAHAN) { nodes { ${fields} } } }`;
  return (await answer(hub, persona, query, { purpose: 'VERIFICATION' }))['households']?.['nodes']?.[n] ?? {};
};

export const keyOf = ({ id }: Json): string => String(id).slice('household_'.length);
