import type { Language } from '../../shared/domain/written.ts';
import { Page } from '../../shared/pages/page.tsx';
import { debtorWords } from './words.ts';

/** The one answer to every link that opens nothing; it says what to do and names nobody. */
export const NoLinkView = ({
  language,
  address,
  css,
}: {
  readonly language: Language;
  readonly address: string;
  readonly css: string;
}) => {
  const words = debtorWords[language];
  return (
    <Page language={language} title={words.goneTitle} site={words.goneSite} address={address} css={css} narrow>
      <h1>{words.goneTitle}</h1>
      <p>{words.goneText}</p>
      <ul>
        {words.goneDo.map((what) => (
          <li>{what}</li>
        ))}
      </ul>
    </Page>
  );
};
