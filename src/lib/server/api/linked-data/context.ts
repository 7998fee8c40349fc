/** A node of a document, or a part of one. */
export type Node = { [key: string]: unknown };

/** The context of W3C Web Annotations, which their standard names by its address. */
export const annotationContext = 'http://www.w3.org/ns/anno.jsonld';

const link = (id: string) => ({ '@id': id, '@type': '@id' });
const named = (id: string) => ({ '@id': id, '@type': '@vocab' });
const typed = (id: string, type: string) => ({ '@id': id, '@type': `xsd:${type}` });
const count = (id: string) => typed(id, 'nonNegativeInteger');

/** Those terms of the annotation context that are used here, so that they can be read without fetching it. */
const annotationTerms = {
  oa: 'http://www.w3.org/ns/oa#',
  as: 'http://www.w3.org/ns/activitystreams#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  id: '@id',
  type: '@type',
  Annotation: 'oa:Annotation',
  SpecificResource: 'oa:SpecificResource',
  TextQuoteSelector: 'oa:TextQuoteSelector',
  TextPositionSelector: 'oa:TextPositionSelector',
  AnnotationCollection: 'as:OrderedCollection',
  AnnotationPage: 'as:OrderedCollectionPage',
  classifying: 'oa:classifying',
  linking: 'oa:linking',
  body: link('oa:hasBody'),
  target: link('oa:hasTarget'),
  source: link('oa:hasSource'),
  selector: link('oa:hasSelector'),
  motivation: named('oa:motivatedBy'),
  purpose: named('oa:hasPurpose'),
  items: { ...link('as:items'), '@container': '@list' },
  partOf: link('as:partOf'),
  first: link('as:first'),
  last: link('as:last'),
  start: count('oa:start'),
  end: count('oa:end'),
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  label: 'rdfs:label',
  total: count('as:totalItems'),
  startIndex: count('as:startIndex')
};

const inLanguages = (id: string) => ({ '@id': id, '@container': '@language' });
const inEnglish = (id: string) => ({ '@id': id, '@language': 'en' });
const reversed = (id: string) => ({ '@reverse': id, '@type': '@id' });

/** What the words in the documents of this tracker mean. Every document carries it whole, so that none has to be fetched. */
export function contextOf(origin: string): Node {
  return {
    '@version': 1.1,
    tl: `${origin}/ns#`,
    skos: 'http://www.w3.org/2004/02/skos/core#',
    prov: 'http://www.w3.org/ns/prov#',
    dcterms: 'http://purl.org/dc/terms/',
    foaf: 'http://xmlns.com/foaf/0.1/',
    schema: 'http://schema.org/',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    ...conceptTerms,
    ...provenanceTerms,
    ...recordTerms
  };
}

const conceptTerms = {
  notation: 'skos:notation',
  prefLabel: inLanguages('skos:prefLabel'),
  definition: inLanguages('skos:definition'),
  inScheme: link('skos:inScheme'),
  topConceptOf: link('skos:topConceptOf'),
  broader: link('skos:broader'),
  narrower: link('skos:narrower'),
  exactMatch: link('skos:exactMatch'),
  closeMatch: link('skos:closeMatch'),
  relatedMatch: link('skos:relatedMatch'),
  mappingRelation: link('skos:mappingRelation'),
  closeMatchOf: reversed('skos:closeMatch'),
  relatedMatchOf: reversed('skos:relatedMatch'),
  mappingRelationOf: reversed('skos:mappingRelation')
};

const provenanceTerms = {
  statements: reversed('rdf:subject'),
  predicate: link('rdf:predicate'),
  object: link('rdf:object'),
  strength: link('tl:strength'),
  status: link('tl:status'),
  basis: 'tl:basis',
  comment: inEnglish('rdfs:comment'),
  createdOn: typed('dcterms:created', 'date'),
  changedOn: typed('dcterms:modified', 'date'),
  confirmedOn: typed('dcterms:dateAccepted', 'date'),
  wasAttributedTo: link('prov:wasAttributedTo'),
  wasGeneratedBy: link('prov:wasGeneratedBy'),
  usedBy: reversed('prov:used'),
  wasAssociatedWith: link('prov:wasAssociatedWith'),
  wasQuotedFrom: link('prov:wasQuotedFrom'),
  hadPrimarySource: link('prov:hadPrimarySource'),
  endedAtTime: typed('prov:endedAtTime', 'dateTime'),
  generatedAtTime: typed('prov:generatedAtTime', 'dateTime'),
  name: 'foaf:name'
};

const recordTerms = {
  title: inEnglish('schema:name'),
  description: inEnglish('schema:description'),
  text: 'schema:text',
  position: 'schema:position',
  version: 'schema:version',
  inLanguage: 'schema:inLanguage',
  creditText: 'schema:creditText',
  hasPart: link('schema:hasPart'),
  lead: link('schema:agent'),
  partners: link('schema:participant'),
  date: 'dcterms:date',
  citation: 'dcterms:title',
  symbol: 'dcterms:identifier',
  start: 'tl:start',
  due: 'tl:due',
  quote: 'tl:quote',
  theme: link('tl:theme'),
  answers: link('tl:answers'),
  contributesTo: link('tl:contributesTo'),
  progress: typed('tl:progress', 'integer'),
  progressBasis: inEnglish('tl:progressBasis'),
  updates: link('tl:update'),
  annotations: { ...link('tl:annotations'), '@context': annotationTerms }
};
