import type { Hono } from 'hono';
import { factAnswer } from '../api/fact-answer.ts';
import { Refused } from '../api/refusal.ts';
import { actOnInvoice, type InvoiceAction, invoiceActions } from '../invoice/invoice-actions.ts';
import { openInvoice } from '../invoice/open-invoice.ts';
import { consoleWords } from '../words/console-words.ts';
import { formWords } from '../words/form-words.ts';
import { actFields } from './act-fields.ts';
import { type Desk, deskPage, invoiceHref } from './desk.tsx';
import { Form, onceField, type Sent, sentValues } from './form.tsx';
import type { Guard } from './guard.tsx';
import { invoicePage } from './invoice-page.tsx';

export function invoicePages(app: Hono, guarded: Guard): void {
  app.get(
    '/invoices/:number',
    guarded('see', async (desk) => invoicePage(desk, await named(desk))),
  );
  for (const act of invoiceActions) {
    app.get(
      `/invoices/:number/${act.name}`,
      guarded(act.action, (desk) => actPage(desk, act)),
    );
    app.post(
      `/invoices/:number/${act.name}`,
      guarded(act.action, (desk) => acted(desk, act)),
    );
  }
}

const named = (desk: Desk) => openInvoice(desk, desk.c.req.param('number') ?? '', desk.c.req.query('company'));

async function actPage(desk: Desk, act: InvoiceAction, sent?: Sent): Promise<Response> {
  const { language } = desk;
  const invoice = await named(desk);
  const words = formWords[language].acts[act.name];
  const back = invoiceHref(invoice);
  return deskPage(
    desk,
    { title: `${words?.title ?? act.name} · ${invoice.number}`, status: sent === undefined ? 200 : 400 },
    <p>{words?.text}</p>,
    <Form
      language={language}
      to={`/invoices/${encodeURIComponent(invoice.number)}/${act.name}?company=${encodeURIComponent(invoice.company)}`}
      fields={actFields(desk, invoice, act.name)}
      sent={sent}
      once={desk.ports.ids.next()}
      submit={consoleWords[language].save}
      more={
        <a class="button plain" href={back}>
          {consoleWords[language].back}
        </a>
      }
    />,
  );
}

async function acted(desk: Desk, act: InvoiceAction): Promise<Response> {
  const invoice = await named(desk);
  const { [onceField]: key, ...values } = await sentValues(desk.c.req.raw);
  try {
    const { ports, viewer } = desk;
    const { outcome } = factAnswer(await actOnInvoice({ ports, user: viewer.user, key }, act, invoice, values));
    return desk.c.redirect(`${invoiceHref(invoice)}&said=${outcome === 'already-known' ? 'known' : 'recorded'}`, 303);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return actPage(desk, act, { values, refused });
  }
}
