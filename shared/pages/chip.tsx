export type ChipMood = 'calm' | 'good' | 'warning' | 'bad';
const signs: Readonly<Record<ChipMood, string>> = { calm: '•', good: '✓', warning: '!', bad: '✕' };

/** A state in one or two words; sign and words say it, the colour only repeats it. */
export const Chip = ({ mood, text }: { readonly mood: ChipMood; readonly text: string }) => (
  <span class={`chip ${mood}`}>
    <span class="sign" aria-hidden="true">
      {signs[mood]}
    </span>
    {text}
  </span>
);
