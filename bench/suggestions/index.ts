// How well and how fast goals, targets and objectives are suggested, beside what others are reported to reach. Run it with:
// npm run bench -- suggestions; with `train` it learns data/suggestion-weights.json anew, with `calibrate`
// data/suggestion-calibration.json, which is due after each change of lists or weights.
import { documentTime, memory, paragraphTimes } from './speed.ts';

if (process.argv[2] === 'train') {
  const { train } = await import('./train.ts');
  train();
} else if (process.argv[2] === 'calibrate') {
  const { calibrate } = await import('./calibrate.ts');
  calibrate();
} else {
  await memory();
  paragraphTimes();
  await documentTime();
  const [{ pairs }, { codes }, { falseAlarms, languages, targets }] = await Promise.all([
    import('./pairs.ts'),
    import('./codes.ts'),
    import('./texts.ts')
  ]);
  falseAlarms();
  targets();
  codes();
  languages();
  pairs();
}
