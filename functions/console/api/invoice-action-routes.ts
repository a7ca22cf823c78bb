import { addInvoice, NewInvoice } from '../invoice/add-invoice.ts';
import { actOnInvoice, type InvoiceAction, invoiceActions } from '../invoice/invoice-actions.ts';
import { openInvoice } from '../invoice/open-invoice.ts';
import { FactAnswer, factAnswer } from './fact-answer.ts';
import { ByNumber, OfCompany } from './invoice-routes.ts';
import { type ApiRoute, type Call, route } from './route.ts';

const routeOf = (act: InvoiceAction): ApiRoute =>
  route({
    method: 'post',
    path: `/invoices/:number/${act.name}`,
    action: act.action,
    summary: act.summary,
    parts: ByNumber,
    query: OfCompany,
    body: act.body,
    answer: FactAnswer,
    example: { body: act.example, answer: { outcome: 'recorded', id: '6k2m4p8q0r1s3t5v7w9x' } },
    run: async (call: Call<ByNumber, OfCompany, unknown>) => {
      const invoice = await openInvoice(call, call.path.number, call.query.company);
      return factAnswer(
        await actOnInvoice({ ports: call.ports, user: call.viewer.user, key: call.key }, act, invoice, call.body),
      );
    },
  });

const added = route({
  method: 'post',
  path: '/invoices',
  action: 'import',
  summary: 'One invoice by hand; its number is its identity',
  body: NewInvoice,
  answer: FactAnswer,
  example: {
    body: {
      ...{
        company: 'main',
        number: 'FV/9/2026',
        issueDate: '2026-11-01',
        dueDate: '2026-11-15',
        currency: 'PLN',
        gross: '1230.00',
      },
      customer: { externalId: 'K-1', name: 'Zakład Dekarski „Źdźbło” sp. j.', nip: '1234563218', email: 'biuro@zdzblo.example' },
    },
    answer: { outcome: 'recorded', id: '6k2m4p8q0r1s3t5v7w9x' },
  },
  run: async (call: Call<unknown, unknown, NewInvoice>) => factAnswer(await addInvoice(call, call.body)),
});

export const invoiceActionRoutes: readonly ApiRoute[] = [added, ...invoiceActions.map(routeOf)];
