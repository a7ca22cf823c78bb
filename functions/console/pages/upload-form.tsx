import { shippedMappings } from '../../../shared/mappings/shipped.ts';
import { frameWords } from '../../../shared/pages/words/frame.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { consoleWords } from '../words/console-words.ts';
import type { Desk } from './desk.tsx';
import { Form, type FormField, type Sent } from './form.tsx';
import { uploadOrderPath } from './upload-script.ts';

/** Sends a CSV file: with the script straight to the object store, without it as a small form. Reading at once needs the script. */
export const UploadForm = ({ desk, sent }: { readonly desk: Desk; readonly sent: Sent | undefined }) => {
  const { language } = desk;
  const words = consoleWords[language];
  const { sending, arrived, notSent, lost, denied } = words.uploading;
  return (
    <Form
      language={language}
      to="/imports"
      fields={fieldsOf(desk)}
      sent={sent}
      submit={words.upload}
      files
      script={{
        upload: `${uploadOrderPath}?lang=${language}`,
        wrong: frameWords[language].wrong(1),
        sending,
        sent: arrived,
        notSent,
        lost,
        denied,
      }}
      more={
        <>
          <button type="submit" name="at-once" value="yes" hidden>
            {words.uploadAtOnce}
          </button>
          <span role="status" aria-live="polite"></span>
        </>
      }
    />
  );
};

function fieldsOf({ language, viewer, ports }: Desk): FormField[] {
  const words = consoleWords[language];
  const scenarios = shippedScenarios().filter(({ virtualClockOnly }) => !virtualClockOnly || ports.clock.isVirtual());
  return [
    { name: 'file', label: words.file, hint: words.fileHint, type: 'file', accept: '.csv,.txt,text/csv', required: true },
    {
      ...{ name: 'mapping', label: words.mapping, required: true },
      options: shippedMappings().map(({ name: value, title }) => ({ value, label: title[language] })),
    },
    {
      name: 'company',
      label: words.company,
      required: true,
      options: viewer.companies.map((value) => ({ value, label: value })),
    },
    {
      ...{ name: 'scenario', label: words.scenario },
      options: [{ value: '', label: '-' }, ...scenarios.map(({ name: value, title }) => ({ value, label: title[language] }))],
    },
  ];
}
