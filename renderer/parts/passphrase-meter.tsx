import { useEffect, useState } from 'react';
import { passphraseStrength } from '../store/security.ts';
import './passphrase-meter.css';

/** How long typing rests before the strength is worked out, in ms. */
const rest = 250;

const words = ['Far too weak', 'Too weak', 'Weak', 'Good', 'Strong'] as const;

type Strength = { readonly level: number; readonly sentence: string };

/** How hard a passphrase is to guess: four steps, a word, and what would make it better. */
export function PassphraseMeter({ passphrase }: { readonly passphrase: string }) {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    if (passphrase === '') return setStrength(null);
    let wanted = true;
    const timer = setTimeout(() => {
      void passphraseStrength(passphrase).then((answer) => {
        if (wanted && answer.ok) setStrength(answer.value);
      });
    }, rest);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [passphrase]);
  const level = strength?.level ?? null;
  const word = level === null ? 'Not judged yet' : words[level];
  return (
    <div className="passphrase-meter" data-weak={level !== null && level < 3 ? true : undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: a meter element cannot be drawn in four steps */}
      <div
        className="passphrase-meter-steps"
        role="meter"
        aria-label="Strength of the passphrase"
        aria-valuemin={0}
        aria-valuemax={4}
        aria-valuenow={level ?? 0}
        aria-valuetext={word}
      >
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-reached={level !== null && level >= step ? true : undefined} />
        ))}
      </div>
      <p className="passphrase-meter-words" aria-live="polite">
        {strength !== null && (
          <>
            <strong>{word}.</strong> {strength.sentence}
          </>
        )}
      </p>
    </div>
  );
}
