import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text as hostileText } from '../../../tests/support/hostile.ts';
import { languageOf, writtenLanguage } from './written-language.ts';

describe('the language of a text', () => {
  test.each([
    ['en', 'The rights of migrants have to be protected in all countries.'],
    ['en', 'Migrants asked the cities to listen to what they have to say about work.'],
    ['en', 'The rights of migrants (移民) have to be protected in all countries.'],
    ['fr', 'Les droits des migrants doivent être protégés dans tous les pays.'],
    ['es', 'Los derechos de los migrantes deben protegerse en todos los países.'],
    ['ar', 'يجب حماية حقوق المهاجرين في جميع البلدان.'],
    ['zh', '必须在所有国家保护移民的权利。'],
    ['ru', 'Права мигрантов должны быть защищены во всех странах.']
  ])('is told for %s', (language, text) => {
    expect([writtenLanguage(text), languageOf(text)]).toEqual([language, language]);
  });

  test.each([
    ['pt', 'Os direitos dos migrantes não podem ser esquecidos em nenhum país da região.'],
    ['it', 'I diritti dei migranti devono essere protetti in tutti i paesi.'],
    ['ca', 'Els drets dels migrants han de ser protegits a tots els països.'],
    ['ro', 'Drepturile migranților trebuie să fie protejate în toate țările.'],
    ['de', 'Die Rechte der Migranten müssen in allen Ländern geschützt werden.'],
    ['nl', 'De rechten van migranten moeten in alle landen worden beschermd.'],
    ['tr', 'Göçmenlerin hakları her ülkede korunmalı ve eğitim için kaynak ayrılmalıdır.'],
    ['fa', 'حقوق مهاجران باید در همه کشورها حفظ شود و به آموزش دسترسی داشته باشند.'],
    ['ur', 'تمام ممالک میں تارکین وطن کے حقوق کا تحفظ ضروری ہے۔'],
    ['uk', 'Права мігрантів мають бути захищені в усіх країнах.'],
    ['bg', 'Правата на мигрантите трябва да бъдат защитени във всички държави.'],
    ['sr', 'Права миграната морају бити заштићена у свим земљама.'],
    ['ja', 'すべての国で移民の権利を守らなければならない。'],
    ['ko', '모든 나라에서 이주민의 권리를 보호해야 한다.'],
    ['hi', 'सभी देशों में प्रवासियों के अधिकारों की रक्षा होनी चाहिए।']
  ])('is %s, not one of ours', (language, text) => {
    expect([writtenLanguage(text), languageOf(text)]).toEqual([language, null]);
  });

  test('is told for a few words', () => {
    const said = ['Leaving no one behind', 'Reduce remittance costs', 'No dejar a nadie atrás'];
    expect(said.map(languageOf)).toEqual(['en', 'en', 'es']);
  });

  test.each([
    '',
    '12 345',
    'KM-11',
    'IOM UNHCR',
    '🌍🌍🌍',
    '12 %',
    'Remittances 2030',
    'Haki za wahamiaji ni lazima zilindwe'
  ])('is not guessed for %j', (text) => {
    expect(writtenLanguage(text)).toBeNull();
  });

  test('is answered for any text', () => {
    fc.assert(fc.property(hostileText, (text) => writtenLanguage(text) !== undefined));
  });
});
