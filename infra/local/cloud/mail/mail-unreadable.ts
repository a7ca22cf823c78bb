/** The raw message breaks MIME or one of our limits; SES refuses it with `InvalidParameterValue` and this message. */
export class MailUnreadable extends Error {}
