import type { Hono } from 'hono';
import { Channel } from '../../../shared/domain/channel.ts';
import type { FactOutcome } from '../../../shared/domain/fact.ts';
import type { Action } from '../../../shared/domain/permissions.ts';
import { channelNames } from '../../../shared/pages/words/cases.ts';
import type { PartyItem } from '../../../shared/table/debtor-items.ts';
import { factAnswer } from '../api/fact-answer.ts';
import { Refused } from '../api/refusal.ts';
import { checked } from '../api/route.ts';
import { barChannel, ChannelBar, ContactChange, changeContact, DebtorPause, pauseDebtor } from '../debtor/debtor-actions.ts';
import { openDebtor } from '../debtor/read-debtor.ts';
import { may } from '../sign-in/viewer.ts';
import { consoleWords } from '../words/console-words.ts';
import { debtorActWords } from '../words/debtor-act-words.ts';
import { type Desk, debtorHref, deskPage } from './desk.tsx';
import { Form, type FormField, onceField, type Sent, sentValues } from './form.tsx';
import type { Guard } from './guard.tsx';

type By = Parameters<typeof pauseDebtor>[0];
type DebtorAct = {
  readonly name: 'pause' | 'bar-channel' | 'contact';
  readonly action: Action;
  readonly fields: (party: PartyItem, language: Desk['language']) => readonly FormField[];
  readonly run: (by: By, party: PartyItem, values: unknown) => Promise<FactOutcome>;
};

const acts: readonly DebtorAct[] = [
  {
    name: 'pause',
    action: 'pause',
    fields: (_, language) => [
      { name: 'until', label: debtorActWords[language].until, type: 'date' },
      { name: 'reason', label: debtorActWords[language].reason, required: true, maxlength: 500 },
    ],
    run: (by, party, values) => pauseDebtor(by, party, checked(DebtorPause, values)),
  },
  {
    name: 'bar-channel',
    action: 'pause',
    fields: (_, language) => [
      {
        ...{ name: 'channel', label: debtorActWords[language].channel, required: true },
        options: Channel.options.map((value) => ({ value, label: channelNames[language][value] })),
      },
      {
        ...{ name: 'because', label: debtorActWords[language].reason, required: true },
        options: ChannelBar.shape.because.options.map((value) => ({ value, label: debtorActWords[language].causes[value] })),
      },
    ],
    run: (by, party, values) => barChannel(by, party, checked(ChannelBar, values)),
  },
  {
    name: 'contact',
    action: 'change-contact',
    fields: (party, language) => [
      { name: 'name', label: debtorActWords[language].name, value: party.name, maxlength: 512 },
      { name: 'nip', label: 'NIP', value: party.nip ?? '', maxlength: 40 },
      { name: 'email', label: consoleWords[language].email, value: party.email ?? '', type: 'email', maxlength: 254 },
      { name: 'phone', label: consoleWords[language].phone, value: party.phone ?? '', type: 'tel', maxlength: 40 },
    ],
    run: (by, party, values) => changeContact(by, party, checked(ContactChange, values)),
  },
];

export function debtorActPages(app: Hono, guarded: Guard): void {
  for (const act of acts) {
    app.get(
      `/debtors/:id/${act.name}`,
      guarded(act.action, (desk) => actPage(desk, act)),
    );
    app.post(
      `/debtors/:id/${act.name}`,
      guarded(act.action, (desk) => acted(desk, act)),
    );
  }
}

const hrefOf = (party: PartyItem, act: DebtorAct): string =>
  `/debtors/${encodeURIComponent(party.debtorId)}/${act.name}?company=${encodeURIComponent(party.company)}`;

/** What the viewer can do about a debtor as a whole. */
export const DebtorActs = ({ desk, party }: { readonly desk: Desk; readonly party: PartyItem }) => {
  const offered = acts.filter(({ action }) => may(desk.viewer, action));
  if (offered.length === 0) return null;
  return (
    <p class="actions">
      {offered.map((act) => (
        <a class="button plain" href={hrefOf(party, act)}>
          {debtorActWords[desk.language].titles[act.name]}
        </a>
      ))}
    </p>
  );
};

const named = (desk: Desk) => openDebtor(desk, desk.c.req.param('id') ?? '', desk.c.req.query('company'));

async function actPage(desk: Desk, act: DebtorAct, sent?: Sent): Promise<Response> {
  const { language } = desk;
  const party = await named(desk);
  return deskPage(
    desk,
    { title: `${debtorActWords[language].titles[act.name]} · ${party.name}`, status: sent === undefined ? 200 : 400 },
    <Form
      language={language}
      to={hrefOf(party, act)}
      fields={act.fields(party, language)}
      sent={sent}
      once={desk.ports.ids.next()}
      submit={consoleWords[language].save}
      more={
        <a class="button plain" href={debtorHref(party)}>
          {consoleWords[language].back}
        </a>
      }
    />,
  );
}

async function acted(desk: Desk, act: DebtorAct): Promise<Response> {
  const party = await named(desk);
  const { [onceField]: key, ...values } = await sentValues(desk.c.req.raw);
  try {
    const { outcome } = factAnswer(await act.run({ ports: desk.ports, user: desk.viewer.user, key }, party, values));
    return desk.c.redirect(`${debtorHref(party)}&said=${outcome === 'already-known' ? 'known' : 'recorded'}`, 303);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return actPage(desk, act, { values, refused });
  }
}
