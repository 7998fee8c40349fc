/** A made-up second hearing: two pages of remarks that no one has mapped yet. Soft hyphens say where a PDF may cut a word. */
export const hearing = {
  title: 'Second hearing on labour mobility, remittances and data',
  salutation: 'Excellencies, distinguished delegates, ladies and gentlemen,',
  paragraphs: [
    'We close today a second day of listening. More than ninety organizations of mi\u00adgrants, employers, trade unions, cities and re\u00adsearch insti\u00adtutes took the floor, and what they said was con\u00adcrete. I will try to say back to you what I heard, so that each point can be followed up by name and by date.',
    'Let me begin with work. Speakers asked that fair re\u00adcruit\u00adment become the rule in every corridor: no worker should pay a fee to get a job, con\u00adtracts should be written in a lan\u00adguage that the worker reads, and labour in\u00adspec\u00adtors should have the staff to check both. Where this was tried, com\u00adplaints fell within two years.',
    'Second, skills. Nurses, weld\u00aders and pro\u00adgram\u00admers told us that their cer\u00adtifi\u00adcates stop at the border. They asked for mutual recog\u00adnition of qualifi\u00adcations, for short bridging courses, and for schools at home that are built for labour markets on both sides, with young women in half of the places.',
    'Third, money sent home. Sending two hundred dollars still costs more than six per cent on average, and far more in rural areas. Speakers asked govern\u00adments to open pay\u00adment systems to new providers, to end exclu\u00adsive agree\u00adments, and to bring the cost of remit\u00adtances to less than three per cent by 2030. Banks that took part offered to publish their fees each month.',
    'Fourth, social pro\u00adtection. A worker who has paid into a pension for ten years should not lose it by going home. Dele\u00adgates asked for agree\u00adments on the porta\u00adbility of earned benefits, and for access to basic health services for every\u00adone, what\u00adever their status, for a virus asks no one for papers.',
    'Fifth, data. Too many decisions rest on estimates that are older than the children they concern. Statis\u00adtical offices asked for questions on mi\u00adgration in every census and labour force survey, for figures by sex, age and occu\u00adpation, and for rules that keep personal data out of the hands of en\u00adforce\u00adment. They offered to share methods, and asked donors for steady funds.',
    'Sixth, the climate. Fishers and herders de\u00adscribed seasons that no longer come. They do not wish to leave; they asked for early warning, for insur\u00adance that pays before the flood, and for regular pathways when staying is no longer pos\u00adsible. The cities that receive them asked to have a seat where plans are made.',
    'I have asked the secre\u00adtariat to turn these points into a list, with an or\u00adgani\u00adzation against each, and to follow-up on them at our next meeting in the spring. Thank you for your patience and for your candour.'
  ]
} as const;

/** As it should be read. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll('\u00ad', '');
}

/** Remarks in Arabic, with a number and an abbreviation in Latin letters. */
export const arabicHearing = {
  salutation: 'أصحاب السعادة، السيدات والسادة،',
  paragraphs: [
    'استمعنا اليوم إلى منظمات المهاجرين وأرباب العمل والمدن، وطلبوا أن يكون التوظيف عادلاً في كل البلدان وألا يدفع العامل رسوماً للحصول على عمل.',
    'وطلب المتحدثون خفض تكلفة التحويلات المالية إلى أقل من 3 في المائة بحلول عام 2030، وأن تنشر المصارف رسومها كل شهر.',
    'وفي ما يخص البيانات، طلبت مكاتب الإحصاء إدراج أسئلة عن الهجرة في كل تعداد، وحماية البيانات الشخصية من أي استخدام آخر.'
  ]
} as const;
