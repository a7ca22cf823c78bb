import { ReasonCode } from '../../../shared/domain/ladder.ts';
import type { Language } from '../../../shared/domain/written.ts';
import { Chip, type ChipMood } from '../../../shared/pages/chip.tsx';
import { MomentText } from '../../../shared/pages/day-text.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { channelNames, messageStates } from '../../../shared/pages/words/cases.ts';
import { reasonSentences } from '../../../shared/pages/words/reasons.ts';
import type { MessageItem } from '../../../shared/table/message-item.ts';
import { consoleWords } from '../words/console-words.ts';
import { invoiceHref } from './desk.tsx';

const moods: Readonly<Record<MessageItem['status'], ChipMood>> = {
  held: 'warning',
  sending: 'calm',
  sent: 'good',
  delivered: 'good',
  bounced: 'bad',
  complained: 'bad',
  unknown: 'warning',
};

/** Why a message did not leave; a provider's own word stays as it is. */
function because(word: string | undefined, language: Language): string {
  const code = ReasonCode.safeParse(word);
  return code.success ? reasonSentences[language][code.data] : (word ?? '');
}

export const MessageTable = ({
  language,
  messages,
  caption,
}: {
  readonly language: Language;
  readonly messages: readonly MessageItem[];
  readonly caption: string;
}) => {
  const words = consoleWords[language];
  return (
    <Table
      caption={caption}
      captionHidden
      rows={messages}
      columns={[
        { head: words.sent, names: true, cell: ({ sentAt }) => <MomentText at={sentAt} /> },
        {
          head: words.invoices,
          cell: ({ covers, company }) =>
            covers.map(({ invoiceNumber: number }, place) => (
              <>
                {place === 0 ? '' : ', '}
                <a href={invoiceHref({ number, company })}>{number}</a>
              </>
            )),
        },
        { head: words.rung, end: true, cell: ({ rung }) => rung },
        { head: words.channel, cell: ({ channel }) => channelNames[language][channel] },
        { head: words.state, cell: ({ status }) => <Chip mood={moods[status]} text={messageStates[language][status]} /> },
        { head: words.why, cell: (message) => because(message.because, language) },
      ]}
    />
  );
};
