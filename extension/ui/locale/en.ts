import type { Words } from ".";
import type * as zh from "./zh";

/** English. Typed by the Chinese words: a key that is missing here fails the build. */

export const fields: Words<typeof zh.fields> = {
  "applicant.name": "Name",
  "applicant.idType": "Document type",
  "applicant.idNo": "Document number",
  "applicant.phone": "Phone",
  "applicant.address": "Address",
  "applicant.type": "Applicant type",
  "agent.name": "Agent",
  "agent.idNo": "Agent's document number",
  "agent.phone": "Agent's phone",
  "handler.name": "Handled by",
  "handler.no": "Staff number",
  acceptedAt: "Date accepted",
  promisedAt: "Promised date",
  concludedAt: "Date concluded",
  "item.name": "Service",
  sourceNo: "Department number",
};

export const terms: Words<typeof zh.terms> = {
  brand: "Jilu",
  training: "Training",
  caseNo: "Case number",
  sourceNo: "Department no.",
  promised: "Promised",
  before: (day: string) => `by ${day}`,
  list: (names: string[]) => names.join(", "),
};

export const dock: Words<typeof zh.dock> = {
  region: "Jilu dock",
  states: {
    recognised: "Ready",
    capturing: "Reading",
    waiting: "To send",
    recorded: "Recorded",
    unsure: "Confirm",
    refused: "Not taken",
    drifted: "Check",
    offline: "Offline",
    paused: "Paused",
    unmapped: "No set-up",
  },
  recognised: (title: string) =>
    title
      ? `“${title}” recognised. A case is recorded once accepted.`
      : "Page recognised. A case is recorded once accepted.",
  unsigned: "Page recognised. Nobody is on shift: sign in, so that cases know who handled them.",
  capturing: (who: string) =>
    who
      ? `Read ${who}’s case; waiting for the department to accept.`
      : "Case read; waiting for the department to accept.",
  waiting: (count: number) =>
    count > 1
      ? `Accepted. ${count} cases are stored and on their way.`
      : "Accepted. The case is stored and on its way.",
  recorded: (who: string) =>
    who ? `${who}’s case is on the platform.` : "The case is on the platform.",
  recordedNumberless: (who: string) =>
    `${who ? `The case of ${who}` : "The case"} is recorded, but no department number was read; add it by “Correct” in the side panel.`,
  recordedUnread: (who: string, names: string) =>
    `${who ? `The case of ${who}` : "The case"} is recorded, but “${names}” could not be read. Please add it in the side panel.`,
  unsure: (who: string) =>
    who
      ? `${who}’s case: did the department’s system accept it?`
      : "Did the department’s system accept the last case?",
  deciding: "The case is stored; it needs your decision.",
  refused: {
    "nothing-sent": "The page sent nothing, so nothing was recorded. Complete it and try again.",
    "signed-out": "The department’s login expired. Not recorded; sign in and accept again.",
    "rolled-back": "The department’s system took it back. Not recorded; see its message.",
    "taken-back":
      "The department’s system took it back, so it was voided on the platform; see its message.",
    "quota-full":
      "This computer’s storage is full: this case was not kept. Tell the administrator now.",
    unkept:
      "This case was not kept. If the department’s system accepted it, enter it on the platform by hand and tell the administrator.",
    "key-lost": "This computer’s enrolment was lost: nothing is recorded. Have it enrolled anew.",
    revoked:
      "This computer’s enrolment was revoked. Cases are kept here, not sent. Tell the administrator now.",
    "staff-said-no": "Not recorded, as you answered.",
    superseded: "Replaced by a later submit; this one is not recorded.",
    "double-click": "Clicked twice; it is recorded once.",
    "refused-by-page": "The department’s system did not accept it. Not recorded; see its message.",
  },
  setAside: "Accepted, but the platform did not take it. It is stored; please see the side panel.",
  drifted: (names: string, value: string) => `“${names}” has moved. Read ${value}: is that right?`,
  driftedBefore: (names: string) => `“${names}” has moved. You will be asked to check it.`,
  unread: (names: string) => `“${names}” can’t be read. Please add it in the side panel.`,
  unreadElse: "The page has changed and can’t be read in full. See the side panel.",
  missed:
    "The department completed something, but not by the button this page is mapped with, so nothing was recorded. Enter it on the platform, and tell an administrator.",
  offline: (count: number) =>
    count === 0
      ? "No platform in reach. Work on; cases are stored here."
      : count === 1
        ? "No platform in reach. 1 case is stored here and will be sent."
        : `No platform in reach. ${count} cases are stored here and will be sent.`,
  paused: "Recording is paused: cases accepted now are not recorded.",
  unmapped: "This page is not set up; cases accepted here are not recorded.",
  yes: "Accepted",
  no: "No",
  right: "Right",
  wrong: "Wrong",
  print: "Print receipt",
  noted: "Noted",
  open: "Open panel",
  decide: "Decide",
  sign: "Sign in",
  fill: "Add it",
  fold: "Fold",
  move: "Move: drag, or use the arrow keys",
  failed: (what: string) => `That did not work: ${what}`,
  failures: {
    "extension-update": "The extension was updated; reload this page when convenient.",
    "no-answer": "The extension did not answer; please try again.",
  },
};

