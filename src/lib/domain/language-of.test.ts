import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text as hostileText } from '../../../tests/support/hostile.ts';
import { languageOf } from './language-of.ts';

test.each([
  ['en', 'Migrants asked the cities to listen to what they have to say about work.'],
  ['fr', 'Les migrants ont demandé aux villes de les écouter avant de décider pour eux.'],
  ['es', 'Los migrantes pidieron a las ciudades que los escuchen antes de decidir por ellos.'],
  ['ar', 'طلب المهاجرون من المدن أن تستمع إليهم قبل اتخاذ القرار في هذا الشأن.'],
  ['zh', '移民要求城市在作出决定之前听取他们的意见。'],
  ['ru', 'Мигранты просили города выслушать их, прежде чем что-то решать за них и их детей.'],
  [null, 'Os migrantes pediram às cidades que os ouçam antes de decidir por eles e pelos seus filhos.'],
  [null, 'I migranti hanno chiesto alle città di ascoltarli prima di decidere per loro e per i figli.'],
  [null, 'Die Migranten baten die Städte, sie anzuhören, bevor für sie entschieden wird.'],
  [null, 'De migranten vroegen de steden om naar hen te luisteren voordat er over hen wordt beslist.'],
  [
    null,
    'Göçmenler, kendileri için karar verilmeden önce şehirlerin onları dinlemesini istedi ve bir yanıt aldı.'
  ],
  [null, 'مهاجران از شهرها خواستند که پیش از تصمیم‌گیری به سخنان آنها گوش کنند.'],
  [null, 'تارکین وطن نے شہروں سے کہا کہ فیصلہ کرنے سے پہلے ان کی بات سنیں۔'],
  [null, 'Мігранти просили міста вислухати їх, перш ніж щось вирішувати за них і їхніх дітей.'],
  [null, '移民は都市に対して、決定する前に自分たちの意見を聞くように求めました。'],
  [null, 'Мигрантите помолиха градовете да ги изслушат, преди да решат нещо за тях и за децата.'],
  [null, 'Remittances 2030'],
  [null, '12 %']
])('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

test('any text is answered', () => {
  fc.assert(fc.property(hostileText, (text) => languageOf(text) !== undefined));
});
