/**
 * Days as plain numbers since 1970-01-01 (Gregorian calendar). The year is taken to begin in March, which makes 29 February
 * its last day and every rule of month lengths one line of arithmetic: a simulated year asks some millions of times.
 */
const march0000 = -719_468;
const daysIn400Years = 146_097;

/** Days since 1970-01-01 of a date; a day or month out of range counts on (31 April is 1 May). */
export function epochDayOf(year: number, month: number, dayOfMonth: number): number {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear + march0000;
}

/** Year, month (1-12) and day of month of a number of days since 1970-01-01. */
export function dateOf(epochDay: number): readonly [year: number, month: number, dayOfMonth: number] {
  const era = Math.floor((epochDay - march0000) / daysIn400Years);
  const dayOfEra = epochDay - march0000 - era * daysIn400Years;
  const leapless = dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapless / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const sinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((sinceMarch + 2) % 12) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * sinceMarch + 2) / 5) + 1];
}

/** 1 = Monday ... 7 = Sunday. */
export const weekdayOf = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1;
