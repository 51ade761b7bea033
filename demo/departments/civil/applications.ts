import { person } from "../people";

/** A couple's appointment for marriage registration, made on the public site before they come. */
export interface Application {
  /** 预约流水号: the system's own key of the appointment. */
  id: string;
  name: string;
  gender: string;
  idNo: string;
  phone: string;
  address: string;
  spouseName: string;
  spouseIdNo: string;
  spousePhone: string;
  /** `2026-03-01` */
  date: string;
  /** The acceptance number once it was accepted. */
  acceptedAs: string | null;
}

export type Booking = Omit<Application, "id" | "acceptedAs">;

const BOOKED = [
  "name",
  "gender",
  "idNo",
  "phone",
  "address",
  "spouseName",
  "spouseIdNo",
  "spousePhone",
  "date",
] as const satisfies readonly (keyof Booking)[];

/** A booking from the public site's form; undefined where something is missing. */
export function parseBooking(form: Record<string, string>): Booking | undefined {
  if (BOOKED.some((name) => !form[name])) return undefined;
  return Object.fromEntries(BOOKED.map((name) => [name, form[name]])) as Booking;
}

/** Appointments by number, newest first; starts with a few, so that a visitor finds work to do. */
export class Applications {
  #byId = new Map<string, Application>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.#byId.clear();
    for (const n of [9001, 9002, 9003]) this.book(bookingOf(n));
  }

  list(): Application[] {
    return [...this.#byId.values()].reverse();
  }

  get(id: string | undefined): Application | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  book(booking: Booking): Application {
    const id = `YY${String(this.#byId.size + 1).padStart(8, "0")}`;
    const made = { ...booking, id, acceptedAs: null };
    this.#byId.set(id, made);
    return made;
  }

  change(id: string, change: Partial<Application>): void {
    const known = this.#byId.get(id);
    if (known) this.#byId.set(id, { ...known, ...change });
  }
}

/** The appointment of the n-th invented person with the one 5,000 further on. */
export function bookingOf(n: number): Booking {
  const applicant = person(n);
  const spouse = person(n + 5_000);
  return {
    name: applicant.name,
    gender: applicant.gender,
    idNo: applicant.idNo,
    phone: applicant.phone,
    address: applicant.address,
    spouseName: spouse.name,
    spouseIdNo: spouse.idNo,
    spousePhone: spouse.phone,
    date: "2026-12-01",
  };
}
