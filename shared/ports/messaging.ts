export type Mail = {
  /** Our own id of what is sent; travels as SES tag and in the header `X-Hub-Message`. */
  readonly id: string;
  /** Whose message it is, in ids; travels as the SES tags `company` and `debtor`, so that delivery events find it. */
  readonly about: { readonly company: string; readonly debtor: string };
  /** ARN of the execution that sends it, empty when none does; header `X-Hub-Execution`. */
  readonly execution: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Exactly one mailbox, checked before. */
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly {
    readonly name: string;
    readonly type: string;
    readonly body: Uint8Array;
    readonly cid?: string;
  }[];
};

/** `refused`: surely not sent, with the provider's word. `unknown`: the provider may have taken it. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unknown'; readonly why: string };

/** One attempt per call, never repeated below. */
export interface Mailer {
  send(mail: Mail): Promise<SendOutcome>;
}

export interface Sms {
  /** `to` in E.164. */
  send(message: { readonly id: string; readonly to: string; readonly text: string }): Promise<SendOutcome>;
}

/** Notices to a team of staff: one SNS topic a team. */
export interface TeamTopics {
  publish(notice: {
    readonly team: string;
    readonly subject: string;
    readonly text: string;
    readonly taskId: string;
  }): Promise<SendOutcome>;
}
