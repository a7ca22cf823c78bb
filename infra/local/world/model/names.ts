/** Parts of invented company names of the building trade. */
export const trades = [
  'Przedsiębiorstwo Budowlane',
  'Zakład Usług Remontowych',
  'Firma Ogólnobudowlana',
  'Hurtownia Materiałów Budowlanych',
  'Zakład Dekarski',
  'Brukarstwo i Kamieniarstwo',
  'Spółdzielnia Rzemieślnicza',
  'Wytwórnia Prefabrykatów',
  'Instalatorstwo Sanitarne',
  'Generalne Wykonawstwo',
  'Biuro Inwestycyjne',
  'Tynki i Posadzki',
] as const;
export const words = [
  'Żuraw',
  'Cegiełka',
  'Świerkowy Dach',
  'Łęgowa',
  'Złota Kielnia',
  'Poziom-Pion',
  'Dębowy Próg',
  'Ćwiek',
  'Wapno i Piach',
  'Źródełko',
  'Szczyt-Bud',
  'Modrzewiowa',
  'Krokiew',
  'Nadproże',
  'Jaskółcze Gniazdo',
  'Murłata',
  'Zaprawa',
  'Ósme Piętro',
  'Gąsior',
  'Stropodach',
] as const;
export const forms = ['sp. z o.o.', 'S.A.', 'sp. j.', 'sp. z o.o. sp. k.'] as const;
export const firstNames = [
  'Łucja',
  'Bożena',
  'Jędrzej',
  'Świętopełk',
  'Żaneta',
  'Stanisław',
  'Małgorzata',
  'Wacław',
  'Ewelina',
  'Grzegorz',
] as const;
export const lastNames = [
  'Ździebło',
  'Gżegżółka',
  'Pięść',
  'Ćma',
  'Wąs-Brzęczyk',
  'Łagoda',
  'Śmigły',
  'Nożyce',
  'Półtorak',
  'Żabiński-Źrebak',
] as const;
export const cities = ['Łomża', 'Kielce', 'Żary', 'Świdnica', 'Ząbki', 'Rzeszów', 'Gdynia', 'Łódź'] as const;
export const branches = ['Łódź', 'Kielce', 'Gdynia', 'Wrocław'] as const;
export const sites = [
  'Osiedle Wrzosowe, etap II',
  'Hala „Północ”',
  'Szkoła Podstawowa nr 7',
  'Biurowiec Świetlista 12',
  'Magazyn przy torach',
  'Kamienica Żytnia 3',
] as const;
