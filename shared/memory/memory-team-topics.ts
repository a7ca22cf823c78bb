import { noticeFault, topicSubject } from '../domain/sendable.ts';
import type { TeamTopics } from '../ports/messaging.ts';
import { type MemoryProvider, memoryProvider, type SendFaults } from './memory-provider.ts';

type Notice = Parameters<TeamTopics['publish']>[0];
export type MemoryTeamTopics = TeamTopics & { readonly provider: MemoryProvider<Notice> };

/** Notices into a list, subjects cut as a topic demands. */
export function memoryTeamTopics(faults?: SendFaults<Notice>): MemoryTeamTopics {
  const provider = memoryProvider<Notice>('sns', faults);
  return {
    provider,
    publish: async (notice) => {
      const fault = noticeFault(notice);
      if (fault !== undefined) return { outcome: 'refused', why: fault };
      return provider.take({ ...notice, subject: topicSubject(notice.subject) });
    },
  };
}
