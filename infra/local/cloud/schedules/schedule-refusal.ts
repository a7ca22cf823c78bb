/** The schedule is not one EventBridge Scheduler takes; the message says why. */
export class ScheduleRefusal extends Error {}
