/**
 * Chinese: the first language of every surface, and the shape that the others must have. One export
 * for each surface, so that the dock does not carry the panel's words into a department's page.
 */

/** Names of the usual fields; a field that isn't here goes by its own name. */
export const fields = {
  "applicant.name": "姓名",
  "applicant.idType": "证件类型",
  "applicant.idNo": "证件号码",
  "applicant.phone": "联系电话",
  "applicant.address": "住址",
  "applicant.type": "申请人类型",
  "agent.name": "代办人",
  "agent.idNo": "代办人证件号码",
  "agent.phone": "代办人电话",
  "handler.name": "经办人",
  "handler.no": "工号",
  acceptedAt: "受理日期",
  promisedAt: "承诺日期",
  concludedAt: "办结日期",
  "item.name": "事项",
  sourceNo: "部门系统编号",
};

/** Words for things that several surfaces name. */
export const terms = {
  brand: "即录",
  training: "练习",
  caseNo: "办件编号",
  sourceNo: "部门编号",
  promised: "承诺办结",
  before: (day: string) => `${day}前`,
  list: (names: string[]) => names.join("、"),
};

export const dock = {
  region: "即录停靠条",
  states: {
    recognised: "就绪",
    capturing: "读取",
    waiting: "待送",
    recorded: "已记录",
    unsure: "待确认",
    refused: "未受理",
    drifted: "请核对",
    offline: "离线",
    paused: "已暂停",
    unmapped: "未配置",
  },
  recognised: (title: string) =>
    title ? `已识别“${title}”，受理后自动记录。` : "已识别本页，受理后自动记录。",
  unsigned: "已识别本页。还没有人当班，请先上岗，办件才记得到经办人。",
  capturing: (who: string) =>
    who ? `已读取 ${who} 的办件，等部门系统受理。` : "已读取办件，等部门系统受理。",
  waiting: (count: number) =>
    count > 1
      ? `部门系统已受理，${count} 件已存好，正在送往平台。`
      : "部门系统已受理，已存好，正在送往平台。",
  recorded: (who: string) => (who ? `${who} 的办件已在平台记录。` : "办件已在平台记录。"),
  recordedNumberless: (who: string) =>
    `${who ? `${who} 的` : ""}办件已在平台记录，但没有读到部门编号，请稍后补上。`,
  recordedUnread: (who: string, names: string) =>
    `${who ? `${who} 的` : ""}办件已在平台记录，但读不到“${names}”，请在侧栏补上。`,
  unsure: (who: string) =>
    who ? `${who} 的办件，部门系统受理了吗？` : "刚才的办件，部门系统受理了吗？",
  deciding: "办件已存好，需要您判断一下再入平台。",
  refused: {
    "nothing-sent": "页面没有提交出去，未记录；补全后再办即可。",
    "signed-out": "部门系统登录已过期，未记录；登录后重新受理。",
    "rolled-back": "部门系统撤回了受理，未记录；请看部门系统的提示。",
    "taken-back": "部门系统撤回了受理，平台上的这一件已作废；请看部门系统的提示。",
    "quota-full": "这台电脑的存储空间不够，这一件没有存下，请马上告诉管理员。",
    "key-lost": "这台电脑的登记已失效，现在没有记录；请管理员重新登记。",
    revoked: "这台电脑的登记已被停用；办件已存好，没有送出；请马上告诉管理员。",
    "staff-said-no": "按您的回答，未记录。",
    superseded: "已由后一次提交代替，这一次不记录。",
    "double-click": "连点了两次，只记录一次。",
    "refused-by-page": "部门系统没有受理，未记录；请看部门系统的提示。",
  } as Record<string, string>,
  setAside: "部门系统已受理，但平台没有收下；内容已存好，请在侧栏处理。",
  drifted: (names: string, value: string) => `“${names}”的位置变了，读到 ${value}，对吗？`,
  driftedBefore: (names: string) => `“${names}”的位置变了，受理时会请您核对。`,
  unread: (names: string) => `读不到“${names}”，请在侧栏补上。`,
  unreadElse: "页面变了，有内容读不到，请在侧栏查看。",
  missed: "部门系统办成了一件，但没有用本页配置的按钮，没有记录；请到平台补录，并告诉管理员。",
  offline: (count: number) =>
    count > 0
      ? `连不上平台，${count} 件已存在本机，恢复后自动送出。`
      : "连不上平台；照常办件，会先存在本机。",
  paused: "记录已暂停，现在受理的办件不会上平台。",
  unmapped: "本页未配置，在这里受理的办件不会自动记录。",
  yes: "已受理",
  no: "没有",
  right: "对",
  wrong: "不对",
  print: "打印回执",
  noted: "知道了",
  open: "打开侧栏",
  decide: "去判断",
  sign: "去上岗",
  fill: "去补上",
  fold: "收起",
  move: "移动：拖动或用方向键",
  failed: (what: string) => `没有办成：${what}`,
  failures: {
    "extension-update": "扩展已更新，请在方便时刷新本页。",
    "no-answer": "扩展没有回应，请再试一次。",
  } as Record<string, string>,
};

