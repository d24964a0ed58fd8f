import { appointmentSample, createAppointment } from '../samples/appointments.ts';
import { createDoctor, doctorSample } from '../samples/doctors.ts';
import { createPatient, patientSample } from '../samples/patients.ts';
import { createPrescription, prescriptionSample } from '../samples/prescriptions.ts';
import { createRoom, roomSample } from '../samples/rooms.ts';
import { createSpecialty, specialtySample } from '../samples/specialties.ts';
import { createStockItem, stockItemSample } from '../samples/stock-items.ts';
import type { ResourceSample } from './resource-sample.ts';

/** How tests make records of each resource; what one must refer to comes before it. */
export const SAMPLES: readonly ResourceSample[] = [
  {
    resource: 'specialties',
    table: 'specialties',
    body: () => specialtySample(),
    create: (test) => createSpecialty(test.api),
    references: { parentId: 'specialties' },
    users: [],
    unique: ['name'],
  },
  {
    resource: 'rooms',
    table: 'rooms',
    body: () => roomSample(),
    create: (test) => createRoom(test.api),
    references: {},
    users: [],
    unique: ['name'],
  },
  {
    resource: 'doctors',
    table: 'doctors',
    body: () => doctorSample(),
    create: (test) => createDoctor(test.api),
    references: {},
    users: [],
    unique: ['email'],
  },
  {
    resource: 'patients',
    table: 'patients',
    body: () => patientSample(),
    create: (test) => createPatient(test.api),
    references: {},
    users: [],
    unique: ['email'],
  },
  {
    resource: 'appointments',
    table: 'appointments',
    body: (test) => appointmentSample(test.api),
    create: (test) => createAppointment(test.api),
    references: { patientId: 'patients', doctorId: 'doctors', roomId: 'rooms' },
    users: [],
    unique: ['startsAt'],
  },
  {
    resource: 'prescriptions',
    table: 'prescriptions',
    body: (test) => prescriptionSample(test.api),
    create: (test) => createPrescription(test.api),
    references: { patientId: 'patients' },
    users: [],
    unique: [],
  },
  {
    resource: 'stock-items',
    table: 'stock_items',
    body: () => stockItemSample(),
    create: (test) => createStockItem(test.api),
    references: {},
    users: [],
    unique: ['sku'],
  },
];
