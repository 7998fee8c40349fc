import { describe, expect, test } from 'vitest';
import { writtenLanguage } from './written-language.ts';

describe('the language of a text', () => {
  test.each([
    ['en', 'The rights of migrants have to be protected in all countries.'],
    ['fr', 'Les droits des migrants doivent être protégés dans tous les pays.'],
    ['es', 'Los derechos de los migrantes deben protegerse en todos los países.'],
    ['ar', 'يجب حماية حقوق المهاجرين في جميع البلدان.'],
    ['zh', '必须在所有国家保护移民的权利。'],
    ['ru', 'Права мигрантов должны быть защищены во всех странах.']
  ])('is told for %s', (language, text) => {
    expect(writtenLanguage(text)).toBe(language);
  });

  test.each([
    ['pt', 'Os direitos dos migrantes não podem ser esquecidos em nenhum país da região.'],
    ['it', 'I diritti dei migranti devono essere protetti in tutti i paesi.'],
    ['ca', 'Els drets dels migrants han de ser protegits a tots els països.'],
    ['ro', 'Drepturile migranților trebuie să fie protejate în toate țările.'],
    ['de', 'Die Rechte der Migranten müssen in allen Ländern geschützt werden.'],
    ['nl', 'De rechten van migranten moeten in alle landen worden beschermd.'],
    ['tr', 'Göçmenlerin hakları her ülkede korunmalı ve eğitim için kaynak ayrılmalıdır.'],
    ['sw', 'Haki za wahamiaji ni lazima zilindwe katika nchi zote kwa ajili ya watoto.'],
    ['fa', 'حقوق مهاجران باید در همه کشورها حفظ شود و به آموزش دسترسی داشته باشند.'],
    ['ur', 'تمام ممالک میں تارکین وطن کے حقوق کا تحفظ ضروری ہے۔'],
    ['uk', 'Права мігрантів мають бути захищені в усіх країнах.'],
    ['bg', 'Правата на мигрантите трябва да бъдат защитени във всички държави.'],
    ['sr', 'Права миграната морају бити заштићена у свим земљама.'],
    ['ja', 'すべての国で移民の権利を守らなければならない。'],
    ['ko', '모든 나라에서 이주민의 권리를 보호해야 한다.'],
    ['hi', 'सभी देशों में प्रवासियों के अधिकारों की रक्षा होनी चाहिए।']
  ])('is %s, not one of ours', (language, text) => {
    expect(writtenLanguage(text)).toBe(language);
  });

  test('is told for a short sentence, where its small words are of one language', () => {
    const said = ['Leaving no one behind', 'No dejar a nadie atrás', 'Não deixar ninguém para trás'];
    expect(said.map(writtenLanguage)).toEqual(['en', 'es', 'pt']);
    expect(writtenLanguage('Direitos humanos para todos')).toBeNull();
  });

  test.each(['', '12 345', 'KM-11', 'IOM UNHCR', '🌍🌍🌍', 'Москва, Paris, 北京, القاهرة'])(
    'is not guessed for %j',
    (text) => {
      expect(writtenLanguage(text)).toBeNull();
    }
  );
});
