import { describe, expect, test } from 'vitest';
import { longestText, suggestionsSchema, type Suggestions } from '../../domain/suggestions.ts';
import { suggest } from './engine.ts';

const suggested = ({ goals }: Suggestions) =>
  goals.filter(({ score }) => score >= 0.5).map(({ goal }) => goal);

const texts: [goal: string, text: string][] = [
  [
    '3',
    'Two new clinics vaccinate infants against measles, and midwives visit pregnant women in every village.'
  ],
  ['4', 'Pupils who drop out of secondary school may return; teachers are trained and textbooks are free.'],
  ['6', 'The borehole gives safe drinking water, but wastewater still flows untreated into the river basin.'],
  [
    '7',
    'Solar panels and a mini-grid brought electricity to the valley; diesel generators were switched off.'
  ],
  [
    '14',
    'Overfishing by foreign trawlers has emptied the fishing grounds, and coral reefs along the coast are bleaching.'
  ],
  ['16', 'Courts were slow, bribery of judges went unpunished, and prisoners waited years for a trial.']
];

describe('suggestions', () => {
  test.each(texts)('name goal %s for a text about it', (goal, text) => {
    const found = suggest(text);
    expect(() => suggestionsSchema.parse(found)).not.toThrow();
    expect(found).toMatchObject({ language: 'en', reason: null });
    expect(suggested(found)[0]).toBe(goal);
    expect(found.targets[0]!.target.split('.')[0]).toBe(goal);
  });

  test('show the words that caused them, where they stand in the text as it was sent', () => {
    const text =
      '🌍 The cost of\r\nremittances is too high for migrant work\u00ADers\u2026 and their fami\uFB02ies.';
    const found = suggest(text);
    const words = (spans: { start: number; end: number }[] = []) =>
      spans.map(({ start, end }) => text.slice(start, end));
    expect(words(found.targets.find(({ target }) => target === '10.c')?.because)).toContain(
      'cost of\r\nremittances'
    );
    expect(words(found.goals.find(({ goal }) => goal === '8')?.because)).toContain('migrant work\u00ADers');
    expect(found.objectives[0]).toMatchObject({ objective: 20 });
    for (const { because } of [...found.goals, ...found.targets, ...found.objectives])
      for (const [place, { start, end }] of because.entries()) {
        expect(end).toBeGreaterThan(start);
        if (place > 0) expect(start).toBeGreaterThanOrEqual(because[place - 1]!.end);
      }
  });

  test.each([
    [
      'fr',
      '4',
      'Les élèves quittent l’école primaire sans savoir lire, faute d’enseignants formés et de manuels scolaires.'
    ],
    [
      'es',
      '6',
      'Miles de hogares carecen de agua potable y saneamiento, y las aguas residuales llegan al río sin tratamiento.'
    ],
    [
      'ar',
      '4',
      'يترك كثير من التلاميذ المدرسة الابتدائية دون تعلم القراءة بسبب نقص المعلمين المدربين والكتب المدرسية.'
    ],
    ['zh', '6', '许多农村家庭没有安全的饮用水和卫生设施，未经处理的污水流入河流。'],
    [
      'ru',
      '4',
      'Многие ученики бросают начальную школу, не научившись читать: не хватает подготовленных учителей и учебников.'
    ]
  ])('read %s by its own lists', (language, goal, text) => {
    const found = suggest(text);
    expect(found.language).toBe(language);
    expect(suggested(found)[0]).toBe(goal);
  });

  test('are none in a language without lists, which is named', () => {
    const found = suggest(
      'Os migrantes não têm acesso à saúde, à educação nem à água potável em muitos países.'
    );
    expect(found).toEqual({
      language: 'pt',
      reason: 'language-not-supported',
      goals: [],
      targets: [],
      objectives: []
    });
    expect(
      suggest('Migranten brauchen sauberes Wasser und gute Schulen für die Kinder.', 'en').goals
    ).toEqual([]);
  });

  test('are none for a text too short, or about something else', () => {
    expect(suggest('Water!').reason).toBe('too-short');
    expect(suggest('… 12 …').reason).toBe('too-short');
    const recipe =
      'Melt the butter in a small pan, stir in the flour, and add the milk little by little until it is smooth.';
    expect(suggest(recipe)).toMatchObject({ language: 'en', reason: 'nothing-found' });
  });

  test('take the language that they are told where the text does not show it', () => {
    expect(suggest('IOM: 3 % remittances')).toMatchObject({ language: null });
    expect(suggest('IOM: 3 % remittances', 'en').goals[0]?.goal).toBe('10');
  });

  test.each([
    ['one word as long as a text may be', 'migrant'.repeat(longestText / 7)],
    ['one term again and again', 'clean water '.repeat(longestText / 12)],
    ['half of surrogate pairs', '\uD83Dwater\uDC4D the '.repeat(1000)],
    ['marks piled up', `the wa${'\u0301'.repeat(5000)}ter of the river`],
    ['full stops and quotes', 'the end.”’) '.repeat(1500)],
    ['blank lines', `the water${'\n '.repeat(9000)}of the river`],
    ['a million characters', 'a b '.repeat(250_000)]
  ])('come soon, whatever the text: %s', (_, text) => {
    suggest('The first one reads the lists.');
    const start = performance.now();
    suggest(text);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
