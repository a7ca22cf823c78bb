import type { Language } from '../domain/written.ts';

/**
 * What a message to a debtor never says, as stems: status of a court or bailiff, certainty about costs to come, threats of publicity or of the police,
 * insults, invented urgency, and advertising (a reminder is no marketing). Law and practice: ZPF's rules of conduct, UOKiK's decisions on
 * certainty of costs, art. 190, 190a and 191 KK. That court is possible may be said; that it is certain may not.
 */
export const forbiddenWords: Readonly<Record<Language, readonly RegExp[]>> = {
  pl: [
    /\bkomornik\w*/iu,
    /\begzekuc\p{L}*/iu,
    /nakaz\p{L}* zapłaty/iu,
    /wyrok\p{L}*/iu,
    /tytuł\p{L}* wykonawcz\p{L}*/iu,
    /poni(?:es|os)\p{L}+ (?:\p{L}+ )*koszt\p{L}*/iu,
    /obciąż\p{L}+ (?:Państwa |Pana |Panią )*(?:\p{L}+ )*koszt\p{L}*/iu,
    /(?:kwota|dług|zadłużenie|należność) (?:wzrośnie|zwiększy się)/iu,
    /(?:skierujemy|oddamy|kierujemy) (?:\p{L}+ )*(?:do sądu|na drogę sądową)/iu,
    /upubliczni\p{L}*/iu,
    /opublikuj\p{L}*/iu,
    /poinformujemy (?:\p{L}+ )*(?:kontrahentów|klientów|sąsiadów|pracodawc\p{L}+|rodzin\p{L}+)/iu,
    /giełd\p{L}* (?:długów|wierzytelności)/iu,
    /policj\p{L}*/iu,
    /prokuratur\p{L}*/iu,
    /przestępst\p{L}*/iu,
    /wyłudz\p{L}*/iu,
    /oszust\p{L}*|oszuk\p{L}*/iu,
    /złodziej\p{L}*/iu,
    /nieuczciw\p{L}*/iu,
    /natychmiast\p{L}*/iu,
    /w ciągu \d+ godzin/iu,
    /ostatni\p{L}* szans\p{L}*/iu,
    /promocj\p{L}*|rabat\p{L}*|oferuj\p{L}*/iu,
  ],
  en: [
    /\bbailiff\w*/i,
    /\benforcement\b/i,
    /\bjudg(?:e)?ment\b/i,
    /court order/i,
    /you (?:will|shall) (?:\w+ )*(?:bear|pay) (?:\w+ )*costs?/i,
    /(?:amount|debt) will (?:\w+ )*(?:increase|grow|multiply)/i,
    /we (?:will|shall) (?:\w+ )*(?:sue|take you to court|start proceedings)/i,
    /\bpublish\w*|\bmake public\b/i,
    /inform your (?:customers|clients|neighbours|employer|family)/i,
    /\bpolice\b|\bprosecut\w*|\bcriminal\w*|\bfraud\w*/i,
    /\bthie(?:f|ves)\b|\bcheat\w*|\bdishonest\w*/i,
    /\bimmediately\b|\bat once\b/i,
    /within \d+ hours/i,
    /last chance/i,
    /\bdiscount\w*|\bspecial offer\w*/i,
  ],
};
