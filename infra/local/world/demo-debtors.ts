export type DemoDebtor = {
  readonly code: string;
  readonly name: string;
  readonly nip: string;
  readonly email: string;
  readonly phone: string;
  readonly grade: 'small' | 'medium' | 'general-contractor' | 'developer' | 'strategic';
  readonly currency: 'PLN' | 'EUR';
};

const debtor = (code: string, name: string, nip: string, more: Partial<DemoDebtor> = {}): DemoDebtor => ({
  code,
  name,
  nip,
  email: `${code.toLowerCase()}@debtor.example`,
  phone: '',
  grade: 'medium',
  currency: 'PLN',
  ...more,
});

/** Who reads English: a file of open invoices has no column for it, so it is told apart. */
export const englishReader = 'K-107';

/** Twelve invented buyers of building materials. Their tax numbers have valid check digits and belong to nobody we know of. */
export const demoDebtors: readonly DemoDebtor[] = [
  debtor('K-101', 'Żwirownia „Łęg” sp. j. Ździebło i Wspólnicy', '5219044172', { phone: '601555101' }),
  debtor('K-102', 'Przedsiębiorstwo Budowlane „Dźwig-Rem” sp. z o.o.', '6341182502', { grade: 'general-contractor' }),
  debtor('K-103', 'Osiedle Wrzosowe sp. z o.o. sp. k.', '7815539064', { grade: 'developer', phone: '601555103' }),
  debtor('K-104', 'Grupa Budowlana „Trzy Wieże” S.A.', '9452270139', { grade: 'strategic' }),
  debtor('K-105', 'Usługi Remontowe Jędrzej Gżegżółka', '1186407293', { grade: 'small', phone: '601555105' }),
  debtor('K-106', 'Zakład Ślusarski Wacław Pięść', '7293155843', { grade: 'small', email: '' }),
  debtor(englishReader, 'Northshore Logistics Park Poland sp. z o.o.', '8364029716', { grade: 'developer', currency: 'EUR' }),
  debtor(
    'K-108',
    'Spółdzielnia Rzemieślnicza Wielobranżowych Usług Ogólnobudowlanych, Wykończeniowych, Dekarskich i Brukarskich „Wspólna Praca” im. Mistrza Świętopełka Źródłowskiego w Szczebrzeszynie z siedzibą w Gżegżółkach Dolnych pod Włoszczową',
    '6571902383',
  ),
  debtor('K-109', 'Hurtownia „Cegiełka” Grażyna Bąk', '5837714065', {
    grade: 'small',
    email: 'bounce-cegielka@simulator.example',
  }),
  debtor('K-110', 'Dom-Bud-Świt sp. z o.o.', '9124683500', { phone: '601555110' }),
  debtor('K-111', 'Prefabrykaty Ząbki S.A.', '4970251839', { grade: 'general-contractor' }),
  debtor('K-112', 'Brukarstwo Łukasz Ćma', '3765819249', { grade: 'small' }),
];