export const receipt: Words<typeof zh.receipt> = {
  title: "Receipt of acceptance",
  item: "Service",
  training: "Training only, not valid",
  note: "Please keep this. Progress can be followed with the case number.",
  progress: "Scan for progress",
  queryCode: (code: string) => `Or use the case number and query code ${code}.`,
  rating: "Scan to rate",
  ratingNote: "Voluntary and, if you wish, anonymous; window staff never see who rated.",
};

export const panel: Words<typeof zh.panel> = {
  title: "Jilu · Today",
  loading: "Reading the ledger…",
  online: "Online",
  offline: "Offline",
  offlineNote:
    "The platform is out of reach. Work on: cases are stored here and sent once it is back, none lost and none doubled.",
  waiting: (count: number) => `${count} to send`,
  unenrolled: "This computer is not enrolled at a window yet.",
  toOptions: "Enrol",
  settings: "Settings",
  language: "中文",
  pause: "Pause",
  resume: "Resume",
  keyLost: "Enrolment lost: nothing is recorded",
  keyLostNote:
    "The browser’s data were damaged and the key is gone. Cases that were not sent are kept apart; they are sent once this window is enrolled with a new code.",
  revoked: "Enrolment revoked: nothing is sent",
  revokedNote:
    "Cases are still kept on this computer, and none is lost. Ask the administrator for a new code and enrol at the same window again under “Settings”; they are then sent by themselves.",
  pausedBanner: "Recording is paused",
  pausedNote: "Cases accepted now are not recorded; earlier ones are still sent.",
  trainingBanner: "Training window: cases here count nowhere.",
  bundleFault: "New mappings were not taken",
  bundleFaultNote: (why: string) =>
    `${why}. Those in use stay in force, and cases are recorded as usual. Please tell the administrator this.`,
  bundleFaults: {
    BundleForged: "The mappings that came are not signed by the platform",
    BundleMalformed: "This version of the extension cannot read the mappings that came",
    BundleMisaddressed: "The mappings that came belong to another platform",
    BundleRolledBack: "The mappings that came are older than those in use",
  },
  oneClick: "One click needed",
  oneClickNote: (count: number) =>
    `${count} department ${count === 1 ? "address needs" : "addresses need"} your consent; the browser will ask.`,
  allow: "Allow",
  notGranted:
    "The browser did not grant it. Those systems are not read; you can click “Allow” again.",
  shift: {
    who: (name: string, no: string) => `On shift: ${name}${no ? ` (${no})` : ""}`,
    nobody: "Nobody on shift yet",
    note: "Cases go under this name where the page does not show who handles them.",
    name: "Name",
    no: "Staff number (optional)",
    sign: "Sign in",
    leave: "Sign out",
    change: "Change",
    cancel: "Cancel",
  },
  search: "Search cases",
  searchHint: "Surname, number, service",
  clear: "Clear",
  filters: {
    all: "All",
    attention: "To do",
    waiting: "To send",
    recorded: "Recorded",
    other: "Not taken",
  },
  filter: "Filter by state",
  empty:
    "No cases today. Accept in the department’s system as always; each accepted case appears here.",
  emptyFound: "No case matches.",
  count: (count: number) => (count === 1 ? "1 case" : `${count} cases`),
  reload: "Read again",
  more: "Show more",
  failed: "That did not work",
  older: "Earlier",
  states: {
    pending: "Awaiting acceptance",
    unsure: "Your answer needed",
    ready: "To be sent",
    leased: "Being sent",
    recorded: "Recorded",
    held: "Your decision needed",
    rejected: "Rejected by platform",
    quarantined: "Set aside",
    refused: "Not accepted",
  },
  events: {
    accept: "Accept",
    supplement: "Supplement",
    "special-procedure": "Special procedure",
    decide: "Decide",
    conclude: "Conclude",
    deliver: "Deliver",
    withdraw: "Withdraw",
    reject: "Reject",
    correct: "Correction",
    void: "Void",
  },
  corrected: "Corrected",
  elsewhere: "Former enrolment",
  voided: "Voided",
  nameless: "(no name read)",
  facts: {
    title: "Page",
    item: "Service",
    applicant: "Applicant",
    idTail: "Document ends in",
    handler: "Handled by",
    caseNo: "Case number",
    sourceNo: "Department no.",
    promised: "Promised",
    acted: "Submitted at",
    confirmed: "Confirmed at",
    attempts: "Tried",
    reason: "Reason",
    mapping: "Mapping",
    fields: "Fields read",
    evidence: "Evidence",
  },
  attempts: (count: number) => (count === 1 ? "once" : `${count} times`),
  noEvidence: "No sign yet that the department’s system accepted it.",
  fieldStates: {
    exact: "read exactly",
    drifted: "has moved",
    ambiguous: "several alike, not read",
    missing: "not found",
    invalid: "malformed",
    disputed: "wrong, you said",
  },
  evidence: {
    response: "Answer of the department’s system",
    page: "Page that arrived",
    text: "Text that appeared",
    dialog: "Message box",
    staff: "Answer of staff",
  },
  witness: {
    browser: "seen by the browser",
    extension: "seen on the page",
    page: "reported by the page",
    staff: "staff",
  },
  said: { "fields-right": "read right", "fields-wrong": "read wrongly" },
  corroborated: "corroborated by the browser",
  uncorroborated: "not corroborated",
  happened: "What happened",
  safe: "What is safe",
  todo: "What to do",
  actions: {
    question: "Did the department’s system accept it?",
    yes: "Accepted",
    no: "No",
    retry: "Send again",
    correct: "Correct",
    void: "Void",
    decide: "What is this case?",
    correction: "A correction",
    correctionHint: "replaces what the platform has under this number",
    separate: "Another case",
    separateHint: "same number, yet really two cases; both are recorded",
    discard: "Discard it",
    discardHint: "repeated or by mistake; not recorded",
    reason: "Reason",
    reasonHint: "One sentence; it is kept",
    reasonNeeded: "Please give a reason.",
    right: "Right",
    wrong: "Wrong",
    chooseField: "Tick what is to be corrected and type the right value",
    newValue: (name: string) => `${name}: right value`,
    fieldNeeded: "Please tick at least one and fill it in.",
    secrecy: "What you type is sealed for the platform and does not stay on this computer.",
    next: "Next",
    back: "Back",
    cancel: "Cancel",
    submitCorrection: "Submit correction",
    confirmVoid: "Void it",
    voidWarning: (who: string) =>
      `This voids the case of ${who}. The platform keeps it with your reason; it can’t be undone.`,
    confirmDecision: "Confirm",
    done: "Submitted.",
  },
};

