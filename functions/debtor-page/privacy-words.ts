import type { Language } from '../../shared/domain/written.ts';

type Part = { readonly title: string; readonly text: string };
type Privacy = {
  readonly title: string;
  readonly parts: (of: {
    readonly company: string;
    readonly address: string;
    readonly nip: string;
    readonly email: string;
  }) => readonly Part[];
};

const pl: Privacy = {
  title: 'Informacja o danych osobowych',
  parts: ({ company, address, nip, email }) => [
    {
      title: 'Kto odpowiada za dane',
      text: `Administratorem danych jest ${company}, ${address}, NIP ${nip}. W sprawach danych osobowych prosimy pisać na adres ${email}.`,
    },
    {
      title: 'Jakie dane i skąd',
      text: 'Przetwarzamy dane z umów i faktur (nazwa, NIP, adres, dane osób do kontaktu, kwoty i terminy) oraz to, co Państwo tu wpiszą lub załączą: potwierdzenia przelewów, obietnice zapłaty, zastrzeżenia i pliki.',
    },
    {
      title: 'Po co i na jakiej podstawie',
      text: 'Aby wykonać umowę (art. 6 ust. 1 lit. b RODO), spełnić obowiązki rachunkowe i podatkowe (lit. c) oraz ustalić i dochodzić należności, czyli w naszym prawnie uzasadnionym interesie (lit. f). Podanie danych na tej stronie jest dobrowolne; bez nich nie możemy zapisać odpowiedzi.',
    },
    {
      title: 'Komu je przekazujemy',
      text: 'Dostawcom systemów, które nam je przetwarzają, bankom, a gdy sprawa tego wymaga: faktorowi, ubezpieczycielowi należności, biurom informacji gospodarczej, kancelarii, sądowi i komornikowi.',
    },
    {
      title: 'Jak długo',
      text: 'Do rozliczenia i przedawnienia należności, a dokumenty księgowe tak długo, jak nakazują przepisy.',
    },
    {
      title: 'Państwa prawa',
      text: 'Dostęp do danych, ich kopia i sprostowanie, usunięcie lub ograniczenie przetwarzania, przenoszenie danych, a także sprzeciw wobec przetwarzania w naszym uzasadnionym interesie. Można też złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych.',
    },
    {
      title: 'Ta strona',
      text: 'Odnośnik do niej jest tylko dla Państwa i działa 30 dni. Jedyny plik cookie zapamiętuje wybrany język. Samo otwarcie strony niczego nie zmienia i nie podejmujemy na jego podstawie żadnych decyzji.',
    },
  ],
};

const en: Privacy = {
  title: 'About personal data',
  parts: ({ company, address, nip, email }) => [
    {
      title: 'Who is responsible',
      text: `The controller of the data is ${company}, ${address}, NIP ${nip}. About personal data please write to ${email}.`,
    },
    {
      title: 'Which data, and where they come from',
      text: 'We process data of contracts and invoices (name, tax number, address, people to contact, amounts and days) and what you write or attach here: confirmations of transfers, promises to pay, objections and files.',
    },
    {
      title: 'What for, and on what basis',
      text: 'To perform the contract (GDPR art. 6(1)(b)), to meet duties of accounting and taxation (c), and to establish and pursue claims, which is our legitimate interest (f). Giving data on this page is voluntary; without them we cannot record an answer.',
    },
    {
      title: 'Who receives them',
      text: 'Providers of the systems that process them for us, banks and, where the matter asks for it, a factor, a credit insurer, business information bureaus, a law firm, the court and the bailiff.',
    },
    {
      title: 'For how long',
      text: 'Until the claim is settled and its limitation has passed, and accounting documents as long as the law demands.',
    },
    {
      title: 'Your rights',
      text: 'Access to the data, a copy and their correction, erasure or restriction, portability, and objection to processing in our legitimate interest. You can also complain to the President of the Personal Data Protection Office in Poland.',
    },
    {
      title: 'This page',
      text: 'Its link is for you alone and works for 30 days. The only cookie remembers the language you chose. Opening the page changes nothing, and we decide nothing by it.',
    },
  ],
};

export const privacyWords: Readonly<Record<Language, Privacy>> = { pl, en };
