import type { Prefix } from './mapping.ts';

/**
 * The words that registers use, and what they say in ours: which names a column has for each target
 * and which values stand for a sector, a tier or a kind of link. Blank means that the word is known
 * and says nothing about it: a university states its own sector.
 * Sources: the registers named at each; org-id.guide for lists of identifiers.
 */

/** Names for a target column, best first: words in the order they come, joined by one space. */
export const columnNames: Record<string, readonly string[]> = {
  id: [
    'id',
    'ror id',
    'local authority code',
    'local authority eng',
    'local authority sct',
    'local authority nir',
    'principal local authority',
    'government organisation',
    'ods code',
    'org id',
    'organisation id',
    'identifier',
    'org identifier',
    'key',
    'code',
    'reference',
    'ref',
  ],
  name: [
    'official name',
    'legal name',
    'name',
    'organisation name',
    'organisation',
    'org name',
    'full name',
    'trust name',
    'charity name',
    'company name',
    'title',
    'nice name',
  ],
  sector: ['sector', 'types', 'type', 'org type', 'organisation type', 'category'],
  tier: ['tier', 'level', 'scale', 'local authority type', 'local authority type name'],
  place: [
    'place',
    'place id',
    'gss code',
    'gss',
    'ons code',
    'lad code',
    'country code',
    'country',
  ],
  kind: [
    'kind',
    'local authority type name',
    'organisation type',
    'org type',
    'types',
    'type',
    'local authority type',
    'category',
  ],
  starts_on: [
    'starts on',
    'start date',
    'started',
    'established',
    'founded',
    'opened',
    'incorporated',
    'valid from',
  ],
  ends_on: [
    'ends on',
    'end date',
    'ended',
    'closed',
    'dissolved',
    'abolished',
    'removed',
    'valid to',
  ],
  replaced_by: ['replaced by', 'successor', 'superseded by'],
  source: ['source', 'source url', 'provenance'],
  from: [
    'from',
    'from id',
    'from ror id',
    'from organisation',
    'source id',
    'organisation',
    'org id a',
  ],
  to: [
    'to',
    'to id',
    'to ror id',
    'to organisation',
    'target id',
    'related organisation',
    'org id b',
  ],
  'link kind': [
    'kind',
    'relationship',
    'relation',
    'relationship type',
    'relation type',
    'type',
    'link',
  ],
};

/**
 * Words for a sector. Sources: ROR schema 2 "types"; IATI codelist OrganisationType with its codes
 * 10 to 90; the glossary. Foundations and charities are run for a purpose; a multilateral, a
 * partnership of public and private, a university and a hospital do not say whose they are.
 */
export const sectorWords: Readonly<Record<string, string>> = {
  public: 'public',
  'public sector': 'public',
  government: 'public',
  'local government': 'public',
  'other public sector': 'public',
  'public body': 'public',
  private: 'private',
  company: 'private',
  business: 'private',
  'private sector': 'private',
  'private sector in provider country': 'private',
  'private sector in aid recipient country': 'private',
  'private sector in third country': 'private',
  'civil society': 'civil-society',
  'civil-society': 'civil-society',
  nonprofit: 'civil-society',
  'non-profit': 'civil-society',
  charity: 'civil-society',
  ngo: 'civil-society',
  'international ngo': 'civil-society',
  'national ngo': 'civil-society',
  'regional ngo': 'civil-society',
  'partner country based ngo': 'civil-society',
  foundation: 'civil-society',
  voluntary: 'civil-society',
  'third sector': 'civil-society',
  'trade union': 'civil-society',
  education: '',
  healthcare: '',
  facility: '',
  archive: '',
  funder: '',
  other: '',
  multilateral: '',
  'public private partnership': '',
  'academic, training and research': '',
};

