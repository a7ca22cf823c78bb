/** Words the machines branch on: Retry and Catch in ASL use exactly these. */
export type Trouble =
  | 'StoreBusy'
  | 'StoreRefused'
  | 'ProviderDown'
  | 'SourceFailed'
  | 'SecretMissing'
  | 'DeadlinePassed'
  | 'BadInput'
  | 'BadOutput'
  | 'ItemUnreadable'
  | 'RateUnknown'
  | 'NotConfigured'
  | 'MachineUnknown';

/** Something that should not happen and that somebody has to look at. `about` holds ids only. */
export class HubError extends Error {
  readonly about: Readonly<Record<string, string | number>>;
  constructor(trouble: Trouble, message: string, about: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = trouble;
    this.about = about;
  }
}