export const options: Words<typeof zh.options> = {
  title: "Jilu · Settings",
  subtitle: "Accepted in the department’s system is recorded on the platform.",
  enrol: "Enrol at a window",
  enrolNote: "Ask the hall’s administrator for an enrolment code..",
  platform: "Platform address",
  platformHint: "for example https://zwfw.example.cn",
  code: "Enrolment code",
  preview: "Will be enrolled at",
  checking: "Checking the code…",
  hall: "Hall",
  window: "Window",
  department: "Department",
  origins: "Department systems to be read",
  noOrigins: "None yet; you will be asked when there are",
  expires: "Code valid until",
  action: "Enrol this computer",
  actionNote: "The browser will ask to allow the addresses above; please choose “Allow”.",
  working: "Enrolling…",
  badPlatform: "The address must begin with http:// or https://.",
  denied:
    "The browser did not allow these addresses, so nothing was enrolled. The code is still good: click again and choose “Allow”.",
  enrolled: "Enrolled",
  device: "Device",
  platformIs: "Platform",
  mappings: "Pages that can be recorded",
  noMappings: "None yet. They appear by themselves once an administrator publishes them.",
  version: (version: number) => `version ${version}`,
  revision: "Revision of mappings",
  leave: "Leave",
  leaveNote: (count: number) =>
    count > 0
      ? `${count} ${count === 1 ? "case has" : "cases have"} not reached the platform. They stay on this computer, and are sent by themselves once it is enrolled at the same window of the same platform again.`
      : "This computer will no longer record cases. Cases on the platform are not affected.",
  leaveConfirm: "Leave now",
  cancel: "Cancel",
  left: "This computer has left.",
  language: "Language",
  languages: { zh: "中文", en: "English" },
  keys: "Keyboard",
  keyRows: [
    ["Alt + J", "Go to the dock; once more: back to the page"],
    ["Esc", "Fold the dock"],
    ["↑ ↓ ← →", "On the move button: move the dock"],
    ["Tab / Enter", "Next control / press"],
  ],
  privacy: "What Jilu reads, and what not",
  reads: [
    "It works only on department pages that are set up, and reads only the fields set up.",
    "A case is sealed with the platform’s public key before it is stored; only a masked receipt stays here.",
    "It sends to the platform above and to nowhere else.",
  ],
  readsNot: [
    "No passwords, no other pages, no browsing history.",
    "It never changes the department’s page, nor clicks or submits for you.",
    "No personal data in logs and error messages.",
  ],
  readsTitle: "It reads",
  readsNotTitle: "It does not",
  about: "Version",
  loading: "Reading…",
  retry: "Try again",
};

