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

export const invoiceActionRoutes: readonly ApiRoute[] = invoiceActions.map(routeOf);
