declare module 'mt940js' {
  type Parser = { parse(text: string): readonly { readonly transactions: readonly unknown[] }[] };
  const mt940js: { readonly Parser: new () => Parser };
  export = mt940js;
}
