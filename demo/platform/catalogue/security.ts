import {
  agentPapers,
  both,
  BY_POST,
  choose,
  copy,
  ELECTRONIC,
  electronic,
  fee,
  fetched,
  form,
  free,
  FREE,
  FROM,
  guideOf,
  hall,
  household,
  idCard,
  law,
  localRule,
  OFFICE_HOURS,
  original,
  PICK_UP,
  policeStation,
  property,
  selfService,
  whoComes,
  type CatalogueItem,
} from "./parts";

const department = "公安局";
const guide = guideOf({
  consult: "0000-5550121",
  complaint: "0000-5550921",
  effectiveFrom: "2026-03-15",
});

export const SECURITY: CatalogueItem[] = [
  {
    code: "11990101MB0000005M4000709001000",
    name: "居民身份证申领、换领、补领（示例）",
    department,
    type: "07",
    kind: "promised",
    limits: { statutory: 40, promised: 15 },
    guide: guide({
      version: 6,
      summary:
        "首次申领、到期换领或者丢失补领居民身份证，省内外户籍都可以就近办理，急用的同时办理临时居民身份证。",
      synonyms: [
        "丢了身份证",
        "身份证到期",
        "补身份证",
        "换身份证",
        "办身份证",
        "临时身份证",
        "给孩子办身份证",
      ],
      conditions: [
        "具有中国国籍，已办理常住户口登记。",
        "年满 16 周岁的应当申领；未满 16 周岁的由监护人代为申领。",
        "首次申领、补领的须本人到场采集人像和指纹信息。",
      ],
      questions: [
        choose("reason", "为什么办证？", {
          first: "第一次办",
          expired: "到期或者快到期",
          lost: "身份证丢了",
          changed: "坏了，或者姓名等信息变了",
        }),
        choose("age", "办证的人多大？", { adult: "年满 16 周岁", minor: "未满 16 周岁" }),
        choose("registered", "户口在哪里？", { here: "本市", elsewhere: "外地" }),
        choose("urgent", "急着用吗？", { no: "不急", yes: "急用，要办临时身份证" }),
      ],
      materials: [
        household({ name: "户口簿", when: { registered: ["here"] } }),
        original("residence", "居住证或者在本市就业、就学的证明", {
          note: "持有示例市居住证的，由系统核对。",
          when: { registered: ["elsewhere"] },
        }),
        form("application", "居民身份证申领登记表", { note: "由系统打印，本人核对后签名。" }),
        original("old", "原居民身份证", {
          issuer: FROM.police,
          note: "领取新证时交回。",
          when: { reason: ["expired", "changed"] },
        }),
        form("loss", "居民身份证丢失声明", {
          note: "在窗口当场挂失，不必登报。",
          when: { reason: ["lost"] },
        }),
        both("guardian", "监护人居民身份证", {
          issuer: FROM.police,
          when: { age: ["minor"] },
        }),
        fetched("birth", "出生医学证明", FROM.health, {
          note: "户口簿能反映监护关系的不再核对。",
          when: { age: ["minor"] },
        }),
        electronic("photo", "居民身份证电子相片", {
          note: "现场免费拍摄；也可以带照相馆出具的相片回执。",
        }),
        form("temporary", "临时居民身份证申领登记表", { when: { urgent: ["yes"] } }),
      ],
      steps: [
        { name: "受理采集", detail: "核对身份，采集人像和指纹，签名确认，领取受理回执。" },
        { name: "审核签发", detail: "户籍地公安机关核对信息并签发。", limit: 4 },
        { name: "制证", detail: "省级制证中心统一制作。", limit: 8 },
        { name: "发证", detail: "送达受理点或者寄到指定地址，领取时核验指纹。", limit: 3 },
        {
          name: "临时身份证",
          detail: "受理当日制发，有效期三个月。",
          when: { urgent: ["yes"] },
        },
      ],
      fees: [
        free("首次申领工本费", "财税〔2018〕37号：首次申领居民身份证停征工本费", {
          reason: ["first"],
        }),
        fee("到期换领工本费", 20, "证", "发改价格〔2003〕2322号", { reason: ["expired"] }),
        fee("丢失补领、损坏换领工本费", 40, "证", "发改价格〔2003〕2322号", {
          reason: ["lost", "changed"],
        }),
        fee("临时居民身份证工本费", 10, "证", "发改价格〔2003〕2322号", { urgent: ["yes"] }),
      ],
      places: [
        policeStation(),
        hall("F01—F03 窗口"),
        selfService({ reason: ["expired"], age: ["adult"], registered: ["here"] }),
      ],
      result: { name: "居民身份证", delivery: [PICK_UP, BY_POST, "24 小时自助柜领取"] },
      legalBasis: [law("中华人民共和国居民身份证法", "第二条、第五条、第十条至第十二条")],
    }),
  },
  {
    code: "11990101MB0000005M4000709002000",
    name: "出生登记（示例）",
    department,
    type: "07",
    kind: "instant",
    limits: { statutory: 1, promised: 1 },
    guide: guide({
      version: 3,
      summary:
        "孩子出生后一个月以内，由父母或者其他监护人申报户口，可以随父也可以随母落户，当场发给户口簿页。",
      synonyms: ["上户口", "生孩子", "新生儿落户", "宝宝户口", "给孩子报户口", "入户"],
      conditions: [
        "孩子在国内出生，父亲或者母亲一方具有示例市常住户口。",
        "由户主、亲属或者抚养人申报。",
        "孩子没有在其他地方登记过户口。",
      ],
      questions: [
        choose("follow", "孩子随谁落户？", { mother: "随母亲", father: "随父亲" }),
        choose("married", "父母办过结婚登记吗？", { yes: "办过", no: "没有办" }),
        choose(
          "paternity",
          "随父亲落户，能提供亲子鉴定吗？",
          { yes: "能提供", no: "还没有做" },
          { follow: ["father"], married: ["no"] },
        ),
        choose("born", "孩子在哪里出生？", { hospital: "医院", abroad: "国外" }),
      ],
      materials: [
        original("birth", "出生医学证明（副页）", {
          issuer: "助产医疗机构",
          note: "副页由派出所裁切留存，正页请自行保管。",
          when: { born: ["hospital"] },
        }),
        both("birth-abroad", "国外出生证明和中文译本", {
          issuer: "出生地有关机关",
          note: "须经公证、认证，或者办理附加证明书。",
          when: { born: ["abroad"] },
        }),
        original("travel", "孩子回国使用的旅行证或者护照", { when: { born: ["abroad"] } }),
        household({ name: "父母户口簿" }),
        idCard({ name: "父母居民身份证", note: "一方到场即可，另一方可以出示电子证照。" }),
        fetched("marriage", "结婚登记信息", FROM.civil, { when: { married: ["yes"] } }),
        form("statement", "非婚生育落户说明", { when: { married: ["no"] } }),
        original("dna", "亲子鉴定意见书", {
          issuer: "有资质的司法鉴定机构",
          when: { follow: ["father"], married: ["no"], paternity: ["yes"] },
        }),
        form("father-consent", "母亲同意随父落户的声明", {
          note: "孩子姓名和民族一并在声明中写明。",
          when: { follow: ["father"] },
        }),
      ],
      steps: [
        { name: "受理", detail: "核对出生医学证明和父母信息，确认孩子姓名与民族。" },
        {
          name: "亲子关系核实",
          detail: "还没有亲子鉴定意见书的，告知可以委托的鉴定机构，所用时间不计入时限。",
          when: { follow: ["father"], married: ["no"], paternity: ["no"] },
        },
        { name: "登记", detail: "录入户口信息，赋予公民身份号码，当日办结。", limit: 1 },
        { name: "发放", detail: "打印孩子的常住人口登记卡，随户口簿一并交付。" },
      ],
      fees: [free("出生登记"), free("户口簿工本费", FREE)],
      places: [policeStation(), hall("F04 窗口（新生儿一件事）", { born: ["hospital"] })],
      result: { name: "户口簿（常住人口登记卡）", delivery: ["当场领取", BY_POST] },
      legalBasis: [
        law("中华人民共和国户口登记条例", "第七条"),
        law("中华人民共和国民法典", "第一千零一十五条"),
        localRule("示例市户口登记工作规范", "第十八条至第二十一条"),
      ],
    }),
  },
  {
    code: "11990101MB0000005M4000709003000",
    name: "户口迁入（示例）",
    department,
    type: "07",
    kind: "promised",
    limits: { statutory: 20, promised: 5 },
    guide: guide({
      version: 2,
      summary:
        "因买房、工作、投靠亲属等把户口迁到示例市，在迁入地派出所申请一次，不必回原户籍地开迁移证。",
      synonyms: ["迁户口", "落户", "转户口", "户口迁移", "投靠落户", "买房落户", "人才落户"],
      conditions: [
        "在示例市有合法稳定的住所、就业，或者与本市户籍人员有投靠关系。",
        "同户家庭成员可以随迁。",
      ],
      questions: [
        choose("reason", "凭什么迁入？", {
          house: "在本市有房",
          job: "在本市工作",
          join: "投靠配偶、父母或者子女",
          talent: "大中专毕业生或者技能人才",
        }),
        choose(
          "joining",
          "投靠谁？",
          { spouse: "配偶", parent: "父母", child: "子女" },
          {
            reason: ["join"],
          },
        ),
        choose("family", "有家人随迁吗？", { no: "没有", yes: "有" }),
      ],
      materials: [
        idCard(),
        household({ name: "原户口簿", note: "跨省的由系统向原户籍地核对，请带上原件以便收回。" }),
        form("application", "户口迁移申请表"),
        property({ when: { reason: ["house"] } }),
        fetched("insured", "社会保险缴费记录", FROM.social, { when: { reason: ["job"] } }),
        copy("contract", "劳动合同", { when: { reason: ["job"] } }),
        fetched("marriage", "结婚登记信息", FROM.civil, {
          when: { reason: ["join"], joining: ["spouse"] },
        }),
        fetched("kinship", "出生医学证明或者户籍档案中的亲属关系", FROM.health, {
          when: { reason: ["join"], joining: ["parent"] },
        }),
        original("support", "赡养关系承诺书", {
          note: "由被投靠的子女签名。",
          when: { reason: ["join"], joining: ["child"] },
        }),
        fetched("diploma", "学历证书或者职业技能等级证书", FROM.education, {
          when: { reason: ["talent"] },
        }),
        both("family", "随迁人员居民身份证和亲属关系材料", {
          note: "一人一份。",
          when: { family: ["yes"] },
        }),
      ],
      steps: [
        { name: "受理", detail: "迁入地派出所收取材料，向迁出地发起网上核对。" },
        { name: "审核", detail: "核实落户条件，人才落户的当场审核。", limit: 2 },
        { name: "迁出地办理", detail: "原户籍地在网上办结迁出。", limit: 2 },
        { name: "落户发证", detail: "打印户口簿，可以同时换领居民身份证。", limit: 1 },
      ],
      fees: [free("户口迁移证工本费", "财税〔2012〕97号：免征户籍管理证件工本费")],
      places: [policeStation(), hall("F05 窗口", { reason: ["talent"] })],
      result: { name: "户口簿", delivery: [PICK_UP, BY_POST] },
      legalBasis: [
        law("中华人民共和国户口登记条例", "第十条、第十三条"),
        localRule("示例市户口迁移管理规定", "第五条至第十一条"),
      ],
    }),
  },
  {
    code: "11990101MB0000005M4000709004000",
    name: "居住证申领、签注（示例）",
    department,
    type: "07",
    kind: "promised",
    limits: { statutory: 10, promised: 5 },
    guide: guide({
      summary:
        "离开户籍地到示例市居住半年以上的人员申领居住证，凭证享受子女入学、就业和医疗等公共服务。",
      synonyms: ["暂住证", "居住证", "外地人办证", "居住证续签", "居住登记"],
      conditions: [
        "离开常住户口所在地，到示例市居住半年以上。",
        "符合有合法稳定就业、合法稳定住所、连续就读条件之一。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          first: "首次申领",
          sign: "每年一次的签注",
          lost: "丢失或者损坏，补换领",
        }),
        choose(
          "ground",
          "按哪个条件申领？",
          { job: "在本市工作", house: "在本市有住所", school: "在本市上学" },
          { matter: ["first"] },
        ),
        choose(
          "tenure",
          "住所是？",
          { own: "自己的房子", rent: "租的房子", dorm: "单位宿舍" },
          { matter: ["first"], ground: ["house"] },
        ),
        whoComes,
      ],
      materials: [
        idCard(),
        form("application", "居住证申领表", { when: { matter: ["first", "lost"] } }),
        electronic("photo", "近期免冠照片", {
          note: "可以使用身份证照片。",
          when: { matter: ["first"] },
        }),
        fetched("insured", "社会保险缴费记录", FROM.social, {
          when: { matter: ["first"], ground: ["job"] },
        }),
        property({ when: { matter: ["first"], ground: ["house"], tenure: ["own"] } }),
        fetched("lease", "住房租赁合同备案信息", FROM.housing, {
          when: { matter: ["first"], ground: ["house"], tenure: ["rent"] },
        }),
        original("dorm", "集体宿舍住宿证明", {
          issuer: "用人单位",
          when: { matter: ["first"], ground: ["house"], tenure: ["dorm"] },
        }),
        fetched("school", "学籍信息", FROM.education, {
          when: { matter: ["first"], ground: ["school"] },
        }),
        original("card", "原居住证", { when: { matter: ["sign"] } }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "核对居住登记是否满半年，满的当场受理。" },
        { name: "审核", detail: "比对就业、住所或者学籍信息，必要时上门核实。", limit: 3 },
        { name: "制发", detail: "制作居住证；签注的在芯片内更新有效期。", limit: 2 },
      ],
      fees: [
        free("首次申领和签注", "《居住证暂行条例》：首次申领免收工本费，签注不收费", {
          matter: ["first", "sign"],
        }),
        fee("补领、换领工本费", 10, "证", "《示例市居住证服务管理办法（示例）》第二十条", {
          matter: ["lost"],
        }),
      ],
      places: [policeStation(), selfService({ matter: ["sign"], comes: ["self"] })],
      result: { name: "居住证", delivery: [PICK_UP, BY_POST, ELECTRONIC] },
      legalBasis: [
        law("居住证暂行条例", "第二条、第九条、第十条"),
        localRule("示例市居住证服务管理办法", "第七条、第二十条"),
      ],
    }),
  },
  {
    code: "11990101MB0000005M4000109005000",
    name: "普通护照签发（示例）",
    department,
    type: "01",
    kind: "promised",
    limits: { statutory: 10, promised: 7 },
    guide: guide({
      version: 3,
      summary: "内地居民首次申领、换发、补发普通护照，全国任一出入境窗口都可以办理，不限户籍。",
      synonyms: ["办护照", "护照到期", "护照丢了", "出国", "出国旅游", "给孩子办护照"],
      conditions: [
        "具有中国国籍，没有法律规定的不予签发护照的情形。",
        "本人到场采集人像、指纹；未满 16 周岁的由监护人陪同。",
      ],
      questions: [
        choose("matter", "要办哪一种？", {
          first: "第一次办",
          renew: "到期或者签证页用完，换发",
          lost: "护照丢失、损毁，补发",
        }),
        choose("age", "办证的人多大？", { adult: "年满 16 周岁", minor: "未满 16 周岁" }),
        choose(
          "staff",
          "是登记备案的国家工作人员吗？",
          { no: "不是", yes: "是" },
          { age: ["adult"] },
        ),
        choose("urgent", "有加急的理由吗？", {
          no: "没有",
          yes: "有，如奔丧、探望危重病人、留学开学",
        }),
      ],
      materials: [
        idCard({ when: { age: ["adult"] } }),
        household({ name: "孩子的户口簿", when: { age: ["minor"] } }),
        both("guardian", "监护人居民身份证和监护关系证明", {
          note: "户口簿或者出生医学证明能反映的，不另外提供。",
          when: { age: ["minor"] },
        }),
        form("application", "中国公民出入境证件申请表", { note: "自助填表机打印后签名。" }),
        electronic("photo", "出入境证件电子照片", { note: "现场免费拍摄。" }),
        original("old", "原普通护照", {
          note: "有有效签证需要保留的，请向窗口说明。",
          when: { matter: ["renew"] },
        }),
        form("loss", "护照遗失、损毁说明", { when: { matter: ["lost"] } }),
        original("consent", "所属单位同意办理的函件", {
          issuer: "所属单位或者上级主管单位",
          when: { age: ["adult"], staff: ["yes"] },
        }),
        both("reason", "加急事由证明", {
          note: "如入学通知书、医院病危通知书。",
          when: { urgent: ["yes"] },
        }),
      ],
      steps: [
        { name: "受理", detail: "采集人像、指纹和签名，核对申请信息后出具回执。" },
        { name: "审批", detail: "核查身份和限制出境情形。", limit: 3 },
        {
          name: "制证",
          detail: "统一制作护照；加急的优先制作，时限缩短为五个工作日以内。",
          limit: 3,
        },
        { name: "发证", detail: "通知领取或者寄送。", limit: 1 },
      ],
      fees: [fee("普通护照工本费", 120, "本", "发改价格〔2019〕914号")],
      places: [
        {
          name: "示例市公安局出入境接待大厅",
          address: "示例市示例区望江路 66 号",
          windows: "1—10 号窗口",
          phone: "0000-5550125",
          hours: [...OFFICE_HOURS, { days: [6], from: "09:00", to: "12:00" }],
        },
        hall("F08 窗口", { urgent: ["no"] }),
      ],
      result: { name: "普通护照", delivery: [PICK_UP, BY_POST] },
      legalBasis: [law("中华人民共和国护照法", "第五条、第六条、第七条、第十一条")],
    }),
  },
  {
    code: "11990101MB0000005M4000109006000",
    name: "机动车驾驶证换证、补证（示例）",
    department,
    type: "01",
    kind: "instant",
    limits: { statutory: 1, promised: 1 },
    guide: guide({
      version: 2,
      summary:
        "驾驶证到期、丢失、损坏或者信息变化的，可以在全国任一地换证、补证，材料齐全的当场领取新证。",
      synonyms: ["驾照到期", "换驾照", "驾照丢了", "补驾照", "驾驶证过期", "外地驾照"],
      conditions: [
        "驾驶证没有被扣押、扣留、暂扣或者注销。",
        "没有未处理完毕的道路交通安全违法行为和交通事故。",
        "身体条件符合准驾车型的要求。",
      ],
      questions: [
        choose("reason", "为什么办理？", {
          expired: "有效期满换证",
          lost: "驾驶证丢了",
          damaged: "证件损坏或者信息变更",
        }),
        choose("age", "驾驶人多大年纪？", { under: "未满 70 周岁", over: "年满 70 周岁" }),
        choose("issued", "证是在哪里领的？", { here: "本市", elsewhere: "外地" }),
        whoComes,
      ],
      materials: [
        idCard({ name: "驾驶人居民身份证" }),
        form("application", "机动车驾驶证申请表"),
        electronic("photo", "驾驶证数码照片", { note: "白底；自助照相机免费拍摄。" }),
        electronic("health", "身体条件证明", {
          issuer: "县级以上医疗机构",
          note: "在联网的医疗机构体检后自动上传，六个月内有效。",
          when: { reason: ["expired"] },
        }),
        original("ability", "记忆力、判断力、反应力测试合格单", {
          issuer: "车辆管理所",
          note: "测试在窗口进行，约二十分钟，可以重测。",
          when: { age: ["over"] },
        }),
        original("old", "原机动车驾驶证", { when: { reason: ["expired", "damaged"] } }),
        form("loss", "驾驶证遗失书面声明", {
          note: "补证后原证作废，找到后不得再使用。",
          when: { reason: ["lost"] },
        }),
        fetched("record", "外地核发驾驶证的档案信息", "核发地公安机关交通管理部门", {
          when: { issued: ["elsewhere"] },
        }),
        ...agentPapers(),
      ],
      steps: [
        { name: "受理", detail: "核对身份、体检和违法处理情况。" },
        { name: "审核与制证", detail: "联网核对档案，当日制作新证。", limit: 1 },
        { name: "领证", detail: "交回原证，领取新证；电子驾驶证同时更新。" },
      ],
      fees: [
        fee("驾驶证工本费", 10, "本", "发改价格〔2004〕2831号"),
        free("照片拍摄", "《示例市车驾管便民措施（示例）》第四条"),
      ],
      places: [
        {
          name: "示例市公安局车辆管理所",
          address: "示例市示例区环城东路 300 号",
          windows: "驾驶证窗口",
          phone: "0000-5550127",
          hours: [...OFFICE_HOURS, { days: [6], from: "09:00", to: "12:00" }],
        },
        hall("F10 窗口", { age: ["under"] }),
        selfService({ comes: ["self"], age: ["under"] }),
      ],
      result: { name: "机动车驾驶证", delivery: ["当场领取", BY_POST, ELECTRONIC] },
      legalBasis: [
        law("中华人民共和国道路交通安全法", "第十九条"),
        localRule("示例市车驾管便民措施", "第三条、第四条"),
      ],
    }),
  },
];
