import type { SourceAnswer, SourceHttp, SourceRequest } from '../ports/source.ts';

export type MemorySourceHttp = SourceHttp & { readonly sent: readonly (SourceRequest & { readonly baseAddress: string })[] };

/** A vendor in memory: `answer` is asked for every request, in order. */
export function memorySourceHttp(answer: (request: SourceRequest) => SourceAnswer | Promise<SourceAnswer>): MemorySourceHttp {
  const sent: (SourceRequest & { readonly baseAddress: string })[] = [];
  return {
    sent,
    send: async (baseAddress, request) => {
      sent.push({ ...request, baseAddress });
      return answer(request);
    },
  };
}
