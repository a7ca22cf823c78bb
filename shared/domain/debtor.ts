/** Legal forms as registers, ledgers and people write them; longer ones first, because one can begin another. */
const legalForms: readonly RegExp[] = [
  /\bspolka z ograniczona odpowiedzialnoscia( spolka komandytowa)?\b/,
  /\bspolka (akcyjna|komandytowo akcyjna|komandytowa|jawna|cywilna|partnerska)\b/,
  /\bprosta spolka akcyjna\b/,
  /\bprzedsiebiorstwo (uslugowo handlowe|handlowo uslugowe|produkcyjno handlowe|budowlane|wielobranzowe)\b/,
  /\bsp(olka)? z ?o ?o( sp(olka)? k(omandytowa)?)?\b/,
  /\bsp (k a|k|j|c|p)\b/,
  /\b(s a|s c|p s a|z o o|ltd|llc|gmbh|s r o|a s|b v|inc|phu|ppuh|fhu|pw|puh)\b/,
];

/**
 * A name for search and suggestions only: small letters without Polish marks, punctuation or legal form. Two debtors with the same
 * one are not the same debtor, and no key or id is ever made from it.
 */
export function searchName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/&/g, ' i ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const bare = legalForms.reduce((left, form) => left.replace(form, ' '), plain);
  const found = bare.replace(/\s+/g, ' ').trim();
  return found === '' ? plain : found;
}
