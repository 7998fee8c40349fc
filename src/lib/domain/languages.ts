/** A simple language tag of BCP 47: language, perhaps script, perhaps region. `und` stands for a language not known yet. */
export const languageTag = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;
export const unknownLanguage = 'und';

const rightToLeft = new Set('ar arc ckb dv fa glk he khw ks lrc mzn nqo pnb ps sd ug ur yi'.split(' '));

/** Which way a language is written. */
export function directionOfLanguage(tag: string): 'ltr' | 'rtl' {
  const [language = '', script] = tag.split('-');
  if (script?.length === 4)
    return ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'].includes(script) ? 'rtl' : 'ltr';
  return rightToLeft.has(language) ? 'rtl' : 'ltr';
}

/** What an element says of words in a language; of one that is not known yet only that they decide their direction themselves. */
export function spoken(tag: string): { lang: string | undefined; dir: 'ltr' | 'rtl' | 'auto' } {
  if (tag === unknownLanguage) return { lang: undefined, dir: 'auto' };
  return { lang: tag, dir: directionOfLanguage(tag) };
}
