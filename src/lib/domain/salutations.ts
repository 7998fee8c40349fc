/** Words by which an audience is addressed; with nothing but these a line is a salutation whatever it ends in. */
const vocabulary = new Set(
  `your excellency excellencies highness highnesses majesty majesties eminence eminences honour honor honourable honorable distinguished
  esteemed dear ladies gentlemen gentleman lady mr mrs ms dr sir madam madame mister president presidents chair chairman chairperson
  chairs co-chair co-chairs facilitator facilitators co-facilitator co-facilitators secretary-general deputy moderator vice-president
  vice ambassador ambassadors minister ministers delegate delegates delegation delegations representative representatives colleague
  colleagues friend friends guest guests participant participants panellist panellists speaker speakers member members head heads state
  government governments commissioner director-general all and of the to fellow prime
  mesdames messieurs mesdemoiselles madame monsieur excellence excellences altesse altesses majesté majestés distingués distinguées
  distingué distinguée honorables honorable chers chères cher chère président présidente présidents secrétaire général générale
  ministre ministres ambassadeur ambassadrice ambassadeurs délégué déléguée délégués déléguées représentant représentante représentants
  représentantes collègues collègue amis amies invités invitées participants participantes membres délégations chefs chef état
  gouvernement le la les l’ de des du d’ l d et à tous toutes vos votre mes
  excelencia excelencias excelentísimo excelentísima excelentísimos señor señora señores señoras señoritas sr sra srs sras don doña
  distinguido distinguida distinguidos distinguidas estimado estimada estimados estimadas querido querida queridos queridas honorable
  honorables presidente presidenta secretario secretaria general ministro ministra ministros ministras embajador embajadora embajadores
  embajadoras delegado delegada delegados delegadas representante representantes colega colegas amigo amiga amigos amigas invitado
  invitados participantes miembros delegaciones jefes jefe estado gobierno el los las y e del de
  уважаемый уважаемая уважаемые дорогие дорогой дорогая многоуважаемые глубокоуважаемые господин госпожа господа дамы коллеги коллега
  друзья участники участницы делегаты делегации представители председатель сопредседатели генеральный секретарь министр министры посол
  послы гости гостьи члены ваше ваши превосходительство превосходительства высочество высочества главы государств правительств и г-н г-жа
  أصحاب صاحب صاحبة صاحبات السعادة السعادات المعالي الفخامة السمو الجلالة سعادة معالي فخامة السيد السيدة السيدات السادة سيدي سيدتي سيداتي
  سادتي وسادتي والسادة والسيدات الحضور الكريم الكرام الأعزاء المحترمون المحترمين الزملاء الزميلات والزملاء أيها أيتها حضرات المندوبون
  المندوبين الموقرون الموقرين الأصدقاء والأصدقاء الرئيس الرئيسة رئيس رئيسة الأمين العام الضيوف والضيوف الوفود الممثلون الممثلين الوزراء
  السفراء المعالي والمعالي والسعادة`
    .split(/\s+/)
    .filter(Boolean)
);
const openers = new Set(
  `your excellency excellencies highnesses distinguished esteemed dear honourable honorable ladies mr mrs ms madam sir mister colleagues
  friends delegates fellow mesdames messieurs madame monsieur excellence excellences distingués chers chères cher chère honorables
  excelencia excelencias excelentísimo excelentísima excelentísimos señor señora señores señoras sr sra distinguido distinguida
  distinguidos distinguidas estimado estimada estimados estimadas queridos queridas amigos colegas уважаемый уважаемая уважаемые дорогие
  дорогой дорогая многоуважаемые глубокоуважаемые господин госпожа господа дамы коллеги друзья ваше ваши أصحاب صاحب صاحبة سعادة معالي
  فخامة السيد السيدة السيدات السادة سيدي سيدتي سيداتي سادتي الحضور الزملاء أيها أيتها حضرات الأصدقاء`
    .split(/\s+/)
    .filter(Boolean)
);
const chinese =
  /^(?:(?:尊敬的|敬爱的|亲爱的|各位)?[^，。；：！？,:!\s]{0,12}(?:阁下|代表|先生|女士|女士们|先生们|朋友们|朋友|同事们|同事|来宾|嘉宾|主席|大使|部长|同仁)[，、,\s]*){1,6}[：:！!，,]?$/u;
const chineseOpener = /^(?:尊敬的|敬爱的|亲爱的|各位|女士们|先生们|主席|诸位|阁下|朋友们|同事们)/u;
const longest = 160;

/** Whether a paragraph only addresses those who listen ("Excellencies,", "Mesdames et Messieurs,"), in any of the six languages. */
export function isSalutation(text: string): boolean {
  if (text.length > longest || /[.;?。；？؟]$/u.test(text)) return false;
  if (chineseOpener.test(text)) return text.length <= 60 && chinese.test(text);
  const words = text
    .normalize('NFC')
    .replace(/[’'](?=\p{L})/gu, '’ ')
    .split(/[\s,:!،：！()"«»“”.]+/u)
    .filter(Boolean);
  const [first] = words;
  if (first === undefined || words.length > 20 || !openers.has(first.toLowerCase())) return false;
  const strange = words.filter((word) => !vocabulary.has(word.toLowerCase()));
  if (strange.length === 0) return true;
  // A name may stand in an address that ends like one; in Arabic, which has no capitals, only few words may.
  if (!/[,:!،：！]$/u.test(text)) return false;
  const isArabic = /\p{Script=Arabic}/u.test(first);
  return isArabic ? strange.length <= 3 && words.length <= 9 : strange.every((word) => /^\p{Lu}/u.test(word));
}
