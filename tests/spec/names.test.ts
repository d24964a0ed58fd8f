import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, property, string } from 'fast-check';
import {
  camelCase,
  columnName,
  entityPlural,
  kebabCase,
  pascalCase,
  pluralize,
  propertyName,
  resourcePath,
  singularize,
  snakeCase,
  splitWords,
  tableName,
  titleWords,
} from '../../src/spec/names.ts';

const PAIRS: Readonly<Record<string, string>> = {
  lead: 'leads',
  company: 'companies',
  day: 'days',
  box: 'boxes',
  tax: 'taxes',
  prefix: 'prefixes',
  class: 'classes',
  address: 'addresses',
  status: 'statuses',
  bus: 'buses',
  bonus: 'bonuses',
  campus: 'campuses',
  virus: 'viruses',
  lens: 'lenses',
  gas: 'gases',
  canvas: 'canvases',
  house: 'houses',
  warehouse: 'warehouses',
  expense: 'expenses',
  course: 'courses',
  clause: 'clauses',
  case: 'cases',
  purchase: 'purchases',
  database: 'databases',
  invoice: 'invoices',
  batch: 'batches',
  branch: 'branches',
  cache: 'caches',
  stomach: 'stomachs',
  dish: 'dishes',
  prize: 'prizes',
  quiz: 'quizzes',
  person: 'people',
  child: 'children',
  woman: 'women',
  salesman: 'salesmen',
  human: 'humans',
  tooth: 'teeth',
  analysis: 'analyses',
  diagnosis: 'diagnoses',
  axis: 'axes',
  criterion: 'criteria',
  matrix: 'matrices',
  index: 'indexes',
  movie: 'movies',
  cookie: 'cookies',
  category: 'categories',
  enquiry: 'enquiries',
  query: 'queries',
  potato: 'potatoes',
  photo: 'photos',
  shoe: 'shoes',
  video: 'videos',
  knife: 'knives',
  shelf: 'shelves',
  valve: 'valves',
  leave: 'leaves',
  employee: 'employees',
  staff: 'staff',
  equipment: 'equipment',
  series: 'series',
  species: 'species',
  news: 'news',
  data: 'data',
  menu: 'menus',
  venue: 'venues',
  bill: 'bills',
  business: 'businesses',
  process: 'processes',
  syllabus: 'syllabuses',
  fee: 'fees',
  key: 'keys',
  size: 'sizes',
  license: 'licenses',
  service: 'services',
  image: 'images',
  technique: 'techniques',
  gym: 'gyms',
  pass: 'passes',
  tie: 'ties',
  glass: 'glasses',
  guess: 'guesses',
  response: 'responses',
  release: 'releases',
  headache: 'headaches',
  axle: 'axles',
  trainee: 'trainees',
  tech: 'techs',
};

describe('plural and singular', () => {
  for (const [singular, plural] of Object.entries(PAIRS)) {
    it(`${singular} and ${plural}`, () => {
      assert.equal(pluralize(singular), plural);
      assert.equal(singularize(plural), singular);
      assert.equal(singularize(singular), singular);
    });
  }

  it('changes the last word of a compound and keeps the case', () => {
    assert.equal(pluralize('PurchaseOrder'), 'PurchaseOrders');
    assert.equal(pluralize('salesPerson'), 'salesPeople');
    assert.equal(pluralize('delivery address'), 'delivery addresses');
    assert.equal(pluralize('SKU'), 'SKUs');
    assert.equal(singularize('OrderLines'), 'OrderLine');
    assert.equal(singularize('due-dates'), 'due-date');
    assert.equal(pluralize(''), '');
  });

  it('takes linear time and stays total on any text', () => {
    check(
      property(string({ unit: 'binary' }), (text) => {
        assert.equal(typeof pluralize(text), 'string');
        assert.equal(typeof singularize(text), 'string');
        assert.match(kebabCase(text), /^[a-z0-9-]*$/u);
      }),
    );
    assert.equal(pluralize(`${'a'.repeat(100_000)}1`).length, 100_002);
  });
});

describe('notations', () => {
  it('reads any notation', () => {
    for (const name of ['dueDate', 'DueDate', 'due-date', 'due_date', 'Due date', ' due  date ']) {
      assert.deepEqual(splitWords(name), ['due', 'date']);
      assert.equal(pascalCase(name), 'DueDate');
      assert.equal(camelCase(name), 'dueDate');
      assert.equal(kebabCase(name), 'due-date');
      assert.equal(snakeCase(name), 'due_date');
      assert.equal(titleWords(name), 'due date');
    }
  });

  it('reads abbreviations, digits, accents and apostrophes', () => {
    assert.deepEqual(splitWords('invoicePDFFile'), ['invoice', 'pdf', 'file']);
    assert.deepEqual(splitWords('addressLine2Text'), ['address', 'line2', 'text']);
    assert.deepEqual(splitWords("café's menü"), ['cafes', 'menu']);
    assert.deepEqual(splitWords('💥'), []);
  });

  it('names an entity in each place', () => {
    assert.equal(entityPlural({ name: 'Staff', plural: 'StaffMembers' }), 'StaffMembers');
    assert.equal(resourcePath({ name: 'PurchaseOrder' }), 'purchase-orders');
    assert.equal(tableName({ name: 'PurchaseOrder' }), 'purchase_orders');
  });

  it('names a field in each place', () => {
    assert.equal(propertyName({ name: 'patient', type: 'ref' }), 'patientId');
    assert.equal(columnName({ name: 'patient', type: 'ref' }), 'patient_id');
    assert.equal(propertyName({ name: 'dueDate', type: 'date' }), 'dueDate');
    assert.equal(columnName({ name: 'dueDate', type: 'date' }), 'due_date');
  });
});
