export const rupiah = (amount: number): { readonly id: string; readonly en: string } => ({
  id: `Rp${amount.toLocaleString('id-ID')}`,
  en: `Rp${amount.toLocaleString('en')}`,
});
