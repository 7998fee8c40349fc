// How well and how fast goals, targets and objectives are suggested, beside what others are reported to reach. Run it with:
// npm run bench -- suggestions, or npm run bench -- suggestions train to learn data/suggestion-weights.json anew.
import { documentTime, memory, paragraphTimes } from './speed.ts';

if (process.argv[2] === 'train') {
  const { train } = await import('./train.ts');
  train();
} else {
  await memory();
  paragraphTimes();
  await documentTime();
  const [{ pairs }, { falseAlarms, languages, targets }] = await Promise.all([
    import('./pairs.ts'),
    import('./texts.ts')
  ]);
  falseAlarms();
  targets();
  languages();
  pairs();
}
