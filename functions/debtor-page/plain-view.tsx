import { Page } from '../../shared/pages/page.tsx';
import type { Sheet } from './visit.ts';
import { debtorWords } from './words.ts';

/** A page that names nobody: whoever holds a link that is not open learns nothing from it. */
export const PlainView = (of: Sheet & { readonly title: string; readonly text: string; readonly todo?: readonly string[] }) => {
  const { language, address, css, title, text, todo = [] } = of;
  return (
    <Page language={language} title={title} site={debtorWords[language].goneSite} address={address} css={css} narrow>
      <h1>{title}</h1>
      <p>{text}</p>
      {todo.length === 0 ? null : (
        <ul>
          {todo.map((what) => (
            <li>{what}</li>
          ))}
        </ul>
      )}
    </Page>
  );
};
