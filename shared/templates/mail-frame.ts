import type { Language } from '../domain/written.ts';
import { darkSheet, style } from './mail-style.ts';
import { Markup, markup } from './markup.ts';

/** A whole HTML mail around its body: one card on a page, nothing loaded from anywhere. */
export function mailFrame(of: {
  readonly language: Language;
  readonly title: string;
  readonly from: string;
  readonly body: Markup;
}): string {
  const sheet = new Markup(`<style>${darkSheet}</style>`);
  return markup`<!DOCTYPE html>
<html lang="${of.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no"><title>${of.title}</title>${sheet}</head>
<body class="hub-page" style="${style.page}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px 8px"><table role="presentation" class="hub-card" cellpadding="0" cellspacing="0" style="${style.card}"><tr><td class="hub-pad" style="${style.head}">${of.from}</td></tr><tr><td class="hub-pad" style="${style.body}">${of.body}</td></tr></table></td></tr></table></body></html>
`.html;
}
