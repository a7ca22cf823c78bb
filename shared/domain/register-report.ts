/**
 * What a register (BIG) disclosed is deleted within so many days of its reading (art. 26 of the act of 9 April 2010 on sharing economic information and
 * exchanging economic data; a fine up to 30,000 PLN by art. 48(2)).
 */
export const reportKeptDays = 90;
