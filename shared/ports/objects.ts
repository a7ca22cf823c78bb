/** The object store: uploads, raw records, message snapshots, documents. Keys are `/`-separated and never hold a name or an address. */
export interface Objects {
  put(key: string, body: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** The body as it comes, or undefined when there is none. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Size in bytes, or undefined when there is none. */
  size(key: string): Promise<number | undefined>;
  /** Origin of every upload address, for the policy of the page that uploads. */
  readonly uploadOrigin: string;
  /** An address that takes one PUT of exactly this many bytes at most within `seconds`. */
  uploadAddress(key: string, limits: { readonly bytes: number; readonly seconds: number }): Promise<string>;
}

export interface Secrets {
  /** The secret's text. Throws HubError `SecretMissing` naming it. */
  read(name: string): Promise<string>;
}