export const receipt = {
  title: "受理回执",
  item: "办理事项",
  training: "练习用，无效",
  note: "请妥善保存。凭办件编号可查询办理进度。",
  progress: "扫码查进度",
  queryCode: (code: string) => `或凭办件编号和查询码 ${code} 查询。`,
  rating: "扫码评价",
  ratingNote: "自愿评价，可以匿名，窗口人员看不到是谁评的。",
};

export const panel = {
  title: "即录 · 今日台账",
  loading: "正在读取台账…",
  online: "已连平台",
  offline: "连不上平台",
  offlineNote: "办件照常：先存在本机，恢复后自动送出，不会丢失或重复。",
  waiting: (count: number) => `${count} 件待送`,
  unenrolled: "这台电脑还没有登记到窗口。",
  toOptions: "去登记",
  settings: "设置",
  language: "English",
  pause: "暂停记录",
  resume: "恢复记录",
  keyLost: "登记已失效，没有在记录",
  keyLostNote:
    "浏览器的数据损坏，登记用的密钥丢失。没有送出的办件已另存，请管理员给出新的登记码，登记后自动送出。",
  revoked: "登记已被停用，没有在送出",
  revokedNote:
    "办件照常存在本机，不会丢失。请向管理员要新的登记码，在“设置”里重新登记到同一窗口，登记后自动送出。",
  pausedBanner: "记录已暂停",
  pausedNote: "现在受理的办件不会上平台；之前的照常送出。",
  trainingBanner: "练习窗口：这里的办件不计入统计。",
  bundleFault: "新的页面映射没有采用",
  bundleFaultNote: (why: string) =>
    `${why}。原有的映射继续有效，办件照常记录。请把这句话告诉管理员。`,
  bundleFaults: {
    BundleForged: "收到的映射不是平台签名的",
    BundleMalformed: "收到的映射这个版本的扩展读不懂",
    BundleMisaddressed: "收到的映射属于另一个平台",
    BundleRolledBack: "收到的映射比已有的旧",
  },
  oneClick: "还差一次点击",
  oneClickNote: (count: number) =>
    `有 ${count} 个部门系统地址需要您同意后才能记录；浏览器会弹窗询问。`,
  allow: "同意",
  notGranted: "浏览器没有同意。没有同意的系统不会被读取，可以再点一次“同意”。",
  shift: {
    who: (name: string, no: string) => `当班：${name}${no ? `（${no}）` : ""}`,
    nobody: "还没有人当班",
    note: "部门页面上读不到经办人时，办件记在当班人名下。",
    name: "姓名",
    no: "工号（可不填）",
    sign: "上岗",
    leave: "交班",
    change: "换人",
    cancel: "取消",
  },
  search: "搜索办件",
  searchHint: "姓氏、编号、事项",
  clear: "清除",
  filters: {
    all: "全部",
    attention: "待处理",
    waiting: "待送",
    recorded: "已记录",
    other: "未受理",
  },
  filter: "按状态筛选",
  empty: "今天还没有办件。在部门系统里照常受理，受理成功后会自动出现在这里。",
  emptyFound: "没有符合条件的办件。",
  count: (count: number) => `共 ${count} 件`,
  reload: "重新读取",
  more: "显示更多",
  failed: "没有办成",
  older: "以前",
  states: {
    pending: "等部门系统受理",
    unsure: "待您确认",
    ready: "待送平台",
    leased: "正在送出",
    recorded: "已记录",
    held: "待您判断",
    rejected: "平台不收",
    quarantined: "已搁置",
    refused: "未受理",
  },
  events: {
    accept: "受理",
    supplement: "补正",
    "special-procedure": "特别程序",
    decide: "决定",
    conclude: "办结",
    deliver: "送达",
    withdraw: "撤回",
    reject: "不予受理",
    correct: "更正",
    void: "作废",
  },
  corrected: "已更正",
  voided: "已作废",
  nameless: "（未读到姓名）",
  facts: {
    title: "页面",
    item: "事项",
    applicant: "申请人",
    idTail: "证件尾号",
    handler: "经办人",
    caseNo: "办件编号",
    sourceNo: "部门编号",
    promised: "承诺办结",
    acted: "提交时间",
    confirmed: "确认时间",
    attempts: "已试送",
    reason: "理由",
    mapping: "页面映射",
    fields: "读取情况",
    evidence: "受理依据",
  },
  attempts: (count: number) => `${count} 次`,
  noEvidence: "还没有看到部门系统受理的依据。",
  fieldStates: {
    exact: "读准了",
    drifted: "位置变了",
    ambiguous: "有多处相似，没有读",
    missing: "没找到",
    invalid: "格式不对",
    disputed: "您说不对",
  },
  evidence: {
    response: "部门系统的回应",
    page: "到达的页面",
    text: "出现的文字",
    dialog: "弹出的提示",
    staff: "工作人员的回答",
  },
  witness: {
    browser: "浏览器亲见",
    extension: "扩展在页面上看到",
    page: "页面自己报告",
    staff: "工作人员",
  },
  said: { "fields-right": "读对了", "fields-wrong": "读得不对" } as Record<string, string>,
  corroborated: "浏览器已佐证",
  uncorroborated: "未经佐证",
  happened: "发生了什么",
  safe: "是否安全",
  todo: "怎么办",
  actions: {
    question: "部门系统受理了吗？",
    yes: "已受理",
    no: "没有",
    retry: "重新送出",
    correct: "更正",
    void: "作废",
    decide: "这一件是什么？",
    correction: "是更正",
    correctionHint: "用这次的内容更正平台上的那一件",
    separate: "是另一件",
    separateHint: "编号相同，但确实是两件，各记一件",
    discard: "不要这件",
    discardHint: "重复或误操作，不计入台账",
    reason: "理由",
    reasonHint: "一句话，会留痕",
    reasonNeeded: "请写一句理由。",
    right: "对",
    wrong: "不对",
    chooseField: "勾选要更正的内容，填写正确的值",
    newValue: (name: string) => `${name}的正确内容`,
    fieldNeeded: "请至少勾选一项并填写。",
    secrecy: "填写的内容加密后送平台，不留在本机。",
    next: "下一步",
    back: "返回",
    cancel: "取消",
    submitCorrection: "提交更正",
    confirmVoid: "确认作废",
    voidWarning: (who: string) => `将作废 ${who} 的这一件。平台保留记录和理由，作废后不能恢复。`,
    confirmDecision: "确定",
    done: "已提交。",
  },
};

