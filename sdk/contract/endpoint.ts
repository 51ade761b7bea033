import { z } from "zod";
import { Capture, CaptureAck, CaptureBatch, CaptureResult, FieldState } from "./capture";
import { Case } from "./case";
import { GuideView, ItemBrief } from "./guide";
import { ServiceItem } from "./item";
import { Mapping } from "./mapping";
import { Problem } from "./problem";
import { ProgressRequest, ProgressView, WorkNeeded } from "./progress";
import { REPAIR_MAX } from "./reading";
import { Rating, RatingLevel, RatingSubmission, RatingTokenRequest, RatingView } from "./rating";
import { Site, WidgetChannel } from "./site";
import { fieldName, instant, itemCode, key, line, slug, sourceNo } from "./text";
import { Device, Enrolment, EnrolmentGrant, Window } from "./window";
import { Calendar, day } from "./workdays";

/**
 * Every endpoint of the platform, as data: the server validates by it, the client is typed by it,
 * `/openapi.json` is printed from it.
 */

export const ROLES = ["integrator", "supervisor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** Who may call: nobody in particular, a device of a window, or people by role. */
export type Access = "public" | readonly (Role | "device" | "ticket")[];

export interface Endpoint {
  method: "get" | "put" | "post" | "patch" | "delete";
  /** With parameters in braces, as OpenAPI writes them. */
  path: string;
  summary: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** By status; null for an answer without a body, a string for a media type that isn't JSON. */
  answers: Record<number, z.ZodType | string | null>;
}

const cursor = z.string().max(200).optional();
const limit = z.coerce.number().int().min(1).max(500).optional();
const page = <T extends z.ZodType>(name: string, each: T) =>
  z.object({ [name]: z.array(each), next: z.string().nullable() });

export const EnrolRequest = z.strictObject({
  code: line(64),
  device: z.strictObject({ name: line(100).optional() }).optional(),
});

export const EnrolmentPreview = z.object({
  hall: line(100),
  window: z.object({ name: line(100), department: line(100) }),
  origins: z.array(z.string()),
  expiresAt: instant,
});

export const Decision = z.strictObject({
  as: z.enum(["correction", "separate", "discard"]),
  reason: line(200),
});

/** A capture that is kept and waits for a person; its values masked. */
export const HeldCapture = z.object({
  key,
  event: Capture.shape.event,
  /** Why it waits, in words, and what can be done. */
  problem: Problem,
  sourceNo: sourceNo.nullable(),
  target: key.nullable(),
  reason: line(200).nullable(),
  department: line(100),
  window: slug,
  item: z.object({ code: itemCode.nullable(), name: line(200).nullable() }),
  mapping: z.object({ id: slug, version: z.number().int() }),
  fields: z.record(fieldName, z.string()),
  occurredAt: instant,
  receivedAt: instant,
  training: z.boolean(),
});

export const Alarm = z.strictObject({
  mapping: z.strictObject({ id: slug, version: z.number().int().min(1) }),
  kind: z.enum(["drifted", "ambiguous", "missing", "missed"]),
  /** Names of fields and of signals that no longer hold; never a value. */
  fields: z
    .array(
      z.strictObject({
        name: fieldName,
        state: FieldState,
        changed: z.array(z.string().max(50)).max(20),
        /** Signals as JSON text, for the integrator to accept as a new version. */
        repair: z.string().max(REPAIR_MAX).optional(),
      }),
    )
    .max(200),
  observedAt: instant,
});

export const Health = z.object({ status: z.literal("ok"), time: instant, version: z.string() });

export const AuditEntry = z.object({
  at: instant,
  actor: line(100),
  action: line(100),
  subject: z.string().max(200),
});

export const TokenGrant = z.object({ id: slug, role: z.enum(ROLES), token: line(200) });

const staffRoles = ["supervisor", "administrator"] as const;
const authors = ["integrator", "administrator"] as const;
const anyRole = ["integrator", "supervisor", "administrator"] as const;

export const ENDPOINTS = {
  health: {
    method: "get",
    path: "/healthz",
    summary: "Whether the platform takes and keeps records",
    access: "public",
    answers: { 200: Health },
  },
  putItem: {
    method: "put",
    path: "/v1/items/{code}",
    summary: "Create or replace a service item",
    access: authors,
    params: z.object({ code: itemCode }),
    body: ServiceItem.partial({ code: true }),
    answers: { 200: ServiceItem, 201: ServiceItem },
  },
  items: {
    method: "get",
    path: "/v1/items",
    summary:
      "Service items by code; with q, the best first, found by words, synonyms, pinyin or initials of names, materials and situations",
    access: "public",
    query: z.object({
      q: z.string().max(100).optional(),
      department: line(100).optional(),
      cursor,
      limit,
    }),
    answers: { 200: page("items", ItemBrief) },
  },
  item: {
    method: "get",
    path: "/v1/items/{code}",
    summary: "One service item",
    access: "public",
    params: z.object({ code: itemCode }),
    answers: { 200: ServiceItem },
  },
  guide: {
    method: "get",
    path: "/v1/items/{code}/guide",
    summary: "An item's guide with the calendar that its dates are counted by",
    access: "public",
    params: z.object({ code: itemCode }),
    answers: { 200: GuideView, 304: null },
  },
  calendar: {
    method: "get",
    path: "/v1/calendar",
    summary: "Which days are worked, as far as is known",
    access: "public",
    answers: { 200: Calendar },
  },
  putDay: {
    method: "put",
    path: "/v1/calendar/{day}",
    summary: "Say whether a day is worked; null goes back to the published calendar",
    access: ["administrator"],
    params: z.object({ day }),
    body: z.strictObject({ works: z.boolean().nullable() }),
    answers: { 200: Calendar },
  },
  putMapping: {
    method: "put",
    path: "/v1/mappings/{id}",
    summary: "Publish a mapping; its version must be higher than the one that stands",
    access: authors,
    params: z.object({ id: slug }),
    body: Mapping,
    answers: { 200: Mapping, 201: Mapping },
  },
  mappings: {
    method: "get",
    path: "/v1/mappings",
    summary: "All mappings, newest version of each",
    access: anyRole,
    query: z.object({ state: z.enum(["draft", "published", "retired"]).optional(), cursor, limit }),
    answers: { 200: page("mappings", Mapping) },
  },
  mapping: {
    method: "get",
    path: "/v1/mappings/{id}",
    summary: "One mapping",
    access: anyRole,
    params: z.object({ id: slug }),
    answers: { 200: Mapping },
  },
  bundle: {
    method: "get",
    path: "/v1/bundle",
    summary:
      "All published mappings as one signed bundle (compact JWS, ES256); ETag is its revision",
    access: ["device"],
    answers: { 200: z.object({ bundle: z.string() }), 304: null },
  },
  createWindow: {
    method: "post",
    path: "/v1/windows",
    summary: "Create a window and a code that enrols one device at it",
    access: ["administrator"],
    body: Window.omit({ createdAt: true }),
    answers: { 201: z.object({ window: Window, enrolment: Enrolment }) },
  },
  windows: {
    method: "get",
    path: "/v1/windows",
    summary: "All windows",
    access: staffRoles,
    query: z.object({ cursor, limit }),
    answers: { 200: page("windows", Window) },
  },
  patchWindow: {
    method: "patch",
    path: "/v1/windows/{code}",
    summary: "Rename a window, or mark it training",
    access: ["administrator"],
    params: z.object({ code: slug }),
    body: z.strictObject({ name: line(100).optional(), training: z.boolean().optional() }),
    answers: { 200: Window },
  },
  createEnrolment: {
    method: "post",
    path: "/v1/windows/{code}/enrolments",
    summary: "A further enrolment code for a window",
    access: ["administrator"],
    params: z.object({ code: slug }),
    body: z.strictObject({
      uses: z.number().int().min(1).max(1_000).optional(),
      expiresInMinutes: z.number().int().min(1).max(43_200).optional(),
    }),
    answers: { 201: Enrolment },
  },
  previewEnrolment: {
    method: "get",
    path: "/v1/enrolments/{code}",
    summary: "What a code would enrol, without redeeming it",
    access: "public",
    params: z.object({ code: line(64) }),
    answers: { 200: EnrolmentPreview },
  },
  enrol: {
    method: "post",
    path: "/v1/enrol",
    summary: "Redeem a code; the DPoP proof's key becomes the device's",
    access: "public",
    body: EnrolRequest,
    answers: { 201: EnrolmentGrant },
  },
  captures: {
    method: "post",
    path: "/v1/captures",
    summary: "Put a batch of captures on record; each is idempotent by its key",
    access: ["device"],
    body: CaptureBatch,
    answers: { 200: CaptureAck },
  },
  decide: {
    method: "post",
    path: "/v1/captures/{key}/decision",
    summary: "A person decides what a held capture is",
    access: ["device", ...staffRoles],
    params: z.object({ key }),
    body: Decision,
    answers: { 200: CaptureResult },
  },
  held: {
    method: "get",
    path: "/v1/captures/held",
    summary: "Captures that wait for a person; masked. A device sees its own window",
    access: ["device", ...staffRoles],
    query: z.object({ window: slug.optional(), cursor, limit }),
    answers: { 200: page("captures", HeldCapture) },
  },
  alarm: {
    method: "post",
    path: "/v1/alarms",
    summary: "A window reports that a page no longer is what its mapping says",
    access: ["device"],
    body: Alarm,
    answers: { 202: null },
  },
  alarms: {
    method: "get",
    path: "/v1/alarms",
    summary: "Reported drifts, newest first",
    access: anyRole,
    query: z.object({ cursor, limit }),
    answers: {
      200: page(
        "alarms",
        Alarm.extend({ id: slug, device: slug, window: slug, receivedAt: instant }),
      ),
    },
  },
  cases: {
    method: "get",
    path: "/v1/cases",
    summary:
      "Cases, oldest first. Full values for administrators (logged) unless mask=1; masked for all others; a device sees its own window",
    access: ["device", ...staffRoles],
    query: z.object({
      window: slug.optional(),
      sourceNo: z.string().max(100).optional(),
      since: instant.optional(),
      mask: z.enum(["0", "1"]).optional(),
      cursor,
      limit,
    }),
    answers: { 200: page("cases", Case) },
  },
  case: {
    method: "get",
    path: "/v1/cases/{caseNo}",
    summary: "One case, masked",
    access: ["device", ...staffRoles],
    params: z.object({ caseNo: line(50) }),
    answers: { 200: Case },
  },
  reveal: {
    method: "post",
    path: "/v1/cases/{caseNo}/reveal",
    summary: "One case unmasked; who looked is logged",
    access: staffRoles,
    params: z.object({ caseNo: line(50) }),
    body: z.strictObject({ reason: line(200) }),
    answers: { 200: Case },
  },
  receipt: {
    method: "post",
    path: "/v1/cases/{caseNo}/receipt",
    summary: "What is printed on a receipt: query code and addresses for progress and rating",
    access: ["device", ...staffRoles],
    params: z.object({ caseNo: line(50) }),
    answers: {
      201: z.object({
        caseNo: line(50),
        queryCode: line(20),
        progressUrl: z.string(),
        ratingUrl: z.string().nullable(),
      }),
    },
  },
  progress: {
    method: "post",
    path: "/v1/progress",
    summary:
      "How a case stands, for who can prove that it is theirs. A wrong proof and a case that doesn't exist are answered alike",
    access: "public",
    body: ProgressRequest,
    answers: { 200: ProgressView, 428: WorkNeeded },
  },
  progressStream: {
    method: "get",
    path: "/v1/progress/stream",
    summary: "Server-sent events: progress, with the whole view as data",
    access: ["ticket"],
    query: z.object({ ticket: line(200) }),
    answers: { 200: "text/event-stream" },
  },
  createRatingToken: {
    method: "post",
    path: "/v1/rating-tokens",
    summary: "A token that rates one step of one case once",
    access: ["device", ...staffRoles],
    body: RatingTokenRequest,
    answers: { 201: z.object({ token: z.string(), url: z.string(), expiresAt: instant }) },
  },
  rate: {
    method: "post",
    path: "/v1/ratings",
    summary: "Rate a service; the token is spent with it",
    access: "public",
    body: RatingSubmission,
    answers: { 201: RatingView },
  },
  viewRating: {
    method: "post",
    path: "/v1/ratings/view",
    summary: "What a token rates, and the answer to its rating",
    access: "public",
    body: z.strictObject({ token: z.string().max(1_000) }),
    answers: { 200: RatingView },
  },
  ratings: {
    method: "get",
    path: "/v1/ratings",
    summary: "Ratings, newest first, without who gave them",
    access: staffRoles,
    query: z.object({ level: RatingLevel.optional(), window: slug.optional(), cursor, limit }),
    answers: { 200: page("ratings", Rating) },
  },
  answerRating: {
    method: "post",
    path: "/v1/ratings/{id}/answer",
    summary: "Answer a rating; who holds its token can read it",
    access: staffRoles,
    params: z.object({ id: slug }),
    body: z.strictObject({ text: line(1_000) }),
    answers: { 200: Rating },
  },
  callBack: {
    method: "post",
    path: "/v1/ratings/{id}/contact",
    summary: "Whom to call back about a named bad rating; who looked is logged",
    access: staffRoles,
    params: z.object({ id: slug }),
    body: z.strictObject({ reason: line(200) }),
    answers: { 200: z.object({ name: line(50), phone: line(30) }) },
  },
  putSite: {
    method: "put",
    path: "/v1/sites/{id}",
    summary: "Create or replace a partner's site",
    access: ["administrator"],
    params: z.object({ id: slug }),
    body: Site.partial({ id: true }),
    answers: { 200: Site, 201: Site },
  },
  sites: {
    method: "get",
    path: "/v1/sites",
    summary: "All sites",
    access: staffRoles,
    query: z.object({ cursor, limit }),
    answers: { 200: page("sites", Site) },
  },
  deleteSite: {
    method: "delete",
    path: "/v1/sites/{id}",
    summary: "Close a site's frames to it",
    access: ["administrator"],
    params: z.object({ id: slug }),
    answers: { 204: null },
  },
  putChannel: {
    method: "put",
    path: "/v1/widgets/channel",
    summary: "Choose the versions that evergreen sites run",
    access: ["administrator"],
    body: WidgetChannel,
    answers: { 200: WidgetChannel },
  },
  rollBackChannel: {
    method: "post",
    path: "/v1/widgets/channel/rollback",
    summary: "Back to the versions that ran before the last change",
    access: ["administrator"],
    answers: { 200: WidgetChannel },
  },
  devices: {
    method: "get",
    path: "/v1/devices",
    summary: "Enrolled devices with the gaps in their sequences",
    access: staffRoles,
    query: z.object({ window: slug.optional(), cursor, limit }),
    answers: { 200: page("devices", Device) },
  },
  revokeDevice: {
    method: "delete",
    path: "/v1/devices/{id}",
    summary: "Revoke a device; what it sends from now on is refused",
    access: ["administrator"],
    params: z.object({ id: slug }),
    answers: { 204: null },
  },
  createToken: {
    method: "post",
    path: "/v1/tokens",
    summary: "A token for a person; shown once",
    access: ["administrator"],
    body: z.strictObject({ role: z.enum(ROLES), name: line(100) }),
    answers: { 201: TokenGrant },
  },
  revokeToken: {
    method: "delete",
    path: "/v1/tokens/{id}",
    summary: "Revoke a person's token",
    access: ["administrator"],
    params: z.object({ id: slug }),
    answers: { 204: null },
  },
  audit: {
    method: "get",
    path: "/v1/audit",
    summary: "Who did what, newest first",
    access: staffRoles,
    query: z.object({ cursor, limit }),
    answers: { 200: page("entries", AuditEntry) },
  },
  streamTicket: {
    method: "post",
    path: "/v1/stream/tickets",
    summary: "A ticket that opens the stream once, within a minute",
    access: ["device", ...staffRoles],
    answers: { 201: z.object({ ticket: line(200), expiresAt: instant }) },
  },
  stream: {
    method: "get",
    path: "/v1/stream",
    summary: "Server-sent events: case, window, device, mapping, alarm",
    access: ["ticket"],
    query: z.object({ ticket: line(200) }),
    answers: { 200: "text/event-stream" },
  },
  backup: {
    method: "post",
    path: "/v1/backup",
    summary: "An online backup beside the database; answers with its file name",
    access: ["administrator"],
    answers: { 201: z.object({ file: line(200), bytes: z.number().int() }) },
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;
