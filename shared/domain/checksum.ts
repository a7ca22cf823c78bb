/** Sum of each digit times its weight; as many digits count as there are weights. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * (digits.charCodeAt(place) - 48), 0);
}

/** The digit at a place (from 0) of a text of digits. */
export const digitAt = (digits: string, place: number): number => digits.charCodeAt(place) - 48;

/** The text without what people put between digits: spaces of any kind, dashes of any kind, dots. */
export const withoutSeparators = (text: string): string => text.replace(/[\s\u00ad\u2010-\u2015\u2212.-]/g, '');