export const options = {
  title: "即录 · 设置",
  subtitle: "办件在部门系统里受理成功，就已经在平台上。",
  enrol: "登记到窗口",
  enrolNote: "请向大厅管理员索取登记码。",
  platform: "平台地址",
  platformHint: "例如 https://zwfw.example.cn",
  code: "登记码",
  preview: "将登记到",
  checking: "正在核对登记码…",
  hall: "大厅",
  window: "窗口",
  department: "部门",
  origins: "将读取的部门系统",
  noOrigins: "暂无，以后增加时会再问您",
  expires: "登记码有效期至",
  action: "登记这台电脑",
  actionNote: "点击后浏览器会询问是否允许访问以上地址，请选“允许”。",
  working: "正在登记…",
  badPlatform: "平台地址要以 http:// 或 https:// 开头。",
  denied: "浏览器没有同意访问这些地址，没有登记。登记码还可以用，请再点一次并选“允许”。",
  enrolled: "已登记",
  device: "设备编号",
  platformIs: "平台",
  mappings: "能记录的页面",
  noMappings: "还没有。管理员发布页面映射后会自动出现，不用您做什么。",
  version: (version: number) => `第 ${version} 版`,
  revision: "映射修订号",
  leave: "退出登记",
  leaveNote: (count: number) =>
    count > 0
      ? `还有 ${count} 件没有送到平台。退出后它们仍留在本机；这台电脑重新登记到同一平台的同一窗口后，会自动送出。`
      : "退出后这台电脑不再记录办件；已在平台上的办件不受影响。",
  leaveConfirm: "确认退出",
  cancel: "取消",
  left: "已退出登记。",
  language: "语言",
  languages: { zh: "中文", en: "English" },
  keys: "键盘操作",
  keyRows: [
    ["Alt + J", "跳到停靠条；再按一次回到页面"],
    ["Esc", "收起停靠条"],
    ["↑ ↓ ← →", "在移动钮上：移动停靠条"],
    ["Tab / Enter", "逐项移动 / 按下"],
  ] as [string, string][],
  privacy: "即录读什么，不读什么",
  reads: [
    "只在已配置的部门页面上工作，只读取已配置的字段。",
    "办件内容用平台的公钥加密后才存放，本机只留打码的回执。",
    "只送往上面登记的平台，不送往别处。",
  ],
  readsNot: [
    "不读密码，不读其他网页，不记录浏览历史。",
    "不改部门系统的内容，不替您点击或提交。",
    "日志和报错里没有个人信息。",
  ],
  readsTitle: "读",
  readsNotTitle: "不读",
  about: "版本",
  loading: "正在读取…",
  retry: "再试一次",
};

