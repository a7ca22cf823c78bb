/** Days are counted from the day the demo is shown: -10 is ten days before it. */
export type DemoInvoice = {
  readonly no: number;
  readonly debtor: string;
  readonly issued: number;
  readonly due: number;
  /** Whole złoty or euros. */
  readonly gross: number;
  /** Payments: on which day, how much of it. */
  readonly paid: readonly (readonly [on: number, share: number])[];
};

type Row = readonly [debtor: string, issued: number, due: number, gross: number, ...paid: (readonly [number, number])[]];

/** What the forty invoices are there to show stands behind each group. */
const rows: readonly Row[] = [
  // On time or a little late: a reminder before the due date, one after it, then the payment.
  ['K-101', -40, -26, 4_312, [-27, 1]],
  ['K-101', -30, -16, 2_790, [-11, 1]],
  ['K-101', -20, -6, 6_105, [-2, 1]],
  ['K-101', -9, 5, 3_480],
  ['K-101', -3, 11, 1_944],
  // A dispute that is open, one that ended, and invoices beside them that go on.
  ['K-102', -44, -30, 18_450, [-17, 1]],
  ['K-102', -31, -17, 27_060],
  ['K-102', -24, -10, 9_225],
  ['K-102', -12, 2, 14_760],
  // A promise that was kept.
  ['K-103', -41, -27, 31_980, [-9, 1]],
  ['K-103', -25, -11, 12_300],
  ['K-103', -10, 4, 40_590],
  ['K-103', -2, 12, 8_610],
  // The key customer: longer gaps and a softer tone.
  ['K-104', -38, -24, 86_100, [-15, 1]],
  ['K-104', -22, -8, 55_350],
  ['K-104', -15, -1, 73_800],
  ['K-104', -6, 8, 61_500],
  // A promise that was broken; an invoice under the ladder of those who are always late, with its telephone call.
  ['K-105', -36, -22, 1_476],
  ['K-105', -26, -12, 984],
  ['K-105', -8, 6, 2_214],
  // No address and no telephone number: messages are held, and say why.
  ['K-106', -29, -15, 3_075],
  ['K-106', -11, 3, 1_230],
  // In English and in euros.
  ['K-107', -37, -23, 12_915, [-20, 1]],
  ['K-107', -26, -12, 22_140],
  ['K-107', -7, 7, 9_840],
  // Paid in two parts; a name that is longer than any line.
  ['K-108', -39, -25, 7_380, [-18, 0.5]],
  ['K-108', -23, -9, 5_535],
  ['K-108', -5, 9, 3_690],
  // A mailbox that is gone: the first reminder bounces and bars the next ones.
  ['K-109', -27, -13, 1_845],
  ['K-109', -13, 1, 2_460],
  // Silence from the first letter to the hand-over.
  ['K-110', -62, -48, 24_600],
  ['K-110', -58, -44, 11_070],
  ['K-110', -16, -2, 4_920],
  // Terms of over 30 days.
  ['K-111', -72, -27, 49_200, [-22, 1]],
  ['K-111', -50, -5, 36_900],
  ['K-111', -28, 17, 43_050],
  ['K-111', -1, 44, 29_520],
  // Nothing due yet.
  ['K-112', -14, 0, 861],
  ['K-112', -6, 8, 1_353],
  ['K-112', -2, 12, 615],
];

export const demoInvoices: readonly DemoInvoice[] = rows.map(([debtor, issued, due, gross, ...paid], place) => ({
  no: place + 1,
  debtor,
  issued,
  due,
  gross,
  paid,
}));

/** The demo's clock begins so many days before the day it is shown, so that what is past has really happened. */
export const demoDays = 35;
