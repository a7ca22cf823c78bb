/** SES refuses the call: nothing was sent. `code` as in its API reference. */
export class SesRefusal extends Error {
  readonly code: 'InvalidParameterValue' | 'ValidationError' | 'ConfigurationSetDoesNotExist';
  constructor(code: SesRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}
