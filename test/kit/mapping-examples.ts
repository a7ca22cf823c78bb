/** One right record for every shipped mapping, under its columns. */
export const mappingExamples = {
  faktury: {
    Numer: 'FV/7/2026',
    'Kod kontrahenta': 'K-1',
    Kontrahent: 'Żwirownia „Łęg” sp. j.',
    NIP: '123-456-32-18',
    'E-mail': 'biuro@zwirownia.example',
    Telefon: '601 002 003',
    Klasa: 'medium',
    'Data wystawienia': '1.11.2026',
    'Termin płatności': '15.11.2026',
    Brutto: '1\u00a0230,50',
    'Do zapłaty': '230,5',
    Waluta: 'pln',
  },
  wplaty: { 'Numer dokumentu': 'WB/1', Faktura: 'FV/7/2026', Kwota: '100,00', Waluta: '', 'Data wpłaty': '25.11.2026' },
  'ibm-late-payments': {
    invoiceNumber: '1',
    customerID: 'C-1',
    InvoiceDate: '1/2/2012',
    DueDate: '2/1/2012',
    InvoiceAmount: '10.50',
    SettledDate: '2/3/2012',
    Disputed: 'No',
  },
};

export function exampleOf(mapping: string): Readonly<Record<string, string>> {
  const found = Object.entries(mappingExamples).find(([name]) => name === mapping)?.[1];
  if (found === undefined) throw new Error(`There is no example for the mapping ${mapping}.`);
  return { ...found };
}
