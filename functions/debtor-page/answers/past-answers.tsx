import { instant } from '../../../shared/domain/dates.ts';
import { Chip } from '../../../shared/pages/chip.tsx';
import { Timeline } from '../../../shared/pages/timeline.tsx';
import type { Visit } from '../visit.ts';
import { saidBefore } from './said.ts';
import { saidWords } from './said-words.ts';

/** So many of them tell the story; an older one is settled or forgotten. */
const mostShown = 20;

/** What the debtor has answered before, with what became of it; nothing when he never did. */
export const PastAnswers = ({ visit }: { readonly visit: Visit }) => {
  const words = saidWords[visit.language];
  const said = saidBefore(visit.debt, visit.language).slice(0, mostShown);
  if (said.length === 0) return null;
  const entries = said.map(({ at, title, numbers, state, mood }) => ({
    ...{ at: instant(at), title, mood },
    body: (
      <>
        <p>{words.about(numbers)}</p>
        <p>
          <Chip mood={mood} text={state} />
        </p>
      </>
    ),
  }));
  return (
    <section aria-labelledby="past">
      <h2 id="past">{words.past}</h2>
      <Timeline entries={entries} />
    </section>
  );
};