const kept = "The case is stored, sealed, on this computer: not lost, and never doubled.";
const nothing = "No case is affected.";
const absent = "There is no case, and nothing on the platform.";

export const reasons: Words<typeof zh.reasons> = {
  "no-proof": {
    what: "Accept was pressed, but no sign of acceptance was seen in time.",
    safe: "The case is stored, sealed, and has not been sent.",
    todo: "Look in the department’s system, then answer whether it was accepted.",
  },
  "nothing-sent": {
    what: "Accept was pressed, but the page sent nothing.",
    safe: absent,
    todo: "Complete the page and accept again; it is then recorded.",
  },
  uncorroborated: {
    what: "The page claims success, but the browser saw no such request.",
    safe: "The case is stored, sealed, and was not sent as a case.",
    todo: "Check in the department’s system, then answer. Tell the administrator if it recurs.",
  },
  "response-lost": {
    what: "The submit left, but no answer of the department’s system came back.",
    safe: "The case is stored, sealed, and has not been sent.",
    todo: "Look the case up in the department’s system, then answer whether it was accepted.",
  },
  "refused-by-page": {
    what: "The department’s system did not accept it.",
    safe: absent,
    todo: "Mend what its message says and accept again; it is then recorded.",
  },
  "signed-out": {
    what: "The login to the department’s system had expired, so nothing was accepted.",
    safe: absent,
    todo: "Sign in to the department’s system and accept again.",
  },
  "rolled-back": {
    what: "The department’s system reported success and then took it back.",
    safe: "It is not on the platform, or is marked void there.",
    todo: "See the department’s message and accept again.",
  },
  "staff-said-no": {
    what: "You answered that it was not accepted.",
    safe: "It was not sent; nothing is on the platform.",
    todo: "Nothing to do. Accepting again records it.",
  },
  superseded: {
    what: "The same case was submitted again; the later one counts.",
    safe: "The later one is recorded as usual, once.",
    todo: "Nothing to do.",
  },
  "double-click": {
    what: "It was clicked twice; that counts once.",
    safe: "The case is recorded as usual, once.",
    todo: "Nothing to do.",
  },
  offline: {
    what: "The platform can’t be reached now.",
    safe: kept,
    todo: "Nothing to do: it is sent once the connection is back. If that takes long, tell the administrator.",
  },
  retrying: {
    what: "The last attempt did not get through; another follows by itself.",
    safe: kept,
    todo: "Nothing to do; “Send again” does it at once.",
  },
  poison: {
    what: "The platform can’t handle this case; it is set aside.",
    safe: "It is stored, sealed, on this computer. Other cases are sent as usual.",
    todo: "Try “Send again”; if that fails, tell the administrator the time of the case.",
  },
  "too-large": {
    what: "This case is too large for the platform.",
    safe: "It is stored, sealed, on this computer. Other cases are sent as usual.",
    todo: "Tell the administrator; for now the case must be entered on the platform by hand.",
  },
  "device-revoked": {
    what: "An administrator has revoked this computer’s enrolment.",
    safe: "Cases not sent yet remain, sealed, on this computer.",
    todo: "Ask the administrator for a new code and enrol at the same window again under “Settings”; they are then sent.",
  },
  "held-known-number": {
    what: "The platform already has a case with this department number.",
    safe: "Both are kept; neither was changed.",
    todo: "Decide: a correction of that case, another case, or not wanted.",
  },
  "no-number": {
    what: "The department’s system gave no number, so it is not known which case this belongs to.",
    safe: "It is kept on the platform, and belongs to no case yet.",
    todo: "Decide: another case, or not wanted. Another case can be given its number by “Correct”.",
  },
  "moved-fields": {
    what: "Something has moved on the page, and was read where it is now.",
    safe: "It is stored, sealed, and does not leave before you have checked it.",
    todo: "Check whether it was read right. The administrator is alerted.",
  },
  "extension-update": {
    what: "The extension was just updated.",
    safe: "Stored cases are all there and are still sent.",
    todo: "Reload the department’s page when convenient.",
  },
  disputed: {
    what: "You said that a field was read wrongly.",
    safe: "The case is stored, and the wrong field is marked.",
    todo: "Fill in the right value by “Correct”. The administrator is alerted.",
  },
  unreachable: {
    what: "The platform can’t be reached.",
    safe: nothing,
    todo: "Check the network and the platform’s address, then try again.",
  },
  "enrolment-code": {
    what: "The code is wrong, has expired, or was used before.",
    safe: "Nothing has changed on this computer.",
    todo: "Check the code, or ask the administrator for a new one.",
  },
  elsewhere: {
    what: "This case was taken under this computer’s former enrolment; today’s cannot send it.",
    safe: kept,
    todo: "Ask the administrator to enrol this computer at its former window again; it then goes by itself.",
  },
  interrupted: {
    what: "The browser closed while the department’s answer was awaited.",
    safe: "The case is stored, sealed, and has not been sent.",
    todo: "Look in the department’s system, then answer whether it was accepted.",
  },
  timeout: {
    what: "The platform did not answer in time; another attempt follows by itself.",
    safe: kept,
    todo: "Nothing to do; “Send again” does it at once.",
  },
  server: {
    what: "The platform has a fault; another attempt follows by itself.",
    safe: kept,
    todo: "Nothing to do. If it lasts, tell the administrator.",
  },
  foreign: {
    what: "Something other than the platform answered; the network may want a login first.",
    safe: kept,
    todo: "See whether the network asks for a login; the case is then sent by itself.",
  },
  "not-enrolled": {
    what: "This computer is not enrolled at a window yet.",
    safe: nothing,
    todo: "Enrol it with a code under “Settings”.",
  },
  "unknown-record": {
    what: "This case was not found; its retention period may be over.",
    safe: "What the platform has is not affected.",
    todo: "Nothing to do; the platform finds it by its case number.",
  },
  "rate-limited": {
    what: "Too many requests; the platform asks to wait.",
    safe: kept,
    todo: "Nothing to do: it is tried again by itself.",
  },
  "no-answer": {
    what: "The extension’s background did not answer.",
    safe: "Stored cases are all there.",
    todo: "Try again; if that fails, restart the browser.",
  },
};

export const reasonElse = (code: string): zh.Why => ({
  what: `Something unforeseen happened (code ${code}).`,
  safe: "What was stored is all there: not lost, and never doubled.",
  todo: "Try again; if that fails, tell the administrator this code.",
});
