declare module 'asl-validator' {
  type Complaint = { readonly 'Error code': string; readonly Message: string };
  type Verdict = { readonly isValid: boolean; readonly errors: readonly Complaint[]; errorsText(separator?: string): string };
  /** Writes `QueryLanguage` into every state of the definition it is given. */
  function validate(definition: unknown, options?: { readonly checkPaths: boolean; readonly checkArn: boolean }): Verdict;
  export = validate;
}
