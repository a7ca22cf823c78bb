export type Violation = { readonly invariant: string; readonly about: string; readonly detail: string };
