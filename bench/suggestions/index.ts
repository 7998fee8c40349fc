import { train } from './train.ts';
import { readRows, wasRead } from './rows.ts';
import { readAll, crossValidated } from './folds.ts';
if (process.argv[2] === 'train') train();
const read = readAll(readRows()!);
for (const s of ['0', '1', '2']) {
  const t = Date.now();
  const j = crossValidated(read, s);
  const acc = (f: (r: (typeof j)[0]) => boolean) => {
    let a = 0;
    for (let g = 0; g < 17; g++) {
      const x = j.filter((q) => q.row.goal === g && f(q));
      a += x.filter((q) => q.score >= 0.5 === !!q.row.label).length / x.length / 17;
    }
    return (100 * a).toFixed(2);
  };
  console.log(
    s,
    acc(() => true),
    'unread',
    acc((q) => !wasRead(q.row)),
    Date.now() - t,
    'ms'
  );
}