/** Words for a tier. Source: types of local authority in mySociety's and GOV.UK's registers. */
export const tierWords: Readonly<Record<string, string>> = {
  international: 'international',
  global: 'international',
  national: 'national',
  country: 'national',
  regional: 'regional',
  region: 'regional',
  local: 'local',
  neighbourhood: 'neighbourhood',
  parish: 'neighbourhood',
  ward: 'neighbourhood',
  comb: 'regional',
  'combined authority': 'regional',
  sra: 'regional',
  'strategic regional authority': 'regional',
  nmd: 'local',
  'non-metropolitan district': 'local',
  ua: 'local',
  'unitary authority': 'local',
  md: 'local',
  'metropolitan district': 'local',
  lbo: 'local',
  'london borough': 'local',
  cty: 'local',
  county: 'local',
  cc: 'local',
  'city corporation': 'local',
  wpa: 'local',
  'welsh unitary authority': 'local',
  sco: 'local',
  'scottish unitary authority': 'local',
  ca: 'local',
  nid: 'local',
  'ni district': 'local',
  bgh: 'local',
  dis: 'local',
  cit: 'local',
};

/** Words for a kind of link: what `to` is to `from`. Source: ROR; the last three, our judgement. */
export const linkWords: Readonly<Record<string, string>> = {
  parent: 'parent',
  child: 'child',
  related: 'related',
  predecessor: 'predecessor',
  successor: 'successor',
  subsidiary: 'child',
  'replaced by': 'successor',
  replaces: 'predecessor',
};

/** Values by which a register takes an entry back. Source: ROR, "status". */
export const withdrawnWords: readonly string[] = ['withdrawn', 'duplicate', 'deleted'];

/** The list of identifiers that a column's codes come from, by the column's name. */
export const identifierLists: readonly {
  readonly column: string;
  readonly prefix:
    | string
    | { readonly by: string; readonly prefixes: Readonly<Record<string, string>> };
}[] = [
  {
    column: 'local authority code',
    prefix: {
      by: 'nation',
      prefixes: {
        England: 'GB-LAE-',
        Scotland: 'GB-LAS-',
        Wales: 'GB-PLA-',
        'Northern Ireland': 'GB-LANI-',
      },
    },
  },
  { column: 'local authority eng', prefix: 'GB-LAE-' },
  { column: 'local authority sct', prefix: 'GB-LAS-' },
  { column: 'local authority nir', prefix: 'GB-LANI-' },
  { column: 'principal local authority', prefix: 'GB-PLA-' },
  { column: 'government organisation', prefix: 'GB-GOR-' },
  { column: 'ods code', prefix: 'GB-NHS-' },
  { column: 'ror id', prefix: 'XI-ROR-' },
  { column: 'charity number', prefix: 'GB-CHC-' },
  { column: 'company number', prefix: 'GB-COH-' },
  { column: 'ukprn', prefix: 'GB-UKPRN-' },
];

/** What goes before a GSS code to make an identifier of it. Source: design, "Data packages". */
export const gssPrefix: Prefix = 'GSS-';

/**
 * The kinds of GSS code that are places in their own right, by their first three characters:
 * wards, local authorities, counties, regions, combined authorities, nations and the wider units.
 * Codes of bodies (an integrated care board is E54) name the organisation, not where it is.
 * Source: ONS, "Register of Geographic Codes".
 */
export const placeCodeKinds: ReadonlySet<string> = new Set(
  'E05 E06 E07 E08 E09 E10 E12 E47 E61 E92 W05 W06 W92 S12 S13 S92 N08 N09 N92 K02 K03 K04'.split(
    ' ',
  ),
);

/** Registers that hold one sector, or one tier, by a column they have. Source: who keeps them. */
export const registers: readonly {
  readonly column: string;
  readonly what: string;
  readonly sector: string;
  readonly tier: string | null;
}[] = [
  { column: 'local authority code', what: 'local authorities', sector: 'public', tier: 'local' },
  { column: 'local authority eng', what: 'local authorities', sector: 'public', tier: 'local' },
  { column: 'local authority sct', what: 'local authorities', sector: 'public', tier: 'local' },
  { column: 'local authority nir', what: 'local authorities', sector: 'public', tier: 'local' },
  {
    column: 'principal local authority',
    what: 'local authorities',
    sector: 'public',
    tier: 'local',
  },
  {
    column: 'government organisation',
    what: 'organisations of government',
    sector: 'public',
    tier: 'national',
  },
  { column: 'ods code', what: 'organisations of the NHS', sector: 'public', tier: null },
];

/** A column's name as compared: its words in lower case, one space between, `-ize` as `-ise`. */
export const plainName = (column: string): string =>
  column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/organiz/g, 'organis')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
