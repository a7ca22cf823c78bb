import { under, type Visit } from '../visit.ts';
import { answerKinds } from './answer-kinds.ts';
import { answerWords } from './answer-words.ts';
import { offeredLines } from './offered-lines.ts';

/** The ways to answer, all alike: none is pushed and none is hidden. A link that only shows has none. */
export const AnswerLinks = ({ visit }: { readonly visit: Visit }) => {
  const words = answerWords[visit.language];
  const offered = answerKinds.filter((kind) => offeredLines(visit.lines, kind).length > 0);
  if (visit.link.purpose !== 'answer-debt' || offered.length === 0) return null;
  return (
    <section class="card" aria-labelledby="answer">
      <h2 id="answer">{words.answers}</h2>
      <p>{words.answersLead}</p>
      <p class="actions">
        {offered.map((kind) => (
          <a class="button plain" href={under(visit, `/${kind}`)}>
            {words.forms[kind].title}
          </a>
        ))}
      </p>
    </section>
  );
};
