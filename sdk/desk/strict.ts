import { config } from "zod";

// Before any schema is made: else zod tries whether `Function` may be used, which a strict policy
// forbids and reports.
config({ jitless: true });
