/** What a debtor can answer; each is the last part of its form's address. */
export const answerKinds = ['transfer', 'promise', 'dispute'] as const;
export type AnswerKind = (typeof answerKinds)[number];

export const isAnswerKind = (word: string | undefined): word is AnswerKind => answerKinds.some((kind) => kind === word);