/** Why a record is where it is: what happened, what is safe, what to do. */
export interface Why {
  what: string;
  safe: string;
  todo: string;
}

const kept = "内容已加密存在本机，不会丢失，也不会重复。";
const nothing = "没有办件受到影响。";

export const reasons = {
  "no-proof": {
    what: "点了受理，但在规定时间内没有看到部门系统受理的依据。",
    safe: "内容已加密存好，还没有送出。",
    todo: "请到部门系统里看一眼，然后回答是否已受理。",
  },
  "nothing-sent": {
    what: "点了受理，但页面没有把任何内容提交出去。",
    safe: "没有产生办件，平台上没有记录。",
    todo: "按页面提示补全后再次受理，会自动记录。",
  },
  uncorroborated: {
    what: "页面说受理成功，但浏览器没有看到相应的网络请求。",
    safe: "内容已加密存好，没有当作办件送出。",
    todo: "请到部门系统里核实，然后回答是否已受理；经常出现请告诉管理员。",
  },
  "response-lost": {
    what: "提交已发出，但没有收到部门系统的回应。",
    safe: "内容已加密存好，还没有送出。",
    todo: "请到部门系统里查一下这一件，然后回答是否已受理。",
  },
  "refused-by-page": {
    what: "部门系统没有受理。",
    safe: "没有产生办件，平台上没有记录。",
    todo: "按部门系统的提示改正后再次受理，会自动记录。",
  },
  "signed-out": {
    what: "部门系统的登录已过期，这次没有受理。",
    safe: "没有产生办件，平台上没有记录。",
    todo: "重新登录部门系统，再次受理，会自动记录。",
  },
  "rolled-back": {
    what: "部门系统先提示成功，随后又撤回了。",
    safe: "平台上没有留下这一件，或已注明作废。",
    todo: "请看部门系统的提示，处理后再次受理。",
  },
  "staff-said-no": {
    what: "您回答部门系统没有受理。",
    safe: "没有送出，平台上没有记录。",
    todo: "不用做什么；再次受理会自动记录。",
  },
  superseded: {
    what: "同一件又提交了一次，以后一次为准。",
    safe: "后一次照常记录，不会重复。",
    todo: "不用做什么。",
  },
  "double-click": {
    what: "连点了两次，只算一次。",
    safe: "这一件照常记录，不会重复。",
    todo: "不用做什么。",
  },
  offline: {
    what: "现在连不上平台。",
    safe: kept,
    todo: "不用做什么，恢复后自动送出。长时间不恢复请告诉管理员。",
  },
  retrying: {
    what: "上一次没有送到，稍后会自动再送。",
    safe: kept,
    todo: "不用做什么；着急可以点“重新送出”。",
  },
  poison: {
    what: "平台不能处理这一件，已单独放到一边。",
    safe: "内容已加密存在本机；其他办件照常送出。",
    todo: "可以点“重新送出”；仍不行请把办件时间告诉管理员。",
  },
  "too-large": {
    what: "这一件的内容太大，平台不接收。",
    safe: "内容已加密存在本机；其他办件照常送出。",
    todo: "请告诉管理员；这一件暂时要在平台上补录。",
  },
  "device-revoked": {
    what: "这台电脑的登记已被管理员撤销。",
    safe: "没有送出的办件仍加密存在本机。",
    todo: "请向管理员要新的登记码，在“设置”里重新登记到同一窗口，之后自动送出。",
  },
  "held-known-number": {
    what: "平台上已经有一件用了同一个部门编号。",
    safe: "两边的内容都在，都没有改动。",
    todo: "请判断：是更正那一件，是另外一件，还是不要这一件。",
  },
  "missing-number": {
    what: "部门系统没有给出编号。",
    safe: "办件已存好。",
    todo: "请到部门系统里查到编号，用“更正”补上。",
  },
  "moved-fields": {
    what: "有内容在页面上换了位置，已按新位置读取。",
    safe: "内容已加密存好，您核对前不会送出。",
    todo: "请核对读得对不对；管理员已收到提醒。",
  },
  "quota-full": {
    what: "这台电脑的存储空间不够了。",
    safe: "已存的办件不受影响；新的办件可能存不下。",
    todo: "请清理磁盘空间，或马上告诉管理员。",
  },
  "former-enrolment": {
    what: "这一件属于以前登记的平台。",
    safe: "内容仍加密存在本机，不会送到现在的平台。",
    todo: "要送出请重新登记到原来的平台，或告诉管理员。",
  },
  paused: {
    what: "当时记录已暂停。",
    safe: nothing,
    todo: "要继续记录，请点“恢复记录”。",
  },
  "extension-update": {
    what: "扩展刚刚更新。",
    safe: "已存的办件都在，会继续送出。",
    todo: "请在方便时刷新部门系统的页面。",
  },
  disputed: {
    what: "您说有一项内容读得不对。",
    safe: "办件已存好，不对的内容已标明。",
    todo: "请用“更正”填上正确的内容；管理员已收到提醒。",
  },
  unreachable: {
    what: "连不上平台。",
    safe: nothing,
    todo: "请检查网络和平台地址，再试一次。",
  },
  "enrolment-code": {
    what: "登记码不对、已过期，或已经用过。",
    safe: "这台电脑的状态没有改变。",
    todo: "请核对登记码，或向管理员要一个新的。",
  },
  interrupted: {
    what: "浏览器在等部门系统回应时关闭了。",
    safe: "内容已加密存好，还没有送出。",
    todo: "请到部门系统里看一眼，然后回答是否已受理。",
  },
  timeout: {
    what: "平台没有及时回应，稍后会自动再送。",
    safe: kept,
    todo: "不用做什么；着急可以点“重新送出”。",
  },
  server: {
    what: "平台出了故障，稍后会自动再送。",
    safe: kept,
    todo: "不用做什么；长时间不恢复请告诉管理员。",
  },
  foreign: {
    what: "回应的不是平台，可能是网络要求先登录。",
    safe: kept,
    todo: "请看是否要先登录网络；恢复后自动送出。",
  },
  "not-enrolled": {
    what: "这台电脑还没有登记到窗口。",
    safe: nothing,
    todo: "请在“设置”里用登记码登记。",
  },
  "unknown-record": {
    what: "没有找到这一件，可能已过保留期。",
    safe: "平台上的记录不受影响。",
    todo: "不用做什么；需要时可按办件编号在平台上查。",
  },
  "rate-limited": {
    what: "请求太频繁，平台要求稍候。",
    safe: kept,
    todo: "不用做什么，稍后自动再试。",
  },
  "no-answer": {
    what: "扩展的后台没有回应。",
    safe: "已存的办件都在。",
    todo: "请再试一次；仍不行请重新打开浏览器。",
  },
} satisfies Record<string, Why>;

export const reasonElse = (code: string): Why => ({
  what: `出现了没有预料到的情况（代码 ${code}）。`,
  safe: "已存的内容都在，不会丢失，也不会重复。",
  todo: "可以再试一次；仍不行请把这个代码告诉管理员。",
});
