import type { Tone } from '../domain/channel.ts';
import type { Rung } from '../domain/scenario.ts';
import type { Language } from '../domain/written.ts';
import beforeDueEnFinal from './before-due/en.final.json' with { type: 'json' };
import beforeDueEnFirm from './before-due/en.firm.json' with { type: 'json' };
import beforeDueEnSoft from './before-due/en.soft.json' with { type: 'json' };
import beforeDuePlFinal from './before-due/pl.final.json' with { type: 'json' };
import beforeDuePlFirm from './before-due/pl.firm.json' with { type: 'json' };
import beforeDuePlSoft from './before-due/pl.soft.json' with { type: 'json' };
import demandEnFinal from './demand/en.final.json' with { type: 'json' };
import demandEnFirm from './demand/en.firm.json' with { type: 'json' };
import demandEnSoft from './demand/en.soft.json' with { type: 'json' };
import demandPlFinal from './demand/pl.final.json' with { type: 'json' };
import demandPlFirm from './demand/pl.firm.json' with { type: 'json' };
import demandPlSoft from './demand/pl.soft.json' with { type: 'json' };
import lastDemandEnFinal from './last-demand/en.final.json' with { type: 'json' };
import lastDemandEnFirm from './last-demand/en.firm.json' with { type: 'json' };
import lastDemandEnSoft from './last-demand/en.soft.json' with { type: 'json' };
import lastDemandPlFinal from './last-demand/pl.final.json' with { type: 'json' };
import lastDemandPlFirm from './last-demand/pl.firm.json' with { type: 'json' };
import lastDemandPlSoft from './last-demand/pl.soft.json' with { type: 'json' };
import reminderEnFinal from './reminder/en.final.json' with { type: 'json' };
import reminderEnFirm from './reminder/en.firm.json' with { type: 'json' };
import reminderEnSoft from './reminder/en.soft.json' with { type: 'json' };
import reminderPlFinal from './reminder/pl.final.json' with { type: 'json' };
import reminderPlFirm from './reminder/pl.firm.json' with { type: 'json' };
import reminderPlSoft from './reminder/pl.soft.json' with { type: 'json' };

/** A message as people of the company write it, in the language of `placeholder-parse.ts`; plain text, never HTML. */
export type MessageTemplate = {
  readonly subject: string;
  readonly opening: string;
  readonly paragraphs: readonly string[];
  /** What happens next and when. */
  readonly next: string;
  readonly closing: string;
  /** Without Polish letters: one of them would double the price of the text. */
  readonly sms: string;
};

/** Every message to debtors as shipped, by purpose, language and tone. */
export const messageTemplates: Readonly<Record<Rung['template'], Record<Language, Record<Tone, MessageTemplate>>>> = {
  'before-due': {
    pl: { soft: beforeDuePlSoft, firm: beforeDuePlFirm, final: beforeDuePlFinal },
    en: { soft: beforeDueEnSoft, firm: beforeDueEnFirm, final: beforeDueEnFinal },
  },
  reminder: {
    pl: { soft: reminderPlSoft, firm: reminderPlFirm, final: reminderPlFinal },
    en: { soft: reminderEnSoft, firm: reminderEnFirm, final: reminderEnFinal },
  },
  demand: {
    pl: { soft: demandPlSoft, firm: demandPlFirm, final: demandPlFinal },
    en: { soft: demandEnSoft, firm: demandEnFirm, final: demandEnFinal },
  },
  'last-demand': {
    pl: { soft: lastDemandPlSoft, firm: lastDemandPlFirm, final: lastDemandPlFinal },
    en: { soft: lastDemandEnSoft, firm: lastDemandEnFirm, final: lastDemandEnFinal },
  },
};
