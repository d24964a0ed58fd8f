/**
 * An answer with two entities, as a model with structured output writes it.
 *
 * @param changes - Parts that are otherwise.
 * @returns The answer as JSON.
 */
export function boatAnswer(
  changes: { entities?: unknown; evidence?: unknown; questions?: unknown } = {},
): string {
  return JSON.stringify({
    spec: {
      spec: 1,
      app: { name: 'boat-yard', title: 'Boat Yard', request: null, timeZone: null },
      tenancy: null,
      signUp: null,
      roles: null,
      entities: changes.entities ?? [
        { name: 'Boat', value: { fields: [{ name: 'name', value: 'text' }] } },
        {
          name: 'Repair',
          value: {
            fields: [
              { name: 'boat', value: { type: 'ref', to: 'Boat' } },
              { name: 'cost', value: { type: 'money', currency: 'EUR' } },
            ],
          },
        },
      ],
      automations: null,
      reports: null,
      integrations: null,
    },
    evidence: changes.evidence ?? [
      { path: 'entities.Boat', quote: 'boats' },
      { path: 'entities.Repair', quote: 'Repairs  they get' },
      { path: 'entities.Repair.fields.cost', quote: 'a price' },
    ],
    questions: changes.questions ?? [{ text: 'In which currency?', default: 'EUR' }],
    notUnderstood: [],
  });
}
