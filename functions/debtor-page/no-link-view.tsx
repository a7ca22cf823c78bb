import { PlainView } from './plain-view.tsx';
import type { Sheet } from './visit.ts';
import { debtorWords } from './words.ts';

/** The one answer to every link that opens nothing; it says what to do and names nobody. */
export const NoLinkView = (sheet: Sheet) => {
  const words = debtorWords[sheet.language];
  return <PlainView {...sheet} title={words.goneTitle} text={words.goneText} todo={words.goneDo} />;
};
