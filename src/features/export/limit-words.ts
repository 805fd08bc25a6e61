import { LOCALES, type Language, type Message } from '../../platform/errors/hub-error';
import { at } from './answer';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const amountOf = (limit: unknown, language: Language): string => {
  const [amount, share] = [at(limit, 'amount'), at(limit, 'share')];
  const written = (value: unknown, most = 0): string =>
    Number(value).toLocaleString(LOCALES[language], { maximumFractionDigits: most });
  if (typeof share === 'number')
    return language === 'id'
      ? `kursi untuk ${written(share * 100, 2)} % keluarga`
      : `seats for ${written(share * 100, 2)} % of the families`;
  if (at(limit, 'kind') === 'BUDGET') return `Rp${written(amount)}`;
  return `${written(amount)} ${language === 'id' ? 'kursi' : 'seats'}`;
};

/** `At most 40 seats for PPKD_REG (Pelatihan kerja), in each kecamatan, quarters 1 to 3 together.` */
export const limitInWords = (limit: unknown, names: ReadonlyMap<string, string>): Message => {
  const program = text(at(limit, 'program'));
  const named = program === null ? null : names.has(program) ? `${program} (${names.get(program) ?? ''})` : program;
  const about = [named, text(at(limit, 'pillar')), text(at(limit, 'source'))]
    .filter((part) => part !== null)
    .join(', ');
  const [region, each] = [text(at(limit, 'region')), text(at(limit, 'each'))?.toLowerCase()];
  const [from, to] = [String(at(limit, 'fromQuarter')), String(at(limit, 'toQuarter'))];
  const [floor, perQuarter] = [at(limit, 'kind') === 'FLOOR', at(limit, 'perQuarter') === true];
  const words = (language: Language): string => {
    const id = language === 'id';
    return [
      `${floor ? (id ? 'Paling sedikit' : 'At least') : id ? 'Paling banyak' : 'At most'} ${amountOf(limit, language)}`,
      about === '' ? '' : ` ${id ? 'untuk' : 'for'} ${about}`,
      region === null ? '' : ` ${id ? 'di' : 'in'} ${region}`,
      each === undefined ? '' : id ? `, di setiap ${each}` : `, in each ${each}`,
      from === to
        ? `, ${id ? 'triwulan' : 'quarter'} ${from}`
        : id
          ? `, triwulan ${from} sampai ${to}`
          : `, quarters ${from} to ${to}`,
      from === to ? '' : perQuarter ? (id ? ', masing-masing' : ', each') : id ? ' bersama-sama' : ' together',
      '.',
    ].join('');
  };
  return { id: words('id'), en: words('en') };
};
