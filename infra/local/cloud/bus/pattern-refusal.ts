/** The pattern is not one EventBridge takes; the message is what stands behind `Reason:` in its answer. */
export class PatternRefusal extends Error {}
